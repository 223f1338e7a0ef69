import assert from 'node:assert/strict';
import type { Action, Owned } from '../../../src/features/actions/model.js';
import { approverOf } from '../../../src/features/actions/parties.js';
import type { Said } from '../../../src/features/actions/statuses.js';
import type { Person } from '../../../src/kernel/people.js';
import type { WorldSituation } from '../../support/world.js';
import {
  allOnTrack,
  aMove,
  anAction,
  answering,
  approving,
  aService,
  checker,
  colleague,
  dateFormText,
  director,
  head,
  manager,
  newDates,
  onDay,
  owner,
  owning,
  psw,
  sayingDone,
  serviceManager,
  staff,
} from './builders.js';
import { mornings } from './mornings.js';

const at = (actor: Person, day = '2026-03-11', situation: WorldSituation = {}) => ({
  actor,
  world: onDay(day, situation),
});
const only = ({ actions }: Owned): Action => {
  const [action] = actions;
  assert.ok(action && actions.length === 1);
  return action;
};
const ask = (action: Action, dueOn = '2026-04-17', reason = 'staffing', version = action.version) => ({
  actionId: action.id,
  version,
  dueOn,
  reason,
});
const say = (action: Action, said: Said) => ({ actionId: action.id, version: action.version, said });
const answer = (action: Action, isAgreed: boolean, version = action.dateRequest?.version ?? 0) => ({
  actionId: action.id,
  version,
  isAgreed,
});

/** Agreed for 30 January, moved twice, due on 27 March and at risk: one more date is not the owner's alone. */
const movedTwice = (overrides: Partial<Action> = {}) =>
  anAction({
    firstDueOn: '2026-01-30',
    moves: [
      aMove('2026-01-30', '2026-02-27', '2026-01-28T10:00:00.000Z'),
      aMove('2026-02-27', '2026-03-27', '2026-02-25T10:00:00.000Z'),
    ],
    status: 'at_risk',
    version: 3,
    ...overrides,
  });
/** The same, with 17 April asked for on 11 March. */
const asked = (overrides: Partial<Action> = {}): Action => {
  const action = movedTwice(overrides);
  return only(newDates(owning(action), at(owner), [ask(action)]).reply.owned);
};

describe('Who agrees to a third new date', () => {
  const whoIn = (people?: readonly Person[]) => approverOf(owner.id, aService(people ? { people } : {}))?.id;
  const without = ({ managerId: _none, ...person }: Person): Person => person;

  it('is the nearest service manager above the owner, not the line manager', () => {
    assert.equal(whoIn(), serviceManager.id);
  });

  it('is the line manager where there is no service manager above', () => {
    assert.equal(whoIn(staff({ ...serviceManager, roles: ['manager'] })), manager.id);
  });

  it('is the nearer one of two service managers', () => {
    assert.equal(whoIn(staff({ ...manager, roles: ['manager', 'service_manager'] })), manager.id);
  });

  it('is the next above where the service manager has left, and nobody below them', () => {
    const people = staff({ ...serviceManager, leavesOn: '2026-03-10' });
    assert.equal(approverOf(owner.id, onDay('2026-03-11', { people }))?.id, head.id);
  });

  it('is still there on their last day', () => {
    const people = staff({ ...serviceManager, leavesOn: '2026-03-11' });
    assert.equal(approverOf(owner.id, onDay('2026-03-11', { people }))?.id, serviceManager.id);
  });

  it('is, while the service manager is away, the next one above and not one below', () => {
    const people = staff({ ...serviceManager, awayFrom: '2026-03-09', awayUntil: '2026-03-13' });
    assert.equal(approverOf(owner.id, onDay('2026-03-13', { people }))?.id, head.id);
    assert.equal(approverOf(owner.id, onDay('2026-03-14', { people }))?.id, serviceManager.id);
  });

  it('is a principal social worker when everybody above is away', () => {
    const away = [serviceManager, head, director].map((person) => ({ ...person, awayFrom: '2026-03-09' }));
    assert.equal(approverOf(owner.id, onDay('2026-03-11', { people: staff(...away) }))?.id, psw.id);
  });

  it('is never the owner, not even as a service manager in a ring of managers', () => {
    const people = [
      { ...owner, roles: ['service_manager' as const] },
      { ...manager, managerId: owner.id },
    ];
    assert.equal(whoIn(people), manager.id);
  });

  it('is nobody for an owner who has nobody above them', () => {
    assert.equal(whoIn([without(owner)]), undefined);
  });
});

