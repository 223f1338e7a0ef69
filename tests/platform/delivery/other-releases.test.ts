import assert from 'node:assert/strict';
import { unlabelled } from '../../../src/kernel/fields.js';
import { collect, type StoredRow } from '../../../src/kernel/tables.js';
import { MessageRowSchema } from '../../../src/platform/delivery/message-row.js';
import { WorkItemSchema } from '../../../src/platform/delivery/work-items.js';
import { aDelivery, type DeliveryFixture } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';
import { aPerson } from '../../support/world.js';

const TEN = Date.parse('2026-03-11T10:00:00.000Z');
const minutesOn = (minutes: number) => new Date(TEN + minutes * 60_000).toISOString();
const people = [aPerson({ id: 'a1' }), aPerson({ id: 'b2' })];

/** A message each for Ann and Ben, of which Ann's row holds what another release wrote there. */
const asked = async (written: object) => {
  const fixture = aDelivery({ people });
  for (const { id } of people) {
    await fixture.opened(id);
    await fixture.ask(id, 'x');
  }
  const { partition, row, value } =
    (await fixture.mailbox('a1')).find((each) => each.row.startsWith('m|')) ?? assert.fail('no message');
  await fixture.tables.transact('state', partition, [{ do: 'put', row, value: { ...value, ...written } }]);
  return { fixture, row: async () => (await fixture.tables.get('state', partition, row)) ?? assert.fail() };
};
const sentTo = ({ messenger }: DeliveryFixture) => messenger.sends.map(({ to }) => to.personId).sort();
const markOfAnn = ({ marks }: DeliveryFixture) =>
  [...marks].find(([key]) => key.startsWith('toys:due:a1:'))?.[1];

describe('the rows of delivery', () => {
  for (const [what, schema] of [
    ['a message', MessageRowSchema],
    ['a work item', WorkItemSchema],
  ] as const) {
    it(`say of every field of ${what} what it holds`, () => {
      assert.deepEqual(unlabelled(schema), []);
    });
  }
});

describe('a message with a field that this release does not know', () => {
  const LATER = { steps: ['nudge', 'service-manager'], channel: { kind: 'digest' } };
  const kept = ({ value: { steps, channel } }: Pick<StoredRow, 'value'>) => ({ steps, channel });

  it('keeps it while it is claimed, sent, answered and shown anew', async () => {
    const { fixture, row } = await asked(LATER);
    const seen: unknown[] = [];
    fixture.messenger.whileCalling(async () => {
      seen.push([(await row()).value.state, kept(await row())]);
    });
    await fixture.drain();
    seen.push([(await row()).value.state, kept(await row())]);
    await fixture.press(markOfAnn(fixture), { activityId: 'activity-1' });
    fixture.setNow(minutesOn(2));
    await fixture.drain();
    seen.push([typeof (await row()).value.answeredAt, kept(await row())]);
    assert.deepEqual(seen.slice(-2), [
      ['sent', LATER],
      ['string', LATER],
    ]);
    assert.deepEqual(seen[0], ['sending', LATER]);
  });

  it('keeps what a later release writes into it while the call is under way', async () => {
    const { fixture, row } = await asked({});
    fixture.messenger.whileCalling(async () => {
      const { partition, row: key, value } = await row();
      await fixture.tables.transact('state', partition, [
        { do: 'put', row: key, value: { ...value, ...LATER } },
      ]);
    });
    await fixture.drain();
    assert.deepEqual([(await row()).value.state, kept(await row())], ['sent', LATER]);
  });

  it('keeps it when an administrator sends it again or gives it up', async () => {
    const { fixture, row } = await asked({ ...LATER, state: 'dead' });
    const [{ id } = assert.fail()] = (await collect(fixture.messages.all())).filter(({ to }) => to === 'a1');
    await fixture.messages.administer(id, 'retry');
    const again = (await row()).value;
    await fixture.messages.administer(id, 'cancel');
    assert.deepEqual(
      [again.state, kept({ value: again }), (await row()).value.state, kept(await row())],
      ['pending', LATER, 'cancelled', LATER],
    );
  });
});

