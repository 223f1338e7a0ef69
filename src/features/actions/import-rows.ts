import { type Day, DaySchema, daysBetween } from '../../kernel/calendar.js';
import { findIdentifyingWords } from '../../kernel/confidentiality.js';
import {
  A_DAY,
  type ImportRow,
  type Problem,
  type RowCheck,
  rowCheck,
  UNREADABLE,
} from '../../kernel/imports.js';
import { isActive } from '../../kernel/people.js';
import { cleanLine } from '../../kernel/text.js';
import type { World } from '../../kernel/world.js';
import { type Action, actionIdOf, isLive, MOST_CHARACTERS, SourceSchema } from './model.js';

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
] as const;
type Column = (typeof COLUMNS)[number][0];

const REQUIRED = COLUMNS.filter(([, meaning]) => meaning.startsWith('*')).map(([name]) => name);
const TEXTS = ['reference', 'title', 'why', 'evidence_needed'] as const;

/** One row of the file, checked: what the file wants of an action. An absent `agreedOn` keeps what is there. */
export interface Wanted
  extends Pick<
    Action,
    'id' | 'reference' | 'title' | 'why' | 'evidenceNeeded' | 'ownerId' | 'source' | 'dueOn'
  > {
  readonly checkerId?: string;
  readonly goal?: string;
  readonly area?: string;
  readonly agreedOn?: Day;
}

/** The actions that are there already, by id; two copies of one after a handover that was cut short. */
export type Existing = ReadonlyMap<string, readonly Action[]>;

/** `2026-03-12`, or `12/03/2026` as spreadsheets in Britain write it. */
const dayFrom = (text: string): Day | undefined => {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text);
  const [, day = '', month = '', year = ''] = british ?? [];
  const iso = british ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return DaySchema.safeParse(iso).data;
};

/** The setting's own spelling of what a cell says, in whatever case. */
const fromList = (list: readonly string[], cell: string): string | undefined =>
  list.find((entry) => entry.toLowerCase() === cell.toLowerCase());

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

const checkTexts = ({ cell, wrong }: Row): void => {
  for (const column of TEXTS) {
    const text = cell(column);
    const { length } = [...text];
    const most = MOST_CHARACTERS[column];
    if (length > most) {
      const mend = 'Shorten it. The detail belongs in the plan itself.';
      wrong(column, `is longer than ${most} characters`, mend, `${length} characters`);
    }
    for (const { words, kind } of column === 'reference' ? [] : findIdentifyingWords(text)) {
      const problem = `looks as if it could identify a child or a family (${kind.replaceAll('_', ' ')})`;
      const mend = `Actions in a child’s plan stay in the case system; reword without “${words}”.`;
      wrong(column, problem, mend, words);
    }
  }
};

const checkPeople = ({ cell, wrong }: Row, { people, today }: World): void => {
  for (const column of ['owner_email', 'checker_email'] as const) {
    const person = people.byEmail(cell(column));
    if (cell(column) === '') continue;
    if (!person) {
      wrong(column, 'nobody has this e-mail address', 'Correct it, or import the staff list first.');
      continue;
    }
    if (!isActive(person, today)) wrong(column, 'is not in the service today', 'Name somebody who is.');
    if (column === 'checker_email' && person === people.byEmail(cell('owner_email')))
      wrong(column, 'is the owner', 'Name somebody else, or leave it empty for the owner’s line manager.');
  }
};

const checkDates = ({ cell, wrong }: Row, { today, settings }: World): void => {
  const [due, agreed] = [dayFrom(cell('due_on')), dayFrom(cell('agreed_on'))];
  const most = settings['actions.mostDaysAhead'];
  for (const column of ['due_on', 'agreed_on'] as const)
    if (cell(column) !== '' && dayFrom(cell(column)) === undefined)
      wrong(column, 'is not a date', 'Write it as 2026-03-12 or 12/03/2026.');
  if (due !== undefined && Math.abs(daysBetween(today, due)) > most)
    wrong('due_on', `is more than ${most} days from today`, 'Check the year.');
  if (due !== undefined && agreed !== undefined && agreed > due)
    wrong('agreed_on', 'is after the due date', 'Correct one of the two dates.');
};

