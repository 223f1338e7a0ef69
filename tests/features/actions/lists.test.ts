import assert from 'node:assert/strict';
import { actions } from '../../../src/features/actions/index.js';
import { type Action, actionItem, actionsOf, headOf } from '../../../src/features/actions/model.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Person } from '../../../src/kernel/people.js';
import { bound } from '../../support/bound.js';
import { aPlatform, buttonsOf, expandCard, type Platform } from '../../support/world.js';
import {
  aMove,
  anAction,
  checker,
  colleague,
  director,
  EVERYBODY,
  head,
  manager,
  owner,
  psw,
  serviceManager,
} from './builders.js';

const put = async (place: Platform, ...all: readonly Action[]): Promise<Platform> => {
  for (const ownerId of new Set(all.map((action) => action.ownerId))) {
    const own = all.filter((action) => action.ownerId === ownerId);
    await place.ports.subjects.change(
      actionsOf(ownerId),
      async () => undefined,
      () => ({
        reply: undefined,
        change: { items: own.map(actionItem), events: [], head: headOf({ ownerId, actions: own }) },
      }),
    );
  }
  return place;
};

const withActions = (...all: readonly Action[]): Promise<Platform> =>
  put(aPlatform({ people: EVERYBODY, now: '2026-03-11T10:12:00Z' }), ...all);

const feature = (place: Platform) => bound(actions, place.ports);

const say = async (place: Platform, word: string, person: Person): Promise<Card> => {
  const command = feature(place).commands.find((each) => each.word === word);
  assert.ok(command, `there is no command “${word}”`);
  return command.run(place.asker(person.id), '');
};

interface Found {
  readonly title: string;
  readonly verb: string;
  readonly data: Record<string, unknown>;
}
const found = (card: Card): readonly Found[] =>
  buttonsOf(expandCard(card)).map((button) => {
    const { title, verb, data } = button as unknown as Found;
    return { title, verb, data };
  });

const pressed = async (answer: Promise<Card | undefined> | Card | undefined): Promise<Card> => {
  const card = await answer;
  assert.ok(card, 'the press does nothing');
  return card;
};

const press = async (place: Platform, person: Person, card: Card, title: string, nth = 0): Promise<Card> => {
  const button = found(card).filter((each) => each.title === title)[nth];
  assert.ok(button, `no “${title}” among ${found(card).map((each) => each.title)}`);
  const verb = feature(place).verbs.find(({ name }) => name === button.verb);
  assert.ok(verb, button.verb);
  return pressed(verb.press(place.asker(person.id), button.data));
};

const rowsIn = (card: Card): readonly string[] =>
  (card.data.rows as readonly { readonly name: string }[]).map(({ name }) => name);
const textOf = (card: Card): string => JSON.stringify(card.data);

const many = (count: number, overrides: (n: number) => Partial<Action> = () => ({})): readonly Action[] =>
  Array.from({ length: count }, (_, n) =>
    anAction({ title: `Write part ${String(n + 1).padStart(2, '0')}`, ...overrides(n) }),
  );

/** Reads of subjects by what they are of. */
const counting = (place: Platform) => {
  const read: string[] = [];
  const { subjects } = place.ports;
  const counted: Platform = {
    ...place,
    ports: {
      ...place.ports,
      subjects: {
        ...subjects,
        once: () => counted.ports.subjects as ReturnType<typeof subjects.once>,
        readMany: (kind, ids, ...rest) => {
          read.push(...ids);
          return subjects.readMany(kind, ids, ...rest);
        },
      },
    },
  };
  return { place: counted, read };
};

