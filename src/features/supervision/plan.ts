import { absenceOn } from '../../kernel/absences.js';
import { addDays, type Day, daysBetween, latestDay } from '../../kernel/calendar.js';
import { type Ask, type Look, NOTHING_PLANNED, type Planned } from '../../kernel/capability.js';
import { hasRole, isActive, type Person } from '../../kernel/people.js';
import { dayOfInstant, isHere } from '../../kernel/phrases.js';
import type { Settings } from '../../kernel/settings.js';
import type { World } from '../../kernel/world.js';
import { everyoneStage, returnOf, type Standing, standingOf } from './cadence.js';
import { type Covers, coverIdsOf, coverOf, coverRefOf, longAbsenceOf, NO_COVERS } from './cover/model.js';
import { type Head, type Heads, isUnsettled, refOf } from './model.js';
import { firstSupervisorOf, supervisorsOf } from './supervisors.js';

/** What a supervisor is to say about a worker today. `dates_differ`: worker and supervisor gave different accounts. */
export type Need = 'dates_differ' | 'was_it_held' | 'still_waiting' | 'no_date';

/** How far a long wait has gone up: 1 service manager, 2 head of service, 3 leaders; 0 nobody yet. */
export type Level = 0 | 1 | 2 | 3;

/** The ladder of a worker in working days. For stages shorter than everyone's it is halved, rounded up. */
const ladderOf = (standing: Standing, settings: Settings) => {
  const full = settings['supervision.ladder'];
  const isShort =
    standing.clock.who === 'asye' && standing.clock.intervalDays < everyoneStage(settings).intervalDays;
  const days = (n: number) => (isShort ? Math.ceil(n / 2) : n);
  return {
    notBooked: days(full.notBooked),
    inTheWay: days(full.inTheWay),
    up: [days(full.serviceManager), days(full.headOfService), days(full.leaders)] as const,
  };
};

/** A day that falls into the worker's days away becomes the first working day back. */
const onReturn = (worker: Person, on: Day, world: World): Day => {
  const backOn = returnOf(worker, on);
  return backOn === undefined ? on : world.calendar.onOrAfter(backOn);
};

/**
 * The days on which somebody hears about one worker. A step is one exact working day, so a plan made twice, or for a
 * stale look, asks for nothing new. After its last rung each side goes on once a week: a step that was missed, because
 * the bot was down, is made good by the next one at most a week later.
 *
 * The supervisor's rungs count from the day of asking, which a new date moves. The rungs above count from the day the
 * rule wants the session, which no new date moves: putting it off again and again does not hide a gap.
 */
interface Steps {
  /** When the supervisor hears that no date is booked; undefined when one is. */
  readonly noDateOn: Day | undefined;
  readonly asks: readonly Day[];
  readonly inTheWayOn: Day;
  /** Service manager, head of service, leaders. */
  readonly up: readonly Day[];
  /** The morning after the worker gave another account. */
  readonly differ: readonly Day[];
}

const stepsOf = (worker: Person, standing: Standing, head: Head | undefined, world: World): Steps => {
  const { calendar, settings } = world;
  const ladder = ladderOf(standing, settings);
  const after = (from: Day) => (n: number) => calendar.addWorkingDays(from, n);
  const first = Array.from({ length: settings['supervision.askFromWorkingDays'] + 1 }, (_, n) => n);
  const ask = after(standing.askOn);
  const dueOn = calendar.onOrAfter(standing.dueOn);
  const toldAt = isUnsettled(head) ? head?.lastSession?.agreementAt : undefined;
  return {
    noDateOn:
      standing.bookedOn === undefined ? onReturn(worker, after(dueOn)(-ladder.notBooked), world) : undefined,
    asks: [...first, ladder.inTheWay, ...ladder.up].map(ask).sort(),
    inTheWayOn: ask(ladder.inTheWay),
    up: ladder.up.map(after(dueOn)),
    differ: toldAt === undefined ? [] : [after(dayOfInstant(toldAt, world))(1)],
  };
};

const WEEK = 7;

