import assert from 'node:assert/strict';
import { awake } from '../../../src/features/actions/asking/pauses.js';
import { isOverdue, overdueDays } from '../../../src/features/actions/days.js';
import { decideDetails } from '../../../src/features/actions/decide.js';
import { type Details, NOTHING_TYPED } from '../../../src/features/actions/details/inputs.js';
import { toldOf } from '../../../src/features/actions/ladder.js';
import { type Action, ActionSchema, type Owned } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { reportOn } from '../../../src/features/actions/report/index.js';
import { turnOf } from '../../../src/features/actions/turn.js';
import type { Person } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { aPress } from '../../support/press.js';
import {
  allOnTrack,
  anAction,
  answering,
  approving,
  colleague,
  director,
  manager,
  onDay,
  owner,
  owning,
  sayingDone,
  serviceManager,
  staff,
} from './builders.js';
import { daysOf, mornings } from './mornings.js';

// A pause, or that an action is no longer needed. Wednesday 11 March 2026; due on Friday 27 March.

const today = onDay('2026-03-11');
const NOTHING = () => undefined;

type What = 'pause' | 'stop';
const typedOf = (what: What, until: string, reason: string) =>
  what === 'pause' ? { until, pause: reason } : { stop: reason };

/** The owner asks for it. */
const asking = (
  action: Action,
  what: What,
  { until = '2026-04-17', reason = what === 'pause' ? 'waiting_partner' : 'done_another_way' } = {},
  world: World = today,
  by: Person = owner,
) => {
  const input: Details = {
    view: 'mine',
    rows: [
      {
        actionId: action.id,
        version: action.version,
        asks: what,
        typed: { ...NOTHING_TYPED, ...typedOf(what, until, reason) },
      },
    ],
    questioned: [],
    sure: [],
  };
  return decideDetails(
    { ownerId: action.ownerId, actions: [action] },
    aPress(by, world, input, 'actions.update'),
  );
};
const first = ({ actions }: Owned): Action => {
  const [only] = actions;
  assert.ok(only);
  return only;
};
const asked = (what: What, action: Action = anAction(), until?: string): Action =>
  first(asking(action, what, until === undefined ? {} : { until }).reply.owned);
const answered = (action: Action, isAgreed: boolean, world: World = today): Action =>
  first(
    approving(
      owning(action),
      { actor: serviceManager, world },
      {
        actionId: action.id,
        version: action.asks?.version ?? 0,
        isAgreed,
      },
    ).reply.owned,
  );
const paused = (overrides: Partial<Action> = {}, until = '2026-04-17'): Action =>
  answered(asked('pause', anAction(overrides), until), true);

