import assert from 'node:assert/strict';
import { collect } from '../../../src/kernel/tables.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery, type DeliveryFixture } from '../../support/delivery.js';
import { aConversation, fakeMessenger } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const always = async () => true;
const standing = async (fixture: DeliveryFixture) =>
  (await fixture.rows()).map(({ to, state, reason }) => [to, state, reason].filter(Boolean).join(' '));

/** Messages for two people who never opened the bot, and what an instance after that one does about them. */
const waiting = async (canOpen = false) => {
  const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];
  const tables = memoryTables();
  const before = aDelivery({ tables, people });
  for (const { id } of people) await before.ask(id, 'x');
  await before.drain();
  const fixture = aDelivery({ tables, people, messenger: fakeMessenger({ canOpen }) });
  return { before, fixture };
};
const WAIT = ['a1 waiting not-opened-yet', 'b2 waiting not-opened-yet'];

describe('a message that an administrator sends again', () => {
  const idOf = async (fixture: DeliveryFixture) =>
    (await collect(fixture.messages.all())).map(({ id }) => id)[0] ?? '';
  const retry = async (fixture: DeliveryFixture) => {
    const result = await fixture.messages.administer(await idOf(fixture), 'retry');
    return result.kind === 'done' ? result.to : result.kind;
  };
  const asked = async () => {
    const fixture = aDelivery();
    await fixture.opened('a1');
    await fixture.ask('a1', 'x');
    return fixture;
  };

  it('is taken from where it waits, and waits there again with the reason if nothing has changed', async () => {
    const fixture = aDelivery();
    await fixture.ask('a1', 'x');
    await fixture.drain();
    const result = [await retry(fixture), await standing(fixture), (await fixture.hints()).length];
    await fixture.drain();
    assert.deepEqual(
      [result, await standing(fixture), (await fixture.hints()).length],
      [['a1', ['a1 pending asked-for-again'], 1], [WAIT[0]], 1],
    );
  });

  it('does not wait any longer for the time at which it would have been tried by itself', async () => {
    const fixture = await asked();
    fixture.messenger.answerNext({
      kind: 'not-accepted',
      reason: 'could-not-connect',
      retryAfterMs: 3_600_000,
    });
    await fixture.drain();
    const before = await standing(fixture);
    await retry(fixture);
    await fixture.delivery.run(always);
    assert.deepEqual([before, await standing(fixture)], [['a1 waiting could-not-connect'], ['a1 sent']]);
  });

  for (const reason of ['teams-said-403', 'teams-said-404'] as const)
    it(`is tried with a call though the person could not be reached: ${reason}`, async () => {
      const fixture = await asked();
      fixture.messenger.answerNext({ kind: 'unreachable', reason });
      await fixture.drain();
      await retry(fixture);
      await fixture.delivery.run(always);
      assert.deepEqual([await standing(fixture), fixture.messenger.sends.length], [['a1 sent'], 2]);
    });

  it('is tried with a call though they have removed the bot, and says what Teams says', async () => {
    const fixture = await asked();
    await fixture.delivery.left('a1');
    await fixture.drain();
    const before = await standing(fixture);
    fixture.messenger.answerNext({ kind: 'unreachable', reason: 'teams-said-403' });
    await retry(fixture);
    await fixture.delivery.run(always);
    assert.deepEqual(
      [before, await standing(fixture)],
      [['a1 waiting removed-by-them'], ['a1 unreachable teams-said-403']],
    );
  });

  it('by another process is found by the very next look of the bot', async () => {
    const { before, fixture } = await waiting();
    await fixture.conversations.remember(aConversation('a1'));
    await retry(fixture);
    await before.messages.workItems.sweep();
    await before.delivery.run(always);
    assert.deepEqual(await standing(before), ['a1 sent', WAIT[1]]);
  });

  it('may be sent, or is hindered by what it says', async () => {
    const fixture = await asked();
    const { hindrance } = fixture.delivery;
    const free = await hindrance('a1');
    await fixture.messages.workItems.pauseUntil(new Date('2026-03-11T10:05:00.000Z'));
    const paused = await hindrance('a1');
    assert.deepEqual(
      [free, paused, await hindrance('b2'), await aDelivery().delivery.hindrance('a1')],
      [undefined, 'paused', 'not-in-the-service', 'not-opened-yet'],
    );
  });
});

describe('what waits for people', () => {
  it('goes out once chats can be opened with those who never wrote', async () => {
    const { fixture } = await waiting(true);
    const freed = await fixture.delivery.free(always);
    await fixture.delivery.run(always);
    assert.deepEqual(
      [freed, await standing(fixture), fixture.messenger.opens.toSorted()],
      [2, ['a1 sent', 'b2 sent'], ['a1', 'b2']],
    );
  });

  it('stays where it is while they cannot be written to', async () => {
    const { fixture } = await waiting();
    assert.deepEqual([await fixture.delivery.free(always), await standing(fixture)], [0, WAIT]);
  });

  it('goes out for whoever was remembered by a process that ended before it could say so', async () => {
    const { fixture } = await waiting();
    await fixture.conversations.remember(aConversation('b2'));
    const freed = await fixture.delivery.free(always);
    await fixture.delivery.run(always);
    assert.deepEqual([freed, await standing(fixture)], [1, [WAIT[0], 'b2 sent']]);
  });

  it('is not tried for whoever has removed the bot, though chats can be opened', async () => {
    const { fixture } = await waiting(true);
    await fixture.conversations.remember(aConversation('a1'));
    await fixture.conversations.lost('a1', 'removed-by-them');
    assert.equal(await fixture.delivery.free(always), 1);
  });

  it('is let go of in parts, and no further than it may', async () => {
    const people = Array.from({ length: 70 }, (_, n) => aPerson({ id: `a${n}` }));
    const fixture = aDelivery({ people });
    for (const { id } of people) await fixture.ask(id, 'x');
    await fixture.drain();
    for (const { id } of people) await fixture.conversations.remember(aConversation(id));
    let asked = 0;
    const freed = await fixture.delivery.free(async () => {
      asked += 1;
      return asked < 2;
    });
    assert.deepEqual([asked, freed], [2, 32]);
  });

  it('and is let go of by another process is found by the very next look', async () => {
    const { before, fixture } = await waiting();
    await fixture.opened('a1');
    // The queue of the other process is not this one's: what it was given is found in the table.
    await before.messages.workItems.sweep();
    await before.delivery.run(always);
    assert.deepEqual(await standing(before), ['a1 sent', WAIT[1]]);
  });
});
