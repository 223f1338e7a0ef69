import type { ImportRow } from '../../kernel/imports.js';
import type { Person } from '../../kernel/people.js';
import {
  type Cell,
  dayCell,
  emailCell,
  type Finding,
  idCell,
  nameCell,
  ownEmailCell,
  rolesCell,
  type StaffColumn,
  startedCell,
  textCell,
  textOf,
} from './staff-cells.js';

const cellsOf = (row: ImportRow) => ({
  id: idCell(row),
  name: nameCell(row),
  email: ownEmailCell(row),
  jobTitle: textCell(row, 'job_title'),
  team: textCell(row, 'team'),
  service: textCell(row, 'service'),
  managerEmail: emailCell(row, 'manager_email'),
  supervisorEmail: emailCell(row, 'supervisor_email'),
  secondSupervisorEmail: emailCell(row, 'second_supervisor_email'),
  roles: rolesCell(row),
  startedOn: startedCell(row),
  asyeStartedOn: dayCell(row, 'asye_started_on'),
  awayFrom: dayCell(row, 'away_from'),
  awayUntil: dayCell(row, 'away_until'),
  leavesOn: dayCell(row, 'leaves_on'),
});

/** One row of the file with its cells read, each by itself. */
export interface StaffRow extends ReturnType<typeof cellsOf> {
  readonly line: number;
  /** As it stands in the file. */
  readonly text: (column: StaffColumn) => string;
  /** The id, or the line where the row has no id that can be used. */
  readonly key: string;
  /** What is wrong within single cells. */
  readonly findings: readonly Finding[];
}

export const staffRow = (row: ImportRow): StaffRow => {
  const cells = cellsOf(row);
  return {
    ...cells,
    line: row.line,
    text: (column) => textOf(row, column),
    key: cells.id.is ?? `line ${row.line}`,
    findings: Object.values(cells).flatMap((cell) => cell.findings),
  };
};

export const findingAt = (row: StaffRow, column: StaffColumn, problem: string, mend: string): Finding => ({
  column,
  value: row.text(column),
  problem,
  mend,
});

const isBefore = (day: Cell<string>, other: Cell<string>): boolean =>
  day.is !== undefined && other.is !== undefined && day.is < other.is;

/** Dates that do not fit each other. */
export const dateFindings = (row: StaffRow): readonly Finding[] => {
  const { startedOn, asyeStartedOn, awayFrom, awayUntil, leavesOn } = row;
  const mend = 'Correct one of the two dates.';
  const beforeStart = `is before the first day in the service (${startedOn.is})`;
  const isNewlyQualified = row.roles.is?.includes('nqsw') === true;
  const checks: readonly (readonly [boolean, StaffColumn, string, string])[] = [
    [isBefore(asyeStartedOn, startedOn), 'asye_started_on', beforeStart, mend],
    [
      isNewlyQualified && row.text('asye_started_on') === '',
      'asye_started_on',
      'the role nqsw needs the first day of the ASYE year',
      'Fill it in, or take the role away.',
    ],
    [isBefore(awayUntil, awayFrom), 'away_until', `is before the first day away (${awayFrom.is})`, mend],
    [
      awayUntil.is !== undefined && row.text('away_from') === '',
      'away_until',
      'there is no first day away',
      'Fill in away_from, or empty this cell.',
    ],
    [isBefore(leavesOn, startedOn), 'leaves_on', beforeStart, mend],
  ];
  return checks
    .filter(([isWrong]) => isWrong)
    .map(([, column, problem, mend]) => findingAt(row, column, problem, mend));
};

// The cast is for the compiler alone, which takes a computed key for any string.
const given = <K extends string, T>(key: K, value: T | undefined) =>
  value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: T });

/** The person that a row without problems describes; `idOf` gives whose an address is. */
export const personOf = (row: StaffRow, idOf: (email: string) => string | undefined): Person | undefined => {
  if (row.id.is === undefined || row.email.is === undefined || row.startedOn.is === undefined)
    return undefined;
  const idBehind = ({ is }: Cell<string>) => (is === undefined ? undefined : idOf(is));
  return {
    id: row.id.is,
    name: row.name.is ?? '',
    email: row.email.is,
    jobTitle: row.jobTitle.is ?? '',
    team: row.team.is ?? '',
    service: row.service.is ?? '',
    ...given('managerId', idBehind(row.managerEmail)),
    ...given('supervisorId', idBehind(row.supervisorEmail)),
    ...given('secondSupervisorId', idBehind(row.secondSupervisorEmail)),
    roles: [...(row.roles.is ?? [])],
    startedOn: row.startedOn.is,
    ...given('asyeStartedOn', row.asyeStartedOn.is),
    ...given('awayFrom', row.awayFrom.is),
    ...given('awayUntil', row.awayUntil.is),
    ...given('leavesOn', row.leavesOn.is),
  };
};
