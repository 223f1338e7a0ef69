import assert from 'node:assert/strict';
import { actions } from '../../../src/features/actions/index.js';
import { actionsOf } from '../../../src/features/actions/model.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Person } from '../../../src/kernel/people.js';
import { buttonsOf, expandCard, inputsOf, textOf } from '../../support/world.js';
import {
  aMessage,
  anAction,
  aPlaceWith,
  checker,
  colleague,
  director,
  manager,
  onDay,
  ownedBy,
  owner,
  pressOf,
  serviceManager,
  staff,
} from './builders.js';

type At = Awaited<ReturnType<typeof aPlaceWith>>;

const press = async (
  { place, feature }: At,
  person: Person,
  card: Card,
  title: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<Card> => {
  const { verb, data } = pressOf(card, title, typed);
  const reply = await feature.verbs.find(({ name }) => name === verb)?.press(place.asker(person.id), data);
  assert.ok(reply, `${verb} did not accept its own card`);
  return reply;
};

const myActions = async ({ place, feature }: At, person = owner) => {
  const card = await feature.commands
    .find(({ word }) => word === 'my actions')
    ?.run(place.asker(person.id), '');
  assert.ok(card);
  return card;
};

describe('My actions', () => {
  it('can be answered in the same card', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const reply = await press(at, owner, await myActions(at), 'Save answers', {
      [`status.${a.id}`]: 'at_risk',
    });
    assert.match(textOf(expandCard(reply)), /At risk – saved 10:12/u);
    assert.equal((await ownedBy(at.place))[0]?.status, 'at_risk');
  });

  it('answers all at once with one press', async () => {
    const [a, b] = [anAction(), anAction()];
    const at = await aPlaceWith({}, a, b);
    await press(at, owner, await myActions(at), 'All on track', {
      [`status.${a.id}`]: '',
      [`status.${b.id}`]: '',
    });
    assert.deepEqual(
      (await ownedBy(at.place)).map(({ status }) => status),
      ['on_track', 'on_track'],
    );
  });

  for (const [title, nothing] of [
    ['was chosen', ''],
    ['but “No answer now” was chosen', 'none'],
  ] as const)
    it(`says so when nothing ${title}, and stores nothing`, async () => {
      const a = anAction();
      const at = await aPlaceWith({}, a);
      const before = await at.place.dump();
      const reply = await press(at, owner, await myActions(at), 'Save answers', {
        [`status.${a.id}`]: nothing,
      });
      assert.match(textOf(expandCard(reply)), /Nothing was chosen yet/u);
      assert.equal(await at.place.dump(), before);
    });

  it('offers to give no answer now', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const input = inputsOf(expandCard(await myActions(at))).find(({ id }) => id === `status.${a.id}`);
    assert.ok(JSON.stringify(input?.choices).includes('{"title":"No answer now","value":"none"}'));
  });

  it('is kind to somebody who has none', async () => {
    const at = await aPlaceWith({});
    assert.match(textOf(expandCard(await myActions(at, checker))), /No action of yours wants an answer/u);
  });

  it('shows nobody else’s', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    assert.ok(!textOf(expandCard(await myActions(at, manager))).includes(a.title));
  });

  it('keeps the names of its buttons, which cards that people have carry', () => {
    const names = actions.buttons.map(({ name }) => name);
    assert.deepEqual(names, [
      'actions.save',
      'actions.all-on-track',
      'actions.save-dates',
      'actions.back',
      'actions.page',
      'actions.above-page',
      'actions.check',
      'actions.approve-date',
    ]);
  });
});

