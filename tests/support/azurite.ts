import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Azurite, startAzurite } from '../../src/demo/azurite.js';
import { type AzureTables, azureTables } from '../../src/platform/storage/azure.js';

interface Running extends Azurite {
  readonly location: string;
}
let running: Promise<Running> | undefined;

/** The one emulator of this mocha process: started when first asked for, stopped and removed after the last test. */
export const sharedAzurite = (): Promise<Azurite> => {
  running ??= start();
  return running;
};

const start = async (): Promise<Running> => {
  const location = await mkdtemp(join(tmpdir(), 'throughline-azurite-'));
  return { ...(await startAzurite({ location })), location };
};

after(async () => {
  const azurite = await running;
  if (azurite === undefined) return;
  await azurite.stop();
  await rm(azurite.location, { recursive: true, force: true });
});

/** Letters and digits that no other test has. */
export const freshPrefix = (): string =>
  `t${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

/** Empty tables that no other test sees. */
export const freshTables = async (): Promise<AzureTables> =>
  azureTables({ connection: await sharedAzurite(), prefix: freshPrefix() });
