import assert from 'node:assert/strict';
import { LATE, LONG_GAP } from '../../../src/features/supervision/copy/state.js';
import type { Head, Session } from '../../../src/features/supervision/model.js';
import { monthEndsBefore, monthsOf } from '../../../src/features/supervision/report/months.js';
import { supervisionReport } from '../../../src/features/supervision/report/section.js';
import { memberOf } from '../../../src/features/supervision/team.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPerson, aWorld } from '../../support/world.js';
import { aHead, aSession } from './builders.js';

const TODAY = '2026-03-31';

/** A worker who has been here for long, with the days on which supervision was held, or whole sessions. */
interface Given {
  readonly held?: readonly (string | Partial<Session>)[];
  readonly person?: Partial<Person>;
  readonly head?: Partial<Head>;
}

const sessionOf = (held: string | Partial<Session>, before?: string): Session =>
  aSession({
    agreement: 'agreed',
    before: before === undefined ? {} : { lastHeldOn: before },
    ...(typeof held === 'string' ? { heldOn: held } : held),
  });

const keptOf = ({ held = [], person, head }: Given) => {
  const worker = aPerson({ startedOn: '2024-01-08', supervisorId: 'supervisor', ...person });
  const dayOf = (n: number) => {
    const each = held[n];
    return typeof each === 'string' ? each : each?.heldOn;
  };
  const sessions = held.map((each, n) => sessionOf(each, dayOf(n - 1)));
  const last = dayOf(held.length - 1);
  return {
    worker,
    sessions,
    head: aHead({ workerId: worker.id, ...(last === undefined ? {} : { lastHeldOn: last }), ...head }),
  };
};

const worldOf = (workers: readonly Person[], settings: Record<string, unknown> = {}) => {
  const supervisor = aPerson({ id: 'supervisor', name: 'Ruth Osei' });
  return {
    supervisor,
    world: aWorld({ now: `${TODAY}T09:30:00Z`, people: [supervisor, ...workers], settings }),
  };
};

/** `2026-02-28 4/5`, with how many are not on record. */
const endsOf = (given: readonly Given[], settings: Record<string, unknown> = {}) => {
  const kept = given.map(keptOf);
  const { world } = worldOf(
    kept.map(({ worker }) => worker),
    settings,
  );
  return monthsOf(kept, world).map(
    ({ on, inTime, eligible, unknown }) => `${on} ${inTime}/${eligible}${unknown > 0 ? ` –${unknown}` : ''}`,
  );
};

const times = (count: number, given: Given): Given[] => Array.from({ length: count }, () => given);
const JANUARY: Given = { held: ['2026-01-05'] };
/** 26 days before the end of January and of February. */
const BOTH: Given = { held: ['2026-01-05', '2026-02-02'] };

describe('the months that a report looks back over', () => {
  it('are the last days of the eleven before this one', () => {
    const ends = monthEndsBefore(TODAY);
    assert.deepEqual([ends.length, ends[0], ends.at(-1)], [11, '2025-04-30', '2026-02-28']);
    assert.equal(monthEndsBefore('2026-03-01').at(-1), '2026-02-28');
  });

  it('count who was not late on the last day, by what was held until then', () => {
    // On 28 February the one who was last seen on 5 January has waited 54 days, and is late after 31.
    assert.deepEqual(endsOf([...times(4, BOTH), { held: ['2026-01-05', '2026-03-02'] }]), [
      '2026-01-31 5/5',
      '2026-02-28 4/5',
    ]);
  });

  it('begin where the records do', () => {
    assert.deepEqual(endsOf(times(5, { held: ['2026-02-02'] })), ['2026-02-28 5/5']);
    assert.deepEqual(endsOf(times(5, { head: { lastHeldOn: undefined } })), []);
  });

  it('count a session in January that only the last one names as the one before it', () => {
    const read = [{ heldOn: '2026-03-02', before: { lastHeldOn: '2026-01-05' } }];
    assert.deepEqual(endsOf(times(5, { held: read })), ['2026-01-31 5/5', '2026-02-28 0/5']);
  });

  it('do not count a session that was not held as the worker says', () => {
    const held = ['2026-01-05', { heldOn: '2026-02-02', agreement: 'not_held' as const }];
    assert.deepEqual(endsOf(times(5, { held, head: { lastHeldOn: '2026-01-05' } })).at(-1), '2026-02-28 0/5');
  });

  it('count one with two dates from the earlier of them', () => {
    // 28 February is 31 days after 28 January, and 32 after the 27th.
    const wrong = (workerSaysOn: string) => [
      { heldOn: '2026-02-02', agreement: 'wrong_date' as const, workerSaysOn, before: {} },
    ];
    assert.deepEqual(
      [wrong('2026-01-28'), wrong('2026-01-27')].map((held) =>
        endsOf(times(5, { held, head: { lastHeldOn: undefined } })).at(-1),
      ),
      ['2026-02-28 5/5', '2026-02-28 0/5'],
    );
  });

  it('leave out who was not here yet, and who was away for 28 days or more', () => {
    const new5 = times(5, BOTH);
    assert.deepEqual(
      endsOf([
        ...new5,
        { person: { startedOn: '2026-02-09' }, held: ['2026-03-09'] },
        { ...BOTH, person: { awayFrom: '2026-02-02', awayUntil: '2026-03-01' } },
      ]),
      ['2026-01-31 6/6', '2026-02-28 5/5'],
    );
  });

  it('count a starter who came after the records began as late when nothing is on record', () => {
    // Due on 5 February, 28 days after 8 January; late after 8 February.
    assert.deepEqual(
      endsOf([...times(5, BOTH), { person: { startedOn: '2026-01-08' }, held: ['2026-03-09'] }]).at(-1),
      '2026-02-28 5/6',
    );
  });

  it('leave a month out when the records of more than one in ten do not reach back to it', () => {
    const late = { held: ['2026-03-09'] };
    // 1 of 10 at the end of January; 2 of 10.
    assert.deepEqual(endsOf([...times(9, BOTH), late]), ['2026-01-31 9/9 –1', '2026-02-28 9/9 –1']);
    assert.deepEqual(endsOf([...times(8, BOTH), late, late]), []);
  });

  it('leave a month out that is about fewer people than the smallest group', () => {
    assert.deepEqual(endsOf(times(4, BOTH)), []);
    assert.deepEqual(endsOf(times(3, BOTH), { 'report.smallestGroup': 3 }).length, 2);
  });
});

