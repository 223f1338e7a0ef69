import assert from 'node:assert/strict';
import { join } from 'node:path';
import { makeApp } from '../../src/app.js';
import { CAST, introductionOf } from '../../src/demo/cast.js';
import { makeDemoClock } from '../../src/demo/clock.js';
import { moveClock } from '../../src/demo/moves.js';
import { seed } from '../../src/demo/seed.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { memorySeals } from '../../src/platform/audit/memory-seals.js';
import { silentLog } from '../../src/platform/logging/log.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { storageOver } from '../../src/storage.js';
import { aFolder } from '../cli/run.js';
import { fakeMessenger } from '../support/fake-teams.js';
import { testIds } from '../support/ids.js';

const A_THURSDAY = new Date('2026-03-12T10:00:00Z');

/** The demo's organisation in memory, at the demo's own time. */
const aDemo = async () => {
  const clock = makeDemoClock(A_THURSDAY, () => 0);
  const seals = memorySeals();
  const app = makeApp({
    storage: storageOver(memoryTables(), clock.now, seals),
    ...monotonic,
    tenantId: '11111111-2222-4333-8444-555555555555',
    clock: clock.now,
    messenger: fakeMessenger(),
    log: silentLog,
    cards: join(import.meta.dirname, '../../cards'),
    hasPeoplePicker: false,
    ids: testIds,
  });
  await seed(app, clock, await aFolder());
  return { app, clock, seals };
};

describe('The clock of the demo', function () {
  this.timeout(60_000);

  it('meets every night on its way, so that each simulated day is sealed and the record verifies', async () => {
    const { app, clock, seals } = await aDemo();
    await moveClock(app, clock, { to: '2026-03-17' });
    assert.deepEqual(await seals.names(), ['2026-03-13.jsonl', '2026-03-16.jsonl', '2026-03-17.jsonl']);
    const { broken, sealedOn } = await app.audit.verify();
    assert.deepEqual([broken, sealedOn], [[], '2026-03-17']);
  });

  it('ends just after the daily run of the day, as before', async () => {
    const { app, clock } = await aDemo();
    await moveClock(app, clock, { to: 'next-working-day' });
    assert.equal(clock.now().toISOString(), '2026-03-13T09:31:00.000Z');
  });
});

describe('The people of the demo', function () {
  this.timeout(60_000);

  it('are introduced with what is true on the demo’s own day', async () => {
    const { app, clock } = await aDemo();
    const [sagal] = CAST;
    assert.ok(sagal);
    const weekOn = async () => /in week (\d+) since/u.exec(introductionOf(sagal, await app.world()))?.[1];
    const before = await weekOn();
    clock.moveTo(new Date('2026-04-09T10:00:00Z'));
    assert.deepEqual([before, await weekOn()], ['3', '7']);
  });
});
