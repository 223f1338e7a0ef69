import assert from 'node:assert/strict';
import { decideDetails } from '../../../src/features/actions/decide.js';
import { type Details, NOTHING_TYPED } from '../../../src/features/actions/details/inputs.js';
import { type Action, type Owned, shortRefOf } from '../../../src/features/actions/model.js';
import { listCard } from '../../../src/features/actions/owner-cards.js';
import { turnOf } from '../../../src/features/actions/turn.js';
import type { Card } from '../../../src/kernel/card.js';
import { shortIdOf } from '../../../src/kernel/ids.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import type { Person } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { aPress } from '../../support/press.js';
import {
  aPerson,
  buttonsOf,
  expandCard,
  inputsOf,
  textOf,
  type WorldSituation,
} from '../../support/world.js';
import {
  anAction,
  aPlaceWith,
  checker,
  colleague,
  EVERYBODY,
  manager,
  onDay,
  ownedBy,
  owner,
  owning,
  pressOf,
  psw,
  serviceManager,
  staff,
} from './builders.js';
import { mornings } from './mornings.js';

// From hand to hand. Wednesday 11 March 2026; actions are due on Friday 27 March.

const today = onDay('2026-03-11');

/** The owner names whose it is. */
const naming = (action: Action, who: string, name = '', world: World = today) => {
  const input: Details = {
    view: 'mine',
    rows: [
      {
        actionId: action.id,
        version: action.version,
        asks: 'not_mine',
        typed: { ...NOTHING_TYPED, who, name },
      },
    ],
    questioned: [],
    sure: [],
  };
  return decideDetails(owning(action), aPress(owner, world, input, 'actions.update'));
};
const first = ({ actions }: Owned): Action => {
  const [only] = actions;
  assert.ok(only);
  return only;
};
const offered = (overrides: Partial<Action> = {}): Action =>
  first(naming(anAction(overrides), colleague.id).reply.owned);

const pressing =
  ({ place, feature }: Awaited<ReturnType<typeof aPlaceWith>>) =>
  async (person: Person, verb: string, data: JsonObject): Promise<Card> => {
    const card = await feature.verbs.find(({ name }) => name === verb)?.press(place.asker(person.id), data);
    assert.ok(card, `${verb} did not accept its own card`);
    return card;
  };
const dataOf = (action: Action) => ({
  ownerId: action.ownerId,
  actionId: action.id,
  version: action.offer?.version ?? 0,
  among: shortRefOf(action),
});

