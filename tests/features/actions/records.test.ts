import assert from 'node:assert/strict';
import { actions } from '../../../src/features/actions/index.js';
import { type Action, type Answer, actionItem, answerItem } from '../../../src/features/actions/model.js';
import { records } from '../../../src/features/actions/records.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { findsPerson } from '../../../src/kernel/mentions.js';
import type { Person } from '../../../src/kernel/people.js';
import type { Finding, Sought, SubjectRows } from '../../../src/kernel/personal-data.js';
import { checkCapabilities } from '../../../src/kernel/registry.js';
import { aMove, anAction, checker, colleague, manager, onDay, owner, serviceManager } from './builders.js';

const world = onDay('2026-03-11');
const sought = ({ id, name, email }: Person): Sought => ({
  id,
  name,
  email,
  named: findsPerson(name, email),
});
const rowsOf = (...items: SubjectRows['items']): SubjectRows => ({
  ref: { kind: 'actions', id: owner.id },
  head: { ownerId: owner.id, count: items.length },
  items,
});
const found = (rows: SubjectRows, who: Person): readonly Finding[] =>
  records.data.find(rows, sought(who), world);
const shown = (finding: Finding | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((finding?.fields ?? []).map(({ name, value }) => [name, value]));

const full: Action = anAction({
  reference: 'AUD-01',
  title: 'Audit of first visits',
  checkerId: checker.id,
  goal: 'Workforce stability',
  area: 'Social work capacity',
  status: 'on_track',
  moves: [
    { ...aMove('2026-03-13', '2026-03-27', '2026-03-02T10:00:00.000Z'), approvedById: serviceManager.id },
  ],
  lastAnswerAt: '2026-03-09T10:12:00.000Z',
  lastAnswerOn: '2026-03-09',
  lastAnswerById: owner.id,
  checkedAt: '2026-03-10T10:12:00.000Z',
  checkedById: checker.id,
  evidenceNotSeenOn: '2026-03-10',
});
const answer: Answer = {
  actionId: full.id,
  by: owner.id,
  at: '2026-03-09T10:12:00.000Z',
  what: 'status',
  status: 'on_track',
  dueOn: '2026-03-27',
  version: 2,
};

describe('The copy of an action', () => {
  const copy = shown(found(rowsOf(actionItem(full)), owner)[0]);

  it('says where it was agreed, for which goal and in which area', () => {
    assert.deepEqual(
      [copy['Where it was agreed'], copy['Goal of the programme'], copy['Area for improvement']],
      ['audit', 'Workforce stability', 'Social work capacity'],
    );
  });

  it('says since when this owner has it, and when the evidence was looked at and was not there', () => {
    assert.deepEqual(
      [
        copy['Day this owner got it'],
        copy['When the evidence was looked at'],
        copy['Day the evidence was not there yet'],
      ],
      ['2026-02-23', '2026-03-10T10:12:00.000Z', '2026-03-10'],
    );
  });

  it('says by name who owns, checks, moved and agreed', () => {
    assert.deepEqual(
      ['Owner', 'Checker', 'Moved by', 'Agreed to by', 'Checked by', 'Last answered by'].map(
        (name) => copy[name],
      ),
      [owner, checker, owner, serviceManager, checker, owner].map(({ name }) => name),
    );
  });

  it('leaves out what is the program’s own', () => {
    for (const value of Object.values(copy)) assert.ok(value !== full.id && value !== '1', value);
  });

  it('marks the words and other names as somebody else’s for whoever is not the owner', () => {
    const [finding] = found(rowsOf(actionItem(full)), checker);
    const isMarked = (name: string) =>
      finding?.fields.find((field) => field.name === name)?.thirdParty === true;
    assert.deepEqual(
      [finding?.how, isMarked('Action'), isMarked('Owner'), isMarked('Checker')],
      ['by', true, true, false],
    );
  });

  it('is found for somebody whose name stands in its words, and not for anybody else', () => {
    const named = { ...full, why: `So that ${colleague.name} need not ask` };
    assert.equal(found(rowsOf(actionItem(named)), colleague)[0]?.how, 'mention');
    assert.deepEqual(found(rowsOf(actionItem(full)), colleague), []);
    assert.deepEqual(found(rowsOf(actionItem(full)), manager), []);
  });
});

describe('The copy of an answer', () => {
  const rows = rowsOf(actionItem(full), answerItem(answer));

  it('says which action it was about, what was said and when', () => {
    const finding = found(rows, owner).find(({ type }) => type === 'actions.answers');
    const { Action: action, What: what, At: at, By: by } = shown(finding);
    assert.deepEqual([finding?.how, action, what, at, by], ['by', 'AUD-01', 'status', answer.at, owner.name]);
  });

  it('is about the owner when somebody else gave it, and is found for them too', () => {
    const checked = rowsOf(answerItem({ ...answer, by: checker.id, what: 'check' }));
    assert.deepEqual(
      [found(checked, owner), found(checked, checker)].map((list) => list.map(({ how }) => how)),
      [['about'], ['by']],
    );
    assert.deepEqual(found(checked, colleague), []);
  });

  it('has no line for the number of actions', () => {
    assert.deepEqual(
      found(rows, owner).map(({ type }) => type),
      ['actions.actions', 'actions.answers'],
    );
  });
});

describe('Erasing somebody from actions', () => {
  it('takes the owner’s rows whole and leaves a head that counts none', () => {
    const fates = records.data.erase(rowsOf(actionItem(full), answerItem(answer)), sought(owner));
    assert.deepEqual(
      fates.map(({ key, fate }) => [key, fate.do === 'replace' ? fate.value.count : fate.do]),
      [
        [actionItem(full).key, 'delete'],
        [answerItem(answer).key, 'delete'],
        ['', 0],
      ],
    );
  });

  it('keeps an empty head for the audit', () => {
    const [fate] = records.data.erase(rowsOf(), sought(owner));
    assert.deepEqual(fate?.fate, { do: 'keep', why: 'audit' });
  });

  it('takes somebody else’s id and name out of it, and keeps what another release wrote', () => {
    const row: JsonObject = { ...full, why: `As ${checker.name} asked`, board: 'North' };
    const fates = records.data.erase(rowsOf({ key: actionItem(full).key, value: row }), sought(checker));
    const [only] = fates;
    assert.ok(only?.fate.do === 'replace' && fates.length === 1);
    const text = JSON.stringify(only.fate.value);
    assert.ok(!text.includes(checker.id) && !text.includes(checker.name), text);
    assert.equal(only.fate.value.board, 'North');
  });

  it('is stopped by each open action, by its reference', () => {
    const done = anAction({ status: 'complete' });
    const moved = anAction({ movedToId: colleague.id });
    const rows = rowsOf(...[full, done, moved].map(actionItem));
    assert.deepEqual(records.data.standsInTheWay?.(rows, sought(owner), world), [
      'action AUD-01 is open: give it a new owner with “import actions” and --take owner_email',
    ]);
    assert.deepEqual(records.data.standsInTheWay?.(rows, sought(checker), world), []);
  });
});

describe('Actions that are kept long enough', () => {
  it('stay when this release cannot read them', () => {
    const row: JsonObject = {
      ...full,
      status: 'with_partner',
      completedOn: '2020-01-01',
      dueOn: '2020-01-01',
    };
    const items = [{ key: actionItem(full).key, value: row }, answerItem(answer)];
    assert.deepEqual(records.data.expire(rowsOf(...items), world), []);
  });

  it('keep what another release wrote in the head, beside the new count', () => {
    const old = anAction({ status: 'complete', dueOn: '2020-01-31', completedOn: '2020-01-31' });
    const rows = { ...rowsOf(actionItem(old)), head: { ownerId: owner.id, count: 1, colour: 'blue' } };
    const last = records.data.expire(rows, world).at(-1);
    assert.deepEqual(last?.fate, { do: 'replace', value: { ownerId: owner.id, count: 0, colour: 'blue' } });
  });
});

describe('The capability actions', () => {
  it('leaves nothing about itself unsaid', () => {
    assert.doesNotThrow(() => checkCapabilities([actions]));
  });

  it('has words for the administrator for every reason why a card is not sent', () => {
    assert.ok(
      Object.entries(actions.reasons).every(([code, words]) => /^[a-z-]+$/u.test(code) && words !== ''),
    );
  });
});
