import { backOn } from '../../kernel/absences.js';
import { addDays, type Day, latestDay } from '../../kernel/calendar.js';
import type { Look, Open, Planned } from '../../kernel/capability.js';
import type { Line } from '../../kernel/lines.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { isActive, isAway } from '../../kernel/people.js';
import type { OpenWork } from '../../kernel/request.js';
import type { World } from '../../kernel/world.js';
import type { Above } from './copy/lines.js';
import { type Covers, coverOf, coverRefOf, longAbsenceOf, NO_COVERS } from './cover/model.js';
import { forEach } from './earlier/questions.js';
import {
  askedBelow,
  type Facts,
  factsOf,
  type HeardOf,
  passSaidOn,
  rungOn,
  waitItemOf,
  waitTurn,
} from './facts.js';
import { DAYS_AHEAD } from './forecast/decide.js';
import { listedOn, restDays } from './held/lines.js';
import { gateOf, isComing, RUNGS } from './ladder.js';
import { aboveOf, hearersToday, linesAbout } from './lines.js';
import { type Heads, refOf } from './model.js';
import { promiseHeard, promiseLooks } from './promise/lines.js';
import { disputeHeard, disputeLooks } from './settle/lines.js';
import {
  changesOf,
  firstSupervisorOf,
  handedSaidOn,
  isWithoutSupervisor,
  supervisorsOf,
  withoutSince,
} from './supervisors.js';
import { agreeOn, workerDays } from './to-worker.js';
import { noDateSaidOn } from './worker/no-date.js';

// What there is to say today about workers, and when to look at each again. A step is reached from its day on and stays
// so; what of it was said is for the platform to know.

/** The rows that a plan is made from. */
export interface PlanRows {
  readonly heads: Heads;
  readonly covers?: Covers;
  readonly heard?: HeardOf;
  /** What those have open whose booked day comes up. */
  readonly open?: ReadonlyMap<PersonId, OpenWork>;
}

const NOTHING_HEARD: HeardOf = () => undefined;

const isSupervised = (worker: Person, world: World): boolean =>
  supervisorsOf(worker, world).length > 0 || isWithoutSupervisor(worker, world);

const factsIn = (
  { heads, covers = NO_COVERS, heard = NOTHING_HEARD, open }: PlanRows,
  world: World,
): readonly Facts[] =>
  [...heads].flatMap(([id, head]) => {
    const worker = world.people.get(id);
    return worker && isSupervised(worker, world)
      ? [factsOf(worker, head, covers, heard, world, open?.get(id))]
      : [];
  });

/**
 * Of whom it is to be asked what they have heard, and of which items: only where the day of a rung above has come, so
 * that an ordinary morning asks nothing.
 */
export const heardWanted = (rows: PlanRows, world: World): ReadonlyMap<PersonId, readonly string[]> => {
  const wanted = new Map<PersonId, string[]>();
  const add = (who: PersonId, items: readonly string[]) =>
    wanted.set(who, [...(wanted.get(who) ?? []), ...items]);
  for (const facts of factsIn(rows, world)) {
    const disputes = forEach(facts).flatMap((of) => disputeHeard(of, world));
    for (const [who, item] of [...disputes, ...promiseHeard(facts, world)]) add(who, [item]);
    const own = facts.days.up['service-manager'];
    const isUp = own !== undefined && own <= world.today && !facts.standing.isAway;
    if (!isUp || !isActive(facts.worker, world.today) || !waitTurn(facts, world)) continue;
    for (const [who, items] of askedBelow(facts, world)) add(who, items);
    // Those above who know stay told when the turn becomes somebody else’s, whose days have just begun.
    const { became } = facts.holder ?? {};
    const isFresh =
      became !== undefined &&
      world.calendar.addWorkingDays(became.since, gateOf(facts.standing, world)) > own;
    if (!isFresh) continue;
    for (const who of hearersToday(facts, world).keys()) add(who, [waitItemOf(facts)]);
  }
  return wanted;
};

/** Those whose booked day comes up: both are told how much the worker has open. */
export const openWanted = (rows: PlanRows, world: World): readonly PersonId[] =>
  factsIn(rows, world)
    .filter(({ standing, days }) => isComing(standing, days, world))
    .map(({ worker }) => worker.id);

/** Those above whom these waits have reached, by the worker. */
export const aboveIn = (rows: PlanRows, world: World): ReadonlyMap<PersonId, Above> =>
  new Map(factsIn(rows, world).map((facts) => [facts.worker.id, aboveOf(facts, world)]));

