import assert from 'node:assert/strict';
import { actions } from '../../../src/features/actions/index.js';
import { type Action, actionsOf, MOST_ROWS } from '../../../src/features/actions/model.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Person } from '../../../src/kernel/people.js';
import { buttonsOf, expandCard, inputsOf, textOf } from '../../support/world.js';
import {
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

const linesFor = async ({ feature }: At, person: Person, day = '2026-03-12') => {
  const { lines } = await feature.plan([actionsOf(owner.id)], onDay(day));
  return lines.filter(({ to }) => to === person.id);
};

/** A section of somebody's day, the next morning, as a card. */
const sectionOf = async (at: At, person: Person, id: string): Promise<Card> => {
  const lines = (await linesFor(at, person)).filter(({ section }) => section === id);
  const section = actions.today.sections.find((each) => each.id === id);
  const shown = { page: 0, note: '', isAlone: true };
  const card = await section?.card(at.place.asker(person.id), lines, shown, at.place.ports);
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
    assert.match(textOf(expandCard(reply)), /^✓ \nSaved: Audit of visits \d+, At risk\.\n/u);
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
      assert.match(textOf(expandCard(reply)), /Nothing is saved yet\. Choose an answer for one or more/u);
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
      'actions.reopen',
      'actions.still-true',
      'actions.approve-date',
      'actions.take',
      'actions.decline',
      'actions.pass',
      'actions.save-pass',
      'actions.hand-over',
      'actions.hand-over-find',
      'actions.save-hand-over',
      'actions.list',
      'actions.checks',
      'actions.open',
      'actions.open-own',
      'actions.report',
      'actions.report-file',
      'actions.new',
      'actions.from-message',
      'actions.new-form',
      'actions.create',
      'actions.plans',
      'actions.plan',
      'actions.plan-form',
      'actions.plan-find',
      'actions.make-plan',
      'actions.change-plan',
      'actions.ask',
      'actions.ask-all',
      'actions.plan-adding',
      'actions.save-adding',
      'actions.freeze',
      'actions.plan-page',
      'actions.challenge',
      'actions.challenge-form',
      'actions.challenge-save',
      'actions.challenge-leave',
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
    const many = Array.from({ length: MOST_ROWS + 1 }, () => `${anAction().id}~1`).join(' ');
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
    assert.equal(form.template, 'actions/details');
    const typed = { [`date.${a.id}`]: '2026-04-17', [`reason.${a.id}`]: 'staffing' };
    const reply = await press(at, owner, form, 'Save details', typed);
    assert.match(
      textOf(expandCard(reply)),
      /Saved: Audit of visits \d+, On track · due Fri 17 April \(moved once\)\./u,
    );
    const stored = new Map((await ownedBy(at.place)).map((action) => [action.id, action]));
    assert.deepEqual([stored.get(a.id)?.dueOn, stored.get(b.id)?.status], ['2026-04-17', 'off_track']);
  });

  it('on the form without a date asks again', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const form = await press(at, owner, await myActions(at), 'Save answers', {
      [`status.${a.id}`]: 'new_date',
    });
    const again = await press(at, owner, form, 'Save details', {
      [`date.${a.id}`]: '',
      [`reason.${a.id}`]: '',
    });
    assert.equal(again.template, 'actions/details');
  });

  it('that leaves the form comes back to the list, whatever was half filled in', async () => {
    const a = anAction();
    const at = await aPlaceWith({}, a);
    const form = await press(at, owner, await myActions(at), 'Save answers', {
      [`status.${a.id}`]: 'new_date',
    });
    const back = await press(at, owner, form, 'Back to list', { [`date.${a.id}`]: '' });
    assert.equal(back.template, 'actions/list');
  });

  it('sends nothing at once to whoever it hands the turn to', async () => {
    const a = anAction({ checkerId: checker.id });
    const at = await aPlaceWith({}, a);
    await sayDone(at, a);
    assert.deepEqual(await at.place.messages(actionsOf(owner.id)), []);
    assert.deepEqual(at.place.refreshed, []);
    assert.deepEqual(at.place.looks, [{ subject: actionsOf(owner.id), on: '2026-03-12' }]);
  });

  it('keeps titles out of the audit', async () => {
    const a = anAction({ title: 'Unmistakable words' });
    const at = await aPlaceWith({}, a);
    await sayDone(at, a);
    assert.ok(!JSON.stringify(await at.place.events(actionsOf(owner.id))).includes('Unmistakable'));
  });
});

/** The owner chooses done, and says what shows it. */
const sayDone = async (
  at: Awaited<ReturnType<typeof aPlaceWith>>,
  { id }: Action,
  text = 'It is on the intranet.',
) => {
  const form = await press(at, owner, await myActions(at), 'Save answers', { [`status.${id}`]: 'done' });
  return press(at, owner, form, 'Save details', { [`evidence.${id}`]: text });
};

