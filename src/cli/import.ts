import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DATA_FOLDER } from '../demo/constants.js';
import { ThroughlineError } from '../kernel/errors.js';
import { columnsOf, type ImportCounts, type Problem } from '../kernel/imports.js';
import { MOST_BYTES, readCsv } from '../platform/csv/read-csv.js';
import { isConfigured, onTheDemo } from './storage.js';
import { counted, done, type ExitCode, inThousands, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

const MOST_SHOWN = 80;

/** `line 14, manager_email "x@y": nobody has this address. Mend: Correct it.` */
export const problemLine = ({ line, column, value, problem, mend }: Problem): string => {
  const tidy = value.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  const short = tidy.length > MOST_SHOWN ? `${tidy.slice(0, MOST_SHOWN)}…` : tidy;
  const cell = [column, short === '' ? '' : `"${short}"`].filter(Boolean).join(' ');
  return `line ${line}${cell === '' ? '' : `, ${cell}`}: ${problem}. Mend: ${mend}`;
};

const unfit = (terminal: Terminal, problems: readonly Problem[]): ExitCode =>
  refused(
    terminal,
    problems.map(problemLine),
    `${counted(problems.length, 'problem')}. Nothing was written.`,
  );

const countsLine = ({ added, changed, same }: ImportCounts): string =>
  `${counted(added + changed + same, 'row')}: ${inThousands(added)} added, ${inThousands(changed)} changed, ${inThousands(same)} same.`;

/** The file as it was typed: `npm run` moves to the project's folder and says where it came from. */
const placeOf = (file: string, { env }: Terminal): string => {
  const asTyped = resolve(env.INIT_CWD ?? '', file);
  return existsSync(asTyped) ? asTyped : resolve(file);
};

const bytesOf = async (file: string, terminal: Terminal): Promise<Buffer | string> => {
  const place = placeOf(file, terminal);
  try {
    const { size } = await stat(place);
    // One byte more than allowed is enough for the reader to refuse it.
    return size > MOST_BYTES ? Buffer.alloc(MOST_BYTES + 1) : await readFile(place);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return `There is no file ${place}. Nothing was written.`;
    return `The file ${place} cannot be read (${code}). Nothing was written.`;
  }
};

export interface ImportChoice {
  /** Checks the file and writes nothing. */
  readonly isDryRun: boolean;
  /** Means the demo's storage on this computer, whatever the environment names. */
  readonly isDemo: boolean;
}

/** Real people must not end up in a folder of somebody's computer because a variable was forgotten. */
const noStorageNamed = (kind: string, file: string): ThroughlineError =>
  new ThroughlineError(
    'unfit-configuration',
    `No storage is named, so this would be written into the demo on this computer (${resolve(DATA_FOLDER)}). Nothing was written. If you mean the demo: npm run admin -- import ${kind} ${file} --demo. If you mean the service, set STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL, and BOT_TENANT_ID, and run this again.`,
  );

/** Reads, checks and writes one file: all of it or nothing. */
export const importFile = async (
  terminal: Terminal,
  kind: string,
  file: string,
  { isDryRun, isDemo }: ImportChoice,
): Promise<ExitCode> => {
  if (!isDryRun && !isDemo && !isConfigured(terminal)) throw noStorageNamed(kind, file);
  const bytes = await bytesOf(file, terminal);
  if (typeof bytes === 'string') return refused(terminal, bytes);
  return withApp(isDemo ? onTheDemo(terminal) : terminal, !isDryRun, async ({ importers }) => {
    const importer = importers.find(({ name }) => name === kind);
    if (!importer) throw new ThroughlineError('no-such-import', `There is no import of ${kind}`);
    const read = readCsv(bytes, columnsOf(importer));
    if ('problems' in read) return unfit(terminal, read.problems);
    const prepared = await importer.prepare(read.rows);
    if (!('apply' in prepared)) return unfit(terminal, prepared.problems);
    const { counts } = prepared;
    terminal.out(countsLine(counts));
    const isNews = counts.added + counts.changed > 0;
    if (isNews && !isDryRun) await prepared.apply();
    if (isDryRun) return done(terminal, 'Dry run: no problems, and nothing was written.');
    return done(terminal, isNews ? 'Written.' : 'Nothing to write: it is all there already.');
  });
};
