import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/kernel/json.js';
import type { SettingProblem } from '../../../src/kernel/settings.js';
import { collect } from '../../../src/kernel/tables.js';
import { makeSettingsStore } from '../../../src/platform/settings/settings.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { SETTINGS } from '../../support/registry.js';

const AT = new Date('2026-03-11T10:00:00Z');

/** A store over its own tables, with the row `current` as somebody wrote it. */
const aStore = async (stored?: JsonObject) => {
  const tables = memoryTables();
  const told: SettingProblem[] = [];
  const store = makeSettingsStore(tables, 'tenant', SETTINGS, (problem) => told.push(problem));
  if (stored) await tables.transact('settings', 'tenant', [{ do: 'insert', row: 'current', value: stored }]);
  return {
    ...store,
    told: () => told.map(({ key }) => key),
    row: async () => (await tables.get('settings', 'tenant', 'current'))?.value,
    history: async () =>
      (await collect(tables.list('settings', 'tenant', { from: 'v|', below: 'v}' }))).map(
        ({ value }) => value,
      ),
  };
};

const version = (values: JsonObject, more: JsonObject = {}): JsonObject => ({
  version: 4,
  values,
  by: 'test',
  at: AT.toISOString(),
  ...more,
});

describe('stored settings', () => {
  it('that this version does not know are ignored, listed, and told of once', async () => {
    const store = await aStore(version({ 'report.green': 90, 'weather.rain': true }));
    const { settings, ignored, changed } = await store.current();
    await store.current();
    assert.deepEqual(
      [settings['report.green'], ignored.map(({ key }) => key), changed, store.told()],
      [90, ['weather.rain'], ['report.green'], ['weather.rain']],
    );
  });

  it('whose value does not fit any more fall back to the default and are listed', async () => {
    const store = await aStore(version({ 'report.green': 'very', 'report.amber': 80 }));
    const { settings, ignored } = await store.current();
    assert.deepEqual(
      [settings['report.green'], settings['report.amber'], ignored.map(({ key }) => key)],
      [95, 80, ['report.green']],
    );
  });

  it('that are out of order with a new default fall back to the default', async () => {
    const store = await aStore(version({ 'report.amber': 97 }));
    const { settings, ignored } = await store.current();
    assert.deepEqual([settings['report.amber'], ignored.map(({ key }) => key)], [85, ['report.amber']]);
  });

  it('that are both out of order fall back one after the other', async () => {
    const store = await aStore(version({ 'report.amber': 99, 'report.green': 90 }));
    const { settings } = await store.current();
    assert.deepEqual([settings['report.amber'], settings['report.green']], [85, 90]);
  });

  it('may be made of parts that this version does not know', async () => {
    const categories = [{ id: 'kind', title: 'Kindness', hint: 'Think of the small things' }];
    const store = await aStore(version({ 'shoutouts.categories': categories }));
    assert.deepEqual((await store.current()).settings['shoutouts.categories'], categories);
  });

  it('of another release are written back with the next change', async () => {
    const store = await aStore(version({ 'weather.rain': true, 'report.green': 'very' }, { why: 'policy' }));
    await store.set('report.amber', 70, 'ann', AT);
    const row = version(
      { 'weather.rain': true, 'report.green': 'very', 'report.amber': 70 },
      { version: 5, by: 'ann', why: 'policy' },
    );
    assert.deepEqual([await store.row(), await store.history()], [row, [row]]);
  });

  it('cannot be set to what does not fit with those in force', async () => {
    const store = await aStore(version({ 'report.green': 'very' }));
    const problems = await store.set('report.amber', 96, 'ann', AT);
    assert.deepEqual([problems.length, (await store.row())?.version], [1, 4]);
  });

  it('are a failure with a code of its own when the row cannot be read at all', async () => {
    const store = await aStore({ version: 'new', values: {}, by: 'x', at: AT.toISOString() });
    await assert.rejects(store.current(), { code: 'settings-unreadable' });
  });
});

describe('a setting taken back', () => {
  it('has its default again, as a new version in the history', async () => {
    const store = await aStore(version({ 'report.green': 90, 'report.amber': 80 }));
    assert.deepEqual(await store.unset('report.green', 'ann', AT), []);
    const row = version({ 'report.amber': 80 }, { version: 5, by: 'ann' });
    assert.deepEqual(
      [(await store.current()).settings['report.green'], await store.row(), await store.history()],
      [95, row, [row]],
    );
  });

  it('may be one that this version does not know', async () => {
    const store = await aStore(version({ 'weather.rain': true }));
    await store.unset('weather.rain', 'ann', AT);
    assert.deepEqual([(await store.current()).ignored, (await store.row())?.values], [[], {}]);
  });

  it('that was never set writes nothing', async () => {
    const store = await aStore(version({ 'report.green': 90 }));
    assert.deepEqual(
      [await store.unset('report.amber', 'ann', AT), (await store.row())?.version],
      ['not-stored', 4],
    );
  });

  it('is refused while its default would be out of order with another one', async () => {
    const store = await aStore(version({ 'report.green': 70, 'report.amber': 60 }));
    const problems = await store.unset('report.amber', 'ann', AT);
    assert.deepEqual(
      [problems === 'not-stored' ? [] : problems.length, (await store.row())?.version],
      [1, 4],
    );
  });
});
