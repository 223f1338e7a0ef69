import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../src/demo/child.js';
import { TENANT } from '../../support/teams/bot.js';
import type { Bot } from '../bot.js';
import { check, isClean } from '../checker.js';
import { until } from '../pauses.js';
import { type Dose, detailsOf, figuresOf, type Line, longestRecoveryMs, seconds } from '../scenario.js';
import { type Staff, seedPeople, seedSessions } from '../seed.js';
import { openWorld, type World } from '../world.js';

/** As `src/main.ts` has it: a follower takes part in the election this often. */
const TICK_MS = 5_000;
const PER_FREEZE = 250;
/** Longer than the lease and than a claim: the frozen process wakes up in a world that has gone on without it. */
const FROZEN_MS = 32_000;

/** Freezes the one that leads in the middle of its sending; gives how long nobody sent. */
const freeze = async (world: World, leader: Bot, base: number): Promise<number> => {
  await until(async () => (await world.accepted()) >= base + 20, 60_000);
  leader.signal('SIGSTOP');
  const frozenAt = Date.now();
  // What was on its way arrives within this time.
  await wait(1_500);
  const arrived = await world.accepted();
  await until(async () => (await world.accepted()) > arrived, 60_000);
  const takenOverMs = Date.now() - frozenAt;
  await wait(Math.max(0, FROZEN_MS - takenOverMs));
  leader.signal('SIGCONT');
  return takenOverMs;
};

/** F3: two bots; the one that sends is frozen for longer than its lease and then goes on where it was. */
export const frozenLeader = async (dose: Dose): Promise<Line> => {
  const freezes = dose.isFull ? 10 : 1;
  const world = await openWorld({ name: 'f3', seed: dose.seed + 3, azurite: dose.azurite, tickMs: TICK_MS });
  try {
    await world.teams.faults({ phases: [{ latencyMs: [150, 600] }] });
    const staff: Staff = await seedPeople(world, PER_FREEZE * freezes);
    const due: string[] = [];
    const first = await world.start();
    const second = await world.start({ port: await freePort() });
    let [leader, follower] = [first, second];
    let slowestMs = 0;
    for (let n = 0; n < freezes; n += 1) {
      const base = await world.accepted();
      const workers = staff.workers.slice(n * PER_FREEZE, (n + 1) * PER_FREEZE);
      due.push(...(await seedSessions(world, { ...staff, workers })));
      slowestMs = Math.max(slowestMs, await freeze(world, leader, base));
      [leader, follower] = [follower, leader];
      await world.isDrained(90_000);
    }
    const isDrained = await world.isDrained(120_000);
    for (const bot of [leader, follower]) bot.signal('SIGTERM');
    await Promise.all([leader.ended, follower.ended]);
    const findings = await check({
      journal: world.journal,
      tables: world.storage.tables,
      tenant: TENANT,
      shifts: world.shifts,
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
    await world.close();
  }
};
