import assert from 'node:assert/strict';
import { isOverdue, isRed } from '../../../src/features/actions/days.js';
import { silentDays } from '../../../src/features/actions/ladder.js';
import type { Action } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { WorldSituation } from '../../support/world.js';
import {
  aMove,
  anAction,
  approving,
  head,
  manager,
  onDay,
  owner,
  owning,
  serviceManager,
  staff,
} from './builders.js';

/** Every ask from the first to the last day: `2026-03-18 approve p-service`. */
const asksOf = (action: Action, from: string, to: string, situation: WorldSituation = {}): string[] => {
  const lines: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    for (const ask of planActions(owning(action), onDay(day, situation)).asks)
      lines.push(`${day} ${ask.card} ${ask.to}`);
  return lines;
};
/** The same, when the plan is only called on the days that it named itself. */
const asksByLooks = (action: Action, from: string, to: string): string[] => {
  const lines: string[] = [];
  for (let day: string | undefined = from; day !== undefined && day <= to; ) {
    const { asks, looks } = planActions(owning(action), onDay(day));
    const lookOn: string | undefined = looks[0]?.on;
    for (const ask of asks) lines.push(`${day} ${ask.card} ${ask.to}`);
    assert.ok(lookOn === undefined || lookOn > day);
    day = lookOn;
  }
  return lines;
};

/** Due on 2 March, and a new date asked for on Wednesday 11 March. */
const asked = (dueOn = '2026-05-29', overrides: Partial<Action> = {}): Action =>
  anAction({
    firstDueOn: '2026-01-30',
    dueOn: '2026-03-02',
    moves: [
      aMove('2026-01-30', '2026-02-06', '2026-01-28T10:00:00.000Z'),
      aMove('2026-02-06', '2026-03-02', '2026-02-04T10:00:00.000Z'),
    ],
    status: 'at_risk',
    lastAnswerOn: '2026-03-11',
    lastAnswerAt: '2026-03-11T10:12:00.000Z',
    lastAnswerById: owner.id,
    dateRequest: {
      dueOn,
      reason: 'staffing',
      askedAt: '2026-03-11T10:12:00.000Z',
      askedOn: '2026-03-11',
      version: 4,
    },
    version: 4,
    ...overrides,
  });

describe('The plan, while a new date waits for approval', () => {
  it('asks the approver again every 5 working days, bank holidays left out, and nobody else', () => {
    assert.deepEqual(asksOf(asked(), '2026-03-11', '2026-04-24'), [
      '2026-03-18 approve p-service',
      '2026-03-25 approve p-service',
      '2026-04-01 approve p-service',
      '2026-04-10 approve p-service',
      '2026-04-17 approve p-service',
      '2026-04-24 approve p-service',
    ]);
  });

  it('asks as often as the setting says', () => {
    const settings = { 'actions.overdueEveryWorkingDays': 2 };
    assert.deepEqual(asksOf(asked(), '2026-03-11', '2026-03-17', { settings }), [
      '2026-03-13 approve p-service',
      '2026-03-17 approve p-service',
    ]);
  });

  it('asks all that when it is only looked at on the days it named', () => {
    const [from, to] = ['2026-03-11', '2026-05-28'];
    assert.deepEqual(asksByLooks(asked(), from, to), asksOf(asked(), from, to));
  });

  it('asks whoever stands above the owner on that day', () => {
    const moved = staff({ ...manager, managerId: head.id });
    assert.deepEqual(asksOf(asked(), '2026-03-18', '2026-03-18', { people: moved }), [
      '2026-03-18 approve p-manager',
    ]);
  });

  it('asks nobody while all of them are away', () => {
    const [away, alone] = [
      { ...manager, awayFrom: '2026-03-16' },
      { ...owner, managerId: manager.id },
    ];
    const { managerId: _none, ...top } = away;
    assert.deepEqual(asksOf(asked(), '2026-03-11', '2026-03-25', { people: [top, alone] }), []);
  });

  it('counts no silence, and leaves the colour as it is', () => {
    const world = onDay('2026-04-24');
    assert.deepEqual(
      [silentDays(asked(), world), isOverdue(asked(), world), isRed(asked(), world)],
      [0, true, true],
    );
  });

  it('is the owner’s turn again when the day asked for has come without an answer', () => {
    const a = asked('2026-03-20');
    assert.deepEqual(asksOf(a, '2026-03-11', '2026-03-30'), [
      '2026-03-18 approve p-service',
      '2026-03-23 nudge p-owner',
      '2026-03-27 silence p-manager',
      '2026-03-30 nudge p-owner',
    ]);
    assert.deepEqual(asksByLooks(a, '2026-03-11', '2026-03-30'), asksOf(a, '2026-03-11', '2026-03-30'));
  });

  it('is the owner’s turn again when the present date was kept, from that day on', () => {
    const a = asked();
    const press = { actor: serviceManager, world: onDay('2026-03-26') };
    const [kept] = approving(owning(a), press, { actionId: a.id, version: 4, isAgreed: false }).reply.owned
      .actions;
    assert.ok(kept);
    assert.deepEqual(asksOf(kept, '2026-03-26', '2026-04-02'), [
      '2026-03-27 nudge p-owner',
      '2026-04-02 silence p-manager',
    ]);
  });

  it('begins anew with the date that was agreed', () => {
    const a = asked('2026-04-17');
    const press = { actor: serviceManager, world: onDay('2026-03-26') };
    const { reply, change } = approving(owning(a), press, {
      actionId: a.id,
      version: 4,
      isAgreed: true,
    });
    const [moved] = reply.owned.actions;
    assert.ok(moved);
    assert.deepEqual(asksOf(moved, '2026-03-26', '2026-04-17'), [
      '2026-04-10 nudge p-owner',
      '2026-04-17 nudge p-owner',
    ]);
    assert.ok(change?.lookOn !== undefined && change.lookOn <= '2026-04-10');
  });
});
