import { columnsOf, type Importer, type ImportWish, type Problem } from '../kernel/imports.js';
import { readCsv, type Unfit } from '../platform/csv/read-csv.js';
import { changeLines, countsLine, plainLine, problemLine, remarkLine } from './import-lines.js';
import { counted, done, type ExitCode, refused, type Terminal } from './terminal.js';

export interface ImportChoice extends ImportWish {
  /** Checks the file and writes nothing. */
  readonly isDryRun: boolean;
  /** Prints every name and not only the first ones. */
  readonly isAll: boolean;
}

const unfit = (terminal: Terminal, problems: readonly Problem[]): ExitCode =>
  refused(
    terminal,
    problems.map(problemLine),
    `${counted(problems.length, 'problem')}. Nothing was written.`,
  );

/** All problems of a file. Whether an address that stands in a broken row is somebody’s shows when that row is mended. */
const allOf = ({ problems, unread }: Unfit, others: readonly Problem[]): readonly Problem[] => {
  const lines = new Set(problems.map(({ line }) => line));
  const texts = unread.map((text) => text.toLowerCase());
  const isSure = ({ line, value }: Problem) =>
    !lines.has(line) &&
    !(value.includes('@') && texts.some((text) => text.includes(value.trim().toLowerCase())));
  return [...problems, ...others.filter(isSure)].sort((a, b) => a.line - b.line);
};

/** Checks and writes what stands in a file: all of it or nothing. */
export const importBytes = async (
  terminal: Terminal,
  importer: Importer,
  bytes: Buffer,
  { isDryRun, isAll, ...wish }: ImportChoice,
): Promise<ExitCode> => {
  const read = readCsv(bytes, columnsOf(importer), importer);
  for (const note of read.notes) terminal.out(plainLine(note));
  const prepared = await importer.prepare(read.rows, wish);
  if ('problems' in read) return unfit(terminal, allOf(read, prepared.problems));
  if (!('apply' in prepared)) return unfit(terminal, prepared.problems);
  const { counts, changes, remarks } = prepared;
  terminal.out(countsLine(counts));
  if (isDryRun) for (const line of changeLines(changes, isAll)) terminal.out(line);
  for (const remark of remarks) terminal.out(remarkLine(remark, isAll));
  const isNews = changes.length > 0;
  if (isNews && !isDryRun) await prepared.apply();
  if (isDryRun) return done(terminal, 'Dry run: no problems, and nothing was written.');
  return done(terminal, isNews ? 'Written.' : 'Nothing to write: it is all there already.');
};
