import assert from 'node:assert/strict';
import { actions } from '../../../src/features/actions/index.js';
import { type Action, MOST_KEPT, MOST_ROWS } from '../../../src/features/actions/model.js';
import { MOST_THAT_OPEN } from '../../../src/features/actions/owner-cards.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Person } from '../../../src/kernel/people.js';
import { buttonsOf, expandCard, inputsOf, textOf } from '../../support/world.js';
import { anAction, aPlaceWith, checker, manager, owner, pressOf } from './builders.js';

type At = Awaited<ReturnType<typeof aPlaceWith>>;

const MOST_BYTES = 24_000;

const sent = async ({ place, feature }: At, person: Person, verb: string, data: unknown): Promise<Card> => {
  const reply = await feature.verbs.find(({ name }) => name === verb)?.press(place.asker(person.id), data);
  assert.ok(reply, `${verb} did not accept ${JSON.stringify(data)}`);
  return reply;
};

const press = (
  at: At,
  person: Person,
  card: Card,
  title: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<Card> => {
  const { verb, data } = pressOf(card, title, typed);
  return sent(at, person, verb, data);
};

const typing = async ({ place, feature }: At, person: Person, word: string): Promise<Card> => {
  const card = await feature.commands.find((each) => each.word === word)?.run(place.asker(person.id), '');
  assert.ok(card);
  return card;
};

/** Presses “Open” in the row of an action, with the choices as they stand or were made. */
const opened = async (
  at: At,
  card: Card,
  { title }: Action,
  chosen: Readonly<Record<string, string>> = {},
): Promise<Card> => {
  const button = buttonsOf(expandCard(card)).find(({ tooltip }) => tooltip === `Open: ${title}`);
  assert.ok(button, textOf(expandCard(card)));
  const choices = Object.fromEntries(
    inputsOf(expandCard(card)).map(({ id, value }) => [String(id), chosen[String(id)] ?? String(value)]),
  );
  return sent(at, owner, button.verb, { ...button.data, ...choices });
};

const choiceIn = (card: Card, { id }: Action): unknown =>
  inputsOf(expandCard(card)).find((input) => input.id === `status.${id}`)?.value;

const LONG = Array.from({ length: 12 }, (_, n) =>
  anAction({ title: `Audit number ${String(n + 1).padStart(2, '0')}`, dueOn: '2026-03-12' }),
);

describe('A row of the owner’s list', () => {
  it('opens its action whole, and comes back to the list', async () => {
    const [a, b] = [anAction({ why: 'So that nobody waits' }), anAction()];
    const at = await aPlaceWith({}, a, b);
    const whole = await opened(at, await typing(at, owner, 'my actions'), a);
    assert.match(textOf(expandCard(whole)), /So that nobody waits/u);
    const back = await press(at, owner, whole, 'Back to list');
    assert.ok(textOf(expandCard(back)).includes(b.title));
  });

  it('loses nothing that was chosen and not saved: it stands there again, and is saved from there', async () => {
    const [a, b] = [anAction(), anAction()];
    const at = await aPlaceWith({}, a, b);
    const whole = await opened(at, await typing(at, owner, 'my actions'), a, {
      [`status.${a.id}`]: 'at_risk',
      [`status.${b.id}`]: 'off_track',
    });
    const back = await press(at, owner, whole, 'Back to list');
    assert.deepEqual([choiceIn(back, a), choiceIn(back, b)], ['at_risk', 'off_track']);
    await press(at, owner, back, 'Save answers', {
      [`status.${a.id}`]: 'at_risk',
      [`status.${b.id}`]: 'off_track',
    });
    const list = textOf(expandCard(await typing(at, owner, 'my actions')));
    assert.match(list, /At risk[\s\S]*Off track|Off track[\s\S]*At risk/u);
  });

  it('saves nothing by being opened', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const before = await at.place.dump();
    const whole = await opened(at, await typing(at, owner, 'my actions'), a, {
      [`status.${a.id}`]: 'at_risk',
    });
    await press(at, owner, whole, 'Back to list');
    assert.equal(await at.place.dump(), before);
  });

  it('keeps what was chosen on other pages too, and comes back to its own page', async () => {
    const at = await aPlaceWith({}, ...LONG);
    const first = await typing(at, owner, 'my actions');
    const [one] = LONG;
    assert.ok(one);
    const second = await press(at, owner, first, 'Next', { [`status.${one.id}`]: 'at_risk' });
    const here = LONG.find((action) => choiceIn(second, action) !== undefined);
    assert.ok(here);
    const whole = await opened(at, second, here, { [`status.${here.id}`]: 'off_track' });
    const back = await press(at, owner, whole, 'Back to list');
    assert.equal(choiceIn(back, here), 'off_track');
    assert.match(textOf(expandCard(back)), /10 to 12 of 12/u);
    assert.equal(choiceIn(await press(at, owner, back, 'Back'), one), 'at_risk');
  });

  it('does not open while more is chosen than a card can carry, and says so', async () => {
    const many = Array.from({ length: MOST_KEPT + MOST_ROWS }, () => anAction({ dueOn: '2026-03-12' }));
    const at = await aPlaceWith({}, ...many);
    const [first] = many;
    assert.ok(first);
    const reply = await sent(at, owner, 'actions.open-own', {
      view: 'mine',
      open: first.id.slice(0, 8),
      kept: many
        .slice(0, MOST_KEPT)
        .map(({ id }) => `${id.slice(0, 8)}~1~at_risk`)
        .join(' '),
      [`status.${many.at(-1)?.id}`]: 'at_risk',
    });
    assert.match(textOf(expandCard(reply)), /Save/u);
    assert.ok(inputsOf(expandCard(reply)).length > 0);
  });

  it('takes a choice that stood there already, and was left so, for none', async () => {
    const a = anAction({
      status: 'at_risk',
      lastAnswerAt: '2026-03-10T10:00:00.000Z',
      lastAnswerOn: '2026-03-10',
      lastAnswerById: owner.id,
    });
    const at = await aPlaceWith({}, a);
    const whole = await opened(at, await typing(at, owner, 'my actions'), a);
    assert.equal(pressOf(whole, 'Back to list').data.kept, undefined);
  });

  it('has no button of its own on a page of more than six, which is to be two screens of a phone', async () => {
    const many = Array.from({ length: MOST_THAT_OPEN + 1 }, () => anAction({ dueOn: '2026-03-02' }));
    const card = expandCard(await typing(await aPlaceWith({}, ...many), owner, 'my actions'));
    assert.ok(!buttonsOf(card).some(({ title }) => title === 'Open'));
  });

  for (const length of [20, 60, 150]) {
    it(`can be opened on a page of six with names of ${length} letters, and the card fits`, async () => {
      const all = Array.from({ length: MOST_THAT_OPEN }, (_, n) =>
        anAction({ title: `${n} ${'word '.repeat(40)}`.slice(0, length).trim(), dueOn: '2026-03-02' }),
      );
      const at = await aPlaceWith({}, ...all);
      const card = expandCard(await typing(at, owner, 'my actions'));
      assert.equal(buttonsOf(card).filter(({ title }) => title === 'Open').length, MOST_THAT_OPEN);
      assert.ok(Buffer.byteLength(JSON.stringify(card)) <= MOST_BYTES);
    });
  }

  it('says that it cannot be shown when it is not theirs any more', async () => {
    const at = await aPlaceWith({}, anAction());
    const reply = await sent(at, owner, 'actions.open-own', { view: 'mine', open: 'ffffffff' });
    assert.ok(inputsOf(expandCard(reply)).length > 0, 'the list as it is now');
  });
});

