import assert from 'node:assert/strict';
import type { Message } from '../../../src/kernel/message.js';
import { aDelivery, type DeliveryFixture, noticeAbout, type Situation } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const HOME = { kind: 'jar', id: '7' };
const at = (minutes: number, seconds = 0) =>
  new Date(Date.parse('2026-03-11T10:00:00.000Z') + minutes * 60_000 + seconds * 1000).toISOString();

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

describe('copies that are to be edited', () => {
  it('are composed again for everybody who has one, in place', async () => {
    const fixture = await sent();
    await fixture.toEdit('toys:full:7:1', 'toys:full:7:2');
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
    await fixture.toEdit('toys:full:7:1');
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
    await fixture.toEdit('toys:full:7:1');
    await fixture.drain();
    assert.deepEqual(purposes, ['send', 'send', 'refresh']);
  });

  it('are replaced once, however often it is asked for before the next drain', async () => {
    const fixture = await sent();
    await fixture.toEdit('toys:full:7:1');
    await fixture.toEdit('toys:full:7:1');
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
          await fixture.toEdit('toys:full:7:1');
        }
        return { kind: 'card', card: noticeAbout(message) };
      },
    });
    await fixture.toEdit('toys:full:7:1');
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
      await fixture.toEdit('toys:full:7:1');
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
      await fixture.toEdit('toys:full:7:1');
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
    await fixture.toEdit('toys:full:7:1');
    await fixture.drain();
    assert.deepEqual([fixture.marks.get('toys:full:7:1'), before], ['jar|7~toys:full:7:1', before]);
  });

  it('that were never sent are left alone', async () => {
    const fixture = await sent();
    fixture.messenger.answerNext({ kind: 'unknown', reason: 'teams-said-502' });
    await fixture.writeWithChange(HOME, aMessage('toys:full:7:3'));
    await fixture.drain();
    await fixture.toEdit('toys:full:7:3');
    await fixture.drain();
    assert.deepEqual(updated(fixture), []);
  });

  it('of a chat that is gone are ignored', async () => {
    const fixture = await sent();
    await fixture.conversations.lost('a1', 'teams-said-404');
    await fixture.toEdit('toys:full:7:1', 'toys:full:7:2');
    await fixture.drain();
    assert.deepEqual([updated(fixture), await fixture.hints()], [['b2 activity-2'], []]);
  });

  it('of an earlier chat of the same person are ignored', async () => {
    const fixture = await sent();
    await fixture.delivery.heardFrom(aConversation('a1', { conversationId: 'a-new-chat' }));
    await fixture.toEdit('toys:full:7:1', 'toys:full:7:2');
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
    await fixture.toEdit('toys:full:7:1', 'toys:full:7:2');
    await fixture.drain();
    assert.deepEqual(updated(fixture), ['b2 activity-2']);
  });
});

