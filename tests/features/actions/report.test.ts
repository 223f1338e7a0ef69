import assert from 'node:assert/strict';
import type { Action } from '../../../src/features/actions/model.js';
import { scopeOf } from '../../../src/features/actions/report/groups.js';
import { reportOn } from '../../../src/features/actions/report/section.js';
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

/** `Late: Was due Tue 10 March · … · No answer`, as it is read. */
const rowsOf = (reader: typeof manager, actions: readonly Action[]) =>
  reportOn(reader, actions, today).people.rows.map(
    ({ name, text, status }) => `${name}: ${text} · ${status?.word}`,
  );

describe('The report on actions', () => {
  it('counts what is open, overdue, red, waiting, moved and complete this month', () => {
    assert.deepEqual(figuresOf(some()), {
      'open actions': '5',
      // Of the five that are open and the two that are complete, four were first due before today; one waits for its check.
      'kept by the first date': '0 of 3',
      overdue: '2 of 4',
      red: '1 of 4',
      'overdue without an answer': '2 of 4',
      'moved at least once': '1 of 5',
      'past the first date': '4 of 5',
      'furthest past the first date': '40 days',
      'waiting for a check': '1 of 5',
      'waiting for approval': '0 of 5',
      'reopened in 12 months': '0',
      'complete this month': '1',
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
      ['2026-03-11', '2026-03-12'].map((day) => figuresOf([asked], onDay(day))['waiting for approval']),
      ['1 of 1', '0 of 1'],
    );
    // It is as late as it was, from its first date on.
    assert.deepEqual([figuresOf([asked]).overdue, figuresOf([asked]).red], ['1 of 1', '1 of 1']);
    assert.deepEqual(rowsOf(manager, [asked]), [
      'Asked: Due Mon 2 March · 40 days past · Olu Dale · New date asked',
    ]);
  });

  it('gives percentages only from the smallest group of owners on', () => {
    const owners = Array.from({ length: 5 }, () => aPerson({ managerId: manager.id }));
    const world = onDay('2026-03-11', { people: [...EVERYBODY, ...owners] });
    const actions = owners.map(({ id }, n) =>
      anAction({ ownerId: id, dueOn: n === 0 ? '2026-03-02' : '2026-05-29' }),
    );
    const overdue = reportOn(manager, actions, world).figures.find(({ label }) => label === 'overdue');
    assert.deepEqual([overdue?.value, overdue?.meaning], ['20%', '1 of 5 open actions.']);
    assert.equal(figuresOf(actions.slice(0, 4), world).overdue, '1 of 4');
  });

  it('says how the figures were worked out', () => {
    const { note, figures } = reportOn(manager, some(), today);
    assert.match(note, /from the first date.*fewer than 5 owners/su);
    assert.match(
      figures.find(({ label }) => label === 'red')?.meaning ?? '',
      /overdue by 5 working days or more/u,
    );
  });

  it('opens on the longest drift from the first date, moved or not', () => {
    assert.deepEqual(rowsOf(manager, some()), [
      'Moved: Due Thu 30 April · 40 days past · moved twice · Olu Dale · On track',
      'Red: Due Wed 4 March · 7 days past · Olu Dale · No answer',
      'Waiting: Due Mon 9 March · 2 days past · Olu Dale · To be checked',
      'Late: Due Tue 10 March · 1 day past · Olu Dale · No answer',
    ]);
  });

  it('names every one: the card turns the pages', () => {
    const many = Array.from({ length: 8 }, () => anAction({ dueOn: '2026-03-04' }));
    assert.equal(rowsOf(manager, many).length, 8);
  });

  it('names the owner to their manager, and only the team to those higher up', () => {
    const [first] = rowsOf(serviceManager, some());
    assert.equal(first, `Moved: Due Thu 30 April · 40 days past · moved twice · ${owner.team} · On track`);
  });

  it('names the owner to those whom silence has reached', () => {
    const silent = anAction({
      title: 'Silent',
      dueOn: '2026-02-24',
      agreedOn: '2026-01-12',
      addedOn: '2026-01-12',
    });
    const [first] = rowsOf(head, [silent]);
    assert.match(first ?? '', /^Silent: .* · Olu Dale · No answer$/u);
  });

  it('is empty and calm without actions', () => {
    const { people, figures, charts } = reportOn(manager, [], today);
    assert.deepEqual([people.rows, charts, figures[0]?.value], [[], [], '0']);
    assert.match(people.none, /^No action is past its first date/u);
  });

  it('draws how the open ones stand, and how far they are past the first date, as its tables say', () => {
    const charts = reportOn(manager, some(), today).charts;
    assert.deepEqual(
      charts.map((chart) => [chart.title, chart.sentence, chart.lines]),
      [
        [
          'Open actions',
          '5 open: 2 not started, 2 on track and 1 to be checked.',
          [
            ['Not started', '2'],
            ['On track', '2'],
            ['To be checked', '1'],
          ],
        ],
        [
          'Past the first date',
          '4 are past their first date, the furthest by 40 days. A new date does not make it less.',
          [
            ['Not past it', '1'],
            ['Up to 4 weeks past it', '3'],
            ['More than 4 weeks past it', '1'],
          ],
        ],
      ],
    );
    for (const chart of charts) {
      assert.ok(chart.kind === 'amounts');
      assert.deepEqual(
        chart.amounts.map(({ title, value }) => [title, String(value)]),
        chart.lines,
      );
    }
  });

  it('counts 28 days past the first date as up to four weeks', () => {
    const [, drift] = reportOn(
      manager,
      ['2026-02-11', '2026-02-10'].map((day) => anAction({ firstDueOn: day, dueOn: day })),
      today,
    ).charts;
    assert.deepEqual(drift?.lines, [
      ['Up to 4 weeks past it', '1'],
      ['More than 4 weeks past it', '1'],
    ]);
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
