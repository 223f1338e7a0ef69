import assert from 'node:assert/strict';
import type { SendOutcome } from '../../../src/kernel/message.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aDelivery, type DeliveryFixture } from '../../support/delivery.js';
import { aPerson } from '../../support/world.js';

const TEN = '2026-03-11T10:00:00.000Z';
const PRESSED = '2026-03-11T10:07:00.000Z';
const LOST: SendOutcome = { kind: 'unknown', reason: 'teams-said-502' };
const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];

/** A message to Ann of which Teams said nothing, or what it said; and the mark that its buttons carry. */
const asked = async (outcome: SendOutcome = LOST) => {
  const fixture = aDelivery({ people });
  await fixture.opened('a1');
  await fixture.ask('a1', 'x');
  fixture.messenger.answerNext(outcome);
  await fixture.drain();
  fixture.setNow(PRESSED);
  return { fixture, mark: markIn(fixture) };
};
const markIn = (fixture: DeliveryFixture): string =>
  [...fixture.marks.values()][0] ?? assert.fail('the card had no mark');

const standing = async (fixture: DeliveryFixture) => {
  const { state, reason, activityId, settledAt } = await fixture.message();
  return { state, reason, activityId, settledAt };
};

describe('a press on a card of which nobody knew whether it arrived', () => {
  it('settles its message as sent, with the card that was pressed', async () => {
    const { fixture, mark } = await asked();
    await fixture.press(mark, { activityId: 'activity-9' });
    assert.deepEqual(await standing(fixture), {
      state: 'sent',
      reason: 'proved-by-an-answer',
      activityId: 'activity-9',
      settledAt: PRESSED,
    });
  });

  it('settles it where the client does not tell which card it was', async () => {
    const { fixture, mark } = await asked();
    await fixture.press(mark);
    const { state, activityId } = await standing(fixture);
    assert.deepEqual([state, activityId], ['sent', undefined]);
  });

  it('lets the card be edited, a minute after the press', async () => {
    const { fixture, mark } = await asked();
    await fixture.press(mark, { activityId: 'activity-9' });
    fixture.setNow('2026-03-11T10:08:00.000Z');
    await fixture.drain();
    assert.deepEqual(
      fixture.messenger.updates.map(({ activityId }) => activityId),
      ['activity-9'],
    );
  });

  it('settles a message of a subject’s own partition too', async () => {
    const fixture = aDelivery({ people });
    await fixture.opened('a1');
    fixture.messenger.answerNext(LOST);
    await fixture.writeWithChange(
      { kind: 'jar', id: '7' },
      { key: 'toys:full:7:1', to: 'a1', feature: 'toys', card: 'full', about: ['7'], nature: 'once' },
    );
    await fixture.drain();
    await fixture.press(fixture.marks.get('toys:full:7:1'), { activityId: 'activity-9' });
    assert.equal((await fixture.message()).state, 'sent');
  });

  it('twice is the same as once', async () => {
    const { fixture, mark } = await asked();
    await fixture.press(mark, { activityId: 'activity-9' });
    const before = await standing(fixture);
    fixture.setNow('2026-03-11T10:08:00.000Z');
    await fixture.press(mark, { activityId: 'activity-10' });
    const { answeredAt } = await fixture.message();
    assert.deepEqual([await standing(fixture), answeredAt], [before, PRESSED]);
  });
});

