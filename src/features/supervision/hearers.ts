import type { Pass } from '../../kernel/passes.js';
import { hasRole, type People, type Person, type PersonId } from '../../kernel/people.js';
import { isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { type Covers, coverIdsOf, coverOf, NO_COVERS } from './cover/model.js';
import { type Level, RUNGS, type Rung } from './ladder.js';
import { firstSupervisorOf, isWithoutSupervisor, managersToName, supervisorsOf } from './supervisors.js';
import { type Became, coverNamerSince, coverSince, namerSince, recorderSince } from './turn-since.js';

// Whose turn a worker's supervision is, and who hears when it waits.

const LEADERS = ['director', 'psw', 'administrator'] as const;
const knownLeaders = new WeakMap<People, Readonly<Record<(typeof LEADERS)[number], readonly Person[]>>>();

/** Those with a role that is asked for beyond a line of managers. Looked for once in a staff list, which may be long. */
const leadersIn = (people: People) => {
  const known = knownLeaders.get(people);
  if (known) return known;
  const [director, psw, administrator] = LEADERS.map((role) => people.all.filter((p) => hasRole(p, role)));
  const found = { director: director ?? [], psw: psw ?? [], administrator: administrator ?? [] };
  knownLeaders.set(people, found);
  return found;
};

/** Those who keep the staff list. */
export const administratorsIn = ({ people }: World): readonly Person[] => leadersIn(people).administrator;
/** The principal social workers who are here. */
export const principalsHere = (world: World): readonly Person[] =>
  leadersIn(world.people).psw.filter((person) => isHere(person, world.today));

/**
 * The first of a line of managers who is here. Where the line is empty or all of it away it is a principal social
 * worker, else an administrator; where nobody is here at all, whoever would come first.
 */
export const firstHere = (
  chain: readonly Person[],
  left: ReadonlySet<PersonId>,
  world: World,
): Person | undefined => {
  const can = (person: Person) => !left.has(person.id);
  const here = (person: Person) => can(person) && isHere(person, world.today);
  const nearest = chain.find(here);
  if (nearest) return nearest;
  const { psw, administrator } = leadersIn(world.people);
  const others = [...psw, ...administrator];
  return others.find(here) ?? [...chain, ...others].find(can);
};

/** Who is to name cover for a supervisor: the first manager above who is here. */
export const managerToAsk = (supervisor: Person, world: World): Person | undefined =>
  firstHere(world.people.managersAbove(supervisor.id), new Set([supervisor.id]), world);

/** Who is to name a supervisor for a worker: the first manager above the one who has left, else above the worker. */
export const managerToName = (worker: Person, world: World): Person | undefined =>
  firstHere(managersToName(worker, world), new Set([worker.id]), world);

/** Whose turn it is, and from when it became theirs; undefined where it has been theirs from the beginning. */
export interface Holder {
  readonly person: Person;
  readonly why: 'to-record' | 'to-name-cover' | 'to-name-supervisor';
  readonly became: Became | undefined;
  /** It was passed on to them, by whoever’s turn it would be. */
  readonly passed?: { readonly pass: Pass; readonly from: Holder };
}

/**
 * Whose turn a worker's supervision is: the first supervisor's; while that one is away whoever covers, or else the
 * second supervisor; with none of them here, the manager who is to name cover, and with no supervisor at all the line
 * manager.
 */
export const holderOf = (worker: Person, covers: Covers, world: World): Holder | undefined => {
  const first = firstSupervisorOf(worker, world);
  if (!first) {
    if (!isWithoutSupervisor(worker, world)) return undefined;
    const person = managerToName(worker, world);
    const line = managersToName(worker, world);
    return person && { person, why: 'to-name-supervisor', became: namerSince(person, line, worker, world) };
  }
  const cover = coverOf(worker, covers, world);
  if (cover)
    return { person: cover.person, why: 'to-record', became: coverSince(cover.supervisor, covers, world) };
  const recorder = supervisorsOf(worker, world).find((person) => isHere(person, world.today));
  if (recorder)
    return { person: recorder, why: 'to-record', became: recorderSince(recorder, worker, covers, world) };
  const chain = world.people.managersAbove(first.id);
  const manager = firstHere(chain, new Set([first.id, worker.id]), world);
  const without = { worker, supervisor: first };
  return (
    manager && {
      person: manager,
      why: 'to-name-cover',
      became: coverNamerSince(manager, chain, without, covers, world),
    }
  );
};

const leadersFor = (chain: readonly Person[], world: World): readonly Person[] => {
  const { director, psw } = leadersIn(world.people);
  const directors = chain.filter((person) => hasRole(person, 'director'));
  return [...(directors.length > 0 ? directors : director), ...psw];
};

/**
 * Who hears of a long wait on a rung: the service manager above the supervisor (else the next manager), the head of
 * service above that (else the next manager), then directors of that line and the principal social workers. Somebody
 * away is passed over; the worker, their supervisors, whoever covers and whoever's turn it is never hear it there.
 */
export const hearersOn = (
  rung: Rung,
  worker: Person,
  world: World,
  covers: Covers = NO_COVERS,
): readonly Person[] => {
  const supervisors = supervisorsOf(worker, world);
  const holder = holderOf(worker, covers, world);
  if (!holder) return [];
  const left = new Set([
    worker.id,
    ...supervisors.map((person) => person.id),
    ...coverIdsOf(worker, covers, world),
    holder.person.id,
  ]);
  const canHear = (person: Person) => isHere(person, world.today) && !left.has(person.id);
  const chain = world.people.managersAbove((supervisors[0] ?? worker).id).filter(canHear);
  if (rung === 'leaders') return leadersFor(chain, world).filter(canHear);
  const first = chain.find((person) => hasRole(person, 'service_manager')) ?? chain[0];
  if (rung === 'service-manager') return first ? [first] : [];
  const above = first ? chain.slice(chain.indexOf(first) + 1) : [];
  const second = above.find((person) => hasRole(person, 'head_of_service')) ?? above[0];
  return second ? [second] : [];
};

/** Everybody who hears about a long wait at a level and below it. */
export const hearersOf = (
  worker: Person,
  level: Level,
  world: World,
  covers: Covers = NO_COVERS,
): readonly Person[] => {
  const all = RUNGS.slice(0, level).flatMap((rung) => hearersOn(rung, worker, world, covers));
  return [...new Map(all.map((person) => [person.id, person])).values()];
};
