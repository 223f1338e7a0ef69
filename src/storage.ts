import type { TokenCredential } from '@azure/identity';
import type { Clock } from './kernel/clock.js';
import type { Leases, Stopwatch } from './kernel/leases.js';
import type { WorkQueue } from './kernel/queue.js';
import type { Seals } from './kernel/seals.js';
import type { Tables } from './kernel/tables.js';
import { blobSeals } from './platform/audit/blob-seals.js';
import { memorySeals } from './platform/audit/memory-seals.js';
import { type BlobConnection, blobLeases } from './platform/leases/blob-leases.js';
import { memoryLeases } from './platform/leases/memory-leases.js';
import { azureQueue, type QueueConnection } from './platform/queue/azure-queue.js';
import { memoryQueue } from './platform/queue/memory-queue.js';
import { type AzureTablesOptions, azureTables } from './platform/storage/azure.js';
import { memoryTables } from './platform/storage/memory.js';

/** One storage account: tables hold the truth, the queue carries the work, leases elect who does it. */
export interface Storage {
  readonly tables: Tables;
  readonly queue: WorkQueue;
  readonly leases: Leases;
  /** Where the heads of the audit are sealed each day; without it nothing is sealed. */
  readonly seals?: Seals;
}

export interface StorageOptions {
  readonly tables: AzureTablesOptions['connection'];
  readonly queues: QueueConnection;
  readonly blobs: BlobConnection;
  readonly prefix: string;
  /** Each tenant's work has a queue of its own. */
  readonly tenantId: string;
  readonly stopwatch: Stopwatch;
}

/** Where an account is: one text for all of it, or the address of each part and who asks there. */
export type Account =
  | { readonly connectionString: string }
  | (Record<'tablesUrl' | 'queuesUrl' | 'blobsUrl', string> & { readonly credential: TokenCredential });

/** How each part of an account is reached. */
export const connectionsOf = (account: Account): Pick<StorageOptions, 'tables' | 'queues' | 'blobs'> => {
  if ('connectionString' in account) return { tables: account, queues: account, blobs: account };
  const { tablesUrl, queuesUrl, blobsUrl, credential } = account;
  return {
    tables: { accountUrl: tablesUrl, credential },
    queues: { queuesUrl, credential },
    blobs: { blobsUrl, credential },
  };
};

/** The account on Azure, or Azurite in its place. Creates what is missing. `check` is one cheap look at it. */
export const openStorage = async (options: StorageOptions): Promise<Storage & { check(): Promise<void> }> => {
  const { prefix, stopwatch } = options;
  const [tables, queue, leases] = await Promise.all([
    azureTables({ connection: options.tables, prefix }),
    azureQueue({ connection: options.queues, prefix, name: options.tenantId }),
    blobLeases({ connection: options.blobs, prefix, stopwatch }),
  ]);
  const seals = blobSeals({ connection: options.blobs, prefix, tenantId: options.tenantId });
  return { tables, queue, leases, seals, check: () => tables.check() };
};

/** The tables given; the queue and the leases live in this process. For the command line, which sends nothing, and for tests. */
export const storageOver = (tables: Tables, clock: Clock, seals: Seals = memorySeals()): Storage => ({
  tables,
  seals,
  queue: memoryQueue({ clock }),
  leases: memoryLeases({ clock }),
});

/** Everything in this process. */
export const memoryStorage = (clock: Clock): Storage => storageOver(memoryTables(), clock);
