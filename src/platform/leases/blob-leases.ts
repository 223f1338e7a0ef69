import type { TokenCredential } from '@azure/identity';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { ThroughlineError } from '../../kernel/errors.js';
import type { Leases, Stopwatch } from '../../kernel/leases.js';
import { codeOf, storageFailure, storageTimeout } from '../../kernel/storage-failures.js';
import { leasesIn, type Register } from './register.js';

export type BlobConnection =
  | { readonly connectionString: string }
  | { readonly blobsUrl: string; readonly credential: TokenCredential };

export interface BlobLeasesOptions {
  readonly connection: BlobConnection;
  /** What the name of the container begins with. */
  readonly prefix?: string;
  /** 15 to 60 whole seconds. */
  readonly leaseMs?: number;
  readonly stopwatch: Stopwatch;
  /** The longest that one call to Azure may take, its repeats included: well below the lease time. */
  readonly timeoutMs?: number;
}

/** Leases on empty blobs of Azure Storage, or of its emulator. Creates the container and the blobs that are missing. */
export const blobLeases = async ({
  connection,
  prefix = 'throughline',
  leaseMs = 20_000,
  stopwatch,
  timeoutMs = 5_000,
}: BlobLeasesOptions): Promise<Leases> => {
  if (!/^[a-z][a-z0-9]{0,39}$/u.test(prefix)) {
    throw new ThroughlineError(
      'bad-prefix',
      'A container prefix is 1 to 40 lower-case letters and digits, a letter first',
    );
  }
  const container = serviceClient(connection).getContainerClient(`${prefix}-leases`);
  const ask = askingWithin(timeoutMs);
  const leases = leasesIn(blobRegister(container, leaseMs / 1000, ask), { leaseMs, stopwatch });
  await ask('create their container', (abortSignal) => container.createIfNotExists({ abortSignal }));
  return leases;
};

// Every call here may be repeated: an id that is granted already is granted again. Three attempts ride out a reset
// connection; the client's own pauses of seconds would use up the lease.
const retryOptions = { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1000 };

const serviceClient = (connection: BlobConnection): BlobServiceClient =>
  'connectionString' in connection
    ? BlobServiceClient.fromConnectionString(connection.connectionString, { retryOptions })
    : new BlobServiceClient(connection.blobsUrl, connection.credential, { retryOptions });

const TAKEN = new Set(['LeaseAlreadyPresent', 'LeaseIsBreakingAndCannotBeAcquired']);
// Somebody else has had it since, or it was broken or its blob deleted by hand.
const LOST = new Set([
  'LeaseIdMismatchWithLeaseOperation',
  'LeaseNotPresentWithLeaseOperation',
  'LeaseIsBrokenAndCannotBeRenewed',
  'LeaseLost',
  'BlobNotFound',
]);
const THERE = new Set(['BlobAlreadyExists', 'LeaseIdMissing', 'ConditionNotMet']);

const blobRegister = (container: ContainerClient, seconds: number, ask: Ask): Register => {
  const leaseOf = (name: string, id: string) => container.getBlobClient(name).getBlobLeaseClient(id);

  const create = (name: string): Promise<unknown> =>
    ask('create the blob of one', (abortSignal) =>
      unless(THERE, () =>
        container.getBlockBlobClient(name).upload('', 0, { abortSignal, conditions: { ifNoneMatch: '*' } }),
      ),
    );

  const acquire = (name: string, id: string): Promise<boolean | 'no blob'> =>
    ask('acquire one', async (abortSignal) => {
      try {
        return await unless(TAKEN, () => leaseOf(name, id).acquireLease(seconds, { abortSignal }));
      } catch (error) {
        if (codeOf(error) === 'BlobNotFound') return 'no blob';
        throw error;
      }
    });

  return {
    async acquire(name, id) {
      const first = await acquire(name, id);
      if (first !== 'no blob') return first;
      await create(name);
      return (await acquire(name, id)) === true;
    },
    renew: (name, id) =>
      ask('renew one', (abortSignal) => unless(LOST, () => leaseOf(name, id).renewLease({ abortSignal }))),
    async release(name, id) {
      await ask('release one', (abortSignal) =>
        unless(LOST, () => leaseOf(name, id).releaseLease({ abortSignal })),
      );
    },
  };
};

/** Whether Azure did it; false when it refused with one of these codes. */
const unless = async (refusals: ReadonlySet<string>, call: () => Promise<unknown>): Promise<boolean> => {
  try {
    await call();
    return true;
  } catch (error) {
    if (refusals.has(codeOf(error))) return false;
    throw error;
  }
};

const STORE = 'The leases';

type Ask = <T>(doing: string, call: (abortSignal: AbortSignal) => Promise<T>) => Promise<T>;

const askingWithin =
  (timeoutMs: number): Ask =>
  async (doing, call) => {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      return await call(limit);
    } catch (error) {
      // When it is cut off in the middle of an answer, the client speaks of a parse error.
      throw limit.aborted ? storageTimeout(STORE, doing) : storageFailure(STORE, doing, error);
    }
  };
