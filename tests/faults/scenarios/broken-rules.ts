import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../src/demo/child.js';
import { collect } from '../../../src/kernel/tables.js';
import { APP, TENANT } from '../../support/teams/bot.js';
import { type FakeTeams, startFakeTeams } from '../../support/teams/fake-teams.js';
import { readJournal } from '../../support/teams/journal.js';
import { aPerson } from '../../support/world.js';
import { BREAKAGES, type Breakage, STRANGER } from '../breakages.js';
import { check, isClean } from '../checker.js';
import { type Fixture, openFixture } from '../fixture.js';
import { inParallel, until } from '../pauses.js';
import { answersWrong, pressAgree } from '../press.js';
import type { Dose, Line } from '../scenario.js';
import { isPlanned, type Staff, seedActions, seedPeople, seedSessions, todayMarkOf } from '../seed.js';

const LEASE_MS = 15_000;
/** Long enough on two busy cores for a bot that sends at any hour to have done so. */
const EVENING_MS = 30_000;

/** One situation in which a broken rule shows. Gives what is found beyond the checker's own findings, 0 for nothing. */
interface Situation {
  readonly startsAt?: string;
  readonly teams?: 'fails-with-502';
  readonly run: (fixture: Fixture, breakage: Breakage | undefined) => Promise<Shown>;
}

interface Shown {
  readonly due: readonly string[];
  readonly unwanted?: readonly string[];
  /** Answers or changes that are not as they must be. */
  readonly wrong?: number;
}

const withBreakage = (breakage: Breakage | undefined) => (breakage ? { breakage } : {});

const drained = async (fixture: Fixture, ms = 30_000) => {
  await fixture.isDrained(ms);
  await wait(500);
};

const killedBeforeRecording: Situation = {
  run: async (fixture, breakage) => {
    const due = await seedSessions(fixture, await seedPeople(fixture, 40));
    const first = await fixture.start({
      ...withBreakage(breakage),
      failpoint: { point: 'before-record', nth: 5 },
    });
    await Promise.race([first.ended, wait(30_000)]);
    await fixture.start(withBreakage(breakage));
    await drained(fixture, 60_000);
    return { due };
  },
};

const queuedTwice: Situation = {
  run: async (fixture, breakage) => {
    const due = await seedSessions(fixture, await seedPeople(fixture, 30), { timesQueued: 3 });
    await fixture.start(withBreakage(breakage));
    await drained(fixture);
    return { due };
  },
};

const failingWith502: Situation = {
  teams: 'fails-with-502',
  run: async (fixture, breakage) => {
    const due = await seedSessions(fixture, await seedPeople(fixture, 20));
    await fixture.start(withBreakage(breakage));
    await drained(fixture);
    return { due };
  },
};

const sixCards: Situation = {
  run: async (fixture, breakage) => {
    const due = await seedSessions(fixture, await seedPeople(fixture, 20), { copies: 6 });
    await Promise.all([
      fixture.start(withBreakage(breakage)),
      fixture.start({ ...withBreakage(breakage), port: await freePort() }),
    ]);
    await drained(fixture, 60_000);
    return { due };
  },
};

const answeredBefore: Situation = {
  run: async (fixture, breakage) => {
    const staff = await seedPeople(fixture, 10);
    const unwanted = await seedSessions(fixture, staff, { agreement: 'agreed' });
    await fixture.start(withBreakage(breakage));
    await drained(fixture);
    return { due: [], unwanted };
  },
};

const plannedTwice: Situation = {
  run: async (fixture, breakage) => {
    const { workers } = await seedPeople(fixture, 10);
    const due = workers.map((owner) => todayMarkOf(owner, '2026-03-11'));
    await seedActions(fixture, workers, '2026-03-18', '2026-03-11');
    await fixture.start(withBreakage(breakage));
    // A look goes out of the index when it has been planned some 30 s after it was written: the plan is made every 15 s.
    await until(() => isPlanned(fixture, '2026-03-11'), 90_000);
    await drained(fixture);
    return { due };
  },
};

const hasSent = async (fixture: Fixture): Promise<boolean> =>
  (await readJournal(fixture.journal)).some(({ conversation }) => fixture.isOurs(conversation));

const inTheEvening: Situation = {
  startsAt: '2026-03-11T20:00:00Z',
  run: async (fixture, breakage) => {
    await seedSessions(fixture, await seedPeople(fixture, 5));
    await fixture.start(withBreakage(breakage));
    await until(() => hasSent(fixture), EVENING_MS);
    return { due: [] };
  },
};

/** Records supervision for somebody whose supervisor they are not. */
const pressOf = (staff: Staff) => ({
  worker: staff.workers[0]?.id ?? '',
  round: 1,
  view: 'due',
  previousActions: 'reviewed',
  heldOn: '2026-03-11',
  nextOn: '2026-04-08',
});

const strangerPresses: Situation = {
  run: async (fixture, breakage) => {
    const staff = await seedPeople(fixture, 1, [aPerson({ id: STRANGER })]);
    await seedSessions(fixture, staff, { hasMessage: false });
    const bot = await fixture.start(withBreakage(breakage));
    const acts = fixture.teams.activities({ appId: APP, tenant: TENANT });
    const press = acts.press(STRANGER, 'supervision.held', pressOf(staff));
    await fixture.teams.deliver(bot.url, press, await fixture.token(), { tries: 3 });
    const rows = await collect(fixture.storage.tables.scan('state', `${TENANT}|supervision|`));
    const theirs = rows.filter(({ row, value }) => row.startsWith('e|') && value.actor === STRANGER);
    return { due: [], wrong: theirs.length };
  },
};

