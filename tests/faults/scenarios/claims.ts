import { setTimeout as wait } from 'node:timers/promises';
import { TENANT } from '../../support/teams/bot.js';
import { check, isClean } from '../checker.js';
import type { Point } from '../failpoints.js';
import { openFixture } from '../fixture.js';
import { type Dose, detailsOf, figuresOf, type Line, seconds } from '../scenario.js';
import { actionOf, seedActions, seedPeople } from '../seed.js';

/** Between a claim and its outcome: what was on its way there is unknown, and said again on the next working day. */
const POINTS: readonly Point[] = ['after-claim', 'before-record'];
const LEASE_MS = 15_000;
const NEXT_MORNING = '2026-03-12T10:00:00Z';
const PER_KILL = 15;

/** F17: the bot is killed between claim and outcome on one morning; on the next everybody has been told. */
export const killedBetweenClaimAndOutcome = async (dose: Dose): Promise<Line> => {
  const kills = dose.isFull ? 20 : 4;
  const fixture = await openFixture({
    name: 'f17',
    seed: dose.seed + 17,
    azurite: dose.azurite,
    leaseMs: LEASE_MS,
  });
  try {
    await fixture.teams.faults({ phases: [{ latencyMs: [150, 600] }] });
    const { workers } = await seedPeople(fixture, PER_KILL * (kills + 1));
    await seedActions(fixture, workers, '2026-03-18', '2026-03-11');
    let named = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const point = POINTS[kill % POINTS.length] ?? 'after-claim';
      const bot = await fixture.start({ failpoint: { point, nth: fixture.random.between(2, PER_KILL) } });
      await Promise.race([bot.ended, wait(60_000)]);
      if (bot.hasEnded) named += 1;
      else bot.signal('SIGKILL');
      await bot.ended;
    }
    const last = await fixture.start();
    const isFirstDone = await fixture.isDrained(120_000);
    const evidence = {
      journal: fixture.journal,
      tables: fixture.storage.tables,
      tenant: TENANT,
      shifts: fixture.shifts,
      due: [],
    };
    const before = await check(evidence);
    const movedAt = Date.now();
    fixture.setTime(NEXT_MORNING);
    // The plan of the day is made with the next tick, and what it writes is sent.
    await wait(20_000);
    const isDrained = (await fixture.isDrained(120_000)) && isFirstDone;
    last.signal('SIGTERM');
    const { code } = await last.ended;
    const findings = await check({
      ...evidence,
      steps: workers.map((owner) => ({ to: owner.id, about: actionOf(owner) })),
    });
    const saidAgain = findings.accepted - before.accepted;
    return {
      scenario: 'F17 killed between claim and outcome',
      sends: workers.length,
      kills,
      ...figuresOf(findings),
      recovered_s: seconds(Date.now() - movedAt),
      ok:
        isClean(findings) &&
        isDrained &&
        code === 0 &&
        // Whoever was told is left alone.
        saidAgain === before.unknown,
      atNamedPoints: named,
      saidAgain,
      ...detailsOf(findings),
    };
  } finally {
    await fixture.close();
  }
};
