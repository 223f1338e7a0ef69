import { type Look, NOTHING_PLANNED, type Planned } from '../../kernel/capability.js';
import { isActive, isAway, type Person } from '../../kernel/people.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
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

/** Every working day each administrator hears about the working day before. */
export const planDaily = (world: World): Planned => ({
  ...NOTHING_PLANNED,
  asks: administrators(world).map(({ id }) => ({
    to: id,
    card: 'daily',
    about: world.calendar.addWorkingDays(world.today, -1),
  })),
  looks: [{ subject: DAILY, on: world.calendar.addWorkingDays(world.today, 1) }],
});

/** The first look, once there is somebody to tell. */
export const lookFor = (people: readonly Person[], world: World): readonly Look[] =>
  people.some((person) => maySeeOperations(person, world))
    ? [{ subject: DAILY, on: world.calendar.addWorkingDays(world.today, 1) }]
    : [];
