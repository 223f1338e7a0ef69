import { dayInShort } from '../../../kernel/calendar.js';
import { counted, listed, plural } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { refusalInWords } from '../copy/forms.js';
import type { AgainstDate } from './decide.js';

// The words of the card on which the dates of a whole team are set.

export const SET_DATES = 'Set all dates';

const ORDINALS = ['next date', 'second date', 'third date', 'fourth date'];
const placeInWords = (at: number): string => ORDINALS[at] ?? `date ${at + 1}`;

/** `Amina Khan: next date`. */
export const labelOf = (name: string, at: number): string => `${name}: ${placeInWords(at)}`;

export const DATES = {
  title: 'Dates for your team',
  intro: (ahead: number): string =>
    plural(ahead, {
      one: 'Each next date is offered by the rule, on a day on which both of you are here. Change what does not fit, or empty it to leave somebody as they are.',
      other: `Up to ${ahead} dates ahead, offered by the rule, on days on which both of you are here. Change what does not fit, or empty it to leave it out.`,
    }),
  early:
    'These people would be late, because nobody can meet on the days around their due date. The dates offered are before it.',
  answerFirst: 'To answer first',
  answerFirstHint: 'Say first whether it was held, and when; that form asks for the next date.',
  save: 'Save all dates',
  summary: 'Supervision: dates for your team',
  because:
    'You get this because you supervise these people, or cover for their supervisor. If the staff list is out of date, the administrator can put it right.',
  nobody: 'There is nobody whose dates you can set.',
  /** Where two lists share a card: how far each has got. */
  pages: (asked: string, waiting: string): string =>
    [asked, waiting && `${waiting} to answer first`].filter(Boolean).join(' · '),
  kept: 'What you changed on other pages is kept, and saved with this one.',
} as const;

/** What speaks against a date, with the label of its field: and whose it is. */
export const againstInWords = (against: AgainstDate, at: number, name: string, world: World): string => {
  const { today } = world;
  const named = `${placeInWords(at)} of ${name}`;
  const the = `The ${named}`;
  switch (against.why) {
    case 'worker-away':
      return against.until === undefined
        ? `${the} must wait until a return date is known`
        : `${the} must be another day: away until ${dayInShort(against.until, today)}`;
    case 'not-after-before':
      return `${the} must be after ${dayInShort(against.limitOn, today)}`;
    default:
      return refusalInWords(against, { label: labelOf(name, at), named }, world);
  }
};

const people = (count: number): string => counted(count, 'person', 'people');

/** What a save came to, above the card. */
export const savedNote = (saved: readonly string[]): string => {
  if (saved.length === 0) return 'Nothing was changed.';
  return saved.length <= 3 ? `Dates saved for ${listed(saved)}.` : `Dates saved for ${people(saved.length)}.`;
};

export const problemNote = (count: number): string =>
  plural(count, {
    one: '1 person is not saved yet. What to do stands beside the date.',
    other: `${people(count)} are not saved yet. What to do stands beside each date.`,
  });

export const movedOnHint = 'This has changed since the card was made. These are the dates as they stand now.';
