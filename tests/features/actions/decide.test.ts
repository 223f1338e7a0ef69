import assert from 'node:assert/strict';
import { itemOf } from '../../../src/features/actions/items.js';
import type { Action } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import type { Said } from '../../../src/features/actions/statuses.js';
import { turnOf } from '../../../src/features/actions/turn.js';
import type { Person } from '../../../src/kernel/people.js';
import {
  allOnTrack,
  aMove,
  anAction,
  answering,
  checker,
  checking,
  colleague,
  dateFormText,
  head,
  manager,
  newDates,
  onDay,
  owner,
  owning,
  sayingDone,
  serviceManager,
  staff,
} from './builders.js';

const at = (actor: Person, world = onDay('2026-03-11')) => ({ actor, world });
const say = (action: Action, said: Said, version = action.version) => ({
  actionId: action.id,
  version,
  said,
});
const moveTo = (action: Action, dueOn: string, reason = 'staffing', version = action.version) => ({
  actionId: action.id,
  version,
  dueOn,
  reason,
});
const check = (action: Action, isEvidenceSeen: boolean, version = action.version) => ({
  actionId: action.id,
  version,
  isEvidenceSeen,
});
const only = (actions: readonly Action[]): Action => {
  const [action] = actions;
  assert.ok(action && actions.length === 1);
  return action;
};

describe('An owner who answers', () => {
  it('saves two answers of one card in one change', () => {
    const [a, b] = [anAction(), anAction()];
    const { reply, change } = answering(owning(a, b), at(owner), [say(a, 'on_track'), say(b, 'at_risk')]);
    assert.deepEqual(
      reply.owned.actions.map((action) => action.status),
      ['on_track', 'at_risk'],
    );
    assert.deepEqual(
      change?.items?.map(({ key }) => key),
      [`i|${a.id}`, `a|${a.id}|00002`, `i|${b.id}`, `a|${b.id}|00002`],
    );
  });

  it('leaves a trace of who, what and when that never changes', () => {
    const a = anAction();
    const { change } = answering(owning(a), at(owner), [say(a, 'at_risk')]);
    assert.deepEqual(change?.items?.[1]?.value, {
      actionId: a.id,
      by: owner.id,
      at: '2026-03-11T10:12:00.000Z',
      what: 'status',
      status: 'at_risk',
      dueOn: '2026-03-27',
      version: 2,
    });
  });

  it('is in the audit with the fields before and after, and without the title', () => {
    const a = anAction();
    const { change } = answering(owning(a), at(owner), [say(a, 'at_risk')]);
    assert.equal(change?.events[0]?.act, 'actions.answered');
    assert.equal(change?.events[0]?.before?.status, 'not_started');
    assert.equal(change?.events[0]?.after?.status, 'at_risk');
    assert.ok(!JSON.stringify(change?.events).includes(a.title));
  });

  it('answers with the same status again, and that counts as an answer', () => {
    const a = anAction({ status: 'on_track', version: 4 });
    const { reply } = answering(owning(a), at(owner), [say(a, 'on_track')]);
    assert.equal(only(reply.owned.actions).lastAnswerOn, '2026-03-11');
  });

  it('who presses twice changes nothing the second time and is told the same', () => {
    const a = anAction();
    const first = answering(owning(a), at(owner), [say(a, 'at_risk')]);
    const second = answering(first.reply.owned, at(owner), [say(a, 'at_risk')]);
    assert.equal(second.change, undefined);
    assert.equal(second.reply.outcomes.get(a.id), 'same');
  });

  it('who says done twice is told the same, though it waits for a check by then', () => {
    const a = anAction();
    const first = sayingDone(owning(a), at(owner), [say(a, 'done')]);
    const second = sayingDone(first.reply.owned, at(owner), [say(a, 'done')]);
    assert.equal(second.change, undefined);
    assert.equal(second.reply.outcomes.get(a.id), 'same');
  });

  it('on an old card with another answer changes nothing', () => {
    const a = anAction({ status: 'at_risk', version: 3 });
    const { reply, change } = answering(owning(a), at(owner), [say(a, 'on_track', 2)]);
    assert.equal(change, undefined);
    assert.equal(reply.outcomes.get(a.id), 'stale');
  });

  it('on a card that is half old saves what can be saved', () => {
    const [old, fresh] = [anAction({ status: 'at_risk', version: 3 }), anAction()];
    const answers = [say(old, 'on_track', 2), say(fresh, 'on_track')];
    const { reply } = answering(owning(old, fresh), at(owner), answers);
    assert.deepEqual([...reply.outcomes.values()], ['stale', 'saved']);
  });

  for (const status of ['complete', 'paused', 'no_longer_needed', 'done_to_check'] as const)
    it(`cannot answer for what is ${status}`, () => {
      const a = anAction({ status });
      const { reply, change } = answering(owning(a), at(owner), [say(a, 'at_risk')]);
      assert.equal(change, undefined);
      assert.equal(reply.outcomes.get(a.id), 'closed');
    });

  for (const actor of [manager, checker, colleague, serviceManager, head])
    it(`must be the owner, not ${actor.name}`, () => {
      const a = anAction({ checkerId: checker.id });
      const { reply, change } = answering(owning(a), at(actor), [say(a, 'on_track')]);
      assert.equal(change, undefined);
      assert.equal(reply.outcomes.get(a.id), 'not-yours');
    });

  it('is told when the action is with somebody else now', () => {
    const a = anAction({ movedToId: colleague.id, version: 2 });
    const { reply, change } = answering(owning(a), at(owner), [say(a, 'on_track', 1)]);
    assert.equal(change, undefined);
    assert.equal(reply.outcomes.get(a.id), 'handed-over');
  });

  it('is told when there is no such action', () => {
    const { reply, change } = answering(owning(), at(owner), [say(anAction(), 'on_track')]);
    assert.equal(change, undefined);
    assert.deepEqual([...reply.outcomes.values()], ['gone']);
  });

  it('sends nothing by itself', () => {
    const a = anAction({ dueOn: '2026-03-02' });
    const { change } = answering(owning(a), at(owner), [say(a, 'on_track')]);
    assert.equal(change?.messages, undefined);
  });

  it('names the next day to look at their actions', () => {
    const a = anAction({ dueOn: '2026-03-27' });
    const { change } = answering(owning(a), at(owner), [say(a, 'on_track')]);
    assert.equal(change?.lookOn, '2026-03-20');
  });
});