describe('the picture of supervision', () => {
  const chartOf = (given: readonly Given[]) => {
    const kept = given.map(keptOf);
    const { supervisor, world } = worldOf(kept.map(({ worker }) => worker));
    const section = supervisionReport(
      supervisor,
      kept.map(({ worker, head }) => memberOf(worker, head, world)),
      new Map(kept.map(({ worker, sessions }) => [worker.id, sessions])),
      world,
    );
    assert.equal(section?.charts.length, 1);
    return section?.charts[0] ?? assert.fail('there is none');
  };

  it('is a line over months up to today, with the target, and says where the months come from', () => {
    const chart = chartOf([...times(4, { held: ['2026-01-05', '2026-02-02', '2026-03-09'] }), JANUARY]);
    assert.ok(chart.kind === 'months');
    assert.equal(
      chart.sentence,
      'From 100% at the end of January 2026 to 80% today. The target is 95%. Months that are over are worked out from today’s records, for the people who are here today.',
    );
    assert.deepEqual(chart.lines, [
      ['January 2026', '5 of 5 (100%)', 'Worked out now'],
      ['February 2026', '4 of 5 (80%)', 'Worked out now'],
      ['Today', '4 of 5 (80%)', 'As it stands now'],
    ]);
    assert.deepEqual(
      chart.series.map(({ legend, values }) => [legend, values.map(({ on, value }) => `${on} ${value}`)]),
      [
        ['In time', ['2026-01-31 100', '2026-02-28 80', '2026-03-31 80']],
        ['Target', ['2026-01-31 95', '2026-02-28 95', '2026-03-31 95']],
      ],
    );
  });

  it('is today by team while there is no month to compare with, worst team first, in counts alone', () => {
    const chart = chartOf([
      { held: ['2026-03-09'], person: { team: 'North' } },
      { held: ['2026-02-16'], person: { team: 'South' } },
      { held: ['2026-02-20'], person: { team: 'East' } },
      { held: ['2026-01-05'], person: { team: 'South' } },
    ]);
    assert.ok(chart.kind === 'bars');
    assert.equal(
      chart.sentence,
      '1 in time, 2 late, 1 in a long gap. A line over months comes when enough of them are on record.',
    );
    assert.deepEqual(chart.lines, [
      ['South', '0', '1', '1'],
      ['East', '0', '1', '0'],
      ['North', '1', '0', '0'],
    ]);
    assert.deepEqual(
      chart.bars.map(({ title, parts }) => [title, ...parts.map(({ value }) => String(value))]),
      chart.lines,
    );
  });

  it('has the marks of the rows in its legend', () => {
    const chart = chartOf([{ held: ['2026-03-09'] }, { held: ['2026-02-16'] }, { held: ['2026-01-05'] }]);
    assert.ok(chart.kind === 'bars');
    assert.deepEqual(
      chart.bars[0]?.parts.map(({ legend, colour }) => [legend, colour]),
      [
        ['✓ In time', 'good'],
        [`${LATE.mark} ${LATE.word}`, LATE.tone],
        [`${LONG_GAP.mark} ${LONG_GAP.word}`, LONG_GAP.tone],
      ],
    );
  });

  it('counts the teams behind the tenth together', () => {
    const chart = chartOf(
      Array.from({ length: 12 }, (_, n) => ({ held: ['2026-03-09'], person: { team: `Team ${n + 10}` } })),
    );
    assert.deepEqual([chart.lines.length, chart.lines.at(-1)], [11, ['Other teams', '2', '0', '0']]);
  });
});
