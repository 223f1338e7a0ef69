import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startAzurite } from '../../../src/demo/azurite.js';
import type { Person } from '../../../src/kernel/people.js';
import { TENANT } from '../../support/teams/bot.js';
import { check, isClean } from '../checker.js';
import { type Fixture, openFixture } from '../fixture.js';
import { inParallel } from '../pauses.js';
import { answersWrong, pressAgree } from '../press.js';
import { type Dose, detailsOf, figuresOf, type Line, seconds } from '../scenario.js';
import { type Staff, seedPeople, seedSessions } from '../seed.js';
import type { Weather } from '../tcp-proxy.js';

/** Each with how long it lasts, in seconds. */
const WEATHER: readonly (readonly [Weather, number])[] = [
  [{ kind: 'delay', ms: [200, 1_500] }, 6],
  [{ kind: 'cut-answers', share: 0.05 }, 8],
  [{ kind: 'freeze' }, 8],
  [{ kind: 'calm' }, 2],
  [{ kind: 'cut-requests', share: 0.05 }, 8],
  [{ kind: 'refuse' }, 6],
  [{ kind: 'cut-answers', share: 0.2 }, 6],
];

interface Load {
  readonly staff: Staff;
  /** They answer while the storage is in trouble. */
  readonly pressing: readonly Person[];
  readonly due: readonly string[];
}

const aLoad = async (fixture: Fixture, sends: number, presses: number): Promise<Load> => {
  const staff = await seedPeople(fixture, sends + presses);
  const pressing = staff.workers.slice(sends);
  const due = await seedSessions(fixture, { ...staff, workers: staff.workers.slice(0, sends) });
  await seedSessions(fixture, { ...staff, workers: pressing }, { hasMessage: false });
  return { staff, pressing, due };
};

/** People answer, one after another and as often as it takes, while `trouble` goes on and then until all have done so. */
const underLoad = async (fixture: Fixture, load: Load, trouble: () => Promise<void>) => {
  const token = await fixture.token();
  const bot = await fixture.start();
  const acknowledged: Person[] = [];
  let isOver = false;
  let begun = 0;
  const pressing = inParallel(load.pressing, 3, async (worker) => {
    // A quarter of them is left for after the trouble, so that answers go on being given through all of it.
    while (!isOver && begun > load.pressing.length * 0.75) await wait(200);
    begun += 1;
    const client = { url: bot.url, token, answerWithinMs: 15_000, tries: 100 };
    if ((await pressAgree(fixture, client, worker)).isAcknowledged) acknowledged.push(worker);
    if (!isOver) await wait(300);
  });
  await trouble();
  isOver = true;
  const calmAt = Date.now();
  const isDrained = await fixture.isDrained(150_000);
  const recoveredMs = Date.now() - calmAt;
  await pressing;
  bot.signal('SIGTERM');
  await bot.ended;
  return { acknowledged, isDrained, recoveredMs };
};

const report = async (
  scenario: string,
  fixture: Fixture,
  load: Load,
  { acknowledged, isDrained, recoveredMs }: Awaited<ReturnType<typeof underLoad>>,
  kills: number,
): Promise<Line> => {
  const wrong = await answersWrong(fixture, acknowledged, load.pressing);
  const findings = await check({
    journal: fixture.journal,
    tables: fixture.storage.tables,
    tenant: TENANT,
    shifts: fixture.shifts,
    due: load.due,
  });
  return {
    scenario,
    sends: load.due.length,
    kills,
    ...figuresOf(findings),
    recovered_s: seconds(recoveredMs),
    ok:
      isClean(findings) &&
      isDrained &&
      acknowledged.length === load.pressing.length &&
      wrong.lost + wrong.duplicated + wrong.unlisted === 0,
    presses: load.pressing.length,
    acknowledged: acknowledged.length,
    answersLost: wrong.lost,
    answersDuplicated: wrong.duplicated,
    answersUnlisted: wrong.unlisted,
    ...detailsOf(findings),
  };
};

/** F4: the storage freezes, refuses, is slow, and loses requests and answers. */
export const storageInTrouble = async (dose: Dose): Promise<Line> => {
  const rounds = dose.isFull ? 12 : 1;
  const fixture = await openFixture({ name: 'f4', seed: dose.seed + 4, azurite: dose.azurite });
  try {
    await fixture.teams.faults({ phases: [{ latencyMs: [1_000, 3_000] }] });
    const load = await aLoad(fixture, rounds * 250, rounds * 60);
    const outcome = await underLoad(fixture, load, async () => {
      for (let round = 0; round < rounds; round += 1) {
        await wait(4_000);
        for (const [weather, s] of WEATHER) {
          await fixture.proxy.become(weather);
          await wait(s * 1_000);
        }
        await fixture.proxy.become({ kind: 'calm' });
      }
    });
    return await report('F4 storage in trouble', fixture, load, outcome, rounds * WEATHER.length);
  } finally {
    await fixture.close();
  }
};

/** F5: the storage is stopped and started again, several times, while cards go out and people answer. */
export const storageRestarted = async (dose: Dose): Promise<Line> => {
  const restarts = dose.isFull ? 10 : 3;
  const location = await mkdtemp(join(tmpdir(), 'throughline-faults-f5-'));
  let azurite = await startAzurite({ location });
  const fixture = await openFixture({ name: 'f5', seed: dose.seed + 5, azurite });
  try {
    await fixture.teams.faults({ phases: [{ latencyMs: [500, 1_500] }] });
    const load = await aLoad(fixture, restarts * 100, restarts * 20);
    const outcome = await underLoad(fixture, load, async () => {
      for (let n = 0; n < restarts; n += 1) {
        await wait(3_000);
        await azurite.stop();
        await wait(fixture.random.between(0, 3_000));
        azurite = await startAzurite({ location, ports: azurite.ports });
        fixture.proxy.follow(azurite.ports);
      }
    });
    return await report('F5 storage restarted', fixture, load, outcome, restarts);
  } finally {
    await fixture.close();
    await azurite.stop();
    await rm(location, { recursive: true, force: true });
  }
};