for (const [what, written, listed] of [
  [
    'in a state that this release does not know',
    { state: 'digested', reason: 'in-the-weekly-card' },
    ['digested', 'state-not-known'],
  ],
  ['whose row this release cannot read', { calls: 'many' }, ['pending', 'row-not-readable']],
] as const) {
  describe(`a message ${what}`, () => {
    it('is left exactly as it is, for days, while the next one goes out', async () => {
      const { fixture, row } = await asked(written);
      const before = await row();
      for (const minutes of [0, 1, 5, 6, 15, 60, 24 * 60]) {
        fixture.setNow(minutesOn(minutes));
        await fixture.drain();
      }
      assert.deepEqual([await row(), sentTo(fixture)], [before, ['b2']]);
    });

    it('is looked at four times an hour, and the queue does not grow', async () => {
      const { fixture } = await asked(written);
      let longest = 0;
      for (let second = 0; second < 3600; second += 15) {
        fixture.setNow(minutesOn(second / 60));
        await fixture.drain();
        longest = Math.max(longest, await fixture.queue.length());
      }
      const looks = fixture.logged.filter(({ event }) => event === 'work.failed');
      assert.deepEqual(
        [looks.length, new Set(looks.map(({ fields }) => JSON.stringify(fields))), longest],
        [4, new Set(['{"error":"unreadable-row"}']), 0],
      );
    });

    it('is changed by no press, no refresh and no administrator', async () => {
      const { fixture, row } = await asked(written);
      const before = await row();
      await fixture.press('mailbox|a1~toys:due:a1:2026-03-11', { activityId: 'activity-1' });
      await fixture.toEdit('toys:due:a1:2026-03-11');
      await fixture.drain();
      const refreshed = fixture.messenger.updates.length;
      const [one] = (await collect(fixture.messages.all())).filter(({ to }) => to === 'a1');
      const acts = [
        await fixture.messages.administer(one?.id ?? '', 'retry'),
        await fixture.messages.administer(one?.id ?? '', 'cancel'),
      ];
      assert.deepEqual(
        [await row(), refreshed, acts.map(({ kind }) => kind)],
        [before, 0, ['not-possible', 'not-possible']],
      );
    });

    it('is listed with its state and why it stays, and counted with the others of its day', async () => {
      const { fixture } = await asked(written);
      await fixture.drain();
      const all = await collect(fixture.messages.all());
      const figures = await fixture.messages.figures(new Date(TEN), new Date(TEN + 1), new Date(TEN));
      assert.deepEqual(
        [all.map(({ to, state, reason }) => [to, state, reason]), figures.due, figures.sent],
        [
          [
            ['a1', ...listed],
            ['b2', 'sent', ''],
          ],
          2,
          1,
        ],
      );
    });

    it('goes out within a quarter of an hour once a release is there that knows it', async () => {
      const { fixture, row } = await asked(written);
      await fixture.drain();
      const { partition, row: key, value } = await row();
      await fixture.tables.transact('state', partition, [
        { do: 'put', row: key, value: { ...value, state: 'pending', reason: '', calls: 0 } },
      ]);
      fixture.setNow(minutesOn(15));
      await fixture.drain();
      assert.deepEqual(sentTo(fixture), ['a1', 'b2']);
    });
  });
}

describe('a message that a later release moved on while the call was under way', () => {
  it('stays as that release left it', async () => {
    const { fixture, row } = await asked({});
    fixture.messenger.whileCalling(async () => {
      const { partition, row: key, value } = await row();
      await fixture.tables.transact('state', partition, [
        { do: 'put', row: key, value: { ...value, state: 'digested' } },
      ]);
    });
    await fixture.drain();
    assert.equal((await row()).value.state, 'digested');
  });
});

