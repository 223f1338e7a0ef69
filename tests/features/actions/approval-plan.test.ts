import assert from 'node:assert/strict';
import { isOverdue, isRed } from '../../../src/features/actions/days.js';
import { silentDays } from '../../../src/features/actions/ladder.js';
import type { Action } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import type { WorldSituation } from '../../support/world.js';
import {
  aMove,
  anAction,
  approving,
  director,
  head,
  manager,
  onDay,
  owner,
  owning,
  serviceManager,
  staff,
} from './builders.js';
import { cardsIn } from './mornings.js';

/** Every section of every card from the first to the last day: `2026-03-18 approve p-service`. */
const asksOf = (action: Action, from: string, to: string, situation: WorldSituation = {}): string[] =>
  cardsIn({ owned: owning(action), from, to, situation });

/** Without those who are told that it waits. */
const withoutTold = (cards: readonly string[]) => cards.filter((card) => !card.includes(' silence '));

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
  it('asks the approver the next morning and every 5 working days, and tells those above the approver', () => {
    assert.deepEqual(asksOf(asked(), '2026-03-11', '2026-04-10'), [
      '2026-03-12 approve p-service',
      '2026-03-19 approve p-service',
      // Five working days after the approver was told; the head of service is their manager.
      '2026-03-19 silence p-head',
      '2026-03-25 silence p-head',
      '2026-03-26 approve p-service',
      '2026-04-02 approve p-service',
      '2026-04-10 silence p-head',
      '2026-04-10 silence p-director',
      '2026-04-10 silence p-psw',
    ]);
  });

  it('asks as often as the setting says', () => {
    const settings = { 'today.againWorkingDays': 2 };
    assert.deepEqual(withoutTold(asksOf(asked(), '2026-03-11', '2026-03-17', { settings })), [
      '2026-03-12 approve p-service',
      '2026-03-16 approve p-service',
    ]);
  });

  it('asks whoever stands above the owner on that day', () => {
    const moved = staff({ ...manager, managerId: head.id });
    assert.deepEqual(withoutTold(asksOf(asked(), '2026-03-12', '2026-03-12', { people: moved })), [
      '2026-03-12 approve p-manager',
    ]);
  });

  it('asks a principal social worker while everybody above is away', () => {
    const away = [manager, serviceManager, head, director].map((each) => ({
      ...each,
      awayFrom: '2026-03-10',
    }));
    assert.deepEqual(withoutTold(asksOf(asked(), '2026-03-11', '2026-03-12', { people: staff(...away) })), [
      '2026-03-12 approve p-psw',
    ]);
  });

  it('has the owner wait for whose turn it is', () => {
    const lines = planActions(owning(asked()), onDay('2026-03-18'), () => undefined).lines;
    assert.deepEqual(
      lines.filter(({ to }) => to === owner.id).map(({ kind, text }) => [kind, text]),
      [['waiting', 'Waits for Sasha Moor to agree to a new date · 5 working days']],
    );
  });

  it('counts no silence, and leaves the colour as it is', () => {
    const world = onDay('2026-04-24');
    assert.deepEqual(
      [silentDays(asked(), world), isOverdue(asked(), world), isRed(asked(), world)],
      [0, true, true],
    );
  });

  it('is the owner’s turn again when the day asked for has come without an answer', () => {
    assert.deepEqual(asksOf(asked('2026-03-20'), '2026-03-11', '2026-03-30'), [
      '2026-03-12 approve p-service',
      '2026-03-19 approve p-service',
      '2026-03-19 silence p-head',
      '2026-03-23 answer p-owner',
      '2026-03-30 answer p-owner',
      '2026-03-30 silence p-manager',
      '2026-03-30 silence p-head',
    ]);
  });

  it('is the owner’s turn again when the present date was kept, from that day on', () => {
    const a = asked();
    const press = { actor: serviceManager, world: onDay('2026-03-26') };
    const [kept] = approving(owning(a), press, { actionId: a.id, version: 4, isAgreed: false }).reply.owned
      .actions;
    assert.ok(kept);
    assert.deepEqual(asksOf(kept, '2026-03-26', '2026-04-08').slice(0, 3), [
      '2026-03-27 answer p-owner',
      '2026-04-07 answer p-owner',
      '2026-04-07 silence p-manager',
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
      '2026-03-27 answer p-owner',
      '2026-04-10 answer p-owner',
      '2026-04-17 answer p-owner',
    ]);
    assert.ok(change?.lookOn !== undefined && change.lookOn === '2026-03-27');
  });
});
