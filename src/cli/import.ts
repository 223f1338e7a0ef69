import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DATA_FOLDER } from '../demo/constants.js';
import { ThroughlineError } from '../kernel/errors.js';
import { MOST_BYTES } from '../platform/csv/read-csv.js';
import { type ImportChoice as FileChoice, importBytes } from './import-bytes.js';
import { isConfigured, onTheDemo } from './storage.js';
import { type ExitCode, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

/** The file as it was typed: `npm run` moves to the project's folder and says where it came from. */
const placeOf = (file: string, { env }: Terminal): string => {
  const asTyped = resolve(env.INIT_CWD ?? '', file);
  return existsSync(asTyped) ? asTyped : resolve(file);
};

/** What stands in a file, up to one byte more than an import takes; or why it cannot be read, as it is said. */
export const bytesOf = async (file: string, terminal: Terminal): Promise<Buffer | string> => {
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

export interface ImportChoice extends FileChoice {
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
  choice: ImportChoice,
): Promise<ExitCode> => {
  if (!choice.isDryRun && !choice.isDemo && !isConfigured(terminal)) throw noStorageNamed(kind, file);
  const bytes = await bytesOf(file, terminal);
  if (typeof bytes === 'string') return refused(terminal, bytes);
  return withApp(choice.isDemo ? onTheDemo(terminal) : terminal, !choice.isDryRun, async ({ importers }) => {
    const importer = importers.find(({ name }) => name === kind);
    if (!importer) throw new ThroughlineError('no-such-import', `There is no import of ${kind}`);
    return importBytes(terminal, importer, bytes, choice);
  });
};
