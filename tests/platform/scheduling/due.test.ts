import assert from 'node:assert/strict';
import type { Look } from '../../../src/kernel/capability.js';
import { collect, type Tables } from '../../../src/kernel/tables.js';
import { daysFrom, makeDueIndex } from '../../../src/platform/scheduling/due.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';

const TENANT = 'test-tenant';
const look = (id: string, on: string, kind = 'jar'): Look => ({ subject: { kind, id }, on });

const NOW = '2026-03-01T10:00:00.000Z';
const clock = () => new Date(NOW);

const anIndex = () => {
  const tables = memoryTables();
  const due = makeDueIndex(tables, TENANT, clock);
  return { tables, due, ids: async (day: string) => (await due.of(day)).map((e) => e.subject.id).sort() };
};

describe('the due index', () => {
  it('gives the subjects of a day and of no other', async () => {
    const { due, ids } = anIndex();
    await due.add([look('1', '2026-03-11'), look('2', '2026-03-12')], '2026-03-01');
    assert.deepEqual(
      [await ids('2026-03-11'), await ids('2026-03-12'), await ids('2026-03-13')],
      [['1'], ['2'], []],
    );
  });

  it('holds a subject once a day', async () => {
    const { due, ids } = anIndex();
    await due.add([look('1', '2026-03-11'), look('1', '2026-03-11')], '2026-03-01');
    await due.add([look('1', '2026-03-11')], '2026-03-01');
    assert.deepEqual(await ids('2026-03-11'), ['1']);
  });

  it('tells when a look was announced', async () => {
    const { due } = anIndex();
    await due.add([look('1', '2026-03-11')], '2026-03-01');
    assert.deepEqual(
      (await due.of('2026-03-11')).map(({ at }) => at.toISOString()),
      [NOW],
    );
  });

  it('keeps two kinds with the same id apart', async () => {
    const { due } = anIndex();
    await due.add([look('1', '2026-03-11', 'jar'), look('1', '2026-03-11', 'kite')], '2026-03-01');
    assert.equal((await due.of('2026-03-11')).length, 2);
  });

  it('moves a day that is past to the earliest that is still looked at', async () => {
    const { due, ids } = anIndex();
    await due.add([look('1', '2026-02-01')], '2026-03-11');
    assert.deepEqual(await ids('2026-03-11'), ['1']);
  });

  it('takes more than one transaction’s worth', async () => {
    const { due, ids } = anIndex();
    const many = Array.from({ length: 2000 }, (_, n) => look(String(n), '2026-03-11'));
    await due.add(many, '2026-03-01');
    const there = await ids('2026-03-11');
    await due.done(await due.of('2026-03-11'));
    assert.deepEqual([there.length, await ids('2026-03-11')], [2000, []]);
  });

  it('lets go of what is done and keeps what was written again meanwhile', async () => {
    const { due, ids } = anIndex();
    const many = Array.from({ length: 200 }, (_, n) => look(String(n), '2026-03-11'));
    await due.add(many, '2026-03-01');
    const entries = await due.of('2026-03-11');
    await due.add([look('7', '2026-03-11'), look('70', '2026-03-11')], '2026-03-01');
    await due.done(entries);
    assert.deepEqual(await ids('2026-03-11'), ['7', '70']);
  });

  it('can be told twice that something is done', async () => {
    const { due, ids } = anIndex();
    await due.add([look('1', '2026-03-11'), look('2', '2026-03-11')], '2026-03-01');
    const entries = await due.of('2026-03-11');
    await due.done(entries);
    await due.done(entries);
    assert.deepEqual(await ids('2026-03-11'), []);
  });

  it('spreads a day over sixteen exact partitions', async () => {
    const { due, tables } = anIndex();
    await due.add(
      Array.from({ length: 500 }, (_, n) => look(String(n), '2026-03-11')),
      '2026-03-01',
    );
    const rows = await collect(tables.scan('due', ''));
    assert.equal(new Set(rows.map(({ partition }) => partition)).size, 16);
  });

  it('writes a few looks of one day in one request, and finds and lets go of all of them', async () => {
    const { due, tables, ids } = anIndex();
    let writes = 0;
    const transact: Tables['transact'] = (...args) => {
      writes += 1;
      return tables.transact(...args);
    };
    const many = Array.from({ length: 12 }, (_, n) => look(String(n), '2026-03-11'));
    await makeDueIndex({ ...tables, transact }, TENANT, clock).add(many, '2026-03-01');
    const there = await ids('2026-03-11');
    await due.done(await due.of('2026-03-11'));
    assert.deepEqual([writes, there.length, await ids('2026-03-11')], [1, 12, []]);
  });

  it('keeps tenants apart', async () => {
    const { due, tables } = anIndex();
    await makeDueIndex(tables, 'another', clock).add([look('1', '2026-03-11')], '2026-03-01');
    assert.deepEqual(await due.of('2026-03-11'), []);
  });
});

describe('the days from one to another', () => {
  it('hold both ends and cross months', () => {
    assert.deepEqual(daysFrom('2028-02-28', '2028-03-01'), ['2028-02-28', '2028-02-29', '2028-03-01']);
  });
  it('are none when the last is before the first', () => {
    assert.deepEqual(daysFrom('2026-03-02', '2026-03-01'), []);
  });
});
