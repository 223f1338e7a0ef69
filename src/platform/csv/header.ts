import type { Problem } from '../../kernel/imports.js';
import { nearest } from '../../kernel/near.js';

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** The column that a header cell names: its case and the spaces around it do not matter. */
const columnOf = (cell: string): string => cell.trim().toLowerCase();

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

/** One in so many letters may be different in a column that is meant. */
const LETTERS_PER_SLIP = 4;
/** How a column’s name is compared with another: `Manager e-mail` is not `manager_email`, but was meant to be. */
const bare = (column: string): string => column.replace(/[\s_.-]+/gu, '');

const lettersOf = (column: string): string => [...bare(column)].sort().join('');

const columnMeant = (column: string, columns: readonly string[]): string | undefined => {
  const mixedUp = columns.find((known) => lettersOf(known) === lettersOf(column));
  if (mixedUp !== undefined) return mixedUp;
  const near = nearest(bare(column), columns.map(bare), LETTERS_PER_SLIP);
  return columns.find((known) => bare(known) === near);
};

/** The columns of an import. */
export interface Columns {
  readonly columns: readonly string[];
  /** Columns that may be missing. */
  readonly optional?: readonly string[] | undefined;
  /** Names of earlier releases, with those of today. */
  readonly formerly?: Readonly<Record<string, string>> | undefined;
}

const named = (cell: string, formerly: Readonly<Record<string, string>>): string => {
  const column = columnOf(cell);
  return Object.hasOwn(formerly, column) ? (formerly[column] ?? column) : column;
};

/** What the cells of the header stand for. */
export interface Header {
  /** The column of each cell; undefined for one that is not used. */
  readonly names: readonly (string | undefined)[];
  /** The names of columns that no import of this kind has. */
  readonly notUsed: readonly string[];
  /** Columns that are missing, that are there twice, or that were probably meant to be another. */
  readonly problems: readonly Problem[];
}

/** The mend of every problem has the whole header. */
export const headerOf = (
  header: readonly string[],
  { columns, optional = [], formerly = {} }: Columns,
  line: number,
): Header => {
  const found = header.map((cell) => named(cell, formerly));
  const needed = columns.filter((column) => !optional.includes(column));
  const more = optional.length === 0 ? '' : `; it may have: ${optional.join(',')}`;
  const mend = `The header must have these columns, in any order: ${needed.join(',')}${more}`;
  const about = (column: string, value: string, problem: string, first = ''): Problem => {
    return { line, column, value, problem, mend: `${first}${mend}` };
  };
  const missing = needed.filter((column) => !found.includes(column));
  const seen = new Set<string>();
  const notUsed = new Set<string>();
  const odd = found.flatMap((column, at) => {
    if (column === '') return [];
    const written = header[at]?.trim() ?? '';
    if (!columns.includes(column)) {
      const meant = columnMeant(column, columns);
      if (meant === undefined) notUsed.add(written);
      return meant === undefined
        ? []
        : [about('', written, 'is no column of this import', `Did you mean ${meant}? `)];
    }
    if (seen.has(column)) return [about(column, '', 'this column is there twice')];
    seen.add(column);
    return [];
  });
  return {
    names: found.map((column) => (columns.includes(column) ? column : undefined)),
    notUsed: [...notUsed],
    problems: [...missing.map((column) => about(column, '', 'this column is missing')), ...odd],
  };
};
