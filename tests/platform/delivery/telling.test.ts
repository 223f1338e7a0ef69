import assert from 'node:assert/strict';
import type { Keeps } from '../../../src/kernel/card.js';
import { toldRow, triedRow } from '../../../src/kernel/layout.js';
import type { Op, Tables } from '../../../src/kernel/tables.js';
import type { Hold } from '../../../src/kernel/told.js';
import { provedOps, toldOps } from '../../../src/platform/delivery/telling.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery, noticeAbout, type Situation } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';
import { aWorld } from '../../support/world.js';

const hold = (item: string, more: Partial<Hold> = {}): Hold => ({
  ...{ capability: 'jars', item, kind: 'jar', id: item, line: 'turn', steps: ['due'] },
  ...more,
});
const TRIED = triedRow('jars', 'j1', '2026-03-11');
const CLOSED = toldRow('jars', 'j0');
const KEEPS: Keeps = { holds: [hold('j1')], tidies: [TRIED, CLOSED], retires: [] };

/** Somebody's card of the day that keeps this, over tables in which a try and a closed item stand. */
const aCard = async (keeps: Keeps = KEEPS, situation: Situation = {}) => {
  const fixture = aDelivery({
    ...situation,
    compose: async (message) => ({ kind: 'card', card: { ...noticeAbout(message), keeps } }),
  });
  await fixture.opened('a1');
  await fixture.tables.transact('state', 'test-tenant|mailbox|a1', [
    { do: 'put', row: TRIED, value: { ...hold('j1'), on: '2026-03-11' } },
    { do: 'put', row: CLOSED, value: { ...hold('j0') } },
  ]);
  await fixture.day('a1');
  return fixture;
};
type Fixture = Awaited<ReturnType<typeof aCard>>;
const known = async (fixture: Fixture) =>
  (await fixture.mailbox('a1')).flatMap(({ row }) => (row.startsWith('o|') ? [row] : []));
const BEFORE = [CLOSED, TRIED];
const AFTER = [toldRow('jars', 'j1')];

/** Tables that note the writes of state rows. */
const noted = (inner: Tables = memoryTables()) => {
  const writes: (readonly Op[])[] = [];
  const tables: Tables = {
    ...inner,
    transact: async (table, partition, ops) => {
      if (table === 'state') writes.push(ops);
      return inner.transact(table, partition, ops);
    },
  };
  return { tables, writes };
};

describe('what a card of the day tells', () => {
  it('is on its row before the call is made, and nothing is told by then', async () => {
    const fixture = await aCard();
    const seen: unknown[] = [];
    fixture.messenger.whileCalling(async () => {
      const { state, holds, tidies } = await fixture.message();
      seen.push(
        state,
        holds?.map(({ item }) => item),
        tidies,
        await known(fixture),
      );
    });
    await fixture.drain();
    assert.deepEqual(seen, ['sending', ['j1'], [TRIED, CLOSED], BEFORE]);
  });

  it('is told with the outcome, in one write: it cannot be sent and untold', async () => {
    const { tables, writes } = noted();
    const fixture = await aCard(KEEPS, { tables });
    await fixture.drain();
    const outcome = writes.find((ops) => ops.some((op) => 'value' in op && op.value.state === 'sent'));
    assert.deepEqual(
      [outcome?.map(({ row }) => row).sort(), await known(fixture)],
      [['m|today:today:a1:2026-03-11', CLOSED, TRIED, ...AFTER].sort(), AFTER],
    );
  });

  it('is not told when that write fails, and the message is not sent either', async () => {
    const inner = memoryTables();
    const tables: Tables = {
      ...inner,
      transact: async (table, partition, ops) => {
        if (ops.some((op) => 'value' in op && op.value.state === 'sent')) throw new Error('storage is down');
        return inner.transact(table, partition, ops);
      },
    };
    const fixture = await aCard(KEEPS, { tables });
    await fixture.drain();
    assert.deepEqual([(await fixture.message()).state, await known(fixture)], ['sending', BEFORE]);
  });

  for (const [what, outcome] of [
    ['nobody knows whether it arrived', { kind: 'unknown', reason: 'no-answer-in-time' }],
    ['it was not taken', { kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 60_000 }],
    ['it was refused', { kind: 'refused', reason: 'teams-said-400' }],
    ['they cannot be reached', { kind: 'unreachable', reason: 'teams-said-403' }],
  ] as const)
    it(`is not told when ${what}`, async () => {
      const fixture = await aCard();
      fixture.messenger.answerNext(outcome);
      await fixture.drain();
      assert.deepEqual(await known(fixture), BEFORE);
    });

  it('is told when a press proves that it arrived', async () => {
    const fixture = await aCard();
    fixture.messenger.answerNext({ kind: 'unknown', reason: 'no-answer-in-time' });
    await fixture.drain();
    await fixture.press([...fixture.marks.values()][0], { isView: true, activityId: 'activity-9' });
    // What was closed goes with the next card: it may be open again by now.
    assert.deepEqual([(await fixture.message()).state, await known(fixture)], ['sent', [CLOSED, ...AFTER]]);
  });

  it('is told when whoever made the call is never heard of again, and a press has shown that it arrived', async () => {
    const inner = memoryTables();
    let isDown = false;
    const tables: Tables = {
      ...inner,
      transact: async (...args) => {
        if (isDown) throw new Error('storage is down');
        return inner.transact(...args);
      },
    };
    const fixture = await aCard(KEEPS, { tables });
    fixture.messenger.whileCalling(async () => {
      await fixture.press([...fixture.marks.values()][0], { isView: true });
      isDown = true;
    });
    await fixture.drain();
    isDown = false;
    fixture.setNow('2026-03-11T10:01:00.000Z');
    await fixture.drain();
    assert.deepEqual(
      [(await fixture.message()).reason, await known(fixture)],
      ['proved-by-an-answer', AFTER],
    );
  });

  for (const count of [99, 100, 250])
    it(`is told of ${count} items, too`, async () => {
      const items = Array.from({ length: count }, (_, n) => `j${String(n).padStart(3, '0')}`);
      const fixture = await aCard({ ...KEEPS, holds: items.map((item) => hold(item)) });
      await fixture.drain();
      assert.deepEqual(
        [(await fixture.message()).state, await known(fixture)],
        ['sent', items.map((item) => toldRow('jars', item))],
      );
    });

  it('of more than one write is told before it counts as sent, wherever that stops', async () => {
    const holds = Array.from({ length: 250 }, (_, n) => hold(`j${n}`));
    for (let stop = 1; stop <= 3; stop += 1) {
      const inner = memoryTables();
      let left = Number.POSITIVE_INFINITY;
      const tables: Tables = {
        ...inner,
        transact: async (...args) => {
          if (left <= 0) throw new Error('storage is down');
          left -= 1;
          return inner.transact(...args);
        },
      };
      const fixture = await aCard({ holds, tidies: [], retires: [] }, { tables });
      fixture.messenger.whileCalling(async () => {
        left = stop - 1;
      });
      await fixture.drain();
      left = Number.POSITIVE_INFINITY;
      const { state } = await fixture.message();
      assert.deepEqual([state, fixture.messenger.sends.length], ['sending', 1], `behind write ${stop}`);
    }
  });
});

