import assert from 'node:assert/strict';
import { missedSince } from '../../../src/platform/delivery/figures.js';
import type { ListedMessage } from '../../../src/platform/delivery/message-row.js';

const aMessage = (day: string, state: string, more: Partial<ListedMessage> = {}): ListedMessage => ({
  id: 'x',
  key: `toys:due:a1:${day}`,
  to: 'a1',
  feature: 'toys',
  card: 'due',
  state,
  reason: state === 'unreachable' ? 'blocked-by-them' : '',
  calls: 1,
  createdAt: `${day}T09:30:00.000Z`,
  ...more,
});
/** Whom nothing has reached since before the 10th, as seen at the end of the 13th. */
const missed = (...all: readonly ListedMessage[]) =>
  missedSince(all, new Date('2026-03-10T00:00:00Z'), new Date('2026-03-14T00:00:00Z')).map(
    ({ to, firstAt, reason }) => `${to} ${firstAt.slice(0, 10)} ${reason}`,
  );

describe('whom nothing has reached for a while', () => {
  it('is whoever missed a card so long ago and got none since, with the first day and the last reason', () => {
    const found = missed(
      aMessage('2026-03-11', 'unreachable', { reason: 'not-installed-for-them' }),
      aMessage('2026-03-09', 'unreachable'),
    );
    assert.deepEqual(found, ['a1 2026-03-09 not-installed-for-them']);
  });

  it('is nobody who missed a card only later', () => {
    assert.deepEqual(missed(aMessage('2026-03-10', 'unreachable')), []);
  });

  it('is nobody who was reached since', () => {
    assert.deepEqual(missed(aMessage('2026-03-09', 'unreachable'), aMessage('2026-03-12', 'sent')), []);
  });

  it('counts anew from the first that was missed after one that arrived', () => {
    const late = { settledAt: '2026-03-09T15:00:00.000Z' };
    const found = missed(
      aMessage('2026-03-05', 'unreachable'),
      aMessage('2026-03-06', 'sent', late),
      aMessage('2026-03-10', 'unreachable'),
    );
    assert.deepEqual(found, []);
  });

  it('is whoever has not opened the bot', () => {
    const waiting = aMessage('2026-03-02', 'waiting', { reason: 'not-opened-yet' });
    assert.deepEqual(missed(waiting), ['a1 2026-03-02 not-opened-yet']);
  });

  it('is nobody whose card waits for Teams, or for the end of a pause of all sending', () => {
    const waiting = ['teams-said-429', 'app-blocked', 'sending-paused'].map((reason, n) =>
      aMessage('2026-03-02', 'waiting', { reason, to: `b${n}` }),
    );
    assert.deepEqual(missed(...waiting), []);
  });

  it('names who was missed first, first', () => {
    const found = missed(
      aMessage('2026-03-09', 'unreachable'),
      aMessage('2026-03-04', 'unreachable', { to: 'b1' }),
    );
    assert.deepEqual(
      found.map((line) => line.slice(0, 2)),
      ['b1', 'a1'],
    );
  });
});