describe('“team actions”', () => {
  it('lists what everybody below has open, whoever has the worst first, and nothing of others', async () => {
    const place = await withActions(
      anAction({ title: 'In good time' }),
      anAction({ title: 'Late', ownerId: colleague.id, dueOn: '2026-02-27' }),
      anAction({ title: 'Later', ownerId: colleague.id, dueOn: '2026-05-27' }),
      anAction({ title: 'Not below', ownerId: checker.id }),
      anAction({ title: 'Done with', status: 'complete', completedOn: '2026-03-09' }),
    );
    assert.deepEqual(rowsIn(await say(place, 'team actions', manager)), ['Late', 'Later', 'In good time']);
  });

  it('goes all the way down, and says whose turn it is when it is not the owner’s', async () => {
    const place = await withActions(
      anAction({ status: 'done_to_check', lastAnswerAt: '2026-03-02T10:00:00Z', lastAnswerOn: '2026-03-02' }),
    );
    const text = textOf(await say(place, 'team actions', director));
    assert.ok(text.includes(owner.name) && text.includes(`Waits for ${manager.name} to check`), text);
  });

  it('tells whoever manages nobody that there is nobody', async () => {
    const place = await withActions(anAction());
    const card = await say(place, 'team actions', owner);
    assert.ok(textOf(card).includes('has you as line manager'), textOf(card));
    assert.ok(!textOf(card).includes('Audit'), textOf(card));
  });

  it('is offered to those who manage somebody alone', () => {
    const command = actions.commands.find(({ word }) => word === 'team actions');
    const place = aPlatform({ people: EVERYBODY });
    const world = place.asker(owner.id).world;
    assert.deepEqual([command?.isFor?.(manager, world), command?.isFor?.(owner, world)], [true, false]);
  });

  it('has pages to the end, each action on one of them, and each page fits', async () => {
    const place = await withActions(
      ...many(45, () => ({ why: 'y'.repeat(500), evidenceNeeded: 'e'.repeat(300) })),
    );
    let card = await say(place, 'team actions', manager);
    const seen = [...rowsIn(card)];
    for (let turns = 0; found(card).some(({ title }) => title === 'Next'); turns += 1) {
      assert.ok(turns < 20, 'no end');
      card = await press(place, manager, card, 'Next');
      seen.push(...rowsIn(card));
      assert.ok(Buffer.byteLength(JSON.stringify(expandCard(card))) <= 24_000);
    }
    assert.deepEqual([...new Set(seen)].length, 45);
    assert.equal(seen.length, 45);
    assert.ok(textOf(card).includes('43 to 45 of 45'), textOf(card));
  });

  it('turns a page by reading whose actions stand on it', async () => {
    const place = await withActions(...many(10), anAction({ ownerId: colleague.id, dueOn: '2027-01-11' }));
    const first = await say(place, 'team actions', manager);
    const { place: counted, read } = counting(place);
    await press(counted, manager, first, 'Next');
    assert.deepEqual([...read].sort(), [colleague.id, owner.id].sort());
  });

  it('shows no action that somebody only claims to be of their people', async () => {
    const place = await withActions(...many(8));
    const first = await say(place, 'team actions', manager);
    const next = await press(place, checker, first, 'Next');
    assert.deepEqual(rowsIn(next), []);
  });

  it('has what is closed behind a button, the latest first, with the day', async () => {
    const place = await withActions(
      anAction({ title: 'Before', status: 'complete', completedOn: '2026-02-09' }),
      anAction({ title: 'After', status: 'no_longer_needed', completedOn: '2026-03-09' }),
      anAction({ title: 'Open yet' }),
    );
    const closed = await press(place, manager, await say(place, 'team actions', manager), 'Closed');
    assert.deepEqual(rowsIn(closed), ['After', 'Before']);
    assert.ok(textOf(closed).includes('Closed Mon 9 March'), textOf(closed));
    assert.deepEqual(rowsIn(await press(place, manager, closed, 'Open actions')), ['Open yet']);
  });
});