const weeklyAfter = (last: Day, weeks: number, world: World): Day =>
  world.calendar.onOrAfter(addDays(last, WEEK * weeks));

/** True on a rung, and once a week after the last one. */
const isRung = (rungs: readonly Day[], day: Day, world: World): boolean => {
  if (rungs.includes(day)) return true;
  const last = [...rungs].sort().at(-1);
  if (last === undefined || day <= last) return false;
  const weeks = Math.floor(daysBetween(last, day) / WEEK);
  return weeks >= 1 && weeklyAfter(last, weeks, world) === day;
};

const rungAfter = (rungs: readonly Day[], day: Day, world: World): Day | undefined => {
  const sorted = [...rungs].sort();
  const next = sorted.find((rung) => rung > day);
  const last = sorted.at(-1);
  if (next !== undefined || last === undefined) return next;
  const weeks = Math.max(0, Math.floor(daysBetween(last, day) / WEEK));
  return [weeks, weeks + 1, weeks + 2]
    .filter((n) => n >= 1)
    .map((n) => weeklyAfter(last, n, world))
    .find((rung) => rung > day);
};

/** What the supervisor is to say today, if anything. Nobody is asked about somebody who is away. */
export const needOf = (
  worker: Person,
  standing: Standing,
  head: Head | undefined,
  world: World,
): Need | undefined => {
  if (standing.isAway) return undefined;
  if (isUnsettled(head)) return 'dates_differ';
  const steps = stepsOf(worker, standing, head, world);
  if (standing.askOn <= world.today) {
    return steps.inTheWayOn <= world.today ? 'still_waiting' : 'was_it_held';
  }
  return steps.noDateOn !== undefined && steps.noDateOn <= world.today ? 'no_date' : undefined;
};

/** Who is asked: the first supervisor; while that one is away whoever covers, or else the second. */
const supervisorToAsk = (worker: Person, covers: Covers, world: World): Person | undefined =>
  coverOf(worker, covers, world)?.person ??
  supervisorsOf(worker, world).find((person) => isHere(person, world.today));

/**
 * How far up a worker's wait has gone by today. With no supervisor here to ask, the next manager hears from the
 * supervisor's own rung on, so that cover can be found.
 */
export const levelOf = (
  worker: Person,
  standing: Standing,
  head: Head | undefined,
  world: World,
  covers: Covers = NO_COVERS,
): Level => {
  if (standing.isAway) return 0;
  const { up, inTheWayOn } = stepsOf(worker, standing, head, world);
  const [first, second, third] = up.map((on) => on <= world.today);
  if (third) return 3;
  if (second) return 2;
  const nobodyToAsk = inTheWayOn <= world.today && !supervisorToAsk(worker, covers, world);
  return first || nobodyToAsk ? 1 : 0;
};

const leadersFor = (chain: readonly Person[], world: World): readonly Person[] => {
  const directors = chain.filter((person) => hasRole(person, 'director'));
  const psws = world.people.all.filter((person) => hasRole(person, 'psw'));
  return [
    ...(directors.length > 0 ? directors : world.people.all.filter((p) => hasRole(p, 'director'))),
    ...psws,
  ];
};

/**
 * Who hears about a long wait at a level and below it: the service manager above the supervisor (else the supervisor's
 * own manager), the head of service above that (else the next manager), then directors of that line and the principal
 * social workers. Somebody away is passed over; the worker, their supervisors and whoever covers never get it.
 */
export const hearersOf = (
  worker: Person,
  level: Level,
  world: World,
  covers: Covers = NO_COVERS,
): readonly Person[] => {
  const supervisors = supervisorsOf(worker, world);
  const [supervisor] = supervisors;
  if (!supervisor || level === 0) return [];
  const left = new Set([
    worker.id,
    ...supervisors.map((person) => person.id),
    ...coverIdsOf(worker, covers, world),
  ]);
  const canHear = (person: Person) => isHere(person, world.today) && !left.has(person.id);
  const chain = world.people.managersAbove(supervisor.id).filter(canHear);
  const first = chain.find((person) => hasRole(person, 'service_manager')) ?? chain[0];
  const above = first ? chain.slice(chain.indexOf(first) + 1) : [];
  const second = above.find((person) => hasRole(person, 'head_of_service')) ?? above[0];
  const leaders = level === 3 ? leadersFor(chain, world).filter(canHear) : [];
  const all = [first, level >= 2 ? second : undefined, ...leaders].flatMap((person) =>
    person ? [person] : [],
  );
  return [...new Map(all.map((person) => [person.id, person])).values()];
};

