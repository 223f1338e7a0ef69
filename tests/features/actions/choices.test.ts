import assert from 'node:assert/strict';
import { type Action, MOST_ROWS } from '../../../src/features/actions/model.js';
import { listCard } from '../../../src/features/actions/owner-cards.js';
import type { Card } from '../../../src/kernel/card.js';
import { buttonsOf, expandCard, inputsOf, textOf } from '../../support/world.js';
import { anAction, aPlaceWith, checker, colleague, onDay, ownedBy, owner, owning } from './builders.js';

// What stands in a choice before anybody chooses, what a press makes of it when it is left so, and what cannot be said.

const today = onDay('2026-03-11');

const answeredOn = (day: string): Partial<Action> => ({
  lastAnswerOn: day,
  lastAnswerAt: `${day}T10:12:00.000Z`,
  lastAnswerById: owner.id,
});
/** Said to be on track two weeks ago, and due soon: an answer is wanted again. */
const onTrack = (overrides: Partial<Action> = {}) =>
  anAction({
    dueOn: '2026-03-13',
    status: 'on_track',
    version: 2,
    ...answeredOn('2026-02-24'),
    ...overrides,
  });

const listOf = (view: 'mine' | 'today', ...all: readonly Action[]): Card =>
  listCard(owning(...all), { view, keep: new Set(), outcomes: new Map() }, today);
const inputOf = (action: Action) => inputsOf(expandCard(listOf('mine', action)))[0];

/** Presses a button of the card as a client does: with what stands in every choice, or what was chosen. */
const pressedIn = async (
  card: Card,
  title: string,
  chosen: Readonly<Record<string, string>>,
  ...all: readonly Action[]
) => {
  const { place, feature } = await aPlaceWith({}, ...all);
  const expanded = expandCard(card);
  const button = buttonsOf(expanded).find((each) => each.title === title);
  assert.ok(button, title);
  const standing = Object.fromEntries(inputsOf(expanded).map(({ id, value }) => [String(id), String(value)]));
  const typed = Object.fromEntries(Object.entries(chosen).map(([id, said]) => [`status.${id}`, said]));
  const verb = feature.verbs.find(({ name }) => name === button.verb);
  const reply = await verb?.press(place.asker(owner.id), { ...button.data, ...standing, ...typed });
  assert.ok(reply);
  const stored = new Map((await ownedBy(place)).map((action) => [action.id, action]));
  return { text: textOf(expandCard(reply)), stored: (action: Action) => stored.get(action.id) };
};

describe('What stands in a choice', () => {
  it('is the last answer', () => {
    assert.deepEqual(
      [onTrack(), onTrack({ status: 'at_risk' }), onTrack({ status: 'off_track' })].map(
        (action) => inputOf(action)?.value,
      ),
      ['on_track', 'at_risk', 'off_track'],
    );
  });

  for (const [why, action] of [
    ['nobody has answered', anAction({ dueOn: '2026-03-13' })],
    ['it is overdue, and was on track', onTrack({ dueOn: '2026-03-10' })],
    ['another owner answered', onTrack({ lastAnswerById: colleague.id })],
    [
      'the checker has not seen the evidence',
      onTrack({ evidenceNotSeenOn: '2026-03-10', checkedById: checker.id }),
    ],
    [
      'a new date waits for approval, which “on track” would take back',
      onTrack({
        dateRequest: {
          dueOn: '2026-04-17',
          reason: 'staffing',
          askedAt: '2026-03-10T10:12:00.000Z',
          askedOn: '2026-03-10',
          version: 2,
        },
      }),
    ],
  ] as const)
    it(`is no answer where ${why}`, () => {
      assert.equal(inputOf(action)?.value, 'none');
    });

  it('is still at risk when that was said of what is overdue', () => {
    assert.equal(inputOf(onTrack({ dueOn: '2026-03-10', status: 'at_risk' }))?.value, 'at_risk');
  });
});

describe('The evidence', () => {
  it('shows what closes it only where it was not seen yet', () => {
    const text = (action: Action) => textOf(expandCard(listOf('mine', action)));
    const back = onTrack({ evidenceNotSeenOn: '2026-03-10', checkedById: checker.id });
    assert.ok(!text(onTrack()).includes(back.evidenceNeeded));
    assert.ok(text(back).includes(`Evidence that closes it: ${back.evidenceNeeded}`));
  });
});

