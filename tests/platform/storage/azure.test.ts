import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { TableClient } from '@azure/data-tables';
import { collect, type Op } from '../../../src/kernel/tables.js';
import { type AzureTables, azureTables } from '../../../src/platform/storage/azure.js';
import { freshPrefix, freshTables, sharedAzurite } from '../../support/azurite.js';
import { type Fault, type FaultyProxy, startFaultyProxy } from '../../support/faulty-proxy.js';
import { tablesContract } from '../../support/tables-contract.js';

tablesContract('Azure, on the emulator', freshTables);

describe('Azure tables over a bad network', () => {
  let proxy: FaultyProxy;
  let prefix: string;
  let direct: AzureTables;
  let tables: AzureTables;
  beforeEach(async () => {
    const { connectionString } = await sharedAzurite();
    proxy = await startFaultyProxy(connectionString);
    prefix = freshPrefix();
    direct = await azureTables({ connection: { connectionString }, prefix });
    tables = await throughProxy(5000);
    proxy.requests.length = 0;
  });
  afterEach(() => proxy.stop());

  const throughProxy = (timeoutMs: number) => azureTables({ connection: proxy, prefix, timeoutMs });
  const write = (...ops: Op[]) => tables.transact('state', 'p', ops);
  const meanwhile = (...ops: Op[]) => direct.transact('state', 'p', ops);
  const etagAt = async (row: string) => (await direct.get('state', 'p', row))!.etag;
  const rows = async () =>
    Object.fromEntries((await collect(direct.list('state', 'p'))).map(({ row, value }) => [row, value.n]));
  const put = (row: string, n: number): Op => ({ do: 'put', row, value: { n } });
  const insert = (row: string, n: number): Op => ({ do: 'insert', row, value: { n } });
  const allReject = (expected: { code: string; message?: RegExp }) =>
    Promise.all(
      [
        tables.get('state', 'p', 'r'),
        collect(tables.list('state', 'p')),
        collect(tables.scan('state', 'p')),
        write(insert('r', 1)),
        write({ do: 'delete', row: 'a' }, { do: 'delete', row: 'b' }),
        tables.check(),
      ].map((call) => assert.rejects(call, expected)),
    );

  describe('a write whose answer is lost', () => {
    const isRepeated = () =>
      assert.ok(proxy.requests.filter((request) => !request.startsWith('GET')).length >= 2);
    for (const fault of ['lose-answer', 'say-503'] satisfies Fault[]) {
      it(`is done when it was an insert (${fault})`, async () => {
        proxy.plan(fault);
        assert.deepEqual([await write(insert('r', 1)), await rows()], ['done', { r: 1 }]);
        isRepeated();
      });
      it(`is done when it was a replace (${fault})`, async () => {
        await meanwhile(insert('r', 1));
        const etag = await etagAt('r');
        proxy.plan(fault);
        assert.deepEqual(
          [await write({ do: 'replace', row: 'r', value: { n: 2 }, etag }), await rows()],
          ['done', { r: 2 }],
        );
        isRepeated();
      });
      it(`is done when it was a transaction of every kind of step (${fault})`, async () => {
        await meanwhile(insert('a', 1), insert('b', 1), insert('c', 1));
        const replace: Op = { do: 'replace', row: 'a', value: { n: 2 }, etag: await etagAt('a') };
        const conditional: Op = { do: 'delete', row: 'b', etag: await etagAt('b') };
        proxy.plan(fault);
        const answer = await write(
          { do: 'delete', row: 'c' },
          replace,
          conditional,
          insert('d', 2),
          put('e', 2),
        );
        assert.deepEqual([answer, await rows()], ['done', { a: 2, d: 2, e: 2 }]);
        isRepeated();
      });
    }
    it('is done also when it is lost again and again', async () => {
      for (let times = 0; times < 3; times += 1) proxy.plan('lose-answer');
      assert.deepEqual([await write(insert('a', 1), insert('b', 1)), await rows()], ['done', { a: 1, b: 1 }]);
    });
    it('is done when somebody has written over a part of it since, and keeps what they wrote', async () => {
      proxy.plan('lose-answer', () => meanwhile(put('head', 2)));
      assert.deepEqual(
        [await write(insert('head', 1), insert('event', 1)), await rows()],
        ['done', { head: 2, event: 1 }],
      );
    });
    it('is done when it was nothing but deletes', async () => {
      await meanwhile(insert('a', 1), insert('b', 1));
      proxy.plan('lose-answer');
      assert.deepEqual(
        [await write({ do: 'delete', row: 'a' }, { do: 'delete', row: 'b' }), await rows()],
        ['done', {}],
      );
    });
    it('is a conflict when it was nothing but conditional deletes, which leave no trace', async () => {
      await meanwhile(insert('a', 1));
      const etag = await etagAt('a');
      proxy.plan('lose-answer');
      assert.deepEqual([await write({ do: 'delete', row: 'a', etag }), await rows()], ['conflict', {}]);
    });
  });

  it('a write that never arrived is a conflict when somebody else was quicker', async () => {
    proxy.plan('lose-request', () => meanwhile(insert('head', 2)));
    assert.deepEqual(
      [await write(insert('head', 1), insert('event', 1)), await rows()],
      ['conflict', { head: 2 }],
    );
  });
  it('a delete of a row that goes away meanwhile is done', async () => {
    await meanwhile(insert('gone', 1), insert('there', 1));
    proxy.plan('lose-request', () => meanwhile({ do: 'delete', row: 'gone' }));
    const answer = await write({ do: 'delete', row: 'gone' }, put('there', 2), {
      do: 'delete',
      row: 'never',
    });
    assert.deepEqual([answer, await rows()], ['done', { there: 2 }]);
  });
  it('a read whose answer is lost is read again', async () => {
    await meanwhile(insert('r', 1));
    proxy.plan('lose-answer');
    assert.deepEqual((await tables.get('state', 'p', 'r'))?.value, { n: 1 });
  });

  describe('an answer that never comes', () => {
    it('is asked for again, on the half of the time that is left', async () => {
      tables = await throughProxy(2000);
      proxy.plan('hang');
      assert.deepEqual([await write(insert('r', 1)), await rows()], ['done', { r: 1 }]);
    });
    for (const fault of ['hang', 'stall'] satisfies Fault[]) {
      it(`ends every kind of call in time (${fault})`, async () => {
        await meanwhile(insert('r', 1));
        tables = await throughProxy(1000);
        for (let times = 0; times < 20; times += 1) proxy.plan(fault);
        await allReject({ code: 'storage-timeout' });
      });
    }
  });

  it('a storage that is down is a failure, not an absence or a conflict', async () => {
    await proxy.stop();
    await allReject({ code: 'storage-failed', message: /ECONNREFUSED/u });
    proxy = await startFaultyProxy((await sharedAzurite()).connectionString);
  });
  it('a table that is missing is a failure, not an absence', async () => {
    await rawClient(prefix).then((client) => client.deleteTable());
    await allReject({ code: 'storage-failed', message: /404 TableNotFound/u });
  });
  it('a failure holds nothing of what was to be written', async () => {
    await rawClient(prefix).then((client) => client.deleteTable());
    const secret: Op = { do: 'put', row: 'r', value: { words: 'between us' } };
    const error = await write(secret).catch((caught: unknown) => caught);
    assert.deepEqual(
      [/404/u.test(inspect(error)), /between us/u.test(inspect(error, { showHidden: true, depth: 9 }))],
      [true, false],
    );
  });
});

