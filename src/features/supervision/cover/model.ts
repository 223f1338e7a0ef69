import type { z } from 'zod';
import { absenceFrom, absencesOf } from '../../../kernel/absences.js';
import { addDays, type Day, latestDay } from '../../../kernel/calendar.js';
import { dayField, innerCount, instantField, labelled, personField, stored } from '../../../kernel/fields.js';
import {
  hasRole,
  isActive,
  isAway,
  type People,
  type Person,
  type PersonId,
} from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { SubjectRef } from '../../../kernel/subject.js';
import { supervisorOn } from '../../../kernel/supervisor-history.js';
import type { World } from '../../../kernel/world.js';
import { everSupervising, firstSupervisorOf, supervisorsOf } from '../supervisors.js';

/** The kind of subject: who covers for one supervisor, its id being the supervisor's person id. */
export const COVER = 'supervision-cover';

/** The choice “each worker’s second supervisor is enough”. No person has this id. */
export const SECONDS = 'seconds';

const NamingSchema = stored({
  /** Absent: each worker's second supervisor is enough. */
  coverId: personField('Cover', 'about').optional(),
  /** The absence as it stood in the staff list then. */
  awayFrom: dayField('First day away'),
  awayUntil: dayField('Last day away').optional(),
  by: personField('Named by'),
  at: instantField('Named at'),
});
export type Naming = z.infer<typeof NamingSchema>;

/** Who covers for a supervisor. One row for all their workers, so that there is one truth about an absence. */
export const CoverSchema = stored({
  supervisorId: personField('Supervisor away', 'about'),
  /** Goes up with every naming; a button of an older round is an old card. */
  round: innerCount('Number of the question, so that an old button is known'),
  naming: labelled(
    NamingSchema,
    'Who was named, by which manager and when, and the first and last day away of that time. Never why somebody is away',
  ).optional(),
});
export type CoverRow = z.infer<typeof CoverSchema>;

/** The rows of supervisors who are away, by their id. */
export type Covers = ReadonlyMap<PersonId, CoverRow | undefined>;
export const NO_COVERS: Covers = new Map();

/** The cover of a supervisor; also where the messages stand that it gives rise to. */
export const coverRefOf = (supervisorId: PersonId): SubjectRef => ({ kind: COVER, id: supervisorId });

/** A time away that has not ended: its first day, and its last day where that is known. */
export interface Absence {
  readonly awayFrom: Day;
  readonly awayUntil: Day | undefined;
}

/** Names one absence for which cover is to be named. */
export const coverItemOf = (supervisorId: PersonId, { awayFrom }: Absence): string =>
  `cover~${supervisorId}~${awayFrom}`;

/** The absence of today, or the next one that the staff list knows. */
export const absenceOf = (person: Person, { today }: World): Absence | undefined => {
  const absence = absenceFrom(person, today);
  return absence && { awayFrom: absence.from, awayUntil: absence.until };
};

const knownAbsent = new WeakMap<People, { readonly day: Day; readonly found: readonly Person[] }>();

/** Those who supervise somebody and are away or will be. Looked for once a day in a staff list, which may be long. */
export const absentSupervisors = (world: World): readonly Person[] => {
  const known = knownAbsent.get(world.people);
  if (known?.day === world.today) return known.found;
  const { people, today } = world;
  const found = people.all.filter(
    (each) => absenceOf(each, world) && people.superviseesOf(each.id).length > 0,
  );
  knownAbsent.set(people, { day: today, found });
  return found;
};

/** Long enough to ask for cover. Without a last day it counts as long, because nobody can say that it will be short. */
const isLong = ({ awayFrom, awayUntil }: Absence, { calendar, settings }: World): boolean =>
  awayUntil === undefined ||
  calendar.addWorkingDays(addDays(awayFrom, -1), settings['supervision.coverAwayWorkingDays']) <= awayUntil;

/** True on the days of a time away that is long, or of which nobody knows the end. */
export const isAwayLong = (person: Person, world: World): boolean => {
  const absence = absenceOf(person, world);
  return absence !== undefined && absence.awayFrom <= world.today && isLong(absence, world);
};

