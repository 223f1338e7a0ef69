import assert from 'node:assert/strict';
import { setImmediate as breath } from 'node:timers/promises';
import type { JsonObject } from '../../../src/kernel/json.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aServiceAtWork, aWorkedService, type ServiceAtWork, TENANT } from './service-at-work.js';

/** Puts a row past everything that keeps a record. */
const put = ({ tables }: ServiceAtWork, partition: string, row: string, value: JsonObject) =>
  tables.transact('state', partition, [{ do: 'put', row, value }]);

describe('a check of what nobody touched', () => {
  it('finds nothing before there is a seal', async () => {
    const { broken, seals, subjects, events } = await (await aServiceAtWork()).app.audit.verify();
    assert.deepEqual([broken, seals, subjects > 60, events > 80], [[], 0, true, true]);
  });

  it('finds nothing after weeks of changes, many at once', async () => {
    const { broken, seals } = await (await aWorkedService()).app.audit.verify();
    assert.deepEqual([broken, seals], [[], 3]);
  });

  it('finds nothing while people answer, though it reads in between', async () => {
    const inner = memoryTables();
    const slow: Tables = {
      ...inner,
      scan: async function* (...args) {
        for await (const row of inner.scan(...args)) {
          await breath();
          yield row;
        }
      },
    };
    const service = await aServiceAtWork(slow);
    await service.app.audit.seal();
    service.moveTo('2026-03-13T11:00:00Z');
    const checks = Array.from({ length: 3 }, () => service.app.audit.verify());
    await service.supervisionHeld('2026-03-12', '2026-03-19');
    await service.actionsOnTrack();
    assert.deepEqual(
      (await Promise.all(checks)).map(({ broken }) => broken),
      [[], [], []],
    );
  });

  it('does not mind what is delivered meanwhile', async () => {
    const service = await aWorkedService();
    await put(service, `${TENANT}|mailbox|somebody`, 'm|a:b:c:d', { anything: 1 });
    await put(service, `${TENANT}|schedule|daily`, '0', { plannedThrough: '2026-03-23' });
    assert.deepEqual((await service.app.audit.verify()).broken, []);
  });
});

describe('a check of the seals', () => {
  const broken = async (change: (service: ServiceAtWork, names: readonly string[]) => Promise<void>) => {
    const service = await aWorkedService();
    await change(service, [...(await service.seals.names())].sort());
    return (await service.app.audit.verify()).broken.map(({ partition, row }) => [partition, row]);
  };
  const over = (service: ServiceAtWork, texts: Readonly<Record<string, string | undefined>>) => {
    const { read, names } = { ...service.seals };
    Object.assign(service.seals, {
      read: async (name: string) => (name in texts ? texts[name] : read(name)),
      names: async () => (await names()).filter((name) => !(name in texts) || texts[name] !== undefined),
    });
  };

  it('names the one after a seal that was edited', async () => {
    const found = await broken(async (service, names) => {
      const text = (await service.seals.read(names[0]!))!;
      over(service, { [names[0]!]: text.replace('2026-03-11T10', '2026-03-11T09') });
    });
    assert.deepEqual(found, [['seals', '2026-03-16.jsonl']]);
  });

  it('names the one after a seal that is gone', async () => {
    const found = await broken(async (service, names) => over(service, { [names[1]!]: undefined }));
    assert.deepEqual(found[0], ['seals', '2026-03-23.jsonl']);
  });

  it('names a seal that was cut short', async () => {
    const found = await broken(async (service, names) => {
      const text = (await service.seals.read(names[2]!))!;
      over(service, { [names[2]!]: text.slice(0, -100) });
    });
    assert.deepEqual(found[0], ['seals', '2026-03-23.jsonl']);
  });
});

describe('what is not in a seal yet', () => {
  it('is held to its own chain: a chain rewritten from end to end is not found until it is sealed', async () => {
    const service = await aServiceAtWork();
    const { people } = await service.app.world();
    const worker = people.all.find(({ supervisorId }) => supervisorId)!;
    const partition = `${TENANT}|supervision|${worker.id}`;
    // The whole subject goes: nothing but a seal knew of it.
    for await (const { row } of service.tables.list('state', partition))
      await service.tables.transact('state', partition, [{ do: 'delete', row }]);
    assert.deepEqual((await service.app.audit.verify()).broken, []);
  });
});
