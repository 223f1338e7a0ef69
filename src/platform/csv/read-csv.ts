import { CsvError, parse } from 'csv-parse/sync';
import type { ImportRow, Problem } from '../../kernel/imports.js';
import { counted } from '../../kernel/phrases.js';
import { decode, problemAt } from './encoding.js';
import { type Columns, type Delimiter, delimiterOf, type Header, headerOf } from './header.js';

/** The largest file that is read: thirty thousand people fit five times. */
export const MOST_BYTES = 20 * 1024 * 1024;

/** What is wrong with a file as such, and what can be checked of it all the same, so that no problem hides another. */
export interface Unfit {
  readonly problems: readonly Problem[];
  /** The rows that are well formed, and of a row with cells too many the cells that have a column. */
  readonly rows: readonly ImportRow[];
  /** The text of the rows that are not well formed. */
  readonly unread: readonly string[];
  readonly notes: readonly string[];
}

export type ReadCsv = { readonly rows: readonly ImportRow[]; readonly notes: readonly string[] } | Unfit;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

const QUOTE_MENDS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is opened here or below and never closed',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'something follows the quotation mark that closes a cell',
};

/** So many rows with broken quotation marks are looked for: each is a new start, and more say nothing more. */
const MOST_BROKEN = 50;

/** A row that the format itself forbids, beginning on a line. */
const brokenRow = (error: unknown, line: number): Problem => {
  const what = error instanceof CsvError ? QUOTE_MENDS[error.code] : undefined;
  if (what === undefined) throw error;
  return problemAt(
    line,
    what,
    'Put "…" around the whole cell and write every quotation mark inside it twice.',
  );
};

const newlinesIn = (cells: readonly string[]): number => cells.join('').split('\n').length - 1;

const isFilled = (cell: string | undefined): boolean => (cell ?? '').trim() !== '';

/** The rows that have anything in them, each with the line it begins on, up to the first that cannot be read. */
const linesUntilBroken = (text: string, delimiter: Delimiter) => {
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
      if (cells.some(isFilled)) lines.push({ line: endsOn - newlinesIn(cells), cells });
      return null;
    },
  };
  try {
    parse(text, options);
    return { lines };
  } catch (error) {
    return { lines, broken: { error, last } };
  }
};

/** All rows that can be read, and those that cannot; reading goes on below the line on which one of these begins. */
const linesOf = (whole: string, delimiter: Delimiter) => {
  const lines: Line[] = [];
  const problems: Problem[] = [];
  const unread: string[] = [];
  let text = whole;
  let above = 0;
  while (text !== '') {
    const { lines: some, broken } = linesUntilBroken(text, delimiter);
    for (const { line, cells } of some) lines.push({ line: above + line, cells });
    if (!broken) break;
    const rest = text.split('\n').slice(broken.last);
    const begins = Math.max(0, rest.findIndex(isFilled));
    above += broken.last + begins + 1;
    problems.push(brokenRow(broken.error, above));
    unread.push(rest[begins] ?? '');
    if (problems.length === MOST_BROKEN) break;
    text = rest.slice(begins + 1).join('\n');
  }
  return { lines, problems, unread };
};

const unfit = (problems: readonly Problem[], found: Partial<Unfit> = {}): Unfit => ({
  rows: [],
  unread: [],
  notes: [],
  ...found,
  problems: [...problems].sort((a, b) => a.line - b.line),
});

const refused = (problem: string, mend: string): Unfit => unfit([problemAt(1, problem, mend)]);

/** A row whose cells do not fit the header. One that is short lacks blank cells at its end, as Excel leaves them out. */
const lengthProblems = ({ line, cells }: Line, wanted: number): readonly Problem[] => {
  const surplus = cells.slice(wanted).find(isFilled);
  if (surplus === undefined) return [];
  const problem = `the row has ${counted(cells.length, 'cell')}, the header has ${wanted}`;
  return [problemAt(line, problem, 'A comma inside a cell needs "…" around the whole cell.', surplus.trim())];
};

/** Columns without a name are passed over while nothing stands in them. */
const namelessProblems = (header: Line, body: readonly Line[]): readonly Problem[] =>
  header.cells.flatMap((name, at) => {
    if (isFilled(name)) return [];
    const filled = body.find(({ cells }) => isFilled(cells[at]));
    const mend = 'Give the column a name in the header, or empty the cell.';
    const problem = `column ${at + 1} of the header has no name`;
    return filled ? [problemAt(filled.line, problem, mend, filled.cells[at]?.trim())] : [];
  });

const rowOf = ({ line, cells }: Line, { names }: Header): ImportRow => ({
  line,
  values: Object.fromEntries(
    names.flatMap((name, at) => (name === undefined ? [] : [[name, (cells[at] ?? '').trim()]])),
  ),
});

/** The line with which Excel is told the delimiter. The header shows it as well. */
const SEP_LINE = /^"?sep=.?"?[,;\t]*(?=\n|$)/iu;

/**
 * Reads a CSV file: UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs; cells in quotation marks may hold
 * delimiters, quotation marks and line ends. Cells are trimmed; rows without anything in them are passed over. A column
 * that is optional may be missing from the header; then no row has it. One with the name of an earlier release has its
 * present one.
 */
export const readCsv = (
  bytes: Buffer,
  columns: readonly string[],
  more: Omit<Columns, 'columns'> = {},
): ReadCsv => {
  if (bytes.length > MOST_BYTES)
    return refused('the file is larger than 20 MB', 'Split it into several files.');
  const decoded = decode(bytes);
  if ('problem' in decoded) return unfit([decoded.problem]);
  // What stood on the line goes, the line stays, so that the others keep their numbers.
  const text = decoded.text.replace(SEP_LINE, '');
  const { lines, problems: broken, unread: brokenTexts } = linesOf(text, delimiterOf(text, columns));
  const [first, ...body] = lines;
  const [firstBroken] = broken;
  if (first === undefined || (firstBroken && firstBroken.line < first.line)) {
    return broken.length > 0
      ? unfit(broken, { notes: decoded.notes })
      : refused('the file is empty', `The first line must be: ${columns.join(',')}`);
  }
  const header = headerOf(first.cells, { ...more, columns }, first.line);
  const notUsed = header.notUsed.length === 0 ? [] : [`Not used: ${header.notUsed.join(', ')}.`];
  const notes = [...decoded.notes, ...notUsed];
  const wanted = first.cells.length;
  const shape = [
    ...namelessProblems(first, body),
    ...body.flatMap((row) => lengthProblems(row, wanted)),
    ...broken,
  ];
  if (header.problems.length > 0) return unfit([...header.problems, ...shape], { notes });
  const rows = body.map((row) => rowOf(row, header));
  if (shape.length === 0) return { rows, notes };
  const tooLong = body.filter((row) => lengthProblems(row, wanted).length > 0);
  return unfit(shape, { rows, notes, unread: [...brokenTexts, ...tooLong.map(({ cells }) => cells.join())] });
};
