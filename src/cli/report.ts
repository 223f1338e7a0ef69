import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { capabilities } from '../features/index.js';
import type { Export } from '../kernel/capability.js';
import { command, type Ended } from './command.js';
import { counted, done, type ExitCode, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

const EXPORTS: readonly Export[] = capabilities.flatMap((each) => each.exports);

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** Writes the figures to a new file; one that is there stays as it is. */
const writeReport = (terminal: Terminal, one: Export, file: string): Promise<ExitCode> =>
  withApp(terminal, false, async ({ ports, world }) => {
    // As it was typed: `npm run` moves to the project’s folder and says where it came from.
    const path = resolve(terminal.env.INIT_CWD ?? '', file);
    const text = await one.csv(await world(), ports);
    try {
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (isThere(error))
        return refused(terminal, `${path} is there already. Give another name. Nothing was written.`);
      throw error;
    }
    const rows = text.split('\r\n').length - 2;
    return done(terminal, `Written to ${path}: ${counted(rows, 'row')}.`);
  });

const NO_FILE =
  'Say where to: --csv and the name of a new file, such as --csv supervision.csv. Nothing was written.';

/** The command `report`: figures as a file. */
export const reportCommand = (terminal: Terminal, ended: Ended): Command => {
  const whole = command('report', 'Write figures to a file.', ['report supervision --csv supervision.csv']);
  for (const one of EXPORTS)
    whole.addCommand(
      command(one.name, one.about, [`report ${one.name} --csv ${one.name}.csv`])
        .option('--csv <file>', 'the new CSV file')
        .action(async ({ csv }: { readonly csv?: string }) =>
          ended(csv === undefined ? refused(terminal, NO_FILE) : await writeReport(terminal, one, csv)),
        ),
    );
  return whole;
};
