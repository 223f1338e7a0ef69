import assert from 'node:assert/strict';
import { approveCard } from '../../../src/features/actions/approve-card.js';
import { actions } from '../../../src/features/actions/index.js';
import { type Action, actionsOf, MOST_CHARACTERS } from '../../../src/features/actions/model.js';
import { listCard } from '../../../src/features/actions/owner-cards.js';
import type { Card } from '../../../src/kernel/card.js';
import { shortIdOf } from '../../../src/kernel/ids.js';
import type { Person } from '../../../src/kernel/people.js';
import { buttonsOf, expandCard, inputsOf, textOf } from '../../support/world.js';
import {
  aMove,
  anAction,
  aPlaceWith,
  colleague,
  EVERYBODY,
  head,
  manager,
  onDay,
  ownedBy,
  owner,
  owning,
  pressOf,
  serviceManager,
  staff,
} from './builders.js';

const today = onDay('2026-03-11');
const AGREE = 'Agree';
const WHY = { reason: 'date_matters' };
const KEEP = 'Keep date';

const movedTwice = (overrides: Partial<Action> = {}) =>
  anAction({
    firstDueOn: '2026-01-30',
    dueOn: '2026-03-09',
    moves: [
      aMove('2026-01-30', '2026-02-27', '2026-01-28T10:00:00.000Z'),
      aMove('2026-02-27', '2026-03-09', '2026-02-25T10:00:00.000Z'),
    ],
    version: 3,
    ...overrides,
  });
const asked = (overrides: Partial<Action> = {}) =>
  movedTwice({
    version: 4,
    lastAnswerAt: '2026-03-10T10:12:00.000Z',
    lastAnswerOn: '2026-03-10',
    lastAnswerById: owner.id,
    dateRequest: {
      dueOn: '2026-04-17',
      reason: 'staffing',
      askedAt: '2026-03-10T10:12:00.000Z',
      askedOn: '2026-03-10',
      version: 4,
    },
    ...overrides,
  });
const wordsFor = (to: Person, list: readonly Action[], world = today) =>
  textOf(expandCard(approveCard(list, to.id, world)));

describe('The card of new dates', () => {
  it('says what, whose, both dates, the first one, how often it moved and why', () => {
    const a = asked();
    const words = wordsFor(serviceManager, [a]);
    for (const part of [
      a.title,
      owner.name,
      'Was due Mon 9 March · Olu Dale asks for Fri 17 April',
      'Staffing or vacancies',
      'asked on Tue 10 March',
      'First agreed for Fri 30 January, moved twice since',
    ])
      assert.ok(words.includes(part), `${part} in ${words}`);
  });

  it('says kindly when the reason has gone from the list', () => {
    const world = onDay('2026-03-11', { settings: { 'actions.newDateReasons': [{ id: 'x', title: 'X' }] } });
    assert.match(wordsFor(serviceManager, [asked()], world), /no longer in the list/u);
  });

  it('offers to agree and to keep, and carries ids and the request’s version only', () => {
    const a = asked({ version: 9 });
    const buttons = buttonsOf(expandCard(approveCard([a], serviceManager.id, today)));
    assert.deepEqual(
      buttons.map(({ title }) => title),
      [AGREE, KEEP],
    );
    assert.deepEqual(buttons[0]?.data, {
      ownerId: owner.id,
      actionId: a.id,
      version: 4,
      among: `${shortIdOf(owner.id)}~${a.id.slice(0, 8)}`,
      page: 0,
      says: 'agree',
    });
  });

  it('has two buttons at the side of each row, three rows and more on a page, and leads to the others', () => {
    const many = Array.from({ length: 9 }, () => asked());
    const card = expandCard(approveCard(many, serviceManager.id, today, { place: 'today' }));
    assert.match(textOf(card), /1 to 4 of 9/u);
    assert.equal(buttonsOf(card).length, 4 * 3 + 2);
    const three = approveCard(many.slice(0, 3), serviceManager.id, today, { place: 'today' });
    assert.doesNotMatch(textOf(expandCard(three)), / of 3/u);
  });

  it('shows nothing of an action to anybody else', () => {
    for (const person of [owner, manager, head, colleague])
      assert.ok(!wordsFor(person, [asked()]).includes('Audit of visits'), person.name);
  });

  it('shows the approver nothing of an action for which no date was asked', () => {
    assert.ok(!wordsFor(serviceManager, [movedTwice()]).includes('Audit of visits'));
  });

  it('stays under 24 KB at its fullest', () => {
    const guid = '6f1c1d1e-0000-4000-8000-000000000001';
    const world = onDay('2026-03-11', { people: [...EVERYBODY, { ...owner, id: guid }] });
    const fields = {
      ownerId: guid,
      title: '“'.repeat(MOST_CHARACTERS.title),
      evidenceNeeded: '“'.repeat(MOST_CHARACTERS.evidence_needed),
    };
    const waiting = Array.from({ length: 20 }, () => asked(fields));
    const settled = waiting.map((action) => ({
      ...action,
      dateRequest: undefined,
      dateAnswer: {
        outcome: 'kept' as const,
        dueOn: '2026-04-17',
        byId: serviceManager.id,
        answeredAt: '2026-03-10T10:12:00.000Z',
        version: 4,
      },
    }));
    const list = [...waiting, ...settled.map(({ dateRequest: _none, ...action }) => action)];
    const bytes = Buffer.byteLength(JSON.stringify(expandCard(approveCard(list, serviceManager.id, world))));
    assert.ok(bytes <= 24 * 1024, `${bytes} bytes`);
  });
});

