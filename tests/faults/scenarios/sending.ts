import { setTimeout as wait } from 'node:timers/promises';
import { TENANT } from '../../support/teams/bot.js';
import type { Bot } from '../bot.js';
import { check, type Findings, isClean } from '../checker.js';
import type { Failpoint, Point } from '../failpoints.js';
import { type Fixture, openFixture } from '../fixture.js';
import { inParallel, until } from '../pauses.js';
import type { Random } from '../random.js';
import {
  type Dose,
  detailsOf,
  figuresOf,
  type Line,
  longestRecoveryMs,
  seconds,
  together,
} from '../scenario.js';
import { seedActions, seedPeople, seedSessions, todayMarkOf } from '../seed.js';

/** The places of the sending at which a process dies by name; the presses have theirs in F2. */
const SENDING_POINTS: readonly Point[] = [
  'before-claim',
  'after-claim',
  'before-record',
  'after-record',
  'before-forget',
  'after-forget',
  'after-take',
  'before-done',
  'after-lease',
  'before-announce',
  'after-announce',
  'before-message',
  'after-message',
];

/** The shortest lease of Azure: with many kills to wait out, each takes 5 s less than in production. */
const LEASE_MS = 15_000;
/** Usual for Teams; some twenty calls are under way at any moment. */
const LATENCY_MS = [150, 600] as const;

interface Lane {
  readonly sends: number;
  readonly kills: number;
  readonly index: number;
}

/** One kill in two happens at a named place, the other at a random moment of the sending. */
const planOf = (kill: number, lane: Lane, perKill: number, random: Random): Failpoint | undefined => {
  if (kill % 2 === 1) return undefined;
  const turn = (lane.index * Math.ceil(lane.kills / 2) + kill / 2) % SENDING_POINTS.length;
  const point = SENDING_POINTS[turn] ?? 'before-claim';
  if (point === 'after-lease') return { point, nth: 1 };
  // Planning writes its entries in a few steps, early on: only the first kill of a lane meets it.
  const isPlanning = point.endsWith('announce') || point.endsWith('message');
  return { point, nth: isPlanning ? 1 : random.between(1, Math.max(1, Math.floor(perKill / 2))) };
};

const killOne = async (
  fixture: Fixture,
  bot: Bot,
  failpoint: Failpoint | undefined,
  base: number,
  perKill: number,
) => {
  if (failpoint) {
    // A place that is not reached because its work is done leaves a kill at whatever is going on then.
    await Promise.race([bot.ended, wait(40_000)]);
  } else {
    const wanted = base + fixture.random.between(1, perKill);
    await until(async () => bot.hasEnded || (await fixture.accepted()) >= wanted, 40_000);
  }
  const isNamed = bot.hasEnded;
  if (!isNamed) bot.signal('SIGKILL');
  await bot.ended;
  return isNamed;
};

const runLane = async (dose: Dose, lane: Lane) => {
  const fixture = await openFixture({
    name: `f1l${lane.index}`,
    seed: dose.seed * 1000 + lane.index,
    azurite: dose.azurite,
    leaseMs: LEASE_MS,
  });
  try {
    await fixture.teams.faults({ phases: [{ latencyMs: [...LATENCY_MS] }] });
    const nudges = Math.max(1, Math.floor(lane.sends / 10));
    const staff = await seedPeople(fixture, lane.sends);
    const [askers, owners] = [staff.workers.slice(nudges), staff.workers.slice(0, nudges)];
    await seedActions(fixture, owners, '2026-03-18', '2026-03-11');
    const marks = await seedSessions(fixture, { ...staff, workers: askers });
    const due = [...marks, ...owners.map((owner) => todayMarkOf(owner, '2026-03-11'))];
    const perKill = Math.floor(lane.sends / (lane.kills + 1));
    let slowestMs = 0;
    let named = 0;
    let killedAt = Number.NaN;
    const resumed = async (base: number, bot: Bot) => {
      if (Number.isNaN(killedAt) || base >= due.length) return;
      if (await until(async () => bot.hasEnded || (await fixture.accepted()) > base, 60_000))
        if ((await fixture.accepted()) > base) slowestMs = Math.max(slowestMs, Date.now() - killedAt);
    };
    for (let kill = 0; kill < lane.kills; kill += 1) {
      const base = await fixture.accepted();
      const failpoint = planOf(kill, lane, perKill, fixture.random);
      const bot = await fixture.start(failpoint ? { failpoint } : {});
      await resumed(base, bot);
      if (await killOne(fixture, bot, failpoint, base, perKill)) named += 1;
      killedAt = Date.now();
    }
    const base = await fixture.accepted();
    const last = await fixture.start();
    await resumed(base, last);
    const isDrained = await fixture.isDrained(120_000 + lane.sends * 100);
    const settledMs = Date.now() - killedAt;
    last.signal('SIGTERM');
    const { code } = await last.ended;
    const findings = await check({
      journal: fixture.journal,
      tables: fixture.storage.tables,
      tenant: TENANT,
      shifts: fixture.shifts,
      due,
    });
    return { findings, slowestMs, settledMs, named, isDrained: isDrained && code === 0, due: due.length };
  } finally {
    await fixture.close();
  }
};

/** F1: the bot is killed while it sends, at random and at every named place. */
export const killedWhileSending = async (dose: Dose): Promise<Line> => {
  const kills = dose.kills ?? (dose.isFull ? 100 : 10);
  const sends = dose.sends ?? (dose.isFull ? 20_000 : 400);
  const lanes = Math.max(1, Math.min(dose.isFull ? 25 : 4, Math.floor(kills / 2)));
  const each = Array.from(
    { length: lanes },
    (_, index): Lane => ({
      index,
      sends: Math.floor(sends / lanes) + (index < sends % lanes ? 1 : 0),
      kills: Math.floor(kills / lanes) + (index < kills % lanes ? 1 : 0),
    }),
  );
  const results = await inParallel(each, 4, (lane) => runLane(dose, lane));
  const findings: Findings = together(results.map((result) => result.findings));
  const recoveredMs = Math.max(...results.map((result) => result.slowestMs));
  const mostUnknown = kills * 32;
  return {
    scenario: 'F1 killed while sending',
    sends: results.reduce((sum, result) => sum + result.due, 0),
    kills,
    ...figuresOf(findings),
    recovered_s: seconds(recoveredMs),
    ok:
      isClean(findings) &&
      results.every(({ isDrained }) => isDrained) &&
      findings.unknown <= mostUnknown &&
      recoveredMs <= longestRecoveryMs(dose),
    atNamedPoints: results.reduce((sum, result) => sum + result.named, 0),
    settled_s: seconds(Math.max(...results.map((result) => result.settledMs))),
    ...detailsOf(findings),
  };
};
