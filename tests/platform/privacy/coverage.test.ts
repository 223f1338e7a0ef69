import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seed } from '../../../src/demo/seed.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { aConversation } from '../../support/fake-teams.js';
import { buttonsOf, inputsOf } from '../../support/world.js';
import { anApp, anOrganisation, ERIN, type Organisation, TENANT } from './organisation.js';

/** Presses each button of each card that has been sent since, with what stands in its inputs, as a curious person might. */
const pressEverything = async (org: Organisation, from: number): Promise<void> => {
  for (const { to, card } of org.messenger.sends.slice(from)) {
    const typed = Object.fromEntries(
      inputsOf(card)
        .filter(({ value }) => typeof value === 'string')
        .map(({ id, value }) => [String(id), value as string]),
    );
    for (const { verb, data } of buttonsOf(card)) await org.press(to.personId, verb, { ...typed, ...data });
  }
};

describe('the description of what is kept', function () {
  this.timeout(60_000);

  it('covers every row and every field of the demo organisation after a month of cards and presses', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-privacy-'));
    try {
      const org = anApp('2026-03-10T08:00:00Z');
      const clock = { now: org.now, moveTo: (at: Date) => org.moveTo(at.toISOString()) };
      await seed(org.app, clock, folder);
      const { people } = await org.app.world();
      // Those with an odd place in the list never open the bot: what is for them waits.
      for (const [n, { id }] of people.all.entries()) {
        if (n % 2 === 0) await org.app.inbound.arrived(aConversation(id));
      }
      for (const day of ['11', '12', '13', '16', '20', '31']) {
        const before = org.messenger.sends.length;
        org.moveTo(`2026-03-${day}T10:00:00Z`);
        await org.app.tick();
        await pressEverything(org, before);
      }
      org.moveTo('2026-04-01T10:00:00Z');
      await org.app.tick();
      await org.app.settings.set('actions.quietWorkingDays', 4, 'somebody', org.now());
      const rows = await org.rows();
      assert.ok(rows.length > 500, `only ${rows.length} rows`);
      assert.deepEqual(await org.app.privacy.undescribed(), []);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('covers what holds, erasure and retention leave behind', async () => {
    const org = await anOrganisation();
    await org.app.privacy.setHold(ERIN, 'ET-2026-014');
    await org.app.privacy.liftHold(ERIN, 'ET-2026-014');
    org.moveTo('2029-03-11T10:00:00Z');
    await org.app.privacy.retain(false);
    await org.app.privacy.erase(ERIN, false);
    assert.deepEqual(await org.app.privacy.undescribed(), []);
  });

  const strays: readonly (readonly [string, string, string, JsonObject, RegExp])[] = [
    [
      'a kind of subject that nobody described',
      `${TENANT}|diary|x`,
      '0',
      { seq: 0, chain: '', head: { note: 'x' } },
      /^table state, kind diary, row 0$/u,
    ],
    [
      'a kind of item that nobody described',
      `${TENANT}|supervision|x`,
      'i|z|1',
      { note: 'x' },
      /^table state, kind supervision, row i\|z\|1$/u,
    ],
    [
      'a new field of an item',
      `${TENANT}|supervision|x`,
      'i|s|2026-01-01',
      { mood: 'low' },
      /^supervision\.sessions: Other \(mood\)$/u,
    ],
    [
      'a new field of a head',
      `${TENANT}|actions|x`,
      '0',
      { seq: 0, chain: '', head: { mood: 'low' } },
      /^actions\.owner: Other \(mood\)$/u,
    ],
    [
      'a new field of a message',
      `${TENANT}|mailbox|x`,
      'm|k',
      { text: 'x' },
      /^messages\.messages: Other \(text\)$/u,
    ],
  ];
  for (const [what, partition, row, value, found] of strays) {
    it(`finds ${what}`, async () => {
      const org = await anOrganisation();
      await org.tables.transact('state', partition, [{ do: 'insert', row, value }]);
      const [line = '', ...others] = await org.app.privacy.undescribed();
      assert.match(line, found);
      assert.deepEqual(others, []);
    });
  }

  it('every record type belongs to a topic, and every topic to a record type', async () => {
    const { privacy } = anApp('2026-03-10T08:00:00Z').app;
    const topics = privacy.topics().map(({ id }) => id);
    const used = new Set(privacy.records().map(({ topic }) => topic));
    assert.deepEqual([...used].sort(), [...topics].sort());
  });

  it('no two record types have the same name', async () => {
    const ids = anApp('2026-03-10T08:00:00Z')
      .app.privacy.records()
      .map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
