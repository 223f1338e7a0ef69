import type { Person, PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { mayNameCover } from './decide.js';
import { absentUnder } from './plan.js';

/** The supervisors on a manager's card: those to be asked about today, and those the card was about. */
export const onCardOf = (reader: Person, about: readonly PersonId[], world: World): readonly Person[] => {
  const named = about.flatMap((id) => world.people.get(id) ?? []);
  const all = [...named, ...absentUnder(reader.id, world)].filter((each) =>
    mayNameCover(reader, each.id, world),
  );
  return [...new Map(all.map((person) => [person.id, person])).values()];
};
