import { TENANT } from '../../support/teams/bot.js';
import { check, isClean } from '../checker.js';
import { openFixture } from '../fixture.js';
import { until } from '../pauses.js';
import { type Dose, detailsOf, figuresOf, type Line, seconds } from '../scenario.js';
import { seedPeople, seedSessions } from '../seed.js';

const PER_STOP = 60;

/** F15: the bot is asked to stop while it sends, as when a new version is rolled out, again and again. */
export const stoppedUnderLoad = async (dose: Dose): Promise<Line> => {
  const stops = dose.isFull ? 20 : 3;
  const fixture = await openFixture({ name: 'f15', seed: dose.seed + 15, azurite: dose.azurite });
  try {
    await fixture.teams.faults({ phases: [{ latencyMs: [150, 600] }] });
    const staff = await seedPeople(fixture, PER_STOP * (stops + 1));
    const due = await seedSessions(fixture, staff);
    let slowestStopMs = 0;
    let slowestStartMs = 0;
    let unwell = 0;
    for (let stop = 0; stop < stops; stop += 1) {
      const base = await fixture.accepted();
      const bot = await fixture.start();
      const listensAt = Date.now();
      await until(async () => (await fixture.accepted()) > base, 30_000);
      slowestStartMs = Math.max(slowestStartMs, Date.now() - listensAt);
      const wanted = base + fixture.random.between(5, PER_STOP);
      await until(async () => (await fixture.accepted()) >= wanted, 30_000);
      const askedAt = Date.now();
      bot.signal('SIGTERM');
      const { code } = await bot.ended;
      slowestStopMs = Math.max(slowestStopMs, Date.now() - askedAt);
      if (code !== 0) unwell += 1;
    }
    const last = await fixture.start();
    const isDrained = await fixture.isDrained(60_000 + due.length * 100);
    last.signal('SIGTERM');
    await last.ended;
    const findings = await check({
      journal: fixture.journal,
      tables: fixture.storage.tables,
      tenant: TENANT,
      shifts: fixture.shifts,
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
    await fixture.close();
  }
};
