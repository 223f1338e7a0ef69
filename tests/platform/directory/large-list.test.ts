import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { makePeople } from '../../../src/kernel/people.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { makeDirectory } from '../../../src/platform/directory/directory.js';
import { makeDueIndex } from '../../../src/platform/scheduling/due.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aPerson } from '../../support/world.js';

const AT = new Date('2026-03-11T10:00:00Z');

/** The directory of a tenant in these tables. */
const directoryOver = (tables: Tables) =>
  makeDirectory(
    tables,
    'tenant',
    () => {},
    () => AT,
  );

/** More than this and each call of the emulator waits for the others until its own time limit is over. */
const FEW = 4;

/** People in every shard, and several transactions of them in each. */
const LIST = Array.from({ length: 4_000 }, (_, n) =>
  aPerson({
    id: `${(n % 16).toString(16)}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    email: `person.${n}@elmshire.example`,
  }),
);

/** Tables that count the calls under way at once, and that fail when `fails` says so. */
const watched = (fails: (table: string, calls: number) => boolean = () => false) => {
  const tables = memoryTables();
  let [underWay, most, calls] = [0, 0, 0];
  const through: Tables = {
    ...tables,
    transact: async (table, partition, ops) => {
      calls += 1;
      underWay += 1;
      most = Math.max(most, underWay);
      const isFailing = fails(table, calls);
      await setImmediate();
      underWay -= 1;
      if (isFailing) throw new Error('the storage is gone');
      return tables.transact(table, partition, ops);
    },
  };
  return { tables: through, most: () => most };
};

describe('A staff list of a whole council', () => {
  it('is written a few transactions at a time', async () => {
    const { tables, most } = watched();
    const directory = directoryOver(tables);
    await directory.replaceAll(LIST);
    assert.equal((await directory.people()).all.length, LIST.length);
    assert.ok(most() <= FEW, `${most()} at once`);
  });

  it('is cleared away a few transactions at a time when it is two lists old', async () => {
    const { tables, most } = watched();
    const directory = directoryOver(tables);
    for (const list of [LIST, LIST.slice(1), LIST.slice(2)]) await directory.replaceAll(list);
    assert.equal((await directory.people()).all.length, LIST.length - 2);
    assert.ok(most() <= FEW, `${most()} at once`);
  });

  it('stays the one before, whole, when the storage goes away in the middle', async () => {
    let mayFail = false;
    const { tables } = watched((table, calls) => mayFail && table === 'people' && calls % 7 === 0);
    const directory = directoryOver(tables);
    await directory.replaceAll(LIST.slice(0, 500));
    mayFail = true;
    await assert.rejects(directory.replaceAll(LIST), /the storage is gone/u);
    mayFail = false;
    assert.equal((await directoryOver(tables).people()).all.length, 500);
    await directory.replaceAll(LIST);
    assert.equal((await directory.people()).all.length, LIST.length);
  });

  it('is looked up at once where one person leads many thousands', function () {
    // Far more than it takes, and far less than a copy of the list for each person would.
    this.timeout(4_000);
    const lead = aPerson({ id: 'f0000000-0000-4000-8000-000000000000' });
    const led = Array.from({ length: 30_000 }, (_, n) =>
      aPerson({ id: `person-${n}`, email: `person.${n}@elmshire.example`, managerId: lead.id }),
    );
    assert.equal(makePeople([lead, ...led]).reportsOf(lead.id).length, led.length);
  });

  it('has its looks written a few transactions at a time, each once', async () => {
    const { tables, most } = watched();
    const due = makeDueIndex(tables, 'tenant', () => new Date('2026-03-11T10:00:00Z'));
    const looks = LIST.map(({ id }) => ({ subject: { kind: 'supervision', id }, on: '2026-03-12' }));
    await due.add(looks, '2026-03-11');
    assert.equal((await due.of('2026-03-12')).length, LIST.length);
    assert.ok(most() <= FEW, `${most()} at once`);
  });
});
