import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { collect, type Op, type Range, type Tables } from '../../../src/kernel/tables.js';
import { parseSeal, sealedHeads } from '../../../src/platform/audit/seal-text.js';
import type { SealedHead } from '../../../src/platform/audit/verify.js';
import { makeRandom } from '../../faults/random.js';
import { aWorkedService, type ServiceAtWork, TENANT } from './service-at-work.js';
import { type Pick, type Rows, rowsOf, TAMPERS } from './tampers.js';

const SEED = 20_260_323;
const HOW_MANY = 1_000;
const AT_ONCE = 40;
/** Head, events and items. */
const AUDITED: Range = { from: '0', below: 'j' };

/** Makes the partition hold these rows and no others, past everything that keeps a record. */
const leave = async (tables: Tables, partition: string, from: Rows, to: Rows): Promise<void> => {
  const ops: Op[] = [];
  for (const row of from.keys()) if (!to.has(row)) ops.push({ do: 'delete', row });
  for (const [row, value] of to) {
    if (!isDeepStrictEqual(from.get(row), value)) ops.push({ do: 'put', row, value });
  }
  for (let start = 0; start < ops.length; start += 100)
    await tables.transact('state', partition, ops.slice(start, start + 100));
};

describe('a thousand edits by hand', () => {
  let service: ServiceAtWork;
  const originals = new Map<string, Rows>();
  let sealed: ReadonlyMap<string, readonly SealedHead[]>;
  const missed: string[] = [];
  const done = new Map<string, number>();
  const falseAlarms: string[] = [];

  before(async function () {
    this.timeout(60_000);
    service = await aWorkedService();
    const { tables, seals, app } = service;
    const names = [...(await seals.names())].sort();
    sealed = sealedHeads(
      await Promise.all(names.map(async (name) => parseSeal(name, (await seals.read(name)) ?? '')!)),
    );
    for (const subject of sealed.keys()) {
      const partition = `${TENANT}|${subject}`;
      originals.set(partition, rowsOf(await collect(tables.list('state', partition, AUDITED))));
    }
    const partitions = [...originals.keys()];
    const kinds = Object.entries(TAMPERS);
    const { between } = makeRandom(SEED);
    const pick: Pick = (below) => between(0, Math.max(below, 1) - 1);
    for (let made = 0; made < HOW_MANY; ) {
      const expected = new Map<string, { kind: string; first: string }>();
      while (expected.size < AT_ONCE && made < HOW_MANY) {
        const partition = partitions[pick(partitions.length)]!;
        const [kind, tamper] = kinds[made % kinds.length]!;
        const rows = originals.get(partition)!;
        if (expected.has(partition)) continue;
        const tampered = tamper(rows, sealed.get(partition.slice(TENANT.length + 1)) ?? [], pick);
        if (!tampered) continue;
        await leave(tables, partition, rows, tampered.rows);
        expected.set(partition, { kind, first: tampered.first });
        done.set(kind, (done.get(kind) ?? 0) + 1);
        made += 1;
      }
      const { broken } = await app.audit.verify();
      const found = new Map(broken.map(({ partition, row }) => [partition, row]));
      for (const [partition, { kind, first }] of expected) {
        if (found.get(partition) !== first)
          missed.push(`${kind}: ${partition} ${first}, named ${found.get(partition) ?? 'nothing'}`);
      }
      falseAlarms.push(...[...found.keys()].filter((partition) => !expected.has(partition)));
      for (const partition of expected.keys()) {
        const now = rowsOf(await collect(tables.list('state', partition, AUDITED)));
        await leave(tables, partition, now, originals.get(partition)!);
      }
    }
  });

  it('are of every kind', () => {
    assert.deepEqual(
      Object.keys(TAMPERS).filter((kind) => (done.get(kind) ?? 0) < 50),
      [],
    );
  });

  it('are all found, and the first row of each is named', () => {
    assert.deepEqual(missed, []);
  });

  it('raise no alarm about any other subject', () => {
    assert.deepEqual(falseAlarms, []);
  });

  it('leave nothing behind when they are put back', async () => {
    assert.deepEqual((await service.app.audit.verify()).broken, []);
  });
});