describe('what another release wrote beside the messages', () => {
  const written = async (
    table: 'conversations' | 'outgoing',
    partition: string,
    row: string,
    more: object,
  ) => {
    const fixture = aDelivery({ people });
    await fixture.opened('a1');
    const known = await fixture.tables.get(table, partition, row);
    await fixture.tables.transact(table, partition, [
      { do: 'put', row, value: { ...known?.value, ...more } },
    ]);
    return { fixture, value: async () => (await fixture.tables.get(table, partition, row))?.value ?? {} };
  };
  const chat = (more: object) => written('conversations', 'test-tenant|a', 'a1', more);
  const pause = (more: object) => written('outgoing', 'test-tenant|pause', '0', more);

  it('stays in the row of a chat that was lost and is heard from in another place', async () => {
    const { fixture, value } = await chat({ refusedSince: '2026-03-02' });
    await fixture.delivery.left('a1');
    await fixture.delivery.heardFrom(aConversation('a1', { conversationId: 'a-new-chat' }));
    const { refusedSince, isReachable } = await value();
    assert.deepEqual(
      [refusedSince, isReachable, (await fixture.conversations.of('a1'))?.conversationId],
      ['2026-03-02', true, 'a-new-chat'],
    );
  });

  it('does not keep a chat that cannot be read from being written anew', async () => {
    const { fixture } = await chat({ isReachable: 'on Mondays' });
    const before = await fixture.conversations.of('a1');
    await fixture.opened('a1');
    assert.deepEqual([before, await fixture.conversations.of('a1')], [undefined, aConversation('a1')]);
  });

  it('stays in a work item that is put off and parked', async () => {
    const fixture = aDelivery({ people });
    await fixture.ask('a1', 'x');
    const [{ partition, row, value } = assert.fail()] = await fixture.hints();
    await fixture.tables.transact('outgoing', partition, [
      { do: 'put', row, value: { ...value, weight: 3 } },
    ]);
    fixture.setNow('2026-03-11T18:00:00.000Z');
    await fixture.drain();
    const parked = (await fixture.hints()).map((hint) => [hint.partition, hint.value.weight]);
    await fixture.opened('a1');
    await fixture.drain();
    const putOff = (await fixture.hints()).map((hint) => [hint.value.notBeforeAt, hint.value.weight]);
    assert.deepEqual([parked, putOff], [[['test-tenant|parked|a1', 3]], [['2026-03-12T09:00:00.000Z', 3]]]);
  });

  it('stays in the row of a pause that Teams asks for once more', async () => {
    const { fixture, value } = await pause({ until: minutesOn(-60), why: 'a burst' });
    await fixture.ask('a1', 'x');
    fixture.messenger.answerNext({ kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 60_000 });
    await fixture.drain();
    assert.deepEqual(await value(), { until: minutesOn(1), why: 'a burst' });
  });

  it('in the row of a pause does not keep anybody from sending', async () => {
    const { fixture } = await pause({ until: 'further notice' });
    await fixture.delivery.takeOver();
    await fixture.ask('a1', 'x');
    await fixture.drain();
    assert.deepEqual(sentTo(fixture), ['a1']);
  });

  it('among the work of one queue message does not keep the rest of it from being done', async () => {
    const fixture = aDelivery({ people });
    await fixture.opened('a1');
    await fixture.messages.ask('toys', [], '2026-03-11');
    const other = aDelivery({ people, tables: fixture.tables, messenger: fixture.messenger });
    await other.ask('a1', 'x');
    const [{ value } = assert.fail()] = await fixture.hints();
    const { partition, row, purpose } = value;
    await fixture.queue.put([
      JSON.stringify([
        { partition, row, purpose: 'announce' },
        { partition, row, purpose },
      ]),
    ]);
    await fixture.delivery.run(async () => true);
    assert.deepEqual(sentTo(fixture), ['a1']);
  });
});
