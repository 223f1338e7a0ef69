import { type Day, dayInShort } from '../../../kernel/calendar.js';
import type { LineStatus } from '../../../kernel/lines.js';
import { isActive, type Person } from '../../../kernel/people.js';
import { counted, listed, plural, timesInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { returnOf, type Standing } from '../cadence.js';
import type { Cover } from '../cover/model.js';
import type { Need } from '../ladder.js';
import { type Head, isUnsettled } from '../model.js';
import { isInduction } from '../settings.js';
import { supervisorsOf } from '../supervisors.js';

// How somebody stands, in words: what rows, forms and lines have in common. A row begins with the date to act on.

/** What a worker can say on any day. */
export const SAYS_NO_DATE = 'they say they have no date';

/** To a new supervisor: `you supervise them from Mon 22 March, named by Sol Marsh`. */
export const supervisedFrom = (
  named: { readonly from: Day; readonly by: Person | undefined } | undefined,
  today: Day,
): string => {
  if (!named) return '';
  const since = `you supervise them from ${dayInShort(named.from, today)}`;
  return named.by ? `${since}, named by ${named.by.name}` : since;
};

/** Parts of a row, each a whole by itself. */
export const inRow = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ');

/** `30 days since supervision was held`. */
export const sinceInWords = (standing: Standing): string => {
  const days = counted(standing.daysSince, 'day');
  const none = 'no supervision recorded yet';
  if (standing.countsFrom === 'first day') return `${days} in the service, ${none}`;
  if (standing.countsFrom === 'setting')
    return standing.daysSince === 0 ? none : `${days} since the count began, ${none}`;
  return standing.daysSince === 0 ? 'supervision was held today' : `${days} since supervision was held`;
};

/** `30 days since held`, for a row. */
export const sinceInShort = ({ daysSince, countsFrom }: Standing): string => {
  const days = counted(daysSince, 'day');
  if (countsFrom === 'session') return daysSince === 0 ? 'held today' : `${days} since held`;
  return daysSince === 0 ? 'none recorded yet' : `none recorded in ${days}`;
};

/** `Due Thu 12 March`, or the date that is or was booked. */
export const nextInShort = ({ bookedOn, dueOn }: Standing, today: Day): string => {
  if (bookedOn === undefined) return `Due ${dayInShort(dueOn, today)}`;
  if (bookedOn === today) return 'Booked today';
  return `${bookedOn < today ? 'Was booked' : 'Booked'} ${dayInShort(bookedOn, today)}`;
};

/** `Due Thu 12 March · no date booked`. */
const nextWithDate = (standing: Standing, today: Day): string =>
  inRow(nextInShort(standing, today), standing.bookedOn === undefined ? 'no date booked' : '');

/** `Back Sat 21 March`. */
const backInShort = (worker: Person, today: Day): string => {
  const backOn = returnOf(worker, today);
  return backOn === undefined ? 'No return date yet' : `Back ${dayInShort(backOn, today)}`;
};

/** `away, back on Sat 21 March`. */
export const awayInWords = (worker: Person, today: Day): string => {
  const backOn = returnOf(worker, today);
  return backOn === undefined ? 'away' : `away, back on ${dayInShort(backOn, today)}`;
};

/** What the stages of somebody’s induction are called: `NQSW` of “NQSW, weeks 1–6”. Nothing for everybody else. */
const inductionInShort = ({ stage }: Standing): string =>
  isInduction(stage) ? (stage.title.split(',')[0] ?? '').trim() : '';

/** `Due Thu 12 March · no date booked · 35 days since held`; whether a date is booked is left out where a status says it. */
export const standingInRow = (
  worker: Person,
  standing: Standing,
  today: Day,
  hasDateSaid = false,
): string => {
  const next = hasDateSaid ? nextInShort(standing, today) : nextWithDate(standing, today);
  return standing.isAway
    ? inRow(backInShort(worker, today), nextInShort(standing, today))
    : inRow(next, sinceInShort(standing), inductionInShort(standing));
};

/** `moved twice`; nothing where the booked date stayed where it was. */
export const movedInShort = (head: Head | undefined): string =>
  head?.timesMoved ? `moved ${timesInWords(head.timesMoved)}` : '';

/** Above a form: with how often. */
export const standingOnForm = (worker: Person, standing: Standing, today: Day): string =>
  standing.isAway
    ? standingInRow(worker, standing, today)
    : inRow(nextWithDate(standing, today), sinceInShort(standing), standing.stage.title);

/** What two people said about one session, without taking a side. */
export const differenceInRow = (head: Head, today: Day): string => {
  const session = head.lastSession;
  if (!session) return 'The two dates differ';
  const recorded = `Recorded ${dayInShort(session.heldOn, today)}`;
  return session.workerSaysOn === undefined
    ? inRow(recorded, 'the other account: not held')
    : inRow(recorded, `the other account: ${dayInShort(session.workerSaysOn, today)}`);
};

/** `Ben Second covers until Fri 27 March`, for a row. */
export const coverNote = ({ person, until }: Cover, today: Day): string =>
  until === undefined ? `${person.name} covers` : `${person.name} covers until ${dayInShort(until, today)}`;

/** `Ben Second covers for Ruth Osei until Fri 27 March`. */
export const coverInWords = ({ person, supervisor, until }: Cover, { today }: World): string =>
  until === undefined
    ? `${person.name} covers for ${supervisor.name}, who is away`
    : `${person.name} covers for ${supervisor.name} until ${dayInShort(until, today)}`;

/** `Ruth Osei and Tom Reed (has left)`, or that none is named. */
export const supervisorNames = (worker: Person, world: World): string => {
  const names = supervisorsOf(worker, world).map((person) =>
    isActive(person, world.today) ? person.name : `${person.name} (has left)`,
  );
  return names.length === 0 ? 'not named yet' : listed(names);
};

/** `Supervisor`, as a label before the names. */
export const supervisorLabel = (worker: Person, world: World): string =>
  plural(Math.max(1, supervisorsOf(worker, world).length), { one: 'Supervisor', other: 'Supervisors' });

/** `Family Support North · Ruth Osei`, above those who wait. */
export const supervisedIn = (worker: Person, world: World): string =>
  inRow(
    worker.team,
    supervisorsOf(worker, world).length === 0 ? 'no supervisor named' : supervisorNames(worker, world),
  );

const status = (word: string, tone: LineStatus['tone'], mark: string): LineStatus => ({ word, mark, tone });

const NEEDS: Readonly<Record<Need, LineStatus>> = {
  still_waiting: status('Still waiting', 'attention', '▲'),
  dates_differ: status('Dates to agree', 'warning', '●'),
  was_it_held: status('Was it held?', 'warning', '●'),
  no_date: status('No date booked', 'default', '●'),
};

const BOOKED_TODAY = status('Booked today', 'default', '○');
const COMING_UP = status('Coming up', 'default', '○');
const BOOKED = status('Booked', 'default', '○');
/** The same on a list, in a chart and in the report. */
export const LONG_GAP = status('Long gap', 'attention', '●');
export const LATE = status('Late', 'warning', '▲');

/** How somebody stands who is asked about: late and a long gap by those words, wherever it stands. */
const needStatus = (need: Need, { isLate, isLongGap }: Standing): LineStatus => {
  if (need === 'dates_differ') return NEEDS.dates_differ;
  if (isLongGap) return LONG_GAP;
  return isLate ? LATE : NEEDS[need];
};

/** What is asked of whoever records it, or that a date comes up. */
export const askedStatus = (
  need: Need | undefined,
  standing: Standing,
  comingOn: Day | undefined,
  today: Day,
): LineStatus => {
  if (need) return needStatus(need, standing);
  const { bookedOn } = standing;
  if (bookedOn === today) return BOOKED_TODAY;
  return comingOn !== undefined && comingOn <= today ? COMING_UP : BOOKED;
};

/** The most pressing first, each with what to do about it where that is not plain. */
const ASKED: readonly { readonly word: string; readonly hint: string; readonly isQuiet: boolean }[] = [
  { word: LONG_GAP.word, hint: '', isQuiet: false },
  { word: LATE.word, hint: '', isQuiet: false },
  { word: NEEDS.still_waiting.word, hint: '', isQuiet: false },
  {
    word: NEEDS.dates_differ.word,
    hint: 'Dates to agree: the two accounts differ. That happens; agree the date together and record it again.',
    isQuiet: false,
  },
  { word: NEEDS.was_it_held.word, hint: '', isQuiet: false },
  { word: NEEDS.no_date.word, hint: '', isQuiet: false },
  { word: BOOKED_TODAY.word, hint: '', isQuiet: true },
  { word: COMING_UP.word, hint: '', isQuiet: true },
  { word: BOOKED.word, hint: '', isQuiet: true },
];

/** The place of a status among the others: 0 is the most pressing. */
export const rankOf = (status: LineStatus | undefined): number =>
  ASKED.findIndex(({ word }) => word === status?.word);

/** What asks for nothing: it stands behind what does. */
export const isQuietStatus = (status: LineStatus | undefined): boolean =>
  ASKED[rankOf(status)]?.isQuiet === true;

const STILL_WAITING =
  'Still waiting: what is in the way? Choose “Answer”, then “In the way?”. Your manager can help to find cover.';

/** What to do, in one line for all rows of a list. `isWaiting`: of somebody it is asked what is in the way. */
export const hintFor = (statuses: readonly (LineStatus | undefined)[], isWaiting: boolean): string => {
  const words = statuses.map((status) => status?.word);
  const hints = ASKED.filter(({ word }) => words.includes(word)).map(({ hint }) => hint);
  return [isWaiting ? STILL_WAITING : '', ...hints].filter(Boolean).join(' ');
};

/** For those above: how long it has waited. */
export const waitStatus = ({ isLongGap, isLate }: Standing): LineStatus => {
  if (isLongGap) return LONG_GAP;
  return isLate ? LATE : status('Waiting', 'warning', '●');
};

/** One of a team, as their supervisor sees them. */
export const teamStatus = (
  need: Need | undefined,
  standing: Standing,
  head: Head | undefined,
  isAnswered: boolean,
  today: Day,
): LineStatus => {
  if (standing.isAway) return status('Away', 'default', '○');
  if (isAnswered) return status('Answered', 'good', '✓');
  if (isUnsettled(head)) return NEEDS.dates_differ;
  if (standing.isLongGap) return LONG_GAP;
  if (standing.isLate) return LATE;
  if (standing.bookedOn === today) return BOOKED_TODAY;
  if (need) return NEEDS[need];
  if (standing.state === 'due') return status('Due', 'warning', '●');
  return standing.bookedOn === undefined ? status('Not due yet', 'default', '○') : BOOKED;
};
