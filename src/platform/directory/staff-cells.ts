import { type Day, DaySchema } from '../../kernel/calendar.js';
import { A_DAY, type FileFormat, type ImportRow, type Problem } from '../../kernel/imports.js';
import { type Role, RoleSchema } from '../../kernel/people.js';
import { cleanLine } from '../../kernel/text.js';

/** The file of the staff list, as the command line's help tells it. */
export const STAFF_FORMAT = {
  name: 'staff',
  about: 'Import the staff list: who works here, for whom, and who supervises them.',
  columns: [
    ['entra_id', '* the “Object ID” of the person in Entra'],
    ['name', '* first and last name, accents included'],
    ['email', '* the address the person signs in with'],
    ['job_title', ''],
    ['team', ''],
    ['service', ''],
    ['manager_email', 'the line manager, in this file or on the present list'],
    ['supervisor_email', 'who holds supervision with this person; empty means nobody is reminded'],
    ['second_supervisor_email', 'a second supervisor, for shared supervision or cover'],
    ['roles', 'any of the roles below, with a semicolon between two'],
    ['started_on', `* first day in the service, ${A_DAY}`],
    ['asye_started_on', `first day of the ASYE year, ${A_DAY}; * with the role nqsw`],
    ['away_from', `first day away, ${A_DAY}; never say why`],
    ['away_until', `last day away, ${A_DAY}; empty means not known yet`],
    ['leaves_on', `last day in the service, ${A_DAY}`],
  ],
  notes: [
    `Roles: ${RoleSchema.options.join(', ')}.`,
    'People who are not in the file stay as they are; somebody who leaves gets a leaves_on.',
    'A row says everything about its person: an empty cell empties what was there.',
  ],
} as const satisfies FileFormat;
export type StaffColumn = (typeof STAFF_FORMAT)['columns'][number][0];

/** What is wrong with one cell, before it is known on which line it stands. */
export type Finding = Omit<Problem, 'line'> & { readonly column: StaffColumn };

/** A cell as read: its meaning when it has one, and what is wrong with it. An empty cell means undefined. */
export interface Cell<T> {
  readonly is: T | undefined;
  readonly findings: readonly Finding[];
}

const MOST_CHARACTERS = 100;
const MOST_EMAIL_CHARACTERS = 254;
/** Outside these years a date is a slip of the keyboard. */
const FIRST_YEAR = '1950';
const LAST_YEAR = '2099';

const EMAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\.]+(?:\.[^\s@<>,;:"()[\]\\.]+)+$/u;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
const NIL_GUID = '00000000-0000-0000-0000-000000000000';

const good = <T>(is: T): Cell<T> => ({ is, findings: [] });
const EMPTY: Cell<never> = { is: undefined, findings: [] };

const refused = (column: StaffColumn, value: string, problem: string, mend: string): Cell<never> => ({
  is: undefined,
  findings: [{ column, value, problem, mend }],
});

export const textOf = (row: ImportRow, column: StaffColumn): string => (row.values[column] ?? '').trim();

/** What a spreadsheet puts in place of a value: a long number in powers of ten, or the name of a fault. */
const SPREADSHEET_TRACES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^-?\d+(?:[.,]\d+)?E[+-]\d+$/iu,
    'the spreadsheet turned this into a number and lost the rest',
    'Format the column as text, paste the values again and export once more.',
  ],
  [
    /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|#+)$/iu,
    'the spreadsheet shows a fault here instead of a value',
    'Mend the formula or widen the column, and export once more.',
  ],
];

const traceOf = (column: StaffColumn, value: string): Cell<never> | undefined => {
  const trace = SPREADSHEET_TRACES.find(([pattern]) => pattern.test(value));
  return trace && refused(column, value, trace[1], trace[2]);
};

/** A name, a team: one line of ordinary characters, with its accents composed (NFC). */
export const textCell = (row: ImportRow, column: StaffColumn): Cell<string> => {
  const value = textOf(row, column);
  const trace = traceOf(column, value);
  if (trace) return trace;
  if (/\p{Cc}/u.test(value)) {
    const problem = 'has a line break or a control character in it';
    return refused(column, value.replace(/\p{Cc}+/gu, ' '), problem, 'Type it again on one line.');
  }
  if (value.includes('\ufffd')) {
    const problem = 'has lost a letter in an earlier export';
    return refused(column, value, problem, 'Type it again, accents included.');
  }
  const clean = cleanLine(value);
  const { length } = [...clean];
  return length > MOST_CHARACTERS
    ? refused(column, `${length} characters`, `is longer than ${MOST_CHARACTERS} characters`, 'Shorten it.')
    : good(clean);
};

