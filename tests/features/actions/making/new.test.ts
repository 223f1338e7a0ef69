import assert from 'node:assert/strict';
import { vagueWordsIn } from '../../../../src/features/actions/making/check.js';
import { decideNew, referenceFor } from '../../../../src/features/actions/making/decide.js';
import type { Filled, FormPress } from '../../../../src/features/actions/making/inputs.js';
import { type Action, ActionSchema, type Owned } from '../../../../src/features/actions/model.js';
import { PERMISSIONS } from '../../../../src/features/actions/permissions.js';
import { mayRead } from '../../../../src/features/actions/seen.js';
import type { Person } from '../../../../src/kernel/people.js';
import { allows, relationsOf } from '../../../../src/kernel/permissions.js';
import type { World } from '../../../../src/kernel/world.js';
import {
  aService,
  checker,
  colleague,
  director,
  head,
  manager,
  owner,
  psw,
  serviceManager,
} from '../builders.js';

const DRAFT = `2026-${'a'.repeat(32)}`;
const NEXT = 'b'.repeat(32);
const FILLED: Filled = {
  title: 'Write the guide',
  why: 'New workers know where to look.',
  evidence: 'A page on the intranet',
  ownerId: owner.id,
  checkerId: 'line',
  dueOn: '2026-04-08',
  source: 'meeting',
  goal: '',
  area: '',
};
const NOTHING: Owned = { ownerId: owner.id, actions: [] };

interface Given {
  readonly filled?: Partial<Filled>;
  readonly owned?: Owned;
  readonly sure?: string;
  readonly asked?: string;
  readonly draft?: string;
}

const saves = (actor: Person, given: Given = {}, world: World = aService()) => {
  const { filled, owned = NOTHING, sure = '', asked = '', draft = DRAFT } = given;
  const input: FormPress = {
    filled: { ...FILLED, ...filled },
    find: '',
    page: 0,
    draft,
    plan: undefined,
    serves: [],
    place: undefined,
    dialog: undefined,
    isToCopy: false,
    words: '',
    hasMore: false,
    sure,
    asked,
  };
  const may: Parameters<typeof decideNew>[1]['may'] = (parties) =>
    allows(PERMISSIONS['actions.create'], relationsOf(actor, parties, world.people));
  return decideNew({ owned, newId: NEXT }, { actor, world, input, may });
};

const madeBy = (actor: Person, given: Given = {}): Action => {
  const { reply } = saves(actor, given);
  if (reply.kind !== 'saved') assert.fail(JSON.stringify(reply));
  return reply.action;
};

const isSaved = (actor: Person, given: Given = {}): boolean => saves(actor, given).reply.kind === 'saved';

describe('A new action', () => {
  it('is a row as any other, with who made it and who gave it', () => {
    const action = madeBy(manager);
    assert.deepEqual(ActionSchema.parse(action), action);
    assert.equal(action.createdById, manager.id);
    assert.equal(action.given?.byId, manager.id);
    assert.deepEqual(
      [action.firstDueOn, action.dueOn, action.status],
      ['2026-04-08', '2026-04-08', 'not_started'],
    );
  });

  it('is given by nobody when somebody makes it for themselves', () => {
    assert.equal(madeBy(owner).given, undefined);
  });

  it('has a reference of its year and of letters that hold no text', () => {
    assert.match(madeBy(manager).reference, /^C-2026-[0-9A-HJKMNP-TV-Z]{8}$/u);
    assert.notEqual(referenceFor(DRAFT, owner.id), referenceFor(DRAFT, colleague.id));
  });

  it('is for oneself, for whoever is below, and by directors and principal social workers for anybody', () => {
    for (const actor of [owner, manager, serviceManager, head, director, psw])
      assert.ok(isSaved(actor), actor.name);
    for (const actor of [colleague, checker]) assert.ok(!isSaved(actor), actor.name);
  });

  it('says the same of somebody for whom one may not make it as of nobody', () => {
    const { reply } = saves(colleague);
    const nobody = saves(colleague, { filled: { ownerId: 'p-nobody' } });
    assert.deepEqual(reply, nobody.reply);
  });

  it('has a checker who is not the owner', () => {
    assert.ok(!isSaved(manager, { filled: { checkerId: owner.id } }));
    assert.equal(madeBy(manager, { filled: { checkerId: checker.id } }).checkerId, checker.id);
    assert.equal(madeBy(manager).checkerId, undefined);
  });

  it('is in the audit with its texts as hashes alone', () => {
    const { change } = saves(manager);
    const [event] = change?.events ?? [];
    assert.equal(event?.act, 'actions.created');
    assert.equal(event?.before, undefined);
    assert.deepEqual([event?.after?.dueOn, event?.after?.status], ['2026-04-08', 'not_started']);
    assert.ok(!JSON.stringify(event).includes('guide'));
  });
});

