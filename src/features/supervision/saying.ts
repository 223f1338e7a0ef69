import { type Day, dayInWords } from '../../kernel/calendar.js';
import type { LineStatus, RowButton, Turn } from '../../kernel/lines.js';
import { passedInWords } from '../../kernel/passes.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { counted, listed, sentence } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import type { Standing } from './cadence.js';
import { coverOf } from './cover/model.js';
import type { Facts } from './facts.js';
import type { Need } from './ladder.js';
import type { Session } from './model.js';
import { supervisorsOf } from './supervisors.js';
import {
  awayInWords,
  coverNote,
  differenceInWords,
  nextInWords,
  sinceInWords,
  standingInWords,
} from './wording.js';

// The words of the lines on everybody's day.

/** Why it is somebody's turn, as the end of `waits for Dee Hart …`. */
export const TURNS = {
  'to-record': 'to record supervision',
  'to-book': 'to book a date',
  'to-agree': 'to say whether it was held',
  'to-settle': 'to settle two accounts',
  'to-name-cover': 'to name cover',
  'to-name-supervisor': 'to name a supervisor',
} as const;

const MARK = '●';
const status = (word: string, tone: LineStatus['tone']): LineStatus => ({ word, mark: MARK, tone });

const NEEDS: Readonly<Record<Need, LineStatus>> = {
  still_waiting: status('Still waiting', 'attention'),
  dates_differ: status('Dates to agree', 'warning'),
  was_it_held: status('Was it held?', 'warning'),
  no_date: status('No date booked yet', 'default'),
};

/** How it stands for whoever records it. */
export const statusOf = (
  need: Need | undefined,
  { standing: { bookedOn }, days: { comingOn } }: Facts,
  { today }: World,
): LineStatus => {
  if (need) return NEEDS[need];
  const isNear = comingOn !== undefined && comingOn <= today;
  return status(bookedOn === today ? 'Booked today' : isNear ? 'Coming up' : 'Booked', 'default');
};

/** How it stands for those above. */
export const waitStatus = ({ isLongGap, isLate }: Standing): LineStatus =>
  isLongGap
    ? status('Long gap', 'attention')
    : isLate
      ? status('Late', 'attention')
      : status('Waiting', 'warning');

/** `supervisor Ruth Osei`, `supervisors Ruth Osei and Tom Reed`, or that none is named; `between` stands before the names. */
export const supervisorsInWords = (worker: Person, world: World, between = ' '): string => {
  const names = supervisorsOf(worker, world).map((person) =>
    isActive(person, world.today) ? person.name : `${person.name} (has left)`,
  );
  const word = names.length > 1 ? 'supervisors' : 'supervisor';
  return `${word}${between}${names.length === 0 ? 'not named yet' : names.join(' and ')}`;
};

/** `60 days since supervision was held · booked for Monday 3 May · team North · supervisor Ruth Osei`. */
const waitInWords = (worker: Person, standing: Standing, world: World): string =>
  [
    sinceInWords(standing),
    nextInWords(standing, world.today),
    `team ${worker.team}`,
    supervisorsInWords(worker, world),
  ].join(' · ');

/** The same with how it stands before it, where no status stands beside it. */
export const gapInWords = (worker: Person, standing: Standing, world: World): string =>
  `${waitStatus(standing).word} · ${waitInWords(worker, standing, world)}`;

/** `waits for Ruth Osei to record supervision, 12 working days`. */
const turnInWords = ({ holder, since, why }: Turn, { people, calendar, today }: World): string => {
  const days = counted(Math.max(0, calendar.workingDaysBetween(since, today)), 'working day');
  return `waits for ${people.nameOf(holder)} ${TURNS[why as keyof typeof TURNS]}, ${days}`;
};

const day = (on: string, { today }: World) => dayInWords(on, today);

/** Its status says the day. */
const bookedToday = 'nothing is asked yet';

