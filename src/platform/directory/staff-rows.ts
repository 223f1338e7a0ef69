import { isSamePeriod, overlap, periodsInCell } from '../../kernel/absences.js';
import { addressCell, dayCell } from '../../kernel/cells.js';
import { type ImportRow, type Problem, type RowCheck, rowCheck } from '../../kernel/imports.js';
import type { Person } from '../../kernel/people.js';
import { periodsCell } from './period-cells.js';
import {
  idCell,
  nameCell,
  ownAddressCell,
  rolesCell,
  type StaffColumn,
  startedCell,
  wordsCell,
} from './staff-cells.js';

/** What is wrong with one cell, before it is known on which line it stands. */
export type Finding = Omit<Problem, 'line'> & { readonly column: StaffColumn };

const cellsOf = ({ read }: RowCheck<StaffColumn>) => {
  const id = read('entra_id', idCell);
  return {
    id,
    name: read('name', nameCell),
    email: read('email', ownAddressCell(id)),
    jobTitle: read('job_title', wordsCell),
    team: read('team', wordsCell),
    service: read('service', wordsCell),
    managerEmail: read('manager_email', addressCell),
    supervisorEmail: read('supervisor_email', addressCell),
    secondSupervisorEmail: read('second_supervisor_email', addressCell),
    roles: read('roles', rolesCell),
    startedOn: read('started_on', startedCell),
    inductionStartedOn: read('induction_started_on', dayCell),
    awayFrom: read('away_from', dayCell),
    awayUntil: read('away_until', dayCell),
    leavesOn: read('leaves_on', dayCell),
    absences: read('absences', periodsCell),
    inductionPaused: read('induction_paused', periodsCell),
    inductionExtendedUntil: read('induction_extended_until', dayCell),
  };
};

/** One row of the file with its cells read, each by itself. */
export interface StaffRow extends ReturnType<typeof cellsOf> {
  readonly line: number;
  /** As it stands in the file. */
  readonly text: (column: StaffColumn) => string;
  /** Whether the file has the column. */
  readonly has: (column: StaffColumn) => boolean;
  /** The id, or the line where the row has no id that can be used. */
  readonly key: string;
  /** What is wrong within single cells. */
  readonly problems: readonly Problem[];
}

export const staffRow = (given: ImportRow): StaffRow => {
  const row = rowCheck<StaffColumn>(given);
  const cells = cellsOf(row);
  const key = cells.id ?? `line ${row.line}`;
  return { ...cells, line: row.line, text: row.cell, has: row.has, key, problems: row.problems };
};

export const findingAt = (row: StaffRow, column: StaffColumn, problem: string, mend: string): Finding => ({
  column,
  value: row.text(column),
  problem,
  mend,
});

const isBefore = (day: string | undefined, other: string | undefined): boolean =>
  day !== undefined && other !== undefined && day < other;

const NO_INDUCTION = 'there is no first day of the induction';
const NO_INDUCTION_MEND = 'Fill in induction_started_on, or empty this cell.';

/** Dates that do not fit each other. */
export const dateFindings = (row: StaffRow): readonly Finding[] => {
  const { startedOn, inductionStartedOn, awayFrom, awayUntil, leavesOn, inductionExtendedUntil } = row;
  const away =
    awayFrom === undefined || isBefore(awayUntil, awayFrom)
      ? undefined
      : { from: awayFrom, until: awayUntil };
  const clash = away && row.absences?.find((each) => overlap(each, away) && !isSamePeriod(each, away));
  const hasNoInduction = row.text('induction_started_on') === '';
  const mend = 'Correct one of the two dates.';
  const beforeStart = `is before the first day in the service (${startedOn})`;
  const isNewlyQualified = row.roles?.includes('nqsw') === true;
  const checks: readonly (readonly [boolean, StaffColumn, string, string])[] = [
    [isBefore(inductionStartedOn, startedOn), 'induction_started_on', beforeStart, mend],
    [
      isNewlyQualified && row.text('induction_started_on') === '',
      'induction_started_on',
      'the role nqsw needs the first day of the induction',
      'Fill it in, or take the role away.',
    ],
    [isBefore(awayUntil, awayFrom), 'away_until', `is before the first day away (${awayFrom})`, mend],
    [
      awayUntil !== undefined && row.text('away_from') === '',
      'away_until',
      'there is no first day away',
      'Fill in away_from, or empty this cell.',
    ],
    [isBefore(leavesOn, startedOn), 'leaves_on', beforeStart, mend],
    [
      clash !== undefined,
      'absences',
      `${periodsInCell(clash ? [clash] : [])} overlaps with the days of away_from and away_until`,
      'Give the same days in both, or in one of the two places only.',
    ],
    [
      hasNoInduction && row.text('induction_paused') !== '',
      'induction_paused',
      NO_INDUCTION,
      NO_INDUCTION_MEND,
    ],
    [
      hasNoInduction && row.text('induction_extended_until') !== '',
      'induction_extended_until',
      NO_INDUCTION,
      NO_INDUCTION_MEND,
    ],
    [
      isBefore(inductionExtendedUntil, inductionStartedOn),
      'induction_extended_until',
      `is before the first day of the induction (${inductionStartedOn})`,
      mend,
    ],
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
  if (row.id === undefined || row.email === undefined || row.startedOn === undefined) return undefined;
  const idBehind = (email: string | undefined) => (email === undefined ? undefined : idOf(email));
  return {
    id: row.id,
    name: row.name ?? '',
    email: row.email,
    jobTitle: row.jobTitle ?? '',
    team: row.team ?? '',
    service: row.service ?? '',
    ...given('managerId', idBehind(row.managerEmail)),
    ...given('supervisorId', idBehind(row.supervisorEmail)),
    ...given('secondSupervisorId', idBehind(row.secondSupervisorEmail)),
    roles: [...(row.roles ?? [])],
    startedOn: row.startedOn,
    ...given('asyeStartedOn', row.inductionStartedOn),
    ...given('awayFrom', row.awayFrom),
    ...given('awayUntil', row.awayUntil),
    ...given('leavesOn', row.leavesOn),
  };
};
