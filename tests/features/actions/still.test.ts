import assert from 'node:assert/strict';
import { judgeCheck } from '../../../src/features/actions/checking/decide.js';
import type { Action } from '../../../src/features/actions/model.js';
import { planActions } from '../../../src/features/actions/plan.js';
import { reportOn } from '../../../src/features/actions/report/section.js';
import { seedOf, stillAskedOf, stillAskedOn } from '../../../src/features/actions/still/asked.js';
import { judgeStillTrue } from '../../../src/features/actions/still/decide.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Person } from '../../../src/kernel/people.js';
import { aPress } from '../../support/press.js';
import { aPerson, type WorldSituation } from '../../support/world.js';
import { anAction, checker, EVERYBODY, manager, onDay, owner } from './builders.js';

const SERVICE = 'Children';
const others = Array.from({ length: 6 }, (_, n) =>
  aPerson({ id: `p-drawn-${n}`, name: `Drawn ${n}`, service: SERVICE, managerId: manager.id }),
);
const PEOPLE: readonly Person[] = [
  ...EVERYBODY.map((person) =>
    [owner.id, checker.id].includes(person.id)
      ? { ...person, service: SERVICE }
      : { ...person, service: 'Elsewhere' },
  ),
  ...others,
];
/** Complete on Wednesday 11 March 2026; six weeks later is Wednesday 22 April. */
const ON = '2026-04-22';
const day = (on: string, situation: WorldSituation = {}) => onDay(on, { people: PEOPLE, ...situation });

const complete = (overrides: Partial<Action> = {}): Action =>
  anAction({
    status: 'complete',
    statusBefore: 'at_risk',
    dueOn: '2026-03-13',
    checkerId: checker.id,
    checkedById: checker.id,
    checkedAt: '2026-03-11T10:12:00.000Z',
    completedOn: '2026-03-11',
    stillTrue: { seed: 'a-seed' },
    version: 3,
    ...overrides,
  });

const asked = (action: Action, on = ON, situation: WorldSituation = {}): Person | undefined =>
  stillAskedOf(action, day(on, situation));

const says = (action: Action, says_: 'yes' | 'no', by: Person, on = ON) =>
  judgeStillTrue(
    action,
    { ownerId: owner.id, actionId: action.id, version: action.version, among: [], page: 0, says: says_ },
    aPress(by, day(on), {}, 'actions.say-still-true'),
  );
const drawn = (action: Action): Person => asked(action) ?? assert.fail('nobody is asked');

