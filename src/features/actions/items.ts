import { shortIdOf } from '../../kernel/ids.js';
import type { PersonId } from '../../kernel/people.js';
import { requestOf } from './asking/requests.js';
import { type Action, refOf } from './model.js';

/** Which round an instant began, as part of a name: `-` and letters and digits, or nothing where nothing has been. */
export const stampOf = (at: string | undefined): string =>
  at === undefined ? '' : `-${Math.floor(Date.parse(at) / 1000).toString(36)}`;

/** Whose turn it can be, as a letter of an item's name. */
const TURN_LETTERS = {
  'to-answer': 'a',
  'to-check': 'c',
  'to-agree-date': 'd',
  'to-agree-pause': 'p',
  'to-agree-stop': 's',
  'to-accept': 'o',
  'to-find-owner': 'l',
} as const;
export type Why = keyof typeof TURN_LETTERS;

/** The turns of whoever agrees to what an owner asks for, by what that is. */
export const AGREEING = {
  date: 'to-agree-date',
  pause: 'to-agree-pause',
  stop: 'to-agree-stop',
} as const;
export type Agreeing = (typeof AGREEING)[keyof typeof AGREEING];
export const isAgreeing = (why: Why): why is Agreeing => Object.values<Why>(AGREEING).includes(why);

/** The instant that began a turn of this kind, beside what happened to the action. */
const begunAt = (action: Action, why: Why): string | undefined => {
  if (isAgreeing(why)) return requestOf(action)?.askedAt;
  return why === 'to-accept' || why === 'to-find-owner' ? action.offer?.askedAt : undefined;
};

/** The first moment of the day on which a pause was to end, once it has. */
const resumedAt = ({ status, pausedUntil }: Action): string | undefined =>
  pausedUntil === undefined || status === 'paused' ? undefined : `${pausedUntil}T00:00:00.000Z`;

/**
 * Names the open thing on people’s cards: the action, whose turn it is, and the round. A date that moved, a request, a
 * pause that is over and a check that said not yet begin a new round, and so does a turn that passes to somebody else: what
 * somebody was told before it was their turn does not count as having been asked.
 */
export const itemOf = (
  action: Action,
  { why, holder }: { readonly why: Why; readonly holder: PersonId },
): string => {
  const { moves, dateAnswer, asksAnswer, offerAnswer, checkedAt, reopened } = action;
  const answered = [dateAnswer, asksAnswer].map((answer) =>
    answer?.outcome === 'withdrawn' ? undefined : answer?.answeredAt,
  );
  const all = [
    moves.at(-1)?.at,
    ...answered,
    offerAnswer?.at,
    resumedAt(action),
    checkedAt,
    reopened?.at(-1)?.at,
    begunAt(action, why),
  ];
  const latest = all
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  const named = why === 'to-answer' ? '' : `-${shortIdOf(holder)}`;
  return `${refOf(action)}~${TURN_LETTERS[why]}${stampOf(latest)}${named}`;
};

/** Names what is said once of an action that asks for nothing any more. */
export const newsItemOf = (action: Action, at: string): string => `${refOf(action)}~n${stampOf(at)}`;
