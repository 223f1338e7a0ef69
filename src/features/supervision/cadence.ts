import { absenceOn, backOn, daysAwayBetween, daysIn, entriesOf } from '../../kernel/absences.js';
import { addDays, addMonths, type Day, daysBetween } from '../../kernel/calendar.js';
import { isAway, type Person } from '../../kernel/people.js';
import type { Settings } from '../../kernel/settings.js';
import type { World } from '../../kernel/world.js';
import type { Head } from './model.js';
import { isInduction, type Stage } from './settings.js';

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
  /**
   * The last session held since the first day in the service; without one that day, or `supervision.countFromOn` if it is
   * later. So whoever comes back to the service with a new first day begins anew.
   */
  readonly countsFromOn: Day;
  readonly countsFrom: 'session' | 'first day' | 'setting';
  /** Days since `countsFromOn` on which the worker was here. */
  readonly daysSince: number;
  /**
   * When the rule wants the next session: the first day on which the days since reach the interval of the stage that
   * holds on that day. Where it falls into a time away: so many working days after the first working day back.
   */
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

/** The first day back from the time away that holds a day; undefined when nobody knows it, or there is none. */
export const returnOf = (person: Person, on: Day): Day | undefined => {
  const until = absenceOn(person, on)?.until;
  return until === undefined ? undefined : addDays(until, 1);
};

const lastDefined = (stages: readonly Stage[]): Stage => {
  const last = stages.at(-1);
  if (!last) throw new Error('supervision.stages is empty, which its schema forbids');
  return last;
};

/** The stage of everybody who is in no induction; the last of the table when no line is for everyone. */
const everyoneStage = (settings: Settings): Stage => {
  const stages = settings['supervision.stages'];
  return stages.find((stage) => stage.who === 'everyone') ?? lastDefined(stages);
};

/** The first day after a stage of an induction. It is no part of the stage: day 42 after the start is week 7. */
const endOf = (stage: Stage, startedOn: Day): Day =>
  stage.untilDays === undefined
    ? addMonths(startedOn, stage.untilMonths ?? 0)
    : addDays(startedOn, stage.untilDays);

/** The stages of somebody's induction in their order, each with the first day after it. */
const inductionStages = (start: Day, { 'supervision.stages': stages }: Settings) =>
  stages.filter(isInduction).map((stage) => ({ stage, endsOn: endOf(stage, start) }));

/**
 * Gives the stage that holds a person on a day. Those of an induction run from its first day, which belongs to them; days
 * away and days on which it is paused move every later boundary by as many days (it is paused, not used up). An extension
 * lengthens the last of them. The dates stand in fields whose names are older than any induction but the ASYE year.
 */
const stagesOf = (person: Person, settings: Settings): ((on: Day) => Stage) => {
  const usual = everyoneStage(settings);
  const start = person.asyeStartedOn;
  if (start === undefined) return () => usual;
  const stages = inductionStages(start, settings);
  const paused = [...entriesOf(person), ...(person.asyePauses ?? [])];
  const extendedUntil = person.asyeExtendedUntil;
  return (on) => {
    if (on < start) return usual;
    const inductionDay = addDays(on, -daysIn(paused, start, addDays(on, -1)));
    const held = stages.find(({ endsOn }) => inductionDay < endsOn)?.stage;
    const extended = extendedUntil !== undefined && on <= extendedUntil ? stages.at(-1)?.stage : undefined;
    return held ?? extended ?? usual;
  };
};

export const stageOn = (person: Person, on: Day, settings: Settings): Stage => stagesOf(person, settings)(on);

/**
 * When the session after a day falls due by the rule alone, and in which stage: the first day on which the days since
 * reach the interval of the stage that holds on that day. So weekly supervision begins with the induction.
 */
export const dueAfter = (person: Person, from: Day, settings: Settings): { dueOn: Day; clock: Stage } => {
  const on = stagesOf(person, settings);
  const intervals = settings['supervision.stages'].map(({ intervalDays }) => intervalDays);
  const longest = Math.max(...intervals);
  for (let days = Math.min(...intervals); days < longest; days += 1) {
    const clock = on(addDays(from, days));
    if (clock.intervalDays <= days) return { dueOn: addDays(from, days), clock };
  }
  return { dueOn: addDays(from, longest), clock: on(addDays(from, longest)) };
};

/**
 * The due day, moved where it falls into a time away. What was due before somebody went stays due: nothing restarts. While
 * nobody knows the end it stays where it is.
 */
const outOfAbsence = (person: Person, dueOn: Day, { calendar, settings }: World): Day => {
  let on = dueOn;
  while (isAway(person, on)) {
    const back = backOn(person, on, calendar);
    if (back === undefined) return on;
    on = calendar.addWorkingDays(back, settings['supervision.returnWorkingDays']);
  }
  return on;
};

/** Nobody is asked about somebody on a day on which they are away, but on the first working day back. */
const firstAskOf = (person: Person, expectedOn: Day, { calendar }: World): Day =>
  backOn(person, expectedOn, calendar) ?? calendar.onOrAfter(expectedOn);

/** A day before the first one in the service is of an earlier time in it. */
const sinceStart = (person: Person, on: Day | undefined): Day | undefined =>
  on === undefined || on < person.startedOn ? undefined : on;

const countOn = (person: Person, heldOn: Day | undefined, { settings }: World) => {
  if (heldOn !== undefined) return { on: heldOn, from: 'session' } as const;
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

/** The next date that holds: one that falls into days away gives way to the next of the list. */
const bookedNow = (person: Person, head: Head | undefined): Day | undefined => {
  const nextOn = sinceStart(person, head?.nextOn);
  const later = (head?.laterOn ?? []).filter((on) => on > (nextOn ?? head?.lastHeldOn ?? ''));
  return [...(nextOn === undefined ? [] : [nextOn]), ...later].find((on) => !isAway(person, on));
};

/** Works out where a worker stands today. */
export const standingOf = (person: Person, head: Head | undefined, world: World): Standing => {
  const { settings, today } = world;
  const lastHeldOn = sinceStart(person, head?.lastHeldOn);
  const { on: countsFromOn, from: countsFrom } = countOn(person, lastHeldOn, world);
  const { dueOn: ruledOn, clock } = dueAfter(person, countsFromOn, settings);
  const dueOn = outOfAbsence(person, ruledOn, world);
  const bookedOn = bookedNow(person, head);
  const hereSince = (from: Day) =>
    daysBetween(from, today) - daysAwayBetween(person, addDays(from, 1), today);
  const overdue = hereSince(dueOn);
  const facts = {
    stage: stageOn(person, today, settings),
    clock,
    lastHeldOn,
    countsFromOn,
    countsFrom,
    daysSince: Math.max(0, hereSince(countsFromOn)),
    dueOn,
    bookedOn,
    askOn: firstAskOf(person, bookedOn ?? dueOn, world),
    isAway: isAway(person, today),
    isLate: overdue > clock.lateAfterDays - clock.intervalDays,
    isLongGap: overdue >= (settings['supervision.longGapIntervals'] - 1) * clock.intervalDays,
  };
  return { ...facts, state: stateOf(facts, today) };
};
