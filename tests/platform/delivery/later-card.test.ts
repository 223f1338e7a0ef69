import assert from 'node:assert/strict';
import { aDelivery, type DeliveryFixture } from '../../support/delivery.js';

const TUESDAY = '2026-03-10T10:00:00.000Z';
const WEDNESDAY = '2026-03-11T10:00:00.000Z';

/** A person who has not opened the bot, with a card of Tuesday that waits, and what Wednesday's is about. */
const waiting = async (monday: readonly string[], tuesday: readonly string[]): Promise<DeliveryFixture> => {
  const fixture = aDelivery({ now: TUESDAY });
  await fixture.ask('a1', ...monday);
  await fixture.drain();
  fixture.setNow(WEDNESDAY);
  if (tuesday.length > 0) await fixture.ask('a1', ...tuesday);
  await fixture.drain();
  return fixture;
};
const statesOf = async (fixture: DeliveryFixture) =>
  (await fixture.rows()).map(({ state, reason }) => `${state} ${reason}`.trim());
const opened = async (fixture: DeliveryFixture) => {
  await fixture.opened('a1');
  await fixture.drain();
  return statesOf(fixture);
};

describe('a daily card that waited past its day', () => {
  it('is not sent when the same card of a later day is about all of it', async () => {
    const states = await opened(await waiting(['x'], ['x', 'y']));
    assert.deepEqual(states, ['cancelled said-by-a-later-card', 'sent']);
  });

  it('is sent when something of it is in no later card', async () => {
    assert.deepEqual(await opened(await waiting(['x', 'y'], ['x'])), ['sent', 'sent']);
  });

  it('is sent when there is no later card', async () => {
    assert.deepEqual(await opened(await waiting(['x'], [])), ['sent']);
  });

  it('is sent when the later card was given up', async () => {
    const fixture = await waiting(['x'], ['x']);
    const ids: string[] = [];
    for await (const { id, key } of fixture.messages.all()) if (key.endsWith('2026-03-11')) ids.push(id);
    for (const id of ids) await fixture.messages.administer(id, 'cancel');
    assert.deepEqual(await opened(fixture), ['sent', 'cancelled cancelled-by-administrator']);
  });

  it('is sent when an administrator asks for it', async () => {
    const fixture = await waiting(['x'], ['x']);
    await opened(fixture);
    for await (const { id, state } of fixture.messages.all())
      if (state === 'cancelled') await fixture.messages.administer(id, 'retry');
    await fixture.drain();
    assert.deepEqual(await statesOf(fixture), ['sent', 'sent']);
  });
});
