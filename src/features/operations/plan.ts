import { type Day, dayInWords } from '../../kernel/calendar.js';
import { type Look, NOTHING_PLANNED, type Planned } from '../../kernel/capability.js';
import type { Line } from '../../kernel/lines.js';
import { isActive, isAway, type Person, type PersonId } from '../../kernel/people.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { DAILY_SECTION } from './copy.js';
import { may } from './permissions.js';

/** There is one such subject: the service's own running. It has no rows, only a day to be looked at. */
export const DAILY: SubjectRef = { kind: 'operations', id: 'daily' };

export const maySeeOperations = (person: Person, world: World): boolean =>
  may('operations.see', person, {}, world);

const administrators = (world: World): readonly Person[] =>
  world.people.all.filter(
    (person) =>
      maySeeOperations(person, world) && isActive(person, world.today) && !isAway(person, world.today),
  );

/** The morning on which administrators last heard, or hear today, and the working day that it is about. */
export const lastDay = ({ calendar, today }: World): { readonly on: Day; readonly about: Day } => {
  const on = calendar.onOrBefore(today);
  return { on, about: calendar.addWorkingDays(on, -1) };
};

/** Without figures: they are read from every message of the day, and only when somebody opens it. */
const lineFor = (to: PersonId, world: World): Line => {
  const { on, about } = lastDay(world);
  return {
    to,
    item: 'daily',
    subject: DAILY,
    section: 'daily',
    kind: 'news',
    steps: [{ id: about, on }],
    urgency: 8,
    name: dayInWords(about, world.today),
    text: DAILY_SECTION.line,
    buttons: [
      {
        title: DAILY_SECTION.button,
        verb: 'operations.daily-page',
        data: { day: about, page: 0, place: 'today' },
      },
    ],
  };
};

/** Every working day each administrator hears about the working day before; only the last one is of any use. */
export const planDaily = (world: World): Planned => ({
  ...NOTHING_PLANNED,
  lines: administrators(world).map(({ id }) => lineFor(id, world)),
  looks: [{ subject: DAILY, on: world.calendar.addWorkingDays(world.today, 1) }],
});

/** The first look, once there is somebody to tell. */
export const lookFor = (people: readonly Person[], world: World): readonly Look[] =>
  people.some((person) => maySeeOperations(person, world))
    ? [{ subject: DAILY, on: world.calendar.addWorkingDays(world.today, 1) }]
    : [];
