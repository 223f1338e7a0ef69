import { absenceOn, absencesOf, lastBackOn } from '../../kernel/absences.js';
import { addDays, type Day } from '../../kernel/calendar.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';

// When somebody is not here, in the words of this capability: the one place that looks at the dates themselves.

/** A time in which somebody is not here; without an end they have left, or nobody knows when they are back. */
interface Absence {
  readonly from: Day;
  readonly until: Day | undefined;
  readonly hasLeft: boolean;
}

/** Undefined for somebody who is here, or who has not started yet. */
export const absenceOf = (person: Person, { today }: Pick<World, 'today'>): Absence | undefined => {
  if (person.leavesOn !== undefined && person.leavesOn < today)
    return { from: addDays(person.leavesOn, 1), until: undefined, hasLeft: true };
  const away = isActive(person, today) ? absenceOn(person, today) : undefined;
  return away && { from: away.from, until: away.until, hasLeft: false };
};

/** The working day on which a person who is, or was, away is back; undefined when they never were or no day is known. */
export const backOn = (person: Person, { today, calendar }: World): Day | undefined =>
  lastBackOn(person, today, calendar);

/** The next working day after today on which somebody is here who was not, or the other way round, as far as is known. */
export const nextPresenceDay = (person: Person, { today, calendar }: World): Day | undefined =>
  [
    person.startedOn,
    ...absencesOf(person).flatMap(({ from, until }) => [from, until && addDays(until, 1)]),
    person.leavesOn && addDays(person.leavesOn, 1),
  ]
    .filter((day) => day !== undefined && day > today)
    .map((day) => calendar.onOrAfter(day ?? today))
    .sort()
    .at(0);

/** True of somebody who has left, or is away and nobody knows when they are back. */
export const isGone = (personId: PersonId, world: World): boolean => {
  const person = world.people.get(personId);
  if (!person) return !world.people.isListed(personId);
  const absence = absenceOf(person, world);
  return absence !== undefined && absence.until === undefined;
};