describe('The same save of a form', () => {
  const action = madeBy(manager);
  const owned: Owned = { ownerId: owner.id, actions: [action] };

  it('is one action, and writes nothing more', () => {
    const { reply, change } = saves(manager, { owned });
    assert.deepEqual([reply.kind, change], ['saved', undefined]);
  });

  it('is one action though its date has moved and it is with somebody else since', () => {
    const since: Action = { ...action, dueOn: '2026-05-08', movedToId: colleague.id, version: 3 };
    assert.equal(saves(manager, { owned: { ...owned, actions: [since] } }).reply.kind, 'saved');
  });

  it('with other words is another one only when that is said', () => {
    const filled = { title: 'Make the list' };
    const { reply } = saves(manager, { owned, filled });
    if (reply.kind !== 'used') assert.fail(reply.kind);
    assert.equal(saves(manager, { owned, filled, draft: reply.draft }).reply.kind, 'saved');
  });

  it('with a goal, or agreed elsewhere, is another one: what was added is not lost', () => {
    for (const filled of [{ goal: 'Workforce stability' }, { source: 'audit' }])
      assert.equal(saves(manager, { owned, filled }).reply.kind, 'used');
  });

  it('says nothing of what somebody else has made with it', () => {
    const { reply, change } = saves(psw, { owned });
    assert.deepEqual([reply.kind, change], ['mend', undefined]);
  });
});

describe('A question about a new action', () => {
  const mendFor = (filled: Partial<Filled>) => {
    const { reply } = saves(owner, { filled });
    return reply.kind === 'mend' ? reply.mend : assert.fail(reply.kind);
  };

  it('is answered by one more save of the same, for all questions at once', () => {
    const filled = { title: 'Ongoing review', dueOn: '2026-04-05' };
    const { questions, asked } = mendFor(filled);
    assert.deepEqual(
      questions.map(({ kind }) => kind),
      ['vague', 'not-working'],
    );
    assert.ok(isSaved(owner, { filled, asked }));
    assert.ok(!isSaved(owner, { filled: { ...filled, dueOn: '2026-04-04' }, asked }));
    assert.ok(!isSaved(owner, { filled: { ...filled, title: 'Ongoing work' }, asked }));
  });

  it('does not answer for words that may identify a child', () => {
    const filled = { title: 'Ongoing review with Jane Cooper' };
    const { asked, sure, found } = mendFor(filled);
    assert.equal(found.length, 1);
    assert.ok(!isSaved(owner, { filled, asked }));
    assert.ok(!isSaved(owner, { filled, sure }));
    assert.ok(isSaved(owner, { filled, asked, sure }));
  });

  it('is audited as answered for by kind, without a word', () => {
    const filled = { why: 'Jane Cooper can find it.' };
    const { sure } = mendFor(filled);
    const { change } = saves(owner, { filled, sure });
    assert.equal(change?.events[0]?.after?.answeredFor, 'name');
    assert.ok(!JSON.stringify(change?.events).includes('Cooper'));
  });

  it('is not asked about today, and is asked about a day that has passed', () => {
    assert.ok(isSaved(owner, { filled: { dueOn: aService().today } }));
    assert.deepEqual(
      mendFor({ dueOn: '2026-01-05' }).questions.map(({ kind }) => kind),
      ['past'],
    );
  });

  it('is not put about a date that cannot be taken', () => {
    const { questions, wrong } = mendFor({ dueOn: '2036-04-05' });
    assert.deepEqual([questions, wrong], [[], [{ box: 'dueOn', why: 'too-far' }]]);
  });

  it('finds a vague word that stands by itself, however it is written', () => {
    const words = ['ongoing', 'asap', 'as soon as possible', 'continue to'];
    assert.deepEqual(vagueWordsIn('Discontinue to-do lists that are ongoings', words), []);
    assert.deepEqual(vagueWordsIn('ASAP: Continue  to ask', words), ['ASAP', 'Continue  to']);
  });
});

describe('An action from supervision', () => {
  const action = madeBy(manager, { filled: { source: 'supervision', checkerId: checker.id } });
  const readers = (each: Action): readonly string[] =>
    [owner, manager, serviceManager, head, director, checker, psw, colleague]
      .filter(({ id }) => mayRead(each, id, aService()))
      .map(({ id }) => id);

  it('is read by owner, checker and the managers above either alone', () => {
    assert.deepEqual(
      readers(action),
      [owner, manager, serviceManager, head, director, checker].map(({ id }) => id),
    );
  });

  it('is kept from nobody when it was agreed elsewhere', () => {
    assert.equal(readers({ ...action, source: 'audit' }).length, 8);
  });
});
