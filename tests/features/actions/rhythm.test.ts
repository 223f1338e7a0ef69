import assert from 'node:assert/strict';
import type { Action, Owned } from '../../../src/features/actions/model.js';
import { addDays } from '../../../src/kernel/calendar.js';
import { anAction, checker, director, head, manager, onDay, owner, owning, staff } from './builders.js';
import { cardsIn, daysOf, mornings } from './mornings.js';

const { calendar } = onDay('2026-03-02');

/** Twelve actions whose due mornings lie so many working days apart, and six months in which nobody answers. */
const spread = (apart: number, first = '2026-03-09'): Owned =>
  owning(
    ...Array.from({ length: 12 }, (_, n) => anAction({ dueOn: calendar.addWorkingDays(first, n * apart) })),
  );
const SIX_MONTHS = { from: '2026-03-02', to: '2026-09-01' };

/** Done with the evidence, on a day. */
const done = (day: string): Partial<Action> => ({
  status: 'done_to_check',
  checkerId: checker.id,
  lastAnswerOn: day,
  lastAnswerAt: `${day}T10:12:00.000Z`,
  lastAnswerById: owner.id,
  version: 2,
});

describe('A silent owner of twelve actions, over six months', () => {
  for (const apart of [4, 5, 9, 10])
    it(`gets at most 30 cards when they are due ${apart} working days apart`, () => {
      const days = daysOf(owner.id, { owned: spread(apart), ...SIX_MONTHS });
      assert.ok(days.length <= 30, `the owner gets ${days.length}`);
    });

  it('gets no more cards than a due morning each and five working days of silence in between come to', () => {
    // With due mornings off the beat that is more than thirty: each brings a card, and the beat starts anew from it.
    for (const apart of [3, 6, 7, 8, 11]) {
      const owned = spread(apart);
      const days = daysOf(owner.id, { owned, ...SIX_MONTHS }).filter((day) => day >= '2026-03-09');
      const due = owned.actions.map(({ dueOn }) => dueOn).filter((day) => day <= SIX_MONTHS.to);
      const ends = [...due.slice(1), calendar.addWorkingDays(SIX_MONTHS.to, 1)];
      const between = due.map((day, n) =>
        Math.floor((calendar.workingDaysBetween(day, ends[n] ?? day) - 1) / 5),
      );
      const fewest = due.length + between.reduce((sum, each) => sum + each, 0);
      // And one for the first working day overdue of the first of them, after which the beat runs from a day later.
      assert.ok(days.length <= fewest + 1, `${apart} apart: ${days.length}, not ${fewest}`);
    }
  });

  it('costs their manager at most 30 cards, however they are spread', () => {
    for (const apart of [1, 2, 3, 5, 7, 10, 11]) {
      const days = daysOf(manager.id, { owned: spread(apart), ...SIX_MONTHS });
      assert.ok(days.length <= 30, `${apart} apart: ${days.length}`);
    }
  });

  it('gets a card on every due morning, and is never left for more than five working days', () => {
    const owned = spread(7);
    const days = daysOf(owner.id, { owned, ...SIX_MONTHS });
    for (const { dueOn } of owned.actions) if (dueOn <= SIX_MONTHS.to) assert.ok(days.includes(dueOn), dueOn);
    const gaps = days.slice(1).map((day, n) => calendar.workingDaysBetween(days[n] ?? day, day));
    assert.ok(Math.max(...gaps) <= 5);
  });
});

describe('The rhythm of an owner', () => {
  it('is one for everything that is overdue: a card for one says all, and starts it anew for all', () => {
    const [a, b] = [anAction({ dueOn: '2026-03-02' }), anAction({ dueOn: '2026-03-12' })];
    const cards = mornings({ owned: owning(a, b), from: '2026-03-02', to: '2026-03-26' });
    assert.deepEqual(
      cards.filter(({ to }) => to === owner.id).map(({ day, lines }) => `${day} ${lines.length}`),
      // Due, the day after, five working days later with what is due soon; the due morning of the second; and from it
      // every five working days, both together: nothing on the 13th, though the second was due the day before.
      ['2026-03-02 1', '2026-03-03 1', '2026-03-10 2', '2026-03-12 2', '2026-03-19 2', '2026-03-26 2'],
    );
  });

  it('says alone what is to be said before a date while nothing is overdue', () => {
    const a = anAction({ dueOn: '2026-03-16' });
    assert.deepEqual(daysOf(owner.id, { owned: owning(a), from: '2026-02-24', to: '2026-03-17' }), [
      '2026-03-09',
      '2026-03-16',
      '2026-03-17',
    ]);
  });

  it('is never within five working days of an update', () => {
    const a = anAction({ dueOn: '2026-03-02' });
    const after = {
      ...a,
      status: 'off_track' as const,
      lastAnswerOn: '2026-03-09',
      lastAnswerAt: '2026-03-09T10:12:00.000Z',
    };
    const [before, answered] = [owning(a), owning(after)];
    const life = {
      owned: (day: string) => (day < '2026-03-10' ? before : answered),
      from: '2026-03-02',
      to: '2026-03-24',
    };
    assert.deepEqual(daysOf(owner.id, life), ['2026-03-02', '2026-03-03', '2026-03-16', '2026-03-23']);
  });
});

