import assert from 'node:assert/strict';
import type { DeliveryReason } from '../../../src/kernel/codes.js';
import { collect } from '../../../src/kernel/tables.js';
import type { MessageRow } from '../../../src/platform/delivery/message-row.js';
import { type Refused, refusedAgain, withheldBecause } from '../../../src/platform/delivery/refused.js';
import { aDelivery, type DeliveryFixture } from '../../support/delivery.js';
import { aConversation } from '../../support/fake-teams.js';
import { aWorld } from '../../support/world.js';

const BLOCKED = { kind: 'unreachable', reason: 'blocked-by-them' } as const;
const MESSAGE: MessageRow = {
  key: 'toys:due:a1:2026-03-11',
  to: 'a1',
  feature: 'toys',
  card: 'due',
  about: [],
  nature: 'daily',
  state: 'pending',
  reason: '',
  createdAt: '2026-03-11T09:30:00.000Z',
  calls: 0,
};
const onDay = (day: string) => aWorld({ now: `${day}T10:00:00Z` });
const refusedOn = (...days: readonly string[]): Refused | undefined =>
  days.reduce<Refused | undefined>((known, day) => refusedAgain(known, 'blocked-by-them', day), undefined);
const isTried = (day: string, refused: Refused | undefined, message: Partial<MessageRow> = {}): boolean =>
  withheldBecause({ ...MESSAGE, ...message }, refused, onDay(day)) === undefined;

// The second and third weeks of March 2026; the 9th is a Monday.
const WEEK = ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13'];

describe('somebody whom Teams refuses', () => {
  it('is tried on the next day, and no more on this one', () => {
    const refused = refusedOn('2026-03-09');
    assert.deepEqual([isTried('2026-03-09', refused), isTried('2026-03-10', refused)], [false, true]);
  });

  it('is tried on each day until five working days are over, and then a week after the last', () => {
    const tried = [...WEEK, '2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20'].filter(
      (day, n) => isTried(day, refusedOn(...WEEK.slice(0, n))),
    );
    assert.deepEqual(tried, [...WEEK, '2026-03-20']);
  });

  it('refused again after a week is tried after one more', () => {
    const refused = refusedOn(...WEEK, '2026-03-20');
    assert.deepEqual([isTried('2026-03-26', refused), isTried('2026-03-27', refused)], [false, true]);
  });

  it('refused twice on one day is refused on one day', () => {
    assert.deepEqual(refusedOn('2026-03-09', '2026-03-09'), refusedOn('2026-03-09'));
  });

  it('is told in the words of the last refusal', () => {
    const refused = refusedAgain(refusedOn('2026-03-09'), 'not-installed-for-them', '2026-03-10');
    assert.equal(withheldBecause(MESSAGE, refused, onDay('2026-03-10')), 'not-installed-for-them');
  });

  it('gets nothing that is said once before a card was taken', () => {
    assert.equal(isTried('2026-03-10', refusedOn('2026-03-09'), { nature: 'once' }), false);
  });

  it('is tried at once when an administrator asks for it', () => {
    const asked = { reason: 'asked-for-again' };
    assert.deepEqual(
      [
        isTried('2026-03-09', refusedOn('2026-03-09'), asked),
        isTried('2026-03-16', refusedOn(...WEEK), asked),
      ],
      [true, true],
    );
  });

  it('with a reason of another release is refused without a word of why', () => {
    const refused = { reason: 'from-the-future', days: 1, lastOn: '2026-03-09' };
    const found: DeliveryReason | undefined = withheldBecause(MESSAGE, refused, onDay('2026-03-09'));
    assert.equal(found, 'teams-said-403');
  });
});

describe('a chat in which Teams refuses', () => {
  let fixture: DeliveryFixture;
  beforeEach(async () => {
    fixture = aDelivery();
    await fixture.opened('a1');
    await fixture.day('a1');
    fixture.messenger.answerNext(BLOCKED);
    await fixture.drain();
  });
  const states = async () => (await fixture.rows()).map(({ state, reason }) => `${state} ${reason}`);
  const thanks = (day = '2026-03-11') =>
    fixture.writeWithChange(
      { kind: 'shoutout', id: 's1' },
      { ...MESSAGE, key: `toys:thanks:s1:${day}`, card: 'thanks', nature: 'once' },
    );

  it('is not one that can be written to, and is known all the same', async () => {
    const standing = await fixture.conversations.standing('a1');
    assert.deepEqual(
      [await fixture.conversations.of('a1'), standing?.refused],
      [undefined, { reason: 'blocked-by-them', days: 1, lastOn: '2026-03-11' }],
    );
  });

  it('is a chat like others once they are heard from, also in the same place', async () => {
    await fixture.opened('a1');
    const standing = await fixture.conversations.standing('a1');
    assert.deepEqual([standing?.isReachable, standing?.refused], [true, undefined]);
  });

  it('is a chat like others once Teams takes a card, which lets go of thanks that waited', async () => {
    await thanks();
    await fixture.drain();
    const before = [await states(), fixture.messenger.sends.length];
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.day('a1');
    await fixture.drain();
    assert.deepEqual(
      [before, await states(), (await fixture.conversations.standing('a1'))?.refused],
      [
        [['unreachable blocked-by-them', 'unreachable blocked-by-them'], 1],
        ['unreachable blocked-by-them', 'sent ', 'sent '],
        undefined,
      ],
    );
  });

  it('leaves yesterday’s card undelivered when they are heard from today: the day’s card has taken its place', async () => {
    fixture.setNow('2026-03-12T10:00:00.000Z');
    await fixture.opened('a1');
    await fixture.drain();
    assert.deepEqual(
      [await states(), fixture.messenger.sends.length, (await fixture.hints()).map(({ row }) => row)],
      [['unreachable blocked-by-them'], 1, ['refused']],
    );
  });

  it('that an earlier release gave up for good is tried by the next card, and is a chat like others then', async () => {
    fixture = aDelivery();
    const ref = { ...aConversation('a1') };
    const value = { ref, isReachable: false, since: '2026-02-11T10:00:00.000Z' };
    await fixture.tables.transact('conversations', 'test-tenant|a', [{ do: 'put', row: 'a1', value }]);
    await fixture.day('a1');
    await fixture.drain();
    assert.deepEqual(
      [await states(), (await fixture.conversations.standing('a1'))?.isReachable],
      [['sent '], true],
    );
  });

  it('is called once for three cards that were about to go together', async () => {
    fixture = aDelivery();
    await fixture.opened('a1');
    for (const feature of ['one', 'two', 'three'])
      await fixture.messages.ask(feature, [{ to: 'a1', card: 'due', about: 'x' }], '2026-03-11');
    fixture.messenger.answerNext(BLOCKED, BLOCKED, BLOCKED);
    await fixture.drain();
    assert.deepEqual(
      [fixture.messenger.sends.length, new Set(await states())],
      [1, new Set(['unreachable blocked-by-them'])],
    );
  });

  it('is called at the next round after a retry, and what is shown then is what Teams says now', async () => {
    const [listed] = await collect(fixture.messages.all());
    fixture.messenger.answerNext({ kind: 'unreachable', reason: 'not-installed-for-them' });
    fixture.setNow('2026-03-11T10:01:00.000Z');
    await fixture.messages.administer(listed?.id ?? '', 'retry');
    const between = await states();
    await fixture.drain();
    assert.deepEqual(
      [between, await states(), fixture.messenger.sends.length],
      [['pending asked-for-again'], ['unreachable not-installed-for-them'], 2],
    );
  });
});
