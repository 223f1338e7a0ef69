import assert from 'node:assert/strict';
import type { SavePass } from '../../../src/features/actions/inputs.js';
import type { Action } from '../../../src/features/actions/model.js';
import { decidePass } from '../../../src/features/actions/pass.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { turnOf } from '../../../src/features/actions/turn.js';
import type { Heard } from '../../../src/kernel/lines.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPress } from '../../support/press.js';
import {
  aMove,
  anAction,
  approving,
  checker,
  checking,
  colleague,
  director,
  head,
  manager,
  onDay,
  owner,
  owning,
  psw,
  serviceManager,
  staff,
} from './builders.js';

// Said to be done on Monday 9 March 2026; the agreed checker is Chen Hart, below Hugh Fenn.

const DONE_ON = '2026-03-09';
const toCheck = (overrides: Partial<Action> = {}): Action =>
  anAction({
    status: 'done_to_check',
    checkerId: checker.id,
    lastAnswerAt: `${DONE_ON}T10:12:00.000Z`,
    lastAnswerOn: DONE_ON,
    lastAnswerById: owner.id,
    ...overrides,
  });

const toAgree = (): Action =>
  anAction({
    status: 'on_track',
    moves: [
      aMove('2026-03-02', '2026-03-06', '2026-02-27T10:00:00.000Z'),
      aMove('2026-03-06', '2026-03-27', '2026-03-05T10:00:00.000Z'),
    ],
    dateRequest: {
      dueOn: '2026-04-24',
      reason: 'staffing',
      askedAt: `${DONE_ON}T10:12:00.000Z`,
      askedOn: DONE_ON,
      version: 3,
    },
    version: 3,
  });

interface Pressed {
  readonly actor?: Person;
  readonly day?: string;
  readonly people?: readonly Person[];
}

const passing = (
  action: Action,
  input: Partial<SavePass>,
  { actor = checker, day = '2026-03-11', people }: Pressed = {},
) => {
  const world = onDay(day, people ? { people } : {});
  const given = { ownerId: owner.id, actionId: action.id, to: head.id, reason: 'no_part', ...input };
  return decidePass(owning(action), aPress(actor, world, given, 'actions.pass'));
};

const passed = (action: Action, input: Partial<SavePass> = {}, pressed: Pressed = {}): Action => {
  const { reply, change } = passing(action, input, pressed);
  assert.ok(change && reply.action, reply.kind);
  return reply.action;
};

const holderOn = (action: Action, day: string, people?: readonly Person[]) =>
  turnOf(action, onDay(day, people ? { people } : {}))?.holder;