describe('A third new date', () => {
  it('is asked for in the form for dates, like any other', () => {
    const a = movedTwice();
    const { reply, change } = answering(owning(a), at(owner), [say(a, 'new_date')]);
    assert.deepEqual([reply.outcomes.get(a.id), change], ['needs-details', undefined]);
  });

  it('is kept as a request: the date, the first date, the moves and the status stay', () => {
    const a = movedTwice();
    const { reply } = newDates(owning(a), at(owner), [ask(a)]);
    const after = only(reply.owned);
    assert.equal(reply.outcomes.get(a.id), 'saved');
    assert.deepEqual(
      [after.dueOn, after.firstDueOn, after.moves, after.status],
      [a.dueOn, a.firstDueOn, a.moves, a.status],
    );
    assert.deepEqual(after.dateRequest, {
      dueOn: '2026-04-17',
      reason: 'staffing',
      askedAt: '2026-03-11T10:12:00.000Z',
      askedOn: '2026-03-11',
      version: 4,
    });
  });

  it('is an answer of the owner, kept with the day that is asked for', () => {
    const a = movedTwice();
    const { change, reply } = newDates(owning(a), at(owner), [ask(a)]);
    assert.equal(only(reply.owned).lastAnswerOn, '2026-03-11');
    assert.deepEqual(change?.items?.[1]?.value, {
      actionId: a.id,
      by: owner.id,
      at: '2026-03-11T10:12:00.000Z',
      what: 'asked_date',
      status: 'at_risk',
      dueOn: '2026-03-27',
      askedDueOn: '2026-04-17',
      reason: 'staffing',
      version: 4,
    });
  });

  it('is audited as asked for, with the date before and the one asked for', () => {
    const a = movedTwice();
    const { change } = newDates(owning(a), at(owner), [ask(a)]);
    assert.deepEqual(change?.events, [
      {
        actor: owner.id,
        act: 'actions.asked-for-date',
        before: { action: a.id, status: 'at_risk', dueOn: '2026-03-27', moves: 2, version: 3 },
        after: {
          action: a.id,
          status: 'at_risk',
          dueOn: '2026-03-27',
          moves: 2,
          askedDueOn: '2026-04-17',
          version: 4,
        },
      },
    ]);
  });

  it('is put to the approver the next working morning, in one card also when two are asked for at once', () => {
    const [a, b] = [movedTwice(), movedTwice()];
    const { reply, change } = newDates(owning(a, b), at(owner), [ask(a), ask(b)]);
    assert.deepEqual([change?.messages, change?.lookOn], [undefined, '2026-03-12']);
    const cards = mornings({ owned: reply.owned, from: '2026-03-11', to: '2026-03-13' });
    assert.deepEqual(
      cards.map(({ day, to, lines }) => [day, to, lines.length]),
      [['2026-03-12', serviceManager.id, 2]],
    );
  });

  for (const [dueOn, reason, outcome] of [
    ['2026-03-11', 'staffing', 'must be after today'],
    ['2026-03-27', 'staffing', 'must be another day than'],
    ['2026-04-06', 'staffing', 'is no working day: choose another'],
    ['9999-12-31', 'staffing', 'or before'],
    ['2026-04-17', 'because', 'Choose why'],
  ] as const)
    it(`is refused before anybody is asked for “${dueOn}” because of “${reason}”: ${outcome}`, () => {
      const a = movedTwice();
      const { reply, change } = newDates(owning(a), at(owner), [ask(a, dueOn, reason)]);
      assert.deepEqual([reply.outcomes.get(a.id), change], ['details-wrong', undefined]);
      assert.ok(dateFormText(reply, a, dueOn, reason, onDay('2026-03-11')).includes(outcome));
    });

  for (const [moves, most, isAlone] of [
    [1, 2, true],
    [2, 2, false],
    [2, 3, true],
    [0, 0, false],
    [0, 1, true],
  ] as const)
    it(`after ${moves} moves is ${isAlone ? 'given' : 'asked for'} where ${most} are the owner’s alone`, () => {
      const a = movedTwice({ moves: movedTwice().moves.slice(0, moves) });
      const settings = { 'actions.movesWithoutApproval': most };
      const { reply } = newDates(owning(a), at(owner, '2026-03-11', { settings }), [ask(a)]);
      const after = only(reply.owned);
      assert.deepEqual(
        [after.dueOn, after.dateRequest?.dueOn],
        isAlone ? ['2026-04-17', undefined] : ['2026-03-27', '2026-04-17'],
      );
    });

  it('is given and counted where nobody stands above the owner', () => {
    const { managerId: _none, ...alone } = owner;
    const a = movedTwice();
    const { reply } = newDates(owning(a), at(alone, '2026-03-11', { people: [alone] }), [ask(a)]);
    assert.deepEqual([only(reply.owned).dueOn, only(reply.owned).moves.length], ['2026-04-17', 3]);
  });

  it('asked for twice with the same press is one request', () => {
    const a = movedTwice();
    const first = newDates(owning(a), at(owner), [ask(a)]);
    const second = newDates(first.reply.owned, at(owner), [ask(a)]);
    assert.deepEqual([second.reply.outcomes.get(a.id), second.change], ['same', undefined]);
  });

  it('asked for again is another request in place of the first', () => {
    const a = asked();
    const { reply } = newDates(owning(a), at(owner), [ask(a, '2026-04-24', 'urgent_work')]);
    assert.deepEqual(
      [only(reply.owned).dateRequest?.dueOn, only(reply.owned).dateRequest?.version],
      ['2026-04-24', 5],
    );
  });

  for (const said of ['on_track', 'done'] as const)
    it(`is taken back by “${said}”, and who was asked can see that`, () => {
      const a = asked();
      const { reply } =
        said === 'done'
          ? sayingDone(owning(a), at(owner), [say(a, said)])
          : answering(owning(a), at(owner), [say(a, said)]);
      const after = only(reply.owned);
      assert.deepEqual([after.dateRequest, after.dateAnswer?.outcome], [undefined, 'withdrawn']);
    });

  for (const said of ['at_risk', 'off_track'] as const)
    it(`stands after “${said}”, under the same version`, () => {
      const a = asked();
      const { reply } = answering(owning(a), at(owner), [say(a, said)]);
      assert.deepEqual(only(reply.owned).dateRequest, a.dateRequest);
    });

  it('is not taken back by “all on track”, unless on track was picked for it', () => {
    const [a, b] = [asked(), anAction()];
    const untouched = { actionId: a.id, version: a.version };
    const { reply } = allOnTrack(owning(a, b), at(owner), [untouched, say(b, 'on_track')]);
    assert.deepEqual(
      reply.owned.actions.map(({ status, dateRequest }) => [status, dateRequest?.dueOn]),
      [
        ['at_risk', '2026-04-17'],
        ['on_track', undefined],
      ],
    );
    const picked = allOnTrack(owning(a), at(owner), [{ ...untouched, said: 'on_track' }]);
    assert.equal(only(picked.reply.owned).dateRequest, undefined);
  });

  it('is given at once when the setting has been raised meanwhile, and is not asked for any more', () => {
    const a = asked();
    const settings = { 'actions.movesWithoutApproval': 5 };
    const { reply } = newDates(owning(a), at(owner, '2026-03-11', { settings }), [ask(a, '2026-04-24')]);
    assert.deepEqual([only(reply.owned).dueOn, only(reply.owned).dateRequest], ['2026-04-24', undefined]);
  });
});

