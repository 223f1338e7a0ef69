import { TENANT } from '../../support/teams/bot.js';
import { check, isClean } from '../checker.js';
import { until } from '../pauses.js';
import { type Dose, detailsOf, figuresOf, type Line, seconds } from '../scenario.js';
import { seedPeople, seedSessions } from '../seed.js';
import { openWorld } from '../world.js';

const PER_STOP = 60;

/** F15: the bot is asked to stop while it sends, as when a new version is rolled out, again and again. */
export const stoppedUnderLoad = async (dose: Dose): Promise<Line> => {
  const stops = dose.isFull ? 20 : 3;
  const world = await openWorld({ name: 'f15', seed: dose.seed + 15, azurite: dose.azurite });
  try {
    await world.teams.faults({ phases: [{ latencyMs: [150, 600] }] });
    const staff = await seedPeople(world, PER_STOP * (stops + 1));
    const due = await seedSessions(world, staff);
    let slowestStopMs = 0;
    let slowestStartMs = 0;
    let unwell = 0;
    for (let stop = 0; stop < stops; stop += 1) {
      const base = await world.accepted();
      const bot = await world.start();
      const listensAt = Date.now();
      await until(async () => (await world.accepted()) > base, 30_000);
      slowestStartMs = Math.max(slowestStartMs, Date.now() - listensAt);
      const wanted = base + world.random.between(5, PER_STOP);
      await until(async () => (await world.accepted()) >= wanted, 30_000);
      const askedAt = Date.now();
      bot.signal('SIGTERM');
      const { code } = await bot.ended;
      slowestStopMs = Math.max(slowestStopMs, Date.now() - askedAt);
      if (code !== 0) unwell += 1;
    }
    const last = await world.start();
    const isDrained = await world.isDrained(60_000 + due.length * 100);
    last.signal('SIGTERM');
    await last.ended;
    const findings = await check({
      journal: world.journal,
      tables: world.storage.tables,
      tenant: TENANT,
      shifts: world.shifts,
      due,
    });
    return {
      scenario: 'F15 stopped under load',
      sends: due.length,
      kills: stops,
      ...figuresOf(findings),
      recovered_s: seconds(slowestStartMs),
      ok: isClean(findings) && findings.unknown === 0 && isDrained && unwell === 0 && slowestStopMs <= 20_000,
      stopped_s: seconds(slowestStopMs),
      unwell,
      ...detailsOf(findings),
    };
  } finally {
    await world.close();
  }
};
