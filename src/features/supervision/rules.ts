import { addDaysHere } from '../../kernel/absences.js';
import { addDays, type Day, DaySchema, latestDay } from '../../kernel/calendar.js';
import { isAway, type Person, type PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { groundFor, lastBeforeGap, lastInTime } from './held/next-date.js';
import { type Head, isUnsettled } from './model.js';

/** Why an answer cannot be taken as it is, in terms that the card can put kindly. */
export type Refusal =
  | {
      readonly why:
        | 'date-missing'
        | 'held-in-future'
        | 'same-date'
        | 'actions-missing'
        | 'reason-missing'
        | 'in-the-way-missing';
    }
  | { readonly why: 'next-in-past' | 'next-unchanged' }
  | {
      readonly why: 'held-too-old' | 'held-before-start' | 'held-before-last' | 'next-not-after-held';
      readonly limitOn: Day;
    }
  | { readonly why: 'held-already' | 'has-left'; readonly limitOn: Day }
  | { readonly why: 'next-not-working-day' | 'next-too-far'; readonly tryOn: Day }
  | Question;

/** What is asked about once, and saved when it is pressed again. */
export type Question =
  | { readonly why: 'next-late'; readonly on: Day; readonly tryOn: Day }
  | { readonly why: 'held-while-away'; readonly on: Day; readonly who: PersonId };

/** Names what was asked: a code and the day, so that another date is asked about anew. */
const nameOf = ({ why, on }: Question): string => `${why}~${on}`;
const isQuestion = (refusal: Refusal): refusal is Question =>
  refusal.why === 'next-late' || refusal.why === 'held-while-away';
/** What the buttons carry once it was asked. */
export const sureAfter = (sure: string, refusal: Refusal): string =>
  isQuestion(refusal) ? [...sure.split(' ').filter(Boolean), nameOf(refusal)].join(' ') : sure;
export const isSure = (sure: string, question: Question): boolean =>
  sure.split(' ').includes(nameOf(question));

/** The earliest date that may still be recorded: one interval more than a long gap, at the longest interval there is. */
export const oldestHeldOn = (world: World): Day => {
  const longest = Math.max(...world.settings['supervision.stages'].map((stage) => stage.intervalDays));
  return addDays(world.today, -Math.ceil((world.settings['supervision.longGapIntervals'] + 1) * longest));
};

/** The session before the one that is in doubt, or else the last one: a new session lies after it. */
export const lastSureOn = (head: Head | undefined): Day | undefined =>
  isUnsettled(head) ? head?.lastSession?.before.lastHeldOn : head?.lastHeldOn;

/** What speaks against a day on which supervision is said to have been held. */
export const againstHeld = (
  worker: Person,
  lastOn: Day | undefined,
  text: string,
  world: World,
): Refusal | undefined => {
  if (!DaySchema.safeParse(text).success) return { why: 'date-missing' };
  if (text > world.today) return { why: 'held-in-future' };
  if (text < worker.startedOn) return { why: 'held-before-start', limitOn: worker.startedOn };
  if (lastOn !== undefined && text <= lastOn) return { why: 'held-before-last', limitOn: lastOn };
  const oldest = oldestHeldOn(world);
  return text < oldest ? { why: 'held-too-old', limitOn: oldest } : undefined;
};

/** Somebody who is listed as away on the day on which it is said to have been held: the worker, else whoever says so. */
export const awayOn = (worker: Person, recorder: Person, on: Day): Person | undefined =>
  [worker, recorder].find((person) => isAway(person, on));

interface NextDate {
  readonly text: string;
  /** The day on which it was held, where the answer says so too. */
  readonly heldOn?: Day;
  /** What was asked about already; absent where a late date is not asked about. */
  readonly sure?: string;
}

/**
 * What speaks against a day as the next date: past, closed, or so far off that it leaves a long gap. Where a gap cannot be
 * avoided any more it is `supervision.rebookWorkingDays` off at most. One that is only late is asked about, while there is
 * still a day in time.
 */
export const againstNext = (
  worker: Person,
  head: Head | undefined,
  { text, heldOn, sure }: NextDate,
  world: World,
): Refusal | undefined => {
  const { calendar, settings, today } = world;
  if (!DaySchema.safeParse(text).success) return { why: 'date-missing' };
  if (text < today) return { why: 'next-in-past' };
  const { leavesOn } = worker;
  if (leavesOn !== undefined && text > leavesOn) return { why: 'has-left', limitOn: leavesOn };
  const ground = groundFor(worker, head, heldOn, world);
  const soonest = addDaysHere(worker, today, settings['supervision.rebookWorkingDays'], calendar);
  const lastDay = calendar.onOrBefore(latestDay(lastBeforeGap(worker, ground, world), soonest ?? text));
  if (text > lastDay) return { why: 'next-too-far', tryOn: lastDay };
  if (!calendar.isWorkingDay(text)) return { why: 'next-not-working-day', tryOn: calendar.onOrAfter(text) };
  const inTime = calendar.onOrBefore(lastInTime(worker, ground));
  const late: Question = { why: 'next-late', on: text, tryOn: inTime };
  return sure !== undefined && text > inTime && inTime > today && !isSure(sure, late) ? late : undefined;
};
