import { type Day, dayInWords } from '../../../kernel/calendar.js';
import { type Cell, dayCell, good, personCell, refusedCell } from '../../../kernel/cells.js';
import {
  type ImportRow,
  type Problem,
  type RowChange,
  type RowCheck,
  rowCheck,
} from '../../../kernel/imports.js';
import type { PersonId } from '../../../kernel/people.js';
import { inChunks } from '../../../kernel/phrases.js';
import type { Change } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { clockOf } from '../answer.js';
import { laterThan } from '../dates/offer.js';
import { blankHead, clockAlone, type Head, SESSIONS, type Session, unknownOf } from '../model.js';

/** The columns of the file, each with its meaning. */
export const COLUMNS = [
  ['worker_email', '* the supervised person'],
  ['supervisor_email', '* who held the session, or will hold it'],
  ['held_on', 'the day it was held, YYYY-MM-DD; * this or next_on'],
  ['next_on', 'the next date that is booked, YYYY-MM-DD, a working day'],
  ['later_on', 'the dates booked after it, with ; between two, working days; the column may be missing'],
] as const;
type Column = (typeof COLUMNS)[number][0];
/** Not in files for releases before; then nothing is said of it. */
export const OPTIONAL = ['later_on'] as const satisfies readonly Column[];

const MOST_LATER = 12;

/** `2026-04-09; 2026-05-07`. */
const daysCell = (text: string): Cell<readonly Day[]> => {
  const cells = text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(dayCell);
  const findings = cells.flatMap((cell) => cell.findings);
  if (cells.length > MOST_LATER)
    return refusedCell(`${cells.length} dates`, `is more than ${MOST_LATER}`, 'Give the next ones only.');
  return findings.length > 0
    ? { is: undefined, findings }
    : good(cells.flatMap(({ is }) => (is === undefined ? [] : [is])));
};

/** One good row of the file. At least one of the dates is there. */
export interface Entry {
  readonly line: number;
  readonly workerId: PersonId;
  readonly supervisorId: PersonId;
  readonly heldOn: Day | undefined;
  readonly nextOn: Day | undefined;
  /** The dates after it, earliest first; undefined where the file says nothing of them. */
  readonly laterOn: readonly Day[] | undefined;
}

/** Finds what is wrong with one row; gives its people and dates when both people are known. */
const checkRow = ({ line, cell, read, wrong }: RowCheck<Column>, world: World): Entry | undefined => {
  const person = (column: Column) => {
    if (cell(column) === '') wrong(column, 'the address is missing', 'Give the person’s email address.');
    return read(column, (text) => personCell(text, world.people));
  };
  const worker = person('worker_email');
  const supervisor = person('supervisor_email');
  const heldOn = read('held_on', dayCell);
  const nextOn = read('next_on', dayCell);
  const laterOn = cell('later_on') === '' ? undefined : read('later_on', daysCell);
  if (worker && worker.id === supervisor?.id) {
    wrong(
      'supervisor_email',
      'the supervisor is the worker',
      'Give the address of whoever held the session.',
    );
  }
  if (cell('held_on') === '' && cell('next_on') === '') {
    wrong('held_on', 'both dates are empty', 'Give the date held, the next date, or both.');
  }
  if (heldOn !== undefined && heldOn > world.today) {
    wrong('held_on', 'this day has not come yet', 'Give a day up to today, or use next_on.');
  }
  if (nextOn !== undefined && heldOn !== undefined && nextOn <= heldOn) {
    wrong('next_on', 'the next date is not after the date held', 'Give a later date, or leave it empty.');
  }
  if (nextOn !== undefined && !world.calendar.isWorkingDay(nextOn)) {
    const near = world.calendar.onOrAfter(nextOn);
    wrong(
      'next_on',
      'this is not a working day',
      `The next working day is ${near}, ${dayInWords(near, world.today)}.`,
    );
  }
  const before = [nextOn, ...(laterOn ?? [])];
  const unordered = laterOn?.find((day, at) => day <= (before[at] ?? ''));
  if (laterOn !== undefined && cell('next_on') === '')
    wrong('later_on', 'there is no next date before them', 'Give the first of them as next_on.');
  else if (unordered !== undefined)
    wrong('later_on', `${unordered} is not after the date before it`, 'Give later dates in their order.');
  const closed = laterOn?.find((day) => !world.calendar.isWorkingDay(day));
  if (closed !== undefined) {
    const near = world.calendar.onOrAfter(closed);
    wrong(
      'later_on',
      `${closed} is not a working day`,
      `The next working day is ${near}, ${dayInWords(near, world.today)}.`,
    );
  }
  return (
    worker &&
    supervisor && { line, workerId: worker.id, supervisorId: supervisor.id, heldOn, nextOn, laterOn }
  );
};

