import type { Command } from 'commander';
import type { App } from '../app.js';
import { SETTINGS } from '../features/index.js';
import { ThroughlineError } from '../kernel/errors.js';
import { missingIn } from '../kernel/needed-settings.js';
import { command, type Ended } from './command.js';
import { pauseLines } from './messages.js';
import { startedLine } from './start.js';
import { counted, type ExitCode, type Terminal, tableLines } from './terminal.js';
import { withApp } from './with-app.js';

const RED = '\u001b[31m';
const PLAIN = '\u001b[0m';

type Unread = Awaited<ReturnType<App['privacy']['unreadable']>>;

/** Why nothing can be done, in the words of what is in the way; undefined when work can be done. */
const obstacleOf = async ({ world }: App): Promise<string | undefined> => {
  try {
    await world();
    return undefined;
  } catch (error) {
    if (error instanceof ThroughlineError) return error.message;
    throw error;
  }
};

const showRows = ({ out }: Terminal, rows: Unread): void => {
  if (rows.length === 0) {
    out('Rows set aside: none.');
    return;
  }
  out(`Rows set aside, because this version cannot read these fields of them: ${rows.length}`);
  const cells = rows.map(({ table, partition, row, fields }) => [table, partition, row, fields]);
  for (const line of tableLines(['table', 'partition', 'row', 'fields'], cells)) out(`  ${line}`);
  out('They are left as they are, and everything else goes on without them. A later version may read them.');
  out('A person is read again once a staff file has that person.');
};

/** What is stored and not in force, where the rules can be read at all. */
const showSettings = async ({ out }: Terminal, app: App): Promise<number> => {
  const { version, ignored } = await app.settings.current();
  out(`Settings: version ${version}, ${counted(ignored.length, 'value')} stored and not in force.`);
  for (const { key, problem } of ignored) out(`  ${key}: ${problem}`);
  if (ignored.length > 0) out('The default holds in their place. To end this: settings unset KEY.');
  return ignored.length;
};

/** The rules that only the council can give and has not. */
const showMissing = async ({ out, hasColours }: Terminal, app: App): Promise<number> => {
  const { settings } = await app.world();
  const missing = missingIn(settings, SETTINGS);
  if (missing.length === 0) return 0;
  const lines = [
    `MISSING: ${missing.join(', ')}.`,
    'Whoever types about a child in danger is to be given these. Set each with: settings set KEY VALUE.',
  ];
  for (const line of lines) out(hasColours ? `${RED}${line}${PLAIN}` : line);
  return missing.length;
};

/** Whether work can be done, and what is left out of it. Reads everything and writes nothing. */
const showStatus = async (terminal: Terminal): Promise<ExitCode> =>
  withApp(terminal, false, async (app) => {
    const obstacle = await obstacleOf(app);
    terminal.out(
      obstacle === undefined ? 'Ready: work can be done.' : `NOT ready, nothing is done: ${obstacle}.`,
    );
    const ignored = obstacle === undefined ? await showSettings(terminal, app) : 0;
    const missing = obstacle === undefined ? await showMissing(terminal, app) : 0;
    if (obstacle === undefined) terminal.out(startedLine(await app.world()));
    const rows = await app.privacy.unreadable();
    showRows(terminal, rows);
    const pause = obstacle === undefined ? await pauseLines(app) : [];
    for (const line of pause.length > 0 ? pause : ['Sending goes on.']) terminal.out(line);
    return obstacle === undefined && ignored + missing + rows.length + pause.length === 0 ? 0 : 1;
  });

/** The command `status`. */
export const statusCommand = (terminal: Terminal, ended: Ended): Command =>
  command(
    'status',
    'Print whether work can be done, whether sending goes on, and which rows and settings are left out of it, and why.',
    ['status'],
    'Reads everything once and writes nothing. Exit code 1 when it is not ready, sending is paused, a rule that the council must give is missing, or anything is set aside.\nThe record of changes has a check of its own: audit verify.',
  ).action(async () => ended(await showStatus(terminal)));
