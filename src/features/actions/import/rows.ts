import { type Day, daysBetween } from '../../../kernel/calendar.js';
import { choiceCell, dayCell, personCell, textCell } from '../../../kernel/cells.js';
import { findIdentifyingWords, type IdentifyingWords } from '../../../kernel/confidentiality.js';
import { kindsIn, knowledgeFor, mayBePassed } from '../../../kernel/gate/knows.js';
import {
  A_DAY,
  type ImportRow,
  type Problem,
  type RowCheck,
  rowCheck,
  UNREADABLE,
} from '../../../kernel/imports.js';
import { isActive, type PersonId } from '../../../kernel/people.js';
import { cleanLine } from '../../../kernel/text.js';
import type { World } from '../../../kernel/world.js';
import { type Action, actionIdOf, isLive, isOpen, MOST_CHARACTERS, SourceSchema } from '../model.js';
import type { Plan } from '../plans/model.js';
import type { Status } from '../statuses.js';
import { readServed, SERVES_COLUMNS, type Served } from './serves.js';

/** The columns of the file with what each means; a star marks what must be filled in. */
export const COLUMNS = [
  ['reference', '* your own number or name for the action, different for each'],
  ['title', '* what will be done'],
  ['why', '* what will be different'],
  ['evidence_needed', '* the evidence that will close it'],
  ['owner_email', '* who does it'],
  ['checker_email', 'who confirms the evidence; empty means the owner’s line manager'],
  ['due_on', `* ${A_DAY}; later the owner records a new date in chat, with a reason`],
  ['source', 'supervision, audit, improvement_plan, meeting or other'],
  ['goal', 'one of the setting actions.goals'],
  ['area', 'one of the setting actions.areas'],
  ['agreed_on', A_DAY],
  ['status', 'complete or no_longer_needed for what is history; empty means open'],
  ['completed_on', `${A_DAY}, for what is complete`],
  ...SERVES_COLUMNS,
] as const;
type Column = (typeof COLUMNS)[number][0];

/** A file of before these columns is read as one that says nothing of them. */
export const OPTIONAL: readonly Column[] = ['status', 'completed_on', 'plans', 'recommendation'];

/** What a file can say that closes an action. */
const CLOSED = ['complete', 'no_longer_needed'] as const satisfies readonly Status[];

const REQUIRED = COLUMNS.filter(([, meaning]) => meaning.startsWith('*')).map(([name]) => name);

/** One row of the file, checked: what the file wants of an action. An absent `agreedOn` keeps what is there. */
export interface Wanted
  extends Pick<
      Action,
      'id' | 'reference' | 'title' | 'why' | 'evidenceNeeded' | 'ownerId' | 'source' | 'dueOn'
    >,
    Served {
  readonly checkerId?: string;
  readonly goal?: string;
  readonly area?: string;
  readonly agreedOn?: Day;
  /** How it was closed, where the file says that it was: it comes in as history. */
  readonly status?: (typeof CLOSED)[number];
  readonly completedOn?: Day;
  /** The kinds of words that the gate stopped and the administrator answered for. */
  readonly answeredFor?: string;
}

/** The actions that are there already, by id; two copies of one after a handover that was cut short. */
export type Existing = ReadonlyMap<string, readonly Action[]>;

type Row = RowCheck<Column>;

const checkRequired = ({ cell, wrong }: Row): void => {
  for (const column of REQUIRED)
    if (cell(column) === '')
      wrong(
        column,
        'is empty',
        'Fill it in: every action needs what, why, the evidence, an owner and a due date.',
      );
};

const textRead = ({ read }: Row, column: keyof typeof MOST_CHARACTERS & Column): string =>
  read(column, (text) => textCell(text, { most: MOST_CHARACTERS[column], joinsLines: true })) ?? '';

/** The columns with words of people’s own. */
const TEXTS = ['title', 'why', 'evidence_needed', 'reference'] as const;

/** All of a row is read together: a name in one column and an age in the next are one child. */
const identifyingIn = (
  { cell, problems }: Row,
  world: World,
  people: readonly string[],
): readonly IdentifyingWords[] =>
  findIdentifyingWords(
    // A cell whose letters are broken has its own problem.
    TEXTS.map((column) => (problems.some((one) => one.column === column) ? '' : cleanLine(cell(column)))),
    knowledgeFor(people, world),
  );

const checkIdentifying = (row: Row, found: readonly IdentifyingWords[], isConfirmed: boolean): void => {
  if (isConfirmed && mayBePassed(found)) return;
  for (const { words, kind } of found) {
    const column = TEXTS.find((each) => cleanLine(row.cell(each)).includes(words)) ?? 'title';
    const problem = `looks as if it could identify a child or a family (${kind.replaceAll('_', ' ')})`;
    const mend = `Actions in a child’s plan stay in the case system; reword without “${words}”. If it names no child and no family, name the line: --confirmed-lines ${row.line}`;
    row.wrong(column, problem, mend, words);
  }
};

/** What is closed may name people who have left since: nobody is asked about it. */
const readPeople = ({ read, wrong }: Row, isHistory: boolean, { people, today }: World) => {
  const one = (column: 'owner_email' | 'checker_email') => {
    const person = read(column, (text) => personCell(text, people));
    if (person && !isHistory && !isActive(person, today))
      wrong(column, 'is not in the service today', 'Name somebody who is.');
    return person;
  };
  const [owner, checker] = [one('owner_email'), one('checker_email')];
  if (checker && checker === owner)
    wrong(
      'checker_email',
      'is the owner',
      'Name somebody else, or leave it empty for the owner’s line manager.',
    );
  return { owner, checker };
};