const answersGiven: Situation = {
  run: async (fixture, breakage) => {
    const staff = await seedPeople(fixture, 3);
    await seedSessions(fixture, staff, { hasMessage: false });
    const bot = await fixture.start(withBreakage(breakage));
    const client = { url: bot.url, token: await fixture.token(), answerWithinMs: 15_000, tries: 3 };
    const acknowledged = [];
    for (const worker of staff.workers) {
      if ((await pressAgree(fixture, client, worker)).isAcknowledged) acknowledged.push(worker);
    }
    const wrong = await answersWrong(fixture, acknowledged, staff.workers);
    return { due: [], wrong: wrong.lost + wrong.duplicated + staff.workers.length - acknowledged.length };
  },
};

const SHOWS: Readonly<Record<Breakage, readonly [string, Situation]>> = {
  'send-then-mark': ['killed before recording', killedBeforeRecording],
  'stopped-is-sent-again': ['killed before recording', killedBeforeRecording],
  'no-etags': ['queued twice', queuedTwice],
  'claims-are-not-checked': ['queued twice', queuedTwice],
  'unknown-is-sent-again': ['502 from Teams', failingWith502],
  'no-lease': ['six cards for each', sixCards],
  'no-pace': ['six cards for each', sixCards],
  'stale-facts': ['answered before', answeredBefore],
  'hints-are-dropped': ['planned twice', plannedTwice],
  'no-dedupe': ['planned twice', plannedTwice],
  'any-hour': ['in the evening', inTheEvening],
  'no-permission-check': ['a stranger presses', strangerPresses],
  'success-before-it-is-stored': ['answers given', answersGiven],
};

const runOne = async (
  dose: Dose,
  shared: { readonly teams: FakeTeams; readonly journal: string },
  situation: Situation,
  breakage: Breakage | undefined,
): Promise<boolean> => {
  const fixture = await openFixture({
    name: `f16${breakage ?? ''}`.replaceAll('-', '').slice(0, 20),
    seed: dose.seed * 100 + (breakage ? BREAKAGES.indexOf(breakage) : 50) + situation.run.toString().length,
    azurite: dose.azurite,
    leaseMs: LEASE_MS,
    ...(situation.startsAt ? { startsAt: situation.startsAt } : {}),
    ...(situation.teams ? {} : { teams: shared }),
  });
  try {
    if (situation.teams)
      await fixture.teams.faults({ phases: [{ post: { chances: { '502-accepted': 0.3 } } }] });
    const shown = await situation.run(fixture, breakage);
    const findings = await check({
      journal: fixture.journal,
      tables: fixture.storage.tables,
      tenant: TENANT,
      shifts: fixture.shifts,
      due: shown.due,
      ...(shown.unwanted ? { unwanted: shown.unwanted } : {}),
      isOurs: (conversation) => fixture.isOurs(conversation),
    });
    return !isClean(findings) || (shown.wrong ?? 0) > 0;
  } finally {
    await fixture.close();
  }
};

/** F16: rules of the platform are broken on purpose; the checker must notice each, and nothing where none is broken. */
export const brokenRules = async (dose: Dose): Promise<Line> => {
  const journal = join(await mkdtemp(join(tmpdir(), 'throughline-faults-f16-')), 'journal.jsonl');
  const shared = { teams: await startFakeTeams({ journal, seed: dose.seed }), journal };
  try {
    await shared.teams.faults({ phases: [{ latencyMs: 100 }] });
    const situations = new Map(Object.values(SHOWS));
    // The other scenarios show that nothing is noticed where nothing is broken; with time, so do these situations.
    const controls = (dose.isFull ? [...situations] : []).map(([name, situation]) => ({
      name,
      situation,
      breakage: undefined,
    }));
    const mutants = BREAKAGES.map((breakage) => ({
      name: breakage,
      situation: SHOWS[breakage][1],
      breakage,
    }));
    const results = await inParallel([...mutants, ...controls], 4, async ({ name, situation, breakage }) => ({
      name,
      isMutant: breakage !== undefined,
      isNoticed: await runOne(dose, shared, situation, breakage),
    }));
    const missed = results
      .filter(({ isMutant, isNoticed }) => isMutant && !isNoticed)
      .map(({ name }) => name);
    const falseAlarms = results
      .filter(({ isMutant, isNoticed }) => !isMutant && isNoticed)
      .map(({ name }) => name);
    return {
      scenario: 'F16 rules broken on purpose',
      sends: 0,
      kills: 0,
      lost: 0,
      duplicated: 0,
      unknown: 0,
      unlisted: 0,
      recovered_s: 0,
      ok: missed.length + falseAlarms.length === 0,
      broken: mutants.length,
      noticed: mutants.length - missed.length,
      missed,
      controls: controls.length,
      falseAlarms,
    };
  } finally {
    await shared.teams.stop();
  }
};
