import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Environment, parseStorageConfig, type StorageConfig, UnfitConfiguration } from '../config.js';
import { startAzurite } from '../demo/azurite.js';
import { DATA_FOLDER, DEMO_PREFIX, DEMO_TENANT_ID } from '../demo/constants.js';
import { type DemoMemory, recall } from '../demo/memory.js';
import type { Clock } from '../kernel/clock.js';
import type { Seals } from '../kernel/seals.js';
import type { Tables } from '../kernel/tables.js';
import { blobSeals } from '../platform/audit/blob-seals.js';
import { memorySeals } from '../platform/audit/memory-seals.js';
import { azureTables } from '../platform/storage/azure.js';
import { memoryTables } from '../platform/storage/memory.js';
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
  const tenant = z.guid().toLowerCase().safeParse(env.BOT_TENANT_ID);
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

const connectionsOf = async (storage: StorageConfig) => {
  if (storage.kind === 'connection-string') {
    const { connectionString } = storage;
    return { tables: { connectionString }, blobs: { connectionString } };
  }
  // Loaded only here: it takes a second.
  const { DefaultAzureCredential } = await import('@azure/identity');
  const credential = new DefaultAzureCredential();
  return {
    tables: { accountUrl: storage.tablesUrl, credential },
    blobs: { blobsUrl: storage.blobsUrl, credential },
  };
};

const configured = async ({ env, wall }: Terminal): Promise<OpenStorage> => {
  const { storage, tenantId } = parsed(env);
  const { prefix } = storage;
  const connections = await connectionsOf(storage);
  const tables = await azureTables({ connection: connections.tables, prefix });
  const seals = blobSeals({ connection: connections.blobs, prefix, tenantId });
  return { tables, seals, tenantId, clock: wall, close: nothingToClose };
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
  const tables = await azureTables({ connection: { connectionString }, prefix });
  const seals = blobSeals({ connection: { connectionString }, prefix, tenantId });
  return { tables, seals, tenantId, clock: shifted(wall, await demoTime(demo)), close: nothingToClose };
};

/** Azurite on the demo's folder for as long as the command runs; nothing at all where it would only be looked at. */
const localStorage = async (
  { err, wall }: Terminal,
  demo: DemoMemory | undefined,
  willWrite: boolean,
): Promise<OpenStorage> => {
  const location = join(DATA_FOLDER, 'azurite');
  const clock = shifted(wall, demo?.now);
  const mine = { tenantId: DEMO_TENANT_ID, clock };
  if (!willWrite && !existsSync(location)) {
    err('There is no local storage yet: everything is empty.');
    return { ...mine, tables: memoryTables(), seals: memorySeals(), close: nothingToClose };
  }
  err(`Using the local storage in ${location}.`);
  const azurite = await startAzurite({ location });
  try {
    const tables = await azureTables({ connection: azurite, prefix: DEMO_PREFIX });
    const seals = blobSeals({ connection: azurite, prefix: DEMO_PREFIX, tenantId: DEMO_TENANT_ID });
    return { ...mine, tables, seals, close: azurite.stop };
  } catch (error) {
    await azurite.stop();
    throw error;
  }
};

/**
 * The storage that the environment names; without one the running demo's; without that the demo's folder. `willWrite`
 * false leaves nothing behind where there is nothing.
 */
export const openStorage = async (terminal: Terminal, willWrite: boolean): Promise<OpenStorage> => {
  const { env } = terminal;
  if (env.STORAGE_CONNECTION_STRING || env.STORAGE_TABLES_URL) return configured(terminal);
  const demo = await recall(DATA_FOLDER);
  return demo?.pid !== undefined && isRunning(demo.pid)
    ? runningDemo(terminal, demo)
    : localStorage(terminal, demo, willWrite);
};
