import assert from 'node:assert/strict';
import { awakeIn } from '../../../src/features/actions/asking/pauses.js';
import { requestOf } from '../../../src/features/actions/asking/requests.js';
import { decideAnswers, decideDecline, decideDetails } from '../../../src/features/actions/decide.js';
import { NOTHING_TYPED } from '../../../src/features/actions/details/inputs.js';
import { type Action, isOpen, type Owned, slipsOf } from '../../../src/features/actions/model.js';
import { approverOf, checkerOf } from '../../../src/features/actions/parties.js';
import type { Status } from '../../../src/features/actions/statuses.js';
import { turnOf } from '../../../src/features/actions/turn.js';
import { addDays } from '../../../src/kernel/calendar.js';
import { makeRandom } from '../../faults/random.js';
import { aPress } from '../../support/press.js';
import {
  anAction,
  approving,
  checking,
  colleague,
  manager,
  onDay,
  owner,
  owning,
  reopening,
} from './builders.js';

// One action through weeks of presses by everybody who has to do with it.

const UNDER_WAY: readonly Status[] = ['not_started', 'on_track', 'at_risk', 'off_track'];
/** From which status an action may come to which, and no other way. */
const WAYS: Readonly<Record<Status, readonly Status[]>> = {
  not_started: [...UNDER_WAY, 'done_to_check', 'paused', 'no_longer_needed'],
  on_track: [...UNDER_WAY, 'done_to_check', 'paused', 'no_longer_needed'],
  at_risk: [...UNDER_WAY, 'done_to_check', 'paused', 'no_longer_needed'],
  off_track: [...UNDER_WAY, 'done_to_check', 'paused', 'no_longer_needed'],
  done_to_check: ['complete', ...UNDER_WAY],
  complete: UNDER_WAY,
  // By the day alone: what it was before.
  paused: UNDER_WAY,
  no_longer_needed: UNDER_WAY,
};

const first = ({ actions }: Owned): Action => {
  const [only] = actions;
  assert.ok(only);
  return only;
};

/** The action after each day on which somebody pressed something. */
const walk = (seed: number): readonly { readonly day: string; readonly action: Action }[] => {
  const { chance } = makeRandom(seed);
  const some = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  let action = anAction({ dueOn: '2026-03-20' });
  const steps = [{ day: '2026-03-02', action }];
  for (let day = '2026-03-03'; day < '2026-07-01'; day = addDays(day, 1 + Math.floor(chance() * 3))) {
    const world = onDay(day);
    const owned = awakeIn(owning(action), world);
    const now = first(owned);
    steps.push({ day, action: now });
    const row = { actionId: now.id, version: now.version };
    const details = (asks: 'done' | 'new_date' | 'pause' | 'stop' | 'not_mine', typed: object) =>
      decideDetails(
        owned,
        aPress(
          owner,
          world,
          {
            view: 'mine',
            rows: [{ ...row, asks, typed: { ...NOTHING_TYPED, ...typed } }],
            questioned: [],
            sure: [],
          },
          'actions.update',
        ),
      );
    const later = addDays(day, 1 + Math.floor(chance() * 40));
    const presses = [
      () =>
        decideAnswers(
          owned,
          aPress(
            owner,
            world,
            { view: 'mine', rows: [{ ...row, said: some(['on_track', 'at_risk', 'off_track'] as const) }] },
            'actions.update',
          ),
        ),
      () => details('done', { evidence: 'The report is on the intranet.' }),
      () => details('new_date', { date: later, reason: 'staffing' }),
      () => details('pause', { until: later, pause: 'staffing' }),
      () => details('stop', { stop: 'done_another_way' }),
      () => details('not_mine', { who: colleague.id }),
      () =>
        approving(
          owned,
          { actor: approverOf(owner.id, world) ?? manager, world },
          {
            ...row,
            version: requestOf(now)?.version ?? 0,
            isAgreed: chance() < 0.6,
          },
        ),
      () =>
        checking(
          owned,
          { actor: checkerOf(now, world) ?? manager, world },
          {
            ...row,
            isEvidenceSeen: chance() < 0.5,
          },
        ),
      () => reopening(owned, { actor: manager, world }, row),
      () =>
        decideDecline(
          owned,
          aPress(
            colleague,
            world,
            { ...row, ownerId: owner.id, among: [], version: now.offer?.version ?? 0 },
            'actions.accept',
          ),
        ),
    ];
    // What somebody is asked is more often what they press.
    const { reply } = (chance() < 0.5 ? some(presses.slice(6)) : some(presses))();
    action = first(reply.owned);
    steps.push({ day, action });
  }
  return steps;
};

describe('An action that everybody presses something on for four months', () => {
  const SEEDS = Array.from({ length: 40 }, (_, n) => n + 1);

  it('moves from status to status only along the table', () => {
    const seen = new Set<string>();
    for (const seed of SEEDS) {
      const steps = walk(seed);
      for (const [n, { day, action }] of steps.entries()) {
        const before = steps[n - 1]?.action ?? action;
        if (before.status === action.status) continue;
        seen.add(`${before.status} ${action.status}`);
        assert.ok(
          WAYS[before.status].includes(action.status),
          `life ${seed}, ${day}: ${before.status} became ${action.status}`,
        );
      }
    }
    for (const way of ['at_risk paused', 'paused at_risk', 'off_track no_longer_needed', 'complete at_risk'])
      assert.ok(seen.has(way), `nothing was tried of ${way}`);
  });

  it('keeps its first date, never has less than no slip, and has one request at most', () => {
    for (const seed of SEEDS)
      for (const { day, action } of walk(seed)) {
        assert.equal(action.firstDueOn, '2026-03-20', `life ${seed}, ${day}`);
        assert.ok(slipsOf(action) >= 0);
        const open = [action.dateRequest, action.asks, action.offer].filter(Boolean);
        assert.ok(open.length <= 1, `life ${seed}, ${day}: ${JSON.stringify(open)}`);
      }
  });

  it('is one person’s turn while it is open, and nobody’s when it is not', () => {
    for (const seed of SEEDS)
      for (const { day, action } of walk(seed))
        assert.equal(turnOf(action, onDay(day)) !== undefined, isOpen(action), `life ${seed}, ${day}`);
  });
});