describe('A pause that is asked for', () => {
  it('is the approver’s turn, whatever the number of moves, and the action stays what it was', () => {
    const a = asked('pause', anAction({ status: 'at_risk' }));
    assert.deepEqual(turnOf(a, today), {
      holder: serviceManager.id,
      since: '2026-03-11',
      why: 'to-agree-pause',
      by: owner.id,
    });
    assert.equal(a.status, 'at_risk');
  });

  for (const [title, until, reason] of [
    ['without a day', '', 'waiting_partner'],
    ['until today', '2026-03-11', 'waiting_partner'],
    ['for more than a year', '2027-03-12', 'waiting_partner'],
    ['without a reason', '2026-04-17', ''],
    ['for a reason that is not in the list', '2026-04-17', 'because'],
  ] as const)
    it(`is not saved ${title}`, () => {
      const a = anAction();
      const { reply, change } = asking(a, 'pause', { until, reason });
      assert.deepEqual([reply.outcomes.get(a.id), change], ['details-wrong', undefined]);
    });

  it('until a year from today to the day is saved', () => {
    const a = anAction();
    assert.equal(asking(a, 'pause', { until: '2027-03-11' }).reply.outcomes.get(a.id), 'saved');
  });

  it('takes the place of a date that was asked for, and is replaced by one in its turn', () => {
    const dateRequest = {
      dueOn: '2026-04-17',
      reason: 'staffing',
      askedAt: '2026-03-10T10:12:00.000Z',
      askedOn: '2026-03-10',
      version: 1,
    };
    const a = asked('pause', anAction({ dateRequest }));
    assert.deepEqual([a.dateRequest, a.asks?.what], [undefined, 'pause']);
    assert.equal(asked('stop', a).asks?.what, 'stop');
  });

  it('is taken back by “on track” and by “done”, stays with “at risk”, and “all on track” leaves it', () => {
    const a = asked('pause');
    const at = { actor: owner, world: today };
    const row = { actionId: a.id, version: a.version };
    const said = (choice: 'on_track' | 'at_risk') =>
      first(answering(owning(a), at, [{ ...row, said: choice }]).reply.owned).asks;
    assert.deepEqual([said('on_track'), said('at_risk')?.what], [undefined, 'pause']);
    assert.equal(first(sayingDone(owning(a), at, [row]).reply.owned).asks, undefined);
    assert.equal(allOnTrack(owning(a), at, [row]).change, undefined);
  });

  it('lapses on its day, and the owner is asked again the next working morning', () => {
    const a = asked('pause', anAction(), '2026-03-16');
    assert.equal(turnOf(a, onDay('2026-03-13'))?.why, 'to-agree-pause');
    assert.equal(turnOf(a, onDay('2026-03-16'))?.holder, owner.id);
  });

  it('lapses with an owner who has left', () => {
    const a = asked('pause');
    const world = onDay('2026-03-12', { people: staff({ ...owner, leavesOn: '2026-03-11' }) });
    assert.equal(turnOf(a, world)?.why, 'to-find-owner');
  });

  it('by a director is another director’s to agree to, else the principal social worker’s', () => {
    const a = anAction({ ownerId: director.id });
    const asks = first(asking(a, 'pause', {}, today, director).reply.owned);
    assert.equal(turnOf(asks, today)?.holder, 'p-psw');
    const second = onDay('2026-03-11', {
      people: [...staff(), { ...colleague, id: 'p-second', roles: ['director'] }],
    });
    assert.equal(turnOf(asks, second)?.holder, 'p-second');
  });

  it('is not agreed to by the manager below, and not by the owner', () => {
    const a = asked('pause');
    const row = { actionId: a.id, version: a.asks?.version ?? 0, isAgreed: true };
    for (const actor of [manager, owner, colleague]) {
      const { reply, change } = approving(owning(a), { actor, world: today }, row);
      assert.deepEqual([reply.outcomes.get(a.id), change], ['not-yours', undefined], actor.name);
    }
  });
});

describe('A pause that is agreed to', () => {
  it('asks nobody and tells nobody above until the first working day on or after its end', () => {
    // Easter Monday is 6 April 2026. Overdue and never answered before.
    const a = paused({ dueOn: '2026-03-10' }, '2026-04-06');
    const cards = mornings({ owned: owning(a), from: '2026-03-12', to: '2026-04-14' });
    assert.deepEqual(
      cards.map(({ day, to, lines }) => [day, to, lines.map(({ kind, text }) => `${kind}: ${text}`)]),
      [
        [
          '2026-03-12',
          owner.id,
          ['news: Was due Tue 10 March · Sasha Moor agreed to the pause until Mon 6 April'],
        ],
        ['2026-04-07', owner.id, ['turn: Was due Tue 10 March · the pause is over']],
        [
          '2026-04-14',
          owner.id,
          cards
            .at(-2)
            ?.lines.map(() => 'turn: Was due Tue 10 March · 5 working days overdue · the pause is over') ??
            [],
        ],
        ['2026-04-14', manager.id, ['told: Was due Tue 10 March · Olu Dale · no answer for 5 working days']],
      ],
    );
  });

  it('gives back the status that it had, and the due date stays', () => {
    const a = awake(paused({ status: 'at_risk' }), onDay('2026-04-17'));
    assert.deepEqual([a.status, a.dueOn, a.moves], ['at_risk', '2026-03-27', []]);
  });

  it('counts what is overdue from its end', () => {
    const at = (day: string) => {
      const world = onDay(day);
      const a = awake(paused({ dueOn: '2026-03-10' }, '2026-04-17'), world);
      return isOverdue(a, world) ? overdueDays(a, world) : 'not';
    };
    assert.deepEqual([at('2026-04-16'), at('2026-04-17'), at('2026-04-20')], ['not', 0, 1]);
  });

  it('does not climb for the days of it, though its owner answers each week', () => {
    const a = {
      ...paused({ dueOn: '2026-03-10' }, '2026-04-17'),
      lastAnswerOn: '2026-04-30',
      lastAnswerAt: '2026-04-30T10:12:00.000Z',
    };
    const told = (day: string) => {
      const world = onDay(day);
      return toldOf(awake(a, world), world).map(({ id }) => id);
    };
    // Ten working days after Friday 17 April are on 1 May.
    assert.deepEqual([told('2026-04-30'), told('2026-05-01')], [[], [manager.id]]);
  });

  it('is no drift in the report', () => {
    const world = onDay('2026-04-20');
    const a = awake(paused({ dueOn: '2026-03-20' }, '2026-04-17'), world);
    const text = JSON.stringify(reportOn(director, [a], world).people);
    // From 20 March to 20 April are 31 days, 28 of them paused.
    assert.match(text, /3 days past/u);
  });

  it('is nobody’s to take over while its owner is away, and their manager’s once they have left', () => {
    const a = paused();
    const away = { ...owner, awayFrom: '2026-03-16', awayUntil: '2026-04-03' };
    const lines = (people: readonly Person[]) =>
      planActions(owning(a), onDay('2026-03-18', { people }), NOTHING).lines.filter(
        ({ kind }) => kind === 'turn',
      );
    assert.deepEqual(lines(staff(away)), []);
    assert.deepEqual(
      lines(staff({ ...owner, leavesOn: '2026-03-13' })).map(({ to, section }) => [to, section]),
      [[manager.id, 'left']],
    );
  });

  it('can be read by a release that knows nothing of it, and one that says something else sets nothing aside', () => {
    const a = paused();
    assert.equal(ActionSchema.safeParse(a).success, true);
    const odd = {
      ...a,
      asks: { ...asked('pause').asks, what: 'split' },
      asksAnswer: { ...a.asksAnswer, outcome: 'half' },
    };
    const read = ActionSchema.safeParse(odd);
    assert.equal(read.success, true);
    assert.equal(read.data && turnOf(read.data, today)?.why, 'to-answer');
  });
});

