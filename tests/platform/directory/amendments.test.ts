import assert from 'node:assert/strict';
import { absencesOf } from '../../../src/kernel/absences.js';
import { type Amendment, amended } from '../../../src/kernel/amendments.js';
import { differing } from '../../../src/kernel/chain-rows.js';
import { amendedRow } from '../../../src/kernel/layout.js';
import { collect } from '../../../src/kernel/tables.js';
import { makeDirectory } from '../../../src/platform/directory/directory.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aPerson } from '../../support/world.js';

const NOW = new Date('2026-03-11T10:00:00Z');
const said = { by: 'sol', at: NOW.toISOString() };
const guid = (n: number) => `${(n % 16).toString(16)}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const RUTH = aPerson({ id: guid(1), name: 'Ruth Osei', roles: ['manager'] });
const TOM = aPerson({ id: guid(2), name: 'Tom Reed', roles: ['manager'] });
const CAI = aPerson({ id: guid(3), name: 'Cai Lloyd', supervisorId: RUTH.id });

const toTom = (more: object = {}): Amendment => ({
  handover: { ...said, toId: TOM.id, from: '2026-03-11', insteadOf: RUTH.id, ...more },
});
const away = (from: string, until: string | undefined, instead: { from: string; until?: string }[] = []) => ({
  ...said,
  from,
  ...(until === undefined ? {} : { until }),
  instead,
});

const aList = async () => {
  const tables = memoryTables();
  const another = () =>
    makeDirectory(
      tables,
      'tenant',
      () => {},
      () => NOW,
    );
  const directory = another();
  await directory.replaceAll([RUTH, TOM, CAI]);
  const events = async () =>
    (await collect(tables.list('people', 'tenant', { from: 'e|', below: 'f' }))).map(({ value }) => value);
  return { directory, another, tables, events };
};

describe('what is said beside the staff list', () => {
  it('is what every reader sees, in every instance, and the list stays as it is', async () => {
    const { directory, another } = await aList();
    const other = another();
    assert.equal((await other.people()).get(CAI.id)?.supervisorId, RUTH.id);
    await directory.amend('sol', () => new Map([[CAI.id, toTom()]]));
    for (const each of [directory, other]) {
      const people = await each.people();
      assert.equal(people.get(CAI.id)?.supervisorId, TOM.id);
      assert.deepEqual(
        people.superviseesOf(TOM.id).map(({ id }) => id),
        [CAI.id],
      );
      assert.deepEqual(people.superviseesOf(RUTH.id), []);
      assert.equal((await each.listed()).get(CAI.id)?.supervisorId, RUTH.id);
    }
  });

  it('stays when a file says what it said, and ends when one names somebody else', async () => {
    const { directory } = await aList();
    await directory.amend('sol', () => new Map([[CAI.id, toTom()]]));
    await directory.replaceAll([RUTH, TOM, { ...CAI, team: 'Other Team' }]);
    assert.equal((await directory.people()).get(CAI.id)?.supervisorId, TOM.id);
    const dee = aPerson({ id: guid(4), name: 'Dee Hart' });
    await directory.replaceAll([RUTH, TOM, dee, { ...CAI, supervisorId: dee.id }]);
    assert.equal((await directory.people()).get(CAI.id)?.supervisorId, dee.id);
  });

  it('stands in the record of changes with who and whom, and the days of nobody', async () => {
    const { directory, events } = await aList();
    await directory.amend(
      'sol',
      () => new Map([[CAI.id, { ...toTom(), away: [away('2026-03-16', '2026-03-20')] }]]),
    );
    const last = (await events()).at(-1);
    assert.deepEqual([last?.actor, last?.act], ['sol', 'staff.amended']);
    assert.deepEqual(last?.after, {
      amended: [
        { person: CAI.id, fields: ['handover', 'away'], before: {}, after: { supervisorId: TOM.id } },
      ],
    });
    assert.doesNotMatch(JSON.stringify(last), /2026-03-16/u);
  });

  it('is lost by nobody when two people enter something at once', async () => {
    const { directory, another } = await aList();
    const other = another();
    await Promise.all([
      directory.amend('sol', (now) => new Map([[CAI.id, { ...now.get(CAI.id), ...toTom() }]])),
      other.amend(
        'tom',
        (now) => new Map([[CAI.id, { ...now.get(CAI.id), away: [away('2026-03-16', '2026-03-20')] }]]),
      ),
      other.amend('tom', () => new Map([[TOM.id, { away: [away('2026-04-01', '2026-04-02')] }]])),
    ]);
    const people = await directory.people();
    assert.equal(people.get(CAI.id)?.supervisorId, TOM.id);
    assert.deepEqual(absencesOf(people.get(CAI.id) ?? CAI), [{ from: '2026-03-16', until: '2026-03-20' }]);
    assert.deepEqual(absencesOf(people.get(TOM.id) ?? TOM), [{ from: '2026-04-01', until: '2026-04-02' }]);
  });

  it('goes with whoever is taken off the list, also as whoever somebody was handed over to', async () => {
    const { directory, tables } = await aList();
    await directory.amend(
      'sol',
      () =>
        new Map([
          [CAI.id, toTom()],
          [TOM.id, { away: [away('2026-04-01', '2026-04-02')] }],
        ]),
    );
    await directory.replaceAll([RUTH, CAI], new Set([TOM.id]), 'system');
    const rows = await collect(tables.list('people', 'tenant', { from: 'amended|', below: 'amended~' }));
    assert.deepEqual(rows, []);
    assert.equal((await directory.people()).get(CAI.id)?.supervisorId, RUTH.id);
  });

  it('is tidied away once a file has overtaken it, and once it is old enough', async () => {
    const { directory, tables } = await aList();
    await directory.amend(
      'sol',
      () =>
        new Map([
          [CAI.id, { ...toTom(), away: [away('2024-03-16', '2024-03-20'), away('2026-04-01', undefined)] }],
        ]),
    );
    await directory.replaceAll([RUTH, TOM, { ...CAI, supervisorId: TOM.id }]);
    await directory.tidyAmendments('2025-01-01');
    const [row] = await collect(tables.list('people', 'tenant', { from: 'amended|', below: 'amended~' }));
    assert.deepEqual(row?.value, { away: [away('2026-04-01', undefined)] });
  });

  it('is covered by the record of changes: an edit past it is found', async () => {
    const { directory, tables } = await aList();
    const strays = async () => {
      const rows = await directory.chain.rows();
      return rows ? differing(rows) : ['nothing'];
    };
    await directory.amend('sol', () => new Map([[CAI.id, toTom()]]));
    assert.deepEqual(await strays(), []);
    await directory.replaceAll([RUTH, TOM, { ...CAI, team: 'Other Team' }]);
    assert.deepEqual(await strays(), []);
    await tables.transact('people', 'tenant', [
      { do: 'put', row: amendedRow(CAI.id), value: toTom({ toId: guid(9) }) },
    ]);
    assert.deepEqual(await strays(), ['generation']);
  });
});

describe('times away that a manager entered', () => {
  const entries = (listed: { from: string; until?: string }[], ...entered: ReturnType<typeof away>[]) =>
    absencesOf(amended({ ...CAI, absences: listed }, { away: entered }));

  it('stand beside those of the file', () => {
    assert.deepEqual(
      entries([{ from: '2026-02-02', until: '2026-02-06' }], away('2026-03-16', '2026-03-20')),
      [
        { from: '2026-02-02', until: '2026-02-06' },
        { from: '2026-03-16', until: '2026-03-20' },
      ],
    );
  });

  it('take the place of the days of the file that they were entered for', () => {
    const listed = [{ from: '2026-03-16', until: '2026-03-20' }];
    assert.deepEqual(entries(listed, away('2026-03-16', '2026-03-27', listed)), [
      { from: '2026-03-16', until: '2026-03-27' },
    ]);
    assert.deepEqual(entries(listed, away('2026-03-23', '2026-03-27', listed)), [
      { from: '2026-03-23', until: '2026-03-27' },
    ]);
  });

  it('are not undone by a file that does not name them, though it ends what it named before', () => {
    const listed = { from: '2026-03-16', until: '2026-03-20' };
    const entered = away('2026-03-16', '2026-03-27', [listed]);
    assert.deepEqual(entries([], entered), [{ from: '2026-03-16', until: '2026-03-27' }]);
    assert.deepEqual(entries([{ from: '2026-03-16', until: '2026-03-17' }], entered), [
      { from: '2026-03-16', until: '2026-03-27' },
    ]);
  });

  it('give way to a file that names other days since', () => {
    assert.deepEqual(entries([{ from: '2026-03-16', until: '2026-04-10' }], away('2026-03-16', undefined)), [
      { from: '2026-03-16', until: '2026-04-10' },
    ]);
  });
});
