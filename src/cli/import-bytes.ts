import {
  columnsOf,
  type ImportCounts,
  type Importer,
  type ImportWish,
  type Prepared,
  type Problem,
} from '../kernel/imports.js';
import { type ReadCsv, readCsv, type Unfit } from '../platform/csv/read-csv.js';
import { changeLines, countsLine, plainLine, problemLine, remarkLine } from './import-lines.js';
import { counted, done, type ExitCode, refused, type Terminal } from './terminal.js';

export interface ImportChoice extends ImportWish {
  /** Checks the file and writes nothing. */
  readonly isDryRun: boolean;
  /** Prints every name and not only the first ones. */
  readonly isAll: boolean;
  /** Writes the rows that have no problem, though others have. */
  readonly isRestApplied?: boolean;
}

const unfit = (terminal: Terminal, problems: readonly Problem[]): ExitCode =>
  refused(
    terminal,
    problems.map(problemLine),
    `${counted(problems.length, 'problem')}. Nothing was written.`,
  );

const linesIn = (problems: readonly Problem[]): ReadonlySet<number> =>
  new Set(problems.map(({ line }) => line));

/** All problems of a file. Whether an address that stands in a broken row is somebody’s shows when that row is mended. */
const allOf = ({ problems, unread }: Unfit, others: readonly Problem[]): readonly Problem[] => {
  const lines = linesIn(problems);
  const texts = unread.map((text) => text.toLowerCase());
  const isSure = ({ line, value }: Problem) =>
    !lines.has(line) &&
    !(value.includes('@') && texts.some((text) => text.includes(value.trim().toLowerCase())));
  return [...problems, ...others.filter(isSure)].sort((a, b) => a.line - b.line);
};

type Ready = Extract<Prepared, { readonly counts: ImportCounts }>;

/** What would be written or is: how many, whom and how, and what is to be said of it. */
const say = (
  terminal: Terminal,
  { counts, changes, remarks }: Ready,
  isWhole: boolean,
  isAll: boolean,
): void => {
  terminal.out(countsLine(counts));
  if (isWhole) for (const line of changeLines(changes, isAll)) terminal.out(line);
  for (const remark of remarks) terminal.out(remarkLine(remark, isAll));
};

/** How it ends: checked only, with nothing to write, or written. */
interface Endings {
  readonly dryRun: string;
  readonly nothing: string;
  readonly written: string;
}

const WHOLE: Endings = {
  dryRun: 'Dry run: no problems, and nothing was written.',
  nothing: 'Nothing to write: it is all there already.',
  written: 'Written.',
};
const inPart = (refusedRows: string): Endings => ({
  dryRun: 'Dry run: nothing was written.',
  nothing: 'Nothing to write: the rest is all there already.',
  written: `Written, without the ${refusedRows} with problems.`,
});

const written = async (
  terminal: Terminal,
  ready: Ready,
  { isDryRun, isAll }: ImportChoice,
  endings = WHOLE,
): Promise<ExitCode> => {
  say(terminal, ready, isDryRun, isAll);
  if (isDryRun) return done(terminal, endings.dryRun);
  if (ready.changes.length === 0) return done(terminal, endings.nothing);
  await ready.apply();
  return done(terminal, endings.written);
};

/** The rows without a problem, where they do not hang together with the others and every row could be told apart. */
const restOf = async (
  importer: Importer,
  { rows }: ReadCsv,
  problems: readonly Problem[],
  wish: ImportWish,
): Promise<Ready | undefined> => {
  const refusedLines = linesIn(problems);
  const others = rows.filter(({ line }) => !refusedLines.has(line));
  // Each refused line is a row: one whose quotation marks do not close may hold those below it.
  const isOfRows = rows.length - others.length === refusedLines.size;
  if (!importer.appliesRest || !isOfRows || others.length === 0) return undefined;
  const prepared = await importer.prepare(others, wish);
  return 'apply' in prepared ? prepared : undefined;
};

/** Some rows are refused: they are listed, and the others are written only when the administrator says so. */
const writtenInPart = async (
  terminal: Terminal,
  problems: readonly Problem[],
  rest: Ready,
  choice: ImportChoice,
): Promise<ExitCode> => {
  for (const problem of problems) terminal.err(problemLine(problem));
  const refusedRows = counted(linesIn(problems).size, 'row');
  const counts = counted(problems.length, 'problem');
  if (choice.isRestApplied) {
    terminal.err(`${counts}. Left out: ${refusedRows}.`);
    return written(terminal, rest, choice, inPart(refusedRows));
  }
  terminal.out(`Without the ${refusedRows} with problems (--apply-rest writes the others):`);
  say(terminal, rest, choice.isDryRun, choice.isAll);
  return refused(terminal, `${counts}. Nothing was written.`);
};

/** Checks and writes what stands in a file: all of it, or nothing; or what has no problem, where that is asked for. */
export const importBytes = async (
  terminal: Terminal,
  importer: Importer,
  bytes: Buffer,
  choice: ImportChoice,
): Promise<ExitCode> => {
  const { isDryRun: _dry, isAll: _all, isRestApplied: _rest, ...wish } = choice;
  const read = readCsv(bytes, columnsOf(importer), importer);
  for (const note of read.notes) terminal.out(plainLine(note));
  const prepared = await importer.prepare(read.rows, wish);
  const problems = 'problems' in read ? allOf(read, prepared.problems) : prepared.problems;
  if (problems.length === 0 && 'apply' in prepared) return written(terminal, prepared, choice);
  const rest = await restOf(importer, read, problems, wish);
  return rest ? writtenInPart(terminal, problems, rest, choice) : unfit(terminal, problems);
};
