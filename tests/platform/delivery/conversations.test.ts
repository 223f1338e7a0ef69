import assert from 'node:assert/strict';
import { aPostOffice } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

describe('the chat of a person', () => {
  it('is not known before they open the bot', async () => {
    assert.equal(await aPostOffice().conversations.of('a1'), undefined);
  });

  it('is where they were last heard from', async () => {
    const { conversations } = aPostOffice();
    await conversations.remember(aConversation('a1'));
    await conversations.remember(aConversation('a1', { conversationId: 'a-new-chat' }));
    assert.equal((await conversations.of('a1'))?.conversationId, 'a-new-chat');
  });

  it('is not written again when nothing has changed', async () => {
    const office = aPostOffice();
    await office.opened('a1');
    const before = await office.dump();
    office.setNow('2026-03-12T10:00:00.000Z');
    await office.opened('a1');
    assert.equal(await office.dump(), before);
  });

  it('is gone after it was lost, until they are heard from', async () => {
    const { conversations } = aPostOffice();
    await conversations.remember(aConversation('a1'));
    await conversations.lost('a1');
    const lost = await conversations.of('a1');
    await conversations.remember(aConversation('a1'));
    assert.deepEqual([lost, await conversations.of('a1')], [undefined, aConversation('a1')]);
  });

  it('can be lost without ever having been known', async () => {
    const { conversations } = aPostOffice();
    await conversations.lost('a1');
    assert.equal(await conversations.of('a1'), undefined);
  });

  it('lets go only of what waits for that person', async () => {
    const office = aPostOffice({ people: [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })] });
    await office.ask('b2', 'x');
    await office.drain();
    assert.deepEqual([await office.opened('a1'), await office.opened('b2')], [false, true]);
  });
});

describe('the welcome', () => {
  it('is said once, also when two arrivals come at once', async () => {
    const { conversations } = aPostOffice();
    const said = await Promise.all([1, 2, 3].map(() => conversations.welcomeOnce('a1')));
    assert.deepEqual(said.filter(Boolean).length, 1);
  });

  it('is said to each person', async () => {
    const { conversations } = aPostOffice();
    assert.deepEqual(
      [await conversations.welcomeOnce('a1'), await conversations.welcomeOnce('b2')],
      [true, true],
    );
  });
});
