import assert from 'node:assert/strict';
import { MOST_TAKEN, type WorkQueue } from '../../../src/kernel/queue.js';
import { collect, type StoredRow, type Tables } from '../../../src/kernel/tables.js';
import { makeWorkItems, type WorkRef } from '../../../src/platform/delivery/work-items.js';
import { memoryQueue } from '../../../src/platform/queue/memory-queue.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';

const TENANT = 'test-tenant';
const TEN = Date.parse('2026-03-11T10:00:00.000Z');

const aRef = (n: number | string = 1): WorkRef => ({
  partition: `${TENANT}|mailbox|a1`,
  row: `m|toys:due:a1:${n}`,
  purpose: 'send',
});

/** A work list with its queue, and a clock that counts seconds from ten. */
const aListOfWork = (inner: Tables = memoryTables()) => {
  let seconds = 0;
  const clock = () => new Date(TEN + seconds * 1000);
  const queue = memoryQueue({ clock });
  const counted = { lists: 0, puts: 0 };
  const watchedTables: Tables = {
    ...inner,
    list: (...args) => {
      counted.lists += 1;
      return inner.list(...args);
    },
  };
  const watchedQueue: WorkQueue = {
    ...queue,
    put: (payloads, delayMs) => {
      counted.puts += payloads.length;
      return queue.put(payloads, delayMs);
    },
  };
  const workItems = makeWorkItems({ tables: watchedTables, queue: watchedQueue, tenant: TENANT, clock });
  return {
    workItems,
    tables: inner,
    queue,
    counted,
    at: (second: number) => {
      seconds = second;
    },
    later: (more: number) => new Date(clock().getTime() + more * 1000),
    /** Rows of the refs that the queue gives out now; each is then done. */
    taken: async (): Promise<string[]> => {
      const rows: string[] = [];
      for (let got = await queue.take(MOST_TAKEN, 60_000); got.length > 0; ) {
        for (const one of got) {
          rows.push(...workItems.parse(one.payload).map(({ row }) => row));
          await queue.done(one);
        }
        got = await queue.take(MOST_TAKEN, 60_000);
      }
      return rows;
    },
    item: async (ref = aRef()): Promise<StoredRow> =>
      (await workItems.find(ref)) ?? assert.fail('there is no work item'),
    /** Writes items and hands them to the queue. */
    handOver: async (refs: readonly WorkRef[]) => {
      await workItems.announce(refs);
      await workItems.dispatch(refs);
    },
    ready: () => collect(inner.scan('outgoing', `${TENANT}|ready|`)),
    rows: () => collect(inner.scan('outgoing', '')),
  };
};

describe('a work item that was announced', () => {
  it('is in the table at once, and in the queue only when it is handed over', async () => {
    const { workItems, taken, item } = aListOfWork();
    await workItems.announce([aRef()]);
    const before = await taken();
    await workItems.dispatch([aRef()]);
    assert.deepEqual([(await item()).value.row, before, await taken()], [aRef().row, [], [aRef().row]]);
  });

  it('and never handed over is found by the sweep after five seconds, and not before', async () => {
    const { workItems, at, taken } = aListOfWork();
    await workItems.announce([aRef()]);
    at(4.999);
    const early = [await workItems.sweep(), await taken()];
    at(5);
    assert.deepEqual([early, await workItems.sweep(), await taken()], [[0, []], 1, [aRef().row]]);
  });

  it('by another process is found by the sweep of this one', async () => {
    const tables = memoryTables();
    const [one, other] = [aListOfWork(tables), aListOfWork(tables)];
    await one.workItems.announce([aRef()]);
    other.at(5);
    assert.equal(await other.workItems.sweep(), 1);
  });

  it('again is still one', async () => {
    const { workItems, rows } = aListOfWork();
    await workItems.announce([aRef()]);
    await workItems.announce([aRef(), aRef(2)]);
    assert.equal((await rows()).length, 2);
  });

  it('for a message and for its refresh are two', async () => {
    const { workItems, ready } = aListOfWork();
    await workItems.announce([aRef(), { ...aRef(), purpose: 'refresh' }]);
    assert.deepEqual((await ready()).map(({ value: { purpose } }) => purpose).sort(), ['refresh', 'send']);
  });
});