describe('What is closed', () => {
  it('says no day where none is known on which it was closed', async () => {
    const place = await withActions(anAction({ title: 'Not needed', status: 'no_longer_needed' }));
    const closed = await press(place, manager, await say(place, 'team actions', manager), 'Closed');
    assert.deepEqual(rowsIn(closed), ['Not needed']);
    assert.doesNotMatch(textOf(closed), /Closed (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/u);
  });
});

describe('“my checks”', () => {
  const done = (overrides: Partial<Action> = {}) =>
    anAction({
      status: 'done_to_check',
      checkerId: checker.id,
      lastAnswerAt: '2026-03-02T10:00:00Z',
      lastAnswerOn: '2026-03-02',
      ...overrides,
    });
  const checked = (overrides: Partial<Action> = {}) =>
    done({
      status: 'complete',
      completedOn: '2026-03-03',
      checkedAt: '2026-03-03T10:00:00Z',
      checkedById: checker.id,
      ...overrides,
    });
  /** Where each action lies is gone through after the cards of a day are sent. */
  const goneThrough = async (...all: readonly Action[]) => {
    const place = await withActions(...all);
    await actions.upkeep?.(await place.ports.present(), place.ports);
    return place;
  };

  it('lists what waits for the agreed checker, who manages none of the owners', async () => {
    const place = await goneThrough(
      done({ title: 'To see' }),
      anAction({ title: 'Not done', checkerId: checker.id }),
    );
    assert.deepEqual(rowsIn(await say(place, 'my checks', checker)), ['To see']);
  });

  it('opens what waits for a check whole, with its dates, and leads back to the checks', async () => {
    const place = await goneThrough(done({ title: 'To see', why: 'New workers find the way' }));
    const whole = await press(place, checker, await say(place, 'my checks', checker), 'Open');
    assert.match(textOf(whole), /New workers find the way/u);
    assert.deepEqual(rowsIn(await press(place, checker, whole, 'Back to list')), ['To see']);
  });

  it('says that it was asked for, though nothing was ever theirs to check', async () => {
    const text = textOf(await say(await goneThrough(), 'my checks', owner));
    assert.match(text, /because you asked for it/u);
    assert.doesNotMatch(text, /because you are the agreed checker/u);
  });

  it('lists what waits for a line manager whom no file names', async () => {
    const place = await goneThrough(
      anAction({ title: 'To see', status: 'done_to_check', lastAnswerAt: '2026-03-02T10:00:00Z' }),
    );
    assert.deepEqual(rowsIn(await say(place, 'my checks', manager)), ['To see']);
    assert.deepEqual(rowsIn(await say(place, 'my checks', head)), []);
  });

  it('has what somebody has checked in 12 months behind a button, with what went back', async () => {
    const place = await goneThrough(
      checked({ title: 'Seen' }),
      checked({ title: 'Long ago', checkedAt: '2025-03-03T10:00:00Z', completedOn: '2025-03-03' }),
      checked({ title: 'Went back', status: 'on_track', evidenceNotSeenOn: '2026-03-03' }),
      checked({ title: 'Seen by another', checkedById: manager.id }),
    );
    const card = await press(place, checker, await say(place, 'my checks', checker), 'Checked by me');
    assert.deepEqual([...rowsIn(card)].sort(), ['Seen', 'Went back']);
    const back = await press(place, checker, card, 'Waiting checks');
    assert.deepEqual(rowsIn(back), []);
  });

  it('reads few owners, however many there are', async () => {
    const strangers = EVERYBODY.filter(({ id }) => ![owner.id, checker.id].includes(id));
    const place = await goneThrough(done(), ...strangers.map(({ id }) => anAction({ ownerId: id })));
    const { place: counted, read } = counting(place);
    await say(counted, 'my checks', checker);
    assert.deepEqual(
      read.filter((id) => id.startsWith('p-')),
      [owner.id],
    );
  });
});

describe('Opening again what is closed', () => {
  const closed = () =>
    anAction({
      title: 'Not so any more',
      status: 'complete',
      completedOn: '2026-03-03',
      checkerId: checker.id,
    });

  it('asks why, and comes back to the list with what it came to', async () => {
    const place = await withActions(closed());
    const list = await press(place, manager, await say(place, 'team actions', manager), 'Closed');
    const form = await press(place, manager, list, 'Reopen');
    assert.ok(textOf(form).includes('Reopen: why?'), textOf(form));
    const save = found(form).find((each) => each.title === 'Save reason');
    const verb = feature(place).verbs.find(({ name }) => name === save?.verb);
    const data = { ...save?.data, reason: 'not_so_any_more' };
    const after = await pressed(verb?.press(place.asker(manager.id), data));
    assert.ok(textOf(after).includes('Reopened, and back with its owner: Not so any more'), textOf(after));
    assert.deepEqual(rowsIn(after), []);
    const open = await press(place, manager, after, 'Open actions');
    const one = textOf(await press(place, manager, open, 'Open'));
    assert.ok(one.includes('It is not so any more') && one.includes(manager.name), one);
    assert.deepEqual(rowsIn(await press(place, manager, form, 'Back to list')), []);
  });

  it('that has changed meanwhile says so on the list, and not on a card of somebody else’s checks', async () => {
    const place = await withActions(closed());
    const list = await press(place, manager, await say(place, 'team actions', manager), 'Closed');
    const button = found(list).find(({ title }) => title === 'Reopen');
    const verb = feature(place).verbs.find(({ name }) => name === button?.verb);
    const old = { ...button?.data, version: 7, reason: 'not_so_any_more' };
    const after = await pressed(verb?.press(place.asker(manager.id), old));
    assert.match(textOf(after), /Nothing is saved: this has changed/u);
    assert.deepEqual(rowsIn(after), ['Not so any more']);
  });

  it('is offered to the line manager and not to those further up who have no part in it', async () => {
    const place = await withActions(closed());
    const listOf = async (person: Person) =>
      found(await press(place, person, await say(place, 'team actions', person), 'Closed')).map(
        ({ title }) => title,
      );
    assert.ok((await listOf(manager)).includes('Reopen'));
    assert.ok(!(await listOf(head)).includes('Reopen'));
  });
});

describe('The card of one action', () => {
  it('says what shows that it is done, and what a checker said of it', async () => {
    const text = textOf(
      await opened(
        whole({
          evidence: { text: 'The rota of May', byId: owner.id, at: '2026-03-02T10:00:00Z' },
          notYet: { reason: 'nothing_attached', byId: checker.id, at: '2026-03-03T10:00:00Z' },
        }),
        manager,
      ),
    );
    assert.ok(text.includes('The rota of May') && text.includes('Nothing attached'), text);
  });

  it('says every pause with its reason, what is asked for and to whom it is offered, as anybody reads it', async () => {
    const asked = { askedAt: '2026-03-10T10:12:00.000Z', askedOn: '2026-03-10', version: 1 };
    const pause = { from: '2026-02-02', until: '2026-02-20', reason: 'staffing', byId: 'p-service' };
    const paused = whole({
      pauses: [pause],
      pausedUntil: '2026-02-20',
      asks: { what: 'pause', until: '2026-04-17', reason: 'staffing', ...asked },
    });
    const text = textOf(await opened(paused, manager));
    assert.match(
      text,
      /Paused from Mon 2 February until Fri 20 February","text":"Staffing or vacancies","detail":"agreed by Sasha Moor/u,
    );
    assert.match(text, /Olu Dale asks to pause until Fri 17 April/u);
    assert.doesNotMatch(text, /You asked/u);
    const offer = { toId: checker.id, byId: owner.id, ...asked };
    assert.match(textOf(await opened(whole({ offer }), manager)), /Offered to Chen Hart/u);
  });

  const whole = (overrides: Partial<Action> = {}) =>
    anAction({
      title: 'Audit of first visits',
      goal: 'Workforce stability',
      area: 'Social work capacity',
      checkerId: checker.id,
      firstDueOn: '2026-03-13',
      moves: [
        { ...aMove('2026-03-13', '2026-03-20', '2026-03-02T10:00:00Z') },
        { ...aMove('2026-03-20', '2026-03-27', '2026-03-04T10:00:00Z'), approvedById: serviceManager.id },
      ],
      ...overrides,
    });
  const opened = async (action: Action, reader: Person) => {
    const place = await withActions(action);
    const verb = feature(place).verbs.find(({ name }) => name === 'actions.open');
    assert.ok(verb);
    return pressed(verb.press(place.asker(reader.id), { ownerId: action.ownerId, actionId: action.id }));
  };

  for (const [what, text] of [
    ['why', 'Visits are seen to be on time'],
    ['what closes it', 'The audit report, shared with the board'],
    ['its owner', owner.name],
    ['who checks it', checker.name],
    ['whose turn it is and for how long', '5 working days, since Wed 4 March'],
    ['its first date', 'First agreed for Fri 13 March'],
    ['every change of its date', 'Moved from Fri 13 March to Fri 20 March'],
    ['why it moved', 'Staffing or vacancies'],
    ['who agreed to that', `agreed by ${serviceManager.name}`],
    ['where it was agreed', 'Audit'],
    ['its goal', 'Workforce stability'],
    ['its area', 'Social work capacity'],
    ['its reference', 'WHOLE-1'],
  ] as const)
    it(`says ${what}`, async () => {
      const text_ = textOf(await opened(whole({ reference: 'WHOLE-1' }), manager));
      assert.ok(text_.includes(text), text_);
    });

  it('says of a date from a file that it came from there, and of nobody', async () => {
    const move = {
      ...aMove('2026-03-20', '2026-03-13', '2026-03-02T10:00:00Z'),
      reason: 'import',
      by: 'import',
    };
    const text = textOf(await opened(whole({ moves: [move] }), manager));
    assert.ok(text.includes('Brought forward') && text.includes('Taken from an imported list'), text);
    assert.ok(!text.includes('left the list'), text);
  });

  it('is shown to owner, checker and everybody above the owner, and to nobody else', async () => {
    const action = whole();
    const seen = [];
    for (const reader of EVERYBODY)
      if (textOf(await opened(action, reader)).includes('Audit of first visits')) seen.push(reader.name);
    assert.deepEqual(
      seen.sort(),
      [owner, checker, manager, serviceManager, head, director].map(({ name }) => name).sort(),
    );
    assert.ok(!textOf(await opened(action, psw)).includes('Audit of first visits'));
  });

  it('leads back to the page of the list on which it stood', async () => {
    const place = await withActions(...many(9));
    const second = await press(place, manager, await say(place, 'team actions', manager), 'Next');
    const one = await press(place, manager, second, 'Open', 1);
    assert.ok(textOf(one).includes('Write part 08'), textOf(one));
    assert.deepEqual(rowsIn(await press(place, manager, one, 'Back to list')), rowsIn(second));
  });

  it('has pages of dates to the end, and fits with the longest words', async () => {
    const moves = Array.from({ length: 34 }, (_, n) =>
      aMove('2026-03-13', '2026-03-20', `2026-02-${String((n % 27) + 1).padStart(2, '0')}T10:00:00Z`),
    );
    const place = await withActions(
      whole({ title: 't'.repeat(150), why: '"'.repeat(500), evidenceNeeded: 'é'.repeat(300), moves }),
    );
    let card = await press(place, manager, await say(place, 'team actions', manager), 'Open');
    let count = 0;
    for (;;) {
      assert.ok(Buffer.byteLength(JSON.stringify(expandCard(card))) <= 24_000);
      count += textOf(card).split('Moved from').length - 1;
      if (!found(card).some(({ title }) => title === 'Next')) break;
      card = await press(place, manager, card, 'Next');
    }
    assert.equal(count, 34);
  });

  it('of an action that has a new owner is theirs as it is now', async () => {
    const place = await withActions(
      whole({ reference: 'MOVED-1', movedToId: colleague.id }),
      whole({ reference: 'MOVED-1', ownerId: colleague.id, version: 2 }),
    );
    const verb = feature(place).verbs.find(({ name }) => name === 'actions.open');
    const { id } = whole({ reference: 'MOVED-1' });
    const card = await verb?.press(place.asker(manager.id), { ownerId: owner.id, actionId: id });
    assert.ok(card && textOf(card).includes(colleague.name));
  });

  it('is found though it was handed on more than once', async () => {
    const place = await withActions(
      whole({ reference: 'MOVED-2', movedToId: colleague.id }),
      whole({ reference: 'MOVED-2', ownerId: colleague.id, version: 2, movedToId: checker.id }),
      whole({ reference: 'MOVED-2', ownerId: checker.id, version: 3 }),
    );
    const verb = feature(place).verbs.find(({ name }) => name === 'actions.open');
    const { id } = whole({ reference: 'MOVED-2' });
    const card = await verb?.press(place.asker(head.id), { ownerId: owner.id, actionId: id });
    assert.ok(card && textOf(card).includes('Audit of first visits'));
  });

  it('says the same of one that is not there as of one that is not theirs to see', async () => {
    const place = await withActions(whole({ reference: 'HERS-1' }));
    const verb = feature(place).verbs.find(({ name }) => name === 'actions.open');
    const asked = (actionId: string) => verb?.press(place.asker(psw.id), { ownerId: owner.id, actionId });
    const { id } = whole({ reference: 'HERS-1' });
    assert.deepEqual(await asked(id), await asked('0'.repeat(32)));
  });
});