const rawClient = async (prefix: string): Promise<TableClient> =>
  TableClient.fromConnectionString((await sharedAzurite()).connectionString, `${prefix}state`, {
    allowInsecureConnection: true,
  });

describe('Azure tables and the people who look into them', () => {
  it('keep each field in a column of its own', async () => {
    const prefix = freshPrefix();
    const tables = await azureTables({ connection: await sharedAzurite(), prefix });
    const value = {
      worker: 'Siân',
      held: true,
      count: 3,
      due: { on: '2026-03-27' },
      notes: 'x'.repeat(30_001),
    };
    await tables.transact('state', 'p', [{ do: 'put', row: 'r', value }]);
    const {
      etag: _,
      timestamp: __,
      _w: writeId,
      ...entity
    } = await (await rawClient(prefix)).getEntity('p', 'r');
    const columns = Object.fromEntries(Object.entries(entity).filter(([name]) => !name.startsWith('odata.')));
    assert.deepEqual(columns, {
      partitionKey: 'p',
      rowKey: 'r',
      worker: 'Siân',
      held: true,
      count: 3,
      due_json: '{"on":"2026-03-27"}',
      notes: 'x'.repeat(30_000),
      notes__1: 'x',
    });
    assert.match(String(writeId), /^[0-9a-f-]{36}$/u);
  });
  it('read what somebody changed by hand, and name the row where it cannot be read', async () => {
    const prefix = freshPrefix();
    const tables = await azureTables({ connection: await sharedAzurite(), prefix });
    const client = await rawClient(prefix);
    await client.createEntity({ partitionKey: 'p', rowKey: 'fair', words: 'by hand', part: 0.5 });
    await client.createEntity({ partitionKey: 'p', rowKey: 'date', heldAt: new Date(0) });
    await client.createEntity({ partitionKey: 'p', rowKey: 'json', due_json: '{"private' });
    assert.deepEqual((await tables.get('state', 'p', 'fair'))?.value, { words: 'by hand', part: 0.5 });
    const unreadable = (row: string, field: string) =>
      assert.rejects(tables.get('state', 'p', row), {
        code: 'unreadable-row',
        message: `The row state|p|${row} is not in the expected form (fields: ${field})`,
      });
    await unreadable('date', 'heldAt');
    await unreadable('json', 'due_json');
  });
});

describe('starting with Azure tables', () => {
  it('leaves tables that are there as they are', async () => {
    const options = { connection: await sharedAzurite(), prefix: freshPrefix() };
    await (await azureTables(options)).transact('people', 'p', [{ do: 'put', row: 'r', value: { n: 1 } }]);
    assert.deepEqual((await (await azureTables(options)).get('people', 'p', 'r'))?.value, { n: 1 });
  });
  it('is ready when a read succeeds', async () => {
    await assert.doesNotReject((await freshTables()).check());
  });
  it('never sends a token over plain http', async () => {
    let asked = 0;
    const credential = {
      getToken: async () => {
        asked += 1;
        return { token: 'secret', expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    };
    const connection = { accountUrl: 'http://127.0.0.1:1/account', credential };
    await assert.rejects(azureTables({ connection }), { code: 'storage-failed' });
    assert.equal(asked, 0);
  });
  for (const prefix of ['', '1a', 'a-b', 'Throughline', 'x'.repeat(41)]) {
    it(`refuses the prefix "${prefix.slice(0, 12)}"`, async () => {
      await assert.rejects(azureTables({ connection: await sharedAzurite(), prefix }), {
        code: 'bad-prefix',
      });
    });
  }
});
