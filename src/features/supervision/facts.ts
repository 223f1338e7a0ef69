import { type Day, earliestDay, latestDay } from '../../kernel/calendar.js';
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
  RUNGS,
  type Rung,
  waitsFrom,
} from './ladder.js';
import type { Head } from './model.js';
import { holderNow } from './passing.js';
import { firstSupervisorOf, withoutSince } from './supervisors.js';
import { sinceIn } from './turn-since.js';

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

/** What somebody has heard of the wait as their turn. */
const askedOf = (heard: Heard | undefined): Pick<Heard, 'triedOn' | 'firstOn'> | undefined =>
  heard && (heard.asked ?? heard);

/**
 * The turn of whoever holds it, from a day on, or from when it became theirs: since today at the latest, also of somebody who
 * hears of it tomorrow.
 */
export const turnOf = (facts: Facts, since: Day, { today }: Pick<World, 'today'>): Turn | undefined => {
  const { holder, heard } = facts;
  if (!holder) return undefined;
  const { person, why, became, passed } = holder;
  const askedOn = askedOf(heard(person.id, waitItemOf(facts)))?.firstOn;
  const own = became && sinceIn(became, askedOn);
  return {
    holder: person.id,
    since: earliestDay(later(since, own), latestDay(since, today)),
    why,
    by: passed?.pass.byId ?? 'system',
  };
};

/** The working morning on which whoever it was passed to hears of it. */
export const passSaidOn = ({ holder }: Facts, world: World): Day | undefined =>
  holder?.passed && world.calendar.addWorkingDays(passedOn(holder.passed.pass, world), 1);

/** Whose turn the wait is, while there is one. It stays open while the worker is away, though nobody is asked then. */
export const waitTurn = (facts: Facts, world: World): Turn | undefined => {
  const from = openFrom(facts, world);
  return from !== undefined && from <= world.today ? turnOf(facts, from, world) : undefined;
};

// In order: what those below have been told.

/** Whose turn it is; passed on, it goes up from when the first of those was asked who have or had it. */
const holdersOf = ({ holder }: Facts, { people }: World): readonly Holder[] => {
  if (!holder?.passed) return holder ? [holder] : [];
  const { pass, from } = holder.passed;
  const by = people.get(pass.byId);
  return [from, ...(by ? [{ ...from, person: by }] : []), { ...from, person: holder.person }];
};

/** Those whose turn it is, with the items in which they are asked: the wait, or to name cover for a long absence. */
export const askedBelow = (facts: Facts, world: World): ReadonlyMap<PersonId, readonly string[]> => {
  const supervisor = firstSupervisorOf(facts.worker, world);
  const absence = supervisor && absenceOf(supervisor, world);
  const items = [waitItemOf(facts), ...(supervisor && absence ? [coverItemOf(supervisor.id, absence)] : [])];
  return new Map(holdersOf(facts, world).map(({ person }) => [person.id, items]));
};

const heardOn = (on: Day): Pick<Heard, 'triedOn' | 'firstOn'> => ({ triedOn: on, firstOn: on });

/**
 * What those have heard whose turn it is, of what is their turn: what reached them before it was theirs, or before they
 * were back from a long time away, gives them their days from then on.
 */
const heardBelow = (facts: Facts, world: World): readonly Pick<Heard, 'triedOn' | 'firstOn'>[] => {
  const items = askedBelow(facts, world);
  const asked = holdersOf(facts, world).flatMap(({ person, became }) => {
    const own = (day: Day | undefined) =>
      day !== undefined && became && day < became.on ? became.since : day;
    return (items.get(person.id) ?? []).flatMap((item) => {
      const heard = askedOf(facts.heard(person.id, item));
      return heard ? [{ triedOn: own(heard.triedOn), firstOn: own(heard.firstOn) }] : [];
    });
  });
  const { overdueOn } = facts.days;
  const madeOn = bookingMadeOn(facts.head, world);
  const becameOn = (facts.holder?.passed?.from ?? facts.holder)?.became?.on;
  // Whoever gave a new date once it was overdue knows of it, whatever has reached them.
  const isAnswered =
    madeOn !== undefined &&
    overdueOn !== undefined &&
    madeOn >= overdueOn &&
    (becameOn === undefined || madeOn >= becameOn);
  return [...asked, ...(isAnswered ? [heardOn(madeOn)] : [])];
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

/** Whether somebody above was told of this wait, whoever’s turn it was then. */
export const isTold = (id: PersonId, facts: Facts): boolean => {
  const steps = facts.heard(id, waitItemOf(facts))?.steps;
  return RUNGS.some((rung) => steps?.has(rung) === true);
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
