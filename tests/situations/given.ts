import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvOf, type Row } from '../support/service/files.js';
import type { Beginning } from '../support/service.js';
import { dayNamed, isDay, momentNamed } from './days.js';
import { contentsOf, NotUnderstood, type Situation, type Table, type TableRow } from './parse.js';

// What is there when a situation begins: the standing cast with what the situation changes of it, and its files.

/** The heading of the first column says which file a table is; the others are columns of that file as people call them. */
const FILES: Readonly<
  Record<string, { readonly kind: string; readonly columns: Readonly<Record<string, string>> }>
> = {
  name: {
    kind: 'staff',
    columns: {
      name: 'name',
      'e-mail': 'email',
      job: 'job_title',
      team: 'team',
      service: 'service',
      manager: 'manager_email',
      supervisor: 'supervisor_email',
      'second supervisor': 'second_supervisor_email',
      roles: 'roles',
      'started on': 'started_on',
      'ASYE from': 'induction_started_on',
      'away from': 'away_from',
      'away until': 'away_until',
      'leaves on': 'leaves_on',
      'times away': 'absences',
      'ASYE paused': 'induction_paused',
      'ASYE until': 'induction_extended_until',
    },
  },
  worker: {
    kind: 'supervision',
    columns: {
      worker: 'worker_email',
      supervisor: 'supervisor_email',
      'held on': 'held_on',
      'next on': 'next_on',
    },
  },
  nominator: {
    kind: 'shout-outs',
    columns: {
      nominator: 'nominator',
      nominee: 'nominee',
      for: 'for',
      did: 'did',
      difference: 'difference',
      on: 'on',
    },
  },
  action: {
    kind: 'actions',
    columns: {
      action: 'title',
      reference: 'reference',
      why: 'why',
      evidence: 'evidence_needed',
      owner: 'owner_email',
      checker: 'checker_email',
      'due on': 'due_on',
      source: 'source',
      goal: 'goal',
      area: 'area',
      'agreed on': 'agreed_on',
      status: 'status',
      'completed on': 'completed_on',
      plans: 'plans',
      recommendation: 'recommendation',
    },
  },
  plan: {
    kind: 'plans',
    columns: {
      plan: 'plan',
      kind: 'kind',
      lead: 'lead_email',
      members: 'member_emails',
      goals: 'goals',
      areas: 'areas',
      'review on': 'review_on',
    },
  },
  // More lines of the file of plans.
  recommendation: {
    kind: 'plans',
    columns: { recommendation: 'recommendation', id: 'recommendation_id', plan: 'plan' },
  },
};

/** Columns of the staff file by the words of the tables, for a step that changes some. */
export const staffColumn = (word: string): string => {
  const column = FILES.name?.columns[word];
  if (column === undefined) throw new Error(`the staff file has no “${word}”`);
  return column;
};

const BEGINS = /^Begins (.+)\.$/u;
const NOT_OPENED = /^Not opened yet: (.+)\.$/u;

interface File {
  readonly kind: string;
  readonly rows: readonly Row[];
}

export interface Given {
  readonly beginning: Beginning;
  /** Files to be imported later, by name. */
  readonly files: ReadonlyMap<string, { readonly kind: string; readonly csv: string }>;
  /** Shout-outs that are written before the first step. */
  readonly written: readonly Row[];
  /** The table of steps. */
  readonly steps: readonly TableRow[];
}

const at = <T>(file: string, line: number, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotUnderstood) throw error;
    throw new NotUnderstood(file, line, error instanceof Error ? error.message : String(error));
  }
};

const fileOf = (situation: string, { line, columns, rows }: Table, near: string): File => {
  const form = FILES[columns[0] ?? ''];
  if (!form)
    throw new NotUnderstood(
      situation,
      line,
      `a table that begins with “${columns[0]}” is none that is known`,
    );
  for (const column of columns)
    if (form.columns[column] === undefined)
      throw new NotUnderstood(situation, line, `the ${form.kind} file has no “${column}”`);
  return {
    kind: form.kind,
    rows: rows.map(({ line: place, cells }) =>
      Object.fromEntries(
        Object.entries(cells).map(([column, text]) => [
          form.columns[column] ?? column,
          at(situation, place, () => (isDay(text) ? dayNamed(text, near) : text)),
        ]),
      ),
    ),
  };
};

const csvOfRows = (rows: readonly Row[]): string =>
  csvOf([...new Set(rows.flatMap((row) => Object.keys(row)))], rows);

const CAST = 'cast.md';

/** The people who are there in every situation. */
const standingCast = (): readonly Row[] => {
  const lines = readFileSync(join(import.meta.dirname, CAST), 'utf8').split('\n');
  const { tables } = contentsOf(
    CAST,
    lines.map((text, place) => ({ line: place + 1, text })),
  );
  const [table] = tables;
  if (!table) throw new NotUnderstood(CAST, 1, 'there is no table of people');
  return fileOf(CAST, table, '2027-01-01').rows;
};

