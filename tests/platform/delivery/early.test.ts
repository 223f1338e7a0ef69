import assert from 'node:assert/strict';
import { collect, type Tables } from '../../../src/kernel/tables.js';
import { EARLY, MOST_EARLY_A_DAY } from '../../../src/platform/delivery/conversations.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery, type DeliveryFixture } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';

const HEX = [...'0123456789abcdef'];
const DAY = `${EARLY}2026-03-11`;

const rowsOf = async ({ tables }: DeliveryFixture) =>
  (await collect(tables.scan('conversations', ''))).map(({ row }) => row);

/** A count that is all but full. */
const nearlyFull = async (left: number) => {
  const fixture = aDelivery();
  const value = { count: MOST_EARLY_A_DAY - left };
  await fixture.tables.transact('conversations', 'test-tenant|a', [{ do: 'put', row: DAY, value }]);
  return fixture;
};

describe('whoever installs the app before the staff list knows them', () => {
  it('can be written to at once when it does', async () => {
    const fixture = aDelivery();
    await fixture.delivery.installedEarly(aConversation('a1'));
    await fixture.ask('a1', 'x');
    await fixture.drain();
    assert.deepEqual(
      [(await fixture.message()).state, fixture.messenger.sends[0]?.to.conversationId],
      ['sent', 'chat-of-a1'],
    );
  });

  it('is kept with object id, chat, address and what else a chat needs, and with nothing more', async () => {
    const { conversations, tables } = aDelivery();
    await conversations.rememberEarly(aConversation('a1'));
    const row = await tables.get('conversations', 'test-tenant|a', 'a1');
    const at = '2026-03-11T10:00:00.000Z';
    assert.deepEqual(row?.value, {
      ref: {
        personId: 'a1',
        tenantId: 'test-tenant',
        conversationId: 'chat-of-a1',
        serviceUrl: 'https://smba.trafficmanager.net/uk/',
        botId: '28:bot',
        teamsUserId: 'a1',
      },
      isReachable: true,
      since: at,
      installedAt: at,
    });
  });

  it('are all kept when 44 of them come at once', async () => {
    const fixture = aDelivery();
    const people = Array.from({ length: 44 }, (_, n) => `${HEX[n % 16]}${n}`);
    const kept = await Promise.all(people.map((id) => fixture.delivery.installedEarly(aConversation(id))));
    const rows = await rowsOf(fixture);
    assert.deepEqual(
      [kept.filter(Boolean).length, rows.filter((row) => !row.startsWith(EARLY)).length],
      [44, 44],
    );
  });

  it('is one row and one in the count, however often it is told', async () => {
    const fixture = aDelivery();
    for (const _ of [1, 2, 3]) await fixture.delivery.installedEarly(aConversation('a1'));
    const tally = await fixture.tables.get('conversations', 'test-tenant|a', DAY);
    assert.deepEqual([await rowsOf(fixture), tally?.value], [['a1', DAY], { count: 1 }]);
  });

  it('is not kept once there are as many that day as are kept, and is on the next', async () => {
    const fixture = await nearlyFull(1);
    const install = (id: string) => fixture.delivery.installedEarly(aConversation(id));
    const first = [await install('a1'), await install('a2'), await install('a1')];
    fixture.setNow('2026-03-12T10:00:00.000Z');
    assert.deepEqual([first, await install('a2')], [[true, false, true], true]);
  });

  it('is not kept when a flood of them meets the last place', async () => {
    const fixture = await nearlyFull(3);
    const flood = Array.from({ length: 30 }, (_, n) =>
      fixture.delivery.installedEarly(aConversation(`a${n}`)),
    );
    assert.equal((await Promise.all(flood)).filter(Boolean).length, 3);
  });

  it('is counted rightly by two instances at once', async () => {
    const tables = memoryTables();
    const [one, other] = [aDelivery({ tables }), aDelivery({ tables })];
    const install = (fixture: DeliveryFixture, id: string) =>
      fixture.delivery.installedEarly(aConversation(id));
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => [install(one, `a${n}`), install(other, `a1${n}`)]).flat(),
    );
    const tally = await tables.get('conversations', 'test-tenant|a', DAY);
    assert.deepEqual(tally?.value, { count: 16 });
  });

  for (const id of ['zoe', 'a/b', 'a'.repeat(65)])
    it(`is not kept under an id that Entra does not give: ${id.slice(0, 5)}`, async () => {
      const fixture = aDelivery();
      assert.deepEqual(
        [await fixture.delivery.installedEarly(aConversation(id)), await rowsOf(fixture)],
        [false, []],
      );
    });

  it('and removes it is not written to', async () => {
    const fixture = aDelivery();
    await fixture.delivery.installedEarly(aConversation('a1'));
    await fixture.delivery.left('a1');
    await fixture.ask('a1', 'x');
    await fixture.drain();
    const { state, reason } = await fixture.message();
    assert.deepEqual([state, reason, fixture.messenger.sends], ['waiting', 'removed-by-them', []]);
  });

  it('is an ordinary chat from the first word they say', async () => {
    const fixture = aDelivery();
    await fixture.delivery.installedEarly(aConversation('a1'));
    await fixture.opened('a1');
    const row = await fixture.tables.get('conversations', 'test-tenant|a', 'a1');
    assert.deepEqual([row?.value.installedAt, row?.value.ref], [undefined, aConversation('a1')]);
  });

  it('gets what found no chat a moment before', async () => {
    const inner = memoryTables();
    let isFirst = true;
    const tables: Tables = {
      ...inner,
      transact: async (table, partition, ops) => {
        // The list comes, and the message with it, while the installation is being written down.
        if (table === 'conversations' && isFirst) {
          isFirst = false;
          await fixture.ask('a1', 'x');
          await fixture.drain();
        }
        return inner.transact(table, partition, ops);
      },
    };
    const fixture = aDelivery({ tables });
    await fixture.delivery.installedEarly(aConversation('a1'));
    await fixture.drain();
    assert.equal((await fixture.message()).state, 'sent');
  });
});
