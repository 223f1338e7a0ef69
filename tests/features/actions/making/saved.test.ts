import assert from 'node:assert/strict';
import { actions } from '../../../../src/features/actions/index.js';
import { ownersCheckedBy, ownersOfThese } from '../../../../src/features/actions/register/index.js';
import type { Person } from '../../../../src/kernel/people.js';
import { bound } from '../../../support/bound.js';
import { aPlatform, expandCard, type Platform, textOf } from '../../../support/world.js';
import { checker, EVERYBODY, manager, ownedBy, owner, owning, pressOf, staff } from '../builders.js';
import { mornings } from '../mornings.js';

// Wednesday 11 March 2026.
const aPlace = (people: readonly Person[] = EVERYBODY) => aPlatform({ people, now: '2026-03-11T10:12:00Z' });

const TYPED = {
  title: 'Write the guide',
  why: 'New workers know where to look.',
  evidence: 'A page on the intranet',
  dueOn: '2026-04-08',
  source: 'meeting',
  draft: `2026-${'a'.repeat(32)}`,
};

const saves = async (place: Platform, person: Person, typed: Readonly<Record<string, string>> = {}) => {
  const verb = bound(actions, place.ports).verbs.find(({ name }) => name === 'actions.create');
  const card = await verb?.press(place.asker(person.id), { ...TYPED, owner: owner.id, ...typed });
  assert.ok(card);
  return textOf(expandCard(card));
};

describe('An action that was made in chat', () => {
  it('is known to lie where it lies, for a file that names it, and for whoever is to check it', async () => {
    const place = aPlace();
    await actions.upkeep?.(await place.ports.present(), place.ports);
    await saves(place, manager, { checker: checker.id });
    const world = await place.ports.present();
    const [action] = await ownedBy(place);
    assert.ok(action);
    assert.deepEqual(await ownersOfThese(place.ports, [action.id], world), [owner.id]);
    assert.deepEqual(await ownersCheckedBy(place.ports, checker.id, world), [owner.id]);
  });

  it('is noted once, however often its save comes', async () => {
    const place = aPlace();
    await saves(place, manager);
    const before = await place.dump();
    await saves(place, manager);
    assert.equal(await place.dump(), before);
  });
});

/** Days on which somebody reads anything of what this place has of the owner’s. */
const morningsOf = async (place: Platform, to: Person) =>
  mornings({ owned: owning(...(await ownedBy(place))), from: '2026-03-11', to: '2026-04-10' })
    .filter((each) => each.to === to.id)
    .map(({ day }) => day);

describe('The form of a new action', () => {
  it('saves nothing while somebody is looked for or more boxes are asked for, as its end says', async () => {
    const place = aPlace();
    const { commands, verbs } = bound(actions, place.ports);
    const asker = place.asker(manager.id);
    const before = await place.dump();
    const form = await commands.find(({ word }) => word === 'new action')?.run(asker, '');
    assert.ok(form);
    assert.match(textOf(expandCard(form)), /Nothing is saved until you save it/u);
    for (const title of ['Find', 'More']) {
      const { verb, data } = pressOf(form, title, { ...TYPED, owner: owner.id, find: checker.name });
      assert.ok(await verbs.find(({ name }) => name === verb)?.press(asker, data), title);
    }
    assert.equal(await place.dump(), before);
  });
});

describe('The card that says that an action is saved', () => {
  it('names the morning that then is the first one', async () => {
    const [own, given] = [aPlace(), aPlace()];
    await saves(own, owner);
    await saves(given, manager);
    assert.equal((await morningsOf(own, owner))[0], '2026-03-30');
    assert.equal((await morningsOf(given, owner))[0], '2026-03-12');
  });

  it('says from which day on its maker is asked about it', async () => {
    assert.match(await saves(aPlace(), owner), /You are asked about it from Mon 30 March on/u);
    assert.match(
      await saves(aPlace(), owner, { dueOn: '2026-03-11' }),
      /You are asked about it from Thu 12 March on/u,
    );
  });

  it('says when somebody else hears of it, and nothing of that while they are not here', async () => {
    assert.match(await saves(aPlace(), manager), /Olu Dale hears of it on Thu 12 March/u);
    const away = { ...owner, absences: [{ from: '2026-03-09', until: '2026-03-13' }] };
    const said = await saves(aPlace(staff(away)), manager);
    assert.match(said, /Saved: Write the guide/u);
    assert.doesNotMatch(said, /hears of it/u);
  });
});
