import assert from 'node:assert/strict';
import { aDelivery } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const EARLIER = '2026-03-11T09:00:00.000Z';
const LATER = '2026-03-11T09:30:00.000Z';
const LAST = '2026-03-11T09:31:00.000Z';

describe('the chat of a person', () => {
  it('is not known before they open the bot', async () => {
    assert.equal(await aDelivery().conversations.of('a1'), undefined);
  });

  it('is where they were last heard from', async () => {
    const { conversations } = aDelivery();
    await conversations.remember(aConversation('a1'));
    await conversations.remember(aConversation('a1', { conversationId: 'a-new-chat' }));
    assert.equal((await conversations.of('a1'))?.conversationId, 'a-new-chat');
  });

  it('is not written again when nothing has changed', async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    const before = await fixture.dump();
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.opened('a1');
    assert.equal(await fixture.dump(), before);
  });

  it('is gone after it was lost, until they are heard from', async () => {
    const { conversations } = aDelivery();
    await conversations.remember(aConversation('a1'));
    await conversations.lost('a1', 'teams-said-403');
    const lost = await conversations.of('a1');
    await conversations.remember(aConversation('a1'));
    assert.deepEqual([lost, await conversations.of('a1')], [undefined, aConversation('a1')]);
  });

  it('can be lost without ever having been known', async () => {
    const { conversations } = aDelivery();
    await conversations.lost('a1', 'teams-said-403');
    assert.equal(await conversations.of('a1'), undefined);
  });

  it('lost at an hour of Teams stays lost when an older arrival comes after it', async () => {
    const { conversations } = aDelivery();
    await conversations.remember(aConversation('a1'), EARLIER);
    await conversations.lost('a1', 'removed-by-them', LATER);
    const isNews = await conversations.remember(aConversation('a1'), EARLIER);
    assert.deepEqual([isNews, await conversations.of('a1')], [false, undefined]);
  });

  it('is not lost when an older removal comes after an arrival', async () => {
    const { conversations } = aDelivery();
    await conversations.remember(aConversation('a1'), LATER);
    await conversations.lost('a1', 'removed-by-them', EARLIER);
    assert.deepEqual(await conversations.of('a1'), aConversation('a1'));
  });

  it('comes back with an arrival after a removal, each of them told twice', async () => {
    const { conversations } = aDelivery();
    await conversations.remember(aConversation('a1'), EARLIER);
    for (const _ of [1, 2]) await conversations.lost('a1', 'removed-by-them', LATER);
    for (const _ of [1, 2]) await conversations.remember(aConversation('a1'), LAST);
    assert.deepEqual(await conversations.of('a1'), aConversation('a1'));
  });

  it('lets go only of what waits for that person', async () => {
    const fixture = aDelivery({ people: [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })] });
    await fixture.ask('b2', 'x');
    await fixture.drain();
    assert.deepEqual([await fixture.opened('a1'), await fixture.opened('b2')], [false, true]);
  });
});

describe('the welcome', () => {
  it('is said once, also when two arrivals come at once', async () => {
    const { conversations } = aDelivery();
    const said = await Promise.all([1, 2, 3].map(() => conversations.welcomeOnce('a1')));
    assert.deepEqual(said.filter(Boolean).length, 1);
  });

  it('is said to each person', async () => {
    const { conversations } = aDelivery();
    assert.deepEqual(
      [await conversations.welcomeOnce('a1'), await conversations.welcomeOnce('b2')],
      [true, true],
    );
  });
});