describe('A press', () => {
  it('on a card of the owner by somebody else reaches nothing of the owner’s', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const card = await myActions(at);
    const before = await at.place.dump();
    const reply = await press(at, colleague, card, 'Save answers', { [`status.${a.id}`]: 'at_risk' });
    assert.equal(await at.place.dump(), before);
    assert.ok(!textOf(expandCard(reply)).includes(a.title));
  });

  it('twice at the same time is one answer', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const card = await myActions(at);
    const typed = { [`status.${a.id}`]: 'at_risk' };
    await Promise.all([1, 2, 3].map(() => press(at, owner, card, 'Save answers', typed)));
    const events = await at.place.events(actionsOf(owner.id));
    assert.equal(events.filter(({ act }) => act === 'actions.answered').length, 1);
  });

  it('with a key that no card has is refused', async () => {
    const a = anAction();
    const { place, feature } = await aPlaceWith({}, a);
    const save = feature.verbs.find(({ name }) => name === 'actions.save');
    for (const extra of [
      { ownerId: colleague.id },
      { 'status.x': 'on_track' },
      { [`note.${a.id}`]: 'hello' },
    ]) {
      const data = { view: 'mine', versions: `${a.id}~1`, ...extra };
      assert.equal(await save?.press(place.asker(owner.id), data), undefined);
    }
  });

  it('with a status that is no choice of the card is refused', async () => {
    const a = anAction();
    const { place, feature } = await aPlaceWith({}, a);
    const save = feature.verbs.find(({ name }) => name === 'actions.save');
    for (const status of ['complete', 'no_longer_needed', 'paused']) {
      const data = { view: 'mine', versions: `${a.id}~1`, [`status.${a.id}`]: status };
      assert.equal(await save?.press(place.asker(owner.id), data), undefined);
    }
  });

  it('with more rows than a card has, or the same row twice, is refused or counted once', async () => {
    const a = anAction();
    const { place, feature } = await aPlaceWith({}, a);
    const all = feature.verbs.find(({ name }) => name === 'actions.all-on-track');
    const many = Array.from({ length: 9 }, () => `${anAction().id}~1`).join(' ');
    assert.equal(await all?.press(place.asker(owner.id), { view: 'mine', versions: many }), undefined);
    await all?.press(place.asker(owner.id), { view: 'mine', versions: `${a.id}~1 ${a.id}~1` });
    const acts = (await place.events(actionsOf(owner.id))).map(({ act }) => act);
    assert.deepEqual(acts, ['actions.added', 'actions.answered']);
  });

  it('that chooses a new date stores the other answer and asks for the date', async () => {
    const [a, b] = [anAction(), anAction()];
    const at = await aPlaceWith({}, a, b);
    const form = await press(at, owner, await myActions(at), 'Save answers', {
      [`status.${a.id}`]: 'new_date',
      [`status.${b.id}`]: 'off_track',
    });
    assert.equal(form.template, 'actions/dates');
    const typed = { [`date.${a.id}`]: '2026-04-17', [`reason.${a.id}`]: 'staffing' };
    const reply = await press(at, owner, form, 'Save new dates', typed);
    assert.match(textOf(expandCard(reply)), /On track \(moved once\) – saved 10:12/u);
    const stored = new Map((await ownedBy(at.place)).map((action) => [action.id, action]));
    assert.deepEqual([stored.get(a.id)?.dueOn, stored.get(b.id)?.status], ['2026-04-17', 'off_track']);
  });

  it('on the form without a date asks again', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const form = await press(at, owner, await myActions(at), 'Save answers', {
      [`status.${a.id}`]: 'new_date',
    });
    const again = await press(at, owner, form, 'Save new dates', {
      [`date.${a.id}`]: '',
      [`reason.${a.id}`]: '',
    });
    assert.equal(again.template, 'actions/dates');
  });

  it('that leaves the form comes back to the list, whatever was half filled in', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const form = await press(at, owner, await myActions(at), 'Save answers', {
      [`status.${a.id}`]: 'new_date',
    });
    const back = await press(at, owner, form, 'Back, no new date', { [`date.${a.id}`]: '' });
    assert.equal(back.template, 'actions/list');
  });

  it('puts the message to the checker into the same transaction', async () => {
    const a = anAction({ checkerId: checker.id });
    const at = await aPlaceWith({}, a);
    await press(at, owner, await myActions(at), 'Save answers', { [`status.${a.id}`]: 'done' });
    const [message] = await at.place.messages(actionsOf(owner.id));
    assert.deepEqual([message?.key, message?.to], [`actions:check:${a.id}:2`, checker.id]);
  });

  it('keeps titles out of the audit', async () => {
    const a = anAction({ title: 'Unmistakable words' });
    const at = await aPlaceWith({}, a);
    await press(at, owner, await myActions(at), 'Save answers', { [`status.${a.id}`]: 'done' });
    assert.ok(!JSON.stringify(await at.place.events(actionsOf(owner.id))).includes('Unmistakable'));
  });
});

