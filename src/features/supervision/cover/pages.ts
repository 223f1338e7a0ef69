import type { Choice } from '../../../kernel/card.js';
import { shortIdOf } from '../../../kernel/ids.js';
import { rowsWithButtons } from '../../../kernel/pages.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { inChunks } from '../../../kernel/phrases.js';

/** Choices on one page that fit a card of 28 KB and a phone; each absence has a button. */
const MOST_CHOICES = 90;
const MOST_ABSENCES = 5;

/** A supervisor who is away, with those who can cover; the less likely of many stand on later pages. */
export interface Part {
  readonly supervisor: Person;
  readonly choices: readonly Choice[];
  readonly isMore: boolean;
}

/** Spreads the absences over pages that fit a card, the likeliest to cover first. Nobody who can is left out. */
export const coverPages = (
  supervisors: readonly Person[],
  choicesOf: (supervisor: Person) => readonly Choice[],
): readonly (readonly Part[])[] => {
  const most = rowsWithButtons(supervisors.length, 1, MOST_ABSENCES);
  const likely = Math.floor(MOST_CHOICES / Math.min(most, Math.max(1, supervisors.length)));
  const lists = supervisors.map((supervisor) => ({ supervisor, choices: choicesOf(supervisor) }));
  const isWhole = lists.every(({ choices }) => choices.length <= likely);
  const perPage = isWhole ? most : rowsWithButtons(Number.POSITIVE_INFINITY);
  const parts: readonly Part[] = [
    ...lists.map(({ supervisor, choices }) => ({
      supervisor,
      choices: choices.slice(0, likely),
      isMore: false,
    })),
    ...lists.flatMap(({ supervisor, choices }) =>
      inChunks(choices.slice(likely), MOST_CHOICES).map((more) => ({
        supervisor,
        choices: more,
        isMore: true,
      })),
    ),
  ];
  const pages: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    const open = pages.at(-1);
    const isHere = open?.some(({ supervisor }) => supervisor === part.supervisor);
    if (open && !isHere && open.length < perPage && part.choices.length <= room) open.push(part);
    else {
      pages.push([part]);
      room = MOST_CHOICES;
    }
    room -= part.choices.length;
  }
  return pages.length === 0 ? [[]] : pages;
};

// What was chosen on a page and not saved travels on the buttons of the others, short enough for a card.

/** `supervisor~cover` of each that is not on the page that is shown. */
export const keptText = (chosen: ReadonlyMap<PersonId, string>, shown: readonly Part[]): string =>
  [...chosen]
    .filter(([id, value]) => {
      const isThere = shown.some(
        ({ supervisor, choices }) => supervisor.id === id && choices.some((choice) => choice.value === value),
      );
      return value !== '' && !isThere;
    })
    .map(([id, value]) => `${shortIdOf(id)}~${shortIdOf(value)}`)
    .join(' ');

/** The same read again, among the supervisors and the choices of now. */
export const keptChoices = (
  text: string,
  supervisors: readonly Person[],
  values: readonly string[],
): ReadonlyMap<PersonId, string> => {
  const whole = new Map(values.map((value) => [shortIdOf(value), value]));
  const ids = new Map(supervisors.map(({ id }) => [shortIdOf(id), id]));
  const pairs = text.split(' ').map((pair) => pair.split('~'));
  return new Map(
    pairs.flatMap(([supervisor = '', value = '']) => {
      const id = ids.get(supervisor);
      const choice = whole.get(value);
      return id === undefined || choice === undefined ? [] : [[id, choice] as const];
    }),
  );
};
