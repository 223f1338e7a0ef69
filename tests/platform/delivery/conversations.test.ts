import assert from 'node:assert/strict';
import { aDelivery } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

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
    await conversations.lost('a1');
    const lost = await conversations.of('a1');
    await conversations.remember(aConversation('a1'));
    assert.deepEqual([lost, await conversations.of('a1')], [undefined, aConversation('a1')]);
  });

  it('can be lost without ever having been known', async () => {
    const { conversations } = aDelivery();
    await conversations.lost('a1');
    assert.equal(await conversations.of('a1'), undefined);
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