describe('a work item that was handed to the queue', () => {
  it('is not given to it again for a minute, and then it is', async () => {
    const { workItems, handOver, at } = aListOfWork();
    await handOver([aRef()]);
    const given: number[] = [];
    for (const second of [0, 5, 59.999, 60, 61, 119.999, 120]) {
      at(second);
      given.push(await workItems.sweep());
    }
    assert.deepEqual(given, [0, 0, 0, 1, 0, 0, 1]);
  });

  it('by a process that has stopped is given again by the next', async () => {
    const tables = memoryTables();
    const [one, next] = [aListOfWork(tables), aListOfWork(tables)];
    await one.handOver([aRef()]);
    next.at(5);
    assert.equal(await next.workItems.sweep(), 1);
  });

  it('and was written again by another process is found after five seconds, not after a minute', async () => {
    const { workItems, handOver, tables, at, taken } = aListOfWork();
    await handOver([aRef()]);
    await taken();
    const other = makeWorkItems({
      tables,
      queue: memoryQueue({ clock: () => new Date(TEN) }),
      tenant: TENANT,
      clock: () => new Date(TEN + 20_000),
    });
    await other.announce([aRef()]);
    at(24.9);
    const early = await workItems.sweep();
    at(25);
    assert.deepEqual([early, await workItems.sweep()], [0, 1]);
  });

  it('is not given again once it is settled', async () => {
    const { workItems, handOver, ready, at, item } = aListOfWork();
    await handOver([aRef()]);
    await workItems.forget(await item());
    at(3600);
    assert.deepEqual([await workItems.sweep(), await ready()], [0, []]);
  });

  it('travels with fifteen others in one message', async () => {
    const { workItems, counted } = aListOfWork();
    await workItems.dispatch(Array.from({ length: 33 }, (_, n) => aRef(n)));
    assert.equal(counted.puts, 3);
  });
});

describe('a work item that is settled', () => {
  it('is kept when it was written again meanwhile', async () => {
    const { workItems, item, later } = aListOfWork();
    await workItems.announce([aRef()]);
    const read = await item();
    await workItems.announce([aRef()]);
    await workItems.forget(read);
    await workItems.park(read, 'a1');
    await workItems.postpone(read, later(60));
    const { notBeforeAt } = (await item()).value;
    assert.equal(notBeforeAt, undefined);
  });

  it('can be settled twice', async () => {
    const { workItems, item, rows } = aListOfWork();
    await workItems.announce([aRef()]);
    const read = await item();
    await workItems.forget(read);
    await workItems.forget(read);
    assert.deepEqual(await rows(), []);
  });
});

describe('a work item that is put off', () => {
  it('for a short while comes back by the queue, at its time', async () => {
    const { workItems, at, item, later, taken } = aListOfWork();
    await workItems.announce([aRef()]);
    await workItems.postpone(await item(), later(120));
    const came: (readonly string[])[] = [];
    for (const second of [60, 119, 120]) {
      at(second);
      came.push(await taken());
    }
    assert.deepEqual(came, [[], [], [aRef().row]]);
  });

  it('for a short while is given to the queue again by the sweep if it is lost there', async () => {
    const { workItems, at, item, later } = aListOfWork();
    await workItems.announce([aRef()]);
    await workItems.postpone(await item(), later(120));
    const given: number[] = [];
    for (const second of [60, 120, 179, 180]) {
      at(second);
      given.push(await workItems.sweep());
    }
    assert.deepEqual(given, [0, 0, 0, 1]);
  });

  it('until tomorrow is found by the sweep then, and is not in the queue until then', async () => {
    const { workItems, handOver, at, item, later, queue, taken } = aListOfWork();
    await handOver([aRef()]);
    await taken();
    await workItems.postpone(await item(), later(86_400));
    at(86_399);
    const early = [await workItems.sweep(), await queue.length()];
    at(86_400);
    assert.deepEqual([early, await workItems.sweep(), await taken()], [[0, 0], 1, [aRef().row]]);
  });

  it('though somebody took it for settled is on the list again', async () => {
    const { workItems, at, item, later } = aListOfWork();
    await workItems.announce([aRef()]);
    const read = await item();
    await workItems.forget(read);
    await workItems.postpone(read, later(3600));
    at(3600);
    assert.equal(await workItems.sweep(), 1);
  });
});

