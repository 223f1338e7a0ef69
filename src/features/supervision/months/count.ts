import type { Day } from '../../../kernel/calendar.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import { groupedBy } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Covers } from '../cover/model.js';
import type { Session } from '../model.js';
import { excludedAs } from '../report/counted.js';
import { figuresOf, isBehind } from '../report/figures.js';
import { keptOf } from '../report/groups.js';
import { type Dated, headOn } from '../report/months.js';
import { type Member, memberOf } from '../team.js';
import type { CountedAs, GroupRow } from './model.js';

// A month as it stood on its last day, worked out from what is on record. Pure.

/** Small enough for each of its people to be kept with how they were counted. */
const MOST_NAMED = 100;

/** A group with the name under which it is kept. */
export interface CountedGroup {
  readonly key: string;
  readonly row: GroupRow;
}

/** Somebody on a day, as far as it is on record. */
export const memberOn = (kept: Dated, covers: Covers, world: World): Member =>
  memberOf(kept.worker, headOn(kept, world.today), world, covers);

export const countedAs = (member: Member, world: World): CountedAs => {
  if (!isActive(member.worker, world.today)) return 'out';
  if (excludedAs(member.worker, member.standing, world) !== undefined) return 'out';
  return isBehind(member) ? 'late' : 'in time';
};

/** Everybody below each person, and whom they supervise themselves; never a person themselves. */
const linesOf = (members: readonly Member[], world: World): ReadonlyMap<PersonId, readonly Member[]> => {
  const lines = new Map<PersonId, Member[]>();
  for (const member of members) {
    const { worker } = member;
    const above = [
      worker.supervisorId,
      worker.secondSupervisorId,
      ...world.people.managersAbove(worker.id).map(({ id }) => id),
    ].filter((id) => id !== undefined && id !== worker.id);
    for (const id of new Set(above)) {
      if (id === undefined || !world.people.get(id)) continue;
      const line = lines.get(id);
      if (line) line.push(member);
      else lines.set(id, [member]);
    }
  }
  return lines;
};

const rowOf = (of: string, name: string, members: readonly Member[], world: World): GroupRow => ({
  of,
  name,
  figures: figuresOf(members, world),
  ...(members.length <= MOST_NAMED
    ? { people: members.map((member) => ({ id: member.worker.id, as: countedAs(member, world) })) }
    : {}),
});

/** Every group of which a month is kept: all, each service, each team, everybody below each person. By key. */
export const groupsOn = (members: readonly Member[], world: World): readonly CountedGroup[] => {
  const here = members.filter(({ worker }) => isActive(worker, world.today));
  const serviceOf = ({ worker }: Member) => worker.service;
  const teamOf = ({ worker }: Member) => JSON.stringify([worker.service, worker.team]);
  const first = (group: readonly Member[]): Pick<Person, 'service' | 'team'> =>
    group[0]?.worker ?? { service: '', team: '' };
  const teams = [...groupedBy(here, teamOf).values()].filter((group) => first(group).team !== '');
  const services = [...groupedBy(here, serviceOf)].filter(([name]) => name !== '');
  const groups: CountedGroup[] = [
    { key: keptOf.whole, row: rowOf('all', '', here, world) },
    ...services.map(([name, group]) => ({
      key: keptOf.service(name),
      row: rowOf('service', name, group, world),
    })),
    ...teams.map((group) => ({
      key: keptOf.team(first(group).service, first(group).team),
      row: rowOf('team', first(group).team, group, world),
    })),
    ...[...linesOf(here, world)].map(([leaderId, group]) => ({
      key: keptOf.line(leaderId),
      row: { ...rowOf('line', '', group, world), leaderId },
    })),
  ];
  return groups.sort((a, b) => (a.key < b.key ? -1 : 1));
};

/** An instant that only some of the rows have. */
const instantIn = (row: object, name: string): string | undefined => {
  const value: unknown = Object.entries(row).find(([field]) => field === name)?.[1];
  return typeof value === 'string' ? value : undefined;
};

/** Whether anything about a session until a day was recorded, or said by the worker, after an instant. */
export const isRecordedSince = (sessions: readonly Session[], at: string, until: Day): boolean =>
  sessions
    .filter(({ heldOn, workerSaysOn = heldOn }) => heldOn <= until || workerSaysOn <= until)
    .some((session) =>
      [session.at, session.agreementAt, instantIn(session, 'mendedAt')].some(
        (instant) => instant !== undefined && instant > at,
      ),
    );