describe('The approver', () => {
  it('agrees: the date moves, the move is counted with its reason and who agreed', () => {
    const a = asked();
    const { reply } = approving(owning(a), at(serviceManager, '2026-03-12'), answer(a, true));
    const after = only(reply.owned);
    assert.deepEqual(
      [after.dueOn, after.firstDueOn, after.status, after.dateRequest],
      ['2026-04-17', '2026-01-30', 'on_track', undefined],
    );
    assert.equal(after.moves.length, 3);
    assert.deepEqual(after.moves.at(-1), {
      ...aMove('2026-03-27', '2026-04-17', '2026-03-12T10:12:00.000Z'),
      approvedById: serviceManager.id,
    });
  });

  it('keeps the present date: nothing moves', () => {
    const a = asked();
    const { reply } = approving(owning(a), at(serviceManager), answer(a, false));
    const { dateRequest: _request, ...rest } = a;
    const { dateAnswer, ...after } = only(reply.owned);
    assert.deepEqual(after, { ...rest, version: a.version + 1 });
    assert.deepEqual(
      [dateAnswer?.outcome, dateAnswer?.byId, dateAnswer?.dueOn],
      ['kept', serviceManager.id, '2026-04-17'],
    );
  });

  for (const [isAgreed, act, what] of [
    [true, 'actions.agreed-date', 'agreed_date'],
    [false, 'actions.kept-date', 'kept_date'],
  ] as const) {
    it(`is audited and kept as an answer when they ${isAgreed ? 'agree' : 'keep it'}`, () => {
      const a = asked();
      const { change } = approving(owning(a), at(serviceManager), answer(a, isAgreed));
      assert.deepEqual(
        change?.events.map((event) => [
          event.actor,
          event.act,
          event.before?.askedDueOn,
          event.after?.askedDueOn,
        ]),
        [[serviceManager.id, act, '2026-04-17', undefined]],
      );
      assert.deepEqual(
        [change?.items?.[1]?.value.what, change?.items?.[1]?.value.askedDueOn, change?.items?.[1]?.value.by],
        [what, '2026-04-17', serviceManager.id],
      );
    });

    it(`has the owner told once, the next working morning, when they ${isAgreed ? 'agree' : 'keep it'}`, () => {
      const a = asked();
      const { reply, change } = approving(owning(a), at(serviceManager), answer(a, isAgreed));
      assert.deepEqual([change?.messages, change?.lookOn], [undefined, '2026-03-12']);
      const cards = mornings({ owned: reply.owned, from: '2026-03-11', to: '2026-03-19' });
      assert.deepEqual(
        cards.map(({ day, to, lines }) => [day, to, lines.map(({ kind }) => kind)]),
        [['2026-03-12', owner.id, ['news']]],
      );
      const words = isAgreed
        ? /Due Fri 17 April · Sasha Moor agreed this date/u
        : /Date kept: The date matters to others, said by Sasha Moor/u;
      assert.match(cards[0]?.lines[0]?.text ?? '', words);
    });

    it(`who presses twice changes nothing the second time when they ${isAgreed ? 'agree' : 'keep it'}`, () => {
      const a = asked();
      const first = approving(owning(a), at(serviceManager), answer(a, isAgreed));
      const second = approving(first.reply.owned, at(serviceManager), answer(a, isAgreed));
      assert.deepEqual([second.reply.outcomes.get(a.id), second.change], ['same', undefined]);
    });

    it(`cannot turn it round with an old card after they ${isAgreed ? 'agreed' : 'kept it'}`, () => {
      const a = asked();
      const first = approving(owning(a), at(serviceManager), answer(a, isAgreed));
      const second = approving(first.reply.owned, at(serviceManager), answer(a, !isAgreed));
      assert.deepEqual([second.reply.outcomes.get(a.id), second.change], ['stale', undefined]);
    });

    for (const actor of [owner, manager, head, director, psw, colleague, checker])
      it(`must be the one in turn, not ${actor.name}, to ${isAgreed ? 'agree' : 'keep it'}`, () => {
        const a = asked();
        const { reply, change } = approving(owning(a), at(actor), answer(a, isAgreed));
        assert.deepEqual([reply.outcomes.get(a.id), change], ['not-yours', undefined]);
      });
  }

  it('cannot agree to a request that has been replaced', () => {
    const a = asked();
    const replaced = newDates(owning(a), at(owner), [ask(a, '2026-04-24')]).reply.owned;
    const { reply, change } = approving(replaced, at(serviceManager), answer(a, true));
    assert.deepEqual([reply.outcomes.get(a.id), change], ['stale', undefined]);
  });

  it('cannot agree to a request that has been taken back', () => {
    const a = asked();
    const { owned } = answering(owning(a), at(owner), [say(a, 'on_track')]).reply;
    const { reply, change } = approving(owned, at(serviceManager), answer(a, true));
    assert.deepEqual([reply.outcomes.get(a.id), change], ['stale', undefined]);
  });

  it('answers with the same card after the owner said how it is going', () => {
    const a = asked();
    const { owned } = answering(owning(a), at(owner), [say(a, 'off_track')]).reply;
    const { reply } = approving(owned, at(serviceManager), answer(a, true));
    assert.deepEqual([reply.outcomes.get(a.id), only(reply.owned).dueOn], ['saved', '2026-04-17']);
  });

  it('cannot move what was never asked for', () => {
    const a = movedTwice();
    const { reply, change } = approving(owning(a), at(serviceManager), answer(a, true, 3));
    assert.deepEqual([reply.outcomes.get(a.id), change], ['not-yours', undefined]);
  });

  it('may agree on the day before the date, and not on the day itself', () => {
    const outcomes = ['2026-04-16', '2026-04-17'].map((day) => {
      const a = asked();
      return approving(owning(a), at(serviceManager, day), answer(a, true)).reply.outcomes.get(a.id);
    });
    assert.deepEqual(outcomes, ['saved', 'closed']);
  });

  it('is told when the action has a new owner', () => {
    const a = { ...asked(), movedToId: colleague.id };
    const { reply, change } = approving(owning(a), at(serviceManager), answer(a, true));
    assert.deepEqual([reply.outcomes.get(a.id), change], ['handed-over', undefined]);
  });

  it('is whoever stands above the owner at the time of the press', () => {
    const people = staff({ ...manager, managerId: head.id });
    const outcomes = [serviceManager, manager].map((actor) => {
      const a = asked();
      const press = at(actor, '2026-03-11', { people });
      return approving(owning(a), press, answer(a, true)).reply.outcomes.get(a.id);
    });
    assert.deepEqual(outcomes, ['not-yours', 'saved']);
  });

  it('answers what was asked, whatever the setting says by then', () => {
    const a = asked();
    const press = at(serviceManager, '2026-03-11', { settings: { 'actions.movesWithoutApproval': 9 } });
    assert.equal(approving(owning(a), press, answer(a, false)).reply.outcomes.get(a.id), 'saved');
  });

  it('can be asked once more after they kept the date, and a fourth date needs them again', () => {
    const dates = [false, true].map((isAgreed) => {
      const a = asked();
      const after = only(approving(owning(a), at(serviceManager), answer(a, isAgreed)).reply.owned);
      const again = only(newDates(owning(after), at(owner), [ask(after, '2026-05-22')]).reply.owned);
      return [again.dueOn, again.dateRequest?.dueOn];
    });
    assert.deepEqual(dates, [
      ['2026-03-27', '2026-05-22'],
      ['2026-04-17', '2026-05-22'],
    ]);
  });
});
