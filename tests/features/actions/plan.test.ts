import assert from 'node:assert/strict';
import { silentDays } from '../../../src/features/actions/days.js';
import type { Action, Owned } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { WorldSituation } from '../../support/world.js';
import {
  aMove,
  anAction,
  answering,
  checker,
  colleague,
  head,
  manager,
  newDates,
  onDay,
  owner,
  owning,
  staff,
} from './builders.js';

/** `2026-03-20 nudge p-owner` for everything that is asked from the first to the last day, weekends included. */
const asked = (owned: Owned, from: string, to: string, situation: WorldSituation = {}): string[] => {
  const lines: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    for (const ask of planActions(owned, onDay(day, situation)).asks)
      lines.push(`${day} ${ask.card} ${ask.to}`);
  return lines;
};

/** The same, but the plan is only called on the days that it asked to be called on. */
const askedByLooks = (owned: Owned, from: string, to: string, situation: WorldSituation = {}): string[] => {
  const lines: string[] = [];
  for (let day: string | undefined = from; day !== undefined && day <= to; ) {
    const { asks, looks } = planActions(owned, onDay(day, situation));
    const lookOn: string | undefined = looks[0]?.on;
    for (const ask of asks) lines.push(`${day} ${ask.card} ${ask.to}`);
    assert.ok(lookOn === undefined || lookOn > day, 'a look is always ahead');
    day = lookOn;
  }
  return lines;
};

const nudges = (owned: Owned, from: string, to: string, situation: WorldSituation = {}): string[] =>
  asked(owned, from, to, situation)
    .filter((line) => line.includes(' nudge '))
    .map((line) => line.slice(0, 10));

const told = (owned: Owned, from: string, to: string, situation: WorldSituation = {}): string[] =>
  asked(owned, from, to, situation)
    .filter((line) => line.includes(' silence '))
    .map((line) => line.replace(' silence', ''));

const answeredOn = (day: string): Partial<Action> => ({
  lastAnswerOn: day,
  lastAnswerAt: `${day}T10:12:00.000Z`,
  lastAnswerById: owner.id,
});

describe('The nudge days of an owner who never answers', () => {
  it('of a long action, when 28 days before is a Saturday, begin on the Monday after', () => {
    const a = anAction({ dueOn: '2026-05-16', agreedOn: '2026-02-23' });
    assert.equal(nudges(owning(a), '2026-02-24', '2026-05-01')[0], '2026-04-20');
  });

  it('follow the settings', () => {
    const settings = { 'actions.nudgeWorkingDaysBefore': 2, 'actions.overdueEveryWorkingDays': 1 };
    const a = anAction({ dueOn: '2026-03-11' });
    assert.deepEqual(nudges(owning(a), '2026-02-24', '2026-03-16', { settings }), [
      '2026-03-09',
      '2026-03-11',
      '2026-03-12',
      '2026-03-13',
      '2026-03-16',
    ]);
  });

  it('do not lie before the day on which the owner got the action', () => {
    const a = anAction({ dueOn: '2026-03-11', addedOn: '2026-03-06' });
    assert.equal(nudges(owning(a), '2026-02-24', '2026-03-11')[0], '2026-03-11');
  });

  it('of an action that came in overdue begin on the next working day', () => {
    const a = anAction({ dueOn: '2025-11-28', addedOn: '2026-03-06' });
    assert.deepEqual(nudges(owning(a), '2026-03-06', '2026-03-17'), ['2026-03-09', '2026-03-16']);
  });

  it('are no weekends or bank holidays, whatever the day the plan is called on', () => {
    const a = anAction({ dueOn: '2026-03-02' });
    const days = asked(owning(a), '2026-02-24', '2026-05-29').map((line) => line.slice(0, 10));
    assert.deepEqual(
      days.filter((day) => !onDay(day).calendar.isWorkingDay(day)),
      [],
    );
  });
});