describe('An action that its owner says is somebody else’s', () => {
  it('is the turn of whoever is named, and stays with its owner, who is not nudged meanwhile', () => {
    const a = offered({ dueOn: '2026-03-13' });
    assert.deepEqual(turnOf(a, onDay('2026-03-12')), {
      holder: colleague.id,
      since: '2026-03-11',
      why: 'to-accept',
      by: owner.id,
    });
    const cards = mornings({ owned: owning(a), from: '2026-03-11', to: '2026-03-19' });
    assert.deepEqual(
      cards.map(({ day, to, lines }) => [day, to, lines.map(({ section }) => section)]),
      [
        ['2026-03-12', colleague.id, ['offered']],
        ['2026-03-19', manager.id, ['left']],
      ],
    );
  });

  for (const [title, who, name] of [
    ['nobody', '', ''],
    ['themselves', owner.id, ''],
    ['somebody who is away', 'p-away', ''],
    ['somebody who has left', 'p-gone', ''],
    ['a name that nobody has', '', 'Zebedee'],
    ['a part of a name, which is to be chosen among those found', '', 'Carys'],
  ] as const)
    it(`is not saved as that of ${title}`, () => {
      const people = [
        ...EVERYBODY,
        aPerson({ id: 'p-away', name: 'Ava Way', managerId: manager.id, awayFrom: '2026-03-09' }),
        aPerson({ id: 'p-gone', name: 'Gil Gone', managerId: manager.id, leavesOn: '2026-03-06' }),
      ];
      const a = anAction();
      const { reply, change } = naming(a, who, name, onDay('2026-03-11', { people }));
      assert.deepEqual([reply.outcomes.get(a.id), change], ['details-wrong', undefined]);
    });

  it('from supervision is only for those who may read it', () => {
    const a = anAction({ source: 'supervision', checkerId: checker.id });
    const outcome = (who: Person) => naming(a, who.id).reply.outcomes.get(a.id);
    assert.deepEqual([colleague, psw, checker, manager].map(outcome), [
      'details-wrong',
      'details-wrong',
      'saved',
      'saved',
    ]);
  });

  it('is their own again with any answer that they give', async () => {
    const a = offered();
    const { reply } = decideDetails(
      owning(a),
      aPress(
        owner,
        today,
        {
          view: 'mine',
          rows: [
            {
              actionId: a.id,
              version: a.version,
              asks: 'pause',
              typed: { ...NOTHING_TYPED, until: '2026-04-17', pause: 'staffing' },
            },
          ],
          questioned: [],
          sure: [],
        },
        'actions.update',
      ),
    );
    assert.deepEqual([first(reply.owned).offer, first(reply.owned).asks?.what], [undefined, 'pause']);
  });

  it('is the owner’s again from the day on which whoever was named is not here', () => {
    const a = offered();
    const people = staff({ ...colleague, awayFrom: '2026-03-13', awayUntil: '2026-03-13' });
    const on = (day: string) => turnOf(a, onDay(day, { people }))?.holder;
    assert.deepEqual(
      [on('2026-03-12'), on('2026-03-13'), on('2026-03-16'), on('2026-03-19')],
      [colleague.id, owner.id, owner.id, owner.id],
    );
    const texts = mornings({ owned: owning(a), from: '2026-03-12', to: '2026-03-13', situation: { people } })
      .filter(({ to }) => to === owner.id)
      .flatMap(({ lines }) => lines.map(({ text }) => text));
    assert.deepEqual(texts, ['Due Fri 27 March · Carys Wynn is not here to take it']);
  });

  it('is in the list of whoever takes it, with its slips, and from then on their time to answer begins', async () => {
    const a = offered({ status: 'at_risk', checkerId: colleague.id });
    const at = await aPlaceWith({ now: '2026-03-12T10:12:00Z' }, a);
    await pressing(at)(colleague, 'actions.take', dataOf(a));
    const [theirs] = await ownedBy(at.place, colleague);
    const [mine] = await ownedBy(at.place);
    assert.deepEqual(
      [theirs?.ownerId, theirs?.status, theirs?.addedOn, theirs?.offer, theirs?.checkerId],
      [colleague.id, 'at_risk', '2026-03-12', undefined, undefined],
    );
    assert.equal(mine?.movedToId, colleague.id);
    const news = mornings({
      owned: { ownerId: owner.id, actions: [mine] },
      from: '2026-03-12',
      to: '2026-04-30',
    });
    assert.deepEqual(
      news.map(({ day, to, lines }) => [day, to, lines.map(({ text }) => text)]),
      [['2026-03-13', owner.id, ['Now with Carys Wynn']]],
    );
    const before = await at.place.dump();
    await pressing(at)(colleague, 'actions.take', dataOf(a));
    assert.equal(await at.place.dump(), before, 'the same press again changes nothing');
  });

  it('is not taken by anybody else, and not twice over', async () => {
    const a = offered();
    const at = await aPlaceWith({ now: '2026-03-12T10:12:00Z' }, a);
    const before = await at.place.dump();
    for (const person of [manager, checker, psw, owner])
      await pressing(at)(person, 'actions.take', dataOf(a));
    assert.equal(await at.place.dump(), before);
  });

  it('that was cut short in between is finished by the next press', async () => {
    const a = offered();
    const at = await aPlaceWith({ now: '2026-03-12T10:12:00Z' }, a);
    const { subjects } = at.place.ports;
    const once = subjects.once.bind(subjects);
    // The list of whoever takes it is written, and then the machine stops.
    Object.assign(subjects, {
      once: () => ({
        ...once(),
        change: () => Promise.reject(new Error('the machine stopped')),
      }),
    });
    await assert.rejects(pressing(at)(colleague, 'actions.take', dataOf(a)), /the machine stopped/u);
    assert.equal((await ownedBy(at.place, colleague)).length, 1);
    assert.equal((await ownedBy(at.place))[0]?.movedToId, undefined, 'both have it, nobody lost it');
    Object.assign(subjects, { once });
    await pressing(at)(colleague, 'actions.take', dataOf(a));
    assert.equal((await ownedBy(at.place))[0]?.movedToId, colleague.id);
    assert.equal((await ownedBy(at.place, colleague)).length, 1);
  });

  it('goes back with who said that it is not theirs either, and to the manager after three', async () => {
    let a = offered();
    for (const n of [1, 2, 3]) {
      const at = await aPlaceWith({ now: '2026-03-12T10:12:00Z' }, a);
      await pressing(at)(colleague, 'actions.decline', dataOf(a));
      const [back] = await ownedBy(at.place);
      assert.ok(back);
      assert.deepEqual([back.offer, back.offerAnswer?.times], [undefined, n]);
      const turn = turnOf(back, onDay('2026-03-12'));
      assert.deepEqual(
        [turn?.holder, turn?.why],
        n < 3 ? [owner.id, 'to-answer'] : [manager.id, 'to-find-owner'],
      );
      if (n === 1) {
        const [card] = mornings({ owned: owning(back), from: '2026-03-12', to: '2026-03-13' });
        assert.equal(card?.day, '2026-03-13');
        assert.match(card.lines[0]?.text ?? '', /Not mine either, said by Carys Wynn/u);
      }
      a = first(naming(back, colleague.id).reply.owned);
      if (n === 3) a = back;
    }
  });

  it('of which its owner says how it is going is theirs, though three did not take it', () => {
    const a = {
      ...anAction(),
      offerAnswer: {
        toId: colleague.id,
        outcome: 'not_mine' as const,
        at: '2026-03-10T10:12:00.000Z',
        version: 2,
        times: 3,
      },
    };
    assert.equal(turnOf(a, today)?.why, 'to-find-owner');
    const answered = { ...a, lastAnswerAt: '2026-03-11T10:12:00.000Z', lastAnswerOn: '2026-03-11' };
    assert.equal(turnOf(answered, today)?.holder, owner.id);
  });
});

