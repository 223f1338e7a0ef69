import assert from 'node:assert/strict';
import type { Tables } from '../../../src/kernel/tables.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDayOf, aStep, type Jar } from '../../support/day.js';

const TUE = '2026-03-10';
const DAYS = [TUE, '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-16'];

const JARS: readonly Jar[] = [
  { id: 'j1', to: 'a1', steps: [aStep(TUE), aStep('2026-03-12', 'late')] },
  { id: 'j2', to: 'a1', steps: [aStep(TUE)], kind: 'news' },
  { id: 'j3', to: 'b2', steps: [aStep(TUE)] },
];

/** Tables that stop at a write, until the next process: with it undone, or done and never heard of. */
const stopping = (inner: Tables, isDone: boolean) => {
  let left = Number.POSITIVE_INFINITY;
  let writes = 0;
  const tables: Tables = {
    ...inner,
    transact: async (...args) => {
      writes += 1;
      if (left <= 0) throw new Error('the process has stopped');
      left -= 1;
      const result = left > 0 || isDone ? await inner.transact(...args) : undefined;
      if (result === undefined || left === 0) {
        left = 0;
        throw new Error('the process has stopped');
      }
      return result;
    },
  };
  return {
    tables,
    writes: () => writes,
    stopAt: (n: number) => {
      left = n;
    },
  };
};

/** The days on which Ann’s cards were delivered, when the process stops at the n-th write of the plan and the sending. */
const lived = async (n: number, isDone: boolean) => {
  const { tables, stopAt, writes } = stopping(memoryTables(), isDone);
  const fixture = await aDayOf({ tables, jars: JARS });
  const before = writes();
  const came = new Map<string, number>();
  const note = (day: string, id: string, had: number) => {
    const more = fixture.sentTo(id) - had;
    if (more > 0) came.set(`${id} ${day}`, (came.get(`${id} ${day}`) ?? 0) + more);
  };
  const during = async (day: string, live: () => Promise<void>) => {
    const had = ['a1', 'b2'].map((id) => [id, fixture.sentTo(id)] as const);
    await live().catch(() => {});
    for (const [id, sent] of had) note(day, id, sent);
  };
  stopAt(n);
  await during(TUE, () => fixture.at(`${TUE}T09:30:00.000Z`));
  const used = writes() - before;
  stopAt(Number.POSITIVE_INFINITY);
  fixture.restart();
  for (const day of DAYS) await during(day, () => fixture.day(day));
  const told = [...(await fixture.told('a1')), ...(await fixture.told('b2'))].map((each) =>
    each.slice(0, each.lastIndexOf(' ')),
  );
  return { used, came, told, tried: [...(await fixture.tried('a1')), ...(await fixture.tried('b2'))] };
};

describe('a process that stops between the plan of a day and the outcome of its cards', () => {
  for (const [what, isDone] of [
    ['before', false],
    ['right behind', true],
  ] as const)
    it(`loses no step and delivers no two cards on a day, ${what} whichever write it stops`, async function () {
      this.timeout(120_000);
      const whole = await lived(10_000, isDone);
      assert.deepEqual(
        [[...whole.came].sort(), whole.told, whole.used > 8],
        [
          [
            [`a1 ${TUE}`, 1],
            ['a1 2026-03-12', 1],
            [`b2 ${TUE}`, 1],
          ],
          ['j1: due,late', 'j2: due', 'j3: due'],
          true,
        ],
      );
      for (let n = 1; n <= whole.used; n += 1) {
        const { came, told, tried } = await lived(n, isDone);
        const twice = [...came].filter(([, count]) => count > 1);
        assert.deepEqual(
          [told, twice, tried],
          [['j1: due,late', 'j2: due', 'j3: due'], [], []],
          `stopped at write ${n} of ${whole.used}`,
        );
      }
    });
});
