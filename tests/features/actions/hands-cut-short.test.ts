import assert from 'node:assert/strict';
import { takeAway } from '../../../src/features/actions/hands/away/index.js';
import { forNewOwner } from '../../../src/features/actions/hands/over.js';
import type { Action } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { decideChallenge } from '../../../src/features/actions/plans/challenge/decide.js';
import type { Plan } from '../../../src/features/actions/plans/model.js';
import { aPress } from '../../support/press.js';
import {
  anAction,
  aPlaceWith,
  colleague,
  EVERYBODY,
  manager,
  onDay,
  ownedBy,
  owner,
  owning,
} from './builders.js';

// A handover is two changes: the new owner's copy, then the old owner's pointer. Between them a machine stops, or the old
// owner answers.

const today = onDay('2026-03-11');
const given = { byId: manager.id, at: '2026-03-11T10:00:00.000Z' };
const copyOf = (action: Action, toId = colleague.id): Action => ({
  ...forNewOwner(action, toId, action.version + 1, today),
  given,
});
const answered = (action: Action, overrides: Partial<Action> = {}): Action => ({
  ...action,
  status: 'done_to_check',
  statusBefore: action.status,
  evidence: { text: 'Guide is on the shared drive', byId: action.ownerId, at: '2026-03-11T10:05:00.000Z' },
  lastAnswerAt: '2026-03-11T10:05:00.000Z',
  lastAnswerOn: '2026-03-11',
  lastAnswerById: action.ownerId,
  version: action.version + 1,
  ...overrides,
});

describe('A handover that was cut short', () => {
  const plan: Plan = {
    id: 'plan-1',
    name: 'Improvement plan',
    kind: 'improvement_plan',
    leadId: manager.id,
    memberIds: [],
    goals: [],
    areas: [],
    recommendations: [],
    version: 1,
  };
  const over = (action: Action, mine: Action) => {
    const { id: actionId, ownerId, version } = action;
    const rest = { date: '', reason: '', find: '', page: 0, asked: '' };
    const input = { plan: plan.id, on: today.today, actionId, ownerId, version, what: 'over', ...rest };
    return decideChallenge(
      { plan, action, owned: { ownerId: colleague.id, actions: [mine] } },
      aPress(manager, today, { ...input, what: 'over' as const, to: colleague.id }, 'actions.lead-plan'),
    );
  };

  it('in a challenge leaves what its new owner has answered as it is when the form is saved again', () => {
    const action = anAction({ planIds: [plan.id] });
    const theirs = answered(copyOf(action));
    const { reply, change } = over(action, theirs);
    assert.equal(change, undefined);
    assert.deepEqual(reply.kind === 'saved' ? reply.action : reply.kind, theirs);
  });

  it('in a challenge is written where the copy of whoever is named is an older one', () => {
    const action = anAction({ planIds: [plan.id], version: 5 });
    const { change } = over(action, { ...copyOf(action), version: 2, movedToId: owner.id });
    assert.ok(change);
  });
});

describe('An action that is taken from its old owner', () => {
  const gone = (action: Action) => [{ id: action.id, from: owner.id, to: colleague.id }];
  const by = { actor: manager, world: today };

  it('keeps what its old owner answered after it was given on, with its new owner', async () => {
    const action = anAction();
    const old = answered(action);
    const { place } = await aPlaceWith({}, old, copyOf(action));
    await takeAway(place.ports, gone(action), by);
    const [theirs] = await ownedBy(place, colleague);
    const [pointer] = await ownedBy(place);
    assert.deepEqual(
      [theirs?.status, theirs?.evidence, theirs?.given?.byId, theirs?.ownerId, pointer?.movedToId],
      ['done_to_check', old.evidence, manager.id, colleague.id, colleague.id],
    );
    const before = await place.dump();
    await takeAway(place.ports, gone(action), by);
    assert.equal(await place.dump(), before, 'doing it again changes nothing');
  });

  it('keeps what its new owner has answered since', async () => {
    const action = anAction();
    const theirs = answered(copyOf(action));
    const { place } = await aPlaceWith({}, action, theirs);
    await takeAway(place.ports, gone(action), by);
    assert.deepEqual(await ownedBy(place, colleague), [theirs]);
    assert.equal((await ownedBy(place))[0]?.movedToId, colleague.id);
  });

  it('stays with its old owner where it lies with nobody else', async () => {
    const action = anAction();
    const { place } = await aPlaceWith({}, action);
    await takeAway(place.ports, gone(action), by);
    assert.deepEqual(await ownedBy(place), [action]);
  });
});

describe('An offer that waits', () => {
  it('is looked at on each working day, and is its owner’s again on the day after a leaving becomes known', () => {
    const offer = {
      toId: colleague.id,
      byId: owner.id,
      askedAt: '2026-03-11T10:12:00.000Z',
      askedOn: '2026-03-11',
      version: 2,
    };
    const owned = owning(anAction({ offer, version: 2 }));
    const looks = (on: string) => planActions(owned, onDay(on), () => undefined).looks.map((look) => look.on);
    assert.deepEqual(['2026-03-12', '2026-03-13'].map(looks), [['2026-03-13'], ['2026-03-16']]);
    const people = EVERYBODY.map((each) =>
      each.id === colleague.id ? { ...each, leavesOn: '2026-03-12' } : each,
    );
    const { open } = planActions(owned, onDay('2026-03-13', { people }), () => undefined);
    assert.equal(open[0]?.turn.holder, owner.id);
  });
});