describe('passing a check on', () => {
  it('gives the turn to the next above from that day on, for what it was asked for', () => {
    const { from: _rule, ...turn } = turnOf(passed(toCheck()), onDay('2026-03-12')) ?? {};
    assert.deepEqual(turn, { holder: head.id, since: '2026-03-11', why: 'to-check', by: checker.id });
  });

  it('goes up from the owner where nobody is above whoever has it', () => {
    const top = { ...checker, managerId: undefined } as unknown as Person;
    const action = passed(toCheck(), { to: manager.id }, { actor: top, people: staff(top) });
    assert.equal(holderOn(action, '2026-03-12', staff(top)), manager.id);
  });

  it('is in the audit with to whom and why, and counts as no answer', () => {
    const action = toCheck();
    const { change } = passing(action, {});
    const [event] = change?.events ?? [];
    assert.equal(event?.act, 'actions.passed');
    assert.deepEqual([event?.after?.to, event?.after?.reason], [head.id, 'no_part']);
    assert.deepEqual(change?.items?.length, 1);
    assert.equal(passed(action).version, action.version);
  });

  it('is heard on the next working morning, with who it comes from', () => {
    assert.equal(passing(toCheck(), {}).change?.lookOn, '2026-03-12');
    const { lines } = planActions(owning(passed(toCheck())), onDay('2026-03-12'), () => undefined);
    const line = lines.find(({ to, kind }) => to === head.id && kind === 'turn');
    assert.deepEqual(line?.steps, [{ id: 'check-passed', on: '2026-03-12' }]);
    assert.match(line?.text ?? '', /Passed on by Chen Hart: “I have no part in it”/u);
    assert.deepEqual(
      lines.filter(({ to }) => to === checker.id),
      [],
    );
  });

  it('changes nothing when the same is pressed twice', () => {
    const { reply, change } = passing(passed(toCheck()), {});
    assert.equal(change, undefined);
    assert.equal(reply.kind === 'passed' && reply.to, head.id);
  });

  it('says on an old button who has it now', () => {
    const { reply, change } = passing(passed(toCheck()), { reason: 'knows_it' });
    assert.equal(change, undefined);
    assert.equal(reply.kind === 'not-theirs' && reply.holder, head.id);
  });

  it('goes to nobody but the next above who is here, and never to the owner', () => {
    for (const to of [director.id, manager.id, owner.id, colleague.id, ''])
      assert.equal(passing(toCheck(), { to }).reply.kind, 'refused');
    const away = { ...head, awayFrom: '2026-03-02', awayUntil: '2026-03-31' };
    const people = staff(away);
    assert.equal(passing(toCheck(), {}, { people }).reply.kind, 'refused');
    assert.equal(
      holderOn(passed(toCheck(), { to: director.id }, { people }), '2026-03-12', people),
      director.id,
    );
    const own = toCheck({ ownerId: head.id });
    const ofHead = onDay('2026-03-11');
    const given = { ownerId: head.id, actionId: own.id, to: head.id, reason: 'no_part' };
    const { reply } = decidePass(
      { ownerId: head.id, actions: [own] },
      aPress(checker, ofHead, given, 'actions.pass'),
    );
    assert.equal(reply.kind, 'refused');
  });

  it('wants a reason of the list', () => {
    for (const reason of ['', 'no_such']) {
      const { reply } = passing(toCheck(), { reason });
      assert.equal(reply.kind === 'refused' && reply.problem, 'reason-missing');
    }
  });

  it('is for whoever has a part, not for the owner and not for others', () => {
    for (const actor of [owner, colleague, psw, serviceManager])
      assert.equal(passing(toCheck(), {}, { actor }).reply.kind, 'not-yours');
  });

  it('lets the next one answer it, and is over with that', () => {
    const action = passed(toCheck());
    const world = onDay('2026-03-12');
    const { reply } = checking(
      owning(action),
      { actor: head, world },
      { actionId: action.id, version: action.version, isEvidenceSeen: false },
    );
    const [after] = reply.owned.actions;
    assert.equal(reply.outcomes.get(action.id), 'saved');
    assert.ok(after);
    assert.equal(after.pass, undefined);
    assert.equal(holderOn(after, '2026-03-13'), owner.id);
  });

  it('is over with the next round though a release that does not know it has left it there', () => {
    const action = { ...passed(toCheck()), lastAnswerAt: '2026-03-20T10:00:00.000Z' };
    assert.equal(holderOn(action, '2026-03-23'), checker.id);
  });

  it('comes back to whoever the rule says while the one who has it is away', () => {
    const people = staff({ ...head, awayFrom: '2026-03-17', awayUntil: '2026-03-18' });
    const holders = ['2026-03-16', '2026-03-17', '2026-03-19'].map((day) =>
      holderOn(passed(toCheck()), day, people),
    );
    assert.deepEqual(holders, [head.id, checker.id, head.id]);
  });

  it('moves no rung above, and keeps the name of the item', () => {
    const heard = (who: string): Heard | undefined =>
      who === checker.id
        ? { triedOn: '2026-03-10', firstOn: '2026-03-10', lastOn: '2026-03-10', steps: new Set(['check']) }
        : undefined;
    const action = toCheck();
    const told = (each: Action, day: string) =>
      planActions(owning(each), onDay(day), heard).lines.filter(({ kind }) => kind === 'told');
    const before = told(action, '2026-03-17');
    const after = told(passed(action), '2026-03-17');
    assert.ok(before.length > 0);
    assert.deepEqual(
      after.map(({ item, steps }) => [item, steps]),
      before.map(({ item, steps }) => [item, steps]),
    );
    assert.match(after[0]?.text ?? '', /Waits for Hugh Fenn to check · 4 working days/u);
  });

  it('can be passed on once more', () => {
    const again = passed(passed(toCheck()), { to: director.id }, { actor: head, day: '2026-03-12' });
    assert.equal(holderOn(again, '2026-03-13'), director.id);
  });
});

describe('passing on a new date to agree to', () => {
  it('goes to the next who leads a service or more, who then agrees', () => {
    const action = passed(toAgree(), {}, { actor: serviceManager });
    const turn = turnOf(action, onDay('2026-03-12'));
    assert.deepEqual([turn?.holder, turn?.why, turn?.by], [head.id, 'to-agree-date', serviceManager.id]);
    const row = { actionId: action.id, version: 3, isAgreed: true };
    const world = onDay('2026-03-12');
    const old = approving(owning(action), { actor: serviceManager, world }, row);
    assert.equal(old.reply.outcomes.get(action.id), 'not-yours');
    const { reply } = approving(owning(action), { actor: head, world }, row);
    assert.equal(reply.outcomes.get(action.id), 'saved');
    assert.equal(reply.owned.actions[0]?.pass, undefined);
  });
});
