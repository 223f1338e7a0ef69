import { backOn, daysIn, entriesOf } from '../../../kernel/absences.js';
import { addDays, addMonths, type Day, latestDay } from '../../../kernel/calendar.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { stageOn, standingOf } from '../cadence.js';
import { blankHead, countedOn, type Head, type Session } from '../model.js';
import { isInduction } from '../settings.js';
import { promisesOf } from './model.js';
import type { Check } from './settings.js';

/** A check with the day on which it is reached. */
export interface Reached {
  readonly check: Check;
  readonly on: Day;
}

/**
 * The first day by which so much of the induction has gone by. Days away and days on which it is paused are none of it;
 * undefined while nobody knows when a time away ends.
 */
const checkOn = (person: Person, start: Day, { afterDays, afterMonths = 0 }: Check): Day | undefined => {
  const base = afterDays === undefined ? addMonths(start, afterMonths) : addDays(start, afterDays);
  const paused = [...entriesOf(person), ...(person.asyePauses ?? [])];
  // Only a time without an end moves it on and on.
  if (paused.some(({ from, until }) => until === undefined && from < base)) return undefined;
  let on = base;
  for (let next = base; ; on = next) {
    next = addDays(base, daysIn(paused, start, addDays(on, -1)));
    if (next === on) return on;
  }
};

/** Every check of a new worker in its order, those to come too; none for anybody else. */
export const checksOf = (person: Person, { settings }: World): readonly Reached[] => {
  const start = person.asyeStartedOn;
  if (start === undefined) return [];
  return settings['supervision.inductionChecks'].flatMap((check) => {
    const on = checkOn(person, start, check);
    return on === undefined ? [] : [{ check, on }];
  });
};

/** From when anything of this person is asked: nothing of before they came, or before there are records. */
const firstOn = (person: Person, { settings }: World): Day =>
  latestDay(person.startedOn, settings['supervision.countFromOn']);

/** A new worker on a day: in the stages that are for them. */
const isNew = (person: Person, { settings, today }: World): boolean =>
  isInduction(stageOn(person, today, settings));

/**
 * The check that is to be answered now: the last one that was reached. One that was missed while a later one came is over,
 * and so is everything once the induction is.
 */
export const openCheckOf = (person: Person, head: Head | undefined, world: World): Reached | undefined => {
  if (!isNew(person, world)) return undefined;
  const reached = checksOf(person, world).filter(
    ({ on }) => on <= world.today && on >= firstOn(person, world),
  );
  const last = reached.at(-1);
  return promisesOf(head).some(({ check }) => check === last?.check.id) ? undefined : last;
};

/** The working morning on which a check is asked about: with the worker here; undefined while nobody knows when they are back. */
export const askedOn = (person: Person, { on }: Reached, { calendar }: World): Day | undefined =>
  backOn(person, on, calendar);

/** The first day of the part of the induction that a check is about: the check before it, or the beginning. */
export const partFrom = (person: Person, { check }: Reached, world: World): Day => {
  const checks = checksOf(person, world);
  const before = checks[checks.findIndex((each) => each.check.id === check.id) - 1]?.on;
  return latestDay(before ?? person.asyeStartedOn ?? person.startedOn, firstOn(person, world));
};

/** How often supervision was held in a part of the induction, by the rule of each day. */
export interface Cadence {
  readonly sessions: number;
  /** Working days on which the next one was late. */
  readonly lateDays: number;
}

/** Counts from the records. Days before the first one on record say nothing of somebody who was here before it. */
export const cadenceOf = (
  person: Person,
  sessions: readonly Session[],
  part: { readonly from: Day; readonly until: Day },
  world: World,
): Cadence => {
  const held = [
    ...new Set(
      sessions.flatMap((session) => [countedOn(session) ?? [], session.before.lastHeldOn ?? []].flat()),
    ),
  ].sort();
  // A file brings the last sessions alone; and of somebody who was here before, nobody knows what was held.
  const isPartial =
    person.startedOn < part.from ||
    sessions.some(({ heldOn, agreement }) => agreement === 'not_asked' && heldOn <= (held[1] ?? heldOn));
  const begins = held[0] !== undefined && isPartial ? latestDay(part.from, held[0]) : part.from;
  let lateDays = 0;
  for (let day = begins; day <= part.until; day = addDays(day, 1)) {
    if (!world.calendar.isWorkingDay(day)) continue;
    const lastHeldOn = held.filter((on) => on <= day).at(-1);
    const head: Head = { ...blankHead(person.id), ...(lastHeldOn === undefined ? {} : { lastHeldOn }) };
    const { isLate, isAway } = standingOf(person, head, { ...world, today: day });
    if (isLate && !isAway) lateDays += 1;
  }
  return { sessions: held.filter((on) => on > part.from && on <= part.until).length, lateDays };
};
