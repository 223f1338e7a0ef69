import type { Line } from '../../../kernel/lines.js';
import { isAway, type Person, type PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { concernedBy, NO_COVERS } from '../cover/model.js';
import { holderOf } from '../hearers.js';
import { SUPERVISION } from '../model.js';
import { firstSupervisorOf, isWithoutSupervisor } from '../supervisors.js';

/** The workers whom nobody here supervises, for whom this person is to find somebody. */
export const leftTo = (manager: PersonId, world: World): readonly Person[] => {
  const { all } = world.people;
  const ofAway = all.filter((each) => isAway(each, world.today)).flatMap((each) => concernedBy(each, world));
  const without = all.filter((each) => isWithoutSupervisor(each, world));
  return [...without, ...ofAway].filter(
    (worker) => holderOf(worker, NO_COVERS, world)?.person.id === manager,
  );
};

/** Who stands on the card about cover for a line: the supervisor who is away, or a worker who has none. */
export const standsFor = ({ subject }: Line, world: World): PersonId => {
  const person = subject.kind === SUPERVISION ? world.people.get(subject.id) : undefined;
  return (person && firstSupervisorOf(person, world)?.id) ?? subject.id;
};