describe('The owner’s list', () => {
  const list = (action: Action, view: 'nudge' | 'mine' = 'mine', world = today) =>
    expandCard(listCard(owning(action), { view, keep: new Set([action.id]), outcomes: new Map() }, world));

  it('says that the new date waits, for whom, and that the present one stays', () => {
    assert.match(
      textOf(list(asked())),
      /You asked for Fri 17 April\. That needs the approval of Sasha Moor; until then Mon 9 March stays/u,
    );
  });

  it('keeps the colour and the words of the present date', () => {
    assert.match(textOf(list(asked())), /Was due Mon 9 March · 2 working days overdue/u);
  });

  it('can still be answered in my actions, and is not asked for in a nudge', () => {
    assert.deepEqual(
      (['mine', 'nudge'] as const).map((view) => inputsOf(list(asked(), view)).length),
      [1, 0],
    );
  });

  it('says that the day has come without an answer, on the day', () => {
    const words = ['2026-04-16', '2026-04-17'].map((day) => textOf(list(asked(), 'mine', onDay(day))));
    assert.deepEqual(
      words.map((text) => text.includes('has come without an answer')),
      [false, true],
    );
  });

  it('says who kept the date until the owner answers again', () => {
    const { dateRequest: _none, ...rest } = asked();
    const kept = (lastAnswerAt: string): Action => ({
      ...rest,
      lastAnswerAt,
      dateAnswer: {
        outcome: 'kept',
        dueOn: '2026-04-17',
        byId: serviceManager.id,
        answeredAt: '2026-03-11T09:00:00.000Z',
        version: 4,
      },
    });
    assert.match(
      textOf(list(kept('2026-03-10T10:12:00.000Z'))),
      /You asked for Fri 17 April\. Sasha Moor kept the present date at 09:00/u,
    );
    assert.doesNotMatch(textOf(list(kept('2026-03-11T09:30:00.000Z'))), /Sasha Moor/u);
  });
});

