import { type Day, latestDay } from '../../kernel/calendar.js';
import { climbOn } from '../../kernel/climb.js';
import type { Heard, Step, Turn } from '../../kernel/lines.js';
import { passedOn } from '../../kernel/passes.js';
import type { Person, PersonId } from '../../kernel/people.js';
import type { OpenWork } from '../../kernel/request.js';
import type { World } from '../../kernel/world.js';
import { type Standing, standingOf } from './cadence.js';
import { absenceOf, type Covers, coverItemOf } from './cover/model.js';
import { settledOn } from './differ.js';
import type { Holder } from './hearers.js';
import {
  afterBooking,
  bookingMadeOn,
  gateOf,
  type LadderDays,
  ladderDays,
  type Rung,
  waitsFrom,
} from './ladder.js';
import type { Head } from './model.js';
import { holderNow } from './passing.js';
import { firstSupervisorOf, supervisorsOf, withoutSince } from './supervisors.js';

// What is known of one worker on a day, whose turn it is, and how far it has gone up.

/** What somebody has heard of an item. */
export type HeardOf = (who: PersonId, item: string) => Heard | undefined;

/** One worker with everything that their lines are made from. */
export interface Facts {
  readonly worker: Person;
  readonly head: Head | undefined;
  readonly standing: Standing;
  readonly days: LadderDays;
  readonly covers: Covers;
  readonly holder: Holder | undefined;
  readonly heard: HeardOf;
  /** What the worker has open, where a booked day comes up; undefined where it was not asked or is not known. */
  readonly open?: OpenWork | undefined;
}

export const factsOf = (
  worker: Person,
  head: Head | undefined,
  covers: Covers,
  heard: HeardOf,
  world: World,
  open?: OpenWork,
): Facts => {
  const standing = standingOf(worker, head, world);
  return {
    worker,
    head,
    standing,
    days: ladderDays(worker, standing, world),
    covers,
    holder: holderNow(worker, head, covers, world),
    heard,
    open,
  };
};

/**
 * The wait for one session: it ends when supervision is held, and a new booking changes nothing about it. While there
 * is no supervisor at all the same wait is for one to be named.
 */
export const waitItemOf = ({ worker, standing }: Facts): string =>
  `wait~${worker.id}~${standing.countsFromOn}`;
export const itemOf = (kind: string, { worker, head }: Facts): string =>
  `${kind}~${worker.id}~${head?.round ?? 0}`;

/** How a step of this round begins. */
export const roundOf = ({ head }: Facts): string => `r${head?.round ?? 0}`;

/** A step that has been reached. */
export const step = (id: string, on: Day | undefined, world: World): readonly Step[] =>
  on !== undefined && on <= world.today ? [{ id, on }] : [];

export const inOrder = (steps: readonly Step[]): readonly Step[] =>
  [...steps].sort((a, b) => (a.on < b.on ? -1 : 1));

const isNobody = ({ holder }: Facts): boolean => holder?.why === 'to-name-supervisor';

/** From when it waits; a worker without a supervisor waits from the first day. */
export const openFrom = (facts: Facts, world: World): Day | undefined =>
  isNobody(facts) ? withoutSince(facts.worker, world) : waitsFrom(facts.days);

const later = (a: Day, b: Day | undefined): Day => (b !== undefined && b > a ? b : a);

/** The turn of whoever holds it, from a day on. */
export const turnOf = ({ holder }: Facts, since: Day): Turn | undefined =>
  holder && {
    holder: holder.person.id,
    since: later(since, holder.since),
    why: holder.why,
    by: holder.pass?.byId ?? 'system',
  };

/** The working morning on which whoever it was passed to hears of it. */
export const passSaidOn = ({ holder }: Facts, world: World): Day | undefined =>
  holder?.pass && world.calendar.addWorkingDays(passedOn(holder.pass, world), 1);

/** Whose turn the wait is, while there is one. It stays open while the worker is away, though nobody is asked then. */
export const waitTurn = (facts: Facts, world: World): Turn | undefined => {
  const from = openFrom(facts, world);
  return from !== undefined && from <= world.today ? turnOf(facts, from) : undefined;
};

// In order: what those below have been told.

/** Those whose turn it is or was, with the items in which they are told of the wait. */
export const toldBelow = (facts: Facts, world: World): ReadonlyMap<PersonId, readonly string[]> => {
  const { worker, holder } = facts;
  const supervisor = firstSupervisorOf(worker, world);
  const absence = supervisor && absenceOf(supervisor, world);
  const items = [waitItemOf(facts), ...(supervisor && absence ? [coverItemOf(supervisor.id, absence)] : [])];
  const people = [...supervisorsOf(worker, world), ...(holder ? [holder.person] : [])];
  return new Map(people.map(({ id }) => [id, items]));
};

const heardHere = (firstOn: Day): Heard => ({ triedOn: firstOn, firstOn, lastOn: firstOn, steps: new Set() });

const heardBelow = (facts: Facts, world: World): readonly (Heard | undefined)[] => {
  const told = [...toldBelow(facts, world)].flatMap(([who, items]) =>
    items.map((item) => facts.heard(who, item)),
  );
  const { overdueOn } = facts.days;
  const madeOn = bookingMadeOn(facts.head, world);
  // Whoever gave a new date once it was overdue knows of it, whatever has reached them.
  const answered =
    madeOn !== undefined && overdueOn !== undefined && madeOn >= overdueOn ? [heardHere(madeOn)] : [];
  return [...told, ...answered];
};

/**
 * “Not held”, as two accounts were settled, gives the turn back to whoever records supervision: nobody above hears before
 * they were told and had their days.
 */
const afterAccounts = (facts: Facts, gate: number, world: World): Day | undefined => {
  const session = facts.head?.lastSession;
  const on = session?.settled?.says === 'not_held' ? settledOn(facts, world) : undefined;
  return on !== undefined ? world.calendar.addWorkingDays(on, gate) : undefined;
};

/** From when a rung above is reached; undefined while it is not known. */
export const rungOn = (rung: Rung, facts: Facts, world: World): Day | undefined => {
  const { worker, head, standing, days } = facts;
  const own = days.up[rung];
  if (own === undefined || own > world.today) return own;
  const gate = gateOf(standing, world);
  const first = heardBelow(facts, world)
    .flatMap((heard) => climbOn(heard, own, gate, world) ?? [])
    .sort()[0];
  return first === undefined
    ? undefined
    : latestDay(
        afterBooking(worker, standing, head, first, world),
        afterAccounts(facts, gate, world) ?? first,
      );
};