describe('Whether an action is still true', () => {
  it('is asked six weeks after it was complete, and of nobody before', () => {
    assert.equal(asked(complete(), '2026-04-21'), undefined);
    const found = asked(complete());
    assert.ok(others.some(({ id }) => id === found?.id));
  });

  it('is asked of the owner’s service, and never of the owner or a checker', () => {
    for (let n = 0; n < 40; n += 1) {
      const id = asked(complete({ stillTrue: { seed: `seed-${n}` } }))?.id;
      assert.ok(
        others.some((each) => each.id === id),
        id,
      );
    }
  });

  it('comes out the same for the same seed, and with other seeds is asked of everybody', () => {
    const action = complete();
    assert.equal(asked(action)?.id, asked(action)?.id);
    const found = new Set(
      Array.from({ length: 60 }, (_, n) => asked({ ...action, stillTrue: { seed: `seed-${n}` } })?.id),
    );
    assert.equal(found.size, others.length);
  });

  it('passes over whoever is away for the next of the draw, and comes back to them', () => {
    const action = complete();
    const first = drawn(action);
    const away = { people: PEOPLE.map((each) => (each.id === first.id ? { ...each, awayFrom: ON } : each)) };
    const next = asked(action, ON, away);
    assert.ok(next && next.id !== first.id);
    assert.equal(asked(action)?.id, first.id);
  });

  it('is never asked of what was agreed in supervision, nor where a council wants none of it', () => {
    assert.equal(asked(complete({ source: 'supervision' })), undefined);
    const at = '2026-03-11T10:12:00.000Z';
    const none = day('2026-03-11', { settings: { 'actions.stillTrue': { weeks: 0, waitsWeeks: 4 } } });
    assert.deepEqual(seedOf(complete(), at, none), {});
    assert.deepEqual(seedOf(complete({ source: 'supervision' }), at, day('2026-03-11')), {});
  });

  it('has its seed from the check on, and another one from each', () => {
    const done = complete({ status: 'done_to_check', version: 2 });
    const answer = {
      ownerId: owner.id,
      actionId: done.id,
      version: 2,
      among: [],
      page: 0,
      isEvidenceSeen: true,
    };
    const seeds = ['2026-03-11', '2026-03-12'].map((on) => {
      const verdict = judgeCheck(done, answer, aPress(checker, day(on), {}, 'actions.check'));
      return typeof verdict === 'object' ? verdict.after.stillTrue?.seed : undefined;
    });
    assert.ok(seeds[0] !== undefined && seeds[1] !== undefined && seeds[0] !== seeds[1]);
  });

  it('is one line of whoever was drawn, whose turn it is, and of nobody else', () => {
    const action = complete();
    const planned = planActions({ ownerId: owner.id, actions: [action] }, day(ON), () => undefined);
    assert.deepEqual(
      planned.lines.map(({ to, section, kind }) => [to, section, kind]),
      [[drawn(action).id, 'still', 'turn']],
    );
    assert.deepEqual(
      planned.open.map(({ turn }) => turn.holder),
      [drawn(action).id],
    );
  });

  it('is looked at on the day, also where a bank holiday moves it', () => {
    const looks = (action: Action, on: string) =>
      planActions({ ownerId: owner.id, actions: [action] }, day(on), () => undefined).looks.map(
        (look) => look.on,
      );
    assert.deepEqual(looks(complete(), '2026-03-12'), [ON]);
    // Six weeks after Monday 23 March is Monday 4 May 2026, a bank holiday.
    assert.deepEqual(looks(complete({ completedOn: '2026-03-23' }), '2026-03-24'), ['2026-05-05']);
  });

  it('is looked at on each working day while it is asked, for whoever was drawn may go or be back', () => {
    const owned = { ownerId: owner.id, actions: [complete()] };
    const { looks, lines } = planActions(owned, day(ON), () => undefined);
    assert.deepEqual([lines.length, looks.map(({ on }) => on)], [1, ['2026-04-23']]);
  });

  it('lapses where nobody says anything for four weeks', () => {
    const last = addDays(ON, 27);
    assert.ok(asked(complete(), last));
    assert.equal(asked(complete(), addDays(last, 1)), undefined);
  });

  it('stays complete with a yes, and is asked about no more', () => {
    const action = complete();
    const verdict = says(action, 'yes', drawn(action));
    assert.ok(typeof verdict === 'object');
    assert.deepEqual(
      [verdict.after.status, verdict.after.stillTrue?.answer, verdict.after.stillTrue?.byId],
      ['complete', 'yes', drawn(action).id],
    );
    assert.equal(asked(verdict.after), undefined);
    assert.equal(stillAskedOn(verdict.after, day(ON)), undefined);
    assert.equal(says(verdict.after, 'yes', drawn(action)), 'same');
  });

  it('is opened again with “No longer”, as any other is, with its history', () => {
    const action = complete();
    const verdict = says(action, 'no', drawn(action));
    assert.ok(typeof verdict === 'object');
    const { status, reopened, completedOn, firstDueOn } = verdict.after;
    assert.deepEqual(
      [verdict.what, status, completedOn, firstDueOn, reopened?.map(({ byId, reason }) => [byId, reason])],
      ['reopened', 'at_risk', undefined, action.firstDueOn, [[drawn(action).id, 'not_so_any_more']]],
    );
  });

  it('is not for the owner, a checker or anybody else to say', () => {
    const action = complete();
    const someone = others.find(({ id }) => id !== drawn(action).id) ?? assert.fail();
    for (const by of [owner, checker, manager, someone])
      for (const answer of ['yes', 'no'] as const)
        assert.equal(says(action, answer, by), 'not-yours', by.name);
  });

  it('is counted in the report: yes of those answered, beside what nobody has said', () => {
    const at = `${ON}T09:00:00.000Z`;
    const actions = [
      complete({ stillTrue: { seed: 's', answer: 'yes', byId: 'p-drawn-0', at } }),
      complete({ status: 'at_risk', stillTrue: { seed: 's', answer: 'no', byId: 'p-drawn-0', at } }),
      complete(),
    ];
    const figure = reportOn(manager, actions, day(ON)).figures.find(({ label }) => /still true/u.test(label));
    assert.equal(figure?.value, '1 of 2');
    assert.match(figure?.meaning ?? '', /1 of 2 complete actions .* Left out: 1 of which nobody/u);
  });
});
