import assert from 'node:assert/strict';
import type { Action } from '../../../../src/features/actions/model.js';
import { challengeCard } from '../../../../src/features/actions/plans/challenge/card.js';
import { decideChallenge } from '../../../../src/features/actions/plans/challenge/decide.js';
import { DecideInput, type DecidePress } from '../../../../src/features/actions/plans/challenge/inputs.js';
import type { Plan } from '../../../../src/features/actions/plans/model.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aPress } from '../../../support/press.js';
import { buttonsOf, expandCard } from '../../../support/world.js';
import { anAction, checker, colleague, manager, onDay, owner, owning } from '../builders.js';

// What the lead of a plan decides in its ten-minute challenge, where people press what is not shown to them any more.

const PLAN_ID = 'a'.repeat(32);
const DAY = '2026-03-31';
const planOf = (lead: Person): Plan => ({
  id: PLAN_ID,
  name: 'Improvement plan',
  kind: 'improvement_plan',
  leadId: lead.id,
  memberIds: [],
  goals: [],
  areas: [],
  recommendations: [],
  version: 1,
});
const inPlan = (more: Partial<Action> = {}): Action => anAction({ planIds: [PLAN_ID], ...more });
const agreedInSupervision = () => inPlan({ source: 'supervision' });

const decide = (lead: Person, action: Action, typed: Partial<DecidePress>) => {
  const named = { plan: PLAN_ID, on: DAY, ownerId: action.ownerId, actionId: action.id };
  const input = DecideInput.parse({ ...named, version: action.version, ...typed });
  const press = aPress(lead, onDay(DAY), input, 'actions.lead-plan');
  return decideChallenge({ plan: planOf(lead), action, owned: owning(action) }, press);
};

describe('a decision of a challenge', () => {
  it('copies nothing of what was agreed in supervision into an action for somebody else', () => {
    const action = agreedInSupervision();
    const challenge = {
      on: DAY,
      byId: manager.id,
      among: [`${owner.id}~${action.id}`],
      decisions: [],
      version: 1,
    };
    const titles = (shown: Action) =>
      buttonsOf(
        expandCard(challengeCard(planOf(manager), challenge, shown, { actor: manager, world: onDay(DAY) })),
      ).map(({ title }) => title);
    assert.ok(!titles(action).includes('Help'), titles(action).join());
    assert.ok(titles({ ...action, source: 'audit' }).includes('Help'));
    const { reply, change } = decide(manager, action, { what: 'help', to: colleague.id, date: '2026-04-10' });
    assert.equal(change, undefined);
    assert.match(reply.kind === 'wrong' ? (reply.wrong.to ?? '') : '', /agreed in supervision/u);
  });

  it('is nobody’s about what they may not read', () => {
    const action = agreedInSupervision();
    const typed = { what: 'over', to: manager.id } as const;
    assert.equal(decide(checker, action, typed).reply.kind, 'changed');
    assert.equal(decide(checker, { ...action, source: 'audit' }, typed).reply.kind, 'saved');
  });
});