describe('A save that leaves a choice as it stood', () => {
  it('answers what wants an answer: seven unchanged and two changed are nine answers in one press', async () => {
    const all = Array.from({ length: MOST_ROWS }, () => onTrack());
    const [first, second] = all;
    assert.ok(first && second);
    const { text, stored } = await pressedIn(
      listOf('today', ...all),
      'Save answers',
      { [first.id]: 'at_risk', [second.id]: 'off_track' },
      ...all,
    );
    assert.match(text, /Saved: 9 answers\./u);
    assert.deepEqual(
      all.map((action) => [stored(action)?.status, stored(action)?.lastAnswerOn]),
      all.map((_action, at) => [['at_risk', 'off_track'][at] ?? 'on_track', '2026-03-11']),
    );
  });

  it('says nothing new of what wants none', async () => {
    const [asked, quiet] = [onTrack(), onTrack({ dueOn: '2026-09-30' })];
    const { text, stored } = await pressedIn(
      listOf('mine', asked, quiet),
      'Save answers',
      { [asked.id]: 'at_risk' },
      asked,
      quiet,
    );
    assert.match(text, /Saved: Audit of visits \d+, At risk\./u);
    assert.deepEqual(stored(quiet), quiet);
  });

  it('is no answer to what was answered since, and is not called a mistake', async () => {
    const action = onTrack();
    const since = { ...action, status: 'at_risk' as const, version: 3, ...answeredOn('2026-03-11') };
    const { text, stored } = await pressedIn(listOf('mine', action), 'Save answers', {}, since);
    assert.doesNotMatch(text, /not saved/u);
    assert.deepEqual(stored(action), since);
  });

  it('keeps what was chosen, with the reason beside it, where somebody answered since', async () => {
    const action = onTrack();
    const since = { ...action, status: 'at_risk' as const, version: 3, ...answeredOn('2026-03-11') };
    const { text, stored } = await pressedIn(
      listOf('mine', action),
      'Save answers',
      { [action.id]: 'off_track' },
      since,
    );
    assert.match(text, /1 answer is not saved\. What to do stands beside it\./u);
    assert.match(
      text,
      /\noff_track\nOpen\n.*\nNot saved: Olu Dale answered it at 10:12, after this card came/u,
    );
    assert.equal(stored(action)?.status, 'at_risk');
  });
});

describe('What is overdue', () => {
  const late = (overrides: Partial<Action> = {}) => anAction({ dueOn: '2026-03-10', ...overrides });

  it('does not offer to be on track', () => {
    const titles = (action: Action) => JSON.stringify(inputOf(action)?.choices);
    assert.doesNotMatch(titles(late()), /On track/u);
    assert.match(titles(onTrack()), /On track/u);
  });

  it('is not on track either when an older card says so, which says what can be chosen', async () => {
    const action = late();
    const old = { view: 'mine', versions: `${action.id}~1`, [`status.${action.id}`]: 'on_track' };
    const { place, feature } = await aPlaceWith({}, action);
    const reply = await feature.verbs
      .find(({ name }) => name === 'actions.save')
      ?.press(place.asker(owner.id), old);
    assert.ok(reply);
    const text = textOf(expandCard(reply));
    assert.match(text, /^! \n1 answer is not saved/u);
    assert.match(text, /It is overdue: choose At risk, Off track, Done or New date/u);
    assert.deepEqual(await ownedBy(place), [action]);
  });

  it('is left alone when all else is called on track, and so is what is off track; that is said', async () => {
    const [fine, off] = [onTrack(), onTrack({ status: 'off_track' })];
    const overdue = late();
    const all = [fine, off, overdue];
    const { text, stored } = await pressedIn(listOf('today', ...all), 'All on track', {}, ...all);
    assert.match(
      text,
      /Saved: Audit of visits \d+, On track\. 2 are overdue or off track, and each wants an answer of its own\./u,
    );
    assert.deepEqual(
      [stored(fine)?.lastAnswerOn, stored(off), stored(overdue)],
      ['2026-03-11', off, overdue],
    );
  });

  it('alone on the card is not saved by “all on track”, which says why', async () => {
    const action = late();
    const { text, stored } = await pressedIn(listOf('today', action), 'All on track', {}, action);
    assert.match(text, /^! \nNothing is saved yet\. 1 is overdue or off track/u);
    assert.deepEqual(stored(action), action);
  });

  it('is answered by “all on track” with what was chosen for it', async () => {
    const action = late();
    const { stored } = await pressedIn(
      listOf('today', action),
      'All on track',
      { [action.id]: 'off_track' },
      action,
    );
    assert.equal(stored(action)?.status, 'off_track');
  });
});

describe('The buttons of the list', () => {
  it('are a coloured one that saves, and without a colour the one that flatters', () => {
    const { buttons, turns } = listOf('today', onTrack()).data as Record<
      string,
      { title: string; style: string }[]
    >;
    assert.deepEqual(
      [...(buttons ?? []), ...(turns ?? [])].map(({ title, style }) => [title, style]),
      [
        ['Save answers', 'positive'],
        ['All on track', 'default'],
        ['Back to today', 'default'],
      ],
    );
  });
});