export const nameCell = (row: ImportRow): Cell<string> => {
  const cell = textCell(row, 'name');
  return cell.is === '' ? refused('name', '', 'the name is empty', 'Give the first and last name.') : cell;
};

/** An Entra object id in lower case. */
export const idCell = (row: ImportRow): Cell<string> => {
  const value = textOf(row, 'entra_id');
  const where = 'Copy the “Object ID” of the person from Entra; it looks like 3f2b8c1e-….';
  if (value === '') return refused('entra_id', '', 'the id is missing', where);
  const id = value.toLowerCase();
  if (GUID.test(id) && id !== NIL_GUID) return good(id);
  return traceOf('entra_id', value) ?? refused('entra_id', value, 'is not an Entra object id', where);
};

/** An email address in lower case. */
export const emailCell = (row: ImportRow, column: StaffColumn): Cell<string> => {
  const value = textOf(row, column);
  if (value === '') return EMPTY;
  const isFit = value.length <= MOST_EMAIL_CHARACTERS && EMAIL.test(value) && !/[\p{Cc}\p{Cf}]/u.test(value);
  if (isFit) return good(value.toLowerCase());
  return (
    traceOf(column, value) ??
    refused(column, value, 'is not an email address', 'Write one address, such as name@council.example.')
  );
};

export const ownEmailCell = (row: ImportRow): Cell<string> =>
  textOf(row, 'email') === ''
    ? refused('email', '', 'the email address is missing', 'Give the address the person signs in with.')
    : emailCell(row, 'email');

/** The day that a British date with day and month first must mean, or undefined when it could mean two days. */
const britishDay = (value: string): Day | undefined => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(value) ?? [];
  const isSure = Number(day) > 12 || Number(day) === Number(month);
  const meant = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return isSure ? DaySchema.safeParse(meant).data : undefined;
};

const dateMend = (value: string): string => {
  const meant = britishDay(value);
  if (meant !== undefined) return `Write ${meant}.`;
  if (/^\d{5}$/u.test(value))
    return 'The spreadsheet wrote the day as a number: format the column as YYYY-MM-DD and export once more.';
  return 'Write the day as YYYY-MM-DD, such as 2025-12-31.';
};

/** A calendar day, `YYYY-MM-DD`. */
export const dayCell = (row: ImportRow, column: StaffColumn): Cell<Day> => {
  const value = textOf(row, column);
  if (value === '') return EMPTY;
  const day = DaySchema.safeParse(value).data;
  if (day !== undefined) {
    const year = day.slice(0, 4);
    return year >= FIRST_YEAR && year <= LAST_YEAR
      ? good(day)
      : refused(column, value, 'is no likely date', 'Check the year.');
  }
  const problem = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? 'there is no such day' : 'is not a date';
  return traceOf(column, value) ?? refused(column, value, problem, dateMend(value));
};

export const startedCell = (row: ImportRow): Cell<Day> =>
  textOf(row, 'started_on') === ''
    ? refused('started_on', '', 'the start date is missing', 'Give the first day as YYYY-MM-DD.')
    : dayCell(row, 'started_on');

/** Roles, separated by semicolons, commas or bars, each once and in the order of the list. */
export const rolesCell = (row: ImportRow): Cell<readonly Role[]> => {
  const words = textOf(row, 'roles')
    .split(/[;,|]/u)
    .map((word) => word.trim())
    .filter(Boolean);
  const known = words.map((word) => RoleSchema.safeParse(word.toLowerCase().replace(/[\s-]+/gu, '_')).data);
  const mend = `Use any of ${RoleSchema.options.join(', ')}, with ; between two.`;
  const findings = words
    .filter((_, at) => known[at] === undefined)
    .flatMap((word) => refused('roles', word, 'there is no such role', mend).findings);
  return { is: RoleSchema.options.filter((role) => known.includes(role)), findings };
};
