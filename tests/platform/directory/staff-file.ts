import type { ImportRow } from '../../../src/kernel/imports.js';
import { STAFF_FORMAT, type StaffColumn } from '../../../src/platform/directory/staff-cells.js';

const STAFF_COLUMNS = STAFF_FORMAT.columns.map(([column]) => column);

export type StaffCells = Partial<Record<StaffColumn, string>>;

/** The id of the nth person of a file. */
export const staffId = (n: number): string => `3f2b8c1e-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const staffEmail = (n: number): string => `person.${n}@elmshire.example`;

/** The cells of the nth person: a social worker without anybody above. */
export const staffCells = (n: number, cells: StaffCells = {}): StaffCells => ({
  entra_id: staffId(n),
  name: `Person ${n}`,
  email: staffEmail(n),
  job_title: 'Social worker',
  team: 'North',
  service: 'Children and Families',
  roles: 'social_worker',
  started_on: '2024-03-04',
  ...cells,
});

/** Rows as read from a file: the first person on line 2. Each has every column. */
export const staffRows = (...people: readonly StaffCells[]): ImportRow[] =>
  people.map((cells, at) => ({
    line: at + 2,
    values: Object.fromEntries(STAFF_COLUMNS.map((column) => [column, cells[column] ?? ''])),
  }));

const quoted = (cell: string): string => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The same as the text of a CSV file. */
export const staffCsv = (...people: readonly StaffCells[]): string =>
  [
    STAFF_COLUMNS.join(','),
    ...people.map((cells) => STAFF_COLUMNS.map((column) => quoted(cells[column] ?? '')).join(',')),
    '',
  ].join('\r\n');
