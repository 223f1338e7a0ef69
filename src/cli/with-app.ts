import { fileURLToPath } from 'node:url';
import { type App, makeApp } from '../app.js';
import type { Messenger } from '../kernel/teams.js';
import { monotonic } from '../monotonic-clock.js';
import { makeIds, newSecret } from '../platform/ids/ids.js';
import { silentLog } from '../platform/logging/log.js';
import { storageOver } from '../storage.js';
import { openStorage } from './storage.js';
import type { ExitCode, Terminal } from './terminal.js';

/** Commands write and read; only the bot talks to Teams. What they leave to send waits for it. */
const sendsNothing: Messenger = {
  send: async () => ({ kind: 'not-accepted', reason: 'left-to-the-bot' }),
  update: async () => ({ kind: 'not-accepted', reason: 'left-to-the-bot' }),
  canOpen: false,
  open: async () => ({ kind: 'not-accepted', reason: 'left-to-the-bot' }),
};

/** The app over the storage of the moment, closed when the work is done or has failed. */
export const withApp = async (
  terminal: Terminal,
  willWrite: boolean,
  work: (app: App) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const { tables, seals, tenantId, clock, close } = await openStorage(terminal, willWrite);
  try {
    return await work(
      makeApp({
        storage: storageOver(tables, clock, seals),
        ...monotonic,
        tenantId,
        clock,
        messenger: sendsNothing,
        log: silentLog,
        cards: fileURLToPath(new URL('../../cards', import.meta.url)),
        hasPeoplePicker: false,
        // No command makes an id that the bot looks for: the machines of administrators need not know its secret.
        ids: makeIds(newSecret()),
      }),
    );
  } finally {
    await close();
  }
};