describe('a mark that proves nothing', () => {
  for (const [what, change, by] of [
    ['of somebody else’s card', (mark: string) => mark, 'b2'],
    ['of a message that there is not', (mark: string) => `${mark}-2`, 'a1'],
    ['of another home', (mark: string) => mark.replace('mailbox|a1', 'mailbox|b2'), 'a1'],
    ['of another kind of row', (mark: string) => mark.replace('toys', '0|toys'), 'a1'],
    ['without a key', (mark: string) => mark.slice(0, mark.indexOf('~') + 1), 'a1'],
    ['without a home', (mark: string) => mark.slice(mark.indexOf('~')), 'a1'],
    ['that reaches for another tenant', (mark: string) => `another|${mark}`, 'a1'],
    ['that is very long', (mark: string) => `${mark}${'x'.repeat(1000)}`, 'a1'],
    ['that is no text', (mark: string) => [mark], 'a1'],
    ['that is absent', () => undefined, 'a1'],
  ] as const) {
    it(`${what} changes nothing`, async () => {
      const { fixture, mark } = await asked();
      const before = await fixture.dump();
      await fixture.press(change(mark), { by, activityId: 'activity-9' });
      assert.equal(await fixture.dump(), before);
    });
  }

  for (const [what, outcome] of [
    ['sent', { kind: 'sent', activityId: 'activity-1' }],
    ['refused', { kind: 'refused', reason: 'teams-said-400' }],
    ['put off', { kind: 'not-accepted', reason: 'teams-said-412', retryAfterMs: 60_000 }],
    ['unreachable', { kind: 'unreachable', reason: 'teams-said-403' }],
  ] as const) {
    it(`of a message that is ${what} changes neither its state nor its card`, async () => {
      const { fixture, mark } = await asked(outcome);
      const before = await standing(fixture);
      await fixture.press(mark, { activityId: 'activity-9' });
      assert.deepEqual(await standing(fixture), before);
    });
  }
});

describe('a press before the call has come back', () => {
  /** Ann presses while Teams is still to answer the call that sent her the card. */
  const pressedMeanwhile = async (outcome: SendOutcome) => {
    const fixture = aDelivery({ people });
    await fixture.opened('a1');
    await fixture.ask('a1', 'x');
    fixture.messenger.answerNext(outcome);
    fixture.messenger.whileCalling(() => fixture.press(markIn(fixture), { activityId: 'activity-9' }));
    await fixture.drain();
    return fixture;
  };

  it('is kept when Teams then says that it was sent', async () => {
    const fixture = await pressedMeanwhile({ kind: 'sent', activityId: 'activity-1' });
    const { state, activityId, answeredAt } = await fixture.message();
    assert.deepEqual([state, activityId, answeredAt], ['sent', 'activity-1', TEN]);
  });

  it('counts when nobody hears from Teams', async () => {
    const fixture = await pressedMeanwhile(LOST);
    const { state, reason, answeredAt } = await fixture.message();
    assert.deepEqual([state, reason, answeredAt], ['sent', 'proved-by-an-answer', TEN]);
  });

  it('counts when whoever made the call is never heard of again', async () => {
    const inner = memoryTables();
    let isDown = false;
    const fixture: DeliveryFixture = aDelivery({
      people,
      tables: {
        ...inner,
        get: async (...args) => {
          if (isDown) throw new Error('storage is down');
          return inner.get(...args);
        },
      },
    });
    await fixture.opened('a1');
    await fixture.ask('a1', 'x');
    fixture.messenger.whileCalling(async () => {
      await fixture.press(markIn(fixture), { activityId: 'activity-9' });
      isDown = true;
    });
    await fixture.drain();
    isDown = false;
    fixture.setNow('2026-03-11T10:01:00.000Z');
    await fixture.drain();
    const { state, reason } = await fixture.message();
    assert.deepEqual([state, reason, await fixture.hints()], ['sent', 'proved-by-an-answer', []]);
  });

  it('does not undo what Teams says at the very same moment', async () => {
    const inner = memoryTables();
    let isPressing = false;
    const fixture: DeliveryFixture = aDelivery({
      people,
      tables: {
        ...inner,
        transact: async (table, partition, ops) => {
          const isOutcome = ops.some((op) => 'value' in op && op.value.state === 'sent');
          if (isOutcome && !isPressing) {
            isPressing = true;
            await fixture.press(markIn(fixture), { activityId: 'activity-9' });
          }
          return inner.transact(table, partition, ops);
        },
      },
    });
    await fixture.opened('a1');
    await fixture.ask('a1', 'x');
    await fixture.drain();
    const { state, activityId, answeredAt } = await fixture.message();
    const left = (await fixture.hints()).map(({ value }) => value.purpose);
    // What is left is the edit of the copy, a minute after the press.
    assert.deepEqual([state, activityId, answeredAt, left], ['sent', 'activity-1', TEN, ['refresh']]);
  });
});
