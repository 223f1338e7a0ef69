import { lastBackOn } from '../../kernel/absences.js';
import { addDays, type Day, daysBetween, earliestDay, latestDay } from '../../kernel/calendar.js';
import { hasRole, isAway, type Person } from '../../kernel/people.js';
import { dayOfInstant, isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { type Action, factsOf, isNudged, waitsForApproval, waitsForCheck } from './model.js';

// The day rules, each a function of the row, the settings and a day. Every step lies on a working day, so a plan that
// runs on each working day meets each step once; after an outage the next step asks again.

/** The first working day on which it is due: a date on a weekend or bank holiday counts from the next working day. */
export const dueMorning = (action: Action, world: World): Day => world.calendar.onOrAfter(action.dueOn);

/** Working days after `since` up to today; 0 for a day to come, without counting through the years before it. */
const workingDaysSince = (since: Day, world: World): number =>
  since >= world.today ? 0 : world.calendar.workingDaysBetween(since, world.today);

/** Working days since the due morning; 0 while it is not overdue. */
export const overdueDays = (action: Action, world: World): number =>
  action.dueOn >= world.today ? 0 : workingDaysSince(dueMorning(action, world), world);

/** Overdue and still the owner's: what waits for a check is not the owner's lateness. */
export const isOverdue = (action: Action, world: World): boolean =>
  isNudged(action) && overdueDays(action, world) > 0;

/** Said to be off track, or overdue by so many working days that it counts as that. */
export const isRed = (action: Action, world: World): boolean =>
  isNudged(action) &&
  (factsOf(action).worry === 'red' || overdueDays(action, world) >= world.settings['actions.redWorkingDays']);

/** The day asked for, once it has come without an answer: from then on it is the owner's turn again. */
const lapsedOn = ({ dateRequest }: Action, world: World): Day | undefined =>
  dateRequest !== undefined && dateRequest.dueOn <= world.today ? dateRequest.dueOn : undefined;

/**
 * The day since which the owner has known of the date as it stands: given to them, moved, handed back by the checker, or
 * answered, or not, when they asked for another.
 */
const knownSince = (action: Action, world: World): Day =>
  [
    ...[action.moves.at(-1)?.at, action.dateAnswer?.answeredAt].map((at) => at && dayOfInstant(at, world)),
    lapsedOn(action, world),
    action.evidenceNotSeenOn,
  ]
    .filter((day) => day !== undefined)
    .reduce(latestDay, action.addedOn);

/**
 * Nudges up to the due morning: so many working days before it; for a long action also so many days before it (on the
 * next working day, when that is not one); and the due morning itself.
 */
const nudgesUntilDue = (action: Action, world: World): readonly Day[] => {
  const { settings, calendar } = world;
  const isLong = daysBetween(action.agreedOn, action.dueOn) > settings['actions.longActionDays'];
  const early = calendar.onOrAfter(addDays(action.dueOn, -settings['actions.longNudgeDaysBefore']));
  const before = calendar.addWorkingDays(
    dueMorning(action, world),
    -settings['actions.nudgeWorkingDaysBefore'],
  );
  const since = knownSince(action, world);
  return [...(isLong ? [early] : []), before, dueMorning(action, world)].filter((day) => day > since);
};

/**
 * The first nudge for being overdue: the working day after the due morning, but not within the quiet days after an
 * answer. Later ones follow from it at a fixed distance; the due morning itself is never kept quiet.
 */
const firstOverdueNudge = (action: Action, world: World): Day => {
  const { settings, calendar } = world;
  const late = calendar.addWorkingDays(dueMorning(action, world), 1);
  const known = calendar.addWorkingDays(knownSince(action, world), 1);
  const quiet = settings['actions.quietWorkingDays'];
  const rested = action.lastAnswerOn && calendar.addWorkingDays(action.lastAnswerOn, quiet);
  return calendar.onOrAfter([late, known].reduce(latestDay, rested ?? late));
};

/** So many working days later as lie between two of the same kind. */
const again = (day: Day, { calendar, settings }: World): Day =>
  calendar.addWorkingDays(day, settings['actions.overdueEveryWorkingDays']);

/** The last day up to today in a series that starts on `first` and goes on every so many working days. */
const latestOf = (first: Day, { calendar, settings, today }: World): Day | undefined => {
  if (first > today) return undefined;
  const every = settings['actions.overdueEveryWorkingDays'];
  const times = Math.floor(calendar.workingDaysBetween(first, today) / every);
  return times === 0 ? first : calendar.addWorkingDays(first, times * every);
};

const nextOf = (first: Day, world: World): Day => {
  const latest = latestOf(first, world);
  return latest === undefined ? first : again(latest, world);
};

/** The latest nudge day up to today, as the row stands. */
const latestNudge = (action: Action, world: World): Day | undefined => {
  const late = action.dueOn < world.today ? latestOf(firstOverdueNudge(action, world), world) : undefined;
  return [...nudgesUntilDue(action, world).filter((step) => step <= world.today), late]
    .filter((step) => step !== undefined)
    .sort()
    .at(-1);
};

/** The nudge day whose question the owner has not answered yet. */
const unansweredNudge = (action: Action, world: World): Day | undefined => {
  if (!isNudged(action) || waitsForApproval(action, world)) return undefined;
  const step = latestNudge(action, world);
  const isAnswered = step !== undefined && action.lastAnswerOn !== undefined && action.lastAnswerOn >= step;
  return isAnswered ? undefined : step;
};

/** True when a nudge day has come and the owner has not answered since. */
export const wantsAnswer = (action: Action, world: World): boolean =>
  unansweredNudge(action, world) !== undefined;

export const isNudgeDay = (action: Action, world: World): boolean =>
  unansweredNudge(action, world) === world.today;

/** The working day on which a person who is, or was, away is back; undefined when they never were or no day is known. */
export const backOn = (person: Person, world: World): Day | undefined =>
  lastBackOn(person, world.today, world.calendar);

/** Since when an answer is missed: due, known, last answered and back from being away, whichever came last. */
const silentSince = (action: Action, owner: Person | undefined, world: World): Day => {
  const back = owner && backOn(owner, world);
  return [knownSince(action, world), action.lastAnswerOn, back && back <= world.today ? back : undefined]
    .filter((day) => day !== undefined)
    .reduce(latestDay, dueMorning(action, world));
};

/** Working days without an answer after the due date; 0 while the owner is away, or waits for an answer themselves. */
export const silentDays = (action: Action, world: World): number => {
  const owner = world.people.get(action.ownerId);
  if (!isNudged(action) || waitsForApproval(action, world)) return 0;
  if (owner && isAway(owner, world.today)) return 0;
  return workingDaysSince(silentSince(action, owner, world), world);
};

/** Who hears of silence, and after how many working days. Somebody away is passed over for the next one above. */
const rungsOf = (action: Action, world: World): readonly { at: number; who: () => readonly Person[] }[] => {
  const limits = world.settings['actions.silence'];
  const here = (people: readonly Person[]) => people.filter((person) => isHere(person, world.today));
  const above = () => here(world.people.managersAbove(action.ownerId));
  const others = () => here(world.people.all).filter((person) => person.id !== action.ownerId);
  return [
    { at: limits.manager, who: () => above().slice(0, 1) },
    {
      at: limits.headOfService,
      who: () =>
        above()
          .filter((person) => hasRole(person, 'head_of_service'))
          .slice(0, 1),
    },
    { at: limits.leaders, who: () => others().filter((person) => hasRole(person, 'director', 'psw')) },
  ];
};

/** Everybody who is entitled to know of the silence that there is now. */
export const toldOfSilence = (action: Action, world: World): readonly Person[] => {
  const silent = silentDays(action, world);
  if (silent === 0) return [];
  return rungsOf(action, world)
    .filter((rung) => rung.at <= silent)
    .flatMap((rung) => rung.who());
};

/** Numbers of silent working days on which somebody hears: each limit, then again at every multiple of the last one. */
const silenceSteps = (silent: number, world: World): readonly number[] => {
  const { manager, headOfService, leaders } = world.settings['actions.silence'];
  const again = leaders > 0 ? leaders * (Math.floor(silent / leaders) + 1) : [];
  return [manager, headOfService, leaders].concat(again);
};

/** True on the days on which silence is told: a rung reached today, or another full round of the last rung. */
export const isSilenceDay = (action: Action, world: World): boolean => {
  const silent = silentDays(action, world);
  return silent > 0 && silenceSteps(silent - 1, world).includes(silent);
};

/** A check is asked for when it is said to be done, and again every so many working days that it waits. */
const firstCheckNudge = ({ lastAnswerOn, addedOn }: Action, world: World): Day =>
  again(lastAnswerOn ?? addedOn, world);

export const isCheckDay = (action: Action, world: World): boolean =>
  waitsForCheck(action) && latestOf(firstCheckNudge(action, world), world) === world.today;

/** Whoever is to agree to a date is asked at once, and again every so many working days that it waits. */
export const isApprovalDay = (action: Action, world: World): boolean =>
  waitsForApproval(action, world) &&
  latestOf(again(action.dateRequest.askedOn, world), world) === world.today;

const nextSilenceDay = (action: Action, world: World): Day | undefined => {
  const owner = world.people.get(action.ownerId);
  const since = silentSince(action, owner, world);
  const silent = workingDaysSince(since, world);
  const next = silenceSteps(silent, world).filter((step) => step > silent);
  return next.length === 0 ? undefined : world.calendar.addWorkingDays(since, Math.min(...next));
};

/** The next day after today on which the plan has something to look at for this action. */
export const nextStep = (action: Action, world: World): Day | undefined => {
  if (waitsForCheck(action)) return nextOf(firstCheckNudge(action, world), world);
  if (!isNudged(action)) return undefined;
  if (waitsForApproval(action, world)) {
    const { askedOn, dueOn } = action.dateRequest;
    return earliestDay(nextOf(again(askedOn, world), world), world.calendar.onOrAfter(dueOn));
  }
  return [
    ...nudgesUntilDue(action, world),
    nextOf(firstOverdueNudge(action, world), world),
    nextSilenceDay(action, world),
  ]
    .filter((step) => step !== undefined && step > world.today)
    .sort()
    .at(0);
};