const checkLists = ({ cell, wrong }: Row, { settings }: World): void => {
  const lists = {
    source: SourceSchema.options,
    goal: settings['actions.goals'],
    area: settings['actions.areas'],
  } as const;
  for (const column of ['source', 'goal', 'area'] as const)
    if (cell(column) !== '' && fromList(lists[column], cell(column)) === undefined)
      wrong(column, 'is not in the list', `Use one of: ${lists[column].join('; ')}. Or leave it empty.`);
};

/** A due date is set once here; a new one is the owner's to agree, with a reason. */
const checkMoved = ({ wrong }: Row, { id, dueOn: wantedOn }: Wanted, existing: Existing): void => {
  const live = (existing.get(id) ?? []).filter(isLive);
  const [first] = live;
  if (!first || live.some(({ dueOn, firstDueOn }) => wantedOn === dueOn || wantedOn === firstDueOn)) return;
  wrong(
    'due_on',
    `differs from the date on record (${first.dueOn}, first ${first.firstDueOn})`,
    'Put the old date back here. The owner records the new date in chat, with a reason.',
    wantedOn,
  );
};

const wantedOf = ({ cell }: Row, world: World): Wanted | undefined => {
  const owner = world.people.byEmail(cell('owner_email'));
  const checker = world.people.byEmail(cell('checker_email'));
  const dueOn = dayFrom(cell('due_on'));
  const agreedOn = dayFrom(cell('agreed_on'));
  const goal = fromList(world.settings['actions.goals'], cell('goal'));
  const area = fromList(world.settings['actions.areas'], cell('area'));
  if (!owner || dueOn === undefined) return undefined;
  return {
    id: actionIdOf(cell('reference')),
    reference: cell('reference'),
    title: cell('title'),
    why: cell('why'),
    evidenceNeeded: cell('evidence_needed'),
    ownerId: owner.id,
    source: SourceSchema.safeParse(cell('source').toLowerCase()).data ?? 'other',
    dueOn,
    ...(checker ? { checkerId: checker.id } : {}),
    ...(goal === undefined ? {} : { goal }),
    ...(area === undefined ? {} : { area }),
    ...(agreedOn === undefined ? {} : { agreedOn }),
  };
};

/**
 * Every problem of a file, and what its rows want; nothing is wanted of a row with a problem. `unread`: the ids of actions
 * and owners that cannot be read.
 */
export const checkRows = (
  rows: readonly ImportRow[],
  existing: Existing,
  world: World,
  unread: ReadonlySet<string> = new Set(),
): { problems: readonly Problem[]; wanted: readonly Wanted[] } => {
  const firstLines = new Map<string, number>();
  const checked = rows.map((given) => {
    const row: Row = rowCheck(given, cleanLine);
    const wanted = wantedOf(row, world);
    checkRequired(row);
    checkTexts(row);
    checkPeople(row, world);
    checkDates(row, world);
    checkLists(row, world);
    const reference = row.cell('reference');
    const first = firstLines.get(reference);
    if (first === undefined) firstLines.set(reference, row.line);
    else if (reference !== '')
      row.wrong('reference', `is on line ${first} already`, 'Give each action its own reference.');
    if (wanted) checkMoved(row, wanted, existing);
    if (wanted && (unread.has(wanted.id) || unread.has(wanted.ownerId)))
      row.wrong('reference', UNREADABLE.problem, UNREADABLE.mend);
    return { problems: row.problems, wanted };
  });
  return {
    problems: checked.flatMap(({ problems }) => problems),
    wanted: checked.flatMap(({ wanted, problems }) => (wanted && problems.length === 0 ? [wanted] : [])),
  };
};
