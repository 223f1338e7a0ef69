import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../src/demo/child.js';
import { TENANT } from '../../support/teams/bot.js';
import type { Bot } from '../bot.js';
import { check, isClean } from '../checker.js';
import { type Fixture, openFixture } from '../fixture.js';
import { until } from '../pauses.js';
import { type Dose, detailsOf, figuresOf, type Line, longestRecoveryMs, seconds } from '../scenario.js';
import { type Staff, seedPeople, seedSessions } from '../seed.js';

/** As `src/main.ts` has it: a follower takes part in the election this often. */
const TICK_MS = 5_000;
const PER_FREEZE = 250;
/** Longer than the lease and than a claim: the frozen process wakes up when everything has gone on without it. */
const FROZEN_MS = 32_000;

/** Freezes the one that leads in the middle of its sending; gives how long nobody sent. */
const freeze = async (fixture: Fixture, leader: Bot, base: number): Promise<number> => {
  await until(async () => (await fixture.accepted()) >= base + 20, 60_000);
  leader.signal('SIGSTOP');
  const frozenAt = Date.now();
  // What was on its way arrives within this time.
  await wait(1_500);
  const arrived = await fixture.accepted();
  await until(async () => (await fixture.accepted()) > arrived, 60_000);
  const takenOverMs = Date.now() - frozenAt;
  await wait(Math.max(0, FROZEN_MS - takenOverMs));
  leader.signal('SIGCONT');
  return takenOverMs;
};

/** F3: two bots; the one that sends is frozen for longer than its lease and then goes on where it was. */
export const frozenLeader = async (dose: Dose): Promise<Line> => {
  const freezes = dose.isFull ? 10 : 1;
  const fixture = await openFixture({
    name: 'f3',
    seed: dose.seed + 3,
    azurite: dose.azurite,
    tickMs: TICK_MS,
  });
  try {
    await fixture.teams.faults({ phases: [{ latencyMs: [150, 600] }] });
    const staff: Staff = await seedPeople(fixture, PER_FREEZE * freezes);
    const due: string[] = [];
    const first = await fixture.start();
    const second = await fixture.start({ port: await freePort() });
    let [leader, follower] = [first, second];
    let slowestMs = 0;
    for (let n = 0; n < freezes; n += 1) {
      const base = await fixture.accepted();
      const workers = staff.workers.slice(n * PER_FREEZE, (n + 1) * PER_FREEZE);
      due.push(...(await seedSessions(fixture, { ...staff, workers })));
      slowestMs = Math.max(slowestMs, await freeze(fixture, leader, base));
      [leader, follower] = [follower, leader];
      await fixture.isDrained(90_000);
    }
    const isDrained = await fixture.isDrained(120_000);
    for (const bot of [leader, follower]) bot.signal('SIGTERM');
    await Promise.all([leader.ended, follower.ended]);
    const findings = await check({
      journal: fixture.journal,
      tables: fixture.storage.tables,
      tenant: TENANT,
      shifts: fixture.shifts,
      due,
    });
    return {
      scenario: 'F3 frozen leader',
      sends: due.length,
      kills: freezes,
      ...figuresOf(findings),
      recovered_s: seconds(slowestMs),
      ok: isClean(findings) && isDrained && slowestMs <= longestRecoveryMs(dose),
      ...detailsOf(findings),
    };
  } finally {
    await fixture.close();
  }
};