describe('What is not agreed to', () => {
  for (const what of ['pause', 'stop'] as const)
    it(`wants a reason of the list: ${what}`, () => {
      const a = asked(what);
      for (const reason of [undefined, '', 'because']) {
        const row = { actionId: a.id, version: a.asks?.version ?? 0, isAgreed: false, reason };
        const { reply, change } = approving(owning(a), { actor: serviceManager, world: today }, row);
        assert.deepEqual([reply.outcomes.get(a.id), change], ['needs-reason', undefined]);
      }
    });

  it('goes on as it was, and its owner reads the reason the next morning', () => {
    const a = answered(asked('pause', anAction({ status: 'at_risk' })), false);
    assert.deepEqual([a.status, a.asks, a.pausedUntil], ['at_risk', undefined, undefined]);
    const [card] = mornings({ owned: owning(a), from: '2026-03-11', to: '2026-03-13' });
    assert.equal(card?.day, '2026-03-12');
    assert.match(card.lines[0]?.text ?? '', /Keep going: The date matters to others, said by Sasha Moor/u);
  });

  it('is the same when it is pressed twice, and says so when it was agreed to before', () => {
    const a = asked('stop');
    const row = { actionId: a.id, version: a.asks?.version ?? 0 };
    const kept = answered(a, false);
    const press = (isAgreed: boolean) =>
      approving(
        owning(kept),
        { actor: serviceManager, world: today },
        { ...row, isAgreed },
      ).reply.outcomes.get(a.id);
    assert.deepEqual([press(false), press(true)], ['same', 'stale']);
  });
});

describe('What is no longer needed', () => {
  it('is closed once that is agreed, and its owner hears of it once', () => {
    const a = answered(asked('stop', anAction({ status: 'off_track' })), true);
    assert.deepEqual(
      [a.status, a.statusBefore, a.completedOn],
      ['no_longer_needed', 'off_track', '2026-03-11'],
    );
    assert.equal(turnOf(a, today), undefined);
    const cards = mornings({ owned: owning(a), from: '2026-03-11', to: '2026-04-30' });
    assert.deepEqual(
      cards.map(({ day, to, lines }) => [day, to, lines.map(({ text }) => text)]),
      [['2026-03-12', owner.id, ['Due Fri 27 March · Sasha Moor agreed that it is no longer needed']]],
    );
  });

  it('waits for whoever agrees, and its owner is not nudged meanwhile', () => {
    const a = asked('stop', anAction({ dueOn: '2026-03-13' }));
    assert.equal(turnOf(a, today)?.why, 'to-agree-stop');
    assert.deepEqual(daysOf(owner.id, { owned: owning(a), from: '2026-03-12', to: '2026-04-30' }), []);
  });
});
