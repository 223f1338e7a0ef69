import { eitherOf, plural } from '../../../kernel/phrases.js';
import { ended, facts } from './dates.js';

// A pause, or that an action is no longer needed: what is asked for, what became of it, and how it is said meanwhile.

/** Beside a row of its owner’s, while it waits. */
export const askedAbove = {
  pause: (until: string, approver: string): string =>
    `You asked for a pause until ${until}. That needs the approval of ${approver}; until then it goes on as it is.`,
  stop: (approver: string): string =>
    `You said that it is no longer needed. That needs the approval of ${approver}; until then it goes on as it is.`,
} as const;
export const takeBack = (choices: readonly string[]): string => `To take it back, say ${eitherOf(choices)}.`;
export const pauseLapsed = (until: string): string =>
  `The day until which you asked for a pause, ${until}, has come without an answer. Choose another if you need one.`;

/** `Sol Marsh agreed to the pause until Mon 12 April`. */
export const agreedTo = {
  pause: (by: string, until: string): string => `${by} agreed to the pause until ${until}`,
  stop: (by: string): string => `${by} agreed that it is no longer needed`,
} as const;
/** A reason that a council has taken from its list. */
const NO_REASON = 'a reason that is no longer in the list';
/** `Keep going: The date matters to others, said by Sol Marsh`. */
export const keptGoing = (reason: string | undefined, by: string): string =>
  `Keep going: ${reason ?? NO_REASON}, said by ${by}`;
/** The same of a date; without a reason where it was kept before there were reasons. */
export const keptDate = (reason: string, by: string): string => `Date kept: ${reason}, said by ${by}`;

export const pausedUntil = (until: string): string => `Paused until ${until}`;
export const PAUSE_IS_OVER = 'the pause is over';
/** The same in a line of its own. */
export const PAUSE_OVER = 'The pause is over: say how it is going.';

/** On the row of whoever agrees: after the date as it stands. */
export const ASKS = {
  pause: (owner: string, until: string): string => `${owner} asks to pause until ${until}`,
  stop: (owner: string): string => `${owner}: no longer needed`,
  detail: (reason: string, when: string): string => facts(reason, `asked ${when}`),
} as const;

export const AGREE_TITLE = (count: number): string =>
  plural(count, {
    one: '1 request waits for your approval',
    other: `${count} requests wait for your approval`,
  });
export const AGREE_PAUSES = (count: number): string =>
  plural(count, { one: '1 pause waits for your approval', other: `${count} pauses wait for your approval` });
export const KEEP_GOING = 'Keep going';
export const AGREE_INTRO =
  'Agree: what is asked for holds. Keep date, Keep going: it stays as it is, with a reason.';

/** What a press came to. */
export const SAID = {
  paused: (title: string, until: string): string => `Paused until ${until}: ${ended(title)}`,
  stopped: (title: string): string => `No longer needed: ${ended(title)}`,
  going: (title: string): string => `It goes on: ${ended(title)}`,
} as const;

/** What became of it, for whoever was asked. */
export const BECAME = {
  pause: {
    agreed: (until: string, by: string, when: string): string =>
      `Pause until ${until} agreed ${when} by ${by}`,
    kept: (until: string, by: string, when: string): string =>
      `Pause until ${until} not agreed ${when} by ${by}`,
    withdrawn: (until: string, by: string, when: string): string =>
      `Pause until ${until} no longer asked for, said ${by} ${when}`,
  },
  stop: {
    agreed: (_until: string, by: string, when: string): string => `No longer needed, agreed ${when} by ${by}`,
    kept: (_until: string, by: string, when: string): string => `It goes on, said ${by} ${when}`,
    withdrawn: (_until: string, by: string, when: string): string => `Needed after all, said ${by} ${when}`,
  },
} as const;
