import type { Card } from '../support/service/card.js';
import { dayInWords } from '../support/service/london.js';
import type { Came } from '../support/service.js';
import type { Sight } from './words.js';

/** What is before somebody: the answer to what they did, or the cards that came since they last looked. */
export type Seen =
  | { readonly kind: 'answer'; readonly card: Card }
  /** `edits`: how many copies were edited since. */
  | { readonly kind: 'news'; readonly came: readonly Came[]; readonly edits: number };

const inWords = ({ text, buttons }: Card): string =>
  `${text}${buttons.length > 0 ? `\n${buttons.map((title) => `[${title}]`).join(' ')}` : ''}`;

const cameInWords = ({ day, hour, card }: Came): string => `${dayInWords(day)} ${hour}\n${inWords(card)}`;

const thereIs = (seen: Seen): string => {
  if (seen.kind === 'answer') return `There stands:\n${inWords(seen.card)}`;
  return seen.came.length === 0
    ? 'No card came.'
    : `There came:\n${seen.came.map(cameInWords).join('\n---\n')}`;
};

const inputOf = (card: Card, label: string) => card.inputs.find((input) => input.label === label);

const holds = ({ text, inputs }: Card, wanted: string): boolean =>
  text.includes(wanted) || inputs.some(({ value }) => value.includes(wanted));

type OnCard = Exclude<Sight, { readonly kind: 'count' | 'days' | 'edits' }>;

/** What is not on one of the cards as it should be, or nothing. */
const problemOnCards = (cards: readonly Card[], sight: OnCard): string | undefined => {
  // What is not to be on a card must not be missing for want of a card.
  if (cards.length === 0) return 'there is no card to look at';
  switch (sight.kind) {
    case 'text': {
      const isThere = cards.some((card) => holds(card, sight.text));
      if (isThere === sight.isThere) return undefined;
      return `“${sight.text}” ${sight.isThere ? 'is missing' : 'must not stand there'}`;
    }
    case 'button': {
      const { title, beside } = sight;
      const isThere = cards.some(({ buttons, inRows }) =>
        beside === '' ? buttons.includes(title) : inRows.includes(`${title}: ${beside}`),
      );
      if (isThere === sight.isThere) return undefined;
      const where = beside === '' ? '' : ` beside “${beside}”`;
      return `the button “${title}”${where} ${sight.isThere ? 'is missing' : 'must not be there'}`;
    }
    case 'value': {
      const values = cards.flatMap((card) => inputOf(card, sight.label)?.value ?? []);
      if (values.includes(sight.value)) return undefined;
      const what = values.length === 0 ? 'there is no such label' : `it is “${values.join('”, “')}”`;
      return `“${sight.label}” is to be “${sight.value}”; ${what}`;
    }
    case 'choice': {
      const choices = cards.flatMap((card) => inputOf(card, sight.label)?.choices ?? []);
      const isOffered = choices.some((choice) => choice.startsWith(sight.choice));
      if (choices.length > 0 && isOffered === sight.isThere) return undefined;
      return `“${sight.label}” offers ${choices.join(', ') || 'nothing'}`;
    }
  }
};

/** Which cards came otherwise than they should, or nothing. */
const problemOfComing = (
  came: readonly Came[],
  sight: Extract<Sight, { readonly kind: 'count' | 'days' }>,
): string | undefined => {
  const wanted = came.filter(({ card }) => sight.text === '' || holds(card, sight.text));
  const about = sight.text === '' ? '' : ` with “${sight.text}”`;
  if (sight.kind === 'days') {
    const days = wanted.map(({ day }) => day);
    if (days.join() === sight.days.join()) return undefined;
    return `cards${about} came on other days: ${days.map(dayInWords).join(', ') || 'never'}`;
  }
  const { count, isMost, day, hour } = sight;
  if (isMost ? wanted.length > count : wanted.length !== count)
    return `${wanted.length} cards${about} came, not ${isMost ? 'at most ' : ''}${count}`;
  const other = wanted.find(
    (each) => (day !== '' && each.day !== day) || (hour !== '' && each.hour !== hour),
  );
  return other && `it came on ${dayInWords(other.day)} at ${other.hour}`;
};

const problemOf = (seen: Seen, sight: Sight): string | undefined => {
  if (sight.kind !== 'count' && sight.kind !== 'days' && sight.kind !== 'edits')
    return problemOnCards(seen.kind === 'answer' ? [seen.card] : seen.came.map(({ card }) => card), sight);
  if (seen.kind === 'answer')
    return 'cards that came, and edits, are counted in a row of their own, with nothing under Does';
  if (sight.kind !== 'edits') return problemOfComing(seen.came, sight);
  return seen.edits === sight.count ? undefined : `${seen.edits} copies were edited, not ${sight.count}`;
};

/** Checks one thing that is to be seen; throws with what is there instead. */
export const expect = (who: string, seen: Seen, sight: Sight): void => {
  const problem = problemOf(seen, sight);
  if (problem !== undefined) throw new Error(`${who}: ${problem}. ${thereIs(seen)}`);
};
