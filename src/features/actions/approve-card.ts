import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Shown } from './above-card.js';
import { type Request, requestOf, waitsForApproval } from './asking/requests.js';
import type { Outcome } from './change.js';
import { APPROVE } from './copy/above.js';
import { AGREE_INTRO, AGREE_PAUSES, AGREE_TITLE, ASKS, KEEP_GOING, SAID } from './copy/asking.js';
import { facts, firstAgreed } from './copy/dates.js';
import { dateAnswerInWords, requestReasonInWords } from './date-wording.js';
import { asksInWords } from './line-wording.js';
import { type Action, slipsOf } from './model.js';
import { partiesOfDate } from './parties.js';
import { type Act, may } from './permissions.js';
import { day, dueDay } from './wording.js';

const PROBLEMS: Partial<Record<Outcome, string>> = APPROVE.problems;

const isAllowed = (act: Act, action: Action, to: PersonId, world: World): boolean =>
  may(act, world.people.get(to), partiesOfDate(action, world), world);

const isToApprove = (action: Action, to: PersonId, world: World): boolean =>
  waitsForApproval(action, world) && isAllowed('actions.approve-date', action, to, world);

type What = Request['what'];
const whatOf = (action: Action): What => requestOf(action)?.what ?? 'date';

/** One of a kind says which; several kinds are requests. */
const TITLES: Readonly<Record<What, (count: number) => string>> = {
  date: APPROVE.title,
  pause: AGREE_PAUSES,
  stop: AGREE_TITLE,
};
const titleOf = (waiting: readonly Action[]): string => {
  const [kind = 'date', ...others] = new Set(waiting.map(whatOf));
  return (others.length === 0 ? TITLES[kind] : AGREE_TITLE)(waiting.length);
};
const introOf = (waiting: readonly Action[]): string => {
  if (waiting.length === 0) return '';
  return waiting.every((action) => whatOf(action) === 'date') ? APPROVE.intro : AGREE_INTRO;
};

const rowOf = (action: Action, world: World) => {
  const { firstDueOn } = action;
  const request = requestOf(action);
  const when = request ? momentInShort(request.askedAt, world) : '';
  const reason = request ? requestReasonInWords(request, world) : '';
  return {
    text: facts(dueDay(action, world), asksInWords(action, world)),
    detail:
      request?.what === 'date'
        ? APPROVE.detail(reason, firstAgreed(day(firstDueOn, world), slipsOf(action)), when)
        : ASKS.detail(reason, when),
  };
};

/**
 * What owners ask for and may not do alone, for the person who agrees to it: new dates, pauses, ends. What is answered,
 * taken back or lapsed stays on the card as text, for as long as it is theirs to see.
 */
export const approveCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  shown: Shown = {},
): Card => {
  const waiting = actions.filter((action) => isToApprove(action, to, world));
  const buttonsOf = (action: Action) => {
    const version = requestOf(action)?.version ?? 0;
    const keep = whatOf(action) === 'date' ? APPROVE.keep : KEEP_GOING;
    return [
      { title: APPROVE.agree, verb: 'actions.approve-date', data: { version, says: 'agree' } },
      { title: keep, verb: 'actions.approve-date', data: { version, says: 'keep' } },
    ];
  };
  return aboveCard(
    {
      title: titleOf(waiting),
      intro: introOf(waiting),
      shown,
      problem: shown.outcome && PROBLEMS[shown.outcome],
      waiting,
      turn: 'approve',
      row: (action) => rowOf(action, world),
      buttons: buttonsOf,
      settled: actions.filter(
        (action) => !waiting.includes(action) && isAllowed('actions.see-approval', action, to, world),
      ),
      settledText: dateAnswerInWords,
      because: APPROVE.because,
    },
    world,
  );
};

/** Which form asks why it stays as it is. */
export const keepingIn = (action: Action): 'keep-date' | 'keep-going' =>
  whatOf(action) === 'date' ? 'keep-date' : 'keep-going';

/** What a press came to, for whoever goes on to what is left of their day. */
export const approvedNote = (action: Action, world: World): string => {
  const { dateAnswer, asksAnswer, title } = action;
  const isDate = (dateAnswer?.answeredAt ?? '') > (asksAnswer?.answeredAt ?? '');
  if (isDate) return dateAnswer?.outcome === 'agreed' ? APPROVE.agreed(title) : APPROVE.kept(title);
  if (asksAnswer?.outcome !== 'agreed') return SAID.going(title);
  return asksAnswer.what === 'pause' && asksAnswer.until !== undefined
    ? SAID.paused(title, day(asksAnswer.until, world))
    : SAID.stopped(title);
};
