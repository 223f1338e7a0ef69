import type { Day } from '../../../kernel/calendar.js';
import { type Pass, passedOn } from '../../../kernel/passes.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { risenTo } from '../climbing.js';
import { differOn } from '../differ.js';
import { firstHere, principalsHere } from '../hearers.js';
import { type Head, isUnsettled, type Passed, type Session } from '../model.js';
import { supervisorsOf } from '../supervisors.js';

// Whose turn two accounts of one session are: the first manager above whoever recorded it who has no part in it and is
// here, or to whom that one has passed it on.

const partsIn = (worker: Person, { by }: Session, world: World): ReadonlySet<PersonId> =>
  new Set([worker.id, by, ...supervisorsOf(worker, world).map(({ id }) => id)]);

/** The managers above whoever recorded it, or above the worker where nobody knows that one, who have no part in it. */
export const chainOf = (worker: Person, session: Session, world: World): readonly Person[] => {
  const above = world.people.managersAbove(session.by);
  const left = partsIn(worker, session, world);
  return (above.length > 0 ? above : world.people.managersAbove(worker.id)).filter(({ id }) => !left.has(id));
};

/** Whose turn it is. `since`: the morning on which it became open, or the day on which it was passed on to them. */
export interface Settler {
  readonly person: Person;
  readonly since: Day;
  readonly pass?: Pass;
}

/** The morning on which they hear of it. */
export const heardOn = ({ since, pass }: Settler, { calendar }: World): Day =>
  pass ? calendar.addWorkingDays(since, 1) : since;

/** What was passed on in this round. */
export const settlePassOf = (head: Head | undefined): Passed | undefined =>
  head?.settlePass?.round === head?.round ? head?.settlePass : undefined;

/** Who settles two accounts today; undefined while there are none, or nobody at all is above. */
export const settlerOf = (worker: Person, head: Head | undefined, world: World): Settler | undefined => {
  const session = head?.lastSession;
  const since = differOn({ head }, world);
  if (!session || since === undefined || !isUnsettled(head)) return undefined;
  const left = partsIn(worker, session, world);
  const pass = settlePassOf(head);
  const taken = world.people.get(pass?.toId);
  if (pass && taken && !left.has(taken.id) && isHere(taken, world.today))
    return { person: taken, since: passedOn(pass, world), pass };
  const person = firstHere(chainOf(worker, session, world), left, world);
  return person && { person, since };
};

/** The managers above whoever settles it, nearest first: those who hear while nobody does. Somebody away is passed over. */
export const aboveSettler = (
  worker: Person,
  session: Session,
  settler: Person,
  world: World,
): readonly Person[] => {
  const left = partsIn(worker, session, world);
  return world.people
    .managersAbove(settler.id)
    .filter((person) => !left.has(person.id) && isHere(person, world.today));
};

/** Who may settle it: whose turn it is, those above to whom it has gone up, and whoever has settled it, who may press again. */
export const settlersOf = (
  worker: Person | undefined,
  head: Head | undefined,
  world: World,
): readonly PersonId[] => {
  const session = head?.lastSession;
  if (!worker || !session) return [];
  const now = settlerOf(worker, head, world);
  const { by } = session.settled ?? {};
  // With nothing open, whoever would settle it is told on an old card what came of it.
  if (!now) {
    const left = partsIn(worker, session, world);
    const would = firstHere(chainOf(worker, session, world), left, world);
    return [...(would ? [would.id] : []), ...(by === undefined ? [] : [by])];
  }
  const above = aboveSettler(worker, session, now.person, world);
  const risen = risenTo({ since: heardOn(now, world), above }, world);
  return [now.person.id, ...risen.map(({ id }) => id)];
};

/** To whom it can be passed on: other managers above who have no part in it, and principal social workers. */
export const settlePassableTo = (
  worker: Person,
  head: Head | undefined,
  by: PersonId,
  world: World,
): readonly Person[] => {
  const session = head?.lastSession;
  if (!session || settlerOf(worker, head, world)?.person.id !== by) return [];
  const left = partsIn(worker, session, world);
  const all = [...chainOf(worker, session, world), ...principalsHere(world)].filter(
    (person) => person.id !== by && !left.has(person.id) && isHere(person, world.today),
  );
  return [...new Map(all.map((person) => [person.id, person])).values()];
};
