import type { Day } from '../../kernel/calendar.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { type Standing, type State, standingOf } from './cadence.js';
import type { Above } from './copy/lines.js';
import { type Cover, type Covers, coverIdsOf, coverOf, NO_COVERS } from './cover/model.js';
import { hearersOf } from './hearers.js';
import { levelOf, type Need, needOf } from './ladder.js';
import { type Answer, type Head, type Heads, isAnsweredSince, latestAnswer } from './model.js';
import { may } from './permissions.js';

/** What a list of somebody’s team is made from. */
export interface TeamRows {
  readonly heads: Heads;
  /** Of the supervisors who are away and for whom they may have been named. */
  readonly covers: Covers;
  /** Those above whom somebody’s wait has reached, by the worker; absent where it was not asked. */
  readonly above?: ReadonlyMap<PersonId, Above>;
}

/** One worker as their supervisor sees them today. */
export interface Member {
  readonly worker: Person;
  readonly head: Head | undefined;
  readonly standing: Standing;
  readonly need: Need | undefined;
  /** What a supervisor answered last, if nothing has happened since. */
  readonly answer: Answer | undefined;
  /** Who covers while the supervisor is away. */
  readonly cover: Cover | undefined;
  /** The rows that this was read from. */
  readonly covers: Covers;
}

export const memberOf = (
  worker: Person,
  head: Head | undefined,
  world: World,
  covers: Covers = NO_COVERS,
): Member => {
  const standing = standingOf(worker, head, world);
  const need = needOf(worker, standing, head, world);
  const cover = coverOf(worker, covers, world);
  return { worker, head, standing, need, answer: latestAnswer(head), cover, covers };
};

/** Those of whom it can be read what is recorded. */
export const membersOf = (
  workers: readonly Person[],
  { heads, covers }: TeamRows,
  world: World,
): readonly Member[] =>
  workers
    .filter(({ id }) => heads.has(id))
    .map((worker) => memberOf(worker, heads.get(worker.id), world, covers));

const WORST_FIRST: readonly State[] = ['long gap', 'late', 'due', 'not due yet', 'booked', 'away'];

const worseFirst = (a: Member, b: Member): number =>
  WORST_FIRST.indexOf(a.standing.state) - WORST_FIRST.indexOf(b.standing.state) ||
  b.standing.daysSince - a.standing.daysSince;

export const worstFirst = (members: readonly Member[]): readonly Member[] => [...members].sort(worseFirst);

/** Everyone whose supervision a person may record: those they supervise, those they cover for, themselves never. */
export const superviseesOf = (
  supervisorId: PersonId,
  world: World,
  covers: Covers = NO_COVERS,
): readonly Person[] => {
  const supervisor = world.people.get(supervisorId);
  const own = world.people.superviseesOf(supervisorId);
  const covered = [...covers.keys()].flatMap((id) => world.people.superviseesOf(id));
  return [...new Map([...own, ...covered].map((worker) => [worker.id, worker])).values()].filter((worker) => {
    const parties = { worker: worker.id, covers: coverIdsOf(worker, covers, world) };
    return isActive(worker, world.today) && may('supervision.confirm', supervisor, parties, world);
  });
};

export const teamOf = (
  supervisorId: PersonId,
  heads: Heads,
  world: World,
  covers: Covers = NO_COVERS,
): readonly Member[] =>
  worstFirst(membersOf(superviseesOf(supervisorId, world, covers), { heads, covers }, world));

/** Whether somebody may see this of a member, those counted in whom the member's wait has reached by today. */
export const maySee = (
  act: 'supervision.see' | 'supervision.see-wait',
  reader: Person,
  { worker, standing, covers }: Member,
  world: World,
): boolean => {
  const level = levelOf(worker, standing, world);
  const parties = {
    worker: worker.id,
    covers: coverIdsOf(worker, covers, world),
    told: hearersOf(worker, level, world, covers).map(({ id }) => id),
  };
  return may(act, reader, parties, world);
};

/** True when nothing is wanted of the member because somebody answered on the day or later. */
export const isSettledSince = ({ need, answer }: Member, since: Day, world: World): boolean =>
  need === undefined && answer !== undefined && isAnsweredSince(answer, since, world);
