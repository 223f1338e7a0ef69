import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from '../../../src/kernel/people.js';
import { TENANT } from '../../support/teams/bot.js';
import { readJournal } from '../../support/teams/journal.js';
import { check, isClean } from '../checker.js';
import { type Fixture, openFixture } from '../fixture.js';
import { until } from '../pauses.js';
import { type Dose, detailsOf, figuresOf, type Line, together } from '../scenario.js';
import { seedActions, seedPeople, todayMarkOf } from '../seed.js';

/** A morning on which some owners are reminded, since their action is due five working days later: counted by hand. */
interface Morning {
  readonly day: string;
  readonly dueOn: string;
}

/** One move of the clock: then it is this instant, and it runs on for so many seconds. */
interface Move {
  readonly to: string;
  readonly seconds?: number;
  /** The morning whose cards are due by now; without it nothing may go out. */
  readonly brings?: string;
}

interface Season {
  readonly name: string;
  readonly mornings: readonly Morning[];
  readonly moves: readonly Move[];
}

/** London turns its clocks on at 01:00 UTC on Sunday 29 March 2026. Good Friday is 3 April, Easter Monday 6 April. */
const SPRING: Season = {
  name: 'spring',
  mornings: [
    { day: '2026-03-26', dueOn: '2026-04-02' },
    { day: '2026-03-27', dueOn: '2026-04-07' },
    { day: '2026-03-30', dueOn: '2026-04-08' },
    { day: '2026-03-31', dueOn: '2026-04-09' },
  ],
  moves: [
    { to: '2026-03-26T09:10:00Z', seconds: 3 },
    { to: '2026-03-26T09:31:00Z', brings: '2026-03-26' },
    // An hour back, five seconds back, an hour on.
    { to: '2026-03-26T08:31:10Z', seconds: 3 },
    { to: '2026-03-26T09:31:05Z', seconds: 3 },
    { to: '2026-03-26T10:31:05Z', seconds: 3 },
    { to: '2026-03-27T10:00:00Z', brings: '2026-03-27' },
    // A day back and on again.
    { to: '2026-03-26T10:00:00Z', seconds: 3 },
    { to: '2026-03-27T10:00:30Z', seconds: 3 },
    // Through the night in which the hour between one and two does not come.
    { to: '2026-03-29T00:59:58Z', seconds: 4 },
    // 08:58 in London, whose clocks are an hour ahead of UTC now.
    { to: '2026-03-30T07:58:00Z', seconds: 3 },
    { to: '2026-03-30T08:29:57Z', brings: '2026-03-30' },
    { to: '2026-03-31T08:29:30Z', seconds: 3 },
    { to: '2026-03-31T08:31:00Z', brings: '2026-03-31' },
    { to: '2026-04-01T08:45:00Z', seconds: 3 },
  ],
};

/** London turns its clocks back at 01:00 UTC on Sunday 25 October 2026. */
const AUTUMN: Season = {
  name: 'autumn',
  mornings: [
    { day: '2026-10-22', dueOn: '2026-10-29' },
    { day: '2026-10-23', dueOn: '2026-10-30' },
    { day: '2026-10-26', dueOn: '2026-11-02' },
    { day: '2026-10-27', dueOn: '2026-11-03' },
  ],
  moves: [
    { to: '2026-10-22T08:29:00Z', seconds: 3 },
    { to: '2026-10-22T08:31:00Z', brings: '2026-10-22' },
    // The bot was down for a moment of the 23rd only: everything is asked in the afternoon.
    { to: '2026-10-23T14:00:00Z', brings: '2026-10-23' },
    { to: '2026-10-23T13:59:55Z', seconds: 3 },
    { to: '2026-10-25T00:59:58Z', seconds: 4 },
    // Half past eight, now the same in London as in UTC.
    { to: '2026-10-26T08:31:00Z', seconds: 3 },
    { to: '2026-10-26T09:29:57Z', brings: '2026-10-26' },
    { to: '2026-10-25T09:30:00Z', seconds: 3 },
    { to: '2026-10-26T09:40:00Z', seconds: 3 },
    { to: '2026-10-27T09:31:00Z', brings: '2026-10-27' },
    { to: '2026-10-28T10:00:00Z', seconds: 3 },
  ],
};

const moved = async (fixture: Fixture, move: Move, dueSoFar: number): Promise<boolean> => {
  fixture.setTime(move.to);
  if (!move.brings) {
    await wait((move.seconds ?? 0) * 1_000);
    return (await fixture.accepted()) === dueSoFar;
  }
  await until(async () => (await fixture.accepted()) >= dueSoFar, 60_000);
  await wait(1_000);
  return (await fixture.accepted()) === dueSoFar;
};

const runSeason = async (dose: Dose, season: Season) => {
  const perMorning = dose.isFull ? 50 : 8;
  const first = season.moves[0]?.to ?? '';
  const fixture = await openFixture({
    name: `f9${season.name}`,
    seed: dose.seed + 9,
    azurite: dose.azurite,
    startsAt: first,
  });
  try {
    const { workers } = await seedPeople(fixture, perMorning * season.mornings.length);
    const groups = new Map<string, readonly Person[]>();
    for (const [index, { day, dueOn }] of season.mornings.entries()) {
      const owners = workers.slice(index * perMorning, (index + 1) * perMorning);
      groups.set(day, owners);
      await seedActions(fixture, owners, dueOn, day);
    }
    await fixture.start();
    await wait(1_000);
    let dueSoFar = 0;
    const surprises: string[] = [];
    for (const move of season.moves) {
      if (move.brings) dueSoFar += perMorning;
      if (!(await moved(fixture, move, dueSoFar))) surprises.push(move.to);
    }
    const due = [...groups].flatMap(([day, owners]) => owners.map((owner) => todayMarkOf(owner, day)));
    const findings = await check({
      journal: fixture.journal,
      tables: fixture.storage.tables,
      tenant: TENANT,
      shifts: fixture.shifts,
      due,
    });
    const posts = (await readJournal(fixture.journal)).filter(({ kind }) => kind === 'post');
    const extra = posts.filter(({ mark }) => !due.includes(mark ?? '')).length;
    return { findings, surprises, extra, due: due.length };
  } finally {
    await fixture.close();
  }
};

/** F9: the clock is set back and forth, and both changes of the clocks; each morning's card goes out once. */
export const movedClock = async (dose: Dose): Promise<Line> => {
  const seasons = await Promise.all([SPRING, AUTUMN].map((season) => runSeason(dose, season)));
  const findings = together(seasons.map((season) => season.findings));
  const surprises = seasons.flatMap((season) => season.surprises);
  const extra = seasons.reduce((sum, season) => sum + season.extra, 0);
  return {
    scenario: 'F9 moved clock',
    sends: seasons.reduce((sum, season) => sum + season.due, 0),
    kills: 0,
    ...figuresOf(findings),
    recovered_s: 0,
    ok: isClean(findings) && findings.unknown === 0 && surprises.length === 0 && extra === 0,
    moves: SPRING.moves.length + AUTUMN.moves.length,
    surprises,
    extra,
    ...detailsOf(findings),
  };
};
