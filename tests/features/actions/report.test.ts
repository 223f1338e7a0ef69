import assert from 'node:assert/strict';
import type { Action } from '../../../src/features/actions/model.js';
import { reportOn, scopeOf } from '../../../src/features/actions/report.js';
import { aPerson } from '../../support/world.js';
import {
  aMove,
  anAction,
  aService,
  checker,
  colleague,
  director,
  EVERYBODY,
  head,
  manager,
  onDay,
  owner,
  psw,
  serviceManager,
} from './builders.js';

const today = onDay('2026-03-11');
const answeredOn = (day: string): Partial<Action> => ({
  lastAnswerOn: day,
  lastAnswerAt: `${day}T10:12:00.000Z`,
  lastAnswerById: owner.id,
});

/** Five open ones that can be counted by hand, two complete ones, two that are with somebody else. */
const some = (): readonly Action[] => [
  anAction({ title: 'Red', dueOn: '2026-03-04' }),
  anAction({ title: 'Late', dueOn: '2026-03-10' }),
  anAction({
    title: 'Moved',
    dueOn: '2026-04-30',
    firstDueOn: '2026-01-30',
    status: 'on_track',
    moves: [
      aMove('2026-01-30', '2026-02-27', '2026-01-28T10:00:00.000Z'),
      aMove('2026-02-27', '2026-04-30', '2026-02-25T10:00:00.000Z'),
    ],
    ...answeredOn('2026-02-25'),
  }),
  anAction({ title: 'Waiting', dueOn: '2026-03-09', status: 'done_to_check', ...answeredOn('2026-03-09') }),
  anAction({ title: 'Fine', dueOn: '2026-05-29', status: 'on_track' }),
  anAction({ title: 'This month', status: 'complete', completedOn: '2026-03-02' }),
  anAction({ title: 'Last month', status: 'complete', completedOn: '2026-02-27' }),
  anAction({
    title: 'Complete elsewhere',
    status: 'complete',
    completedOn: '2026-03-03',
    movedToId: colleague.id,
  }),
  anAction({ title: 'Elsewhere', dueOn: '2026-03-02', movedToId: colleague.id }),
];

const figuresOf = (actions: readonly Action[], world = today) =>
  Object.fromEntries(reportOn(manager, actions, world).figures.map(({ label, value }) => [label, value]));

describe('The report on actions', () => {
  it('counts what is open, overdue, red, waiting, moved and complete this month', () => {
    assert.deepEqual(figuresOf(some()), {
      Open: '5',
      Overdue: '2',
      Red: '1',
      'Waiting for a check': '1',
      'New date waiting for approval': '0',
      'Moved at least once': '1',
      'Complete this month': '1',
    });
  });

  it('counts the new dates that wait for approval, and no longer when their day has come', () => {
    const dateRequest = {
      dueOn: '2026-03-12',
      reason: 'staffing',
      askedAt: '2026-03-04T10:12:00.000Z',
      askedOn: '2026-03-04',
      version: 4,
    };
    const asked = anAction({ title: 'Asked', firstDueOn: '2026-01-30', dueOn: '2026-03-02', dateRequest });
    assert.deepEqual(
      ['2026-03-11', '2026-03-12'].map(
        (day) => figuresOf([asked], onDay(day))['New date waiting for approval'],
      ),
      ['1', '0'],
    );
    // It is as late as it was, from its first date on.
    assert.deepEqual([figuresOf([asked]).Overdue, figuresOf([asked]).Red], ['1', '1']);
    assert.deepEqual(reportOn(manager, [asked], today).exceptions, [
      'Asked (Olu Dale): 40 days past the first date, a new date waits for approval',
    ]);
  });

  it('gives percentages only from the smallest group of owners on', () => {
    const owners = Array.from({ length: 5 }, () => aPerson({ managerId: manager.id }));
    const world = onDay('2026-03-11', { people: [...EVERYBODY, ...owners] });
    const actions = owners.map(({ id }, n) =>
      anAction({ ownerId: id, dueOn: n === 0 ? '2026-03-02' : '2026-05-29' }),
    );
    assert.equal(figuresOf(actions, world).Overdue, '1 of 5 (20%)');
    assert.equal(figuresOf(actions.slice(0, 4), world).Overdue, '1');
  });

  it('says how the figures were worked out', () => {
    assert.match(reportOn(manager, some(), today).note, /5 working days or more.*fewer than 5 owners/su);
  });

  it('opens on the longest drift from the first date, moved or not', () => {
    assert.deepEqual(reportOn(manager, some(), today).exceptions, [
      'Moved (Olu Dale): 40 days past the first date, moved twice',
      'Red (Olu Dale): 7 days past the first date, no answer for 5 working days',
      'Waiting (Olu Dale): 2 days past the first date, done, to be checked',
      'Late (Olu Dale): 1 day past the first date, no answer for 1 working day',
    ]);
  });

  it('names every one: the card turns the pages', () => {
    const many = Array.from({ length: 8 }, () => anAction({ dueOn: '2026-03-04' }));
    const { exceptions } = reportOn(manager, many, today);
    assert.equal(exceptions.length, 8);
  });

  it('names the owner to their manager, and only the team to those higher up', () => {
    const [exception] = reportOn(serviceManager, some(), today).exceptions;
    assert.equal(exception, `Moved (${owner.team}): 40 days past the first date, moved twice`);
  });

  it('names the owner to those whom silence has reached', () => {
    const silent = anAction({
      title: 'Silent',
      dueOn: '2026-02-24',
      agreedOn: '2026-01-12',
      addedOn: '2026-01-12',
    });
    const [exception] = reportOn(head, [silent], today).exceptions;
    assert.match(exception ?? '', /^Silent \(Olu Dale\)/u);
  });

  it('is empty and calm without actions', () => {
    const { exceptions, figures } = reportOn(manager, [], today);
    assert.deepEqual(exceptions, []);
    assert.equal(figures[0]?.value, '0');
  });
});

describe('Who is in the report', () => {
  it('is everybody for a director and the principal social worker', () => {
    assert.deepEqual(
      [scopeOf(director, today), scopeOf(psw, today)],
      [{ kind: 'everyone' }, { kind: 'everyone' }],
    );
  });

  it('is those below in the chain for a manager, not the manager', () => {
    const scope = scopeOf(serviceManager, today);
    assert.deepEqual(
      scope?.kind === 'owners' && new Set(scope.ids),
      new Set([manager.id, owner.id, colleague.id]),
    );
  });

  it('is the service as well for a head of service', () => {
    const other = aPerson({ service: head.service });
    const elsewhere = aPerson({ service: 'Adults' });
    const scope = scopeOf(head, aService({ people: [...EVERYBODY, other, elsewhere] }));
    const ids = scope?.kind === 'owners' ? scope.ids : [];
    assert.deepEqual(
      [ids.includes(other.id), ids.includes(elsewhere.id), ids.includes(head.id)],
      [true, false, false],
    );
  });

  it('is nobody for somebody without people below them', () => {
    assert.equal(scopeOf(checker, today), undefined);
  });

  it('ends when two people are each other’s manager', () => {
    const [a, b] = [aPerson({ id: 'p-a', managerId: 'p-b' }), aPerson({ id: 'p-b', managerId: 'p-a' })];
    assert.deepEqual(scopeOf(a, aService({ people: [a, b] })), { kind: 'owners', ids: ['p-b'] });
  });
});
