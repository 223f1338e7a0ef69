import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { QueueClient } from '@azure/storage-queue';
import type { WorkQueue } from '../../../src/kernel/queue.js';
import { azureQueue } from '../../../src/platform/queue/azure-queue.js';
import { freshPrefix, sharedAzurite } from '../../support/azurite.js';
import { type Fault, type FaultyProxy, startFaultyProxy } from '../../support/faulty-proxy.js';
import { queueContract } from '../../support/queue-contract.js';

queueContract('Azure, on the emulator', {
  freshQueue: async () =>
    azureQueue({ connection: await sharedAzurite(), prefix: freshPrefix(), name: 'work' }),
  wait: pause,
});

const rawClient = async (prefix: string): Promise<QueueClient> =>
  new QueueClient((await sharedAzurite()).connectionString, `${prefix}-work`);

/** The proxy stands in front of what the connection string calls its tables. */
const proxyOfQueues = (connectionString: string): Promise<FaultyProxy> => {
  const [, queues] = /QueueEndpoint=([^;]+)/u.exec(connectionString)!;
  return startFaultyProxy(connectionString.replace(/TableEndpoint=[^;]+/u, `TableEndpoint=${queues}`));
};

describe('an Azure queue over a bad network', () => {
  let proxy: FaultyProxy;
  let prefix: string;
  let direct: WorkQueue;
  let queue: WorkQueue;
  beforeEach(async () => {
    const { connectionString } = await sharedAzurite();
    proxy = await proxyOfQueues(connectionString);
    prefix = freshPrefix();
    direct = await azureQueue({ connection: { connectionString }, prefix, name: 'work' });
    queue = await throughProxy(5000);
    proxy.requests.length = 0;
  });
  afterEach(() => proxy.stop());

  const throughProxy = (timeoutMs: number) =>
    azureQueue({ connection: proxy, prefix, name: 'work', timeoutMs });
  const takenOne = async () => {
    await direct.put(['a']);
    return (await direct.take(1, 60_000))[0]!;
  };
  const allReject = async (expected: { code: string; message?: RegExp }) => {
    const taken = { id: 'a', receipt: 'b', payload: 'c', timesTaken: 1 };
    await Promise.all(
      [queue.put(['a']), queue.take(1, 1000), queue.done(taken), queue.later(taken, 0), queue.length()].map(
        (call) => assert.rejects(call, expected),
      ),
    );
  };

  it('a put that never arrived is put again', async () => {
    proxy.plan('lose-request');
    await queue.put(['a']);
    assert.equal(await direct.length(), 1);
  });
  for (const fault of ['lose-answer', 'say-503'] satisfies Fault[]) {
    it(`a put whose answer is lost is there, perhaps twice (${fault})`, async () => {
      proxy.plan(fault);
      await queue.put(['a']);
      assert.deepEqual([await direct.length(), proxy.requests.length], [2, 2]);
    });
    it(`a removal whose answer is lost says lost, and the piece is gone (${fault})`, async () => {
      const taken = await takenOne();
      proxy.plan(fault);
      assert.deepEqual([await queue.done(taken), await direct.length()], ['lost', 0]);
    });
    it(`a piece that is given back comes back though the answer is lost (${fault})`, async () => {
      const taken = await takenOne();
      proxy.plan(fault);
      await queue.later(taken, 0);
      assert.equal((await direct.take(1, 1000))[0]?.timesTaken, 2);
    });
  }
  it('pieces whose taking is not heard of come back after their lease', async () => {
    await direct.put(['a']);
    proxy.plan('lose-answer');
    const unheard = await queue.take(1, 1000);
    await pause(1100);
    const [again] = await queue.take(1, 1000);
    assert.deepEqual([unheard, again?.timesTaken], [[], 2]);
  });
  it('a call is made three times and no more', async () => {
    for (let times = 0; times < 9; times += 1) proxy.plan('say-503');
    await assert.rejects(queue.length(), { code: 'storage-failed', message: /503/u });
    assert.equal(proxy.requests.length, 3);
  });
  it('a call that is refused is not made again', async () => {
    await rawClient(prefix).then((client) => client.delete());
    await assert.rejects(queue.put(['a']), { code: 'storage-failed' });
    assert.equal(proxy.requests.length, 1);
  });
  it('nothing more is begun when a put of many has failed', async () => {
    await rawClient(prefix).then((client) => client.delete());
    await assert.rejects(queue.put(Array.from({ length: 100 }, () => 'a')), { code: 'storage-failed' });
    assert.equal(proxy.requests.length, 16);
  });

  describe('an answer that never comes', () => {
    it('is asked for again, on the half of the time that is left', async () => {
      queue = await throughProxy(2000);
      proxy.plan('hang');
      await queue.put(['a']);
      assert.equal(await direct.length(), 2);
    });
    for (const fault of ['hang', 'stall'] satisfies Fault[]) {
      it(`ends every kind of call in time (${fault})`, async () => {
        queue = await throughProxy(1000);
        for (let times = 0; times < 20; times += 1) proxy.plan(fault);
        await allReject({ code: 'storage-timeout' });
      });
    }
  });

  it('a storage that is down is a failure, not a loss', async () => {
    await proxy.stop();
    await allReject({ code: 'storage-failed', message: /ECONNREFUSED/u });
    proxy = await proxyOfQueues((await sharedAzurite()).connectionString);
  });
  it('a queue that is missing is a failure, not a loss', async () => {
    await rawClient(prefix).then((client) => client.delete());
    await allReject({ code: 'storage-failed', message: /404 QueueNotFound/u });
  });
  it('a failure holds nothing of what was to be put', async () => {
    await rawClient(prefix).then((client) => client.delete());
    const error = await queue.put(['between us']).catch((caught: unknown) => caught);
    const text = inspect(error, { showHidden: true, depth: 9 });
    const hidden = Buffer.from('between us').toString('base64');
    assert.deepEqual(
      [/404/u.test(text), text.includes('between us'), text.includes(hidden)],
      [true, false, false],
    );
  });
});

describe('an Azure queue and what is in it', () => {
  it('is opened again with everything in it', async () => {
    const options = { connection: await sharedAzurite(), prefix: freshPrefix(), name: 'work' };
    await (await azureQueue(options)).put(['a']);
    assert.equal(await (await azureQueue(options)).length(), 1);
  });
  it('keeps a piece for ever', async () => {
    const prefix = freshPrefix();
    await (await azureQueue({ connection: await sharedAzurite(), prefix, name: 'work' })).put(['a']);
    const { receivedMessageItems } = await (await rawClient(prefix)).receiveMessages();
    assert.equal(receivedMessageItems[0]?.expiresOn.getUTCFullYear(), 9999);
  });
  for (const [prefix, name] of [
    ['Capital', 'work'],
    ['a', ''],
    ['a', 'b--c'],
    ['a', '-b'],
    ['a', 'b-'],
    ['a', 'x'.repeat(62)],
  ] as const) {
    it(`is refused with a name that Azure would refuse (${prefix}, ${name.slice(0, 9)})`, async () => {
      await assert.rejects(azureQueue({ connection: await sharedAzurite(), prefix, name }), {
        code: 'bad-prefix',
      });
    });
  }
});
