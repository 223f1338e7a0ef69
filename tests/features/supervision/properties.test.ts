import assert from 'node:assert/strict';
import { type Standing, standingOf } from '../../../src/features/supervision/cadence.js';
import { ladderDays, RUNGS } from '../../../src/features/supervision/ladder.js';
import { addDays, type Day, daysBetween } from '../../../src/kernel/calendar.js';
import type { World } from '../../../src/kernel/world.js';
import { makeRandom } from '../../faults/random.js';
import { aHead, aLine, type Line, onDay } from './builders.js';
import { live, to } from './lived.js';
import {
  type Away,
  daysHereSince,
  expectedDue,
  isHereAndWorking,
  isWorking,
  plus,
  type Subject,
  stepOn,
} from './oracle.js';

// Whatever the dates are. Between the autumn of 2026 and the spring of 2028: both clock changes of 2027, two Easters, the
// substitutes at Christmas 2027, the leap day, closures, every stage of the first year.

const random = makeRandom(27);
const between = random.between;
const chance = (of: number): boolean => random.chance() < of;
const FIRST = '2026-10-19';
const CLOSED = ['2027-12-29', '2027-12-30', '2027-12-31'];

const aPeriod = (around: Day, spread: number, most: number): Away => {
  const from = addDays(around, between(-spread, spread));
  return { from, until: addDays(from, between(0, most)) };
};

const aSubject = (): Subject => {
  const countsFromOn = addDays(FIRST, between(0, 500));
  const many = chance(0.3) ? 0 : between(1, 4);
  const inductionOn = chance(0.5) ? addDays(countsFromOn, between(-380, 20)) : undefined;
  return {
    countsFromOn,
    away: Array.from({ length: many }, () =>
      aPeriod(addDays(countsFromOn, 30), 40, chance(0.2) ? 70 : between(0, 14)),
    ),
    closures: chance(0.5) ? CLOSED : [],
    ...(inductionOn === undefined
      ? {}
      : { inductionOn, paused: chance(0.3) ? [aPeriod(addDays(inductionOn, 30), 30, 40)] : [] }),
  };
};

const SUBJECTS: readonly Subject[] = Array.from({ length: 600 }, aSubject);

const lineOf = (who: Subject): Line =>
  aLine({
    absences: [...who.away],
    asyePauses: [...(who.paused ?? [])],
    ...(who.inductionOn === undefined ? {} : { asyeStartedOn: who.inductionOn }),
  });
const settingsOf = ({ closures }: Subject) => ({ 'calendar.closures': closures });
const headOf = ({ countsFromOn }: Subject) => aHead({ lastHeldOn: countsFromOn });

const on = (day: Day, who: Subject): { standing: Standing; world: World; line: Line } => {
  const line = lineOf(who);
  const world = onDay(day, line, settingsOf(who));
  return { standing: standingOf(line.worker, headOf(who), world), world, line };
};

/** What of the subjects is not so, with what was given. */
const failing = (
  check: (who: Subject) => unknown,
  subjects: readonly Subject[] = SUBJECTS,
): readonly string[] =>
  subjects
    .flatMap((who) => {
      const wrong = check(who);
      return wrong === undefined ? [] : [`${JSON.stringify(wrong)} of ${JSON.stringify(who)}`];
    })
    .slice(0, 3);

const some = (count: number): readonly Subject[] => SUBJECTS.slice(0, count);

