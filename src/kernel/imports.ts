import type { Day } from './calendar.js';
import type { Cell } from './cells.js';

/** One data row of a CSV file, its cells by column name. `line` counts as an editor shows it, the header being line 1. */
export interface ImportRow {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** One thing wrong with a file: where, what, and how to mend it. Line 0 is no line of the file. */
export interface Problem {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly problem: string;
  readonly mend: string;
}

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

/** What an importer says of a row about something that cannot be read: it must not be written over. */
export const UNREADABLE = {
  problem: 'what is stored about it cannot be read by this version',
  mend: 'Leave this row out for now. What cannot be read is listed by: npm run admin -- status',
} as const;

/** One field of a change, by the column it comes from; empty text for nothing. */
export interface FieldChange {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** Whom or what a row adds or changes, by name, and how. */
export interface RowChange {
  readonly who: string;
  readonly isNew: boolean;
  readonly fields: readonly FieldChange[];
}

/** How many of the rows add, change or leave everything as it is. */
export const countsOf = (changes: readonly RowChange[], rows: number): ImportCounts => {
  const added = changes.filter(({ isNew }) => isNew).length;
  return { added, changed: changes.length - added, same: rows - changes.length };
};

/** Something said of several of the file or of what is stored, by name: `2 people are not in this file`. */
export interface Remark {
  readonly about: string;
  readonly names: readonly string[];
  /** What becomes of them. */
  readonly outcome?: string;
}

/** A checked file: with any problem `apply` is absent, so that nothing can be half written. */
export type Prepared =
  | { readonly problems: readonly Problem[] }
  | {
      readonly problems: readonly [];
      readonly counts: ImportCounts;
      readonly changes: readonly RowChange[];
      readonly remarks: readonly Remark[];
      readonly apply: () => Promise<void>;
    };

/** What the administrator asks of an import beside the file. */
export interface ImportWish {
  /** The last day in the service of everybody on the present list who is not in the file. */
  readonly missingLeaveOn?: Day;
  /** Lines of which the administrator says that they name no child and no family, whatever the gate finds in them. */
  readonly confirmedLines?: ReadonlySet<number>;
  /** Columns of which the file is to hold, though what is stored would. */
  readonly takes?: ReadonlySet<string>;
}

/** A file that the administrator can import, as the command line’s help tells it. */
export interface FileFormat {
  /** The word on the command line: `import staff FILE`. */
  readonly name: string;
  readonly about: string;
  /**
   * Each column of the header with its meaning; a star marks what must be filled in. All columns but the optional ones
   * must be there; cells may be empty where the check allows it.
   */
  readonly columns: readonly (readonly [name: string, meaning: string])[];
  /** Columns that a file may do without: then it says nothing about them, and what is stored stays. */
  readonly optional?: readonly string[];
  /** Names that columns had in earlier releases, with those they have now: a file with them is read as before. */
  readonly formerly?: Readonly<Record<string, string>>;
  /** What else whoever makes the file should know, a sentence each. */
  readonly notes: readonly string[];
  /** Whether the import can end those who are on the present list and not in the file. */
  readonly endsMissing?: true;
  /** Whether its words go through the gate, and the administrator can answer for lines that it stops. */
  readonly confirmsLines?: true;
  /** Whether its rows do not hang together, so that those without a problem can be written without the others. */
  readonly appliesRest?: true;
  /** Columns of which what is stored holds: a row that differs is listed, and taken when the administrator names them. */
  readonly takes?: readonly string[];
}

export interface Importer extends FileFormat {
  prepare(rows: readonly ImportRow[], wish?: ImportWish): Promise<Prepared>;
}

/** One row while it is checked: its cells, and what was found wrong with them so far. */
export interface RowCheck<Column extends string> {
  readonly line: number;
  /** As it stands in the file, without spaces around it. Empty for a cell that is. */
  cell(column: Column): string;
  /** Whether the file has the column at all. */
  has(column: Column): boolean;
  /** What the cell means by the rule; whatever is wrong with it is found. */
  read<T>(column: Column, rule: (text: string) => Cell<T>): T | undefined;
  /** `value` where less than the whole cell is wrong. */
  wrong(column: Column, problem: string, mend: string, value?: string): void;
  readonly problems: readonly Problem[];
}

/** Begins to check a row. */
export const rowCheck = <Column extends string>({ line, values }: ImportRow): RowCheck<Column> => {
  const problems: Problem[] = [];
  const has = (column: Column) => values[column] !== undefined;
  const cell = (column: Column) => (values[column] ?? '').trim();
  const wrong = (column: Column, problem: string, mend: string, value = cell(column)) => {
    problems.push({ line, column, value, problem, mend });
  };
  const read = <T>(column: Column, rule: (text: string) => Cell<T>): T | undefined => {
    const { is, findings } = rule(cell(column));
    problems.push(...findings.map((found) => ({ line, column, ...found })));
    return is;
  };
  return { line, cell, has, read, wrong, problems };
};

/** How a day is written in a cell. */
export const A_DAY = 'YYYY-MM-DD';

/** The names of the columns that must be in the header. */
export const neededIn = (format: FileFormat): readonly string[] =>
  columnsOf(format).filter((column) => !format.optional?.includes(column));

/** The names of the columns, in their order. */
export const columnsOf = ({ columns }: FileFormat): readonly string[] => columns.map(([name]) => name);
