import { type Day, latestDay } from '../../../kernel/calendar.js';
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

/** Whose turn it is. `since`: the morning on which it became theirs, or the day on which it was passed on to them. */
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

/** Further back nobody looks for who had it first. */
const MOST_DAYS = 400;

/** The working days on which somebody had it, with the last day itself. */
const daysOpen = (openOn: Day, lastOn: Day, { addWorkingDays }: World['calendar']): readonly Day[] => {
  const days: Day[] = [];
  for (let day = openOn; day < lastOn && days.length < MOST_DAYS; day = addWorkingDays(day, 1))
    days.push(day);
  return [...days, lastOn];
};

/**
 * Everybody who has had it, in order: the first manager who is here, or to whom it was passed on. Whoever has it keeps it
 * while they are here: it goes to somebody else when they go away, and not back when a nearer one is here again, who would
 * begin anew with what another has begun.
 */
const settlersSince = (worker: Person, head: Head | undefined, world: World): readonly Settler[] => {
  const session = head?.lastSession;
  const openOn = differOn({ head }, world);
  if (!session || openOn === undefined || !isUnsettled(head)) return [];
  const { calendar, people, today } = world;
  const left = partsIn(worker, session, world);
  const chain = chainOf(worker, session, world);
  const pass = settlePassOf(head);
  const passOn = pass && passedOn(pass, world);
  const to = people.get(pass?.toId);
  const all: Settler[] = [];
  for (const day of daysOpen(openOn, latestDay(today, openOn), calendar)) {
    const now = all.at(-1);
    const canTake = to && !left.has(to.id) && isHere(to, day);
    if (pass && to && canTake && passOn !== undefined && passOn <= day && !all.some((each) => each.pass))
      all.push({ person: to, since: passOn, pass });
    else if (!now || !isHere(now.person, day)) {
      const person = firstHere(chain, left, { ...world, today: day });
      if (person && person.id !== now?.person.id) all.push({ person, since: day });
    }
  }
  return all;
};

/** Who settles two accounts today; undefined while there are none, or nobody at all is above. */
export const settlerOf = (worker: Person, head: Head | undefined, world: World): Settler | undefined =>
  settlersSince(worker, head, world).at(-1);

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

/** Those above to whom it had gone up while it was somebody else’s. */
const risenBefore = (
  worker: Person,
  head: Head | undefined,
  session: Session,
  world: World,
): readonly Person[] => {
  const all = settlersSince(worker, head, world);
  return all.slice(0, -1).flatMap((settler, n) => {
    const until = all[n + 1]?.since ?? world.today;
    const then = { ...world, today: until };
    const above = aboveSettler(worker, session, settler.person, then);
    return risenTo({ since: heardOn(settler, then), above }, then).filter((each) =>
      isHere(each, world.today),
    );
  });
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
  return [now.person.id, ...[...risen, ...risenBefore(worker, head, session, world)].map(({ id }) => id)];
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