describe('a card of the day that answered a word', () => {
  const replied = async (keeps: Keeps = KEEPS) => {
    const fixture = await aCard();
    await fixture.messages.replied(
      { key: 'today:reply:a1:1', place: aConversation('a1'), activityId: 'reply-1', keeps },
      aWorld({ now: fixture.now() }),
    );
    return fixture;
  };

  it('has told what it held', async () => {
    assert.deepEqual(await known(await replied()), AFTER);
  });

  it('is edited like any other after a press that saved something', async () => {
    const fixture = await replied();
    await fixture.press('mailbox|a1~today:reply:a1:1');
    fixture.setNow('2026-03-11T10:01:00.000Z');
    await fixture.drain();
    assert.deepEqual(
      fixture.messenger.updates.map(({ activityId }) => activityId),
      ['reply-1'],
    );
  });

  it('is not one of the cards that were due', async () => {
    const fixture = await replied();
    const day = new Date('2026-03-11T00:00:00Z');
    const { due, sent } = await fixture.messages.figures(day, new Date('2026-03-12T00:00:00Z'), day);
    assert.deepEqual([due, sent], [1, 0]);
  });

  it('turns the older copies that it names into pointers', async () => {
    const fixture = await aCard();
    await fixture.drain();
    await fixture.messages.replied(
      {
        ...{ key: 'today:reply:a1:1', place: aConversation('a1'), activityId: 'reply-1' },
        keeps: { ...KEEPS, retires: ['m|today:today:a1:2026-03-11'] },
      },
      aWorld({ now: fixture.now() }),
    );
    fixture.setNow('2026-03-11T10:00:10.000Z');
    await fixture.drain();
    assert.deepEqual(
      fixture.messenger.updates.map(({ activityId }) => activityId),
      ['activity-1'],
    );
  });
});

describe('the rows that change with a delivery', () => {
  const world = aWorld();

  it('never delete what they write', () => {
    const ops = toldOps({ holds: [hold('j1')], tidies: [toldRow('jars', 'j1'), TRIED] }, world);
    assert.deepEqual(
      ops.map(({ do: what, row }) => `${what} ${row}`),
      [`put ${toldRow('jars', 'j1')}`, `delete ${TRIED}`],
    );
  });

  it('name an item once, however often it is held', () => {
    assert.equal(toldOps({ holds: [hold('j1'), hold('j1')] }, world).length, 1);
  });

  it('keep what later cards have told when an older one is proved to have arrived', () => {
    const value = { ...hold('j1', { steps: ['due', 'late'] }), firstOn: '2026-03-10', lastOn: '2026-03-10' };
    const row = { partition: '', row: toldRow('jars', 'j1'), etag: '', value };
    const [op] = provedOps({ holds: [hold('j1', { steps: ['due', 'asked'] })] }, [row], world);
    assert.deepEqual(op && 'value' in op && op.value, { ...value, steps: ['due', 'late', 'asked'] });
  });
});