describe('The path from done to complete', () => {
  const done = async () => {
    const a = anAction({ checkerId: checker.id });
    const at = await aPlaceWith({}, a);
    await sayDone(at, a);
    return { ...at, card: await sectionOf(at, checker, 'check') };
  };

  it('ends when the checker has seen the evidence', async () => {
    const at = await done();
    const reply = await press(at, checker, at.card, 'Seen');
    assert.match(textOf(expandCard(reply)), /^Today\nComplete: Audit of visits/u);
    assert.equal((await ownedBy(at.place))[0]?.status, 'complete');
  });

  it('goes back to the owner when it was not seen, who reads why', async () => {
    const at = await done();
    const form = await press(at, checker, at.card, 'Not yet');
    assert.equal((await ownedBy(at.place))[0]?.status, 'done_to_check');
    const again = await press(at, checker, form, 'Save reason', { reason: '' });
    assert.match(textOf(expandCard(again)), /Nothing is saved yet\. Choose why it is not done yet\./u);
    const reply = await press(at, checker, again, 'Save reason', { reason: 'nothing_attached' });
    assert.match(textOf(expandCard(reply)), /Evidence not seen yet, and back with its owner/u);
    const [line] = await linesFor(at, owner);
    assert.deepEqual([line?.kind, line?.steps.length], ['turn', 1]);
    assert.match(
      textOf(expandCard(await sectionOf(at, owner, 'answer'))),
      /Not yet: Nothing attached, said by Chen Hart\./u,
    );
  });

  it('shows the owner nothing to press on the checker’s card', async () => {
    const at = await done();
    const reply = await press(at, owner, at.card, 'Seen');
    assert.equal((await ownedBy(at.place))[0]?.status, 'done_to_check');
    assert.deepEqual(
      buttonsOf(expandCard(reply)).map(({ verb }) => verb),
      ['today.list'],
    );
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
  it('has a line for each owner about their own, and names the next look at each', async () => {
    const a = anAction({ dueOn: '2026-03-11' });
    const b = anAction({ dueOn: '2026-03-18', ownerId: colleague.id });
    const { place, feature } = await aPlaceWith({}, a, b);
    const planned = await feature.plan([actionsOf(owner.id), actionsOf(colleague.id)], place.world());
    assert.deepEqual(
      planned.lines.map(({ to, section, name, steps }) => [to, section, name, steps.at(-1)]),
      [
        [owner.id, 'answer', a.title, { id: 'v0-due', on: '2026-03-11' }],
        [colleague.id, 'answer', b.title, { id: 'v0-before', on: '2026-03-11' }],
      ],
    );
    assert.deepEqual(planned.asks, []);
    assert.deepEqual(planned.looks, [
      { subject: actionsOf(owner.id), on: '2026-03-12' },
      { subject: actionsOf(colleague.id), on: '2026-03-18' },
    ]);
  });

  it('says nothing of a subject that is not there', async () => {
    const { place, feature } = await aPlaceWith({});
    assert.deepEqual(await feature.plan([actionsOf('p-nobody')], place.world()), {
      asks: [],
      lines: [],
      open: [],
      looks: [],
    });
  });

  it('asks what was heard only of those for whom a rung above has come', async () => {
    const a = anAction({ dueOn: '2026-03-04' });
    const b = anAction({ dueOn: '2026-03-18', ownerId: colleague.id });
    const { place } = await aPlaceWith({}, a, b);
    const asked: (readonly [string, number])[] = [];
    const ports = {
      ...place.ports,
      heard: async (_capability: string, to: string, items: readonly string[]) => {
        asked.push([to, items.length]);
        return new Map();
      },
    };
    for (const { plan } of actions.subjects) await plan([owner.id, colleague.id], place.world(), ports);
    assert.deepEqual(asked, [[owner.id, 1]]);
  });
});

describe('A part of somebody’s day', () => {
  it('has whose turn each open action is, exactly once, and none of a closed one', async () => {
    const all = [
      anAction({ title: 'Open' }),
      anAction({ title: 'Done', status: 'done_to_check', checkerId: checker.id }),
      anAction({ title: 'Paused', status: 'paused' }),
      anAction({ title: 'Complete', status: 'complete' }),
      anAction({ title: 'Not needed', status: 'no_longer_needed' }),
      anAction({ title: 'Gone', movedToId: colleague.id }),
    ];
    const { place, feature } = await aPlaceWith({}, ...all);
    const { open } = await feature.plan([actionsOf(owner.id)], place.world());
    assert.deepEqual(open.map(({ turn }) => `${turn.holder} ${turn.why}`).sort(), [
      `${checker.id} to-check`,
      `${owner.id} to-answer`,
      `${owner.id} to-answer`,
    ]);
    const items = open.map(({ item }) => item);
    assert.equal(new Set(items).size, 3);
    for (const item of items) assert.match(item, /^[\dA-Za-z~-]{1,120}$/u);
    for (const { turn } of open) assert.ok(turn.why in actions.today.turns);
  });

  it('is the list that can be answered, and a save comes back to what is left', async () => {
    const [a, b] = [anAction({ dueOn: '2026-03-11' }), anAction({ dueOn: '2026-03-11' })];
    const at = await aPlaceWith({}, a, b);
    const card = await sectionOf(at, owner, 'answer');
    const one = await press(at, owner, card, 'Save answers', { [`status.${a.id}`]: 'at_risk' });
    assert.equal(textOf(expandCard(one)), `Today\nSaved: ${a.title}, At risk.`);
  });

  it('keeps the form for dates, and comes back once the dates are there', async () => {
    const a = anAction({ dueOn: '2026-03-11' });
    const at = await aPlaceWith({}, a);
    const card = await sectionOf(at, owner, 'answer');
    const form = await press(at, owner, card, 'Save answers', { [`status.${a.id}`]: 'new_date' });
    assert.equal(form.template, 'actions/details');
    const typed = { [`date.${a.id}`]: '2026-04-17', [`reason.${a.id}`]: 'staffing' };
    const reply = await press(at, owner, form, 'Save details', typed);
    assert.match(textOf(expandCard(reply)), /^Today\nSaved: .*On track · due Fri 17 April \(moved once\)/u);
  });

  it('stays where it is, and says why, when an answer was not saved', async () => {
    const a = anAction({ dueOn: '2026-03-11' });
    const at = await aPlaceWith({}, a);
    const card = await sectionOf(at, owner, 'answer');
    await press(at, owner, await myActions(at), 'Save answers', { [`status.${a.id}`]: 'at_risk' });
    const reply = await press(at, owner, card, 'Save answers', { [`status.${a.id}`]: 'on_track' });
    assert.match(textOf(expandCard(reply)), /Not saved: Olu Dale answered it/u);
  });

  it('tells a manager in one section of silence in several subjects', async () => {
    const a = anAction({ dueOn: '2026-03-04', title: 'First' });
    const b = anAction({ dueOn: '2026-03-04', title: 'Second', ownerId: colleague.id });
    const { place } = await aPlaceWith({}, a, b);
    const heard = {
      triedOn: '2026-03-04',
      firstOn: '2026-03-04',
      lastOn: '2026-03-04',
      steps: new Set<string>(),
    };
    const ports = {
      ...place.ports,
      heard: async (_capability: string, _to: string, items: readonly string[]) =>
        new Map(items.map((item) => [item, heard])),
    };
    const [kind] = actions.subjects;
    const planned = await kind?.plan([owner.id, colleague.id], place.world(), ports);
    const lines = (planned?.lines ?? []).filter(({ to }) => to === manager.id);
    assert.deepEqual(
      lines.map(({ section, kind: told }) => [section, told]),
      [
        ['silence', 'told'],
        ['silence', 'told'],
      ],
    );
    const section = actions.today.sections.find(({ id }) => id === 'silence');
    const shown = { page: 0, note: '', isAlone: true };
    const card = await section?.card(place.asker(manager.id), lines, shown, ports);
    assert.ok(card);
    assert.match(textOf(expandCard(card)), /First[\s\S]*Second/u);
  });

  it('still takes a press on the card of before, which was a nudge of its own', async () => {
    const a = anAction({ dueOn: '2026-03-11' });
    const { place, feature } = await aPlaceWith({}, a);
    const all = feature.verbs.find(({ name }) => name === 'actions.all-on-track');
    const data = { view: 'nudge', versions: `${a.id}~1`, [`status.${a.id}`]: '' };
    const reply = await all?.press(place.asker(owner.id), data);
    assert.ok(reply);
    assert.match(textOf(expandCard(reply)), /Saved: Audit of visits \d+, On track\./u);
  });
});

describe('A change of people', () => {
  const looks = (person: Person, day = '2026-03-11') =>
    actions.subjects.flatMap(({ looksAfter }) => looksAfter([person], onDay(day, { people: staff(person) })));

  it('has an owner looked at while they are away, and on the day they are back', () => {
    assert.deepEqual(looks({ ...owner, awayFrom: '2026-03-09', awayUntil: '2026-03-13' }), [
      { subject: actionsOf(owner.id), on: '2026-03-11' },
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
    assert.deepEqual(section?.figures[0], {
      value: '2',
      label: 'open actions',
      meaning: 'With 2 owners. Paused actions count.',
    });
  });

  it('counts those below for a service manager', async () => {
    const { place, feature } = await aPlaceWith({}, anAction(), anAction({ ownerId: checker.id }));
    const section = await feature.report?.(place.asker(serviceManager.id));
    assert.deepEqual(section?.figures[0], {
      value: '1',
      label: 'open action',
      meaning: 'With 1 owner. Paused actions count.',
    });
  });

  it('is not there for somebody without people below them', async () => {
    const { place, feature } = await aPlaceWith({}, anAction());
    assert.equal(await feature.report?.(place.asker(owner.id)), undefined);
  });
});
