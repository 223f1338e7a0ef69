import { z } from 'zod';
import type { Choice } from '../../kernel/card.js';
import type { Json } from '../../kernel/json.js';

/** A colour of a TextBlock. It only ever goes beside the word that says the same. */
export type Tone = 'default' | 'accent' | 'good' | 'warning' | 'attention';

/** Everything that is asked about a status anywhere. */
export interface StatusFacts {
  /** What a person reads for it: on cards, as a choice, in the history. */
  readonly words: string;
  readonly tone: Tone;
  /** Its owner can say something about it. */
  readonly isAnswerable: boolean;
  /** Its owner is asked by and by, and counts as late and as silent when its day has passed. */
  readonly isNudged: boolean;
  /** Still to be done: in `my actions` and the report, kept however old, and given to somebody before its owner is erased. */
  readonly isOpen: boolean;
  /** Done as its owner says; somebody else has to see the evidence. */
  readonly waitsForCheck: boolean;
  readonly isComplete: boolean;
  /** Listed before others whatever its date; `red` as if it were long overdue. */
  readonly worry: 'none' | 'some' | 'red';
  /** Its owner can choose it on the card. */
  readonly isChoice: boolean;
  /** Saying so means that the present date holds: a request for another one is taken back. */
  readonly keepsDate: boolean;
}

/** With the owner, who is asked about it. */
const UNDER_WAY = {
  isAnswerable: true,
  isNudged: true,
  isOpen: true,
  waitsForCheck: false,
  isComplete: false,
  worry: 'none',
  isChoice: true,
  keepsDate: false,
} as const;

/** Not with the owner now. */
const AT_REST = { ...UNDER_WAY, isAnswerable: false, isNudged: false, isChoice: false } as const;

/** Every status, a row each: no other file knows one by its name, apart from those that set it. */
export const STATUSES = {
  not_started: { ...UNDER_WAY, words: 'Not started', tone: 'default', isChoice: false },
  on_track: { ...UNDER_WAY, words: 'On track', tone: 'good', keepsDate: true },
  at_risk: { ...UNDER_WAY, words: 'At risk', tone: 'warning', worry: 'some' },
  off_track: { ...UNDER_WAY, words: 'Off track', tone: 'attention', worry: 'red' },
  done_to_check: {
    ...AT_REST,
    words: 'Done, to be checked',
    tone: 'default',
    waitsForCheck: true,
    keepsDate: true,
  },
  complete: {
    ...AT_REST,
    words: 'Complete',
    tone: 'accent',
    isOpen: false,
    isComplete: true,
    keepsDate: true,
  },
  paused: { ...AT_REST, words: 'Paused', tone: 'default' },
  no_longer_needed: { ...AT_REST, words: 'No longer needed', tone: 'default', isOpen: false },
} as const satisfies Readonly<Record<string, StatusFacts>>;

export type Status = keyof typeof STATUSES;
type ChosenStatus = { [S in Status]: (typeof STATUSES)[S]['isChoice'] extends true ? S : never }[Status];

/** What an owner can say in a card. `done` waits for the checker; `new_date` asks for the date and the reason first. */
export type Said = ChosenStatus | 'done' | 'new_date';
const NO_ANSWER = 'none';

/** The choices of a row of the owner's card. */
export const choicesOf = (statuses: Readonly<Record<string, StatusFacts>>): readonly Choice[] => [
  { title: 'No answer now', value: NO_ANSWER },
  ...Object.entries(statuses)
    .filter(([, { isChoice }]) => isChoice)
    .map(([value, { words }]) => ({ title: words, value })),
  { title: 'Done', value: 'done' },
  { title: 'New date', value: 'new_date' },
];
export const CHOICES = choicesOf(STATUSES);

export const StatusSchema = z.enum(Object.keys(STATUSES) as [Status, ...Status[]]);
/** A choice of the card; undefined for no answer now, which a client also says by leaving the input out. */
export const SaidSchema = z
  .enum(['', ...CHOICES.map(({ value }) => value)])
  .transform((value) => (value === '' || value === NO_ANSWER ? undefined : (value as Said)));

/** What is asked about a status that the audit holds, which may be one of another release. */
export const statusNamed = (name: Json | undefined): StatusFacts | undefined =>
  Object.entries<StatusFacts>(STATUSES).find(([known]) => known === name)?.[1];
