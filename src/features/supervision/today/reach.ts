import type { Line } from '../../../kernel/lines.js';
import { isAway, type Person, type PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { absentSupervisors, concernedBy, NO_COVERS } from '../cover/model.js';
import { holderOf } from '../hearers.js';
import { SUPERVISION } from '../model.js';
import { firstSupervisorOf, withoutSupervisor } from '../supervisors.js';

/** The workers whom nobody here supervises, for whom this person is to find somebody. */
export const leftTo = (manager: PersonId, world: World): readonly Person[] => {
  const away = absentSupervisors(world).filter((each) => isAway(each, world.today));
  const ofAway = away.flatMap((each) => concernedBy(each, world));
  return [...withoutSupervisor(world), ...ofAway].filter(
    (worker) => holderOf(worker, NO_COVERS, world)?.person.id === manager,
  );
};

/** Who stands on the card about cover for a line: the supervisor who is away, or a worker who has none. */
export const standsFor = ({ subject }: Line, world: World): PersonId => {
  const person = subject.kind === SUPERVISION ? world.people.get(subject.id) : undefined;
  return (person && firstSupervisorOf(person, world)?.id) ?? subject.id;
};
