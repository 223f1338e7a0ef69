import assert from 'node:assert/strict';
import { idFrom } from '../../../src/kernel/ids.js';
import { aboutRow } from '../../../src/kernel/layout.js';
import { collect, type Op, type Tables } from '../../../src/kernel/tables.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery } from '../../support/delivery.js';
import { testIds } from '../../support/ids.js';

/** Tables that note what is written, and can stop working after so many writes. */
const watched = (inner: Tables = memoryTables()) => {
  const written: { table: string; ops: readonly Op[] }[] = [];
  let left = Number.POSITIVE_INFINITY;
  const tables: Tables = {
    ...inner,
    transact: async (table, partition, ops) => {
      if (left <= 0) throw new Error('storage is down');
      left -= 1;
      written.push({ table, ops });
      return inner.transact(table, partition, ops);
    },
  };
  return {
    tables,
    written,
    stopAfter: (writes: number) => {
      left = writes;
    },
  };
};

describe('asking for cards of their own', () => {
  it('makes one message for all that one card says to one person', async () => {
    const fixture = aDelivery();
    await fixture.ask('a1', 'x', 'y');
    assert.equal((await fixture.rows()).length, 1);
  });

  it('makes one message when asked twice on the same day', async () => {
    const fixture = aDelivery();
    await fixture.ask('a1', 'x');
    await fixture.ask('a1', 'x');
    assert.match((await fixture.message()).key, /^toys:due:a1:2026-03-11~[0-9a-f]{8}$/u);
  });

  it('names it by what nobody can work out from what it is about', async () => {
    const fixture = aDelivery();
    await fixture.ask('a1', 'x');
    const { key } = await fixture.message();
    assert.equal(key.endsWith(testIds.keyed('message', 'x').slice(0, 8)), true);
    assert.equal(key.endsWith(idFrom('x').slice(0, 8)), false);
  });

  it('makes none on a later day for what is on one already, and one for what is not', async () => {
    const fixture = aDelivery();
    await fixture.ask('a1', 'x');
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.ask('a1', 'x');
    const then = (await fixture.rows()).length;
    await fixture.ask('a1', 'x', 'y');
    const abouts = (await fixture.mailbox('a1')).filter(({ row }) => row.startsWith('w|'));
    assert.deepEqual(
      [then, (await fixture.rows()).length, abouts.map(({ value }) => value.about)],
      [1, 2, ['x', 'y']],
    );
  });

  it('makes a message of its own for each person and for each card', async () => {
    const fixture = aDelivery();
    await fixture.messages.ask(
      'toys',
      [
        { to: 'a1', card: 'due', about: 'x' },
        { to: 'a1', card: 'gap', about: 'x' },
        { to: 'b2', card: 'due', about: 'x' },
      ],
      '2026-03-11',
    );
    assert.deepEqual((await fixture.rows()).map(({ key }) => key.slice(0, key.indexOf('~'))).sort(), [
      'toys:due:a1:2026-03-11',
      'toys:due:b2:2026-03-11',
      'toys:gap:a1:2026-03-11',
    ]);
  });

  it('keeps a message that was sent as it is', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    await fixture.ask('a1', 'x');
    await fixture.drain();
    await fixture.ask('a1', 'x');
    await fixture.drain();
    assert.deepEqual([(await fixture.message()).state, fixture.messenger.sends.length], ['sent', 1]);
  });

  it('writes the whole list of what it is about before the message', async () => {
    const { tables, written } = watched();
    const fixture = aDelivery({ tables });
    const abouts = Array.from({ length: 250 }, (_, n) => `about-${String(n).padStart(3, '0')}`);
    await fixture.ask('a1', ...abouts);
    const state = written.filter(({ table }) => table === 'state');
    assert.deepEqual(
      state.map(({ ops }) => [ops.length, ops[0]?.row.slice(0, 2)]),
      [
        [100, 'w|'],
        [100, 'w|'],
        [50, 'w|'],
        [1, 'm|'],
      ],
    );
  });

  it('says every one of many things once in its card', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    const abouts = Array.from({ length: 250 }, (_, n) => `about-${String(n).padStart(3, '0')}`);
    await fixture.ask('a1', ...abouts, ...abouts);
    await fixture.drain();
    assert.deepEqual(
      fixture.messenger.sends[0]?.card.lines,
      abouts.map((text) => ({ text })),
    );
  });

  it('writes the work item, then the message together with what it is about', async () => {
    const { tables, written } = watched();
    await aDelivery({ tables }).ask('a1', 'x', 'y');
    assert.deepEqual(
      written.map(({ table, ops }) => [
        table,
        ...ops.map((op) => (table === 'state' ? op.row.slice(0, 2) : '')),
      ]),
      [
        ['outgoing', ''],
        ['state', 'w|', 'w|', 'm|'],
      ],
    );
  });

  it('sends as one what has not gone and what is asked for later', async () => {
    const fixture = aDelivery();
    await fixture.ask('a1', 'x');
    await fixture.drain();
    await fixture.ask('a1', 'x', 'y');
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.ask('a1', 'z');
    await fixture.opened('a1');
    await fixture.drain();
    fixture.setNow('2026-03-12T10:05:00.000Z');
    await fixture.drain();
    const said = fixture.messenger.sends.map(({ card }) => JSON.stringify(card.lines));
    const states = (await fixture.rows()).map(({ state, reason }) => `${state} ${reason}`.trim());
    assert.deepEqual(
      [said.length, ...['x', 'y', 'z'].map((about) => said.join().includes(`"${about}"`)), states.sort()],
      [1, true, true, true, ['cancelled superseded', 'cancelled superseded', 'sent']],
    );
  });

  it('leaves to itself a message that holds more than one write can take over', async () => {
    const fixture = aDelivery();
    const abouts = Array.from({ length: 120 }, (_, n) => `about-${String(n).padStart(3, '0')}`);
    await fixture.ask('a1', ...abouts);
    await fixture.ask('a1', ...abouts, 'z');
    await fixture.opened('a1');
    await fixture.drain();
    fixture.setNow('2026-03-11T10:05:00.000Z');
    await fixture.drain();
    const said = fixture.messenger.sends.map(({ card }) => JSON.stringify(card.lines)).join();
    assert.deepEqual(
      [...abouts, 'z'].filter((about) => said.split(`"${about}"`).length !== 2),
      [],
    );
  });

  /** Two things are one transaction, 250 are three, and the message the fourth. The first write is the work item's. */
  for (const [count, stops] of [
    [2, [0, 1]],
    [250, [0, 1, 2, 3, 4]],
  ] as const) {
    for (const writes of stops) {
      it(`about ${count} things is complete when asked again after a stop behind write ${writes}`, async () => {
        const { tables, stopAfter } = watched();
        const fixture = aDelivery({ tables });
        const abouts = Array.from({ length: count }, (_, n) => `about-${String(n).padStart(3, '0')}`);
        await fixture.opened('a1');
        stopAfter(writes);
        await assert.rejects(fixture.ask('a1', ...abouts), /storage is down/u);
        stopAfter(Number.POSITIVE_INFINITY);
        fixture.setNow('2026-03-11T10:00:30.000Z');
        await fixture.drain();
        await fixture.ask('a1', ...abouts);
        await fixture.drain();
        assert.deepEqual(
          fixture.messenger.sends.map(({ card }) => card.lines),
          [abouts.map((text) => ({ text }))],
        );
      });
    }
  }

  it('sends it by itself after a stop between the message and the queue', async () => {
    const inner = aDelivery();
    const fixture = aDelivery({
      tables: inner.tables,
      queue: {
        ...inner.queue,
        put: async () => {
          throw new Error('the queue is down');
        },
      },
    });
    await inner.opened('a1');
    await assert.rejects(fixture.ask('a1', 'x'), /the queue is down/u);
    inner.setNow('2026-03-11T10:00:05.000Z');
    await inner.drain();
    assert.equal((await inner.message()).state, 'sent');
  });

  it('does not take the list of a message whose key only begins alike', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    const letters = [
      ['toys:due:a1:2026-03-1', 'x'],
      ['toys:due:a1:2026-03-11', 'y'],
    ] as const;
    await fixture.messages.post(
      letters.map(([key, about]) => ({
        message: { key, to: 'a1', feature: 'toys', card: 'due', about: [], nature: 'daily' },
        rows: [{ row: aboutRow(key, about), value: { about } }],
      })),
    );
    await fixture.drain();
    assert.deepEqual(fixture.messenger.sends.map(({ card }) => JSON.stringify(card.lines)).sort(), [
      '[{"text":"x"}]',
      '[{"text":"y"}]',
    ]);
  });
});

describe('all messages', () => {
  it('leave out those of another tenant', async () => {
    const fixture = aDelivery();
    await fixture.ask('a1', 'x');
    await fixture.tables.transact('state', 'test-tenant-2|mailbox|a1', [
      { do: 'insert', row: 'm|k', value: { key: 'k' } },
    ]);
    assert.equal((await fixture.rows()).length, 1);
  });
});

describe('a message that an administrator asks for again', () => {
  it('goes into the queue at once: nobody waits for a sweep', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    fixture.messenger.answerNext({ kind: 'unknown', reason: 'no-answer-in-time' });
    await fixture.ask('a1', 'x');
    await fixture.drain();
    const [only] = await collect(fixture.messages.all());
    await fixture.messages.administer(only?.id ?? '', 'retry');
    await fixture.delivery.run(async () => true);
    assert.deepEqual([fixture.messenger.sends.length, (await fixture.message()).state], [2, 'sent']);
  });
});
