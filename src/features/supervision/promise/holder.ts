import type { Person } from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { firstHere } from '../hearers.js';

/** Who is asked whether the promise to a new worker is kept: the line manager, or the next one above who is here. */
export const askedOf = (worker: Person, world: World): Person | undefined =>
  firstHere(world.people.managersAbove(worker.id), new Set([worker.id]), world);

/** The managers above whoever is asked, nearest first; somebody away is passed over. */
export const aboveAsked = (worker: Person, asked: Person, world: World): readonly Person[] =>
  world.people
    .managersAbove(asked.id)
    .filter((person) => person.id !== worker.id && isHere(person, world.today));