/** Reads the whole file: every problem, and the good rows. */
export const checkRows = (rows: readonly ImportRow[], world: World) => {
  const problems: Problem[] = [];
  const entries: Entry[] = [];
  const seen = new Map<string, number>();
  for (const given of rows) {
    const row = rowCheck<Column>(given);
    const entry = checkRow(row, world);
    if (entry) {
      const key = `${entry.workerId}|${entry.heldOn ?? ''}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, row.line);
      else
        row.wrong(
          'held_on',
          `line ${first} already has this worker with the same date held`,
          'Remove one of the two lines.',
        );
      entries.push(entry);
    }
    problems.push(...row.problems);
  }
  return { problems, entries };
};

/** What is stored of a worker: the head and the days of the sessions that are known. */
export interface Known {
  readonly workerId: PersonId;
  readonly head: Head | undefined;
  readonly heldOns: ReadonlySet<Day>;
}

export interface ImportDecision {
  readonly changes: readonly RowChange[];
  readonly change?: Change;
}

const sessionFrom = (entry: Entry & { heldOn: Day }, round: number, head: Head, at: string): Session => ({
  ...unknownOf(head, entry.heldOn),
  round,
  by: entry.supervisorId,
  at,
  heldOn: entry.heldOn,
  ...(entry.nextOn === undefined ? {} : { nextOn: entry.nextOn }),
  agreement: 'not_asked',
  before: clockAlone(head),
});

const hasHeld = (entry: Entry): entry is Entry & { heldOn: Day } => entry.heldOn !== undefined;

/** The dates after the next one: as the file says, or those that stay after it. */
const laterWith = (head: Head, { laterOn }: Entry, nextOn: Day): Pick<Head, 'laterOn'> =>
  laterOn === undefined ? laterThan(head, nextOn) : { laterOn: [...laterOn] };

/**
 * The head with one row of the file. A file is history: it never takes the place of something newer that people have
 * answered since, so that importing an old file again changes nothing.
 */
const withEntry = (head: Head, entry: Entry, at: string): Head => {
  const round = head.round + 1;
  const isNewest = hasHeld(entry) && (head.lastHeldOn === undefined || entry.heldOn > head.lastHeldOn);
  const bookedOn = entry.nextOn;
  if (isNewest) {
    const { nextOn, laterOn: _l, notHeld: _n, booking: _b, ...kept } = head;
    const known = [nextOn, ...(head.laterOn ?? [])].find((day) => day !== undefined && day > entry.heldOn);
    const still = bookedOn ?? known;
    return {
      ...kept,
      round,
      lastHeldOn: entry.heldOn,
      ...(still === undefined ? {} : { nextOn: still, ...laterWith(head, entry, still) }),
      lastSession: sessionFrom(entry, round, head, at),
      timesNotHeld: 0,
    };
  }
  const isOfLast = !hasHeld(entry) || entry.heldOn === head.lastHeldOn;
  const isLater =
    bookedOn !== undefined && bookedOn > (head.nextOn ?? '') && bookedOn > (head.lastHeldOn ?? '');
  // A row of the last session fills in a booking that is missing; only a row that is a booking moves one.
  const takes = isOfLast && isLater && (!hasHeld(entry) || head.nextOn === undefined);
  if (takes) {
    const { laterOn: _l, ...kept } = head;
    return { ...kept, round, nextOn: bookedOn, ...laterWith(head, entry, bookedOn) };
  }
  // The same next date, with dates after it of which nothing was known.
  const isFilledIn = bookedOn !== undefined && bookedOn === head.nextOn && head.laterOn === undefined;
  return isFilledIn && entry.laterOn ? { ...head, round, ...laterWith(head, entry, bookedOn) } : head;
};

const oldestFirst = (entries: readonly Entry[]): readonly Entry[] => {
  const order = (entry: Entry) => entry.heldOn ?? '9999-12-31';
  return [...entries].sort((a, b) => (order(a) < order(b) ? -1 : 1));
};

/** Rows of one worker that fit one transaction with room for head and event. */
const MOST_AT_ONCE = 40;

/** The rows worker by worker, oldest first, in portions that fit one transaction each. */
export const portionsOf = (entries: readonly Entry[]): readonly (readonly [PersonId, readonly Entry[]])[] => {
  const byWorker = new Map<PersonId, Entry[]>();
  for (const entry of oldestFirst(entries)) {
    const own = byWorker.get(entry.workerId);
    if (own) own.push(entry);
    else byWorker.set(entry.workerId, [entry]);
  }
  return [...byWorker].flatMap(([workerId, own]) =>
    inChunks(own, MOST_AT_ONCE).map((portion) => [workerId, portion] as const),
  );
};

const daysIn = ({ laterOn = [] }: Head): string => laterOn.join('; ');

const booked = (before: Head, after: Head): RowChange['fields'] =>
  [
    { column: 'next_on', before: before.nextOn ?? '', after: after.nextOn ?? '' },
    { column: 'later_on', before: daysIn(before), after: daysIn(after) },
  ].filter((field) => field.before !== field.after);

/** What a worker's rows change. Rows are taken oldest first; bookings alone last. */
export const decideImport = (known: Known, entries: readonly Entry[], world: World): ImportDecision => {
  const worker = world.people.get(known.workerId);
  const at = world.now.toISOString();
  const first = known.head ?? blankHead(known.workerId);
  const items: { key: string; value: Session }[] = [];
  let head = first;
  const changes: RowChange[] = [];
  for (const entry of oldestFirst(entries)) {
    const next = withEntry(head, entry, at);
    const isNewSession = hasHeld(entry) && !known.heldOns.has(entry.heldOn);
    if (isNewSession) {
      items.push({ key: SESSIONS.key(entry.heldOn), value: sessionFrom(entry, next.round, head, at) });
    }
    const isNew = isNewSession || (next !== head && !known.head && !hasHeld(entry));
    if (isNew || next !== head) {
      const sessions = isNewSession ? [{ column: 'held_on', before: '', after: entry.heldOn ?? '' }] : [];
      changes.push({
        who: world.people.nameOf(known.workerId),
        isNew,
        fields: [...sessions, ...booked(head, next)],
      });
    }
    head = next;
  }
  if (head === first && items.length === 0) return { changes };
  const isToLook = worker !== undefined && (worker.leavesOn === undefined || worker.leavesOn >= world.today);
  return {
    changes,
    change: {
      head,
      items,
      events: [
        {
          actor: 'import',
          act: 'supervision.imported',
          before: clockOf(first),
          after: { ...clockOf(head), sessions: items.map(({ value }) => value.heldOn) },
        },
      ],
      ...(isToLook ? { lookOn: world.calendar.addWorkingDays(world.today, 1) } : {}),
    },
  };
};