/** The days from which each rung above is reached; the next working day while nobody below was ever told. */
const upDays = (facts: Facts, world: World): readonly (Day | undefined)[] =>
  RUNGS.map((rung) => {
    const own = facts.days.up[rung];
    const on = rungOn(rung, facts, world);
    return own !== undefined && on === undefined ? world.calendar.addWorkingDays(world.today, 1) : on;
  });

/** The day from which it can be known that the calendar makes somebody late: four weeks before they are due. */
const forecastFrom = ({ dueOn }: Facts['standing'], { calendar }: World): Day =>
  calendar.onOrAfter(addDays(dueOn, -DAYS_AHEAD));

/** The next day after today on which there may be something new about a worker; undefined while nobody knows. */
const nextLookOn = (facts: Facts, world: World): Day | undefined => {
  const { worker, days, standing, covers } = facts;
  const { today, calendar } = world;
  if (worker.leavesOn !== undefined && worker.leavesOn < today) return undefined;
  if (worker.startedOn > today) return worker.startedOn;
  const cover = coverOf(worker, covers, world);
  const around = [worker, ...supervisorsOf(worker, world), ...(cover ? [cover.person] : [])];
  const changes = around.flatMap((person) => changesOf(person, world));
  if (standing.isAway) {
    return backOn(worker, today, calendar);
  }
  // Somebody may be named to cover on any day: what is open is then theirs from the next morning on.
  const first = firstSupervisorOf(worker, world);
  const isPassing =
    first !== undefined &&
    isAway(first, today) &&
    facts.holder?.passed === undefined &&
    waitTurn(facts, world) !== undefined;
  const isNobody = facts.holder?.why === 'to-name-supervisor';
  const next = [
    days.noDateOn,
    days.comingOn,
    standing.bookedOn,
    days.askedOn,
    days.overdueOn,
    days.inTheWayOn,
    ...upDays(facts, world),
    ...workerDays(facts).map(([, on]) => on),
    ...forEach(facts).flatMap((of) => [agreeOn(of, world), ...disputeLooks(of, world)]),
    ...promiseLooks(facts, world),
    passSaidOn(facts, world),
    ...restDays(facts, world),
    listedOn(facts, world),
    noDateSaidOn(facts.head, standing.bookedOn, world),
    handedSaidOn(worker, world),
    forecastFrom(standing, world),
    isPassing ? calendar.addWorkingDays(today, 1) : undefined,
    isNobody ? withoutSince(worker, world) : undefined,
    ...changes,
  ].flatMap((day) => (day !== undefined && day > today ? [calendar.onOrAfter(day)] : []));
  return next.sort()[0];
};

/** Everything that there is to say today about these workers, and when to look at each again. */
export const planSupervision = (rows: PlanRows, world: World): Planned => {
  const lines: Line[] = [];
  const open: Open[] = [];
  const looks: Look[] = [];
  for (const facts of factsIn(rows, world)) {
    const { worker } = facts;
    const on = nextLookOn(facts, world);
    if (on !== undefined) looks.push({ subject: refOf(worker.id), on });
    const supervisor = firstSupervisorOf(worker, world);
    // A setting may have changed since the staff list did: the plan of cover finds its own days.
    if (supervisor && longAbsenceOf(supervisor, world))
      looks.push({ subject: coverRefOf(supervisor.id), on: world.today });
    if (!isActive(worker, world.today)) continue;
    const said = linesAbout(facts, world);
    lines.push(...said.lines);
    open.push(...said.open);
  }
  return { asks: [], lines, open, looks };
};

/**
 * Workers to look at again after the staff list changed. What is recorded about them is not known here, so the plan is
 * made today (or on their first day): it finds the next day, and what is reached by today.
 */
export const looksAfter = (people: readonly Person[], world: World): readonly Look[] => {
  // Whoever supervises may have left or gone away, and then it is somebody else's turn.
  const touched = people.flatMap((person) => [person, ...world.people.superviseesOf(person.id)]);
  return [...new Map(touched.map((person) => [person.id, person])).values()]
    .filter((person) => isSupervised(person, world) || person.startedOn > world.today)
    .filter((person) => person.leavesOn === undefined || person.leavesOn >= world.today)
    .map((person) => ({ subject: refOf(person.id), on: latestDay(person.startedOn, world.today) }));
};
