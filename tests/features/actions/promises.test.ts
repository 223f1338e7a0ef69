import assert from 'node:assert/strict';
import { handOverForm, isToFind, untouched } from '../../../src/features/actions/hands/form.js';
import { type Action, shortRefOf } from '../../../src/features/actions/model.js';
import { silenceCard } from '../../../src/features/actions/silence-card.js';
import type { Person } from '../../../src/kernel/people.js';
import { expandCard, textOf } from '../../support/world.js';
import {
  anAction,
  answering,
  aPlaceWith,
  checker,
  colleague,
  manager,
  onDay,
  ownedBy,
  owner,
  owning,
  pressOf,
  serviceManager,
  staff,
} from './builders.js';
import { mornings } from './mornings.js';

// What a card promises to whoever reads it, and what then is so. Wednesday 11 March 2026.

const WHEN = '2026-03-11T10:12:00Z';
const answered = { lastAnswerAt: '2026-03-10T10:00:00.000Z', lastAnswerOn: '2026-03-10' };
const done = () => anAction({ status: 'done_to_check', checkerId: checker.id, ...answered });
const closed = () =>
  anAction({ status: 'complete', checkerId: checker.id, completedOn: '2026-03-03', ...answered });

const FORMS = {
  'Not yet': { verb: 'actions.check', data: { seen: 'no' }, of: done, reason: 'nothing_attached' },
  Reopen: { verb: 'actions.reopen', data: {}, of: closed, reason: 'not_so_any_more' },
} as const;

/** The form that the button of a row opens, and its press with a reason or without. */
const asked = async (name: keyof typeof FORMS, people: readonly Person[] = staff()) => {
  const { verb, data, of, reason } = FORMS[name];
  const action = of();
  const { place, feature } = await aPlaceWith({ people, now: WHEN }, action);
  const press = async (pressed: Readonly<Record<string, unknown>>) => {
    const card = await feature.verbs
      .find((each) => each.name === verb)
      ?.press(place.asker(checker.id), pressed);
    assert.ok(card);
    return card;
  };
  const { ownerId, id: actionId, version } = action;
  const form = await press({ ownerId, actionId, version, among: shortRefOf(action), ...data });
  return {
    place,
    form,
    save: (typed: string) => press(pressOf(form, 'Save reason', { reason: typed }).data),
    reason,
  };
};

for (const name of ['Not yet', 'Reopen'] as const)
  describe(`The form that “${name}” opens`, () => {
    it('changes nothing without a reason, and asks again', async () => {
      const { place, form, save } = await asked(name);
      assert.match(textOf(expandCard(form)), /Without a reason nothing changes/u);
      const before = await place.dump();
      assert.match(textOf(expandCard(await save(''))), /Nothing is saved yet\. Choose why/u);
      assert.equal(await place.dump(), before);
    });

    it('says once on which day the reason is read, and that day’s card has it', async () => {
      const { place, form, save, reason } = await asked(name);
      assert.equal(textOf(expandCard(form)).match(/They read your reason/gu)?.length, 1);
      assert.match(textOf(expandCard(form)), /They read your reason on Thu 12 March\./u);
      await save(reason);
      const actions = await ownedBy(place);
      const [card] = mornings({ owned: owning(...actions), from: '2026-03-11', to: '2026-03-13' }).filter(
        ({ to, lines }) => to === owner.id && lines.some(({ steps }) => steps.length > 0),
      );
      assert.equal(card?.day, '2026-03-12');
      assert.match(
        card?.lines.map(({ text }) => text).join() ?? '',
        new RegExp(`said by ${checker.name}`, 'u'),
      );
    });

    it('promises nothing of an owner who is not here then', async () => {
      const away = { ...owner, absences: [{ from: '2026-03-09', until: '2026-03-20' }] };
      const { form } = await asked(name, staff(away));
      assert.doesNotMatch(textOf(expandCard(form)), /They read your reason/u);
    });
  });

describe('The card of silence', () => {
  it('has an action no longer once it is answered, as its end says', () => {
    const late: Action = anAction({ dueOn: '2026-02-27' });
    const world = onDay('2026-03-11');
    const cardOf = (action: Action) => expandCard(silenceCard([action], manager.id, world));
    assert.match(textOf(cardOf(late)), /An answer stops it/u);
    assert.match(textOf(cardOf(late)), /1 action waits for an answer/u);
    const row = { actionId: late.id, version: late.version, said: 'at_risk' as const };
    const { reply } = answering(owning(late), { actor: owner, world }, [row]);
    const [after] = reply.owned.actions;
    assert.ok(after);
    assert.doesNotMatch(textOf(cardOf(after)), /1 action waits for an answer/u);
  });
});

describe('The card of what somebody left behind', () => {
  it('is over once a new owner is named, as its end says', () => {
    const world = onDay('2026-03-11', { people: staff({ ...owner, leavesOn: '2026-03-06' }) });
    const left = anAction({});
    const cardOf = (action: Action, reader: Person = manager) => {
      const waiting = [action].filter(isToFind(reader.id, world));
      const form = { ...untouched, reader, owners: [owner.id], waiting, page: 0 };
      return textOf(expandCard(handOverForm(form, world)));
    };
    assert.match(cardOf(left), /It stops once you have said who takes them/u);
    assert.match(cardOf(left), new RegExp(left.title, 'u'));
    const over = cardOf({ ...left, movedToId: colleague.id });
    assert.match(over, /No action needs a new owner/u);
    assert.doesNotMatch(over, new RegExp(left.title, 'u'));
    assert.doesNotMatch(cardOf(left, serviceManager), new RegExp(left.title, 'u'));
  });
});
