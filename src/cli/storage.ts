import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  type Environment,
  parseStorageConfig,
  type StorageConfig,
  TenantIdSchema,
  UnfitConfiguration,
} from '../config.js';
import { startAzurite } from '../demo/azurite.js';
import { DATA_FOLDER, DEMO_PREFIX, DEMO_TENANT_ID } from '../demo/constants.js';
import { takeFolder } from '../demo/folder.js';
import { type DemoMemory, recall } from '../demo/memory.js';
import type { Clock } from '../kernel/clock.js';
import type { Seals } from '../kernel/seals.js';
import type { Tables } from '../kernel/tables.js';
import { blobSeals } from '../platform/audit/blob-seals.js';
import { memorySeals } from '../platform/audit/memory-seals.js';
import { azureTables } from '../platform/storage/azure.js';
import { memoryTables } from '../platform/storage/memory.js';
import { connectionsOf } from '../storage.js';
import type { Terminal } from './terminal.js';

const DEMO_ANSWERS_WITHIN_MS = 2000;

/** What a command works on. */
export interface OpenStorage {
  readonly tables: Tables;
  readonly seals: Seals;
  readonly tenantId: string;
  readonly clock: Clock;
  close(): Promise<void>;
}

const nothingToClose = async (): Promise<void> => {};

/** The storage and the tenant that the environment names. Throws UnfitConfiguration with every problem. */
const parsed = (env: Environment): { storage: StorageConfig; tenantId: string } => {
  const tenant = TenantIdSchema.safeParse(env.BOT_TENANT_ID);
  const problems = tenant.success ? [] : ['BOT_TENANT_ID: is missing or is not a GUID'];
  try {
    const storage = parseStorageConfig(env);
    if (tenant.success) return { storage, tenantId: tenant.data };
  } catch (error) {
    if (!(error instanceof UnfitConfiguration)) throw error;
    problems.unshift(...error.problems);
  }
  throw new UnfitConfiguration(problems);
};

/** The tables and the seals of one account. */
const accountOf = async (storage: StorageConfig, tenantId: string) => {
  const { prefix } = storage;
  // Loaded only here: it takes a second.
  const credentialOf = async () => new (await import('@azure/identity')).DefaultAzureCredential();
  const { tables, blobs } = connectionsOf(
    storage.kind === 'connection-string' ? storage : { ...storage, credential: await credentialOf() },
  );
  return {
    tables: await azureTables({ connection: tables, prefix }),
    seals: blobSeals({ connection: blobs, prefix, tenantId }),
    tenantId,
  };
};

const configured = async ({ env, wall }: Terminal): Promise<OpenStorage> => {
  const { storage, tenantId } = parsed(env);
  return { ...(await accountOf(storage, tenantId)), clock: wall, close: nothingToClose };
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const StateSchema = z.object({ now: z.iso.datetime() });

/** The demo's time by its own word, or as it wrote it down last. */
const demoTime = async ({ botUrl, now }: DemoMemory): Promise<string> => {
  try {
    const signal = AbortSignal.timeout(DEMO_ANSWERS_WITHIN_MS);
    const response = await fetch(new URL('/demo/state', botUrl), { signal });
    return StateSchema.parse(await response.json()).now;
  } catch {
    return now;
  }
};

/** A clock that is as far from the machine's as the demo's time was when it was asked for. */
const shifted = (wall: Clock, to: string | undefined): Clock => {
  if (to === undefined) return wall;
  const offsetMs = Date.parse(to) - wall().getTime();
  return () => new Date(wall().getTime() + offsetMs);
};

const runningDemo = async ({ err, wall }: Terminal, demo: DemoMemory): Promise<OpenStorage> => {
  err('Using the running demo.');
  const { connectionString, prefix, tenantId } = demo;
  const account = await accountOf({ kind: 'connection-string', connectionString, prefix }, tenantId);
  return { ...account, clock: shifted(wall, await demoTime(demo)), close: nothingToClose };
};

/** Azurite on the demo's folder for as long as the command runs; nothing at all where it would only be looked at. */
const localStorage = async (
  { err, wall }: Terminal,
  demo: DemoMemory | undefined,
  willWrite: boolean,
): Promise<OpenStorage> => {
  const location = join(DATA_FOLDER, 'azurite');
  const clock = shifted(wall, demo?.now);
  if (!willWrite && !existsSync(location)) {
    err('There is no local storage yet: everything is empty.');
    const empty = { tables: memoryTables(), seals: memorySeals(), tenantId: DEMO_TENANT_ID };
    return { ...empty, clock, close: nothingToClose };
  }
  err(`Using the local storage in ${location}.`);
  const held = await takeFolder(resolve(DATA_FOLDER), { isFresh: false, isShared: true });
  try {
    const { connectionString, stop } = await startAzurite({ location });
    const storage: StorageConfig = { kind: 'connection-string', connectionString, prefix: DEMO_PREFIX };
    const account = await accountOf(storage, DEMO_TENANT_ID).catch((error: unknown) =>
      stop().then(() => Promise.reject(error)),
    );
    return { ...account, clock, close: () => stop().finally(held.release) };
  } catch (error) {
    await held.release();
    throw error;
  }
};

/** Whether the environment names a storage. */
export const isConfigured = ({ env }: Pick<Terminal, 'env'>): boolean =>
  Boolean(env.STORAGE_CONNECTION_STRING || env.STORAGE_TABLES_URL);

/** The same terminal with no storage configured: what it opens is the demo's. */
export const onTheDemo = (terminal: Terminal): Terminal => ({
  ...terminal,
  env: { ...terminal.env, STORAGE_CONNECTION_STRING: undefined, STORAGE_TABLES_URL: undefined },
});

/**
 * The storage that the environment names; without one the running demo's; without that the demo's folder. `willWrite`
 * false leaves nothing behind where there is nothing.
 */
export const openStorage = async (terminal: Terminal, willWrite: boolean): Promise<OpenStorage> => {
  if (isConfigured(terminal)) return configured(terminal);
  const demo = await recall(DATA_FOLDER);
  return demo?.pid !== undefined && isRunning(demo.pid)
    ? runningDemo(terminal, demo)
    : localStorage(terminal, demo, willWrite);
};
