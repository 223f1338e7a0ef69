import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/kernel/json.js';
import { collect } from '../../../src/kernel/tables.js';
import { aWorkedService, type ServiceAtWork, TENANT } from './service-at-work.js';

/** After the imports and the first answers, and the seal that holds them. */
const BEFORE = new Date('2026-03-17T00:00:00Z');
/** Retention asks for six years. */
const LATER = '2032-04-01T12:00:00Z';

const eventsIn = async ({ tables }: ServiceAtWork, partition: string) =>
  (await collect(tables.list('state', partition, { from: 'e|', below: 'f' }))).map(({ value }) => value);

const allEvents = async ({ tables }: ServiceAtWork) =>
  (await collect(tables.scan('state', `${TENANT}|`, { from: 'e|', below: 'f' }))).length;

const headRow = async ({ tables }: ServiceAtWork, partition: string) =>
  (await tables.get('state', partition, '0'))!.value;

const aSupervision = async ({ app }: ServiceAtWork) => {
  const { people } = await app.world();
  const worker = people.all.find(({ supervisorId, leavesOn }) => supervisorId && !leavesOn)!;
  return { worker, partition: `${TENANT}|supervision|${worker.id}` };
};

const pruned = async () => {
  const service = await aWorkedService();
  const before = await allEvents(service);
  service.moveTo(LATER);
  const result = await service.app.audit.prune({ before: BEFORE, isDryRun: false });
  return { service, before, result };
};

describe('pruning the audit', () => {
  let service: ServiceAtWork;
  let result: Awaited<ReturnType<typeof pruned>>['result'];
  let before: number;
  beforeEach(async () => {
    ({ service, result, before } = await pruned());
  });

  it('removes the events before the day, and counts them', async () => {
    const left = await allEvents(service);
    assert.equal(left, before - result.events + result.subjects);
    assert.ok(result.events > 100 && result.subjects > 50 && result.skipped === 0, JSON.stringify(result));
  });

  it('leaves a record that still holds, against the seals too', async () => {
    const { broken, pruned: subjects } = await service.app.audit.verify();
    assert.deepEqual([broken, subjects], [[], result.subjects]);
  });

  it('leaves an event that says so, and an anchor of the last that went', async () => {
    const { partition } = await aSupervision(service);
    const [first, ...rest] = await eventsIn(service, partition);
    const last = rest.at(-1)!;
    const { pruned: anchor } = await headRow(service, partition);
    assert.deepEqual(
      [last.act, last.actor, last.after, anchor, first!.previous],
      [
        'audit.pruned',
        'system',
        { ...(anchor as JsonObject), before: BEFORE.toISOString() },
        { seq: Number(first!.seq) - 1, hash: first!.previous },
        (anchor as JsonObject).hash,
      ],
    );
  });

  it('keeps what was written long ago under the eye of the check', async () => {
    const { partition } = await aSupervision(service);
    const [session] = await collect(service.tables.list('state', partition, { from: 'i|s|', below: 'i|t' }));
    const value = { ...session!.value, heldOn: '2025-01-01' };
    await service.tables.transact('state', partition, [{ do: 'put', row: session!.row, value }]);
    const { broken } = await service.app.audit.verify();
    assert.deepEqual(
      broken.map(({ row }) => row),
      [session!.row],
    );
  });

  it('done again removes nothing more', async () => {
    const left = await allEvents(service);
    const again = await service.app.audit.prune({ before: BEFORE, isDryRun: false });
    assert.deepEqual([again.events, await allEvents(service)], [0, left]);
  });

  it('is followed by changes, seals and another pruning, and the record holds', async () => {
    await service.supervisionHeld('2032-03-31', '2032-04-07');
    await service.app.audit.seal();
    service.moveTo('2038-06-01T12:00:00Z');
    const again = await service.app.audit.prune({
      before: new Date('2032-04-30T00:00:00Z'),
      isDryRun: false,
    });
    assert.deepEqual([again.events > 0, (await service.app.audit.verify()).broken], [true, []]);
  });

  it('that is made up by hand, over events that were never sealed so, is found', async () => {
    const { partition } = await aSupervision(service);
    const head = await headRow(service, partition);
    const value = { ...head, pruned: { seq: 1, hash: 'made-up' } };
    await service.tables.transact('state', partition, [{ do: 'put', row: '0', value }]);
    const { broken } = await service.app.audit.verify();
    assert.deepEqual(
      broken.map(({ row }) => row),
      ['0'],
    );
  });

  it('whose anchor was taken out of the head is found', async () => {
    const { partition } = await aSupervision(service);
    const { pruned: _gone, ...value } = await headRow(service, partition);
    await service.tables.transact('state', partition, [{ do: 'put', row: '0', value }]);
    assert.deepEqual(
      (await service.app.audit.verify()).broken.map(({ row }) => row),
      ['0'],
    );
  });

  it('whose event was edited is found at that event', async () => {
    const { partition } = await aSupervision(service);
    const events = await collect(service.tables.list('state', partition, { from: 'e|', below: 'f' }));
    const { row, value } = events.at(-1)!;
    const after = { ...(value.after as JsonObject), seq: 1 };
    await service.tables.transact('state', partition, [{ do: 'put', row, value: { ...value, after } }]);
    assert.deepEqual(
      (await service.app.audit.verify()).broken.map((one) => one.row),
      [row],
    );
  });
});

