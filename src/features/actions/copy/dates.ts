import { counted, listed, timesInWords } from '../../../kernel/phrases.js';

// Dates of an action, and what became of them. `day` is a day in short, `when` a day or a time of today.

/** What a row says beside its name: the date to act on first. */
export const facts = (...said: readonly string[]): string => said.filter((each) => each !== '').join(' · ');

/** A title as the end of a sentence. */
export const ended = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);

export const workingDays = (count: number): string => counted(count, 'working day');

export const due = (day: string): string => `Due ${day}`;
export const dueToday = (day: string): string => `Due today, ${day}`;
/** Of a date that lies on a weekend or a bank holiday and counts from this morning on. */
export const dueTodayFor = (day: string): string => `Due today · ${day} is no working day`;
export const wasDue = (day: string): string => `Was due ${day}`;
export const overdueBy = (days: number): string => `${workingDays(days)} overdue`;

const BROUGHT_FORWARD = 'brought forward';
/** `due Fri 17 April (moved once)`, after how it stands. */
export const newDate = (status: string, day: string, moved: string, isEarlier: boolean): string =>
  facts(status, `due ${day}${moved === '' ? '' : ` (${moved})`}`, isEarlier ? BROUGHT_FORWARD : '');

/** Nothing for an action that still has its first date. */
export const moved = (times: number): string => (times === 0 ? '' : `moved ${timesInWords(times)}`);

export const firstAgreed = (day: string, moves: number): string =>
  moves === 0
    ? `First agreed for ${day}, not moved yet`
    : `First agreed for ${day}, moved ${timesInWords(moves)} since`;

/** Of a date that somebody above has agreed to, or has not. */
export const agreedIt = (by: string, when: string): string => `${by} agreed this date ${when}`;
export const keptIt = (by: string, when: string, asked: string): string =>
  `${by} kept this date ${when}; you asked for ${asked}`;
export const keptInShort = (by: string): string => `${by} kept this date`;

/** Nobody is known who stands above the owner. */
export const YOUR_SERVICE_MANAGER = 'your service manager';

interface Asking {
  readonly day: string;
  readonly asked: string;
  readonly approver: string;
  /** Then it cannot be on track. */
  readonly isOverdue: boolean;
}

/** Said before a date is asked for that its owner may not give alone. */
export const needsApproval = (moves: number, { day, approver }: Pick<Asking, 'day' | 'approver'>): string =>
  moves === 0
    ? `A new date needs the approval of ${approver}; until then ${day} stays.`
    : `This date has moved ${timesInWords(moves)}. A new one needs the approval of ${approver}; until then ${day} stays.`;

export const askedFor = ({ asked, approver, day, isOverdue }: Asking): string =>
  isOverdue
    ? `You asked for ${asked}. That needs the approval of ${approver}; until then ${day} stays. To take it back, say done.`
    : `You asked for ${asked}. That needs the approval of ${approver}; until then ${day} stays. To take it back, say on track or done.`;
export const lapsed = (asked: string): string =>
  `The day you asked for, ${asked}, has come without an answer. Choose another if you need one.`;
export const keptFor = (by: string, when: string, asked: string): string =>
  `You asked for ${asked}. ${by} kept the present date ${when}.`;

/** After it: why it was kept. */
export const KEPT_BECAUSE = (reason: string): string => `The reason was “${reason}”.`;

/** In place of the reason of a date that is brought forward. */
export const BROUGHT_FORWARD_REASON = 'Brought forward';

/** A reason that a council has taken from its list. */
export const OLD_REASON = 'One that is no longer in the list';

/** What became of a request, for whoever was asked to agree to it. */
export const ANSWERED = {
  lapsed: (asked: string): string => `The day asked for, ${asked}, has come without an answer`,
  agreed: (asked: string, by: string, when: string): string => `New date ${asked} agreed ${when} by ${by}`,
  kept: (asked: string, by: string, when: string): string => `${asked} not agreed ${when} by ${by}`,
  withdrawn: (asked: string, by: string, when: string): string =>
    `${asked} no longer asked for, said ${by} ${when}`,
} as const;

const DAYS_OF_A_YEAR = 366;

/** What is asked about a date, after its label and day. */
export const DATE_ASKED = {
  past: 'has passed',
  'not-working': 'is no working day',
  far: (days: number): string =>
    days === DAYS_OF_A_YEAR ? 'is more than a year ahead' : `is more than ${days} days ahead`,
} as const;

/** Beside a box that holds what can be meant, and is rarely meant. */
export const OR_ONCE_MORE = 'or save once more to keep it';

/** `The new date Sat 4 April is no working day: choose another, or save once more to keep it`. */
export const askedOfDate = (label: string, day: string, asked: readonly string[]): string =>
  `${label} ${day} ${listed(asked)}: choose another, ${OR_ONCE_MORE}`;
