import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type RunningDemo, startDemo } from '../../src/demo/demo.js';

const PEOPLE = 200;

describe('A demo with 200 colleagues more, stopped in the middle of their cards and started again', function () {
  this.timeout(180_000);
  let folder: string;
  let demo: RunningDemo | undefined;

  const start = async () => {
    demo = await startDemo({
      folder,
      wall: () => Date.now(),
      logLevel: 'silent',
      progress: () => {},
      startAt: new Date('2026-03-12T10:00:00Z'),
      crowd: PEOPLE,
    });
    return demo;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-crowd-'));
  });

  after(async () => {
    await demo?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives each of them their card once', async () => {
    const first = await start();
    const moved = fetch(`${first.url}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to: 'next-working-day' }),
    }).catch(() => undefined);
    while ((first.crowd?.state().once ?? 0) < 40) await wait(50);
    await first.stop();
    await moved;
    const { without = 0 } = first.crowd?.state() ?? {};
    assert.ok(without > 0, 'It was stopped too late to show anything');

    const second = await start();
    while ((second.crowd?.state().without ?? 0) > 0) await wait(200);
    // Whatever would come a second time has had its time to come.
    await wait(3_000);
    assert.deepEqual(second.crowd?.state(), { people: PEOPLE, once: PEOPLE, again: 0, without: 0 });
  });
});
