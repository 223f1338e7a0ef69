import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { collect, type Op, type Range, type Tables } from '../../../src/kernel/tables.js';
import { readSeals } from '../../../src/platform/audit/read-seals.js';
import { makeRandom } from '../../faults/random.js';
import { aWorkedService, type ServiceAtWork, TENANT } from './service-at-work.js';
import { type Pick, type Rows, rowsOf, TAMPERS } from './tampers.js';

const SEED = 20_260_323;
const HOW_MANY = 1_000;
const AT_ONCE = 40;
const BESIDE = new Set(['audit|seals', 'settings|rules', 'staff|list']);
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

/** What the thousand edits came to. */
const edited = async (service: ServiceAtWork) => {
  const { tables, seals, app } = service;
  const { heads: sealed } = await readSeals(seals);
  const rowsIn = async (partition: string) => rowsOf(await collect(tables.list('state', partition, AUDITED)));
  // Those that stand beside rows of other tables, and the record of the seals, whose last event is never sealed yet, have
  // edits of their own: forged.test.ts.
  const partitions = [...sealed.all().keys()]
    .filter((subject) => !BESIDE.has(subject))
    .map((subject) => `${TENANT}|${subject}`);
  const originals = new Map<string, Rows>();
  for (const partition of partitions) originals.set(partition, await rowsIn(partition));

  const { between } = makeRandom(SEED);
  const pick: Pick = (below) => between(0, Math.max(below, 1) - 1);
  const kinds = Object.keys(TAMPERS);
  const done = new Map<string, number>();
  const wrong: string[] = [];
  let made = 0;

  /** Edits a subject that is not edited yet, in the next way that fits it. */
  const edit = async (edits: Map<string, { kind: string; first: string }>) => {
    const kind = kinds[made % kinds.length]!;
    const partition = partitions[pick(partitions.length)]!;
    const rows = originals.get(partition)!;
    const heads = sealed.of(partition.slice(TENANT.length + 1));
    const tampered = edits.has(partition) ? undefined : TAMPERS[kind]!(rows, heads, pick);
    if (!tampered) return;
    await leave(tables, partition, rows, tampered.rows);
    edits.set(partition, { kind, first: tampered.first });
    done.set(kind, (done.get(kind) ?? 0) + 1);
    made += 1;
  };

  while (made < HOW_MANY) {
    const edits = new Map<string, { kind: string; first: string }>();
    while (edits.size < AT_ONCE && made < HOW_MANY) await edit(edits);
    const { broken } = await app.audit.verify();
    const found = new Map(broken.map(({ partition, row }) => [partition, row]));
    for (const partition of new Set([...edits.keys(), ...found.keys()])) {
      const [expected, named] = [edits.get(partition), found.get(partition)];
      if (expected?.first !== named)
        wrong.push(`${expected?.kind}: ${expected?.first} was ${named}, ${partition}`);
    }
    for (const partition of edits.keys())
      await leave(tables, partition, await rowsIn(partition), originals.get(partition)!);
  }
  return { made, kinds, done, wrong };
};

describe('a thousand edits by hand', () => {
  let service: ServiceAtWork;
  let seen: Awaited<ReturnType<typeof edited>>;

  before(async function () {
    this.timeout(60_000);
    service = await aWorkedService();
    seen = await edited(service);
  });

  it('are of every kind', () => {
    const rare = seen.kinds.filter((kind) => (seen.done.get(kind) ?? 0) < 50);
    assert.deepEqual([rare, seen.made], [[], HOW_MANY]);
  });

  it('are all found, the first row of each is named, and no other subject is', () => {
    assert.deepEqual(seen.wrong, []);
  });

  it('leave nothing behind when they are put back', async () => {
    assert.deepEqual((await service.app.audit.verify()).broken, []);
  });
});