describe('supervision, whatever the dates are', () => {
  it('is due on the first day by the rule, as a count from day to day finds it', () => {
    const wrong = failing((who) => {
      const expected = expectedDue(who).dueOn;
      const { dueOn } = on(who.countsFromOn, who).standing;
      return dueOn === expected ? undefined : { dueOn, expected };
    });
    assert.deepEqual(wrong, []);
  });

  it('is due on the same day whichever day it is asked on', () => {
    const wrong = failing((who) => {
      const days = [0, 20, 40, 90].map((n) => on(addDays(who.countsFromOn, n), who).standing.dueOn);
      return new Set(days).size === 1 ? undefined : days;
    }, some(200));
    assert.deepEqual(wrong, []);
  });

  it('is late three days after due and in a long gap an interval after it, days away left out', () => {
    const wrong = failing((who) => {
      const { dueOn, interval } = expectedDue(who);
      for (let day = plus(dueOn, -3); day <= plus(dueOn, 60); day = plus(day, 1)) {
        const here = daysHereSince(who, dueOn, day);
        const { isLate, isLongGap } = on(day, who).standing;
        const isPast = day >= dueOn;
        const expected = [isPast && here > 3, isPast && here >= interval.days];
        if (isLate !== expected[0] || isLongGap !== expected[1]) return { day, isLate, isLongGap };
      }
      return undefined;
    }, some(100));
    assert.deepEqual(wrong, []);
  });

  it('never becomes late, longer or a long gap on a day away', () => {
    const wrong = failing((who) => {
      for (const { from, until } of who.away)
        for (let day = from; day <= until; day = plus(day, 1)) {
          const [before, after] = [on(plus(day, -1), who).standing, on(day, who).standing];
          const grew =
            (after.isLate && !before.isLate) ||
            (after.isLongGap && !before.isLongGap) ||
            after.daysSince > before.daysSince;
          if (grew) return { day };
        }
      return undefined;
    }, some(100));
    assert.deepEqual(wrong, []);
  });

  it('has no step of the ladder on a day away or on a day that is no working day', () => {
    const wrong = failing((who) => {
      const { standing, world, line } = on(who.countsFromOn, who);
      const days = ladderDays(line.worker, standing, world);
      const steps = [days.overdueOn, days.inTheWayOn, ...RUNGS.map((rung) => days.up[rung])];
      const expected = [1, 5, 10, 15, 20].map((n) => stepOn(who, expectedDue(who), n));
      // The morning after is not halved.
      expected[0] = stepOn(who, { ...expectedDue(who), interval: { days: 0, isHalved: false } }, 1);
      const isOff = steps.some((day) => day === undefined || !isHereAndWorking(who, day));
      return isOff || steps.join() !== expected.join() ? { steps, expected } : undefined;
    });
    assert.deepEqual(wrong, []);
  });

  it('is not moved by an absence that does not hold the due day', () => {
    const wrong = failing((who) => {
      const { ruledOn, dueOn } = expectedDue(who);
      // A stage of the first year is as many days longer as somebody was away in it: only later days are tried there.
      const most = who.inductionOn === undefined ? 200 : 0;
      const more = aPeriod(addDays(who.countsFromOn, 45), 45, between(0, 20));
      const isBefore = more.from <= ruledOn && most === 0;
      const holds = [ruledOn, dueOn].some((day) => more.from <= day && day <= more.until);
      const touches = who.away.some(
        ({ from, until }) => more.from <= plus(until, 9) && from <= plus(more.until, 9),
      );
      if (isBefore || holds || touches) return undefined;
      const moved = on(who.countsFromOn, { ...who, away: [...who.away, more] }).standing.dueOn;
      return moved === dueOn ? undefined : { dueOn, moved, more };
    });
    assert.deepEqual(wrong, []);
  });

  it('is never later for somebody who was seen later', () => {
    const wrong = failing((who) => {
      const later = { ...who, countsFromOn: addDays(who.countsFromOn, between(1, 40)) };
      const [first, second] = [expectedDue(who), expectedDue(later)];
      // Whoever was away on the due day has five working days from the return, and a session since may be due before them.
      if (first.ruledOn !== first.dueOn) return undefined;
      for (const day of [10, 30, 50, 70].map((n) => addDays(later.countsFromOn, n))) {
        const [a, b] = [on(day, who).standing, on(day, later).standing];
        const isLater =
          b.dueOn < a.dueOn ||
          (b.isLate && !a.isLate) ||
          b.daysSince > a.daysSince ||
          (b.isLongGap && !a.isLate);
        if (isLater) return { day, first, second };
      }
      return undefined;
    }, some(200));
    assert.deepEqual(wrong, []);
  });
});

interface Lived {
  readonly who: Subject;
  readonly down: readonly Day[];
  readonly said: readonly string[];
}

/** Silence for four months after a session. In some the bot is down for days at a time. */
const aLife = (who: Subject, isDown: boolean): Lived => {
  const from = addDays(who.countsFromOn, 1);
  const spells = isDown ? Array.from({ length: 4 }, () => aPeriod(addDays(from, 60), 55, 6)) : [];
  const down = spells.flatMap((spell) =>
    Array.from({ length: daysBetween(spell.from, spell.until) + 1 }, (_, n) => addDays(spell.from, n)),
  );
  const said = live({
    from,
    to: addDays(from, 125),
    line: lineOf(who),
    head: headOf(who),
    settings: settingsOf(who),
    down,
    isLadderOnly: true,
  });
  return { who, down, said };
};

