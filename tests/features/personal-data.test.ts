import assert from 'node:assert/strict';
import { type Action, actionItem } from '../../src/features/actions/model.js';
import { records } from '../../src/features/actions/records.js';
import { choices } from '../../src/features/privacy/records.js';
import { months } from '../../src/features/shoutouts/records.js';
import type { Session } from '../../src/features/supervision/model.js';
import { supervisionRecords } from '../../src/features/supervision/records.js';
import type { JsonObject } from '../../src/kernel/json.js';
import type { ItemFate, PersonalData, SubjectRows } from '../../src/kernel/personal-data.js';
import type { SubjectRecords } from '../../src/kernel/records.js';
import { aPerson, aWorld } from '../support/world.js';

const inSubjects = ({ data }: SubjectRecords): PersonalData => ({
  topics: [],
  records: [],
  subjects: [data],
  rows: [],
});
const privacy = inSubjects(choices);
const shoutouts = inSubjects(months);
const supervision = inSubjects(supervisionRecords);
const actions = inSubjects(records);

const rowsOf = (
  kind: string,
  id: string,
  head: JsonObject,
  items: SubjectRows['items'] = [],
): SubjectRows => ({ ref: { kind, id }, head, items });

const expired = (data: PersonalData, rows: SubjectRows, today: string, settings = {}): readonly ItemFate[] =>
  data.subjects[0]!.expire(rows, aWorld({ now: `${today}T12:00:00Z`, settings }));
const gone = (fates: readonly ItemFate[]) =>
  fates.filter(({ key, fate }) => key !== '' && fate.do === 'delete').map(({ key }) => key);
const headAfter = (fates: readonly ItemFate[]) => {
  const fate = fates.find(({ key }) => key === '')?.fate;
  return fate?.do === 'replace' ? fate.value : undefined;
};

const session = (heldOn: string, overrides: Partial<Session> = {}): Session => ({
  round: 1,
  by: 'grace',
  at: `${heldOn}T15:00:00.000Z`,
  heldOn,
  agreement: 'agreed',
  before: {},
  ...overrides,
});
const heldOn = (day: string) => ({ key: `s|${day}`, value: session(day) });

describe('supervision dates expire', () => {
  const head = { workerId: 'amina', round: 4, timesNotHeld: 0 };
  const ofSessions = (...days: string[]) => rowsOf('supervision', 'amina', head, days.map(heldOn));

  for (const [today, held, isGone, title] of [
    ['2026-03-11', '2024-03-11', false, 'not on the day two years later'],
    ['2026-03-12', '2024-03-11', true, 'the day after'],
    ['2026-02-28', '2024-02-29', false, 'not on 28 February two years after a leap day'],
    ['2026-03-01', '2024-02-29', true, 'on 1 March two years after a leap day'],
    ['2028-02-29', '2026-02-28', false, 'not on a leap day two years after 28 February'],
    ['2028-03-01', '2026-02-28', true, 'on the day after that leap day'],
  ] as const) {
    it(title, () => {
      assert.deepEqual(gone(expired(supervision, ofSessions(held), today)), isGone ? [`s|${held}`] : []);
    });
  }

  it('as the setting says', () => {
    const settings = { 'retention.supervisionMonths': 12 };
    const rows = ofSessions('2025-03-10', '2025-03-11');
    assert.deepEqual(gone(expired(supervision, rows, '2026-03-11', settings)), ['s|2025-03-10']);
  });

  it('and leave a count for their month', () => {
    const fates = expired(supervision, ofSessions('2024-01-31'), '2026-03-11');
    assert.deepEqual(fates[0]?.remainder, { id: '2024-01', what: 'held' });
  });

  it('an answer by its day in London', () => {
    const answer = (at: string) => ({
      key: 'a|000001|not-held',
      value: { by: 'grace', at, reason: 'urgent_work' },
    });
    const at = (instant: string) => rowsOf('supervision', 'amina', head, [answer(instant)]);
    // Half past midnight on 11 June in London.
    assert.deepEqual(gone(expired(supervision, at('2024-06-10T23:30:00.000Z'), '2026-06-11')), []);
    assert.deepEqual(gone(expired(supervision, at('2024-06-10T22:30:00.000Z'), '2026-06-11')), [
      'a|000001|not-held',
    ]);
  });

  it('and are taken out of where the worker stands, who then waits from the first day here', () => {
    const old = {
      ...head,
      lastHeldOn: '2024-01-10',
      nextOn: '2024-02-10',
      lastSession: session('2024-01-10'),
    };
    assert.deepEqual(
      headAfter(expired(supervision, rowsOf('supervision', 'amina', old), '2026-03-11')),
      head,
    );
  });

  it('and are taken out of what a younger session remembers of before', () => {
    const young = session('2024-03-20', { before: { lastHeldOn: '2024-02-20' } });
    const rows = rowsOf('supervision', 'amina', head, [{ key: 's|2024-03-20', value: young }]);
    const [fate] = expired(supervision, rows, '2026-03-11');
    assert.deepEqual(fate?.fate.do === 'replace' && fate.fate.value.before, {});
  });

  it('once: a second look finds nothing to do', () => {
    const young = { ...head, lastHeldOn: '2026-02-10', lastSession: session('2026-02-10') };
    assert.deepEqual(
      expired(supervision, rowsOf('supervision', 'amina', young, [heldOn('2026-02-10')]), '2026-03-11'),
      [],
    );
  });
});

