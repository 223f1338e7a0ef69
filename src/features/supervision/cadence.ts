import { addDays, addMonths, type Day, daysBetween, earliestDay, latestDay } from '../../kernel/calendar.js';
import { isAway, type Person } from '../../kernel/people.js';
import type { Settings } from '../../kernel/settings.js';
import type { World } from '../../kernel/world.js';
import type { Head } from './model.js';
import type { Stage } from './settings.js';

/** Where a person stands, worst word first. `due`: a supervisor is to say whether it was held. */
export type State = 'away' | 'long gap' | 'late' | 'due' | 'booked' | 'not due yet';

/** One worker's supervision clock on a day. Every view, figure and reminder reads this and nothing else. */
export interface Standing {
  /** The stage the person is in today. */
  readonly stage: Stage;
  /**
   * The stage in which the next session falls due; its interval and limits apply. So a session missed in week 6 stays
   * missed in week 7, and the session after a stage's end comes at the new interval.
   */
  readonly clock: Stage;
  readonly lastHeldOn: Day | undefined;
  /** The last held session; without one the first day in the service, or `supervision.countFromOn` if that is later. */
  readonly countsFromOn: Day;
  readonly countsFrom: 'session' | 'first day' | 'setting';
  /** Days since `countsFromOn` without the days away: while somebody is away the clock is paused. */
  readonly daysSince: number;
  /** When the rule wants the next session: an interval on, and not before the working days that a return gives. */
  readonly dueOn: Day;
  /** The date booked; a date that falls into days away does not hold any more. */
  readonly bookedOn: Day | undefined;
  /** The working day on which the supervisor is first asked: the booked day if there is one, else the due day. */
  readonly askOn: Day;
  readonly isAway: boolean;
  readonly isLate: boolean;
  readonly isLongGap: boolean;
  readonly state: State;
}

/** Days away from the first to the last day given, both included. Of the last time away that the staff list knows. */
export const daysAway = (person: Person, firstOn: Day, lastOn: Day): number => {
  if (person.awayFrom === undefined) return 0;
  const from = latestDay(person.awayFrom, firstOn);
  const until = earliestDay(person.awayUntil ?? lastOn, lastOn);
  return until < from ? 0 : daysBetween(from, until) + 1;
};

/** The first day back; undefined when nobody knows it or the person was never away. */
export const returnOf = (person: Person): Day | undefined =>
  person.awayFrom === undefined || person.awayUntil === undefined ? undefined : addDays(person.awayUntil, 1);

const lastDefined = (stages: readonly Stage[]): Stage => {
  const last = stages.at(-1);
  if (!last) throw new Error('supervision.stages is empty, which its schema forbids');
  return last;
};

/** The stage of everybody who is not in their first year; the last of the table when no line is for everyone. */
export const everyoneStage = (settings: Settings): Stage => {
  const stages = settings['supervision.stages'];
  return stages.find((stage) => stage.who === 'everyone') ?? lastDefined(stages);
};

/** The first day after an ASYE stage. It is no part of the stage: day 42 after the start is week 7. */
const endOf = (stage: Stage, startedOn: Day): Day =>
  stage.untilDays === undefined
    ? addMonths(startedOn, stage.untilMonths ?? 0)
    : addDays(startedOn, stage.untilDays);

/**
 * The stage that holds a person on a day. ASYE stages run from the ASYE start, whose first day belongs to them; days
 * away before the day move every later boundary by as many days (ASYE is paused, not used up).
 */
export const stageOn = (person: Person, on: Day, settings: Settings): Stage => {
  const start = person.asyeStartedOn;
  if (start !== undefined && start <= on) {
    const asyeDay = addDays(on, -daysAway(person, start, addDays(on, -1)));
    const stage = settings['supervision.stages'].find(
      (each) => each.who === 'asye' && asyeDay < endOf(each, start),
    );
    if (stage) return stage;
  }
  return everyoneStage(settings);
};

/** When the session after a day falls due by the rule alone, and in which stage. */
export const dueAfter = (person: Person, from: Day, settings: Settings): { dueOn: Day; clock: Stage } => {
  let clock = stageOn(person, from, settings);
  // A longer interval can reach into a still later stage, so ask again at most once per stage.
  for (const _ of settings['supervision.stages']) {
    const then = stageOn(person, addDays(from, clock.intervalDays), settings);
    if (then.id === clock.id) break;
    clock = then;
  }
  return { dueOn: addDays(from, clock.intervalDays), clock };
};

/** The due day moved by a time away that has begun or that the due day would fall into or behind. */
const afterReturn = (person: Person, countsFromOn: Day, dueOn: Day, world: World): Day => {
  const backOn = returnOf(person);
  if (backOn === undefined || person.awayFrom === undefined || backOn <= countsFromOn) return dueOn;
  if (person.awayFrom > latestDay(world.today, dueOn)) return dueOn;
  const settled = world.calendar.addWorkingDays(backOn, world.settings['supervision.returnWorkingDays']);
  return latestDay(dueOn, settled);
};

/** Who was away between the booked day and today is asked about on coming back, not for the days in between. */
const firstAskOf = (person: Person, expectedOn: Day, world: World): Day => {
  const backOn = returnOf(person);
  const wasAwaySince =
    backOn !== undefined && (person.awayFrom ?? backOn) <= world.today && expectedOn < backOn;
  return world.calendar.onOrAfter(wasAwaySince ? backOn : expectedOn);
};

const countOn = (person: Person, head: Head | undefined, { settings }: World) => {
  if (head?.lastHeldOn !== undefined) return { on: head.lastHeldOn, from: 'session' } as const;
  // Where the setting is empty it comes before every day.
  const firstOn = settings['supervision.countFromOn'];
  return person.startedOn < firstOn
    ? ({ on: firstOn, from: 'setting' } as const)
    : ({ on: person.startedOn, from: 'first day' } as const);
};

const stateOf = (s: Omit<Standing, 'state'>, today: Day): State => {
  if (s.isAway) return 'away';
  if (s.isLongGap) return 'long gap';
  if (s.isLate) return 'late';
  if (s.askOn <= today) return 'due';
  return s.bookedOn === undefined ? 'not due yet' : 'booked';
};

/** Works out where a worker stands today. */
export const standingOf = (person: Person, head: Head | undefined, world: World): Standing => {
  const { settings, today } = world;
  const { on: countsFromOn, from: countsFrom } = countOn(person, head, world);
  const rule = dueAfter(person, countsFromOn, settings);
  const dueOn = afterReturn(person, countsFromOn, rule.dueOn, world);
  const bookedOn = head?.nextOn !== undefined && !isAway(person, head.nextOn) ? head.nextOn : undefined;
  const elapsed = daysBetween(countsFromOn, today) - daysAway(person, addDays(countsFromOn, 1), today);
  const daysSince = Math.max(0, elapsed);
  const facts = {
    stage: stageOn(person, today, settings),
    clock: rule.clock,
    lastHeldOn: head?.lastHeldOn,
    countsFromOn,
    countsFrom,
    daysSince,
    dueOn,
    bookedOn,
    askOn: firstAskOf(person, bookedOn ?? dueOn, world),
    isAway: isAway(person, today),
    isLate: daysSince > rule.clock.lateAfterDays,
    isLongGap: daysSince >= settings['supervision.longGapIntervals'] * rule.clock.intervalDays,
  };
  return { ...facts, state: stateOf(facts, today) };
};
