import { type Day, dayInWords, shortDayInWords } from '../../kernel/calendar.js';
import type { Person, PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { returnOf, type Standing } from './cadence.js';
import type { Answer, Head } from './model.js';
import type { Refusal } from './rules.js';

export const FOOTER = 'Dates only. Do not name a child or family. Case decisions go in the case system.';

export const countOf = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** With a capital first letter. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `30 days since supervision was held`. */
export const sinceInWords = (standing: Standing): string => {
  const days = countOf(standing.daysSince, 'day', 'days');
  if (standing.lastHeldOn === undefined) return `${days} in the service, no supervision recorded yet`;
  return standing.daysSince === 0 ? 'supervision was held today' : `${days} since supervision was held`;
};

/** What comes next for somebody: the date booked, or the day it is due. */
export const nextInWords = (standing: Standing, today: Day): string =>
  standing.bookedOn === undefined
    ? `due on ${dayInWords(standing.dueOn, today)}, no date booked`
    : `booked for ${dayInWords(standing.bookedOn, today)}`;

export const awayInWords = (worker: Person, today: Day): string => {
  const backOn = returnOf(worker);
  return backOn === undefined ? 'away' : `away, back on ${dayInWords(backOn, today)}`;
};

const stateWord = (worker: Person, standing: Standing, today: Day): string | undefined => {
  if (standing.isAway) return awayInWords(worker, today);
  return standing.state === 'booked' || standing.state === 'not due yet' ? undefined : standing.state;
};

/** One line about a worker: state first, so that it is read first. */
export const standingInWords = (worker: Person, standing: Standing, today: Day): string =>
  [
    stateWord(worker, standing, today),
    sinceInWords(standing),
    nextInWords(standing, today),
    standing.stage.title,
  ]
    .flatMap((part) => (part === undefined ? [] : [sentence(part)]))
    .join(' · ');

/** `recorded 10:12`, with the day when it is not today, and by whom when it is not the reader. */
const recordedInWords = (answer: Answer, reader: PersonId, world: World): string => {
  const at = new Date(answer.at);
  const on = world.calendar.dayOf(at);
  const day = on === world.today ? '' : ` on ${dayInWords(on, world.today)} at`;
  const by = answer.by === reader ? '' : ` by ${world.people.nameOf(answer.by)}`;
  return `recorded${day} ${world.calendar.timeInWords(at)}${by}`;
};

/** `Held on Thursday 12 March – recorded 10:12`. */
export const answerInWords = (answer: Answer, reader: PersonId, world: World): string => {
  const recorded = recordedInWords(answer, reader, world);
  const day = (on: Day) => dayInWords(on, world.today);
  if (answer.kind === 'held') return `Held on ${day(answer.heldOn)} – ${recorded}`;
  if (answer.kind === 'booked') return `Booked for ${day(answer.bookedOn)} – ${recorded}`;
  return `Not held (${reasonTitle(answer.reason, world)}), new date ${day(answer.newOn)} – ${recorded}`;
};

const reasonTitle = (id: string, world: World): string =>
  (
    world.settings['supervision.notHeldReasons'].find((option) => option.id === id)?.title ?? 'another reason'
  ).toLowerCase();

/** What two people said about one session, without taking a side. */
export const differenceInWords = (head: Head, today: Day): string => {
  const session = head.lastSession;
  if (!session) return 'The dates do not match yet.';
  const recorded = `Recorded as held on ${shortDayInWords(session.heldOn, today)}`;
  return session.workerSaysOn === undefined
    ? `${recorded}; the other account is that it was not held. Please agree it together and record it again.`
    : `${recorded}; the other date given is ${shortDayInWords(session.workerSaysOn, today)}. Please agree it together and record it again.`;
};

/** A refusal as a kind sentence that says what to do. */
export const refusalInWords = (refusal: Refusal, today: Day): string => {
  const day = (on: Day) => dayInWords(on, today);
  switch (refusal.why) {
    case 'date-missing':
      return 'Please give a date.';
    case 'choice-missing':
      return 'Please choose an answer for each question.';
    case 'held-in-future':
      return 'That day has not come yet. Please give the day on which it was held.';
    case 'held-before-start':
      return `That is before the first day in the service, ${day(refusal.limitOn)}. Please check the date.`;
    case 'held-before-last':
      return `Supervision is already recorded for ${day(refusal.limitOn)}. Please give a later date.`;
    case 'held-too-old':
      return `Dates before ${day(refusal.limitOn)} cannot be recorded here. The administrator can add older ones.`;
    case 'same-date':
      return 'That is the date already recorded. If it is right, choose Yes.';
    case 'next-not-after-held':
      return 'The next date needs to be later than the date held.';
    case 'next-in-past':
      return 'The next date has already passed. Please give today or a later day.';
    case 'next-too-far':
      return `That would leave a long gap. Please choose a date up to ${day(refusal.tryOn)}.`;
    case 'next-not-working-day':
      return `That is not a working day. The next working day is ${day(refusal.tryOn)}.`;
  }
};
