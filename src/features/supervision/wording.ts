import { type Day, dayInWords, shortDayInWords } from '../../kernel/calendar.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { counted, dayOfInstant, sentence, timeInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { returnOf, type Standing } from './cadence.js';
import type { Cover } from './cover/model.js';
import { type Answer, type Head, isAnsweredSince, isImported } from './model.js';
import type { Refusal } from './rules.js';

export const FOOTER = 'Dates only. Do not name a child or family. Case decisions go in the case system.';

/** `30 days since supervision was held`. */
export const sinceInWords = (standing: Standing): string => {
  const days = counted(standing.daysSince, 'day');
  const none = 'no supervision recorded yet';
  if (standing.countsFrom === 'first day') return `${days} in the service, ${none}`;
  if (standing.countsFrom === 'setting')
    return standing.daysSince === 0 ? none : `${days} since the count began, ${none}`;
  return standing.daysSince === 0 ? 'supervision was held today' : `${days} since supervision was held`;
};

/** What comes next for somebody: the date booked, or the day it is due. */
export const nextInWords = (standing: Standing, today: Day): string =>
  standing.bookedOn === undefined
    ? `due on ${dayInWords(standing.dueOn, today)}, no date booked`
    : `${standing.bookedOn < today ? 'was ' : ''}booked for ${dayInWords(standing.bookedOn, today)}`;

export const awayInWords = (worker: Person, today: Day): string => {
  const backOn = returnOf(worker, today);
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
export const recordedInWords = (
  answer: Pick<Answer, 'at' | 'by'>,
  reader: PersonId,
  world: World,
): string => {
  const on = dayOfInstant(answer.at, world);
  const day = on === world.today ? '' : ` on ${dayInWords(on, world.today)} at`;
  const by = answer.by === reader ? '' : ` by ${world.people.nameOf(answer.by)}`;
  return `recorded${day} ${timeInWords(answer.at, world)}${by}`;
};

const answerAlone = (answer: Answer, world: World): string => {
  const day = (on: Day) => dayInWords(on, world.today);
  if (answer.kind === 'held') return `Held on ${day(answer.heldOn)}`;
  if (answer.kind === 'booked') return `Booked for ${day(answer.bookedOn)}`;
  return `Not held (${reasonTitle(answer.reason, world)}), new date ${day(answer.newOn)}`;
};

/** For a list: `Held on Thursday 12 March – recorded 10:12`, without the time when it was recorded on another day. */
export const answerInWords = (answer: Answer, reader: PersonId, world: World): string =>
  isAnsweredSince(answer, world.today, world)
    ? answerInFull(answer, reader, world)
    : answerAlone(answer, world);

/** To somebody who meets an answer given before: with when it was recorded and by whom. */
export const answerInFull = (answer: Answer, reader: PersonId, world: World): string =>
  isImported(answer)
    ? answerAlone(answer, world)
    : `${answerAlone(answer, world)} – ${recordedInWords(answer, reader, world)}`;

/** `Until Friday 27 March Ben Second covers for Ruth Osei.` */
export const coverInWords = ({ person, supervisor, until }: Cover, { today }: World): string =>
  until === undefined
    ? `${person.name} covers for ${supervisor.name}, who is away.`
    : `Until ${dayInWords(until, today)} ${person.name} covers for ${supervisor.name}.`;

/** `Ben Second covers for Ruth Osei until 27 March`, for a list. */
export const coverNote = ({ person, supervisor, until }: Cover, world: World): string => {
  const end = until === undefined ? '' : ` until ${shortDayInWords(until, world.today)}`;
  return `${person.name} covers for ${supervisor.name}${end}`;
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
    case 'actions-missing':
      return 'Please choose one of the three buttons that begin with Held. Each says what became of the actions from last time.';
    case 'reason-missing':
      return 'Please choose a reason.';
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
