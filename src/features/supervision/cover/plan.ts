import { addDays, type Day, earliestDay, latestDay } from '../../../kernel/calendar.js';
import type { Look, Open, Planned } from '../../../kernel/capability.js';
import { shortIdOf } from '../../../kernel/ids.js';
import type { Line, Step, Turn } from '../../../kernel/lines.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { NAME_COVER } from '../copy/lines.js';
import { managerToAsk } from '../hearers.js';
import { changesOf, supervisorsOf } from '../supervisors.js';
import { coveringInRow, NOBODY_NAMED, toNameInRow } from './copy.js';
import {
  type Absence,
  absenceOf,
  absentSupervisors,
  type CoverRow,
  type Covers,
  concernedBy,
  coverDayOf,
  coverItemOf,
  coverRefOf,
  isCovered,
  longAbsenceOf,
  namedPerson,
  namingFor,
} from './model.js';

/** The first working day on which cover is asked for: so many working days ahead of the absence. */
const firstAskOn = ({ awayFrom }: Absence, { calendar, settings }: World): Day => {
  const ahead = settings['supervision.coverAskAheadWorkingDays'];
  return calendar.onOrAfter(calendar.addWorkingDays(awayFrom, -ahead));
};

/** One supervisor who is away or will be. */
interface Case {
  readonly supervisor: Person;
  readonly row: CoverRow | undefined;
  readonly absence: Absence;
}

/** The first day on which somebody is away or has left, from a day on, as far as the staff list knows. */
const goneOn = (person: Person, from: Day): Day | undefined => {
  const leftOn = person.leavesOn === undefined ? undefined : addDays(person.leavesOn, 1);
  const awayOn = person.awayUntil !== undefined && person.awayUntil < from ? undefined : person.awayFrom;
  return leftOn === undefined || awayOn === undefined ? (leftOn ?? awayOn) : earliestDay(leftOn, awayOn);
};

/** The other supervisors of those whom an absence leaves without. */
const secondsOf = (supervisor: Person, world: World): readonly Person[] =>
  concernedBy(supervisor, world).flatMap((worker) =>
    supervisorsOf(worker, world).filter(({ id }) => id !== supervisor.id),
  );

/** The day on which whoever was named cannot do it any more: one person, or any of the second supervisors. */
const lostOn = ({ supervisor, row, absence }: Case, world: World): Day | undefined => {
  const naming = namingFor(row, absence);
  if (!naming) return undefined;
  const person = world.people.get(naming.coverId);
  const doing = naming.coverId === undefined ? secondsOf(supervisor, world) : person ? [person] : [];
  return doing.flatMap((each) => goneOn(each, absence.awayFrom) ?? []).sort()[0];
};

/** The supervisors for whose absence this manager is the one to ask by today, whether or not cover is named. */
export const absentUnder = (managerId: PersonId, world: World): readonly Person[] =>
  absentSupervisors(world).filter((person) => {
    const absence = longAbsenceOf(person, world);
    return (
      absence !== undefined &&
      firstAskOn(absence, world) <= world.today &&
      managerToAsk(person, world)?.id === managerId
    );
  });

/** The working day from which the manager hears that whoever was named cannot do it. */
const lostFrom = (each: Case, world: World): Day | undefined => {
  const lost = lostOn(each, world);
  return lost === undefined
    ? undefined
    : world.calendar.onOrAfter(latestDay(firstAskOn(each.absence, world), lost));
};

