import { isActive, type Person } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';

/** The worker's supervisors, first one first; never the worker, whatever the staff list says. */
export const supervisorsOf = (worker: Person, world: World): readonly Person[] =>
  [worker.supervisorId, worker.secondSupervisorId].flatMap((id) => {
    const person = world.people.get(id);
    return person && person.id !== worker.id ? [person] : [];
  });

/** The supervisor whose absence matters to a worker: the first one, or the second once the first has left. */
export const firstSupervisorOf = (worker: Person, world: World): Person | undefined =>
  supervisorsOf(worker, world).find((person) => isActive(person, world.today));
