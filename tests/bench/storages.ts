import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAzurite } from '../../src/demo/azurite.js';
import type { Clock } from '../../src/kernel/clock.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { memoryStorage, openStorage, type Storage } from '../../src/storage.js';
import { TENANT } from './connector.js';

export type StorageName = 'memory' | 'azurite';

export const isStorageName = (text: unknown): text is StorageName => text === 'memory' || text === 'azurite';

/** Gives empty storage as often as it is asked for. */
export interface Storages {
  fresh(clock: Clock): Promise<Storage>;
  stop(): Promise<void>;
}

const azurite = async (): Promise<Storages> => {
  const location = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
  const { connectionString, stop } = await startAzurite({ location });
  const account = { connectionString };
  let opened = 0;
  return {
    fresh: () => {
      opened += 1;
      return openStorage({
        tables: account,
        queues: account,
        blobs: account,
        prefix: `bench${opened}`,
        tenantId: TENANT,
        stopwatch: monotonic.stopwatch,
      });
    },
    stop: async () => {
      await stop();
      await rm(location, { recursive: true, force: true });
    },
  };
};

export const storagesOf = async (name: StorageName): Promise<Storages> =>
  name === 'azurite' ? azurite() : { fresh: async (clock) => memoryStorage(clock), stop: async () => {} };
