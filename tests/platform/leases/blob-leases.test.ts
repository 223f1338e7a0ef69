import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { BlobServiceClient } from '@azure/storage-blob';
import type { Lease, Leases } from '../../../src/kernel/leases.js';
import { blobLeases } from '../../../src/platform/leases/blob-leases.js';
import { freshPrefix, sharedAzurite } from '../../support/azurite.js';
import { type Fault, type FaultyProxy, startFaultyProxy } from '../../support/faulty-proxy.js';
import { leasesContract } from '../../support/leases-contract.js';

const leaseMs = 15_000;

leasesContract('Azure, on the emulator', {
  freshPair: async () => {
    const prefix = freshPrefix();
    const stopwatch = () => performance.now();
    const process = async () => blobLeases({ connection: await sharedAzurite(), prefix, leaseMs, stopwatch });
    return [await process(), await process()];
  },
  wait: pause,
});

/** The proxy stands in front of what the connection string calls its tables. */
const proxyOfBlobs = (connectionString: string): Promise<FaultyProxy> => {
  const [, blobs] = /BlobEndpoint=([^;]+)/u.exec(connectionString)!;
  return startFaultyProxy(connectionString.replace(/TableEndpoint=[^;]+/u, `TableEndpoint=${blobs}`));
};

const container = async (prefix: string) =>
  BlobServiceClient.fromConnectionString((await sharedAzurite()).connectionString).getContainerClient(
    `${prefix}-leases`,
  );

describe('Azure leases over a bad network', () => {
  let nowMs: number;
  let proxy: FaultyProxy;
  let prefix: string;
  let direct: Leases;
  let leases: Leases;
  beforeEach(async () => {
    nowMs = 0;
    const { connectionString } = await sharedAzurite();
    proxy = await proxyOfBlobs(connectionString);
    prefix = freshPrefix();
    direct = await opened({ connectionString });
    leases = await opened(proxy);
    proxy.requests.length = 0;
  });
  afterEach(() => proxy.stop());

  const opened = (connection: { connectionString: string }, timeoutMs = 5000) =>
    blobLeases({ connection, prefix, leaseMs, stopwatch: () => nowMs, timeoutMs });
  const held = async (from = leases): Promise<Lease> => {
    const lease = await from.hold('sender');
    assert.ok(lease);
    return lease;
  };

  for (const fault of ['lose-answer', 'lose-request', 'say-503'] satisfies Fault[]) {
    it(`one is granted though its first request failed, when its blob is missing (${fault})`, async () => {
      proxy.plan(fault);
      assert.ok((await held()).isHeld());
    });
    it(`one is granted though its first request failed, when its blob is there (${fault})`, async () => {
      await (await held()).release();
      proxy.plan(fault);
      assert.ok((await held()).isHeld());
    });
    it(`one is renewed though the first request failed (${fault})`, async () => {
      const lease = await held();
      proxy.plan(fault);
      assert.deepEqual([await lease.renew(), lease.isHeld()], [true, true]);
    });
    it(`one is released though the first request failed (${fault})`, async () => {
      const lease = await held();
      proxy.plan(fault);
      await lease.release();
      assert.ok((await held(direct)).isHeld());
    });
  }
  it('one is counted from the first time that it was asked for', async () => {
    await (await held()).release();
    proxy.plan('lose-answer', async () => {
      nowMs += leaseMs;
    });
    assert.equal((await held()).isHeld(), false);
  });
  it('a call is made three times and no more', async () => {
    const lease = await held();
    proxy.requests.length = 0;
    for (let times = 0; times < 9; times += 1) proxy.plan('say-503');
    await assert.rejects(lease.renew(), { code: 'storage-failed', message: /503/u });
    assert.equal(proxy.requests.length, 3);
  });
  for (const fault of ['hang', 'stall'] satisfies Fault[]) {
    it(`every kind of call ends in time when no answer comes (${fault})`, async () => {
      leases = await opened(proxy, 1000);
      const lease = await held();
      for (let times = 0; times < 9; times += 1) proxy.plan(fault);
      await Promise.all(
        [leases.hold('planner'), lease.renew(), lease.release()].map((call) =>
          assert.rejects(call, { code: 'storage-timeout' }),
        ),
      );
    });
  }
  it('one that could not be renewed is held until its time is over', async () => {
    const lease = await held();
    nowMs += leaseMs - 1;
    await proxy.stop();
    await assert.rejects(lease.renew(), { code: 'storage-failed', message: /ECONNREFUSED/u });
    const isHeldBefore = lease.isHeld();
    nowMs += 1;
    assert.deepEqual([isHeldBefore, lease.isHeld()], [true, false]);
    proxy = await proxyOfBlobs((await sharedAzurite()).connectionString);
  });
  it('a container that is missing is a failure, not a lease of somebody else', async () => {
    const lease = await held();
    await (await container(prefix)).delete();
    const failure = { code: 'storage-failed', message: /404 ContainerNotFound/u };
    await Promise.all([leases.hold('planner'), lease.renew()].map((call) => assert.rejects(call, failure)));
  });
  it('one that was broken by hand is lost', async () => {
    const lease = await held();
    await (await container(prefix)).getBlobClient('sender').getBlobLeaseClient().breakLease(0);
    const renewal = await lease.renew();
    assert.deepEqual([renewal, lease.isHeld(), (await held(direct)).isHeld()], [false, false, true]);
  });
  it('one whose blob was deleted by hand is lost, and the next is granted on a new blob', async () => {
    const lease = await held();
    const blob = (await container(prefix)).getBlobClient('sender');
    await blob.getBlobLeaseClient().breakLease(0);
    await blob.delete();
    assert.deepEqual([await lease.renew(), (await held(direct)).isHeld()], [false, true]);
  });
});

describe('Azure leases', () => {
  for (const ms of [14_000, 61_000, 20_500, Number.NaN]) {
    it(`are refused a time that Azure would refuse (${ms} ms)`, async () => {
      const options = { connection: await sharedAzurite(), prefix: freshPrefix(), stopwatch: () => 0 };
      await assert.rejects(blobLeases({ ...options, leaseMs: ms }), { code: 'bad-lease' });
    });
  }
  it('are refused a prefix that Azure would refuse', async () => {
    const options = { connection: await sharedAzurite(), stopwatch: () => 0 };
    await assert.rejects(blobLeases({ ...options, prefix: 'Capital' }), { code: 'bad-prefix' });
  });
});
