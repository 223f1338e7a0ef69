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

/** A checked file: with any problem `apply` is absent, so that nothing can be half written. */
export type Prepared =
  | { readonly problems: readonly Problem[] }
  | { readonly problems: readonly []; readonly counts: ImportCounts; readonly apply: () => Promise<void> };

export interface Importer {
  /** The word on the command line: `import staff FILE`. */
  readonly name: string;
  readonly about: string;
  /** The columns of the header, all required to be present; cells may be empty where the check allows it. */
  readonly columns: readonly string[];
  prepare(rows: readonly ImportRow[]): Promise<Prepared>;
}