/** The working day on which somebody was back from the last long time away; undefined when there was none. */
export const backFromLongOn = (person: Person, world: World): Day | undefined => {
  const { until } =
    absencesOf(person).findLast(
      (each) =>
        each.until !== undefined &&
        each.until < world.today &&
        isLong({ awayFrom: each.from, awayUntil: each.until }, world),
    ) ?? {};
  return until === undefined ? undefined : world.calendar.onOrAfter(addDays(until, 1));
};

/** The workers whom an absence of this supervisor leaves without: those in the service whose first supervisor it is. */
export const concernedBy = (supervisor: Person, world: World): readonly Person[] =>
  world.people
    .superviseesOf(supervisor.id)
    .filter(
      (worker) => isActive(worker, world.today) && firstSupervisorOf(worker, world)?.id === supervisor.id,
    );

/** The absence for which cover is to be named, of somebody who supervises. */
export const longAbsenceOf = (supervisor: Person, world: World): Absence | undefined => {
  const absence = absenceOf(supervisor, world);
  return absence !== undefined &&
    isLong(absence, world) &&
    isActive(supervisor, latestDay(world.today, absence.awayFrom)) &&
    concernedBy(supervisor, world).length > 0
    ? absence
    : undefined;
};

/** Whether somebody holds supervision for others, by role or by the staff list. */
export const leads = (person: Person, world: World): boolean =>
  hasRole(person, 'manager', 'service_manager', 'head_of_service') ||
  world.people.superviseesOf(person.id).length > 0;

/** Whether somebody can have held supervision for others, be it as cover, or before their people went to somebody else. */
export const mayHaveHeld = (person: Person, world: World): boolean =>
  leads(person, world) ||
  world.people.reportsOf(person.id).length > 0 ||
  everSupervising(world.people).has(person.id);

/**
 * Whether somebody is a sensible person to cover: a second supervisor of one of the workers, a manager above the
 * supervisor, or whoever leads others in the same service. Never one of the workers: nobody records their own.
 */
export const mayCover = (person: Person, supervisor: Person, world: World): boolean => {
  const workers = concernedBy(supervisor, world);
  if (person.id === supervisor.id || workers.some(({ id }) => id === person.id)) return false;
  return (
    (person.service === supervisor.service && leads(person, world)) ||
    workers.some((worker) => worker.secondSupervisorId === person.id) ||
    world.people.managersAbove(supervisor.id).some(({ id }) => id === person.id)
  );
};

/** What was named for this absence. Of a moved one while the days overlap; of another one nothing is taken over. */
export const namingFor = (row: CoverRow | undefined, absence: Absence): Naming | undefined => {
  const naming = row?.naming;
  if (!naming) return undefined;
  const overlaps =
    naming.awayUntil !== undefined &&
    absence.awayFrom <= naming.awayUntil &&
    (absence.awayUntil === undefined || absence.awayUntil >= naming.awayFrom);
  return overlaps || naming.awayFrom === absence.awayFrom ? naming : undefined;
};

/** The person named, while they are here themselves and still somebody to choose. */
export const namedPerson = (
  supervisor: Person,
  { coverId }: Naming,
  on: Day,
  world: World,
): Person | undefined => {
  const person = world.people.get(coverId);
  return person && isHere(person, on) && mayCover(person, supervisor, world) ? person : undefined;
};

/** The day from which cover matters: today, or the first day of an absence to come. */
export const coverDayOf = ({ awayFrom }: Absence, { today }: World): Day => latestDay(today, awayFrom);

/** Who stands in as the worker's other supervisor on a day. */
const otherSupervisorOf = (worker: Person, supervisor: Person, on: Day, world: World): Person | undefined =>
  supervisorsOf(worker, world).find((person) => person.id !== supervisor.id && isHere(person, on));

/** True when every worker has another supervisor who is here on the day. */
export const secondsSuffice = (supervisor: Person, on: Day, world: World): boolean =>
  concernedBy(supervisor, world).every((worker) => otherSupervisorOf(worker, supervisor, on, world));

