import { absencesOf } from '../../kernel/absences.js';
import { addDays, type Day } from '../../kernel/calendar.js';
import { hasRole, isActive, type People, type Person, type PersonId } from '../../kernel/people.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { type Head, latestAnswer } from './model.js';

/** The worker's supervisors, first one first; never the worker, whatever the staff list says. */
export const supervisorsOf = (worker: Person, world: World): readonly Person[] =>
  [worker.supervisorId, worker.secondSupervisorId].flatMap((id) => {
    const person = world.people.get(id);
    return person && person.id !== worker.id ? [person] : [];
  });

/** Everybody who is or was a worker's supervisor, as far as the staff list remembers. */
export const everSupervisorsOf = (worker: Person): readonly PersonId[] => [
  ...new Set([
    ...[worker.supervisorId, worker.secondSupervisorId].flatMap((id) => id ?? []),
    ...(worker.supervisorHistory ?? []).map(({ supervisorId }) => supervisorId),
  ]),
];

const knownEver = new WeakMap<People, ReadonlySet<PersonId>>();

/** Everybody who supervises somebody, or did. Looked for once in a staff list, which may be long. */
export const everSupervising = (people: People): ReadonlySet<PersonId> => {
  const known = knownEver.get(people);
  if (known) return known;
  const found = new Set(people.all.flatMap(everSupervisorsOf));
  knownEver.set(people, found);
  return found;
};

/** The supervisor whose absence matters to a worker: the first one, or the second once the first has left. */
export const firstSupervisorOf = (worker: Person, world: World): Person | undefined =>
  supervisorsOf(worker, world).find((person) => isActive(person, world.today));

const supervisedServices = new WeakMap<People, ReadonlySet<string>>();

/** The services in which the staff list names a supervisor for somebody: the others do not use supervision here yet. */
const servicesOf = (people: People): ReadonlySet<string> => {
  const known = supervisedServices.get(people);
  if (known) return known;
  const found = new Set(people.all.filter((each) => each.supervisorId !== undefined).map((p) => p.service));
  supervisedServices.set(people, found);
  return found;
};

const knownWithout = new WeakMap<People, { readonly day: Day; readonly found: readonly Person[] }>();

/** Everybody without a supervisor today. Looked for once a day in a staff list, which may be long. */
export const withoutSupervisor = (world: World): readonly Person[] => {
  const known = knownWithout.get(world.people);
  if (known?.day === world.today) return known.found;
  const found = world.people.all.filter((person) => isWithoutSupervisor(person, world));
  knownWithout.set(world.people, { day: world.today, found });
  return found;
};

/**
 * True for a worker who should have a supervisor and has none in the service: the one named has left or is on no list,
 * or a social worker has nobody named. Others without one, such as a director, are nobody's turn.
 */
export const isWithoutSupervisor = (worker: Person, world: World): boolean => {
  if (!isActive(worker, world.today) || firstSupervisorOf(worker, world)) return false;
  const isNamed = worker.supervisorId !== undefined && worker.supervisorId !== worker.id;
  const isWorker = hasRole(worker, 'social_worker', 'nqsw');
  return isNamed || (isWorker && servicesOf(world.people).has(worker.service));
};

/** The first supervisor named, when they have left though a second one is here. */
export const goneFirst = (worker: Person, world: World): Person | undefined => {
  const first = world.people.get(worker.supervisorId);
  const isGone = first?.leavesOn !== undefined && first.leavesOn < world.today;
  return isGone && isActive(worker, world.today) ? first : undefined;
};

/**
 * From which day on somebody supervises a worker, and who named them, where that was in chat; undefined where they have
 * from the beginning, as far as anybody knows.
 */
export const namedNow = (
  worker: Person,
  supervisor: Person,
): { readonly from: Day; readonly by: string | undefined } | undefined => {
  const own = worker.supervisorId === supervisor.id ? 'first' : 'second';
  const entry = worker.supervisorHistory?.find(
    ({ place, until, supervisorId }) =>
      place === own && until === undefined && supervisorId === supervisor.id,
  );
  return entry && { from: entry.from, by: entry.by };
};

/** The day on which a file named a supervisor no more, where nobody is in that place since. */
export const endedOn = ({ supervisorId, secondSupervisorId, supervisorHistory }: Person): Day | undefined => {
  const isEmpty = (place: string) =>
    place === 'first' ? supervisorId === undefined : place === 'second' && secondSupervisorId === undefined;
  const last = (supervisorHistory ?? [])
    .flatMap(({ place, until }) => (until !== undefined && isEmpty(place) ? [until] : []))
    .sort()
    .at(-1);
  return last === undefined ? undefined : addDays(last, 1);
};

/** Who was named in chat, by whom and from which day on, until the staff list names somebody else. */
export const handedOver = (
  worker: Person,
  world: World,
): { readonly to: Person; readonly by: string; readonly from: Day } | undefined => {
  const to = world.people.get(worker.supervisorId);
  const { by, from } = (to && namedNow(worker, to)) ?? {};
  return to && by !== undefined && from !== undefined ? { to, by, from } : undefined;
};

/**
 * Since when this reader supervises a worker, and who named them, while nothing was recorded since: they are told with
 * what they are asked. Nothing where they named themselves.
 */
export const newlyNamed = (
  worker: Person,
  reader: Person,
  head: Head | undefined,
  world: World,
): { readonly from: Day; readonly by: Person | undefined } | undefined => {
  const named = namedNow(worker, reader);
  if (!named || named.by === reader.id) return undefined;
  const answer = latestAnswer(head);
  const isRecorded =
    (head?.lastHeldOn ?? '') >= named.from ||
    (answer?.by === reader.id && dayOfInstant(answer.at, world) >= named.from);
  return isRecorded ? undefined : { from: named.from, by: world.people.get(named.by) };
};

/** The working morning on which worker and new supervisor hear of a handover. */
export const handedSaidOn = (worker: Person, world: World): Day | undefined => {
  const handed = handedOver(worker, world);
  return handed && world.calendar.addWorkingDays(handed.from, 1);
};

/** The line of managers that is to name a supervisor: of the one who has left, else of the worker. */
export const managersToName = (worker: Person, world: World): readonly Person[] => {
  const gone = goneFirst(worker, world);
  return gone ? world.people.managersAbove(gone.id) : world.people.managersAbove(worker.id);
};

/** The first day without a supervisor: after the last day of the one who left, or on which a file named nobody any more; else the worker's first. */
export const withoutSince = (worker: Person, world: World): Day => {
  const left = supervisorsOf(worker, world).flatMap(({ leavesOn }) =>
    leavesOn === undefined ? [] : [addDays(leavesOn, 1)],
  );
  const last = [...left, ...[endedOn(worker) ?? worker.startedOn], worker.startedOn].sort().at(-1);
  return world.calendar.onOrAfter(last ?? worker.startedOn);
};

/** The days to come on which somebody starts, goes away, comes back or has left, as far as the staff list knows. */
export const changesOf = (person: Person, { today }: World): readonly Day[] =>
  [
    person.startedOn,
    ...absencesOf(person).flatMap(({ from, until }) => [
      from,
      until === undefined ? undefined : addDays(until, 1),
    ]),
    person.leavesOn === undefined ? undefined : addDays(person.leavesOn, 1),
  ].flatMap((day) => (day !== undefined && day > today ? [day] : []));
