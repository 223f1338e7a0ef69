import { addDays, type Day, daysBetween, latestDay } from '../../kernel/calendar.js';
import type { Step } from '../../kernel/lines.js';
import type { PersonId } from '../../kernel/people.js';
import { dayOfInstant, isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { backOn } from './absence.js';
import { pauseEndsOn, pauseOverOn } from './asking/pauses.js';
import { answeredNow, lapsedOn, waitsForApproval } from './asking/requests.js';
import { stampOf } from './items.js';
import { type Action, factsOf, givenNow, isLive, isNudged, reopenedNow } from './model.js';
import { isWithOthers, notTakenNow, standingOf } from './offering/offers.js';
import { askedNow } from './plans/serving.js';

// The day rules of an owner, each a function of the row, the settings and a day. Every step lies on a working day and is
// reached from that day on, so that a morning on which nothing could be sent loses nothing.

/** The first working day on which it is due: a date on a weekend or bank holiday counts from the next working day. */
export const dueMorning = (action: Action, world: World): Day => world.calendar.onOrAfter(action.dueOn);

/** Working days after `since` up to today; 0 for a day to come, without counting through the years before it. */
export const workingDaysSince = (since: Day, world: World): number =>
  since >= world.today ? 0 : world.calendar.workingDaysBetween(since, world.today);

/** The day from which it is late: the due morning, or the end of a pause after it. */
export const lateFrom = (action: Action, world: World): Day =>
  latestDay(dueMorning(action, world), pauseOverOn(action, world) ?? action.dueOn);

/** Working days for which it has been late; 0 while it is not overdue, and on the day on which a pause is over. */
export const overdueDays = (action: Action, world: World): number =>
  action.dueOn >= world.today ? 0 : workingDaysSince(lateFrom(action, world), world);

/** Overdue and still the owner's: what waits for a check is not the owner's lateness. */
export const isOverdue = (action: Action, world: World): boolean =>
  isNudged(action) && action.dueOn < world.today && workingDaysSince(dueMorning(action, world), world) > 0;

/** Said to be off track, or overdue by so many working days that it counts as that. */
export const isRed = (action: Action, world: World): boolean =>
  isNudged(action) &&
  (factsOf(action).worry === 'red' || overdueDays(action, world) >= world.settings['actions.redWorkingDays']);

/** The last day on which something about it was said to this owner, or by them, since they got the action. */
const spokenOn = (action: Action, world: World): Day | undefined => {
  const { moves, dateAnswer, asksAnswer, offerAnswer, reopened } = action;
  const said = [moves.at(-1)?.at, dateAnswer?.answeredAt, asksAnswer?.answeredAt, offerAnswer?.at];
  return [
    ...said.map((at) => at && dayOfInstant(at, world)),
    lapsedOn(action, world),
    pauseOverOn(action, world),
    absentOn(action, world),
    action.evidenceNotSeenOn,
    reopened?.at(-1)?.on,
  ]
    .filter((day) => day !== undefined && day >= action.addedOn)
    .sort()
    .at(-1);
};

/** The day from which whoever was named is not here to say that it is theirs. */
const absentOn = (action: Action, world: World): Day | undefined => {
  const standing = standingOf(action, world);
  return standing?.kind === 'absent' ? standing.on : undefined;
};

/**
 * The day since which the owner has known of the date as it stands: given to them, moved, handed back by the checker, or
 * answered, or not, when they asked for another.
 */
export const knownSince = (action: Action, world: World): Day => spokenOn(action, world) ?? action.addedOn;

/** What a step of an owner’s line is for. */
type Occasion =
  | 'early'
  | 'before'
  | 'due'
  | 'late'
  | 'not-yet'
  | 'reopened-late'
  | 'reopened'
  | 'agreed'
  | 'kept'
  | 'pause-over'
  | 'not-taken'
  | 'given'
  | 'asked';
export interface OwnerStep extends Step {
  readonly what: Occasion;
}

/** The next working day: what somebody else's press brings about is said then, and not in the middle of a day. */
export const morningAfter = (day: Day, { calendar }: World): Day => calendar.addWorkingDays(day, 1);

/**
 * The next working morning, on which somebody reads what another’s press of today brings about; undefined where they are
 * not here then, and nothing can be promised.
 */
export const readsOn = (personId: PersonId, world: World): Day | undefined => {
  const person = world.people.get(personId);
  const on = morningAfter(world.today, world);
  return person && isHere(person, on) ? on : undefined;
};

/**
 * The day on which somebody gave it to this owner, or they made it: that day is nothing to be asked about once more, and
 * whoever was given it hears of it on the next morning.
 */
const givenOn = (action: Action, world: World): Day | undefined => {
  if (action.given) return dayOfInstant(action.given.at, world);
  const { offerAnswer: answer } = action;
  if (answer?.outcome === 'taken' && answer.toId === action.ownerId) return dayOfInstant(answer.at, world);
  return action.createdById === action.ownerId && action.createdById !== undefined
    ? action.addedOn
    : undefined;
};

/**
 * Up to the due morning: so many working days before it; for a long action also so many days before it (on the next
 * working day, when that is not one); and the due morning itself. Whoever gets an action later than that hears on the day
 * on which they get it; what was spoken about since is no step any more.
 */
const stepsUntilDue = (action: Action, world: World): readonly OwnerStep[] => {
  const { settings, calendar } = world;
  const round = `v${action.moves.length}`;
  const isLong = daysBetween(action.agreedOn, action.dueOn) > settings['actions.longActionDays'];
  const early = calendar.onOrAfter(addDays(action.dueOn, -settings['actions.longNudgeDaysBefore']));
  const due = dueMorning(action, world);
  const before = calendar.addWorkingDays(due, -settings['actions.nudgeWorkingDaysBefore']);
  const given = calendar.onOrAfter(action.addedOn);
  const spoken = [spokenOn(action, world), givenOn(action, world)]
    .filter((on) => on !== undefined)
    .sort()
    .at(-1);
  const steps: readonly OwnerStep[] = [
    ...(isLong ? [{ what: 'early', id: `${round}-early`, on: latestDay(early, given) } as const] : []),
    { what: 'before', id: `${round}-before`, on: latestDay(before, given) },
  ];
  return [
    ...steps.filter(({ on }) => on < due),
    ...(due >= given ? [{ what: 'due', id: `${round}-due`, on: due } as const] : []),
  ].filter(({ on }) => spoken === undefined || on > spoken);
};

/**
 * Overdue: the working day after the due morning, but not within the quiet days after an answer; of what was paused
 * meanwhile the day on which the pause is over, which asks. Each answer starts a new round of it. After it the line is said
 * again by its rhythm, so there is one such step and not many.
 */
export const lateStep = (action: Action, world: World): OwnerStep => {
  const { settings, calendar } = world;
  const late = morningAfter(dueMorning(action, world), world);
  const since = knownSince(action, world);
  const known = since === pauseOverOn(action, world) ? since : morningAfter(since, world);
  const quiet = Math.max(1, settings['actions.quietWorkingDays']);
  const rested = action.lastAnswerOn && calendar.addWorkingDays(action.lastAnswerOn, quiet);
  const on = calendar.onOrAfter([late, known].reduce(latestDay, rested ?? late));
  return { what: 'late', id: `v${action.moves.length}-late${stampOf(action.lastAnswerAt)}`, on };
};

/** A step on the morning after an instant. */
const nextMorning = (at: string, world: World): Day => morningAfter(dayOfInstant(at, world), world);

/**
 * What somebody else did with it, or a day, until the owner answers: it was given to them, the evidence was not seen, it was
 * reopened, what they asked for was agreed or not, a pause is over, whoever they named did not take it. One that was
 * reopened after its date wants a new one.
 */
const newsSteps = (action: Action, world: World): readonly OwnerStep[] => {
  const { evidenceNotSeenOn, moves } = action;
  const round = `v${moves.length}`;
  const steps: OwnerStep[] = [];
  const given = givenNow(action);
  if (given) steps.push({ what: 'given', id: `given${stampOf(given.at)}`, on: nextMorning(given.at, world) });
  if (evidenceNotSeenOn !== undefined)
    steps.push({
      what: 'not-yet',
      id: `${round}-not-yet${stampOf(action.checkedAt)}`,
      on: morningAfter(evidenceNotSeenOn, world),
    });
  const reopened = reopenedNow(action);
  if (reopened)
    steps.push({
      what: isOverdue(action, world) ? 'reopened-late' : 'reopened',
      id: `${round}-reopened${stampOf(reopened.at)}`,
      on: morningAfter(reopened.on, world),
    });
  const asked = askedNow(action);
  if (asked)
    steps.push({ what: 'asked', id: `asked${stampOf(asked.at)}`, on: morningAfter(asked.on, world) });
  const answer = answeredNow(action);
  if (answer)
    steps.push({
      what: answer.outcome,
      id: `${round}-${answer.what}-${answer.outcome}${stampOf(answer.at)}`,
      on: nextMorning(answer.at, world),
    });
  const over = pauseOverOn(action, world) ?? pauseEndsOn(action, world);
  if (over !== undefined) steps.push({ what: 'pause-over', id: `${round}-pause-over-${over}`, on: over });
  const notTaken = notTakenNow(action);
  if (notTaken)
    steps.push({
      what: 'not-taken',
      id: `not-taken${stampOf(notTaken.at)}`,
      on: nextMorning(notTaken.at, world),
    });
  const absent = absentOn(action, world);
  if (absent !== undefined)
    steps.push({ what: 'not-taken', id: `not-here${stampOf(action.offer?.askedAt)}`, on: absent });
  return steps;
};

/** Every step of an owner’s action that they have not answered, past and to come, in order. */
export const ownerSteps = (action: Action, world: World): readonly OwnerStep[] => {
  if (!isLive(action) || waitsForApproval(action, world) || isWithOthers(action, world)) return [];
  const news = newsSteps(action, world);
  // Of what is paused there is news, and no question before its end.
  const steps = isNudged(action)
    ? [...stepsUntilDue(action, world), lateStep(action, world), ...news]
    : pauseEndsOn(action, world) === undefined
      ? []
      : news;
  return steps
    .filter(({ on }) => action.lastAnswerOn === undefined || on > action.lastAnswerOn)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};

/** Those that are reached by today. */
export const reachedBy = <S extends Step>(steps: readonly S[], { today }: Pick<World, 'today'>) =>
  steps.filter(({ on }) => on <= today);

const ASKS: ReadonlySet<Occasion> = new Set([
  'early',
  'before',
  'due',
  'late',
  'not-yet',
  'reopened-late',
  'asked',
  'pause-over',
  'not-taken',
]);

/** True when a step that asks has come and the owner has not answered since. */
export const wantsAnswer = (action: Action, world: World): boolean =>
  reachedBy(ownerSteps(action, world), world).some(({ what }) => ASKS.has(what));

/** Overdue, and its owner is asked about it by and by: within one round of the rhythm a card comes for it. */
export const isChased = (action: Action, world: World): boolean =>
  isOverdue(action, world) && !waitsForApproval(action, world) && !isWithOthers(action, world);

/** Since when an answer is missed: due, known, last answered and back from being away, whichever came last. */
export const silentSince = (action: Action, world: World): Day => {
  const owner = world.people.get(action.ownerId);
  const back = owner && backOn(owner, world);
  return [knownSince(action, world), action.lastAnswerOn, back && back <= world.today ? back : undefined]
    .filter((day) => day !== undefined)
    .reduce(latestDay, lateFrom(action, world));
};