/** True when somebody was named for this absence and can still do it. */
export const isCovered = (
  supervisor: Person,
  row: CoverRow | undefined,
  absence: Absence,
  world: World,
): boolean => {
  const naming = namingFor(row, absence);
  if (!naming) return false;
  const on = coverDayOf(absence, world);
  return naming.coverId === undefined
    ? secondsSuffice(supervisor, on, world)
    : namedPerson(supervisor, naming, on, world) !== undefined;
};

/** True while a supervisor is away, supervises somebody here, and nobody is named who can do it. */
export const wantsCover = (supervisor: Person, covers: Covers, world: World): boolean => {
  const absence = absenceOf(supervisor, world);
  return (
    absence !== undefined &&
    concernedBy(supervisor, world).length > 0 &&
    !isCovered(supervisor, covers.get(supervisor.id), absence, world)
  );
};

/** Cover that is in force today. */
export interface Cover {
  readonly person: Person;
  readonly supervisor: Person;
  /** Last day of the absence; undefined while nobody knows it. */
  readonly until: Day | undefined;
}

/** Who covers for a worker's supervisor today. On the supervisor's return nothing of it remains. */
export const coverOf = (worker: Person, covers: Covers, world: World): Cover | undefined => {
  const supervisor = firstSupervisorOf(worker, world);
  if (!supervisor || !isAway(supervisor, world.today)) return undefined;
  const absence = absenceOf(supervisor, world);
  const naming = absence && namingFor(covers.get(supervisor.id), absence);
  const person = naming && namedPerson(supervisor, naming, world.today, world);
  return person && person.id !== worker.id ? { person, supervisor, until: absence?.awayUntil } : undefined;
};

/** The ids of those who cover for a worker's supervisor today, for the table of permissions. */
export const coverIdsOf = (worker: Person, covers: Covers, world: World): readonly PersonId[] => {
  const cover = coverOf(worker, covers, world);
  return cover ? [cover.person.id] : [];
};

/** Who supervised a worker until somebody else was named, where they were away then: whoever covered had it before. */
const awayBeforeOf = (worker: Person, world: World): Person | undefined => {
  const named = worker.supervisorHistory?.find(
    ({ place, until, supervisorId }) =>
      place === 'first' && until === undefined && supervisorId === worker.supervisorId,
  );
  const before = named && addDays(named.from, -1);
  const earlier = before && world.people.get(supervisorOn(worker, before));
  return earlier && isAway(earlier, before) ? earlier : undefined;
};

/** The supervisors of these workers whose row tells who covers today, or covered until they were named themselves. */
export const awaySupervisorsOf = (workers: readonly Person[], world: World): readonly PersonId[] => {
  const ids = workers.flatMap((worker) => {
    const now = firstSupervisorOf(worker, world);
    return [...(now && isAway(now, world.today) ? [now] : []), awayBeforeOf(worker, world) ?? []].flat();
  });
  return [...new Set(ids.map(({ id }) => id))];
};

const mayBeCoveredBy = (supervisor: Person, person: Person, world: World): boolean =>
  isAway(supervisor, world.today) &&
  isActive(supervisor, world.today) &&
  mayCover(person, supervisor, world) &&
  concernedBy(supervisor, world).length > 0;

/** The supervisors away today whom somebody may have been named for, which can be hundreds. */
export const mayCoverFor = (person: Person, world: World): readonly PersonId[] =>
  absentSupervisors(world)
    .filter((each) => mayBeCoveredBy(each, person, world))
    .map(({ id }) => id);

/**
 * Of these, those of the person’s own and of their manager’s people: few, so that a list can read their rows. Whoever is
 * named for somebody further away is told of it on the next working morning.
 */
export const mayCoverNear = (person: Person, world: World): readonly PersonId[] => {
  const { managerId } = person;
  const near = [person.id, ...(managerId === undefined ? [] : [managerId])].flatMap((id) =>
    world.people.reportsOf(id),
  );
  return near.filter((each) => mayBeCoveredBy(each, person, world)).map(({ id }) => id);
};

/** Those of them of whose absence somebody has been told. */
export const toldToCover = (person: Person, told: readonly SubjectRef[], world: World): readonly PersonId[] =>
  told.flatMap(({ kind, id }) => {
    const supervisor = kind === COVER ? world.people.get(id) : undefined;
    return supervisor && mayBeCoveredBy(supervisor, person, world) ? [id] : [];
  });
