import { absenceFrom } from '../../../kernel/absences.js';
import { addDays, type Day, earliestDay, latestDay } from '../../../kernel/calendar.js';
import { type Ask, type Look, NOTHING_PLANNED, type Planned } from '../../../kernel/capability.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import {
  type Absence,
  type CoverRow,
  type Covers,
  coverRefOf,
  isCovered,
  longAbsenceOf,
  namingFor,
} from './model.js';

/** The first working day on which cover is asked for: so many working days ahead of the absence. */
const firstAskOn = ({ awayFrom }: Absence, { calendar, settings }: World): Day => {
  const ahead = settings['supervision.coverAskAheadWorkingDays'];
  return calendar.onOrAfter(calendar.addWorkingDays(awayFrom, -ahead));
};

/** The day on which the person who was named cannot do it any more, as far as the staff list knows. */
const lostOn = (row: CoverRow | undefined, absence: Absence, world: World): Day | undefined => {
  const person = world.people.get(namingFor(row, absence)?.coverId);
  if (!person) return undefined;
  const leftOn = person.leavesOn === undefined ? undefined : addDays(person.leavesOn, 1);
  const awayOn = absenceFrom(person, absence.awayFrom)?.from;
  if (leftOn === undefined || awayOn === undefined) return leftOn ?? awayOn;
  return earliestDay(leftOn, awayOn);
};

/**
 * The days of asking: the first one, and then every so many working days. Where somebody was named and is gone or away,
 * they count from the day on which that began, so that the manager hears of it at once.
 */
const askingFrom = (lost: Day | undefined, absence: Absence, world: World): Day => {
  const first = firstAskOn(absence, world);
  return lost === undefined || lost > world.today ? first : world.calendar.onOrAfter(latestDay(first, lost));
};

const isAskDay = (from: Day, { today, calendar, settings }: World): boolean =>
  today >= from &&
  calendar.isWorkingDay(today) &&
  calendar.workingDaysBetween(from, today) % settings['supervision.coverAskEveryWorkingDays'] === 0;

const askDayAfterToday = (from: Day, { today, calendar, settings }: World): Day => {
  if (today < from) return from;
  const every = settings['supervision.coverAskEveryWorkingDays'];
  const times = Math.floor(calendar.workingDaysBetween(from, today) / every) + 1;
  return calendar.addWorkingDays(from, times * every);
};

/** Who is asked to name cover: the first manager above the supervisor who is here. */
const managerToAsk = (supervisor: Person, world: World): Person | undefined =>
  world.people.managersAbove(supervisor.id).find((manager) => isHere(manager, world.today));

/** The supervisors for whose absence this manager is the one to ask by today, whether or not cover is named. */
export const absentUnder = (managerId: PersonId, world: World): readonly Person[] =>
  world.people.all.filter((person) => {
    const absence = longAbsenceOf(person, world);
    return (
      absence !== undefined &&
      firstAskOn(absence, world) <= world.today &&
      managerToAsk(person, world)?.id === managerId
    );
  });

/**
 * Whom to ask today to name cover, and when to look again. A step is one exact working day, as for all reminders; after
 * the last day away there is none.
 */
export const planCover = (covers: Covers, world: World): Planned => {
  const asks: Ask[] = [];
  const looks: Look[] = [];
  for (const [supervisorId, row] of covers) {
    const supervisor = world.people.get(supervisorId);
    const absence = supervisor && longAbsenceOf(supervisor, world);
    if (!absence) continue;
    const lost = lostOn(row, absence, world);
    const from = askingFrom(lost, absence, world);
    const rung = askDayAfterToday(from, world);
    const next = lost === undefined || lost <= world.today ? rung : earliestDay(rung, lost);
    if (absence.awayUntil === undefined || next <= absence.awayUntil)
      looks.push({ subject: coverRefOf(supervisorId), on: next });
    const manager = managerToAsk(supervisor, world);
    if (manager && isAskDay(from, world) && !isCovered(supervisor, row, absence, world))
      asks.push({ to: manager.id, card: 'cover', about: supervisorId });
  }
  return { ...NOTHING_PLANNED, asks, looks };
};

/** Every absence that wants cover, to be looked at again: any change of the staff list may end or begin the need. */
export const coverLooks = (world: World): readonly Look[] =>
  world.people.all.flatMap((person) =>
    longAbsenceOf(person, world) ? [{ subject: coverRefOf(person.id), on: world.today }] : [],
  );
