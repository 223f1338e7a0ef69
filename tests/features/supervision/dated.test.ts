import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Standing, standingOf } from '../../../src/features/supervision/cadence.js';
import { ladderDays, RUNGS } from '../../../src/features/supervision/ladder.js';
import { addDays, type Day, daysBetween } from '../../../src/kernel/calendar.js';
import type { Person } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { aHead, aLine, onDay } from './builders.js';

interface Case {
  readonly title: string;
  readonly worker: Partial<Person>;
  readonly heldOn: Day | undefined;
  readonly settings: Record<string, unknown>;
  readonly dueOn: Day;
  readonly lateFrom: Day;
  readonly gapFrom: Day;
  readonly steps: readonly Day[];
}

const periods = (text: string) =>
  text.split(', ').map((each) => {
    const [from = '', until] = each.split('..');
    return until ? { from, until } : { from };
  });

const CLOSED = ['2027-12-29', '2027-12-30', '2027-12-31'];
const worthOf = (parts: readonly string[], name: string): string | undefined =>
  parts.find((part) => part.startsWith(`${name} `))?.slice(name.length + 1);

const caseFrom = (title: string, given: string, due: string, steps: string): Case => {
  const parts = given.split('; ');
  const of = (name: string) => worthOf(parts, name);
  const [startedOn, asyeStartedOn, away, paused] = [of('starts'), of('induction'), of('away'), of('paused')];
  const [, dueOn = '', lateFrom = '', gapFrom = ''] = /due (\S+), late (\S+), gap (\S+)/u.exec(due) ?? [];
  const counted = of('counted from');
  return {
    title,
    worker: {
      ...(startedOn === undefined ? {} : { startedOn }),
      ...(asyeStartedOn === undefined ? {} : { asyeStartedOn }),
      ...(away === undefined ? {} : { absences: periods(away) }),
      ...(paused === undefined ? {} : { asyePauses: periods(paused) }),
    },
    heldOn: of('held') ?? of('earlier'),
    settings: {
      ...(parts.includes('closed') ? { 'calendar.closures': CLOSED } : {}),
      ...(counted === undefined ? {} : { 'supervision.countFromOn': counted }),
    },
    dueOn,
    lateFrom,
    gapFrom,
    steps: steps.split(' '),
  };
};

const CASES = [
  ...readFileSync(new URL('dated.md', import.meta.url), 'utf8').matchAll(
    /^- (.+)\n {2}(.+) → (due .+): (.+)$/gmu,
  ),
].map(([, title = '', given = '', due = '', steps = '']) => caseFrom(title, given, due, steps));

const headOf = ({ heldOn }: Case) => (heldOn === undefined ? undefined : aHead({ lastHeldOn: heldOn }));

/** How it stands on a day, and the world of that day. */
const on = (day: Day, each: Case): { standing: Standing; world: World; worker: Person } => {
  const line = aLine(each.worker);
  const world = onDay(day, line, each.settings);
  return { standing: standingOf(line.worker, headOf(each), world), world, worker: line.worker };
};

/** The first day on which it is so, from the due day to half a year later. */
const firstDay = (each: Case, isSo: (standing: Standing) => boolean): Day | undefined => {
  const from = addDays(each.dueOn, -7);
  const days = Array.from({ length: daysBetween(from, addDays(each.dueOn, 180)) }, (_, n) =>
    addDays(from, n),
  );
  return days.find((day) => isSo(on(day, each).standing));
};

describe('supervision on dated cases', () => {
  it('has every case that was worked out', () => {
    assert.equal(CASES.length, 70);
  });

  for (const each of CASES) {
    it(`keeps every day: ${each.title}`, () => {
      const { standing, world, worker } = on(each.dueOn, each);
      const days = ladderDays(worker, standing, world);
      assert.deepEqual(
        {
          dueOn: standing.dueOn,
          lateFrom: firstDay(each, ({ isLate }) => isLate),
          gapFrom: firstDay(each, ({ isLongGap }) => isLongGap),
          steps: [days.noDateOn, days.overdueOn, days.inTheWayOn, ...RUNGS.map((rung) => days.up[rung])],
        },
        { dueOn: each.dueOn, lateFrom: each.lateFrom, gapFrom: each.gapFrom, steps: each.steps },
      );
    });
  }
});