describe('The path from done to complete', () => {
  const checkCardOf = async ({ place, feature }: At): Promise<Card> => {
    const [message] = await place.messages(actionsOf(owner.id));
    assert.ok(message);
    const composed = await feature.compose(message, 'send', place.world());
    assert.ok(composed.kind === 'card');
    return composed.card;
  };
  const done = async () => {
    const a = anAction({ checkerId: checker.id });
    const at = await aPlaceWith({}, a);
    await press(at, owner, await myActions(at), 'Save answers', { [`status.${a.id}`]: 'done' });
    return { ...at, card: await checkCardOf(at) };
  };

  it('ends when the checker has seen the evidence', async () => {
    const at = await done();
    const reply = await press(at, checker, at.card, 'Evidence seen – complete');
    assert.match(textOf(expandCard(reply)), /evidence confirmed at 10:12 by Chen Hart/u);
    assert.equal((await ownedBy(at.place))[0]?.status, 'complete');
  });

  it('goes back to the owner when it was not seen, with a message', async () => {
    const at = await done();
    await press(at, checker, at.card, 'Not yet');
    const message = (await at.place.messages(actionsOf(owner.id))).find(({ card }) => card === 'not-yet');
    assert.ok(message);
    const composed = await at.feature.compose(message, 'send', at.place.world());
    assert.ok(
      composed.kind === 'card' && textOf(expandCard(composed.card)).includes('Evidence not seen yet'),
    );
  });

  it('shows the owner nothing to press on the checker’s card', async () => {
    const at = await done();
    const reply = await press(at, owner, at.card, 'Evidence seen – complete');
    assert.equal((await ownedBy(at.place))[0]?.status, 'done_to_check');
    assert.deepEqual(buttonsOf(expandCard(reply)), []);
  });

  it('with a made-up subject finds nothing and writes nothing', async () => {
    const at = await done();
    const verb = at.feature.verbs.find(({ name }) => name === 'actions.check');
    const { data } = pressOf(at.card, 'Not yet');
    const before = await at.place.dump();
    await verb?.press(at.place.asker(checker.id), { ...data, ownerId: 'p-nobody' });
    assert.equal(await verb?.press(at.place.asker(checker.id), { ...data, ownerId: 'a/b' }), undefined);
    assert.equal(await at.place.dump(), before);
  });
});