const LEFT: WorldSituation = {
  now: '2026-03-12T10:12:00Z',
  people: staff({ ...owner, leavesOn: '2026-03-11' }),
};
const about = shortIdOf(owner.id);
const to = (action: Action, person: Person | string) => ({
  [`to.${action.id}`]: typeof person === 'string' ? person : person.id,
});

describe('The form of whoever is to say who takes what somebody has left', () => {
  it('gives each to whom it is given, who hears of it on the next working morning', async () => {
    const [a, b] = [anAction({ checkerId: colleague.id }), anAction()];
    const at = await aPlaceWith(LEFT, a, b);
    await pressing(at)(manager, 'actions.save-hand-over', { about, ...to(a, colleague), ...to(b, manager) });
    const [theirs] = await ownedBy(at.place, colleague);
    const [own] = await ownedBy(at.place, manager);
    assert.deepEqual(
      [theirs?.given?.byId, theirs?.checkerId, own?.given?.byId],
      [manager.id, undefined, manager.id],
    );
    assert.deepEqual(
      (await ownedBy(at.place)).map(({ movedToId }) => movedToId),
      [a, b]
        .sort((one, other) => (one.id < other.id ? -1 : 1))
        .map((each) => (each === a ? colleague.id : manager.id)),
    );
    const people = LEFT.people ?? [];
    const texts = (owned: Owned) =>
      mornings({ owned, from: '2026-03-12', to: '2026-03-13', situation: { people } }).map(
        ({ day, lines }) => [day, lines[0]?.text],
      );
    assert.deepEqual(texts({ ownerId: colleague.id, actions: await ownedBy(at.place, colleague) }), [
      ['2026-03-13', 'Due Fri 27 March · New from Mina Cole'],
    ]);
    assert.deepEqual(texts({ ownerId: manager.id, actions: await ownedBy(at.place, manager) }), [
      ['2026-03-13', 'Due Fri 27 March · You took it over'],
    ]);
  });

  it('is pressed twice and changes nothing the second time', async () => {
    const a = anAction();
    const at = await aPlaceWith(LEFT, a);
    const press = () => pressing(at)(manager, 'actions.save-hand-over', { about, ...to(a, colleague) });
    await press();
    const before = await at.place.dump();
    assert.match(textOf(expandCard(await press())), /Nothing is saved: Carys Wynn has it/u);
    assert.equal(await at.place.dump(), before);
  });

  it('changes nothing for anybody else, whoever they are', async () => {
    const a = anAction();
    const at = await aPlaceWith(LEFT, a);
    const before = await at.place.dump();
    for (const person of [serviceManager, colleague, psw, checker])
      await pressing(at)(person, 'actions.save-hand-over', { about, ...to(a, colleague) });
    assert.equal(await at.place.dump(), before);
  });

  it('gives nothing to somebody who is not here, or whom nobody knows', async () => {
    const a = anAction();
    const people = staff(
      { ...owner, leavesOn: '2026-03-11' },
      { ...colleague, awayFrom: '2026-03-12', awayUntil: '2026-03-12' },
    );
    const at = await aPlaceWith({ ...LEFT, people }, a);
    const before = await at.place.dump();
    for (const who of [colleague.id, owner.id, 'p-nobody', '']) {
      const card = await pressing(at)(manager, 'actions.save-hand-over', { about, ...to(a, who) });
      assert.match(textOf(expandCard(card)), /Nothing is saved yet|Choose somebody who is here today/u);
    }
    assert.equal(await at.place.dump(), before);
  });

  it('has one choice for all for which nobody is chosen, on every page', async () => {
    const all = Array.from({ length: 12 }, (_, n) => anAction({ dueOn: `2026-04-${String(n + 10)}` }));
    const at = await aPlaceWith(LEFT, ...all);
    const [one] = all;
    assert.ok(one);
    await pressing(at)(manager, 'actions.save-hand-over', { about, all: colleague.id, ...to(one, manager) });
    assert.deepEqual(
      [(await ownedBy(at.place, colleague)).length, (await ownedBy(at.place, manager)).length],
      [11, 1],
    );
  });

  it('takes along what was chosen on other pages, and fits a card with the longest words', async () => {
    const people = [
      ...(LEFT.people ?? []),
      ...Array.from({ length: 40 }, (_, n) =>
        aPerson({
          id: `00000000-0000-4000-8000-0000000000${n + 10}`,
          name: `Aloysia Montgomery-Fotheringham ${n}`,
          managerId: manager.id,
          team: 'Assessment and Early Permanence',
        }),
      ),
    ];
    const all = Array.from({ length: 20 }, (_, n) =>
      anAction({ dueOn: `2026-04-${String(n + 10)}`, title: `${'Ä'.repeat(147)}${n}` }),
    );
    const at = await aPlaceWith({ ...LEFT, people }, ...all);
    let card = await pressing(at)(manager, 'actions.hand-over', { about });
    const chosen: Record<string, string> = {};
    for (let page = 0, isMore = true; isMore; page += 1) {
      const whole = expandCard(card);
      const fields = inputsOf(whole)
        .map(({ id }) => String(id))
        .filter((id) => id.startsWith('to.'));
      const typed = Object.fromEntries(
        fields.map((id) => [id, `00000000-0000-4000-8000-00000000001${page}`]),
      );
      Object.assign(chosen, typed);
      assert.ok(Buffer.byteLength(JSON.stringify(whole)) <= 24 * 1024, `page ${page}`);
      isMore = buttonsOf(whole).some(({ title }) => title === 'Next');
      const { verb, data } = pressOf(card, isMore ? 'Next' : 'Save', typed);
      card = await pressing(at)(manager, verb, data as JsonObject);
    }
    assert.equal(Object.keys(chosen).length, 20);
    assert.ok((await ownedBy(at.place)).every(({ movedToId }) => movedToId !== undefined));
  });

  it('finds somebody else by name, with what was chosen going along, and says of a name that nobody has', async () => {
    const [a, b] = [anAction({ title: 'First' }), anAction({ title: 'Second', dueOn: '2026-04-10' })];
    const at = await aPlaceWith(LEFT, a, b);
    const wanting = await pressing(at)(manager, 'actions.save-hand-over', {
      about,
      ...to(a, colleague),
      ...to(b, 'else'),
    });
    assert.match(textOf(expandCard(wanting)), /1 action is with Carys Wynn now[\s\S]*Part of their name/u);
    const none = pressOf(wanting, 'Find', { find: 'Zebedee', ...to(b, 'else') });
    const nobody = await pressing(at)(manager, none.verb, none.data as JsonObject);
    assert.match(textOf(expandCard(nobody)), /Nobody on the staff list matches “Zebedee”/u);
    const chen = pressOf(nobody, 'Find', { find: 'Chen', ...to(b, 'else') });
    const found = await pressing(at)(manager, chen.verb, chen.data as JsonObject);
    const choices = JSON.stringify(
      inputsOf(expandCard(found)).find(({ id }) => id === `to.${b.id}`)?.choices,
    );
    assert.match(choices, /Chen Hart/u);
    const save = pressOf(found, 'Save', to(b, checker));
    await pressing(at)(manager, save.verb, save.data as JsonObject);
    assert.equal((await ownedBy(at.place, checker)).length, 1);
  });

  it('keeps it with its owner, from whom it is then, where nobody took it', async () => {
    const a = {
      ...anAction(),
      offerAnswer: {
        toId: colleague.id,
        outcome: 'not_mine' as const,
        at: '2026-03-11T10:12:00.000Z',
        version: 2,
        times: 3,
      },
    };
    const at = await aPlaceWith({ now: '2026-03-12T10:12:00Z' }, a);
    await pressing(at)(manager, 'actions.save-hand-over', { about, ...to(a, owner) });
    const [kept] = await ownedBy(at.place);
    assert.deepEqual(
      [kept?.movedToId, kept?.offerAnswer, kept?.given?.byId, kept?.addedOn],
      [undefined, undefined, manager.id, '2026-03-12'],
    );
    assert.equal(kept && turnOf(kept, onDay('2026-03-13'))?.holder, owner.id);
  });

  it('is not needed for what its owner asked for: that lapses with them', async () => {
    const a = anAction({
      asks: {
        what: 'pause',
        until: '2026-04-17',
        reason: 'staffing',
        askedAt: '2026-03-10T10:12:00.000Z',
        askedOn: '2026-03-10',
        version: 1,
      },
    });
    const at = await aPlaceWith(LEFT, a);
    await pressing(at)(manager, 'actions.save-hand-over', { about, ...to(a, colleague) });
    assert.equal((await ownedBy(at.place, colleague))[0]?.asks, undefined);
  });
});

describe('The card of an owner whose action is offered', () => {
  it('says who is asked, and how to keep it', () => {
    const a = offered();
    const card = listCard(owning(a), { view: 'mine', keep: new Set(), outcomes: new Map() }, today);
    assert.match(textOf(expandCard(card)), /Carys Wynn is asked; until they take it, it stays with you/u);
  });
});
