import type { Day } from '../../kernel/calendar.js';
import {
  addressCell,
  type Cell,
  choiceCell,
  damageIn,
  dayCell,
  good,
  refusedCell,
  textCell,
} from '../../kernel/cells.js';
import { A_DAY, type FileFormat } from '../../kernel/imports.js';
import { type Role, RoleSchema } from '../../kernel/people.js';

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
    [
      'induction_started_on',
      `first day of the induction, such as the ASYE year, ${A_DAY}; * with the role nqsw`,
    ],
    ['away_from', `first day away, ${A_DAY}; never say why`],
    ['away_until', `last day away, ${A_DAY}; empty means not known yet`],
    ['leaves_on', `last day in the service, ${A_DAY}`],
    [
      'absences',
      `more times away, such as 2026-03-02..2026-03-06; 2026-04-01.. (no last day known yet); never say why`,
    ],
    ['induction_paused', 'times in which the induction is paused, written in the same way'],
    ['induction_extended_until', `last day of the induction where it is extended, ${A_DAY}`],
  ],
  optional: ['away_from', 'away_until', 'absences', 'induction_paused', 'induction_extended_until'],
  formerly: {
    asye_started_on: 'induction_started_on',
    asye_paused: 'induction_paused',
    asye_extended_until: 'induction_extended_until',
  },
  notes: [
    `Roles: ${RoleSchema.options.join(', ')}.`,
    'People who are not in the file stay as they are and are named; --missing leave-on DATE ends them.',
    'A row says everything about its person: an empty cell empties what was there.',
    'What has been stays: a time away or a pause that the file no longer names ends the day before, or is dropped when it',
    'has not begun; one that it names mends those it overlaps. A new supervisor begins on the day of the import.',
  ],
  endsMissing: true,
} as const satisfies FileFormat;
export type StaffColumn = (typeof STAFF_FORMAT)['columns'][number][0];

const MOST_CHARACTERS = 100;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
const NIL_GUID = '00000000-0000-0000-0000-000000000000';

/** A team, a job title. */
export const wordsCell = (value: string): Cell<string> => textCell(value, { most: MOST_CHARACTERS });

export const nameCell = (value: string): Cell<string> => {
  const cell = wordsCell(value);
  return cell.is === '' ? refusedCell('', 'the name is empty', 'Give the first and last name.') : cell;
};

/** An Entra object id in lower case. */
export const idCell = (value: string): Cell<string> => {
  const where = 'Copy the “Object ID” of the person from Entra; it looks like 3f2b8c1e-….';
  if (value === '') return refusedCell('', 'the id is missing', where);
  const id = value.toLowerCase();
  if (GUID.test(id) && id !== NIL_GUID) return good(id);
  return damageIn(value) ?? refusedCell(value, 'is not an Entra object id', where);
};

/** The address somebody signs in with. Entra puts the object id before the address of an account that was deleted. */
export const ownAddressCell =
  (id: string | undefined) =>
  (value: string): Cell<string> => {
    if (value === '')
      return refusedCell('', 'the email address is missing', 'Give the address the person signs in with.');
    const isDeleted =
      id !== undefined && value.toLowerCase().replaceAll('-', '').startsWith(id.replaceAll('-', ''));
    if (!isDeleted) return addressCell(value);
    const problem = 'begins with the person’s own object id: in Entra this account is deleted';
    return refusedCell(value, problem, 'Leave this row out, or give the old address and a leaves_on.');
  };

export const startedCell = (value: string): Cell<Day> =>
  value === ''
    ? refusedCell('', 'the start date is missing', 'Give the first day as YYYY-MM-DD.')
    : dayCell(value);

/** Roles, separated by semicolons, commas or bars, each once and in the order of the list. */
export const rolesCell = (value: string): Cell<readonly Role[]> => {
  const words = value
    .split(/[;,|]/u)
    .map((word) => word.trim())
    .filter(Boolean);
  const cells = words.map((word) => choiceCell(word, RoleSchema.options));
  const mend = `Use any of ${RoleSchema.options.join(', ')}, with ; between two.`;
  const findings = cells.flatMap((cell) => cell.findings.map((found) => ({ ...found, mend })));
  return { is: RoleSchema.options.filter((role) => cells.some(({ is }) => is === role)), findings };
};
