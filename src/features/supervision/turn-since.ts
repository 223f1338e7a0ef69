import { absenceOn } from '../../kernel/absences.js';
import { addDays, type Day } from '../../kernel/calendar.js';
import type { Person } from '../../kernel/people.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import { supervisorOn } from '../../kernel/supervisor-history.js';
import type { World } from '../../kernel/world.js';
import { absenceOf, backFromLongOn, type Covers, namingFor } from './cover/model.js';
import { endedOn, namedNow, supervisorsOf } from './supervisors.js';

// From when a turn is whose it is today. Nobody is asked for days on which somebody else was.

/** When it became theirs: the day of the change, and the working morning on which they hear of it. */
export interface Became {
  readonly on: Day;
  readonly since: Day;
}

/** A change that is known beforehand, such as a last day: it is said on its own morning. */
const onMorning = (on: Day | undefined, { calendar }: World): readonly Became[] =>
  on === undefined ? [] : [{ on, since: calendar.onOrAfter(on) }];

/** One that somebody made during a day: it is said on the next working morning. */
const onNextMorning = (on: Day | undefined, { calendar }: World): readonly Became[] =>
  on === undefined ? [] : [{ on, since: calendar.addWorkingDays(on, 1) }];

const lastOf = (all: readonly Became[]): Became | undefined =>
  [...all].sort((a, b) => (a.since < b.since ? -1 : 1)).at(-1);

/** Since when somebody who is not here on a day is away, or has left. */
const goneOn = (person: Person, on: Day): Day | undefined =>
  person.leavesOn !== undefined && person.leavesOn < on
    ? addDays(person.leavesOn, 1)
    : absenceOn(person, on)?.from;

/** Those who would come first, and are not here. */
const afterOthers = (others: readonly Person[], world: World): readonly Became[] =>
  others.flatMap((each) => onMorning(goneOn(each, world.today), world));

/**
 * Of one who was named while it was theirs already, as cover or as the other supervisor of one who was not here: since
 * then. They have been asked for the same days, and nobody above waits for them anew.
 */
const sinceBefore = (
  recorder: Person,
  worker: Person,
  named: Day,
  covers: Covers,
  world: World,
): readonly Became[] | undefined => {
  const before = addDays(named, -1);
  const first = world.people.get(supervisorOn(worker, before));
  const gone = first && goneOn(first, before);
  if (!first || gone === undefined) return undefined;
  const away = absenceOn(first, before);
  const naming = away && namingFor(covers.get(first.id), { awayFrom: away.from, awayUntil: away.until });
  if (naming?.coverId === recorder.id)
    return [...onMorning(gone, world), ...onNextMorning(dayOfInstant(naming.at, world), world)];
  const other = worker.supervisorHistory?.find(
    ({ place, supervisorId, from, until }) =>
      place === 'second' && supervisorId === recorder.id && from < named && (until ?? named) >= before,
  );
  const isOther = supervisorOn(worker, before, 'second') === recorder.id;
  return isOther && naming?.coverId === undefined
    ? [...onMorning(gone, world), ...onNextMorning(other?.from, world)]
    : undefined;
};

/** Of one of the supervisors: named since, back from a long time away, and those before them gone. */
export const recorderSince = (
  recorder: Person,
  worker: Person,
  covers: Covers,
  world: World,
): Became | undefined => {
  const all = supervisorsOf(worker, world);
  const before = all.slice(0, all.indexOf(recorder));
  const named = namedNow(worker, recorder)?.from;
  const since = named === undefined ? undefined : sinceBefore(recorder, worker, named, covers, world);
  return lastOf([
    ...(since ?? onNextMorning(named, world)),
    ...onMorning(backFromLongOn(recorder, world), world),
    ...afterOthers(before, world),
  ]);
};

const namingOf = (supervisor: Person, covers: Covers, world: World) => {
  const absence = absenceOf(supervisor, world);
  return absence && namingFor(covers.get(supervisor.id), absence);
};

/** Of whoever covers: from the first day away, or from when they were named. */
export const coverSince = (supervisor: Person, covers: Covers, world: World): Became | undefined => {
  const naming = namingOf(supervisor, covers, world);
  return lastOf([
    ...onMorning(goneOn(supervisor, world.today), world),
    ...onNextMorning(naming && dayOfInstant(naming.at, world), world),
  ]);
};

/** Managers nearer than whoever it is now are not here, or else it would be theirs. */
const nearerThan = (manager: Person, chain: readonly Person[]): readonly Person[] => {
  const at = chain.indexOf(manager);
  return at < 0 ? chain : chain.slice(0, at);
};

/** Of the manager who is to name cover: from when nobody was here who could record it. */
export const coverNamerSince = (
  manager: Person,
  chain: readonly Person[],
  { worker, supervisor }: { readonly worker: Person; readonly supervisor: Person },
  covers: Covers,
  world: World,
): Became | undefined => {
  const named = world.people.get(namingOf(supervisor, covers, world)?.coverId);
  return lastOf([
    ...afterOthers(supervisorsOf(worker, world), world),
    ...afterOthers(named ? [named] : [], world),
    ...afterOthers(nearerThan(manager, chain), world),
    ...onMorning(backFromLongOn(manager, world), world),
  ]);
};

/** Of the manager who is to name a supervisor: from when there is none. */
export const namerSince = (
  manager: Person,
  chain: readonly Person[],
  worker: Person,
  world: World,
): Became | undefined =>
  lastOf([
    ...supervisorsOf(worker, world).flatMap((each) => onMorning(goneOn(each, world.today), world)),
    ...onNextMorning(endedOn(worker), world),
    ...afterOthers(nearerThan(manager, chain), world),
    ...onMorning(backFromLongOn(manager, world), world),
  ]);

/** The day from which it counts as theirs: the day of the change itself where they were asked on it. */
export const sinceIn = ({ on, since }: Became, askedOn: Day | undefined): Day =>
  askedOn !== undefined && askedOn >= on && askedOn < since ? askedOn : since;
