/** One data row of a CSV file, its cells by column name. `line` counts as an editor shows it, the header being line 1. */
export interface ImportRow {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/** One thing wrong with a file: where, what, and how to mend it. */
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

/** A checked file: with any problem `apply` is absent, so that nothing can be half written. */
export type Prepared =
  | { readonly problems: readonly Problem[] }
  | { readonly problems: readonly []; readonly counts: ImportCounts; readonly apply: () => Promise<void> };

/** A file that the administrator can import, as the command line’s help tells it. */
export interface FileFormat {
  /** The word on the command line: `import staff FILE`. */
  readonly name: string;
  readonly about: string;
  /**
   * Each column of the header with its meaning; a star marks what must be filled in. All columns must be there; cells may
   * be empty where the check allows it.
   */
  readonly columns: readonly (readonly [name: string, meaning: string])[];
  /** What else whoever makes the file should know, a sentence each. */
  readonly notes: readonly string[];
}

export interface Importer extends FileFormat {
  prepare(rows: readonly ImportRow[]): Promise<Prepared>;
}

/** One row while it is checked: its cells, and what was found wrong with them so far. */
export interface RowCheck<Column extends string> {
  readonly line: number;
  /** Empty for a cell that is. */
  cell(column: Column): string;
  /** `value` where less than the whole cell is wrong. */
  wrong(column: Column, problem: string, mend: string, value?: string): void;
  readonly problems: readonly Problem[];
}

/** Begins to check a row; `clean` makes what stands in a cell safe to store. */
export const rowCheck = <Column extends string>(
  { line, values }: ImportRow,
  clean: (text: string) => string,
): RowCheck<Column> => {
  const problems: Problem[] = [];
  const cell = (column: Column) => clean(values[column] ?? '');
  const wrong = (column: Column, problem: string, mend: string, value = cell(column)) => {
    problems.push({ line, column, value, problem, mend });
  };
  return { line, cell, wrong, problems };
};

/** How a day is written in a cell. */
export const A_DAY = 'YYYY-MM-DD';

/** The names of the columns, in their order. */
export const columnsOf = ({ columns }: FileFormat): readonly string[] => columns.map(([name]) => name);
