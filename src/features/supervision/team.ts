import type { Day } from '../../kernel/calendar.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { may, relationsOf } from '../../kernel/permissions.js';
import type { World } from '../../kernel/world.js';
import { type Standing, type State, standingOf } from './cadence.js';
import { type Answer, type Head, isAnsweredSince, latestAnswer } from './model.js';
import { hearersOf, levelOf, type Need, needOf } from './plan.js';

export type Heads = ReadonlyMap<PersonId, Head | undefined>;

/** One worker as their supervisor sees them today. */
export interface Member {
  readonly worker: Person;
  readonly head: Head | undefined;
  readonly standing: Standing;
  readonly need: Need | undefined;
  /** What a supervisor answered last, if nothing has happened since. */
  readonly answer: Answer | undefined;
}

export const memberOf = (worker: Person, head: Head | undefined, world: World): Member => {
  const standing = standingOf(worker, head, world);
  return { worker, head, standing, need: needOf(worker, standing, head, world), answer: latestAnswer(head) };
};

const WORST_FIRST: readonly State[] = ['long gap', 'late', 'due', 'not due yet', 'booked', 'away'];

const worseFirst = (a: Member, b: Member): number =>
  WORST_FIRST.indexOf(a.standing.state) - WORST_FIRST.indexOf(b.standing.state) ||
  b.standing.daysSince - a.standing.daysSince;

export const worstFirst = (members: readonly Member[]): readonly Member[] => [...members].sort(worseFirst);

/** Everyone whose supervision a person may record, themselves never. */
export const superviseesOf = (supervisorId: PersonId, world: World): readonly Person[] => {
  const supervisor = world.people.get(supervisorId);
  if (!supervisor) return [];
  return world.people
    .superviseesOf(supervisorId)
    .filter(
      (worker) =>
        isActive(worker, world.today) &&
        may('supervision.confirm', relationsOf(supervisor, { worker: worker.id }, world.people)),
    );
};

export const teamOf = (supervisorId: PersonId, heads: Heads, world: World): readonly Member[] =>
  worstFirst(
    superviseesOf(supervisorId, world).map((worker) => memberOf(worker, heads.get(worker.id), world)),
  );

/** Whether somebody may see this of a member, those counted in whom the member's wait has reached by today. */
export const maySee = (
  act: 'supervision.see' | 'supervision.see-wait',
  reader: Person,
  { worker, standing, head }: Member,
  world: World,
): boolean => {
  const told = hearersOf(worker, levelOf(worker, standing, head, world), world).map(({ id }) => id);
  return may(act, relationsOf(reader, { worker: worker.id, told }, world.people));
};

/** True when nothing is wanted of the member because somebody answered on the day or later. */
export const isSettledSince = ({ need, answer }: Member, since: Day, world: World): boolean =>
  need === undefined && answer !== undefined && isAnsweredSince(answer, since, world);
