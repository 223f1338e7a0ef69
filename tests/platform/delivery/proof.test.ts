import assert from 'node:assert/strict';
import type { SendOutcome } from '../../../src/kernel/message.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { aPostOffice, type PostOffice } from '../../support/delivery.js';
import { aPerson } from '../../support/world.js';

const TEN = '2026-03-11T10:00:00.000Z';
const PRESSED = '2026-03-11T10:07:00.000Z';
const LOST: SendOutcome = { kind: 'unknown', reason: 'teams-said-502' };
const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];

/** A message to Ann of which Teams said nothing, or what it said; and the mark that its buttons carry. */
const asked = async (outcome: SendOutcome = LOST) => {
  const office = aPostOffice({ people });
  await office.opened('a1');
  await office.ask('a1', 'x');
  office.messenger.answerNext(outcome);
  await office.drain();
  office.setNow(PRESSED);
  return { office, mark: markIn(office) };
};
const markIn = (office: PostOffice): string =>
  office.marks.get('toys:due:a1:2026-03-11') ?? assert.fail('the card had no mark');

const standing = async (office: PostOffice) => {
  const { state, reason, activityId, settledAt } = await office.message();
  return { state, reason, activityId, settledAt };
};

describe('a press on a card of which nobody knew whether it arrived', () => {
  it('settles its message as sent, with the card that was pressed', async () => {
    const { office, mark } = await asked();
    await office.outbox.proved(mark, 'a1', 'activity-9');
    assert.deepEqual(await standing(office), {
      state: 'sent',
      reason: 'proved-by-an-answer',
      activityId: 'activity-9',
      settledAt: PRESSED,
    });
  });

  it('settles it where the client does not tell which card it was', async () => {
    const { office, mark } = await asked();
    await office.outbox.proved(mark, 'a1', undefined);
    const { state, activityId } = await standing(office);
    assert.deepEqual([state, activityId], ['sent', undefined]);
  });

  it('lets the card be replaced from then on', async () => {
    const { office, mark } = await asked();
    await office.outbox.proved(mark, 'a1', 'activity-9');
    await office.outbox.refresh({ kind: 'mailbox', id: 'a1' }, 'toys:');
    await office.drain();
    assert.deepEqual(
      office.messenger.updates.map(({ activityId }) => activityId),
      ['activity-9'],
    );
  });

  it('settles a message of a subject’s own partition too', async () => {
    const office = aPostOffice({ people });
    await office.opened('a1');
    office.messenger.answerNext(LOST);
    await office.writeWithChange(
      { kind: 'jar', id: '7' },
      { key: 'toys:full:7:1', to: 'a1', feature: 'toys', card: 'full', about: ['7'], nature: 'once' },
    );
    await office.drain();
    await office.outbox.proved(office.marks.get('toys:full:7:1'), 'a1', 'activity-9');
    assert.equal((await office.message()).state, 'sent');
  });

  it('twice is the same as once', async () => {
    const { office, mark } = await asked();
    await office.outbox.proved(mark, 'a1', 'activity-9');
    const before = await office.dump();
    office.setNow('2026-03-11T10:08:00.000Z');
    await office.outbox.proved(mark, 'a1', 'activity-10');
    assert.equal(await office.dump(), before);
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
      const { office, mark } = await asked();
      const before = await office.dump();
      await office.outbox.proved(change(mark), by, 'activity-9');
      assert.equal(await office.dump(), before);
    });
  }

  for (const [what, outcome] of [
    ['sent', { kind: 'sent', activityId: 'activity-1' }],
    ['refused', { kind: 'refused', reason: 'teams-said-400' }],
    ['put off', { kind: 'not-accepted', reason: 'teams-said-412', retryAfterMs: 60_000 }],
    ['unreachable', { kind: 'unreachable', reason: 'teams-said-403' }],
  ] as const) {
    it(`of a message that is ${what} changes neither its state nor its card`, async () => {
      const { office, mark } = await asked(outcome);
      const before = await standing(office);
      await office.outbox.proved(mark, 'a1', 'activity-9');
      assert.deepEqual(await standing(office), before);
    });
  }
});

describe('a press before the call has come back', () => {
  /** Ann presses while Teams is still to answer the call that sent her the card. */
  const pressedMeanwhile = async (outcome: SendOutcome) => {
    const office = aPostOffice({ people });
    await office.opened('a1');
    await office.ask('a1', 'x');
    office.messenger.answerNext(outcome);
    office.messenger.whileCalling(() => office.outbox.proved(markIn(office), 'a1', 'activity-9'));
    await office.drain();
    return office;
  };

  it('is kept when Teams then says that it was sent', async () => {
    const office = await pressedMeanwhile({ kind: 'sent', activityId: 'activity-1' });
    const { state, activityId, answeredAt } = await office.message();
    assert.deepEqual([state, activityId, answeredAt], ['sent', 'activity-1', TEN]);
  });

  it('counts when nobody hears from Teams', async () => {
    const office = await pressedMeanwhile(LOST);
    const { state, reason, answeredAt } = await office.message();
    assert.deepEqual([state, reason, answeredAt], ['sent', 'proved-by-an-answer', TEN]);
  });

  it('counts when whoever made the call is never heard of again', async () => {
    const inner = memoryTables();
    let isDown = false;
    const office: PostOffice = aPostOffice({
      people,
      tables: {
        ...inner,
        get: async (...args) => {
          if (isDown) throw new Error('storage is down');
          return inner.get(...args);
        },
      },
    });
    await office.opened('a1');
    await office.ask('a1', 'x');
    office.messenger.whileCalling(async () => {
      await office.outbox.proved(markIn(office), 'a1', 'activity-9');
      isDown = true;
    });
    await office.drain();
    isDown = false;
    office.setNow('2026-03-11T10:01:00.000Z');
    await office.drain();
    const { state, reason } = await office.message();
    assert.deepEqual([state, reason, await office.hints()], ['sent', 'proved-by-an-answer', []]);
  });

  it('does not undo what Teams says at the very same moment', async () => {
    const inner = memoryTables();
    let isPressing = false;
    const office: PostOffice = aPostOffice({
      people,
      tables: {
        ...inner,
        transact: async (table, partition, ops) => {
          const isOutcome = ops.some((op) => 'value' in op && op.value.state === 'sent');
          if (isOutcome && !isPressing) {
            isPressing = true;
            await office.outbox.proved(markIn(office), 'a1', 'activity-9');
          }
          return inner.transact(table, partition, ops);
        },
      },
    });
    await office.opened('a1');
    await office.ask('a1', 'x');
    await office.drain();
    const { state, activityId, answeredAt } = await office.message();
    assert.deepEqual([state, activityId, answeredAt, await office.hints()], ['sent', 'activity-1', TEN, []]);
  });
});
