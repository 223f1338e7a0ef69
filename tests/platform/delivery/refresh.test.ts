import assert from 'node:assert/strict';
import type { Message } from '../../../src/kernel/message.js';
import { aPostOffice, noticeAbout, type PostOffice, type Situation } from '../../support/delivery.js';
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
  const office = aPostOffice({ people: [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })], ...situation });
  await office.opened('a1');
  await office.opened('b2');
  await office.writeWithChange(HOME, aMessage('toys:full:7:1'));
  await office.writeWithChange(HOME, aMessage('toys:full:7:2', 'b2'));
  await office.drain();
  return office;
};

const updated = (office: Awaited<ReturnType<typeof sent>>) =>
  office.messenger.updates.map(({ to, activityId }) => `${to.personId} ${activityId}`).sort();

describe('cards that somebody already has', () => {
  it('are composed again for everybody who has one, in place', async () => {
    const office = await sent();
    await office.outbox.refresh(HOME, 'toys:full:7');
    await office.drain();
    assert.deepEqual(
      [updated(office), office.messenger.sends.length],
      [['a1 activity-1', 'b2 activity-2'], 2],
    );
  });

  it('say what is true now', async () => {
    let title = 'Open';
    const office = await sent({
      compose: async (message) => {
        const card = noticeAbout(message);
        return { kind: 'card', card: { ...card, data: { ...card.data, title } } };
      },
    });
    title = 'Answered';
    await office.outbox.refresh(HOME, 'toys:full:7:1');
    await office.drain();
    assert.deepEqual(
      ['a1', 'b2'].map((id) => office.messenger.chatOf(id).map((card) => card.title)),
      [['Answered'], ['Open']],
    );
  });

  it('are composed for the purpose of a refresh', async () => {
    const purposes: string[] = [];
    const office = await sent({
      compose: async (message, purpose) => {
        purposes.push(purpose);
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    await office.outbox.refresh(HOME, 'toys:full:7:1');
    await office.drain();
    assert.deepEqual(purposes, ['send', 'send', 'refresh']);
  });

  it('are replaced once, however often it is asked for before the next drain', async () => {
    const office = await sent();
    await office.outbox.refresh(HOME, 'toys:full:7:1');
    await office.outbox.refresh(HOME, 'toys:full:7:1');
    await office.drain();
    await office.drain();
    assert.deepEqual(updated(office), ['a1 activity-1']);
  });

  it('are replaced again when it is asked for while they are being composed', async () => {
    let isFirst = true;
    const office: PostOffice = await sent({
      compose: async (message, purpose) => {
        if (purpose === 'refresh' && isFirst) {
          isFirst = false;
          await office.outbox.refresh(HOME, 'toys:full:7:1');
        }
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    await office.outbox.refresh(HOME, 'toys:full:7:1');
    await office.drain();
    await office.drain();
    assert.deepEqual([updated(office), await office.hints()], [['a1 activity-1', 'a1 activity-1'], []]);
  });

  for (const outcome of [
    { kind: 'not-accepted', reason: 'could-not-connect' },
    { kind: 'unknown', reason: 'no-answer-in-time' },
  ] as const) {
    it(`are tried again after half a minute when the outcome is ${outcome.kind}`, async () => {
      const office = await sent();
      office.messenger.answerNextUpdate(outcome);
      await office.outbox.refresh(HOME, 'toys:full:7:1');
      await office.drain();
      const tries = [office.messenger.updates.length];
      for (const second of ['29', '30']) {
        office.setNow(`2026-03-11T10:00:${second}.000Z`);
        await office.drain();
        tries.push(office.messenger.updates.length);
      }
      assert.deepEqual([tries, await office.hints()], [[1, 1, 2], []]);
    });
  }

  for (const outcome of [
    { kind: 'gone', reason: 'teams-said-404' },
    { kind: 'refused', reason: 'teams-said-400' },
    { kind: 'unreachable', reason: 'teams-said-403' },
  ] as const) {
    it(`are left as they are when the outcome is ${outcome.kind}, and their messages stay sent`, async () => {
      const office = await sent();
      office.messenger.answerNextUpdate(outcome);
      await office.outbox.refresh(HOME, 'toys:full:7:1');
      await office.drain();
      assert.deepEqual(
        [(await office.rows()).map(({ state }) => state), await office.hints()],
        [['sent', 'sent'], []],
      );
    });
  }

  it('carry the mark of their message again', async () => {
    const office = await sent();
    const before = office.marks.get('toys:full:7:1');
    office.marks.clear();
    await office.outbox.refresh(HOME, 'toys:full:7:1');
    await office.drain();
    assert.deepEqual([office.marks.get('toys:full:7:1'), before], ['jar|7~toys:full:7:1', before]);
  });

  it('that were never sent are left alone', async () => {
    const office = await sent();
    office.messenger.answerNext({ kind: 'unknown', reason: 'teams-said-502' });
    await office.writeWithChange(HOME, aMessage('toys:full:7:3'));
    await office.drain();
    await office.outbox.refresh(HOME, 'toys:full:7:3');
    await office.drain();
    assert.deepEqual(updated(office), []);
  });

  it('of a chat that is gone are ignored', async () => {
    const office = await sent();
    await office.conversations.lost('a1');
    await office.outbox.refresh(HOME, 'toys:full:7');
    await office.drain();
    assert.deepEqual([updated(office), await office.hints()], [['b2 activity-2'], []]);
  });

  it('of an earlier chat of the same person are ignored', async () => {
    const office = await sent();
    await office.office.heardFrom(aConversation('a1', { conversationId: 'a-new-chat' }));
    await office.outbox.refresh(HOME, 'toys:full:7');
    await office.drain();
    assert.deepEqual(updated(office), ['b2 activity-2']);
  });

  it('that their capability no longer shows are left as they are', async () => {
    const office = await sent({
      compose: async (message, purpose) =>
        purpose === 'refresh' && message.to === 'a1'
          ? { kind: 'not-wanted', reason: 'gone' }
          : { kind: 'card', card: noticeAbout(message) },
    });
    await office.outbox.refresh(HOME, 'toys:full:7');
    await office.drain();
    assert.deepEqual(updated(office), ['b2 activity-2']);
  });

  it('older than two weeks are left as they are', async () => {
    const office = await sent();
    office.setNow('2026-03-25T10:00:01.000Z');
    await office.outbox.refresh(HOME, 'toys:full:7');
    await office.drain();
    assert.deepEqual(updated(office), []);
  });

  it('of another subject are left as they are', async () => {
    const office = await sent();
    await office.outbox.refresh({ kind: 'jar', id: '8' }, 'toys:full:7');
    await office.drain();
    assert.deepEqual(updated(office), []);
  });
});
