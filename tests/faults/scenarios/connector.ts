import { TENANT } from '../../support/teams/bot.js';
import { readJournal } from '../../support/teams/journal.js';
import { check, isClean } from '../checker.js';
import { openFixture } from '../fixture.js';
import { type Dose, detailsOf, figuresOf, type Line, seconds } from '../scenario.js';
import { seedPeople, seedSessions } from '../seed.js';

const LATENCY_MS = 100;
const RETRY_AFTER_S = 2;
/** Between the moment at which Teams decides on a 429 and the moment at which nothing more may be on its way. */
const ON_THE_WAY_MS = LATENCY_MS + 400;

/** Together 0.3 of all calls. */
const CHANCES = {
  '429-seconds': 0.02,
  '429-date': 0.01,
  '429-zero': 0.01,
  '429-absurd': 0.01,
  '429-garbage': 0.01,
  '429-absent': 0.01,
  '401': 0.02,
  '403': 0.02,
  '404': 0.02,
  '412': 0.02,
  '500': 0.02,
  '503': 0.01,
  '502-accepted': 0.04,
  'reset-accepted': 0.02,
  'hang-accepted': 0.01,
  hang: 0.01,
  reset: 0.02,
  'invalid-json': 0.01,
  'no-id': 0.01,
} as const;

/** Calls that began although Teams had just said for how long it wants none. */
const tooEarly = async (journal: string): Promise<number> => {
  const posts = (await readJournal(journal)).filter(({ kind }) => kind === 'post');
  const pauses = posts
    .filter(({ fault }) => fault === '429-seconds')
    .map(({ at }) => ({ from: Date.parse(at) + ON_THE_WAY_MS, to: Date.parse(at) + RETRY_AFTER_S * 1000 }));
  return posts.filter(({ at }) => {
    const ms = Date.parse(at);
    return pauses.some(({ from, to }) => ms > from && ms < to);
  }).length;
};

/** F7: three calls in ten to Teams go wrong, in every way that there is. */
export const faultyTeams = async (dose: Dose): Promise<Line> => {
  const sends = dose.isFull ? 1_000 : 200;
  const fixture = await openFixture({ name: 'f7', seed: dose.seed + 7, azurite: dose.azurite });
  try {
    await fixture.teams.faults({
      phases: [{ latencyMs: LATENCY_MS, retryAfterSeconds: RETRY_AFTER_S, post: { chances: CHANCES } }],
    });
    const staff = await seedPeople(fixture, sends);
    const due = await seedSessions(fixture, staff);
    const bot = await fixture.start();
    const began = Date.now();
    const isDrained = await fixture.isDrained(180_000 + sends * 200);
    bot.signal('SIGTERM');
    const { code } = await bot.ended;
    const findings = await check({
      journal: fixture.journal,
      tables: fixture.storage.tables,
      tenant: TENANT,
      shifts: fixture.shifts,
      due,
    });
    const early = await tooEarly(fixture.journal);
    return {
      scenario: 'F7 faulty Teams',
      sends,
      kills: 0,
      ...figuresOf(findings),
      recovered_s: seconds(Date.now() - began),
      ok: isClean(findings) && isDrained && code === 0 && early === 0,
      tooEarly: early,
      ...detailsOf(findings),
    };
  } finally {
    await fixture.close();
  }
};