describe('The daily plan', () => {
  it('asks each owner about their own, and names the next look at each', async () => {
    const a = anAction({ dueOn: '2026-03-11' });
    const b = anAction({ dueOn: '2026-03-18', ownerId: colleague.id });
    const { place, feature } = await aPlaceWith({}, a, b);
    const planned = await feature.plan([actionsOf(owner.id), actionsOf(colleague.id)], place.world());
    assert.deepEqual(planned, {
      asks: [
        { to: owner.id, card: 'nudge', about: `${owner.id}~${a.id}` },
        { to: colleague.id, card: 'nudge', about: `${colleague.id}~${b.id}` },
      ],
      looks: [
        { subject: actionsOf(owner.id), on: '2026-03-12' },
        { subject: actionsOf(colleague.id), on: '2026-03-18' },
      ],
    });
  });

  it('asks nothing of a subject that is not there', async () => {
    const { place, feature } = await aPlaceWith({});
    assert.deepEqual(await feature.plan([actionsOf('p-nobody')], place.world()), { asks: [], looks: [] });
  });

  it('makes a nudge whose card can be answered', async () => {
    const a = anAction({ dueOn: '2026-03-11' });
    const at = await aPlaceWith({}, a);
    const composed = await at.feature.compose(aMessage('nudge', owner, a), 'send', at.place.world());
    assert.ok(composed.kind === 'card');
    const reply = await press(at, owner, composed.card, 'All on track', { [`status.${a.id}`]: '' });
    assert.match(textOf(expandCard(reply)), /On track – saved 10:12/u);
    const again = await at.feature.compose(aMessage('nudge', owner, a), 'send', at.place.world());
    assert.equal(again.kind, 'not-wanted');
  });

  it('tells a manager in one card of silence in several subjects', async () => {
    const a = anAction({ dueOn: '2026-03-04', title: 'First' });
    const b = anAction({ dueOn: '2026-03-04', title: 'Second', ownerId: colleague.id });
    const { place, feature } = await aPlaceWith({}, a, b);
    const composed = await feature.compose(aMessage('silence', manager, a, b), 'send', place.world());
    assert.ok(composed.kind === 'card');
    assert.match(textOf(expandCard(composed.card)), /First[\s\S]*Second/u);
  });

  it('leaves out of a card what no row is there for', async () => {
    const { place, feature } = await aPlaceWith({});
    const composed = await feature.compose(
      aMessage('silence', manager, anAction()),
      'refresh',
      place.world(),
    );
    assert.ok(composed.kind === 'card' && inputsOf(expandCard(composed.card)).length === 0);
  });
});

describe('A change of people', () => {
  const looks = (person: Person, day = '2026-03-11') =>
    actions.subjects.flatMap(({ looksAfter }) => looksAfter([person], onDay(day, { people: staff(person) })));

  it('has an owner looked at on the day they are back', () => {
    assert.deepEqual(looks({ ...owner, awayFrom: '2026-03-09', awayUntil: '2026-03-13' }), [
      { subject: actionsOf(owner.id), on: '2026-03-16' },
    ]);
  });

  it('has nobody looked at who was back before today', () => {
    assert.deepEqual(looks({ ...owner, awayFrom: '2026-03-02', awayUntil: '2026-03-06' }), []);
  });

  it('has nobody looked at who is not away', () => {
    assert.deepEqual(looks(owner), []);
  });
});

describe('The report command’s section', () => {
  it('counts the actions of everybody for the director', async () => {
    const { place, feature } = await aPlaceWith({}, anAction(), anAction({ ownerId: colleague.id }));
    const section = await feature.report?.(place.asker(director.id));
    assert.deepEqual(section?.figures[0], { label: 'Open', value: '2' });
  });

  it('counts those below for a service manager', async () => {
    const { place, feature } = await aPlaceWith({}, anAction(), anAction({ ownerId: checker.id }));
    const section = await feature.report?.(place.asker(serviceManager.id));
    assert.deepEqual(section?.figures[0], { label: 'Open', value: '1' });
  });

  it('is not there for somebody without people below them', async () => {
    const { place, feature } = await aPlaceWith({}, anAction());
    assert.equal(await feature.report?.(place.asker(owner.id)), undefined);
  });
});

describe('A message of another version', () => {
  it('is not sent, and says that there is no such card', async () => {
    const a = anAction();
    const { place, feature } = await aPlaceWith({}, a);
    assert.deepEqual(await feature.compose(aMessage('poke', owner, a), 'send', place.world()), {
      kind: 'not-wanted',
      reason: 'no-such-card',
    });
  });

  it('about an action that is not there is not drawn, and says so', async () => {
    const { place, feature } = await aPlaceWith({});
    for (const card of ['not-yet', 'date-answered'])
      assert.deepEqual(await feature.compose(aMessage(card, owner, anAction()), 'refresh', place.world()), {
        kind: 'not-wanted',
        reason: 'no-such-action',
      });
  });
});