describe('A row of the day that somebody else answers', () => {
  const done = () =>
    anAction({
      status: 'done_to_check',
      checkerId: checker.id,
      version: 2,
      lastAnswerAt: '2026-03-10T10:00:00.000Z',
      lastAnswerOn: '2026-03-10',
      lastAnswerById: owner.id,
    });

  it('opens its action from behind its dots, and leads back to the section', async () => {
    const a = done();
    const at = await aPlaceWith({}, a);
    const card = await sent(at, checker, 'actions.above-page', {
      card: 'check',
      among: `${owner.id}~${a.id}`,
      page: 0,
      place: 'today',
    });
    const row = (card.data.rows as { sets: { buttons: { title: string; mode: string }[] }[] }[])[0];
    assert.deepEqual(
      row?.sets.map(({ buttons }) => buttons.map(({ title, mode }) => `${title} ${mode}`)),
      [['Seen primary'], ['Not yet primary', 'Open secondary']],
    );
    const whole = await press(at, checker, card, 'Open');
    assert.ok(textOf(expandCard(whole)).includes(a.evidenceNeeded));
    const back = buttonsOf(expandCard(whole)).find(({ title }) => title === 'Back to list');
    assert.deepEqual([back?.verb, back?.data], ['today.section', { section: 'actions.check', page: 0 }]);
  });
});

describe('A row of the team’s list', () => {
  const TYPED = {
    title: 'Write the guide',
    why: 'New workers know where to look.',
    evidence: 'A page on the intranet',
    dueOn: '2026-04-08',
  };

  it('makes a new action for its owner, and comes back to the list with what was saved', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const form = await press(at, manager, await typing(at, manager, 'team actions'), 'New for them');
    const ownerBox = inputsOf(expandCard(form)).find(({ id }) => id === 'owner');
    assert.equal(ownerBox?.value, owner.id);
    const choices = Object.fromEntries(
      inputsOf(expandCard(form)).map(({ id, value }) => [String(id), String(value ?? '')]),
    );
    const list = await press(at, manager, form, 'Save action', { ...choices, ...TYPED });
    assert.match(textOf(expandCard(list)), /Saved: Write the guide, for Olu Dale, due Wed 8 April\./u);
    assert.match(textOf(expandCard(list)), /2 open actions below you/u);
  });

  it('goes back to the list without saving', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const form = await press(at, manager, await typing(at, manager, 'team actions'), 'New for them');
    const list = await press(at, manager, form, 'Back to list');
    assert.match(textOf(expandCard(list)), /1 open action below you/u);
  });

  it('offers none for somebody who has left', async () => {
    const at = await aPlaceWith(
      { people: [manager, checker, { ...owner, leavesOn: '2026-03-10' }] },
      anAction(),
    );
    const titles = buttonsOf(expandCard(await typing(at, manager, 'team actions'))).map(({ title }) => title);
    assert.ok(titles.includes('Open') && !titles.includes('New for them'), titles.join());
  });
});

describe('The menu of a message', () => {
  it('is stated by the capability, with buttons that it has', () => {
    const names = actions.buttons.map(({ name }) => name);
    const [menu] = actions.messageActions ?? [];
    assert.ok(menu);
    for (const name of [menu.opens, ...menu.buttons]) assert.ok(names.includes(name), name);
  });
});
