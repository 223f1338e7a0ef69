import type { Person } from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { leads } from '../cover/model.js';

// Who is sensible to name as somebody's supervisor. It gives no right: that is the table's.

/** Whether somebody can supervise a worker: they lead in the same service, or are above; are here, and are not supervised by them. */
export const canSupervise = (person: Person, worker: Person, world: World): boolean =>
  person.id !== worker.id &&
  isHere(person, world.today) &&
  person.supervisorId !== worker.id &&
  ((person.service === worker.service && leads(person, world)) ||
    worker.secondSupervisorId === person.id ||
    world.people.managersAbove(worker.id).some(({ id }) => id === person.id));

/** More in one list nobody reads; those left out can be named in the staff list. */
const MOST_CHOICES = 30;

/** Those who can supervise, most likely first: whoever asks, the second supervisor, the same team, the rest of the service. */
export const candidatesFor = (worker: Person, asker: Person, world: World): readonly Person[] => {
  const rank = (person: Person): number => {
    if (person.id === asker.id) return 0;
    if (person.id === worker.secondSupervisorId) return 1;
    if (person.team === worker.team) return 2;
    return person.managerId === asker.id ? 3 : 4;
  };
  return world.people.all
    .filter((person) => canSupervise(person, worker, world))
    .map((person) => ({ person, rank: rank(person) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_CHOICES)
    .map(({ person }) => person);
};