const readDates = ({ read, wrong }: Row, { today, settings }: World) => {
  const [dueOn, agreedOn] = [read('due_on', dayCell), read('agreed_on', dayCell)];
  const most = settings['actions.mostDaysAhead'];
  if (dueOn !== undefined && Math.abs(daysBetween(today, dueOn)) > most)
    wrong('due_on', `is more than ${most} days from today`, 'Check the year.');
  if (dueOn !== undefined && agreedOn !== undefined && agreedOn > dueOn)
    wrong('agreed_on', 'is after the due date', 'Correct one of the two dates.');
  return { dueOn, agreedOn };
};

const readLists = ({ read }: Row, { settings }: World) => ({
  source: read('source', (text) => choiceCell(text, SourceSchema.options)) ?? 'other',
  goal: read('goal', (text) => choiceCell(text, settings['actions.goals'])),
  area: read('area', (text) => choiceCell(text, settings['actions.areas'])),
});

/** How and when it was closed, where the file says so. */
const readClosing = ({ read, wrong, cell }: Row, { today }: World) => {
  const status = read('status', (text) => choiceCell(text, CLOSED));
  const completedOn = read('completed_on', dayCell);
  const isFilled = cell('completed_on') !== '';
  if (status === 'complete' && !isFilled)
    wrong('completed_on', 'is empty', 'Say on which day it was complete, or leave status empty.');
  if (isFilled && cell('status') === '')
    wrong('completed_on', 'is filled in and status is empty', 'Write complete under status, or empty this.');
  if (completedOn !== undefined && completedOn > today)
    wrong('completed_on', 'is still to come', 'Correct the day, or leave both cells empty: it is open.');
  return { status, completedOn };
};

const wantedOf = (
  row: Row,
  isConfirmed: boolean,
  plans: readonly Plan[],
  world: World,
): Wanted | undefined => {
  checkRequired(row);
  const texts = {
    reference: textRead(row, 'reference'),
    title: textRead(row, 'title'),
    why: textRead(row, 'why'),
    evidenceNeeded: textRead(row, 'evidence_needed'),
  };
  const { status, completedOn } = readClosing(row, world);
  const { owner, checker } = readPeople(row, status !== undefined, world);
  const found = identifyingIn(
    row,
    world,
    [owner, checker].flatMap((person) => person?.id ?? []),
  );
  checkIdentifying(row, found, isConfirmed);
  const { dueOn, agreedOn } = readDates(row, world);
  const { source, goal, area } = readLists(row, world);
  const served = readServed(row, plans);
  if (!owner || dueOn === undefined) return undefined;
  return {
    id: actionIdOf(texts.reference),
    ...texts,
    ownerId: owner.id,
    source,
    dueOn,
    ...(checker ? { checkerId: checker.id } : {}),
    ...(goal === undefined ? {} : { goal }),
    ...(area === undefined ? {} : { area }),
    ...(agreedOn === undefined ? {} : { agreedOn }),
    ...(status === undefined ? {} : { status }),
    ...(completedOn === undefined ? {} : { completedOn }),
    ...served,
    ...(isConfirmed && found.length > 0 ? { answeredFor: kindsIn(found).join(', ') } : {}),
  };
};

/** True when nobody will say anything about the action any more. It is history: no file changes it or is stopped by it. */
const isClosed = (copies: readonly Action[] = []): boolean => {
  const live = copies.filter(isLive);
  return live.length > 0 && !live.some(isOpen);
};

/** What rows are about, before they are checked: the ids of actions and of owners that they name. */
export const namedIn = (
  rows: readonly ImportRow[],
  { people }: World,
): { readonly actions: readonly string[]; readonly owners: readonly PersonId[] } => {
  const cells = rows.map((given) => rowCheck<Column>(given));
  return {
    actions: [
      ...new Set(cells.map(({ cell }) => cleanLine(cell('reference'))).filter((each) => each !== '')),
    ].map(actionIdOf),
    owners: [...new Set(cells.flatMap(({ cell }) => personCell(cell('owner_email'), people).is?.id ?? []))],
  };
};

/**
 * Every problem of a file, and what its rows want; nothing is wanted of a row with a problem, or about a closed action:
 * those are given by their reference. `unread`: the ids of actions
 * and owners that cannot be read. `confirmed`: the lines of which the administrator has said that they name no child.
 */
export const checkRows = (
  rows: readonly ImportRow[],
  existing: Existing,
  world: World,
  unread: ReadonlySet<string> = new Set(),
  confirmed: ReadonlySet<number> = new Set(),
  plans: readonly Plan[] = [],
): { problems: readonly Problem[]; wanted: readonly Wanted[]; closed: readonly string[] } => {
  const firstLines = new Map<string, number>();
  const closed: string[] = [];
  const checked = rows.map((given) => {
    const row: Row = rowCheck(given);
    const reference = cleanLine(row.cell('reference'));
    if (reference !== '' && isClosed(existing.get(actionIdOf(reference)))) {
      closed.push(reference);
      return { problems: [], wanted: undefined };
    }
    const first = firstLines.get(reference);
    if (first === undefined) firstLines.set(reference, row.line);
    else if (reference !== '')
      row.wrong('reference', `is on line ${first} already`, 'Give each action its own reference.');
    const wanted = wantedOf(row, confirmed.has(row.line), plans, world);
    if (wanted && (unread.has(wanted.id) || unread.has(wanted.ownerId)))
      row.wrong('reference', UNREADABLE.problem, UNREADABLE.mend);
    return { problems: row.problems, wanted };
  });
  return {
    problems: checked.flatMap(({ problems }) => problems),
    wanted: checked.flatMap(({ wanted, problems }) => (wanted && problems.length === 0 ? [wanted] : [])),
    closed,
  };
};
