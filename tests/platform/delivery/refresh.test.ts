import assert from 'node:assert/strict';
import type { Message } from '../../../src/kernel/message.js';
import { aDelivery, type DeliveryFixture, noticeAbout, type Situation } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const HOME = { kind: 'jar', id: '7' };

const aMessage = (key: string, to = 'a1'): Message => ({
  key,
  to,
  feature: 'toys',
  card: 'full',
  about: ['7'],
  nature: 'once',
});

/** Copies of a jar's card that were sent to Ann and Bea at ten. */
const sent = async (situation: Situation = {}) => {
  const fixture = aDelivery({ people: [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })], ...situation });
  await fixture.opened('a1');
  await fixture.opened('b2');
  await fixture.writeWithChange(HOME, aMessage('toys:full:7:1'));
  await fixture.writeWithChange(HOME, aMessage('toys:full:7:2', 'b2'));
  await fixture.drain();
  return fixture;
};

const updated = (fixture: Awaited<ReturnType<typeof sent>>) =>
  fixture.messenger.updates.map(({ to, activityId }) => `${to.personId} ${activityId}`).sort();

describe('cards that somebody already has', () => {
  it('are composed again for everybody who has one, in place', async () => {
    const fixture = await sent();
    await fixture.messages.refresh(HOME, 'toys:full:7');
    await fixture.drain();
    assert.deepEqual(
      [updated(fixture), fixture.messenger.sends.length],
      [['a1 activity-1', 'b2 activity-2'], 2],
    );
  });

  it('say what is true now', async () => {
    let title = 'Open';
    const fixture = await sent({
      compose: async (message) => {
        const card = noticeAbout(message);
        return { kind: 'card', card: { ...card, data: { ...card.data, title } } };
      },
    });
    title = 'Answered';
    await fixture.messages.refresh(HOME, 'toys:full:7:1');
    await fixture.drain();
    assert.deepEqual(
      ['a1', 'b2'].map((id) => fixture.messenger.chatOf(id).map((card) => card.title)),
      [['Answered'], ['Open']],
    );
  });

  it('are composed for the purpose of a refresh', async () => {
    const purposes: string[] = [];
    const fixture = await sent({
      compose: async (message, purpose) => {
        purposes.push(purpose);
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    await fixture.messages.refresh(HOME, 'toys:full:7:1');
    await fixture.drain();
    assert.deepEqual(purposes, ['send', 'send', 'refresh']);
  });

  it('are replaced once, however often it is asked for before the next drain', async () => {
    const fixture = await sent();
    await fixture.messages.refresh(HOME, 'toys:full:7:1');
    await fixture.messages.refresh(HOME, 'toys:full:7:1');
    await fixture.drain();
    await fixture.drain();
    assert.deepEqual(updated(fixture), ['a1 activity-1']);
  });

  it('are replaced again when it is asked for while they are being composed', async () => {
    let isFirst = true;
    const fixture: DeliveryFixture = await sent({
      compose: async (message, purpose) => {
        if (purpose === 'refresh' && isFirst) {
          isFirst = false;
          await fixture.messages.refresh(HOME, 'toys:full:7:1');
        }
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    await fixture.messages.refresh(HOME, 'toys:full:7:1');
    await fixture.drain();
    await fixture.drain();
    assert.deepEqual([updated(fixture), await fixture.hints()], [['a1 activity-1', 'a1 activity-1'], []]);
  });

  for (const outcome of [
    { kind: 'not-accepted', reason: 'could-not-connect' },
    { kind: 'unknown', reason: 'no-answer-in-time' },
  ] as const) {
    it(`are tried again after half a minute when the outcome is ${outcome.kind}`, async () => {
      const fixture = await sent();
      fixture.messenger.answerNextUpdate(outcome);
      await fixture.messages.refresh(HOME, 'toys:full:7:1');
      await fixture.drain();
      const tries = [fixture.messenger.updates.length];
      for (const second of ['29', '30']) {
        fixture.setNow(`2026-03-11T10:00:${second}.000Z`);
        await fixture.drain();
        tries.push(fixture.messenger.updates.length);
      }
      assert.deepEqual([tries, await fixture.hints()], [[1, 1, 2], []]);
    });
  }

  for (const outcome of [
    { kind: 'gone', reason: 'teams-said-404' },
    { kind: 'refused', reason: 'teams-said-400' },
    { kind: 'unreachable', reason: 'teams-said-403' },
  ] as const) {
    it(`are left as they are when the outcome is ${outcome.kind}, and their messages stay sent`, async () => {
      const fixture = await sent();
      fixture.messenger.answerNextUpdate(outcome);
      await fixture.messages.refresh(HOME, 'toys:full:7:1');
      await fixture.drain();
      assert.deepEqual(
        [(await fixture.rows()).map(({ state }) => state), await fixture.hints()],
        [['sent', 'sent'], []],
      );
    });
  }

  it('carry the mark of their message again', async () => {
    const fixture = await sent();
    const before = fixture.marks.get('toys:full:7:1');
    fixture.marks.clear();
    await fixture.messages.refresh(HOME, 'toys:full:7:1');
    await fixture.drain();
    assert.deepEqual([fixture.marks.get('toys:full:7:1'), before], ['jar|7~toys:full:7:1', before]);
  });

  it('that were never sent are left alone', async () => {
    const fixture = await sent();
    fixture.messenger.answerNext({ kind: 'unknown', reason: 'teams-said-502' });
    await fixture.writeWithChange(HOME, aMessage('toys:full:7:3'));
    await fixture.drain();
    await fixture.messages.refresh(HOME, 'toys:full:7:3');
    await fixture.drain();
    assert.deepEqual(updated(fixture), []);
  });

  it('of a chat that is gone are ignored', async () => {
    const fixture = await sent();
    await fixture.conversations.lost('a1', 'teams-said-404');
    await fixture.messages.refresh(HOME, 'toys:full:7');
    await fixture.drain();
    assert.deepEqual([updated(fixture), await fixture.hints()], [['b2 activity-2'], []]);
  });

  it('of an earlier chat of the same person are ignored', async () => {
    const fixture = await sent();
    await fixture.delivery.heardFrom(aConversation('a1', { conversationId: 'a-new-chat' }));
    await fixture.messages.refresh(HOME, 'toys:full:7');
    await fixture.drain();
    assert.deepEqual(updated(fixture), ['b2 activity-2']);
  });

  it('that their capability no longer shows are left as they are', async () => {
    const fixture = await sent({
      compose: async (message, purpose) =>
        purpose === 'refresh' && message.to === 'a1'
          ? { kind: 'not-wanted', reason: 'gone' }
          : { kind: 'card', card: noticeAbout(message) },
    });
    await fixture.messages.refresh(HOME, 'toys:full:7');
    await fixture.drain();
    assert.deepEqual(updated(fixture), ['b2 activity-2']);
  });

  it('older than two weeks are left as they are', async () => {
    const fixture = await sent();
    fixture.setNow('2026-03-25T10:00:01.000Z');
    await fixture.messages.refresh(HOME, 'toys:full:7');
    await fixture.drain();
    assert.deepEqual(updated(fixture), []);
  });

  it('of another subject are left as they are', async () => {
    const fixture = await sent();
    await fixture.messages.refresh({ kind: 'jar', id: '8' }, 'toys:full:7');
    await fixture.drain();
    assert.deepEqual(updated(fixture), []);
  });
});
