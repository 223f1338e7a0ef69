import { z } from 'zod';
import type { Choice } from '../../kernel/card.js';
import type { Json } from '../../kernel/json.js';
import {
  DONE,
  NEW_DATE,
  NO_ANSWER_NOW,
  NOT_MINE,
  PAUSE,
  STATUS_IN_SHORT,
  STATUS_WORDS,
} from './copy/statuses.js';

/** A colour of a TextBlock. It only ever goes beside the word that says the same. */
export type Tone = 'default' | 'accent' | 'good' | 'warning' | 'attention';

/** Everything that is asked about a status anywhere. */
export interface StatusFacts {
  /** What a person reads for it: on cards, as a choice, in the history. */
  readonly words: string;
  /** The same beside a row. */
  readonly inShort: string;
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
  /** It can be said of an action whose day has passed. */
  readonly holdsWhenOverdue: boolean;
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
  holdsWhenOverdue: true,
} as const;

/** Not with the owner now. */
const AT_REST = { ...UNDER_WAY, isAnswerable: false, isNudged: false, isChoice: false } as const;

const wordsOf = (status: keyof typeof STATUS_WORDS) => ({
  words: STATUS_WORDS[status],
  inShort: STATUS_IN_SHORT[status],
});

/** Every status, a row each: no other file knows one by its name, apart from those that set it. */
export const STATUSES = {
  not_started: { ...UNDER_WAY, ...wordsOf('not_started'), tone: 'default', isChoice: false },
  on_track: { ...UNDER_WAY, ...wordsOf('on_track'), tone: 'good', keepsDate: true, holdsWhenOverdue: false },
  at_risk: { ...UNDER_WAY, ...wordsOf('at_risk'), tone: 'warning', worry: 'some' },
  off_track: { ...UNDER_WAY, ...wordsOf('off_track'), tone: 'attention', worry: 'red' },
  done_to_check: {
    ...AT_REST,
    ...wordsOf('done_to_check'),
    tone: 'default',
    waitsForCheck: true,
    keepsDate: true,
  },
  complete: {
    ...AT_REST,
    ...wordsOf('complete'),
    tone: 'accent',
    isOpen: false,
    isComplete: true,
    keepsDate: true,
  },
  paused: { ...AT_REST, ...wordsOf('paused'), tone: 'default' },
  no_longer_needed: { ...AT_REST, ...wordsOf('no_longer_needed'), tone: 'default', isOpen: false },
} as const satisfies Readonly<Record<string, StatusFacts>>;

export type Status = keyof typeof STATUSES;
type ChosenStatus = { [S in Status]: (typeof STATUSES)[S]['isChoice'] extends true ? S : never }[Status];

/** Choices that ask for more before anything is saved: what that is stands in `details/kinds.ts`, a row each. */
const WANTING = ['done', 'new_date', 'pause', 'stop', 'not_mine'] as const;
export type Wanting = (typeof WANTING)[number];
export const isWanting = (said: Said): said is Wanting => wantingOf(said) !== undefined;
export const wantingOf = (said: string): Wanting | undefined => WANTING.find((each) => each === said);

/** What an owner can say in a card. */
export type Said = ChosenStatus | Wanting;
export const NO_ANSWER = 'none';

interface Asked {
  /** Its day has passed. */
  readonly isOverdue: boolean;
}

/** The choices of a row of the owner's card. What is overdue cannot be on track. */
export const choicesOf = (
  statuses: Readonly<Record<string, StatusFacts>>,
  { isOverdue }: Asked = { isOverdue: false },
): readonly Choice[] => [
  { title: NO_ANSWER_NOW, value: NO_ANSWER },
  ...Object.entries(statuses)
    .filter(([, { isChoice, holdsWhenOverdue }]) => isChoice && (holdsWhenOverdue || !isOverdue))
    .map(([value, { words }]) => ({ title: words, value })),
  { title: DONE, value: 'done' },
  { title: NEW_DATE, value: 'new_date' },
  { title: PAUSE, value: 'pause' },
  { title: STATUS_WORDS.no_longer_needed, value: 'stop' },
  { title: NOT_MINE, value: 'not_mine' },
];
export const CHOICES = choicesOf(STATUSES);
export const CHOICES_WHEN_OVERDUE = choicesOf(STATUSES, { isOverdue: true });

export const STATUS_NAMES = Object.keys(STATUSES) as [Status, ...Status[]];
export const StatusSchema = z.enum(STATUS_NAMES);
/** A choice of the card; undefined for no answer now, which a client also says by leaving the input out. */
export const SaidSchema = z
  .enum(['', ...CHOICES.map(({ value }) => value)])
  .transform((value) => (value === '' || value === NO_ANSWER ? undefined : (value as Said)));

/** A status as an owner chooses it; undefined for one that they do not. */
export const choiceOf = (status: Status): Said | undefined => SaidSchema.safeParse(status).data;

/** What is asked about a status that the audit holds, which may be one of another release. */
export const statusNamed = (name: Json | undefined): StatusFacts | undefined =>
  Object.entries<StatusFacts>(STATUSES).find(([known]) => known === name)?.[1];