const asksFor = (
  worker: Person,
  head: Head | undefined,
  standing: Standing,
  covers: Covers,
  world: World,
): readonly Ask[] => {
  const { today } = world;
  const steps = stepsOf(worker, standing, head, world);
  const isAskDay =
    isRung(steps.differ, today, world) || steps.noDateOn === today || isRung(steps.asks, today, world);
  const supervisor = supervisorToAsk(worker, covers, world);
  const about = worker.id;
  const due = isAskDay && supervisor ? [{ to: supervisor.id, card: 'due', about }] : [];
  const isUpDay = isRung(steps.up, today, world) || (!supervisor && isRung(steps.asks, today, world));
  const level = isUpDay ? levelOf(worker, standing, head, world, covers) : 0;
  const hearers = hearersOf(worker, level, world, covers);
  return [...due, ...hearers.map(({ id }) => ({ to: id, card: 'gap', about }))];
};

/** The next day after today on which the plan may have something to do for a worker; undefined while nobody knows. */
export const nextLookOn = (worker: Person, head: Head | undefined, world: World): Day | undefined => {
  if (worker.leavesOn !== undefined && worker.leavesOn < world.today) return undefined;
  if (worker.startedOn > world.today) return worker.startedOn;
  const standing = standingOf(worker, head, world);
  const awayUntil = absenceOn(worker, world.today)?.until;
  if (standing.isAway && awayUntil === undefined) return undefined;
  const steps = stepsOf(worker, standing, head, world);
  // While somebody is away, steps of those days are passed over: look again on the first day back.
  const from = standing.isAway ? latestDay(world.today, awayUntil ?? world.today) : world.today;
  const days = [steps.noDateOn, rungAfter(steps.asks, from, world), rungAfter(steps.up, from, world)];
  const next = [...days, rungAfter(steps.differ, from, world)].flatMap((day) =>
    day !== undefined && day > from ? [day] : [],
  );
  return next.sort()[0];
};

/** What to ask today about these workers, and when to look at each again. */
export const planSupervision = (heads: Heads, world: World, covers: Covers = NO_COVERS): Planned => {
  const asks: Ask[] = [];
  const looks: Look[] = [];
  for (const [workerId, head] of heads) {
    const worker = world.people.get(workerId);
    if (!worker || supervisorsOf(worker, world).length === 0) continue;
    const lookOn = nextLookOn(worker, head, world);
    if (lookOn !== undefined) looks.push({ subject: refOf(workerId), on: lookOn });
    const supervisor = firstSupervisorOf(worker, world);
    // A setting may have changed since the staff list did: the plan of cover finds its own days.
    if (supervisor && longAbsenceOf(supervisor, world))
      looks.push({ subject: coverRefOf(supervisor.id), on: world.today });
    if (!isActive(worker, world.today)) continue;
    const standing = standingOf(worker, head, world);
    if (!standing.isAway) asks.push(...asksFor(worker, head, standing, covers, world));
  }
  return { ...NOTHING_PLANNED, asks, looks };
};

/**
 * Workers to look at again after the staff list changed. What is recorded about them is not known here, so the plan is
 * made today (or on their first day): it finds the exact next day, and asks today only if today is a step.
 */
export const looksAfter = (people: readonly Person[], world: World): readonly Look[] =>
  people
    .filter((person) => supervisorsOf(person, world).length > 0)
    .filter((person) => person.leavesOn === undefined || person.leavesOn >= world.today)
    .map((person) => ({ subject: refOf(person.id), on: latestDay(person.startedOn, world.today) }));
