import { z } from 'zod';
import { idFrom, shortIdOf } from '../../../kernel/ids.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { groupedBy, inOrder } from '../../../kernel/phrases.js';
import { meansAll, meansOwn, namedAmong } from '../../../kernel/report-names.js';
import type { World } from '../../../kernel/world.js';
import type { Counted } from '../counted/brief.js';
import { may } from '../permissions.js';

// What a report of actions can be of: everybody below somebody, their own people, themselves, a service, a team, a goal,
// an area, a plan.

/** Whose actions a report covers: everybody's, or those of certain owners. */
export type Scope =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'owners'; readonly ids: readonly PersonId[] };

/**
 * A director and the principal social worker see the whole service, a head of service their service and whoever is
 * below them, a manager those below them in the chain; anybody else has their own actions alone.
 */
export const scopeOf = (person: Person, world: World): Scope | undefined => {
  const mayReport = (owner?: PersonId) => may('actions.report', person, { owner }, world);
  // Whoever may without any tie to an owner may for everybody, those who are no longer on the list included.
  if (mayReport()) return { kind: 'everyone' };
  const ids = world.people.all.map(({ id }) => id).filter((id) => id !== person.id && mayReport(id));
  return ids.length === 0 ? undefined : { kind: 'owners', ids };
};

/** Actions that belong together beside who owns them, such as those of a plan, and that the asker may ask about. */
export interface ActionSet {
  readonly id: string;
  readonly name: string;
  readonly holds: (action: Counted) => boolean;
}

type Kind = 'all' | 'own' | 'mine' | 'service' | 'team' | 'goal' | 'area' | 'plan';

/** What a button carries: a kind, and for one with a name its short id. A claim, like all that buttons carry. */
export const GroupSchema = z
  .string()
  .regex(/^(?:all|own|mine|(?:service|team|goal|area|plan)-[0-9a-f]{10})$/u)
  .default('all');

export interface Group {
  readonly kind: Kind;
  /** As a button carries it. */
  readonly id: string;
  /** Empty for those that are called by a word of ours. */
  readonly name: string;
  /** Whose actions are read for it. */
  readonly owners: readonly PersonId[] | 'all';
  readonly holds: (action: Counted) => boolean;
}

const ALL_OF_THEM = () => true;

const idOf = (kind: Kind, name: string): string => `${kind}-${shortIdOf(idFrom(kind, name))}`;

const ofOwners = (owners: readonly PersonId[]): Pick<Group, 'owners' | 'holds'> => {
  const theirs = new Set(owners);
  return { owners, holds: ({ ownerId }) => theirs.has(ownerId) };
};

const ofPeople = (kind: 'service' | 'team', name: string, key: string, people: readonly Person[]): Group => ({
  kind,
  id: idOf(kind, key),
  name,
  ...ofOwners(people.map(({ id }) => id)),
});

const byName = (a: Group, b: Group): number => inOrder(a.name, b.name);

export const teamsOf = (people: readonly Person[]): readonly Group[] =>
  [...groupedBy(people, ({ service, team }) => JSON.stringify([service, team]))]
    .flatMap(([key, members]) => {
      const team = members[0]?.team ?? '';
      return team === '' ? [] : [ofPeople('team', team, key, members)];
    })
    .sort(byName);

export const servicesOf = (people: readonly Person[]): readonly Group[] =>
  [...groupedBy(people, ({ service }) => service)]
    .flatMap(([name, members]) => (name === '' ? [] : [ofPeople('service', name, name, members)]))
    .sort(byName);

type Tag = 'goal' | 'area';
const SETTING = { goal: 'actions.goals', area: 'actions.areas' } as const;

/** The goals or areas of the programme, in its order. */
export const tagsOf = (kind: Tag, owners: Group['owners'], { settings }: World): readonly Group[] =>
  settings[SETTING[kind]].map((name) => ({
    kind,
    id: idOf(kind, name),
    name,
    owners,
    holds: (action) => action[kind] === name,
  }));

/** All that somebody may ask about. */
export const groupsFor = (asker: Person, sets: readonly ActionSet[], world: World) => {
  const scope = scopeOf(asker, world);
  const isBelow = new Set(scope?.kind === 'owners' ? scope.ids : []);
  const people =
    scope === undefined || scope.kind === 'everyone'
      ? scope && world.people.all
      : world.people.all.filter(({ id }) => isBelow.has(id));
  const mine: Group = { kind: 'mine', id: 'mine', name: '', ...ofOwners([asker.id]) };
  const owners = scope?.kind === 'owners' ? scope.ids : 'all';
  const all: Group = scope ? { kind: 'all', id: 'all', name: '', owners, holds: ALL_OF_THEM } : mine;
  const reports = world.people.reportsOf(asker.id).map(({ id }) => id);
  const own: Group | undefined =
    scope && reports.length > 0 ? { kind: 'own', id: 'own', name: '', ...ofOwners(reports) } : undefined;
  const services = servicesOf(people ?? []);
  return {
    all,
    own,
    mine,
    services: services.length > 1 ? services : [],
    teams: teamsOf(people ?? []),
    goals: scope ? tagsOf('goal', owners, world) : [],
    areas: scope ? tagsOf('area', owners, world) : [],
    plans: sets.map(
      ({ id, name, holds }): Group => ({ kind: 'plan', id: idOf('plan', id), name, owners: 'all', holds }),
    ),
  };
};
export type Groups = ReturnType<typeof groupsFor>;

const namedIn = ({ services, teams, goals, areas, plans }: Groups): readonly Group[] => [
  ...plans,
  ...services,
  ...teams,
  ...goals,
  ...areas,
];

/** The group that a button asks for; everybody where there is no such group among the asker's. */
export const groupIn = (groups: Groups, wanted: string): Group => {
  if (wanted === 'mine') return groups.mine;
  if (wanted === 'own' && groups.own) return groups.own;
  return namedIn(groups).find(({ id }) => id === wanted) ?? groups.all;
};

const MINE = new Set(['me', 'my', 'my own', 'myself', 'my actions', 'for me']);

/**
 * The groups that a typed name can mean, best first. Empty where the asker has none of that name, whether or not there is
 * one.
 */
export const groupsNamed = (groups: Groups, typed: string): readonly Group[] => {
  if (MINE.has(typed.trim().toLowerCase())) return [groups.mine];
  if (meansAll(typed)) return [groups.all];
  if (meansOwn(typed)) return [groups.own ?? groups.all];
  return namedAmong(namedIn(groups), typed);
};

/** The first that the card asks about when no name fits. */
export const firstGroups = (groups: Groups): readonly Group[] => [
  groups.all,
  ...(groups.all.kind === 'mine' ? [] : [groups.mine]),
  ...(groups.own ? [groups.own] : []),
  ...groups.plans,
  ...groups.services,
  ...groups.teams,
];
