import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ThroughlineError } from '../kernel/errors.js';
import { MOST_BYTES } from '../platform/csv/read-csv.js';
import { type ImportChoice, importBytes } from './import-bytes.js';
import { type ExitCode, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

/** The file as it was typed: `npm run` moves to the project's folder and says where it came from. */
const placeOf = (file: string, { env }: Terminal): string => {
  const here = resolve(file);
  return env.INIT_CWD === undefined || existsSync(here) ? here : resolve(env.INIT_CWD, file);
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

/** Reads, checks and writes one file: all of it or nothing. */
export const importFile = async (
  terminal: Terminal,
  kind: string,
  file: string,
  choice: ImportChoice,
): Promise<ExitCode> => {
  const bytes = await bytesOf(file, terminal);
  if (typeof bytes === 'string') return refused(terminal, bytes);
  return withApp(terminal, !choice.isDryRun, async ({ importers }) => {
    const importer = importers.find(({ name }) => name === kind);
    if (!importer) throw new ThroughlineError('no-such-import', `There is no import of ${kind}`);
    return importBytes(terminal, importer, bytes, choice);
  });
};