describe('An answer', () => {
  it('just before the due date does not stop the question of the due morning', () => {
    const a = anAction({ dueOn: '2026-03-11', ...answeredOn('2026-03-10') });
    assert.deepEqual(nudges(owning(a), '2026-03-10', '2026-03-18'), ['2026-03-11', '2026-03-17']);
  });

  it('early on the due morning does stop it', () => {
    const a = anAction({ dueOn: '2026-03-11', ...answeredOn('2026-03-11') });
    assert.deepEqual(nudges(owning(a), '2026-03-11', '2026-03-11'), []);
  });

  it('days after the due date starts the five working days anew', () => {
    const a = anAction({ dueOn: '2026-03-11', ...answeredOn('2026-03-16') });
    assert.deepEqual(nudges(owning(a), '2026-03-16', '2026-03-31'), ['2026-03-23', '2026-03-30']);
  });

  it('is never followed by a nudge within the quiet days once overdue', () => {
    for (let day = '2026-03-12'; day <= '2026-03-31'; day = addDays(day, 1)) {
      const a = anAction({ dueOn: '2026-03-11', ...answeredOn(day) });
      const [first] = nudges(owning(a), day, addDays(day, 21));
      assert.ok(first && onDay(day).calendar.workingDaysBetween(day, first) >= 5, `answered on ${day}`);
    }
  });

  it('with a new date means no nudge before the new steps', () => {
    const a = anAction({ dueOn: '2026-03-09' });
    const world = onDay('2026-03-11');
    const request = { actionId: a.id, version: 1, dueOn: '2026-04-16', reason: 'staffing' };
    const moved = newDates(owning(a), { actor: owner, world }, [request]).reply.owned;
    assert.deepEqual(nudges(moved, '2026-03-11', '2026-04-10'), ['2026-03-19', '2026-04-09']);
  });

  for (const status of ['done_to_check', 'complete', 'paused', 'no_longer_needed'] as const)
    it(`of ${status} means that the owner is never nudged again`, () => {
      const a = anAction({ dueOn: '2026-03-11', status });
      assert.deepEqual(nudges(owning(a), '2026-03-02', '2026-04-02'), []);
    });

  it('is not wanted for what is with somebody else now', () => {
    const a = anAction({ dueOn: '2026-03-11', movedToId: colleague.id });
    assert.deepEqual(asked(owning(a), '2026-03-02', '2026-04-02'), []);
  });
});

describe('Silence', () => {
  const a = anAction({ dueOn: '2026-03-02' });

  it('is told again after another full round, so that a day that was missed heals', () => {
    const days = told(owning(a), '2026-03-31', '2026-04-30').map((line) => line.slice(0, 10));
    assert.deepEqual([...new Set(days)], ['2026-04-29']);
  });

  it('is stopped by an answer that changes nothing', () => {
    const world = onDay('2026-03-09');
    const on = anAction({ dueOn: '2026-03-02', status: 'on_track' });
    const request = { actionId: on.id, version: 1, said: 'on_track' } as const;
    const { reply } = answering(owning(on), { actor: owner, world }, [request]);
    assert.deepEqual(told(reply.owned, '2026-03-09', '2026-03-13'), []);
  });

  it('before the due date is none', () => {
    assert.equal(silentDays(anAction({ dueOn: '2026-03-11' }), onDay('2026-03-11')), 0);
  });

  it('does not count the days before the owner had the action', () => {
    const late = anAction({ dueOn: '2025-11-28', addedOn: '2026-03-06' });
    assert.deepEqual(told(owning(late), '2026-03-06', '2026-03-16'), [`2026-03-13 ${manager.id}`]);
  });

  it('does not count the days before the checker gave it back', () => {
    const back = {
      ...a,
      status: 'on_track' as const,
      evidenceNotSeenOn: '2026-03-19',
      ...answeredOn('2026-03-03'),
    };
    assert.equal(silentDays(back, onDay('2026-03-20')), 1);
  });

  it('is told once to somebody who is both manager and head of service', () => {
    const people = staff({ ...owner, managerId: head.id });
    assert.deepEqual(told(owning(a), '2026-03-16', '2026-03-16', { people }), [`2026-03-16 ${head.id}`]);
  });

  it('is never told to the owner, though the owner is a leader', () => {
    const people = staff({ ...owner, roles: ['psw'] });
    assert.ok(!told(owning(a), '2026-03-30', '2026-03-30', { people }).includes(`2026-03-30 ${owner.id}`));
  });

  it('of an owner who has left goes up too', () => {
    const people = staff({ ...owner, leavesOn: '2026-02-27' });
    assert.deepEqual(asked(owning(a), '2026-03-02', '2026-03-09', { people }), [
      `2026-03-09 silence ${manager.id}`,
    ]);
  });

  it('follows the settings', () => {
    const settings = { 'actions.silence': { manager: 2, headOfService: 3, leaders: 4 } };
    assert.deepEqual(
      [
        ...new Set(
          told(owning(a), '2026-03-02', '2026-03-06', { settings }).map((line) => line.slice(0, 10)),
        ),
      ],
      ['2026-03-04', '2026-03-05', '2026-03-06'],
    );
  });

  it('names the owner’s subject with the action, so that the card can be made', () => {
    const { asks } = planActions(owning(a), onDay('2026-03-16'));
    assert.deepEqual([...new Set(asks.map((ask) => ask.about))], [`${owner.id}~${a.id}`]);
  });
});

