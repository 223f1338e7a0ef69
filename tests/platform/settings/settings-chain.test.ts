import assert from 'node:assert/strict';
import { EventRowSchema } from '../../../src/kernel/chain.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { collect } from '../../../src/kernel/tables.js';
import { makeSettingsStore } from '../../../src/platform/settings/settings.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { SETTINGS } from '../../support/registry.js';

const AT = new Date('2026-03-11T10:00:00Z');

const aStore = async (left: Readonly<Record<string, JsonObject>> = {}) => {
  const tables = memoryTables();
  for (const [row, value] of Object.entries(left))
    await tables.transact('settings', 'tenant', [{ do: 'insert', row, value }]);
  const store = makeSettingsStore(tables, 'tenant', SETTINGS, () => {});
  return {
    ...store,
    tables,
    events: async () =>
      (await collect(tables.list('settings', 'tenant', { from: 'e|', below: 'f' }))).map(
        ({ value }) => value,
      ),
    edit: async (values: JsonObject) => {
      const current = await tables.get('settings', 'tenant', 'current');
      const value = { ...current?.value, values };
      await tables.transact('settings', 'tenant', [{ do: 'put', row: 'current', value }]);
    },
  };
};

const LEFT = { version: 1, values: { 'report.green': 90 }, by: 'test', at: AT.toISOString() };

describe('the record of the settings', () => {
  it('says which rule was changed, from what to what, in the transaction of the change', async () => {
    const store = await aStore();
    await store.set('report.green', 90, 'test', AT);
    await store.set('report.green', 91, 'test', AT);
    await store.unset('report.green', 'test', AT);
    assert.deepEqual(
      (await store.events()).map(({ act, before, after }) => [act, before, after]),
      [
        [
          'settings.changed',
          { version: 0, key: 'report.green', value: null },
          { version: 1, key: 'report.green', value: 90 },
        ],
        [
          'settings.changed',
          { version: 1, key: 'report.green', value: 90 },
          { version: 2, key: 'report.green', value: 91 },
        ],
        [
          'settings.changed',
          { version: 2, key: 'report.green', value: 91 },
          { version: 3, key: 'report.green', value: null },
        ],
      ],
    );
  });

  it('begins with what an earlier release has left, once', async () => {
    const store = await aStore({ current: LEFT, 'v|00000001': LEFT });
    await store.chain.begin(AT);
    await store.chain.begin(AT);
    await store.set('report.green', 91, 'test', AT);
    const acts = (await store.events()).map(({ act }) => act);
    assert.deepEqual(acts, ['settings.recorded', 'settings.changed']);
  });

  it('begins with the first change where no seal was made before it', async () => {
    const store = await aStore({ current: LEFT, 'v|00000001': LEFT });
    await store.set('report.green', 91, 'test', AT);
    const [, changed] = await store.events();
    const { items = {} } = EventRowSchema.parse(changed).state ?? {};
    assert.deepEqual(Object.keys(items).sort(), ['current', 'v|00000001', 'v|00000002']);
  });

  it('says that a row was other than recorded when it is next changed, and changes it all the same', async () => {
    const store = await aStore();
    await store.set('report.green', 90, 'test', AT);
    await store.edit({ 'report.green': 91 });
    assert.deepEqual(await store.set('report.amber', 80, 'test', AT), []);
    const acts = (await store.events()).map(({ act }) => act);
    assert.deepEqual(acts, ['settings.changed', 'audit.unrecorded', 'settings.changed']);
  });

  it('counts what an administrator accepts', async () => {
    const store = await aStore();
    await store.set('report.green', 90, 'test', AT);
    await store.edit({ 'report.green': 91 });
    assert.deepEqual([await store.chain.accept(AT), await store.chain.accept(AT)], [1, 0]);
  });

  it('lets go with retention of the versions from before a day but the one in force on it', async () => {
    const store = await aStore();
    for (const [n, day] of ['2026-03-11', '2026-03-12', '2026-03-13'].entries())
      await store.set('report.green', 90 + n, 'test', new Date(`${day}T10:00:00Z`));
    const rows = (await store.chain.rows()) ?? assert.fail('no rows');
    const until = (day: string) => store.chain.expired(rows, new Date(`${day}T00:00:00Z`));
    assert.deepEqual([until('2026-03-12'), until('2026-03-13')], [[], ['v|00000001']]);
  });

  it('refuses one of two changes that come at the same time, and has the other', async () => {
    const store = await aStore();
    await store.set('report.green', 90, 'test', AT);
    const both = await Promise.allSettled([
      store.set('report.green', 91, 'test', AT),
      store.set('report.green', 92, 'test', AT),
    ]);
    assert.deepEqual(
      [both.map(({ status }) => status).sort(), (await store.events()).length],
      [['fulfilled', 'rejected'], 2],
    );
  });
});
