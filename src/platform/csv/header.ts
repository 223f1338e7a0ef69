import type { Problem } from '../../kernel/imports.js';

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The column that a header cell names: its case and the spaces around it do not matter. */
export const columnOf = (cell: string): string => cell.trim().toLowerCase();

const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/u, '$1');

/**
 * The delimiter that makes most of the wanted columns out of the header line: comma, the semicolon that Excel writes
 * where the comma is the decimal sign, or tab. Comma when nothing fits.
 */
export const delimiterOf = (text: string, columns: readonly string[]): Delimiter => {
  const header = text.split('\n', 100).find((line) => line.trim() !== '') ?? '';
  const hits = (delimiter: Delimiter): number =>
    header.split(delimiter).filter((cell) => columns.includes(columnOf(unquoted(cell)))).length;
  return DELIMITERS.reduce((best, next) => (hits(next) > hits(best) ? next : best));
};

/** Columns that are missing, that nobody knows, or that are there twice; the mend always has the whole header. */
export const headerProblems = (
  header: readonly string[],
  columns: readonly string[],
  line: number,
): readonly Problem[] => {
  const found = header.map(columnOf);
  const mend = `The header must have these columns, in any order: ${columns.join(',')}`;
  const about = (column: string, value: string, problem: string): Problem => {
    return { line, column, value, problem, mend };
  };
  const missing = columns.filter((column) => !found.includes(column));
  const seen = new Set<string>();
  const odd = found.flatMap((column, at) => {
    if (column === '') return [about('', '', `column ${at + 1} of the header has no name`)];
    if (!columns.includes(column)) return [about('', header[at] ?? '', 'is no column of this import')];
    if (seen.has(column)) return [about(column, '', 'this column is there twice')];
    seen.add(column);
    return [];
  });
  return [...missing.map((column) => about(column, '', 'this column is missing')), ...odd];
};