describe('A step that could not be said on its day', () => {
  const a = anAction({ dueOn: '2026-03-02' });

  for (const [what, to, out, next] of [
    ['the nudge before the due date', owner.id, '2026-03-04', '2026-03-05'],
    ['the due morning', owner.id, '2026-03-11', '2026-03-12'],
    ['the manager’s rung', manager.id, '2026-03-18', '2026-03-19'],
    ['the head of service’s rung', head.id, '2026-03-25', '2026-03-26'],
    ['the leaders’ rung', director.id, '2026-04-10', '2026-04-13'],
  ] as const)
    it(`is said the next working morning: ${what}`, () => {
      const owned = owning(anAction({ dueOn: '2026-03-11' }));
      const life = { owned, from: '2026-02-24', to: '2026-05-29' };
      const missed = { ...life, misses: (day: string) => day === out };
      assert.ok(daysOf(to, life).includes(out), `${out} is the day without an outage`);
      const [first] = daysOf(to, missed).filter((day) => day >= out);
      assert.equal(first, next);
    });

  it('because its reader was away is said on the morning they are back', () => {
    const people = staff({ ...manager, awayFrom: '2026-03-09', awayUntil: '2026-03-17' });
    const cards = cardsIn({ owned: owning(a), from: '2026-03-02', to: '2026-03-18', situation: { people } });
    assert.ok(cards.includes('2026-03-09 silence p-service'), 'the next one above hears meanwhile');
    assert.ok(cards.includes('2026-03-18 silence p-manager'));
  });

  it('at a return from being away is said though that morning was missed, too', () => {
    const people = staff({ ...owner, awayFrom: '2026-03-09', awayUntil: '2026-03-13' });
    const life = {
      owned: owning(anAction({ dueOn: '2026-03-11' })),
      from: '2026-02-24',
      to: '2026-03-20',
      situation: { people },
      misses: (day: string) => day === '2026-03-16',
    };
    assert.deepEqual(daysOf(owner.id, life), ['2026-03-04', '2026-03-17']);
  });
});

describe('What one press hands to somebody else', () => {
  it('is one card for eight that are done, the next working morning', () => {
    const all = Array.from({ length: 8 }, () => anAction(done('2026-03-06')));
    const cards = mornings({ owned: owning(...all), from: '2026-03-06', to: '2026-03-12' });
    assert.deepEqual(
      cards.map(({ day, to, lines }) => [day, to, lines.length]),
      [['2026-03-09', checker.id, 8]],
    );
  });
});

describe('An action that is overdue and answered every week', () => {
  it('goes up to the manager after ten working days and to the head of service after twenty', () => {
    const rows = new Map<string, Owned>();
    const base = anAction({ dueOn: '2026-03-02', status: 'off_track' });
    const answered = (day: string): Owned => {
      // Every Thursday.
      const answers = ['2026-03-05', '2026-03-12', '2026-03-19', '2026-03-26', '2026-04-02', '2026-04-09'];
      const last = answers.filter((each) => each < day).at(-1) ?? '';
      const row =
        rows.get(last) ??
        owning(last === '' ? base : { ...base, lastAnswerOn: last, lastAnswerAt: `${last}T10:12:00.000Z` });
      rows.set(last, row);
      return row;
    };
    const cards = mornings({ owned: answered, from: '2026-02-24', to: '2026-04-02' }).filter(
      ({ to, lines }) => to !== owner.id && lines.some(({ kind }) => kind === 'told'),
    );
    const first = (to: string) => cards.find((card) => card.to === to)?.day;
    assert.deepEqual([first(head.id), first(director.id)], ['2026-03-30', undefined]);
    const overdue = cards.filter(({ lines }) =>
      lines.some(({ steps }) => steps.some(({ id }) => id === 'overdue-manager')),
    );
    assert.equal(overdue[0]?.day, '2026-03-16');
    assert.ok(addDays('2026-03-02', 14) === overdue[0]?.day);
  });
});