const anAction = (overrides: Partial<Action> = {}): Action => ({
  id: '0123456789abcdef0123456789abcdef',
  reference: 'AUD-01',
  title: 'Write the guide',
  why: 'So that it is known',
  evidenceNeeded: 'The guide',
  ownerId: 'amina',
  source: 'audit',
  agreedOn: '2023-01-02',
  addedOn: '2023-01-02',
  firstDueOn: '2023-02-01',
  dueOn: '2023-02-01',
  status: 'complete',
  moves: [],
  completedOn: '2024-03-11',
  version: 3,
  ...overrides,
});

describe('actions expire', () => {
  const answer = (actionId: string) => ({
    key: `a|${actionId}|00002`,
    value: {
      actionId,
      by: 'amina',
      at: '2023-02-01T10:00:00.000Z',
      what: 'status',
      status: 'complete',
      dueOn: '2023-02-01',
      version: 2,
    },
  });
  const owned = (action: Action, ...answers: ReturnType<typeof answer>[]) =>
    rowsOf('actions', 'amina', { ownerId: 'amina', count: 1 }, [actionItem(action), ...answers]);

  it('with their answers the day after two years from when they were closed', () => {
    const action = anAction();
    const rows = owned(action, answer(action.id));
    assert.deepEqual(gone(expired(actions, rows, '2026-03-11')), []);
    assert.deepEqual(gone(expired(actions, rows, '2026-03-12')), [
      actionItem(action).key,
      answer(action.id).key,
    ]);
  });

  it('and are no longer counted', () => {
    assert.deepEqual(headAfter(expired(actions, owned(anAction()), '2026-03-12')), {
      ownerId: 'amina',
      count: 0,
    });
  });

  it('never while they are open, however old', () => {
    const { completedOn: _none, ...open } = anAction({ status: 'off_track' });
    assert.deepEqual(expired(actions, owned(open), '2036-03-11'), []);
  });

  it('also when they were handed over', () => {
    const { completedOn: _none, ...moved } = anAction({ status: 'on_track', movedToId: 'ben' });
    assert.equal(gone(expired(actions, owned(moved), '2025-02-02')).length, 1);
  });

  it('an answer whose action is gone already goes too', () => {
    const rows = rowsOf('actions', 'amina', { ownerId: 'amina', count: 0 }, [answer('f'.repeat(32))]);
    assert.deepEqual(gone(expired(actions, rows, '2026-03-11')), [`a|${'f'.repeat(32)}|00002`]);
  });
});

describe('shout-outs expire', () => {
  const nomination = {
    id: 'n1',
    month: '2024-02',
    nominatorId: 'ben',
    nomineeId: 'amina',
    category: 'kindness',
    did: 'Stayed with me.',
    difference: 'I slept.',
    nameHidden: false,
    at: '2024-02-05T10:00:00.000Z',
    times: 1,
  };
  const published = {
    at: '2024-03-04T10:00:00.000Z',
    by: 'judy',
    winners: [{ nomineeId: 'amina', place: 'winner' }],
  };
  const month = rowsOf('shoutouts', '2024-02', { month: '2024-02', count: 1, published }, [
    { key: 'n|n1', value: nomination },
  ]);

  for (const [today, isGone] of [
    ['2026-02-28', false],
    ['2026-03-01', true],
  ] as const) {
    it(`those of a leap February are ${isGone ? 'gone' : 'kept'} on ${today}`, () => {
      assert.deepEqual(gone(expired(shoutouts, month, today)), isGone ? ['n|n1'] : []);
    });
  }

  it('with the decision about them', () => {
    assert.deepEqual(headAfter(expired(shoutouts, month, '2026-03-01')), { month: '2024-02', count: 0 });
  });

  it('once: an emptied month is left alone', () => {
    const emptied = rowsOf('shoutouts', '2024-02', { month: '2024-02', count: 0 });
    assert.deepEqual(expired(shoutouts, emptied, '2026-03-01'), []);
  });
});

describe('choices expire', () => {
  const choice = (personId: string) => ({
    key: personId,
    value: { personId, isStopped: true, at: '2024-01-10T10:00:00.000Z' },
  });
  const rows = rowsOf(
    'opt-outs',
    'shoutout-invitations',
    {},
    ['here', 'left', 'long-gone', 'nobody'].map(choice),
  );
  const people = [
    aPerson({ id: 'here' }),
    aPerson({ id: 'left', leavesOn: '2024-03-11' }),
    aPerson({ id: 'long-gone', leavesOn: '2024-03-10' }),
  ];

  it('two years after somebody has left, and when the list does not know them', () => {
    const world = aWorld({ now: '2026-03-11T12:00:00Z', people });
    assert.deepEqual(gone(privacy.subjects[0]!.expire(rows, world)), ['long-gone', 'nobody']);
  });
});
