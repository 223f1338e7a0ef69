import { earliestDay, latestDay } from '../../kernel/calendar.js';
import type { Press } from '../../kernel/capability.js';
import type { IdentifyingKind } from '../../kernel/confidentiality.js';
import type { JsonObject } from '../../kernel/json.js';
import type { Change } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { countedIn } from './counted/brief.js';
import { dueMorning, morningAfter, workingDaysSince } from './days.js';
import { type Action, type Answer, actionItem, answerItem, headOf, type Owned } from './model.js';
import { nextLookOn } from './plan.js';
import { recordedOf } from './plans/recorded.js';
import { turnOf } from './turn.js';

/** What became of one request. Only `saved` has changed anything; `same` had been saved before. */
export type Outcome =
  | 'saved'
  | 'same'
  | 'stale'
  | 'closed'
  | 'handed-over'
  | 'not-yours'
  | 'gone'
  /** Overdue, and so not on track. */
  | 'overdue'
  /** “All on track” does not speak for it. */
  | 'left-alone'
  /** The choice asks for more first. */
  | 'needs-details'
  /** What came of it has to be put right, or was asked about. */
  | 'details-wrong'
  /** A checker, or whoever reopens it, has to say why. */
  | 'needs-reason';

export interface Reply {
  /** The owner's actions as they are after the press. */
  readonly owned: Owned;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** An action as it will be, and the answer that made it so. */
export interface Step {
  readonly after: Action;
  readonly what: Answer['what'];
  readonly reason?: string;
  /** What the gate found in its words, and their writer answered for. */
  readonly passed?: readonly IdentifyingKind[];
  /** What it was with another owner, of one that changes hands. */
  readonly from?: Action;
}
export type Verdict = Step | Exclude<Outcome, 'saved'>;

/** The day that a step asks for, or answers. */
const askedIn = ({ what, after }: Step): string | undefined => {
  if (what === 'asked_date') return after.dateRequest?.dueOn;
  if (what === 'asked_pause') return after.asks?.until;
  if (what === 'agreed_pause') return after.pausedUntil;
  return what === 'agreed_date' || what === 'kept_date' ? after.dateAnswer?.dueOn : undefined;
};

const answerOf = (step: Step, { actor, world }: Press<unknown>): Answer => {
  const { after, what, reason } = step;
  const askedDueOn = askedIn(step);
  return {
    actionId: after.id,
    by: actor.id,
    at: world.now.toISOString(),
    what,
    status: after.status,
    dueOn: after.dueOn,
    version: after.version,
    ...(askedDueOn === undefined ? {} : { askedDueOn }),
    ...(reason === undefined ? {} : { reason }),
  };
};

/** Of what shows that it is done the record has a hash, by which it is known again, and never a word. */
const audited = (action: Action, world: World): JsonObject => ({
  action: action.id,
  status: action.status,
  dueOn: action.dueOn,
  moves: action.moves.length,
  ...(action.dateRequest ? { askedDueOn: action.dateRequest.dueOn } : {}),
  ...(action.asks?.until === undefined ? {} : { askedUntil: action.asks.until }),
  ...(action.pausedUntil === undefined ? {} : { pausedUntil: action.pausedUntil }),
  ...(action.offer ? { offeredTo: action.offer.toId } : {}),
  ...(action.evidence ? { evidence: world.keyed('text', action.evidence.text) } : {}),
  ...(action.stillTrue ? { drawnWith: action.stillTrue.seed } : {}),
  ...recordedOf(action),
  version: action.version,
});

/** Of what comes in, changes hands or is made: dates and ids, and its texts as hashes only. */
export const auditedWhole = (action: Action, { keyed }: World): JsonObject => ({
  action: action.id,
  owner: action.ownerId,
  ...(action.checkerId === undefined ? {} : { checker: action.checkerId }),
  ...(action.movedToId === undefined ? {} : { movedTo: action.movedToId }),
  title: keyed('text', action.title),
  why: keyed('text', action.why),
  evidenceNeeded: keyed('text', action.evidenceNeeded),
  source: action.source,
  goal: action.goal ?? '',
  area: action.area ?? '',
  agreedOn: action.agreedOn,
  dueOn: action.dueOn,
  status: action.status,
  ...recordedOf(action),
  version: action.version,
});

const ACTS = {
  status: 'actions.answered',
  new_date: 'actions.moved',
  check: 'actions.checked',
  asked_date: 'actions.asked-for-date',
  agreed_date: 'actions.agreed-date',
  kept_date: 'actions.kept-date',
  created: 'actions.created',
  reopened: 'actions.reopened',
  asked_pause: 'actions.asked-for-pause',
  asked_stop: 'actions.asked-to-stop',
  agreed_pause: 'actions.agreed-pause',
  agreed_stop: 'actions.agreed-stop',
  kept_going: 'actions.kept-going',
  still_true: 'actions.still-true',
  offered: 'actions.offered',
  taken: 'actions.took',
  not_taken: 'actions.not-taken',
  handed_over: 'actions.taken-over',
} as const satisfies Record<Answer['what'], string>;

/** The reason is part of what was done, and not of a date that is only asked for. */
const SAY_WHY: ReadonlySet<Answer['what']> = new Set([
  'check',
  'reopened',
  'new_date',
  'agreed_date',
  'kept_date',
  'asked_pause',
  'asked_stop',
  'kept_going',
]);
const isSaidWhy = ({ what, reason }: Step): boolean => reason !== undefined && SAY_WHY.has(what);

/** What every change of an owner's actions writes beside its own rows: how many there are, what reports count, when to look again. */
export const aroundAll = (now: Owned, world: World): Pick<Change, 'head' | 'lookOn'> => {
  const lookOn = nextLookOn(now, world);
  return {
    head: { ...headOf(now), ...countedIn(now.actions, world) },
    ...(lookOn === undefined ? {} : { lookOn }),
  };
};

/**
 * Somebody else's turn begins with this: they hear of it the next working morning, in their one card of the day. So does
 * its owner of what somebody above agreed to, also where nothing is to be done any more.
 */
const isPassedOn = (before: Action, after: Action, world: World): boolean => {
  const turn = turnOf(after, world);
  if (after.asksAnswer && after.asksAnswer.version !== before.asksAnswer?.version) return true;
  return turn !== undefined && turn.why !== turnOf(before, world)?.why;
};

/** With the working days after its date for which it was somebody else's turn, once it is its owner's again. */
const counted = (before: Action | undefined, after: Action, world: World): Action => {
  const { waitedDays: _over, ...rest } = after;
  if (!before || before.dueOn !== after.dueOn || before.ownerId !== after.ownerId) return rest;
  const turn = turnOf(before, world);
  const isBack = turn?.why !== 'to-answer' && turnOf(after, world)?.why === 'to-answer';
  const days = turn && isBack ? workingDaysSince(latestDay(turn.since, dueMorning(before, world)), world) : 0;
  const waited = (before.waitedDays ?? 0) + days;
  return waited === 0 ? rest : { ...rest, waitedDays: waited };
};

/**
 * The owner's actions after these steps, one that is new among them, and all that is written with them in one
 * transaction.
 */
export const changeOf = (owned: Owned, given: readonly Step[], press: Press<unknown>) => {
  const { world, actor } = press;
  const steps = given.map((step) => ({
    ...step,
    after: counted(
      owned.actions.find(({ id }) => id === step.after.id),
      step.after,
      world,
    ),
  }));
  const after = new Map(steps.map((step) => [step.after.id, step.after]));
  const beforeOf = ({ after: { id } }: Step) => owned.actions.find((action) => action.id === id);
  const now: Owned = {
    ...owned,
    actions: [
      ...owned.actions.map((action) => after.get(action.id) ?? action),
      ...steps.filter((step) => beforeOf(step) === undefined).map((step) => step.after),
    ],
  };
  const around = aroundAll(now, world);
  const isOthers = steps.some((step) => isPassedOn(beforeOf(step) ?? step.after, step.after, world));
  const tomorrow = morningAfter(world.today, world);
  const change: Change = {
    ...around,
    ...(isOthers ? { lookOn: earliestDay(around.lookOn ?? tomorrow, tomorrow) } : {}),
    items: steps.flatMap((step) => [actionItem(step.after), answerItem(answerOf(step, press))]),
    events: steps.map((step) => {
      const before = beforeOf(step);
      // What is made or changes hands is on record whole.
      const record = before && !step.from ? audited : auditedWhole;
      const earlier = step.from ?? before;
      return {
        actor: actor.id,
        act: ACTS[step.what],
        ...(earlier ? { before: record(earlier, world) } : {}),
        after: {
          ...record(step.after, world),
          ...(isSaidWhy(step) ? { reason: step.reason } : {}),
          ...(step.passed === undefined || step.passed.length === 0
            ? {}
            : { answeredFor: step.passed.join(', ') }),
        },
      };
    }),
  };
  return { now, change };
};
