import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';

// The files that an administrator imports. A test writes the columns that matter to it; the others get what is usual.

export type Row = Readonly<Record<string, string>>;

export const rowsOf = (csv: string): readonly Row[] =>
  parse(csv, { columns: true, trim: true, skip_empty_lines: true });

const cell = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvOf = (columns: readonly string[], rows: readonly Row[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')))]
    .map((cells) => cells.join(','))
    .join('\n');

/** `ruth.osei@elmshire.example` for Ruth Osei. */
const emailOf = (name: string): string =>
  `${name
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, '.')}@elmshire.example`;

/** An id of the form of Entra, the same for the same address. */
const entraIdOf = (email: string): string => {
  const hex = createHash('sha256').update(email).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

const usualStaff = (row: Row): Row => {
  const email = row.email || emailOf(row.name ?? '');
  return {
    entra_id: entraIdOf(email),
    job_title: 'Social worker',
    team: 'Family Support',
    service: 'Children and Families',
    roles: 'social_worker',
    started_on: '2020-01-06',
    email,
  };
};

const usualAction = (_row: Row, index: number): Row => ({
  reference: `A-${index + 1}`,
  why: 'People can see that it was done.',
  evidence_needed: 'A note that shows it.',
});

const USUAL: Readonly<Record<string, (row: Row, index: number) => Row>> = {
  staff: usualStaff,
  actions: usualAction,
};

/** The row with what is usual in the cells that it does not have or leaves empty. */
const completed = (kind: string, row: Row, index: number): Row => ({
  ...row,
  ...Object.fromEntries(
    Object.entries(USUAL[kind]?.(row, index) ?? {}).map(([column, usual]) => [column, row[column] || usual]),
  ),
});

/** The rows of a file in full, with people named by name turned into their addresses. */
export const completeRows = (
  kind: string,
  rows: readonly Row[],
  addressOf: (who: string) => string,
): readonly Row[] => {
  const whole = rows.map((row, index) => completed(kind, row, index));
  const own = new Map(whole.flatMap(({ name, email }) => (name && email ? [[name, email] as const] : [])));
  const address = (who: string) => (who === '' || who.includes('@') ? who : (own.get(who) ?? addressOf(who)));
  const addresses = (all: string) =>
    all
      .split(';')
      .map((who) => address(who.trim()))
      .join('; ');
  const read = (column: string, text: string): string => {
    if (column.endsWith('_email')) return address(text);
    return column.endsWith('_emails') ? addresses(text) : text;
  };
  return whole.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, text]) => [column, read(column, text)])),
  );
};
