import assert from 'node:assert/strict';
import { aDelivery, type DeliveryFixture, type Situation } from '../../support/delivery.js';

const BUSY = { kind: 'not-accepted', reason: 'teams-said-429', retryAfterMs: 120_000 } as const;

const statesOf = async (fixture: DeliveryFixture) =>
  (await fixture.rows()).map(({ key, state, reason }) => `${key.slice(-10)} ${state} ${reason}`.trim());

const at = async (fixture: DeliveryFixture, instant: string) => {
  fixture.setNow(instant);
  await fixture.drain();
  return fixture.messenger.sends.length;
};

/** Somebody who has not opened the bot, with a card of Tuesday that waits, on Wednesday at ten. */
const waiting = async (situation: Situation = {}) => {
  const fixture = aDelivery({ ...situation, now: '2026-03-10T10:00:00.000Z' });
  await fixture.day('a1');
  await fixture.drain();
  fixture.setNow('2026-03-11T10:00:00.000Z');
  return fixture;
};

describe('a card of somebody’s day that waited past its day', () => {
  it('is not sent when there is one of a later day', async () => {
    const fixture = await waiting();
    await fixture.day('a1');
    await fixture.opened('a1');
    await fixture.drain();
    assert.deepEqual(await statesOf(fixture), ['2026-03-10 cancelled superseded', '2026-03-11 sent']);
  });

  it('is sent when there is none, and made from what there is then', async () => {
    const days: string[] = [];
    const fixture = await waiting({
      compose: async (_message, _purpose, { today }) => {
        days.push(today);
        return { kind: 'card', card: { template: 'shared/notice', data: {}, summary: '' } };
      },
    });
    await fixture.opened('a1');
    await fixture.drain();
    assert.deepEqual([await statesOf(fixture), days], [['2026-03-10 sent'], ['2026-03-11']]);
  });

  it('is sent when the later one was given up', async () => {
    const fixture = await waiting();
    await fixture.day('a1');
    const ids: string[] = [];
    for await (const { id, key } of fixture.messages.all()) if (key.endsWith('2026-03-11')) ids.push(id);
    for (const id of ids) await fixture.messages.administer(id, 'cancel');
    await fixture.opened('a1');
    await fixture.drain();
    assert.deepEqual(await statesOf(fixture), [
      '2026-03-10 sent',
      '2026-03-11 cancelled cancelled-by-administrator',
    ]);
  });

  it('is sent when an administrator asks for it', async () => {
    const fixture = await waiting();
    await fixture.day('a1');
    await fixture.opened('a1');
    await fixture.drain();
    for await (const { id, state } of fixture.messages.all())
      if (state === 'cancelled') await fixture.messages.administer(id, 'retry');
    await fixture.drain();
    assert.deepEqual(await statesOf(fixture), ['2026-03-10 sent', '2026-03-11 sent']);
  });

  it('waits for the morning’s plan when sending begins, so that there is one', async () => {
    const fixture = aDelivery({ now: '2026-03-10T16:59:00.000Z' });
    await fixture.opened('a1');
    await fixture.day('a1');
    fixture.messenger.answerNext(BUSY);
    const sends = [await at(fixture, '2026-03-10T16:59:00.000Z')];
    for (const instant of [
      '2026-03-10T17:02:00.000Z',
      '2026-03-11T08:59:00.000Z',
      '2026-03-11T09:05:00.000Z',
      '2026-03-11T09:29:59.000Z',
    ])
      sends.push(await at(fixture, instant));
    fixture.setNow('2026-03-11T09:30:00.000Z');
    await fixture.day('a1');
    sends.push(await at(fixture, '2026-03-11T09:30:00.000Z'), await at(fixture, '2026-03-11T12:00:00.000Z'));
    assert.deepEqual(
      [sends, await statesOf(fixture)],
      [
        [1, 1, 1, 1, 1, 2, 2],
        ['2026-03-10 cancelled superseded', '2026-03-11 sent'],
      ],
    );
  });

  it('goes by itself at the morning’s plan when that makes none', async () => {
    const fixture = aDelivery({ now: '2026-03-10T16:59:00.000Z' });
    await fixture.opened('a1');
    await fixture.day('a1');
    fixture.messenger.answerNext(BUSY);
    await at(fixture, '2026-03-10T16:59:00.000Z');
    assert.deepEqual(
      [
        await at(fixture, '2026-03-11T09:29:00.000Z'),
        await at(fixture, '2026-03-11T09:30:00.000Z'),
        await statesOf(fixture),
      ],
      [1, 2, ['2026-03-10 sent']],
    );
  });

  it('of a Friday waits for Monday’s plan', async () => {
    const fixture = aDelivery({ now: '2026-03-13T16:59:00.000Z' });
    await fixture.opened('a1');
    await fixture.day('a1');
    fixture.messenger.answerNext(BUSY);
    const sends: number[] = [];
    for (const instant of [
      '2026-03-13T16:59:00.000Z',
      '2026-03-14T10:00:00.000Z',
      '2026-03-15T10:00:00.000Z',
      '2026-03-16T09:10:00.000Z',
      '2026-03-16T09:30:00.000Z',
    ])
      sends.push(await at(fixture, instant));
    assert.deepEqual(sends, [1, 1, 1, 1, 2]);
  });
});

describe('a second card of somebody’s day on one day', () => {
  /** On Wednesday they open the bot and get Tuesday’s card, which had waited, before Wednesday’s is there. */
  const second = async (outcome?: { readonly kind: 'unknown'; readonly reason: 'no-answer-in-time' }) => {
    const fixture = await waiting();
    if (outcome) fixture.messenger.answerNext(outcome);
    await fixture.opened('a1');
    await fixture.drain();
    await fixture.day('a1');
    return fixture;
  };

  for (const [what, outcome] of [
    ['was sent', undefined],
    ['may have been sent', { kind: 'unknown', reason: 'no-answer-in-time' }],
  ] as const)
    it(`waits for the next working day’s plan when one ${what}`, async () => {
      const fixture = await second(outcome);
      const sends: number[] = [];
      for (const instant of [
        '2026-03-11T10:10:00.000Z',
        '2026-03-11T16:00:00.000Z',
        '2026-03-12T09:10:00.000Z',
        '2026-03-12T09:30:00.000Z',
      ])
        sends.push(await at(fixture, instant));
      assert.deepEqual(sends, [1, 1, 1, 2]);
    });

  it('goes at once when an administrator asks for it', async () => {
    const fixture = await second();
    for await (const { id, key } of fixture.messages.all())
      if (key.endsWith('2026-03-11')) {
        await fixture.messages.administer(id, 'cancel');
        await fixture.messages.administer(id, 'retry');
      }
    await fixture.drain();
    assert.deepEqual(await statesOf(fixture), ['2026-03-10 sent', '2026-03-11 sent']);
  });
});