/** To the manager who is to name cover, from the first day of asking until somebody is named who can do it. */
const toNameCover = (each: Case, world: World): { line: Line; open: Open } | undefined => {
  const { supervisor, row, absence } = each;
  const { today, settings } = world;
  const first = firstAskOn(absence, world);
  const manager = managerToAsk(supervisor, world);
  if (!manager || first > today || isCovered(supervisor, row, absence, world)) return undefined;
  const lost = lostFrom(each, world);
  const steps: readonly Step[] = [
    { id: 'cover', on: first },
    ...(lost !== undefined && lost <= today ? [{ id: `r${row?.round ?? 0}-lost`, on: lost }] : []),
  ];
  const since = lost !== undefined && lost <= today ? lost : first;
  const turn: Turn = { holder: manager.id, since, why: 'to-name-cover', by: 'system' };
  const item = coverItemOf(supervisor.id, absence);
  const subject = coverRefOf(supervisor.id);
  const data = { page: 0, about: shortIdOf(supervisor.id), kept: '', view: 'today' };
  return {
    open: { item, subject, turn },
    line: {
      to: manager.id,
      item,
      subject,
      section: 'cover',
      kind: 'turn',
      turn,
      steps,
      againAfter: settings['supervision.coverAskEveryWorkingDays'],
      urgency: 1,
      name: supervisor.name,
      text: toNameInRow(supervisor, absence, world),
      status: NOBODY_NAMED,
      buttons: [{ title: NAME_COVER, verb: 'supervision.cover-page', data }],
    },
  };
};

const namedFrom = (at: string, world: World): Day =>
  world.calendar.addWorkingDays(dayOfInstant(at, world), 1);

/** News to a colleague whom somebody else named, from the next working morning on. */
const toCover = ({ supervisor, row, absence }: Case, world: World): readonly Line[] => {
  const naming = namingFor(row, absence);
  const person = naming && namedPerson(supervisor, naming, coverDayOf(absence, world), world);
  if (!naming || !person || person.id === naming.by) return [];
  const on = namedFrom(naming.at, world);
  const round = row?.round ?? 0;
  return [
    {
      to: person.id,
      item: `covering~${supervisor.id}~${round}`,
      subject: coverRefOf(supervisor.id),
      section: 'covering',
      kind: 'news',
      steps: on <= world.today ? [{ id: `r${round}-named`, on }] : [],
      urgency: 4,
      name: supervisor.name,
      text: coveringInRow(supervisor, naming, absence, world),
    },
  ];
};

/** The next day on which there may be something new, or the turn may pass, by a day alone. */
const nextLookOn = (each: Case, isLong: boolean, world: World): Day | undefined => {
  const { supervisor, row, absence } = each;
  const naming = namingFor(row, absence);
  const ofDays = [
    isLong ? firstAskOn(absence, world) : undefined,
    isLong ? lostFrom(each, world) : undefined,
    naming ? namedFrom(naming.at, world) : undefined,
  ];
  const people = [supervisor, ...(isLong ? world.people.managersAbove(supervisor.id) : [])];
  return [...ofDays, ...people.flatMap((person) => changesOf(person, world))]
    .flatMap((day) => (day !== undefined && day > world.today ? [day] : []))
    .sort()[0];
};

/** What there is to say today about the absences of these supervisors, and when to look at each again. */
export const planCover = (covers: Covers, world: World): Planned => {
  const lines: Line[] = [];
  const open: Open[] = [];
  const looks: Look[] = [];
  for (const [supervisorId, row] of covers) {
    const supervisor = world.people.get(supervisorId);
    const long = supervisor && longAbsenceOf(supervisor, world);
    const absence =
      long ?? (supervisor && concernedBy(supervisor, world).length > 0 && absenceOf(supervisor, world));
    if (!supervisor || !absence) continue;
    const each: Case = { supervisor, row, absence };
    const asked = long && toNameCover(each, world);
    if (asked) {
      lines.push(asked.line);
      open.push(asked.open);
    }
    lines.push(...toCover(each, world));
    const on = nextLookOn(each, long !== undefined, world);
    if (on !== undefined) looks.push({ subject: coverRefOf(supervisorId), on });
  }
  return { asks: [], lines, open, looks };
};

/** Every absence that wants cover, to be looked at again: any change of the staff list may end or begin the need. */
export const coverLooks = (world: World): readonly Look[] =>
  absentSupervisors(world).flatMap((person) =>
    longAbsenceOf(person, world) ? [{ subject: coverRefOf(person.id), on: world.today }] : [],
  );