/** To whoever records it. */
const toRecord = (
  { worker, head, standing, covers, holder }: Facts,
  need: Need | undefined,
  world: World,
): string => {
  const passed = holder?.pass ? [passedInWords(holder.pass, world)] : [];
  if (need === 'dates_differ' && head) return [differenceInWords(head, world.today), ...passed].join(' · ');
  if (need === undefined && standing.bookedOn === world.today) return bookedToday;
  const cover = coverOf(worker, covers, world);
  return [
    standingInWords(worker, standing, world.today),
    ...(cover ? [coverNote(cover, world)] : []),
    ...passed,
  ].join(' · ');
};

const askedOf: Readonly<Record<string, string>> = {
  'to-record': 'is asked to record it',
  'to-name-cover': 'is asked to name who covers',
  'to-name-supervisor': 'is asked to name a supervisor for you',
};

const knows = (told: readonly PersonId[], { people }: World): readonly string[] => {
  const names = told.map((id) => people.nameOf(id));
  return names.length === 0
    ? []
    : [`${listed(names)} ${names.length === 1 ? 'knows' : 'know'} that it waits.`];
};

/** For how long; nothing on the first day. */
const forDays = (since: Day, { calendar, today }: World): string => {
  const days = calendar.workingDaysBetween(since, today);
  return days > 0 ? `, for ${counted(days, 'working day')}` : '';
};

/** To the worker: that it still waits, who is asked, and who knows. */
const stillWaits = (
  { standing, holder }: Facts,
  { since }: Turn,
  told: readonly PersonId[],
  world: World,
): string =>
  [
    `It was due on ${day(standing.dueOn, world)} and is not recorded yet.`,
    ...(standing.bookedOn !== undefined && standing.bookedOn >= world.today
      ? [`It is booked for ${day(standing.bookedOn, world)}.`]
      : []),
    ...(holder ? [`${holder.person.name} ${askedOf[holder.why]}${forDays(since, world)}.`] : []),
    ...knows(told, world),
  ].join(' ');

const comingUp = ({ standing }: Facts, world: World): string =>
  standing.bookedOn === undefined || standing.bookedOn === world.today
    ? 'Booked today'
    : `Booked for ${day(standing.bookedOn, world)}`;

const nobodyHere = (supervisor: Person, { standing }: Facts, world: World): string =>
  `${sentence(sinceInWords(standing))}. ${supervisor.name} is ${awayInWords(supervisor, world.today)}, and nobody covers.`;

const nobodyNamed = ({ worker }: Facts, world: World): string => {
  const [gone] = supervisorsOf(worker, world);
  const why = gone ? `${gone.name} has left` : 'No supervisor is named';
  return `${why}, so nobody supervises them. Please agree who does, and have it put in the staff list.`;
};

const twoAccounts = (worker: Person, session: Session, world: World): string => {
  const other =
    session.workerSaysOn === undefined
      ? `${worker.name} says that it was not held`
      : `${worker.name} says that it was on ${day(session.workerSaysOn, world)}`;
  return `${world.people.nameOf(session.by)} recorded it for ${day(session.heldOn, world)}. ${other}.`;
};

const toAgree = (session: Session, world: World): string =>
  `${world.people.nameOf(session.by)} says it was held on ${day(session.heldOn, world)}. Is that right?`;

export const saying = {
  turn: turnInWords,
  toRecord,
  waits: ({ worker, standing }: Facts, turn: Turn, world: World): string =>
    `${waitInWords(worker, standing, world)} · ${turnInWords(turn, world)}`,
  stillWaits,
  comingUp,
  nobodyHere,
  nobodyNamed,
  twoAccounts,
  toAgree,
};

/** The worker answers in the row, or opens their dates for the other answers. */
export const agreeButtons = (worker: PersonId, round: number): readonly RowButton[] => [
  { title: 'Yes', verb: 'supervision.agree', data: { worker, round, answer: 'yes', view: 'today' } },
  { title: 'No, or another date', verb: 'supervision.mine', data: { view: 'today' } },
];