describe('pruning', () => {
  it('in a dry run counts the same and changes nothing', async () => {
    const service = await aWorkedService();
    service.moveTo(LATER);
    const before = await allEvents(service);
    const dry = await service.app.audit.prune({ before: BEFORE, isDryRun: true });
    assert.equal(await allEvents(service), before);
    assert.deepEqual(await service.app.audit.prune({ before: BEFORE, isDryRun: false }), dry);
  });

  it('leaves what names somebody under a legal hold, and all behind it', async () => {
    const service = await aWorkedService();
    service.moveTo(LATER);
    const { worker, partition } = await aSupervision(service);
    const before = await eventsIn(service, partition);
    await service.app.audit.prune({ before: BEFORE, isDryRun: false, held: new Set([worker.id]) });
    assert.deepEqual(await eventsIn(service, partition), before);
  });

  it('leaves a broken chain as it is, for whoever looks into it', async () => {
    const service = await aWorkedService();
    service.moveTo(LATER);
    const { partition } = await aSupervision(service);
    const [first] = await collect(service.tables.list('state', partition, { from: 'e|', below: 'f' }));
    await service.tables.transact('state', partition, [
      { do: 'put', row: first!.row, value: { ...first!.value, actor: 'somebody-else' } },
    ]);
    const before = await eventsIn(service, partition);
    const { skipped } = await service.app.audit.prune({ before: BEFORE, isDryRun: false });
    assert.deepEqual([skipped, await eventsIn(service, partition)], [1, before]);
  });

  it('removes nothing that was never sealed', async () => {
    const service = await aWorkedService();
    Object.assign(service.seals, { names: async () => [] });
    assert.equal((await service.app.audit.prune({ before: BEFORE, isDryRun: false })).events, 0);
  });

  it('of more events than one transaction holds removes them all', async () => {
    const service = await aWorkedService();
    const { people } = await service.app.world();
    const [one, two] = people.all.filter(({ roles }) => roles.includes('manager'));
    for (let n = 0; n < 120; n += 1) {
      const verb = n % 2 === 0 ? 'privacy.stop-invitations' : 'privacy.allow-invitations';
      await service.press(n % 4 < 2 ? one! : two!, verb, {});
    }
    await service.app.audit.seal();
    service.moveTo(LATER);
    await service.app.audit.prune({ before: new Date('2026-03-30T00:00:00Z'), isDryRun: false });
    const left = await eventsIn(service, `${TENANT}|opt-outs|shoutout-invitations`);
    assert.deepEqual(
      [left.map(({ act }) => act), (await service.app.audit.verify()).broken],
      [['audit.pruned'], []],
    );
  });

  it('that was cut short half way holds, and the next run ends it', async () => {
    const service = await aWorkedService();
    service.moveTo(LATER);
    const { tables } = service;
    const { partition } = await aSupervision(service);
    const before = await collect(tables.list('state', partition, { from: 'e|', below: 'f' }));
    await service.app.audit.prune({ before: BEFORE, isDryRun: false });
    // As if the deletion of the first event had not come through.
    const { row, value } = before[0]!;
    await tables.transact('state', partition, [{ do: 'insert', row, value }]);
    const found = await service.app.audit.verify();
    await service.app.audit.prune({ before: BEFORE, isDryRun: false });
    assert.deepEqual([found.broken, await tables.get('state', partition, row)], [[], undefined]);
  });
});

describe('pruning while rules change', () => {
  const set = async ({ app }: ServiceAtWork, key: string, value: number) => {
    const { now } = await app.world();
    assert.deepEqual(await app.settings.set(key, value, 'test', now), []);
  };

  it('is held to the years that were asked for then, whatever they are now', async () => {
    const service = await aWorkedService();
    await set(service, 'retention.auditYears', 1);
    service.moveTo('2027-04-01T12:00:00Z');
    const { events } = await service.app.audit.prune({ before: BEFORE, isDryRun: false });
    service.moveTo('2027-04-02T12:00:00Z');
    await set(service, 'retention.auditYears', 6);
    assert.deepEqual([events > 100, (await service.app.audit.verify()).broken], [true, []]);
  });

  it('takes the old versions of the settings with the events about them, and leaves the one in force then', async () => {
    const service = await aWorkedService();
    for (const amber of [80, 81, 82]) await set(service, 'report.amber', amber);
    await service.app.audit.seal();
    service.moveTo(LATER);
    await set(service, 'report.amber', 83);
    await service.app.audit.prune({ before: new Date('2026-04-01T00:00:00Z'), isDryRun: false });
    const rows = await collect(service.tables.list('settings', TENANT));
    const { broken } = await service.app.audit.verify();
    assert.deepEqual(
      [rows.map(({ row }) => row), broken],
      [['chain', 'current', 'e|0000000004', 'e|0000000005', 'v|00000003', 'v|00000004'], []],
    );
  });
});
