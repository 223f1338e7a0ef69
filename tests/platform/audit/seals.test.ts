import assert from 'node:assert/strict';
import { BlobServiceClient } from '@azure/storage-blob';
import { blobSeals } from '../../../src/platform/audit/blob-seals.js';
import { memorySeals } from '../../../src/platform/audit/memory-seals.js';
import { freshPrefix, sharedAzurite } from '../../support/azurite.js';
import { startFaultyProxy } from '../../support/faulty-proxy.js';
import { sealsContract } from '../../support/seals-contract.js';

const TENANT = '33333333-4444-4555-8666-777777777777';

sealsContract('in memory', async () => {
  const seals = memorySeals();
  return [seals, seals];
});

sealsContract('Azure, on the emulator', async () => {
  const prefix = freshPrefix();
  const connection = await sharedAzurite();
  return [
    blobSeals({ connection, prefix, tenantId: TENANT }),
    blobSeals({ connection, prefix, tenantId: TENANT }),
  ];
});

describe('Azure seals', () => {
  it('stand in the container that the deployment makes immutable, in a folder of the tenant', async () => {
    const prefix = freshPrefix();
    const { connectionString } = await sharedAzurite();
    await blobSeals({ connection: { connectionString }, prefix, tenantId: TENANT }).create(
      '2026-03-11.jsonl',
      'a\n',
    );
    const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(
      `${prefix}-audit-heads`,
    );
    const names: string[] = [];
    for await (const { name } of container.listBlobsFlat()) names.push(name);
    assert.deepEqual(names, [`${TENANT}/2026-03-11.jsonl`]);
  });

  it('of another tenant are not seen', async () => {
    const prefix = freshPrefix();
    const connection = await sharedAzurite();
    await blobSeals({ connection, prefix, tenantId: 'other' }).create('2026-03-11.jsonl', 'a\n');
    assert.deepEqual(await blobSeals({ connection, prefix, tenantId: TENANT }).names(), []);
  });

  it('are written though the answer to the first request was lost', async () => {
    const { connectionString } = await sharedAzurite();
    const [, blobs] = /BlobEndpoint=([^;]+)/u.exec(connectionString)!;
    const prefix = freshPrefix();
    await blobSeals({ connection: { connectionString }, prefix, tenantId: TENANT }).create(
      '2026-03-10.jsonl',
      'z\n',
    );
    const proxy = await startFaultyProxy(
      connectionString.replace(/TableEndpoint=[^;]+/u, `TableEndpoint=${blobs}`),
    );
    proxy.plan('lose-answer');
    try {
      const seals = blobSeals({ connection: proxy, prefix, tenantId: TENANT });
      assert.equal(await seals.create('2026-03-11.jsonl', 'a\n'), 'done');
    } finally {
      await proxy.stop();
    }
  });
});