describe('An owner who is away', () => {
  const away = { ...owner, awayFrom: '2026-03-09', awayUntil: '2026-03-13' };
  const people = staff(away);

  it('is not asked on their return about what they answered in the quiet days before', () => {
    const short = staff({ ...owner, awayFrom: '2026-03-09', awayUntil: '2026-03-11' });
    const a = anAction({ dueOn: '2026-03-06', ...answeredOn('2026-03-06') });
    assert.deepEqual(nudges(owning(a), '2026-03-07', '2026-03-16', { people: short }), ['2026-03-13']);
  });

  it('is not asked on their return about what is not due yet', () => {
    const a = anAction({ dueOn: '2026-04-30' });
    assert.deepEqual(nudges(owning(a), '2026-03-16', '2026-03-16', { people }), []);
  });

  it('is back on the next working day when the last day away is before a weekend or bank holiday', () => {
    const over = staff({ ...owner, awayFrom: '2026-03-30', awayUntil: '2026-04-02' });
    const a = anAction({ dueOn: '2026-03-31' });
    assert.deepEqual(nudges(owning(a), '2026-03-31', '2026-04-08', { people: over }), ['2026-04-07']);
  });

  it('without a known return is not nudged and nobody is told', () => {
    const open = staff({ ...owner, awayFrom: '2026-03-09' });
    const a = anAction({ dueOn: '2026-03-11' });
    assert.deepEqual(asked(owning(a), '2026-03-09', '2026-04-10', { people: open }), []);
  });

  it('without a known return is still looked at, so that the nudges go on when they are back', () => {
    const open = staff({ ...owner, awayFrom: '2026-03-09' });
    const { looks } = planActions(
      owning(anAction({ dueOn: '2026-03-11' })),
      onDay('2026-03-16', { people: open }),
    );
    assert.equal(looks[0]?.on, '2026-03-18');
  });
});

describe('An owner who has left', () => {
  it('is not nudged', () => {
    const people = staff({ ...owner, leavesOn: '2026-03-10' });
    assert.deepEqual(
      nudges(owning(anAction({ dueOn: '2026-03-11' })), '2026-03-11', '2026-03-31', { people }),
      [],
    );
  });
});

describe('What waits for a check', () => {
  const waiting = (overrides: Partial<Action> = {}) =>
    anAction({
      dueOn: '2026-03-02',
      status: 'done_to_check',
      checkerId: checker.id,
      ...answeredOn('2026-03-03'),
      ...overrides,
    });

  it('is asked of the line manager when no checker was agreed', () => {
    const { checkerId: _none, ...a } = waiting();
    assert.deepEqual(asked(owning(a), '2026-03-10', '2026-03-10'), [`2026-03-10 check ${manager.id}`]);
  });

  it('is not asked of a checker who is away', () => {
    const people = staff({ ...checker, awayFrom: '2026-03-09', awayUntil: '2026-03-11' });
    assert.deepEqual(asked(owning(waiting()), '2026-03-03', '2026-03-17', { people }), [
      `2026-03-17 check ${checker.id}`,
    ]);
  });
});

describe('The looks of the plan', () => {
  const situations: [string, Owned, WorldSituation][] = [
    ['an owner who never answers', owning(anAction({ dueOn: '2026-03-11' })), {}],
    [
      'several actions',
      owning(
        anAction({ dueOn: '2026-03-11' }),
        anAction({ dueOn: '2026-05-25', agreedOn: '2026-01-05' }),
        anAction({ dueOn: '2026-04-04', ...answeredOn('2026-03-31'), status: 'at_risk' }),
        anAction({ dueOn: '2026-03-06', status: 'done_to_check', ...answeredOn('2026-03-05') }),
        anAction({ status: 'complete' }),
      ),
      {},
    ],
    [
      'a moved date',
      owning(
        anAction({
          dueOn: '2026-04-10',
          firstDueOn: '2026-03-02',
          moves: [aMove('2026-03-02', '2026-04-10', '2026-03-04T10:00:00.000Z')],
          ...answeredOn('2026-03-04'),
        }),
      ),
      {},
    ],
    [
      'an owner who is away for three weeks',
      owning(anAction({ dueOn: '2026-03-11' })),
      { people: staff({ ...owner, awayFrom: '2026-03-05', awayUntil: '2026-03-27' }) },
    ],
    [
      'an owner who has left',
      owning(anAction({ dueOn: '2026-03-11' })),
      { people: staff({ ...owner, leavesOn: '2026-03-05' }) },
    ],
  ];
  for (const [name, owned, situation] of situations)
    it(`miss nothing that a plan on every day would ask: ${name}`, () => {
      assert.deepEqual(
        askedByLooks(owned, '2026-02-24', '2026-05-29', situation),
        asked(owned, '2026-02-24', '2026-05-29', situation),
      );
    });

  it('end when nothing is open', () => {
    const owned = owning(anAction({ status: 'complete' }), anAction({ status: 'no_longer_needed' }));
    assert.equal(planActions(owned, onDay('2026-03-11')).looks.length, 0);
  });

  it('on a day without a step ask nothing', () => {
    assert.deepEqual(planActions(owning(anAction({ dueOn: '2026-03-11' })), onDay('2026-03-16')).asks, []);
  });

  it('that were missed are healed at the next step', () => {
    const late = planActions(owning(anAction({ dueOn: '2026-03-11' })), onDay('2026-03-13'));
    assert.deepEqual(late, {
      asks: [],
      looks: [{ subject: { kind: 'actions', id: owner.id }, on: '2026-03-18' }],
    });
  });
});