const LIVES = some(60).map((who, n) => aLife(who, n % 2 === 1));
const HEARERS = ['service-manager', 'head', 'psw'];
const firstTo = (said: readonly string[], reader: string, step: string): Day | undefined =>
  to(said, reader)
    .find((each) => each.split(/[ +]/u).includes(step))
    ?.slice(0, 10);

describe('the ladder, whatever the dates are', () => {
  const wrongIn = (check: (each: Lived) => unknown) =>
    LIVES.flatMap((each) => {
      const wrong = check(each);
      return wrong === undefined
        ? []
        : [`${JSON.stringify(wrong)} of ${JSON.stringify({ ...each, said: each.said.join(', ') })}`];
    }).slice(0, 2);

  const saidOf = ({ said }: Lived) => HEARERS.map((reader, n) => firstTo(said, reader, RUNGS[n] ?? ''));

  it('says no rung before its day, and none on a day away or a day that is no working day', () => {
    const wrong = wrongIn((life) => {
      const own = [10, 15, 20].map((n) => stepOn(life.who, expectedDue(life.who), n));
      const days = saidOf(life);
      const isEarly = days.some((day, n) => day !== undefined && day < (own[n] ?? ''));
      const isOff = days.some((day) => day !== undefined && !isHereAndWorking(life.who, day));
      return isEarly || isOff ? { days, own } : undefined;
    });
    assert.deepEqual(wrong, []);
  });

  it('says no rung before the one below it, and none before the supervisor had their days', () => {
    const wrong = wrongIn((life) => {
      const days = saidOf(life);
      const gate = expectedDue(life.who).interval.isHalved ? 3 : 5;
      const told = life.said.find((each) => each.split(' ')[1] === 'supervisor' && !each.includes('no-date'));
      let earliest = told?.slice(0, 10) ?? '9999-12-31';
      for (let left = gate; left > 0 && earliest < '9999'; ) {
        earliest = plus(earliest, 1);
        if (isWorking(life.who, earliest)) left -= 1;
      }
      const order = [earliest, ...days.map((day) => day ?? '9999-12-31')];
      return order.every((day, n) => n === 0 || day >= (order[n - 1] ?? '')) ? undefined : order;
    });
    assert.deepEqual(wrong, []);
  });

  it('says every rung on its day when nothing prevents it, and after an outage on the next working day that is free', () => {
    const wrong = wrongIn((life) => {
      const { who, down, said } = life;
      const gate = expectedDue(who).interval.isHalved ? 3 : 5;
      const told = said.find((each) => each.split(' ')[1] === 'supervisor' && !each.includes('no-date'));
      let open = told?.slice(0, 10) ?? '9999-12-31';
      for (let left = gate; left > 0 && open < '9999'; ) {
        open = plus(open, 1);
        if (isWorking(who, open)) left -= 1;
      }
      const end = addDays(who.countsFromOn, 120);
      const expected = [10, 15, 20].map((n) => {
        let day = stepOn(who, expectedDue(who), n);
        if (day < open) day = open;
        while (day <= end && (!isHereAndWorking(who, day) || down.includes(day))) day = plus(day, 1);
        return day > end ? undefined : day;
      });
      const days = saidOf(life);
      const isWrong = expected.some((day, n) => day !== undefined && days[n] !== day);
      return isWrong ? { days, expected } : undefined;
    });
    assert.deepEqual(wrong, []);
  });

  it('says no step twice of one wait', () => {
    const wrong = wrongIn(({ said }) =>
      new Set(said.map((each) => each.slice(11))).size === said.length ? undefined : said,
    );
    assert.deepEqual(wrong, []);
  });

  it('is lived to its end in most lives, with outages and without', () => {
    const reached = (lives: readonly Lived[]) => lives.filter((life) => saidOf(life)[2] !== undefined).length;
    const [calm, rough] = [
      LIVES.filter(({ down }) => down.length === 0),
      LIVES.filter(({ down }) => down.length > 0),
    ];
    assert.ok(reached(calm) > 15 && reached(rough) > 15, `${reached(calm)} and ${reached(rough)}`);
  });
});
