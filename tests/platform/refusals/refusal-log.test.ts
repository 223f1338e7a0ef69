import assert from 'node:assert/strict';
import type { RefusalCode } from '../../../src/kernel/refusals.js';
import type { Subjects } from '../../../src/kernel/subject.js';
import { collect, startingWith } from '../../../src/kernel/tables.js';
import { makeRefusalLog } from '../../../src/platform/refusals/refusal-log.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { makeSubjects } from '../../../src/platform/subjects/subjects.js';
import { alone } from '../../support/subjects.js';

const TENANT = 'test-tenant';

/** The log over real subjects; time stands still until it is told otherwise. */
const aRefusalLog = (change?: Subjects['change']) => {
  let ms = 0;
  const clock = () => new Date(Date.parse('2026-03-11T23:58:30Z') + ms);
  const tables = memoryTables();
  const subjects = makeSubjects({
    tables,
    tenant: TENANT,
    clock,
    ...alone,
  });
  const logged: unknown[] = [];
  const refusals = makeRefusalLog({
    subjects: { change: change ?? subjects.change },
    clock,
    stopwatch: () => ms,
    log: (...line) => logged.push(line),
  });
  const events = async (day: string) => {
    const rows = await collect(tables.list('state', `${TENANT}|front-door|${day}`, startingWith('e|')));
    return rows.map(({ value: { actor, act, after } }) => ({ actor, act, after }));
  };
  return {
    refusals,
    logged,
    events,
    later: (seconds: number) => {
      ms += seconds * 1000;
    },
    refuse: (code: RefusalCode, times = 1) => {
      for (let count = 0; count < times; count += 1) refusals.refused(code);
    },
  };
};

describe('the log of refused requests', () => {
  it('is counted from the start of the process, for whoever publishes figures', async () => {
    const { refusals, refuse } = aRefusalLog();
    refuse('guest', 2);
    await refusals.flush();
    refuse('guest');
    const { guest, 'other-tenant': none } = refusals.counts();
    assert.deepEqual([guest, none], [3, 0]);
  });

  it('becomes one event a minute, however much it is', async () => {
    const { refusals, refuse, later, events } = aRefusalLog();
    refuse('token-missing', 100_000);
    refuse('body-too-deep', 3);
    later(59);
    await refusals.beat();
    const early = await events('2026-03-11');
    later(1);
    await refusals.beat();
    await refusals.beat();
    assert.deepEqual(
      [early, await events('2026-03-11')],
      [
        [],
        [
          {
            actor: 'system',
            act: 'door.refused',
            after: { 'token-missing': 100_000, 'body-too-deep': 3 },
          },
        ],
      ],
    );
  });

  it('is written minute by minute, each with its own numbers', async () => {
    const { refusals, refuse, later, events } = aRefusalLog();
    refuse('guest', 2);
    later(60);
    await refusals.beat();
    refuse('guest');
    later(30);
    await refusals.flush();
    assert.deepEqual(
      [await events('2026-03-11'), await events('2026-03-12')].map((day) => day.map(({ after }) => after)),
      [[{ guest: 2 }], [{ guest: 1 }]],
    );
  });

  it('writes nothing when nothing was refused', async () => {
    const { refusals, later, events, logged } = aRefusalLog();
    later(600);
    await refusals.beat();
    await refusals.flush();
    assert.deepEqual([await events('2026-03-11'), await events('2026-03-12'), logged], [[], [], []]);
  });

  it('is logged as codes and numbers, a line for each', async () => {
    const { refusals, refuse, logged } = aRefusalLog();
    refuse('guest', 2);
    refuse('upgrade');
    await refusals.flush();
    assert.deepEqual(logged, [
      ['door.refused', { code: 'upgrade', count: 1 }],
      ['door.refused', { code: 'guest', count: 2 }],
    ]);
  });

  it('is kept when it cannot be written, and comes with the next minute', async () => {
    let isDown = true;
    const written: unknown[] = [];
    const change: Subjects['change'] = async (_ref, _load, decide) => {
      if (isDown) throw new RangeError('Kingfisher');
      const decided = decide(0 as never);
      written.push(decided.change?.events[0]?.after);
      return decided.reply;
    };
    const { refusals, refuse, later, logged } = aRefusalLog(change);
    refuse('guest', 2);
    later(60);
    await refusals.beat();
    refuse('guest');
    isDown = false;
    later(60);
    await refusals.beat();
    assert.deepEqual([written, logged[0]], [[{ guest: 3 }], ['door.failed', { error: 'RangeError' }]]);
  });

  it('is counted once though it is written twice at the same time', async () => {
    const { refusals, refuse, events } = aRefusalLog();
    refuse('guest', 2);
    await Promise.all([refusals.flush(), refusals.flush()]);
    assert.deepEqual((await events('2026-03-11')).length, 1);
  });
});
