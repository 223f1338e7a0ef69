import { inThousands, plural, sentence } from '../../../kernel/phrases.js';
import { ended, facts, workingDays } from './dates.js';

// What those read who check, agree to a date, find a new owner or hear of silence.

export const quietPages = (range: string): string => `${range} that need nothing now`;
export const comesLater = (count: number): string =>
  plural(count, {
    one: 'The last one comes up here once others are answered.',
    other: `The last ${count} come up here once others are answered.`,
  });
export const SETTLED = 'Nothing wanted now';
const HANDED_OVER = 'Nothing is saved: this action has a new owner.';

export const CHECK = {
  title: (count: number): string =>
    count === 0
      ? 'Nothing here waits for your check'
      : plural(count, {
          one: '1 action waits for your check',
          other: `${inThousands(count)} actions wait for your check`,
        }),
  seen: 'Seen',
  notYet: 'Not yet',
  intro: 'Seen: you saw what shows that it is done. Not yet: it goes back to its owner.',
  row: (owner: string, when: string): string => (when === '' ? owner : `Said done ${when} by ${owner}`),
  evidence: (evidence: string): string => `Evidence that closes it: ${evidence}`,
  because:
    'You get this because you are the agreed checker, or stand above the owner. Pass it on if somebody else should look.',
  complete: (title: string): string => `Complete: ${ended(title)}`,
  back: (title: string): string => `Evidence not seen yet, and back with its owner: ${ended(title)}`,
  backWith: (owner: string, when: string, by: string): string =>
    `Back with ${owner}: evidence not seen ${when} by ${by}`,
  problems: {
    'not-yours': 'Nothing is saved: somebody else checks this action.',
    stale: 'Nothing is saved: this has changed since you got the card.',
    closed: 'There is nothing to check here now.',
    'handed-over': HANDED_OVER,
  },
} as const;

export const APPROVE = {
  title: (count: number): string =>
    count === 0
      ? 'No new date waits for your approval here'
      : plural(count, {
          one: '1 new date waits for your approval',
          other: `${inThousands(count)} new dates wait for your approval`,
        }),
  agree: 'Agree',
  keep: 'Keep date',
  intro: 'Agree: the new date holds. Keep date: the present one stays.',
  /** `asks for Fri 17 April`, after the date as it stands. */
  asks: (owner: string, day: string): string => `${owner} asks for ${day}`,
  detail: (reason: string, first: string, when: string): string => facts(reason, first, `asked ${when}`),
  because:
    'You get this because what these owners ask for needs the agreement of somebody above them. Pass it on if somebody else should decide.',
  agreed: (title: string): string => `New date agreed: ${ended(title)}`,
  kept: (title: string): string => `Present date kept: ${ended(title)}`,
  problems: {
    'not-yours': 'Nothing is saved: somebody else agrees to what is asked for this action.',
    stale: 'Nothing is saved: this has changed since you got the card.',
    closed: 'Nothing is asked for here now.',
    'handed-over': HANDED_OVER,
  },
} as const;

export const LEFT = {
  title: (who: string, count: number): string =>
    count === 0
      ? 'No action needs a new owner'
      : plural(count, { one: `${who}: who takes this action?`, other: `${who}: who takes these ${count}?` }),
  somebody: 'Actions without an owner',
  intro: 'Dates and what was said stay with each. Whoever takes one hears of it on the next working morning.',
  because:
    'You get this because you manage the owner, and nobody answers for these actions now. It stops once you have said who takes them. If the staff list is wrong, tell the administrator.',
  notTheirs: (owner: string): string => `${owner} says it is somebody else’s`,
  hasLeft: (owner: string): string => `${owner} has left`,
  isAway: (owner: string): string => `${owner} is away with no return date`,
  isAwayUntil: (owner: string, day: string): string => `${owner} is away until ${day}`,
} as const;

export const SILENCE = {
  title: (count: number): string =>
    count === 0
      ? 'These actions have been answered'
      : plural(count, {
          one: '1 action waits for an answer',
          other: `${inThousands(count)} actions wait for an answer`,
        }),
  because:
    'You get this because you manage or lead where these actions belong, and nobody has answered. An answer stops it; speak with the owner if you can help.',
  noAnswerYet: 'No answer yet',
  noAnswerFor: (days: number): string => `No answer for ${workingDays(days)}`,
  lastAnswer: (when: string, days: number): string => `Last answer ${when}, none for ${workingDays(days)}`,
  noNewDate: (when: string): string => `Last answer ${when}, no new date agreed`,
  notReachedSince: (who: string, day: string): string => `${who} could not be reached since ${day}`,
  notReached: (who: string): string => `${who} could not be reached`,
  /** `waits`: whose turn it is, and why. */
  waits: (waits: string, days: number): string => facts(sentence(waits), days === 0 ? '' : workingDays(days)),
} as const;

export const PASSING = {
  button: 'Pass on',
  check: (title: string): string => `the check of “${title}”`,
  date: (title: string): string => `the answer about “${title}”`,
  notYours: 'Somebody else has to do with this action.',
} as const;