describe('All on track', () => {
  it('answers every row of the card', () => {
    const [a, b] = [anAction(), anAction({ status: 'off_track' })];
    const { reply } = allOnTrack(owning(a, b), at(owner), [say(a, 'on_track'), say(b, 'on_track')]);
    assert.deepEqual(
      reply.owned.actions.map(({ status }) => status),
      ['on_track', 'on_track'],
    );
  });

  it('leaves actions alone that were not on the card', () => {
    const [a, b] = [anAction(), anAction()];
    const { reply } = allOnTrack(owning(a, b), at(owner), [{ actionId: a.id, version: 1 }]);
    assert.equal(reply.owned.actions[1]?.status, 'not_started');
  });

  it('lets stand what was picked for a single action', () => {
    const [a, b] = [anAction(), anAction()];
    const shown = [{ actionId: a.id, version: 1 }, say(b, 'off_track')];
    const { reply } = allOnTrack(owning(a, b), at(owner), shown);
    assert.equal(reply.owned.actions[1]?.status, 'off_track');
  });
});

describe('Done', () => {
  it('is not complete: it waits for the checker', () => {
    const a = anAction({ checkerId: checker.id });
    const { reply } = sayingDone(owning(a), at(owner), [say(a, 'done')]);
    assert.equal(only(reply.owned.actions).status, 'done_to_check');
  });

  /** Whose turn it is once the owner has said done, on that day. */
  const checkedBy = (a: Action, world = onDay('2026-03-11')) => {
    const { reply } = sayingDone(owning(a), at(owner, world), [say(a, 'done')]);
    return turnOf(only(reply.owned.actions), world)?.holder;
  };

  it('is the turn of the agreed checker, who is asked the next working morning', () => {
    const a = anAction({ checkerId: checker.id });
    const { change } = sayingDone(owning(a), at(owner), [say(a, 'done')]);
    assert.equal(checkedBy(a), checker.id);
    assert.deepEqual([change?.messages, change?.lookOn], [undefined, '2026-03-12']);
  });

  it('for eight actions in one press sends no message at all', () => {
    const all = Array.from({ length: 8 }, () => anAction({ checkerId: checker.id }));
    const { change } = sayingDone(
      owning(...all),
      at(owner),
      all.map((a) => say(a, 'done')),
    );
    assert.deepEqual(
      [change?.items?.length, change?.messages, change?.lookOn],
      [16, undefined, '2026-03-12'],
    );
  });

  it('is the turn of the line manager when no checker was agreed', () => {
    assert.equal(checkedBy(anAction()), manager.id);
  });

  it('is the turn of the line manager when the owner was named as their own checker', () => {
    assert.equal(checkedBy(anAction({ checkerId: owner.id })), manager.id);
  });

  it('is the turn of the line manager when the checker has left, or is away', () => {
    const a = anAction({ checkerId: checker.id });
    for (const gone of [{ leavesOn: '2026-03-10' }, { awayFrom: '2026-03-10' }])
      assert.equal(checkedBy(a, onDay('2026-03-11', { people: staff({ ...checker, ...gone }) })), manager.id);
  });

  it('is complete at once when the service has nobody else to check it', () => {
    const { managerId: _none, ...alone } = owner;
    const world = onDay('2026-03-11', { people: [alone] });
    const a = anAction();
    const { reply, change } = sayingDone(owning(a), at(alone, world), [say(a, 'done')]);
    assert.equal(only(reply.owned.actions).status, 'complete');
    assert.equal(only(reply.owned.actions).completedOn, '2026-03-11');
    assert.equal(change?.lookOn, undefined);
  });
});

