import assert from 'node:assert/strict';
import { handOverForm, untouched } from '../../../src/features/actions/hands/form.js';
import { silentDays } from '../../../src/features/actions/ladder.js';
import type { Action, Owned } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { turnOf } from '../../../src/features/actions/turn.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Person } from '../../../src/kernel/people.js';
import { expandCard, textOf, type WorldSituation } from '../../support/world.js';
import {
  aMove,
  anAction,
  answering,
  checker,
  colleague,
  director,
  head,
  manager,
  newDates,
  onDay,
  owner,
  owning,
  psw,
  staff,
} from './builders.js';
import { cardsIn, daysOf, mornings, toldIn } from './mornings.js';

/** `2026-03-20 answer p-owner` for every section of every card, when every one arrives. */
const asked = (owned: Owned, from: string, to: string, situation: WorldSituation = {}): string[] =>
  cardsIn({ owned, from, to, situation });

/** The days on which the owner gets a card. */
const nudges = (owned: Owned, from: string, to: string, situation: WorldSituation = {}): string[] =>
  daysOf(owner.id, { owned, from, to, situation });

const told = (owned: Owned, from: string, to: string, situation: WorldSituation = {}): string[] =>
  toldIn({ owned, from, to, situation });

/** Who is told while the row is this one, and from that day on the other. */
const told2 = (before: Action, after: Action, from: string): string[] =>
  toldIn({
    owned: (
      (first, second) => (day: string) =>
        day < from ? first : second
    )(owning(before), owning(after)),
    from: '2026-03-02',
    to: '2026-03-20',
  });

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

  it('do not lie before the day on which the owner got the action: what was to be said before is said then', () => {
    const a = anAction({ dueOn: '2026-03-11', addedOn: '2026-03-06' });
    assert.deepEqual(nudges(owning(a), '2026-03-06', '2026-03-12'), [
      '2026-03-06',
      '2026-03-11',
      '2026-03-12',
    ]);
  });

  it('of an action that the owner moved to within five working days are the due morning alone', () => {
    const a = anAction({
      dueOn: '2026-03-12',
      moves: [aMove('2026-03-09', '2026-03-12', '2026-03-09T10:00:00.000Z')],
      ...answeredOn('2026-03-09'),
    });
    assert.deepEqual(nudges(owning(a), '2026-03-09', '2026-03-12'), ['2026-03-12']);
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

  it('goes up by one rung after 5, 10 and 20 working days, and is said again to each after 10 more', () => {
    assert.deepEqual(told(owning(a), '2026-02-24', '2026-04-15'), [
      '2026-03-09 p-manager',
      '2026-03-16 p-head',
      '2026-03-23 p-manager',
      '2026-03-30 p-head',
      '2026-03-30 p-director',
      '2026-03-30 p-psw',
      '2026-04-08 p-manager',
      '2026-04-15 p-head',
      '2026-04-15 p-director',
      '2026-04-15 p-psw',
    ]);
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
    // Their own first morning is Monday 9 March, and they have five working days from then.
    assert.deepEqual(told(owning(late), '2026-03-06', '2026-03-19'), [`2026-03-16 ${manager.id}`]);
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
    assert.deepEqual(told(owning(a), '2026-02-24', '2026-03-16', { people }), [
      `2026-03-09 ${head.id}`,
      `2026-03-16 ${head.id}`,
    ]);
  });

  it('is never told to the owner, though the owner is a leader', () => {
    const people = staff({ ...owner, roles: ['psw'] });
    assert.ok(!told(owning(a), '2026-03-30', '2026-03-30', { people }).includes(`2026-03-30 ${owner.id}`));
  });

  it('follows the settings', () => {
    const settings = {
      'actions.silence': { manager: 2, headOfService: 3, leaders: 4 },
      'today.gateWorkingDays': 1,
    };
    assert.deepEqual(
      [
        ...new Set(
          told(owning(a), '2026-03-02', '2026-03-06', { settings }).map((line) => line.slice(0, 10)),
        ),
      ],
      ['2026-03-04', '2026-03-05', '2026-03-06'],
    );
  });

  it('does not tell those above before the owner was told and had five working days', () => {
    // Nothing reaches the owner before Thursday 12 March: neither an import nor an outage tells directors first.
    const misses = (day: string, to: string) => to === owner.id && day < '2026-03-12';
    const cards = mornings({ owned: owning(a), from: '2026-03-02', to: '2026-03-30', misses });
    const firstOf = (to: string) => cards.find((card) => card.to === to)?.day;
    // Tried from 2 March on: the fifth working day of not being reached is the 9th. Told on the 12th, they have five again.
    assert.deepEqual(
      [owner, manager, head].map(({ id }) => firstOf(id)),
      ['2026-03-12', '2026-03-09', '2026-03-19'],
    );
  });

  it('says of an owner whom nothing has reached that they could not be reached', () => {
    const misses = (_day: string, to: string) => to === owner.id;
    const cards = mornings({ owned: owning(a), from: '2026-03-02', to: '2026-03-09', misses });
    const texts = cards.flatMap(({ lines }) => lines.map(({ text, detail }) => [text, detail]));
    assert.deepEqual(texts, [
      ['Was due Mon 2 March · Olu Dale', 'Olu Dale could not be reached since Mon 2 March'],
    ]);
  });

  it('that an answer has ended is told anew when it comes again', () => {
    const answered = { ...a, ...answeredOn('2026-03-10') };
    const cards = told2(a, answered, '2026-03-10');
    // On the 16th it is ten working days overdue, answered or not; on the 17th the owner is asked again, and has not answered by
    // the 18th.
    assert.deepEqual(cards, ['2026-03-09 p-manager', '2026-03-16 p-manager', '2026-03-18 p-manager']);
  });

  it('is not told anew when only the ladder in the settings changes', () => {
    const changed = { 'actions.silence': { manager: 6, headOfService: 10, leaders: 20 } };
    const situation = (day: string) => (day < '2026-03-10' ? {} : { settings: changed });
    assert.deepEqual(toldIn({ owned: owning(a), from: '2026-03-02', to: '2026-03-13', situation }), [
      '2026-03-09 p-manager',
    ]);
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

  it('without a known return is not nudged: it is their manager’s turn from the first working day', () => {
    const open = staff({ ...owner, awayFrom: '2026-03-07' });
    const a = anAction({ dueOn: '2026-03-11' });
    assert.deepEqual(asked(owning(a), '2026-03-09', '2026-03-23', { people: open }), [
      '2026-03-09 left p-manager',
      '2026-03-16 left p-manager',
      '2026-03-16 silence p-service',
      '2026-03-23 left p-manager',
      '2026-03-23 silence p-head',
    ]);
  });

  it('and back before the due date keeps their turn', () => {
    const a = anAction({ dueOn: '2026-03-16' });
    const world = onDay('2026-03-10', { people });
    assert.equal(turnOf(a, world)?.holder, owner.id);
  });

  it('past the due date passes the turn on, and takes it back on the morning they return', () => {
    const a = anAction({ dueOn: '2026-03-11' });
    assert.deepEqual(asked(owning(a), '2026-03-04', '2026-03-16', { people }), [
      '2026-03-04 answer p-owner',
      '2026-03-09 left p-manager',
      '2026-03-16 answer p-owner',
    ]);
  });
});

describe('An owner who has left', () => {
  const a = anAction({ dueOn: '2026-03-11' });
  const people = staff({ ...owner, leavesOn: '2026-03-06' });

  it('leaves the turn to their manager from the first working day after, and is not nudged', () => {
    assert.deepEqual(asked(owning(a), '2026-03-04', '2026-03-13', { people }), [
      '2026-03-04 answer p-owner',
      '2026-03-09 left p-manager',
    ]);
    assert.deepEqual(turnOf(a, onDay('2026-03-10', { people })), {
      holder: manager.id,
      since: '2026-03-09',
      why: 'to-find-owner',
      by: 'system',
    });
  });

  it('and has nobody above them who is here leaves it to a principal social worker', () => {
    const { managerId: _none, ...alone } = { ...owner, leavesOn: '2026-03-06' };
    const world = onDay('2026-03-10', { people: staff(alone) });
    assert.equal(turnOf(a, world)?.holder, psw.id);
  });

  it('is named on the row, and on the card that asks who takes them', () => {
    const b = anAction({ dueOn: '2026-03-30' });
    const world = onDay('2026-03-10', { people });
    const { lines } = planActions(owning(a, b), world, () => undefined);
    assert.deepEqual(
      lines.map(({ to, name, text }) => [to, name, text]),
      [
        [manager.id, a.title, 'Due Wed 11 March · Olu Dale has left'],
        [manager.id, b.title, 'Due Mon 30 March · Olu Dale has left'],
      ],
    );
    const form = { ...untouched, reader: manager, owners: [owner.id], waiting: [a, b], page: 0 };
    const card = textOf(expandCard(handOverForm(form, world)));
    assert.match(card, /Olu Dale has left: who takes these 2\?/u);
    assert.match(card, /Whoever takes one hears of it on the next working morning/u);
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

  it('is asked the next working morning, and goes up to whoever is above the checker', () => {
    // Said to be done on 3 March. Chen Hart reports to the head of service.
    assert.deepEqual(asked(owning(waiting()), '2026-03-03', '2026-03-18'), [
      '2026-03-04 check p-checker',
      '2026-03-11 check p-checker',
      '2026-03-11 silence p-head',
      '2026-03-17 silence p-head',
      '2026-03-18 check p-checker',
    ]);
  });

  it('is the turn of the next one above while the checker is away', () => {
    const people = staff({ ...checker, awayFrom: '2026-03-09', awayUntil: '2026-03-11' });
    assert.deepEqual(
      asked(owning(waiting()), '2026-03-03', '2026-03-12', { people }).filter((card) =>
        card.includes('check'),
      ),
      ['2026-03-04 check p-checker', '2026-03-09 check p-manager', '2026-03-12 check p-checker'],
    );
  });

  it('has a checker who is not the owner, whoever is above them', () => {
    const holderOf = (...changed: Person[]) =>
      turnOf(
        anAction({ ownerId: director.id, status: 'done_to_check' }),
        onDay('2026-03-10', { people: staff(...changed) }),
      )?.holder;
    assert.equal(holderOf(), psw.id);
    assert.equal(holderOf({ ...colleague, roles: ['director'] }), colleague.id);
    assert.equal(holderOf({ ...psw, leavesOn: '2026-03-01' }), head.id);
    const without = [psw, head].map((person) => ({ ...person, leavesOn: '2026-03-01' }));
    assert.equal(holderOf(...without, { ...colleague, roles: ['administrator'] }), colleague.id);
    // Nobody who leads is there: then somebody else, and never nobody.
    assert.notEqual(holderOf(...without), undefined);
  });

  it('is told above in the words of whose turn it is', () => {
    const cards = mornings({ owned: owning(waiting()), from: '2026-03-03', to: '2026-03-19' });
    const texts = cards.flatMap(({ lines }) =>
      lines.filter(({ kind }) => kind === 'told').map(({ text }) => text),
    );
    assert.deepEqual(texts, [
      'Waits for Chen Hart to check · 6 working days',
      'Waits for Chen Hart to check · 10 working days',
    ]);
  });

  it('stands on the owner’s card when there is one, and brings none', () => {
    const lines = planActions(owning(waiting()), onDay('2026-03-10'), () => undefined).lines;
    assert.deepEqual(
      lines.filter(({ to }) => to === owner.id).map(({ kind, steps, text }) => [kind, steps, text]),
      [['waiting', [], 'Waits for Chen Hart to check · 5 working days']],
    );
    assert.deepEqual(
      daysOf(owner.id, { owned: owning(waiting()), from: '2026-03-03', to: '2026-04-30' }),
      [],
    );
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
    it(`miss no step, whoever it is for: ${name}`, () => {
      // A step that no look led to fails in the telling of the mornings.
      assert.ok(asked(owned, '2026-02-24', '2026-05-29', situation).length > 0);
    });

  it('end when nothing is open', () => {
    const owned = owning(anAction({ status: 'complete' }), anAction({ status: 'no_longer_needed' }));
    assert.equal(planActions(owned, onDay('2026-03-11'), () => undefined).looks.length, 0);
  });
});

describe('An action on its due morning', () => {
  it('is to be said again five working days later, whatever becomes of the card that its next step would ride on', () => {
    const due = anAction({ id: 'a1', dueOn: '2026-03-09' });
    const overdue = anAction({ id: 'a2', dueOn: '2026-03-02' });
    const { lines } = planActions(owning(due, overdue), onDay('2026-03-09'), () => undefined);
    assert.deepEqual(
      lines.filter(({ to, kind }) => to === owner.id && kind === 'turn').map(({ againAfter }) => againAfter),
      [5, 5],
    );
  });
});
