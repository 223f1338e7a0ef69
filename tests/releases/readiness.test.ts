import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Host, openHost } from '../../src/host.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { storageOver } from '../../src/storage.js';
import { testIds } from '../support/ids.js';
import { NOW, type Recorded, TENANT } from './lived-in.js';
import { asNextRelease, unfit } from './next.js';
import { type Logged, opened, recorded } from './opened.js';

// What the probe says is what can be done: 503 when nothing can, 200 when some rows have to be left out.

describe('the readiness of a bot', () => {
  let rows: Recorded;
  let host: Host | undefined;
  let log: Logged[];

  before(async () => {
    rows = await recorded('rows-0.1');
  });
  beforeEach(() => {
    log = [];
  });
  afterEach(async () => {
    await host?.close();
    host = undefined;
  });

  /** A whole bot on a port over these rows, and a time that only this test moves. */
  const listening = async (given: Recorded) => {
    const service = await opened(given);
    const clock = () => new Date(NOW);
    let ms = 0;
    host = await openHost(
      {
        storage: storageOver(service.tables, clock),
        ...monotonic,
        stopwatch: () => ms,
        wall: () => Date.now(),
        tenantId: TENANT,
        clock,
        log: (event, fields) => log.push({ event, fields }),
        cards: join(import.meta.dirname, '../../cards'),
        hasPeoplePicker: false,
        ids: testIds,
        identity: { kind: 'local' },
        serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
        checkStorage: async () => {},
      },
      0,
      '127.0.0.1',
    );
    const { port, app } = host;
    const ready = async () => {
      ms += 5_000;
      const response = await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } });
      return response.status;
    };
    return { ...service, app, ready };
  };
  const codes = () => log.flatMap(({ event, fields }) => (event === 'not-ready' ? [fields.error] : []));

  it('holds over the rows of the release before', async () => {
    const { ready } = await listening(rows);
    assert.deepEqual([await ready(), codes()], [200, []]);
  });

  it('holds over rows that are set aside, and over rules that are ignored', async () => {
    const { ready } = await listening(asNextRelease(rows, unfit));
    assert.deepEqual([await ready(), codes()], [200, []]);
  });

  for (const [what, table, row, value, code] of [
    ['the rules', 'settings', 'current', { version: 'latest', values: [] }, 'settings-unreadable'],
    ['which staff list holds', 'people', 'generation', { generation: 'latest' }, 'staff-list-unreadable'],
  ] as const) {
    it(`ends when nobody can read ${what}, with a code that says so, and begins again when it is mended`, async () => {
      const { ready, stored, put } = await listening(rows);
      const before = (await stored(table, '', row)) ?? {};
      const seen = [await ready()];
      await put(table, '', row, value as unknown as JsonObject);
      seen.push(await ready(), await ready());
      await put(table, '', row, before);
      seen.push(await ready());
      assert.deepEqual([seen, codes()], [[200, 503, 503, 200], [code]]);
      assert.deepEqual(
        log.filter(({ event }) => event === 'ready'),
        [{ event: 'ready', fields: {} }],
      );
    });

    it(`fails a tick with the code ${code} meanwhile, and a press with a card that says so`, async () => {
      const { app, put, say } = await listening(rows);
      await put(table, '', row, value as unknown as JsonObject);
      await assert.rejects(app.tick(), { code });
      assert.match(JSON.stringify(await say('mia', 'my team')), /did not work/u);
    });
  }
});