describe('A new date', () => {
  it('keeps the first date, counts the move with its reason, and is an answer', () => {
    const a = anAction({ dueOn: '2026-03-27', status: 'off_track' });
    const { reply } = newDates(owning(a), at(owner), [moveTo(a, '2026-04-17')]);
    const moved = only(reply.owned.actions);
    assert.equal(moved.firstDueOn, '2026-03-27');
    assert.equal(moved.dueOn, '2026-04-17');
    assert.equal(moved.status, 'on_track');
    assert.equal(moved.lastAnswerOn, '2026-03-11');
    assert.deepEqual(moved.moves, [aMove('2026-03-27', '2026-04-17', '2026-03-11T10:12:00.000Z')]);
  });

  for (const [dueOn, reason, outcome] of [
    ['2026-03-11', 'staffing', 'must be after today'],
    ['2026-03-10', 'staffing', 'must be after today'],
    ['', 'staffing', 'Enter a new date'],
    ['2026-03-27', 'staffing', 'must be another day than'],
    ['2026-03-28', 'staffing', 'is no working day: choose another'],
    ['2026-04-03', 'staffing', 'is no working day: choose another'],
    ['2026-04-06', 'staffing', 'is no working day: choose another'],
    ['9999-12-31', 'staffing', 'or before'],
    ['2026-04-17', 'because', 'Choose why'],
    ['2026-04-17', '', 'Choose why'],
  ] as const)
    it(`is not saved for “${dueOn}” with the reason “${reason}”: ${outcome}`, () => {
      const a = anAction({ dueOn: '2026-03-27' });
      const { reply, change } = newDates(owning(a), at(owner), [moveTo(a, dueOn, reason)]);
      assert.equal(change, undefined);
      assert.equal(reply.outcomes.get(a.id), 'details-wrong');
      assert.ok(dateFormText(reply, a, dueOn, reason, onDay('2026-03-11')).includes(outcome));
    });

  it('may be as far ahead as the setting says, and no further', () => {
    const world = onDay('2026-03-11', { settings: { 'actions.mostDaysAhead': 30 } });
    const outcomes = ['2026-04-10', '2026-04-13'].map((dueOn) => {
      const a = anAction();
      return newDates(owning(a), at(owner, world), [moveTo(a, dueOn)]).reply.outcomes.get(a.id);
    });
    assert.deepEqual(outcomes, ['saved', 'details-wrong']);
  });

  it('may be the day before or after a bank holiday', () => {
    const a = anAction({ dueOn: '2026-03-27' });
    const { reply } = newDates(owning(a), at(owner), [moveTo(a, '2026-04-07')]);
    assert.equal(reply.outcomes.get(a.id), 'saved');
  });

  it('is asked about on a closure day of the council', () => {
    const world = onDay('2026-03-11', { settings: { 'calendar.closures': ['2026-04-17'] } });
    const a = anAction();
    const { reply } = newDates(owning(a), at(owner, world), [moveTo(a, '2026-04-17')]);
    assert.equal(reply.outcomes.get(a.id), 'details-wrong');
  });

  const twice = () =>
    anAction({
      firstDueOn: '2026-01-30',
      moves: [
        aMove('2026-01-30', '2026-02-27', '2026-01-28T10:00:00.000Z'),
        aMove('2026-02-27', '2026-03-27', '2026-02-25T10:00:00.000Z'),
      ],
      version: 3,
    });

  it('may be agreed a second time', () => {
    const a = { ...twice(), moves: twice().moves.slice(0, 1) };
    const { reply } = newDates(owning(a), at(owner), [moveTo(a, '2026-04-17')]);
    assert.equal(reply.outcomes.get(a.id), 'saved');
  });

  it('is asked for with its reason before anything is saved', () => {
    const a = anAction();
    const { reply, change } = answering(owning(a), at(owner), [say(a, 'new_date')]);
    assert.equal(change, undefined);
    assert.equal(reply.outcomes.get(a.id), 'needs-details');
  });

  it('does not hold up the other answers of the card', () => {
    const [a, b] = [anAction(), anAction()];
    const { reply } = answering(owning(a, b), at(owner), [say(a, 'new_date'), say(b, 'at_risk')]);
    assert.equal(reply.outcomes.get(b.id), 'saved');
  });

  it('pressed twice is counted once', () => {
    const a = anAction();
    const first = newDates(owning(a), at(owner), [moveTo(a, '2026-04-17')]);
    const second = newDates(first.reply.owned, at(owner), [moveTo(a, '2026-04-17')]);
    assert.equal(second.change, undefined);
    assert.equal(second.reply.outcomes.get(a.id), 'same');
  });

  it('on an old card is not made', () => {
    const a = anAction({ version: 5 });
    const { reply, change } = newDates(owning(a), at(owner), [moveTo(a, '2026-04-17', 'staffing', 4)]);
    assert.equal(change, undefined);
    assert.equal(reply.outcomes.get(a.id), 'stale');
  });

  it('is only for the owner', () => {
    const a = anAction();
    const { reply, change } = newDates(owning(a), at(manager), [moveTo(a, '2026-04-17')]);
    assert.equal(change, undefined);
    assert.equal(reply.outcomes.get(a.id), 'not-yours');
  });
});

