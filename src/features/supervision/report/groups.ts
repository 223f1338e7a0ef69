import { z } from 'zod';
import { idFrom, shortIdOf } from '../../../kernel/ids.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import { groupedBy, inOrder } from '../../../kernel/phrases.js';
import { meansAll, meansOwn, namedAmong } from '../../../kernel/report-names.js';
import type { World } from '../../../kernel/world.js';
import { may } from '../permissions.js';

// Which people a report can be about: everybody below somebody, those they supervise themselves, a team, a service.

/**
 * Whom a report of this person is about: those they supervise and everybody below them in the chain of managers; for
 * directors and principal social workers everybody. Never themselves.
 */
export const scopeOf = (asker: Person, world: World): readonly Person[] =>
  world.people.all.filter(
    (person) =>
      isActive(person, world.today) && may('supervision.report', asker, { worker: person.id }, world),
  );

/** Whether help offers a report: to whoever supervises or manages somebody, or may ask about everybody. */
export const hasReport = (person: Person, world: World): boolean =>
  world.people.superviseesOf(person.id).length > 0 ||
  world.people.reportsOf(person.id).length > 0 ||
  seesEverybody(person, world);

/** `own`: those whom the asker supervises. `all`: everybody below, or everybody. */
type Kind = 'all' | 'own' | 'service' | 'team';

/** What a button carries: a kind, and for a team or service its short id. A claim, like all that buttons carry. */
export const GroupSchema = z
  .string()
  .regex(/^(?:all|own|(?:service|team)-[0-9a-f]{10})$/u)
  .default('all');

/** A group of the people that the asker may ask about. */
export interface Group {
  readonly kind: Kind;
  /** As a button carries it. */
  readonly id: string;
  /** Name of the team or service; empty for the others. */
  readonly name: string;
  /** The name under which a month that is over is kept; undefined where none is kept of just these people. */
  readonly kept: string | undefined;
  readonly people: readonly Person[];
}

/** Names of what is kept of a month. No name of a team stands in a key. */
export const keptOf = {
  whole: 'all',
  service: (service: string): string => `s~${idFrom('service', service)}`,
  team: (service: string, team: string): string => `t~${idFrom('team', service, team)}`,
  /** Everybody below somebody. */
  line: (leader: PersonId): string => `l~${leader}`,
};

const idOf = (kind: 'service' | 'team', kept: string): string => `${kind}-${shortIdOf(kept)}`;

/** True for whoever may ask about people with whom they have no tie. */
const seesEverybody = (asker: Person, world: World): boolean => may('supervision.report', asker, {}, world);

/** Whether everybody of a team or service who is here is among these; the asker is never among them. */
const isWhole = (
  asker: Person,
  people: readonly Person[],
  isIn: (person: Person) => boolean,
  world: World,
): boolean => {
  const there = new Set(people.map(({ id }) => id));
  return world.people.all.every(
    (person) =>
      !isIn(person) || !isActive(person, world.today) || person.id === asker.id || there.has(person.id),
  );
};

/** The teams of these people, each with those of them who are in it, by name. Without a team nobody stands in one. */
export const teamsOf = (people: readonly Person[]): readonly Group[] =>
  [...groupedBy(people, ({ service, team }) => JSON.stringify([service, team])).values()]
    .flatMap((members): readonly Group[] => {
      const [first] = members;
      if (!first || first.team === '') return [];
      const kept = keptOf.team(first.service, first.team);
      return [{ kind: 'team', id: idOf('team', kept), name: first.team, kept, people: members }];
    })
    .sort((a, b) => inOrder(a.name, b.name));

/** The services of these people, each with those of them who are in it, by name. */
export const servicesOf = (people: readonly Person[]): readonly Group[] =>
  [...groupedBy(people, ({ service }) => service)]
    .map(([name, members]): Group => {
      const kept = keptOf.service(name);
      return { kind: 'service', id: idOf('service', kept), name, kept, people: members };
    })
    .filter(({ name }) => name !== '')
    .sort((a, b) => inOrder(a.name, b.name));

/** The group with what is kept of it only where it is all of the team or service. */
const checked = (group: Group, asker: Person, world: World): Group => {
  const [first] = group.people;
  const isIn = (person: Person) =>
    person.service === first?.service && (group.kind === 'service' || person.team === first?.team);
  return isWhole(asker, group.people, isIn, world) ? group : { ...group, kept: undefined };
};

/** All that somebody may ask about, the widest first. Empty for whoever has no report. */
export const groupsFor = (asker: Person, world: World) => {
  const people = scopeOf(asker, world);
  const theirs = new Set(world.people.superviseesOf(asker.id).map(({ id }) => id));
  const own = people.filter(({ id }) => theirs.has(id));
  const kept = seesEverybody(asker, world) ? keptOf.whole : keptOf.line(asker.id);
  const all: Group = { kind: 'all', id: 'all', name: '', kept, people };
  const isWider = own.length > 0 && own.length < people.length;
  const services = servicesOf(people);
  return {
    all,
    own: isWider ? ({ kind: 'own', id: 'own', name: '', kept: undefined, people: own } as const) : undefined,
    services: services.length > 1 ? services : [],
    teams: teamsOf(people),
  };
};
export type Groups = ReturnType<typeof groupsFor>;

/** The group that a button asks for; everybody where there is no such group among the asker's. */
export const groupIn = (groups: Groups, wanted: string, asker: Person, world: World): Group => {
  if (wanted === 'own' && groups.own) return groups.own;
  const found = [...groups.services, ...groups.teams].find(({ id }) => id === wanted);
  return found ? checked(found, asker, world) : groups.all;
};

/**
 * The groups that a typed name can mean, best first: one called so, or those in whose names all of it stands. Empty where
 * the asker has none of that name, whether or not there is one.
 */
export const groupsNamed = (groups: Groups, typed: string): readonly Group[] => {
  if (meansAll(typed)) return [groups.all];
  if (meansOwn(typed)) return [groups.own ?? groups.all];
  return namedAmong([...groups.services, ...groups.teams], typed);
};