describe('the copy on which somebody pressed', () => {
  /** Ann presses at ten. */
  const pressed = async (isView: boolean) => {
    const fixture = await sent();
    await fixture.press(fixture.marks.get('toys:full:7:1'), { isView });
    return fixture;
  };
  /** How many edits there are by each of these minutes. */
  const editsBy = async (fixture: DeliveryFixture, ...times: readonly string[]) => {
    const seen: number[] = [];
    for (const time of times) {
      fixture.setNow(time);
      await fixture.drain();
      seen.push(fixture.messenger.updates.length);
    }
    return seen;
  };

  it('is edited a minute after it saved something, and no other copy is', async () => {
    const fixture = await pressed(false);
    const edits = await editsBy(fixture, at(0), at(0, 59), at(1), at(5));
    assert.deepEqual([edits, updated(fixture)], [[0, 0, 1, 1], ['a1 activity-1']]);
  });

  it('is not edited because a press showed something', async () => {
    const fixture = await pressed(true);
    assert.deepEqual([await editsBy(fixture, at(1), at(30), at(90)), await fixture.hints()], [[0, 0, 0], []]);
  });

  it('is edited a minute after the last of several presses, once', async () => {
    const fixture = await pressed(false);
    const mark = fixture.marks.get('toys:full:7:1');
    for (const second of [30, 50]) {
      fixture.setNow(at(0, second));
      await fixture.press(mark);
      await fixture.drain();
    }
    assert.deepEqual(await editsBy(fixture, at(1), at(1, 49), at(1, 50), at(5)), [0, 0, 1, 1]);
  });

  it('is left alone for half an hour after a form was opened on it since', async () => {
    const fixture = await pressed(false);
    fixture.setNow(at(0, 20));
    await fixture.press(fixture.marks.get('toys:full:7:1'), { isView: true });
    assert.deepEqual(await editsBy(fixture, at(1), at(30), at(30, 19), at(30, 20)), [0, 0, 0, 1]);
  });

  it('is left alone for half an hour when the form is opened while the edit is on the list', async () => {
    const fixture = await pressed(false);
    fixture.setNow(at(0, 59));
    await fixture.press(fixture.marks.get('toys:full:7:1'), { isView: true });
    assert.deepEqual(await editsBy(fixture, at(1), at(2), at(30, 58), at(30, 59)), [0, 0, 0, 1]);
  });

  it('is left alone for half an hour when a form is opened in the very moment of a save', async () => {
    const fixture = await pressed(false);
    await fixture.press(fixture.marks.get('toys:full:7:1'), { isView: true });
    assert.deepEqual(await editsBy(fixture, at(1), at(2), at(29, 59), at(30, 1)), [0, 0, 0, 1]);
  });

  it('is edited a minute after the form was saved, not half an hour after it was opened', async () => {
    const fixture = await sent();
    const mark = fixture.marks.get('toys:full:7:1');
    await fixture.press(mark, { isView: true });
    fixture.setNow(at(3));
    await fixture.press(mark);
    assert.deepEqual(await editsBy(fixture, at(3, 59), at(4)), [0, 1]);
  });
});

describe('an older copy', () => {
  const pointing = (): Situation => ({
    compose: async (message, purpose) => ({
      kind: 'card',
      card: { ...noticeAbout(message), ...(purpose === 'refresh' ? { isLast: true } : {}) },
    }),
  });

  it('is edited once, and never again', async () => {
    const fixture = await sent(pointing());
    const times: (string | undefined)[] = [];
    for (const minute of [0, 5, 60]) {
      fixture.setNow(at(minute));
      await fixture.toEdit('toys:full:7:1');
      await fixture.drain();
      times.push((await fixture.rows()).find(({ to }) => to === 'a1')?.retiredAt);
    }
    assert.deepEqual(
      [updated(fixture), times, await fixture.hints()],
      [['a1 activity-1'], [at(0), at(0), at(0)], []],
    );
  });

  it('on which a form was opened is left alone for half an hour too', async () => {
    const fixture = await sent(pointing());
    await fixture.press(fixture.marks.get('toys:full:7:1'), { isView: true });
    await fixture.toEdit('toys:full:7:1');
    const seen: number[] = [];
    for (const time of [at(0), at(29, 59), at(30)]) {
      fixture.setNow(time);
      await fixture.drain();
      seen.push(fixture.messenger.updates.length);
    }
    assert.deepEqual(seen, [0, 0, 1]);
  });

  it('that Teams did not take is not taken for edited, and is tried again', async () => {
    const fixture = await sent(pointing());
    fixture.messenger.answerNextUpdate({ kind: 'unknown', reason: 'no-answer-in-time' });
    await fixture.toEdit('toys:full:7:1');
    await fixture.drain();
    const [first] = (await fixture.rows()).filter(({ to }) => to === 'a1');
    fixture.setNow(at(0, 30));
    await fixture.drain();
    const [then] = (await fixture.rows()).filter(({ to }) => to === 'a1');
    assert.deepEqual([first?.retiredAt, then?.retiredAt], [undefined, at(0, 30)]);
  });
});