describe('a work item that waits for a person', () => {
  const parked = async () => {
    const world = aListOfWork();
    const { workItems } = world;
    await workItems.announce([aRef()]);
    await workItems.park(await world.item(), 'a1');
    return world;
  };

  it('is no work: neither the queue nor the sweep gives it', async () => {
    const { workItems, ready, at, taken } = await parked();
    at(86_400);
    assert.deepEqual([await workItems.sweep(), await taken(), await ready()], [0, [], []]);
  });

  it('is on the list and in the queue when they are heard from', async () => {
    const { workItems, ready, taken } = await parked();
    const released = await workItems.release('a1');
    assert.deepEqual([released, (await ready()).length, await taken()], [1, 1, [aRef().row]]);
  });

  it('is let go once', async () => {
    const { workItems } = await parked();
    await workItems.release('a1');
    assert.equal(await workItems.release('a1'), 0);
  });

  it('is not let go by anybody else', async () => {
    const { workItems, rows } = await parked();
    assert.deepEqual([await workItems.release('b2'), (await rows()).length], [0, 1]);
  });

  it('waits no longer for the time that it was put off to', async () => {
    const { workItems, item, later, taken } = aListOfWork();
    await workItems.announce([aRef()]);
    await workItems.postpone(await item(), later(86_400));
    await workItems.park(await item(), 'a1');
    await workItems.release('a1');
    assert.deepEqual([(await item()).value.notBeforeAt, await taken()], [undefined, [aRef().row]]);
  });

  it('with 250 others is let go with all of them', async () => {
    const { workItems, rows, taken } = aListOfWork();
    const refs = Array.from({ length: 251 }, (_, n) => aRef(n));
    await workItems.announce(refs);
    for (const row of await rows()) await workItems.park(row, 'a1');
    const released = await workItems.release('a1');
    assert.deepEqual([released, (await rows()).length, (await taken()).length], [251, 251, 251]);
  });
});

describe('what cannot be read', () => {
  for (const payload of [
    '',
    'not JSON',
    '{}',
    '[1]',
    '[{"partition":"p","row":"r","purpose":"fly"}]',
    'null',
  ]) {
    it(`in the queue is no work: ${JSON.stringify(payload)}`, () => {
      assert.deepEqual(aListOfWork().workItems.parse(payload), []);
    });
  }

  const withOneUnreadable = async () => {
    const world = aListOfWork();
    await world.workItems.announce([aRef(1), aRef(2)]);
    const { partition, row, value } = await world.item(aRef(1));
    await world.tables.transact('outgoing', partition, [
      { do: 'put', row, value: { ...value, purpose: 'announce' } },
    ]);
    return world;
  };

  it('on the list does not keep the sweep from the others', async () => {
    const { workItems, at, taken } = await withOneUnreadable();
    at(60);
    await workItems.sweep();
    assert.deepEqual(await taken(), [aRef(2).row]);
  });

  it('among what waits for a person does not keep the others from being let go', async () => {
    const { workItems, rows, taken } = await withOneUnreadable();
    for (const row of await rows()) await workItems.park(row, 'a1');
    const released = await workItems.release('a1');
    assert.deepEqual([released, await taken(), (await rows()).length], [1, [aRef(2).row], 2]);
  });
});

describe('a sweep of a thousand work items', () => {
  it('takes sixteen listings and sixty-three queue messages', async () => {
    const { workItems, at, counted } = aListOfWork();
    await workItems.announce(Array.from({ length: 1000 }, (_, n) => aRef(n)));
    at(5);
    const given = await workItems.sweep();
    assert.deepEqual(
      [given, counted.lists <= 16, counted.puts <= 63],
      [1000, true, true],
      JSON.stringify(counted),
    );
  });

  it('that are in the queue already puts in nothing', async () => {
    const { workItems, handOver, at, counted } = aListOfWork();
    await handOver(Array.from({ length: 1000 }, (_, n) => aRef(n)));
    counted.puts = 0;
    at(30);
    await workItems.sweep();
    assert.deepEqual(counted, { lists: 16, puts: 0 });
  });
});
