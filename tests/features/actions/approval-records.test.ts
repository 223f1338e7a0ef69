import assert from 'node:assert/strict';
import { history } from '../../../src/features/actions/history.js';
import { type Action, ActionSchema, actionItem, type Owned } from '../../../src/features/actions/model.js';
import { records } from '../../../src/features/actions/records.js';
import { fieldsOf } from '../../../src/kernel/fields.js';
import type { Person } from '../../../src/kernel/people.js';
import type { Sought, SubjectRows } from '../../../src/kernel/personal-data.js';
import type { Change } from '../../../src/kernel/subject.js';
import { DEFAULT_SETTINGS } from '../../support/registry.js';
import {
  aMove,
  anAction,
  answering,
  approving,
  newDates,
  onDay,
  owner,
  owning,
  serviceManager,
} from './builders.js';

// What a third new date leaves behind: sentences of the history, and what is kept about those who took part.

const world = onDay('2026-03-11');
const movedTwice = anAction({
  reference: 'QA-7',
  firstDueOn: '2026-01-30',
  moves: [
    aMove('2026-01-30', '2026-02-27', '2026-01-28T10:00:00.000Z'),
    aMove('2026-02-27', '2026-03-27', '2026-02-25T10:00:00.000Z'),
  ],
});
const only = ({ actions }: Owned): Action => {
  const [action] = actions;
  assert.ok(action);
  return action;
};
const asking = newDates(owning(movedTwice), { actor: owner, world }, [
  { actionId: movedTwice.id, version: 1, dueOn: '2026-04-17', reason: 'staffing' },
]);
const asked = only(asking.reply.owned);
const decided = (isAgreed: boolean) =>
  approving(
    owning(asked),
    { actor: serviceManager, world },
    {
      actionId: asked.id,
      version: 2,
      isAgreed,
    },
  );

describe('The history of a third new date', () => {
  const saidOf = (change: Change | undefined): string => {
    const [event] = change?.events ?? [];
    const line = history.find(({ act }) => act === event?.act);
    assert.ok(event && line);
    return line.say(
      { subject: { kind: 'actions', id: owner.id }, before: event.before ?? {}, after: event.after ?? {} },
      {
        person: (id) => (id === owner.id ? owner.name : 'somebody'),
        day: String,
        month: String,
        item: () => ({ reference: 'QA-7' }),
        settings: DEFAULT_SETTINGS,
      },
    );
  };
  const takingBack = answering(owning(asked), { actor: owner, world }, [
    { actionId: asked.id, version: 2, said: 'on_track' },
  ]);

  for (const [title, change, sentence] of [
    [
      'asked for',
      asking.change,
      'asked for a new date for action QA-7 of Olu Dale, 2026-04-17 in place of 2026-03-27',
    ],
    [
      'agreed to',
      decided(true).change,
      'agreed to a new date for action QA-7 of Olu Dale, 2026-04-17 in place of 2026-03-27',
    ],
    [
      'kept as it was',
      decided(false).change,
      'kept the date of action QA-7 of Olu Dale, 2026-03-27, and did not agree to 2026-04-17: the reason was “The date matters to others”',
    ],
    [
      'taken back',
      takingBack.change,
      'said that action QA-7 of Olu Dale is “On track”, after “Not started”, and no longer asks for 2026-04-17',
    ],
  ] as const)
    it(`says that it was ${title}`, () => {
      assert.equal(saidOf(change), sentence);
    });
});

describe('What is kept about a third new date', () => {
  const rowsOf = (action: Action): SubjectRows => ({
    ref: { kind: 'actions', id: owner.id },
    head: { ownerId: owner.id, count: 1 },
    items: [actionItem(action)],
  });
  const sought = ({ id, name, email }: Person): Sought => ({
    id,
    name,
    email,
    named: { isIn: () => false, takenOutOf: (text) => text },
  });
  const subject = records.data;

  for (const isAgreed of [true, false]) {
    const action = only(decided(isAgreed).reply.owned);

    it(`is found for the approver who ${isAgreed ? 'agreed' : 'kept the date'}`, () => {
      const [finding] = subject.find(rowsOf(action), sought(serviceManager), world);
      assert.equal(finding?.how, 'by');
      assert.ok(finding.fields.some(({ name, value }) => name === 'Answered by' && value === 'Sasha Moor'));
    });

    it(`loses the approver who ${isAgreed ? 'agreed' : 'kept the date'}, and is still an action`, () => {
      const [item] = subject.erase(rowsOf(action), sought(serviceManager));
      assert.ok(item?.fate.do === 'replace');
      assert.doesNotMatch(JSON.stringify(item.fate.value), new RegExp(serviceManager.id, 'u'));
      assert.equal(ActionSchema.parse(item.fate.value).dueOn, action.dueOn);
    });
  }

  it('is shown to the owner while it waits: the day, the reason and when', () => {
    const [finding] = subject.find(rowsOf(asked), sought(owner), world);
    const shown = Object.fromEntries((finding?.fields ?? []).map(({ name, value }) => [name, value]));
    assert.deepEqual(
      [shown['New date asked for'], shown['Reason it was asked for'], shown['Asked for at']],
      ['2026-04-17', 'staffing', '2026-03-11T10:12:00.000Z'],
    );
  });

  it('is described, field by field', () => {
    const described = new Set(
      records.types.flatMap(({ schema }) => fieldsOf(schema).map(({ path }) => path)),
    );
    for (const field of Object.keys({ ...asked, ...only(decided(true).reply.owned) }))
      assert.ok(described.has(field), field);
  });
});