describe('The path of a third new date', () => {
  const begin = async (people = EVERYBODY, ...all: readonly Action[]) => {
    const { place, feature } = await aPlaceWith({ people }, ...all);
    const press = async (who: Person, card: Card, title: string, typed: Record<string, string> = {}) => {
      const { verb, data } = pressOf(card, title, typed);
      const reply = await feature.verbs.find(({ name }) => name === verb)?.press(place.asker(who.id), data);
      assert.ok(reply, `${verb} did not accept its own card`);
      return reply;
    };
    const mine = async () => {
      const card = await feature.commands[0]?.run(place.asker(owner.id), '');
      assert.ok(card);
      return card;
    };
    const askFor = async (action: Action, dueOn: string) => {
      const form = await press(owner, await mine(), 'Save answers', { [`status.${action.id}`]: 'new_date' });
      const typed = { [`date.${action.id}`]: dueOn, [`reason.${action.id}`]: 'staffing' };
      return press(owner, form, 'Save details', typed);
    };
    /** The section of somebody's day in which they agree to dates, the next morning. */
    const cardOf = async (who: Person = serviceManager, id = 'approve'): Promise<Card> => {
      const lines = await linesFor(who, id);
      const section = actions.today.sections.find((each) => each.id === id);
      const shown = { page: 0, note: '', isAlone: true };
      const card = await section?.card(place.asker(who.id), lines, shown, place.ports);
      assert.ok(card);
      return card;
    };
    const linesFor = async (who: Person, section: string, day = '2026-03-12') => {
      const { lines } = await feature.plan([actionsOf(owner.id)], onDay(day, { people }));
      return lines.filter((line) => line.to === who.id && line.section === section);
    };
    const first = async () => (await ownedBy(place))[0];
    return { place, feature, press, mine, askFor, cardOf, linesFor, first };
  };

  it('goes from the owner to the approver and back', async () => {
    const a = movedTwice();
    const way = await begin(EVERYBODY, a);
    const said = textOf(expandCard(await way.askFor(a, '2026-04-17')));
    assert.match(said, /needs the approval of Sasha Moor; until then Mon 9 March stays/u);
    const reply = await way.press(serviceManager, await way.cardOf(), AGREE);
    assert.equal(textOf(expandCard(reply)), `Today\nNew date agreed: ${a.title}.`);
    assert.equal((await way.first())?.dueOn, '2026-04-17');
    const [told] = await way.linesFor(owner, 'answer');
    assert.equal(told?.kind, 'news');
    const news = textOf(expandCard(await way.cardOf(owner, 'answer')));
    assert.match(news, /^News of your actions\n/u);
    assert.match(news, /Sasha Moor agreed this date/u);
    assert.match(told?.text ?? '', /^Due Fri 17 April · Sasha Moor agreed this date on Wed 11 March$/u);
  });

  it('tells the owner kindly that the present date stays', async () => {
    const a = movedTwice();
    const way = await begin(EVERYBODY, a);
    await way.askFor(a, '2026-04-17');
    const form = await way.press(serviceManager, await way.cardOf(), KEEP);
    assert.match(textOf(expandCard(form)), /Keep date: why\?[\s\S]*The present date stays/u);
    const again = await way.press(serviceManager, form, 'Save reason', { reason: '' });
    assert.match(textOf(expandCard(again)), /Nothing is saved yet\. Choose why the present date stays/u);
    assert.notEqual((await way.first())?.dateRequest, undefined);
    await way.press(serviceManager, again, 'Save reason', WHY);
    const [told] = await way.linesFor(owner, 'answer');
    assert.match(told?.text ?? '', /Date kept: The date matters to others, said by Sasha Moor/u);
    assert.deepEqual([(await way.first())?.dueOn, (await way.first())?.moves.length], ['2026-03-09', 2]);
  });

  it('no longer tells the owner of an answer when they have asked again since', async () => {
    const a = movedTwice();
    const way = await begin(EVERYBODY, a);
    await way.askFor(a, '2026-04-17');
    await way.press(serviceManager, await way.cardOf(), KEEP, WHY);
    await way.askFor(a, '2026-04-24');
    const lines = await way.linesFor(owner, 'answer');
    assert.deepEqual(
      lines.map(({ kind }) => kind),
      ['waiting'],
    );
  });

  it('says what is true now on a card that was answered by another', async () => {
    const a = movedTwice();
    const way = await begin(EVERYBODY, a);
    await way.askFor(a, '2026-04-17');
    const card = await way.cardOf();
    await way.press(serviceManager, card, KEEP, WHY);
    const reply = textOf(expandCard(await way.press(serviceManager, card, AGREE)));
    assert.match(reply, /Nothing is saved: this has changed/u);
    assert.match(reply, /Fri 17 April not agreed at 10:12 by Sasha Moor/u);
  });

  it('shows the new request on the card of one that was replaced, and asks about the first no more', async () => {
    const a = movedTwice();
    const way = await begin(EVERYBODY, a);
    await way.askFor(a, '2026-04-17');
    const card = await way.cardOf();
    await way.askFor(a, '2026-04-24');
    const reply = textOf(expandCard(await way.press(serviceManager, card, AGREE)));
    assert.match(reply, /Nothing is saved: this has changed[\s\S]*Fri 24 April/u);
    assert.equal((await way.linesFor(serviceManager, 'approve')).length, 1);
  });

  it('says that it is no longer asked for when the owner took it back', async () => {
    const a = movedTwice();
    const way = await begin(EVERYBODY, a);
    await way.askFor(a, '2026-04-17');
    const card = await way.cardOf();
    const form = await way.press(owner, await way.mine(), 'Save answers', { [`status.${a.id}`]: 'done' });
    await way.press(owner, form, 'Save details', { [`evidence.${a.id}`]: 'It is on the intranet.' });
    const copy = textOf(expandCard(await way.press(serviceManager, card, AGREE)));
    assert.match(copy, /No new date waits[\s\S]*Fri 17 April no longer asked for, said Olu Dale at 10:12/u);
    assert.deepEqual(await way.linesFor(serviceManager, 'approve'), []);
  });

  it('has nothing for a former approver, and lets the present one answer', async () => {
    const people = staff({ ...manager, managerId: head.id });
    const a = asked();
    const way = await begin(people, a);
    assert.deepEqual(await way.linesFor(serviceManager, 'approve'), []);
    const old = approveCard([a], serviceManager.id, today);
    const reply = textOf(expandCard(await way.press(serviceManager, old, AGREE)));
    assert.match(reply, /Nothing is saved: somebody else agrees to what is asked for this action/u);
    assert.ok(!reply.includes(a.title));
    await way.press(manager, await way.cardOf(manager), AGREE);
    assert.equal((await way.first())?.dueOn, '2026-04-17');
  });

  it('says on a card whose action has a new owner who that is', async () => {
    const a = asked();
    const card = approveCard([a], serviceManager.id, today);
    const way = await begin(EVERYBODY, { ...a, movedToId: colleague.id });
    const reply = textOf(expandCard(await way.press(serviceManager, card, AGREE)));
    assert.match(reply, /this action has a new owner[\s\S]*Now with Carys Wynn/u);
  });

  it('of two presses at the same time takes one', async () => {
    const a = movedTwice();
    const way = await begin(EVERYBODY, a);
    await way.askFor(a, '2026-04-17');
    const card = await way.cardOf();
    await Promise.all([way.press(serviceManager, card, AGREE), way.press(serviceManager, card, AGREE)]);
    assert.equal((await way.first())?.moves.length, 3);
  });

  it('refuses a press with a key or an answer that no card has', async () => {
    const a = asked();
    const way = await begin(EVERYBODY, a);
    const verb = way.feature.verbs.find(({ name }) => name === 'actions.approve-date');
    const { data } = pressOf(approveCard([a], serviceManager.id, today), AGREE);
    for (const odd of [
      { ...data, dueOn: '2026-12-24' },
      { ...data, says: 'maybe' },
      { ...data, version: 0 },
    ])
      assert.equal(await verb?.press(way.place.asker(serviceManager.id), odd), undefined);
  });

  it('keeps the words of the action out of the audit', async () => {
    const a = movedTwice({ title: 'Aardvark' });
    const way = await begin(EVERYBODY, a);
    await way.askFor(a, '2026-04-17');
    await way.press(serviceManager, await way.cardOf(), AGREE);
    const events = JSON.stringify(await way.place.events(actionsOf(owner.id)));
    assert.match(events, /actions\.agreed-date/u);
    assert.doesNotMatch(events, /Aardvark/u);
  });
});