describe('The checker', () => {
  const waiting = (overrides: Partial<Action> = {}) =>
    anAction({
      status: 'done_to_check',
      checkerId: checker.id,
      version: 2,
      lastAnswerAt: '2026-03-09T10:00:00.000Z',
      lastAnswerOn: '2026-03-09',
      lastAnswerById: owner.id,
      ...overrides,
    });

  it('confirms the evidence, and only then it is complete', () => {
    const a = waiting();
    const { reply } = checking(owning(a), at(checker), check(a, true));
    const after = only(reply.owned.actions);
    assert.equal(after.status, 'complete');
    assert.equal(after.completedOn, '2026-03-11');
    assert.equal(after.checkedById, checker.id);
  });

  it('gives it back as it was when the evidence was not seen, with a reason, and the owner hears the next working morning', () => {
    const a = waiting();
    const { reply, change } = checking(owning(a), at(checker), check(a, false));
    assert.equal(only(reply.owned.actions).status, 'on_track');
    assert.equal(only(reply.owned.actions).evidenceNotSeenOn, '2026-03-11');
    assert.deepEqual([change?.messages, change?.lookOn], [undefined, '2026-03-12']);
    const { lines } = planActions(reply.owned, onDay('2026-03-12'), () => undefined);
    assert.deepEqual(
      lines.map(({ to, kind, steps }) => [to, kind, steps.map(({ on }) => on)]),
      [[owner.id, 'turn', ['2026-03-12']]],
    );
    assert.match(lines[0]?.text ?? '', /Not yet: Nothing attached, said by Chen Hart/u);
  });

  for (const actor of [owner, manager, colleague, head])
    it(`must be the agreed one, not ${actor.name}`, () => {
      const a = waiting();
      const { reply, change } = checking(owning(a), at(actor), check(a, true));
      assert.equal(change, undefined);
      assert.equal(reply.outcomes.get(a.id), 'not-yours');
    });

  it('is never the owner, even when the row says so', () => {
    const a = waiting({ checkerId: owner.id });
    const { reply } = checking(owning(a), at(owner), check(a, true));
    assert.equal(reply.outcomes.get(a.id), 'not-yours');
  });

  it('is the line manager when none was agreed', () => {
    const { checkerId: _none, ...a } = waiting();
    const { reply } = checking(owning(a), at(manager), check(a, true));
    assert.equal(reply.outcomes.get(a.id), 'saved');
  });

  for (const isSeen of [true, false])
    it(`who presses ${isSeen ? 'seen' : 'not yet'} twice changes nothing the second time`, () => {
      const a = waiting();
      const first = checking(owning(a), at(checker), check(a, isSeen));
      const second = checking(first.reply.owned, at(checker), check(a, isSeen));
      assert.equal(second.change, undefined);
      assert.equal(second.reply.outcomes.get(a.id), 'same');
    });

  it('cannot take back a confirmation with an old card', () => {
    const a = waiting();
    const first = checking(owning(a), at(checker), check(a, true));
    const second = checking(first.reply.owned, at(checker), check(a, false));
    assert.equal(second.change, undefined);
    assert.equal(second.reply.outcomes.get(a.id), 'stale');
  });

  it('cannot complete what nobody said was done', () => {
    const a = waiting({ status: 'on_track' });
    const { reply, change } = checking(owning(a), at(checker), check(a, true));
    assert.equal(change, undefined);
    assert.equal(reply.outcomes.get(a.id), 'closed');
  });

  it('sees the owner say done again after “not yet”, which is a new question', () => {
    const a = waiting();
    const back = checking(owning(a), at(checker), check(a, false)).reply.owned;
    const again = sayingDone(back, at(owner), [say(only(back.actions), 'done')]);
    const after = only(again.reply.owned.actions);
    const turn = { why: 'to-check', holder: checker.id } as const;
    assert.notEqual(itemOf(after, turn), itemOf(a, turn));
    assert.equal(after.evidenceNotSeenOn, undefined);
  });
});