/** A service in which nobody has a supervisor does not use supervision yet, so that nobody is to find one there. */
const NOT_YET = 'Without supervision here';

/** A social worker without a supervisor in a situation works where nobody has one, unless it says where they work. */
const whereNobodyHasOne = (staff: readonly Row[]): readonly Row[] =>
  staff.map((row) =>
    row.roles !== 'social_worker' || row.supervisor_email || row.service !== undefined
      ? row
      : { ...row, service: NOT_YET },
  );

/** The cast with the rows of a situation: somebody of the cast gets the cells given, whoever is new is added. */
const staffOf = (changes: readonly Row[], supervised: readonly Row[]): readonly Row[] => {
  const staff = new Map(standingCast().map((row) => [row.name ?? '', row]));
  const named = (who: string): string =>
    [...staff.keys()].find((name) => name === who || name.startsWith(`${who} `)) ?? who;
  const give = (who: string, cells: Row) => {
    const name = named(who);
    staff.set(name, { ...staff.get(name), ...cells, name });
  };
  // Whoever has a supervisor in the list of sessions has the same one in the staff list.
  for (const { worker_email: worker = '', supervisor_email: supervisor = '' } of supervised)
    give(worker, { supervisor_email: named(supervisor) });
  for (const row of changes) give(row.name ?? '', row);
  const isUsed = [...staff.values()].some((row) => row.supervisor_email);
  const all = isUsed ? whereNobodyHasOne([...staff.values()]) : [...staff.values()];
  return all.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, text]) => [column, column.endsWith('_email') ? named(text) : text]),
    ),
  );
};

const STEPS = ['When', 'Who', 'Does', 'Sees'];

const rulesOf = (file: string, table: Table): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    table.rows.map(({ line, cells }) => [
      cells.rule ?? '',
      at(file, line, (): unknown => JSON.parse((cells.value ?? '').replaceAll('`', ''))),
    ]),
  );

const beginningOf = (situation: Situation, said: ReturnType<typeof contentsOf>['said']) => {
  let moment = '';
  let notOpened: readonly string[] = [];
  for (const { line, text } of said) {
    const begins = BEGINS.exec(text)?.[1];
    const closed = NOT_OPENED.exec(text)?.[1];
    if (begins !== undefined)
      moment = at(situation.file, line, () => momentNamed(begins, '2027-01-01', '08:00'));
    else if (closed !== undefined) notOpened = closed.split(/, | and /u);
    else throw new NotUnderstood(situation.file, line, `“${text}” is not understood; remarks begin with >`);
  }
  if (moment === '')
    throw new NotUnderstood(situation.file, situation.line, 'there is no line “Begins Mon 1 Mar 2027.”');
  return { moment, notOpened };
};

/** Reads all but the words of the steps. Throws with file and line where something is not understood. */
export const givenOf = (situation: Situation): Given => {
  const { file, line } = situation;
  const { tables, said } = contentsOf(file, situation.lines);
  const { moment, notOpened } = beginningOf(situation, said);
  const steps = tables.filter(({ columns }) => columns.join() === STEPS.join());
  const rules = tables.filter(({ columns }) => columns.join() === 'rule,value');
  const rest = tables.filter((table) => !steps.includes(table) && !rules.includes(table));
  if (steps.length !== 1 || steps[0]?.rows.length === 0)
    throw new NotUnderstood(file, line, `there must be one table of steps, | ${STEPS.join(' | ')} |`);
  const read = rest.map((table) => ({ name: table.name, ...fileOf(file, table, moment) }));
  const rowsOf = (kind: string) =>
    read.filter((each) => each.name === '' && each.kind === kind).flatMap(({ rows }) => rows);
  const [supervised, plans, actions] = [rowsOf('supervision'), rowsOf('plans'), rowsOf('actions')];
  // A worker without any date is in the staff list alone: there is nothing to import about them.
  const supervision = supervised.filter(({ held_on, next_on }) => held_on || next_on);
  return {
    beginning: {
      at: moment,
      staff: csvOfRows(staffOf(rowsOf('staff'), supervised)),
      settings: Object.assign({}, ...rules.map((table) => rulesOf(file, table))),
      notOpened,
      toCome: csvOfRows(
        read.filter(({ name, kind }) => name !== '' && kind === 'staff').flatMap(({ rows }) => rows),
      ),
      ...(supervision.length > 0 ? { supervision: csvOfRows(supervision) } : {}),
      ...(plans.length > 0 ? { plans: csvOfRows(plans) } : {}),
      ...(actions.length > 0 ? { actions: csvOfRows(actions) } : {}),
    },
    files: new Map(
      read
        .filter(({ name }) => name !== '')
        .map(({ name, kind, rows }) => [name, { kind, csv: csvOfRows(rows) }]),
    ),
    written: rowsOf('shout-outs'),
    steps: steps[0]?.rows ?? [],
  };
};
