import { NOBODY_HAS_IT } from '../../kernel/cells.js';
import type { ImportRow, Problem } from '../../kernel/imports.js';
import type { People, Person, PersonId } from '../../kernel/people.js';
import { STAFF_FORMAT } from './staff-cells.js';
import { type DatesSaid, datesSaid } from './staff-dates.js';
import { type Link, loopProblems } from './staff-loops.js';
import { dateFindings, type Finding, findingAt, personOf, type StaffRow, staffRow } from './staff-rows.js';

/** Who has which address once this file is in, and where in the file an id or an address stands first. */
interface Register {
  readonly keyByEmail: ReadonlyMap<string, string>;
  readonly firstById: ReadonlyMap<PersonId, StaffRow>;
  readonly firstByEmail: ReadonlyMap<string, StaffRow>;
}

const firstBy = (rows: readonly StaffRow[], keyOf: (row: StaffRow) => string | undefined) => {
  const first = new Map<string, StaffRow>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== undefined && !first.has(key)) first.set(key, row);
  }
  return first;
};

/** A second row with an id of somebody else stands for nobody: its other cells are checked as those of one more person. */
const keyed = (rows: readonly StaffRow[]): readonly StaffRow[] => {
  const firstById = firstBy(rows, ({ id }) => id);
  return rows.map((row) => {
    const isFirst = row.id === undefined || firstById.get(row.id) === row;
    return isFirst ? row : { ...row, key: `line ${row.line}` };
  });
};

const registerOf = (rows: readonly StaffRow[], present: People): Register => {
  const firstById = firstBy(rows, ({ id }) => id);
  const firstByEmail = firstBy(rows, ({ email }) => email);
  // An address that cannot be read does not take the place of the old one: that is one mistake in the file, and not
  // one more for everybody who names this person.
  const keeping = present.all.filter(({ id }) => firstById.get(id)?.email === undefined);
  const keyByEmail = new Map([
    ...keeping.map(({ email, id }): [string, string] => [email.toLowerCase(), id]),
    ...[...firstByEmail].map(([email, { key }]): [string, string] => [email, key]),
  ]);
  return { keyByEmail, firstById, firstByEmail };
};

const doubleFindings = (row: StaffRow, register: Register, present: People): readonly Finding[] => {
  const already = ({ line, text }: StaffRow) => `is on line ${line} already (${text('name')})`;
  const sameId = row.id === undefined ? undefined : register.firstById.get(row.id);
  if (sameId && sameId !== row)
    return [findingAt(row, 'entra_id', already(sameId), 'Keep one of the two rows.')];
  if (row.email === undefined) return [];
  const sameEmail = register.firstByEmail.get(row.email);
  if (sameEmail && sameEmail !== row)
    return [findingAt(row, 'email', already(sameEmail), 'Give each person their own address.')];
  const holder = present.byEmail(row.email);
  if (!holder || holder.id === row.key || register.firstById.get(holder.id)?.email !== undefined) return [];
  const problem = `belongs to ${holder.name} on the present list, whose id is ${holder.id}`;
  const mend = 'Correct the address or the id, or give the other person a new address in this file.';
  return [findingAt(row, 'email', problem, mend)];
};

const NAME_ANOTHER = 'Name somebody else, or empty this cell.';
const OTHERS = [
  ['manager_email', 'managerEmail', 'manager'],
  ['supervisor_email', 'supervisorEmail', 'supervisor'],
  ['second_supervisor_email', 'secondSupervisorEmail', 'second supervisor'],
] as const;

/** What is wrong with the people that a row names. */
const namedFindings = (row: StaffRow, { keyByEmail }: Register): readonly Finding[] => {
  const found = OTHERS.flatMap(([column, field, word]): readonly Finding[] => {
    const email = row[field];
    if (email === undefined) return [];
    if (email === row.email || keyByEmail.get(email) === row.key)
      return [findingAt(row, column, `nobody can be their own ${word}`, NAME_ANOTHER)];
    if (keyByEmail.has(email)) return [];
    return [findingAt(row, column, NOBODY_HAS_IT, 'Correct it, or add that person to the file.')];
  });
  const isSame = row.supervisorEmail !== undefined && row.supervisorEmail === row.secondSupervisorEmail;
  if (!isSame || found.some(({ column }) => column !== 'manager_email')) return found;
  const problem = 'is the first supervisor as well';
  return [...found, findingAt(row, 'second_supervisor_email', problem, NAME_ANOTHER)];
};

/** Who is managed by whom once this file is in. */
const linksOf = (rows: readonly StaffRow[], present: People, register: Register): readonly Link[] => {
  const inFile = firstBy(rows, ({ key }) => key);
  const managerKeyOf = ({ managerEmail, key }: StaffRow) => {
    const managerKey = managerEmail === undefined ? undefined : register.keyByEmail.get(managerEmail);
    return managerKey === key ? undefined : managerKey;
  };
  return [
    ...[...inFile.values()].map((row) => ({
      key: row.key,
      name: row.text('name'),
      line: row.line,
      managerEmail: row.text('manager_email'),
      managerKey: managerKeyOf(row),
    })),
    ...present.all
      .filter(({ id }) => !inFile.has(id))
      .map(({ id, name, managerId }) => ({
        key: id,
        name,
        line: undefined,
        managerEmail: '',
        managerKey: managerId,
      })),
  ];
};

const columnOrder = new Map<string, number>(STAFF_FORMAT.columns.map(([column], at) => [column, at]));

const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort(
    (a, b) => a.line - b.line || (columnOrder.get(a.column) ?? 0) - (columnOrder.get(b.column) ?? 0),
  );

/**
 * Checks a staff file against itself and the present list. Whoever is not in the file stays as they are and may be
 * named as somebody's manager. Gives every problem in the order of the lines, or the people of the file.
 */
export const checkStaff = (
  imported: readonly ImportRow[],
  present: People,
): {
  readonly problems: readonly Problem[];
  readonly people: readonly Person[];
  /** By the id of the person. */
  readonly dates: ReadonlyMap<PersonId, DatesSaid>;
} => {
  const rows = keyed(imported.map(staffRow));
  const register = registerOf(rows, present);
  const own = rows.flatMap((row): readonly Problem[] => [
    ...row.problems,
    ...[...dateFindings(row), ...doubleFindings(row, register, present), ...namedFindings(row, register)].map(
      (found) => ({ line: row.line, ...found }),
    ),
  ]);
  const problems = inOrder([...own, ...loopProblems(linksOf(rows, present, register))]);
  if (problems.length > 0) return { problems, people: [], dates: new Map() };
  const people = rows.flatMap((row) => personOf(row, (email) => register.keyByEmail.get(email)) ?? []);
  return { problems, people, dates: new Map(rows.map((row) => [row.key, datesSaid(row)])) };
};
