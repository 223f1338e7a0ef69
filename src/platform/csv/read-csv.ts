import { CsvError, parse } from 'csv-parse/sync';
import type { ImportRow, Problem } from '../../kernel/imports.js';
import { counted } from '../../kernel/phrases.js';
import { decode, problemAt } from './encoding.js';
import { columnOf, type Delimiter, delimiterOf, headerProblems } from './header.js';

/** The largest file that is read: thirty thousand people fit five times. */
export const MOST_BYTES = 20 * 1024 * 1024;

export type ReadCsv = { readonly rows: ImportRow[] } | { readonly problems: Problem[] };

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

const QUOTE_MENDS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened here or below and never closed',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'something follows the quotation mark that closes a cell',
};

/** A row that the format itself forbids. The row begins below the last one that was read well. */
const brokenRow = (error: unknown, text: string, last: number): Problem => {
  const what = error instanceof CsvError ? QUOTE_MENDS[error.code] : undefined;
  if (what === undefined) throw error;
  const blank = text
    .split('\n')
    .slice(last)
    .findIndex((line) => line.trim() !== '');
  return problemAt(
    last + 1 + Math.max(0, blank),
    what,
    'Put "…" around the whole cell and write every quotation mark inside it twice.',
  );
};

const newlinesIn = (cells: readonly string[]): number => cells.join('').split('\n').length - 1;

/** The rows that have anything in them, each with the line it begins on, up to the first that cannot be read. */
const linesOf = (text: string, delimiter: Delimiter): { lines: readonly Line[]; problem?: Problem } => {
  const lines: Line[] = [];
  let last = 0;
  const options = {
    delimiter,
    // One line end for all, because the parser counts a quoted CRLF twice.
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { lines: endsOn }: { readonly lines: number }): null => {
      last = endsOn;
      if (cells.some((cell) => cell.trim() !== '')) lines.push({ line: endsOn - newlinesIn(cells), cells });
      return null;
    },
  };
  try {
    parse(text, options);
    return { lines };
  } catch (error) {
    return { lines, problem: brokenRow(error, text, last) };
  }
};

const lengthProblem = ({ line, cells }: Line, wanted: number): Problem =>
  problemAt(
    line,
    `the row has ${counted(cells.length, 'cell')}, the header has ${wanted}`,
    'A comma inside a cell needs "…" around the whole cell; an empty cell still needs its comma.',
  );

const refused = (problem: string, mend: string): ReadCsv => ({ problems: [problemAt(1, problem, mend)] });

/**
 * Reads a CSV file: UTF-8 with or without byte-order mark; commas, semicolons or tabs; cells in quotation marks may
 * hold delimiters, quotation marks and line ends. Cells are trimmed; rows without anything in them are passed over.
 * Either every row is well formed or there are no rows.
 */
export const readCsv = (bytes: Buffer, columns: readonly string[]): ReadCsv => {
  if (bytes.length > MOST_BYTES)
    return refused('the file is larger than 20 MB', 'Split it into several files.');
  const decoded = decode(bytes);
  if ('problem' in decoded) return { problems: [decoded.problem] };
  const { lines, problem } = linesOf(decoded.text, delimiterOf(decoded.text, columns));
  const [header, ...body] = lines;
  if (!header) {
    return problem
      ? { problems: [problem] }
      : refused('the file is empty', `The first line must be: ${columns.join(',')}`);
  }
  const inHeader = headerProblems(header.cells, columns, header.line);
  if (inHeader.length > 0) return { problems: [...inHeader] };
  const names = header.cells.map(columnOf);
  const problems = [
    ...body
      .filter(({ cells }) => cells.length !== names.length)
      .map((row) => lengthProblem(row, names.length)),
    ...(problem ? [problem] : []),
  ];
  if (problems.length > 0) return { problems };
  const rows = body.map(({ line, cells }) => ({
    line,
    values: Object.fromEntries(names.map((name, at) => [name, (cells[at] ?? '').trim()])),
  }));
  return { rows };
};
