import assert from 'node:assert/strict';
import { makeMinutes } from '../../../src/platform/delivery/claim.js';
import { aWorld } from '../../support/world.js';

describe('a minute of the calendar', () => {
  const { calendar } = aWorld();
  const minuteOf = makeMinutes();
  const truth = (at: Date) => ({ today: calendar.dayOf(at), isSendingTime: calendar.isSendingTime(at) });

  for (const [what, from] of [
    ['the hours begin', '2026-03-11T08:58:30.000Z'],
    ['the hours end', '2026-03-11T16:58:30.000Z'],
    ['a day ends', '2026-03-11T23:58:30.000Z'],
    ['a summer day ends, an hour earlier in UTC', '2026-07-01T22:58:30.000Z'],
    ['the clocks go forward', '2026-03-29T00:58:30.000Z'],
    ['the clocks go back', '2026-10-25T00:58:30.000Z'],
  ] as const) {
    it(`says what the calendar says while ${what}`, () => {
      for (let ms = 0; ms < 180_000; ms += 500) {
        const at = new Date(Date.parse(from) + ms);
        assert.deepEqual(minuteOf(calendar, at), truth(at), at.toISOString());
      }
    });
  }

  it('is asked again when the calendar has changed', () => {
    const at = new Date('2026-03-11T10:00:00Z');
    const before = minuteOf(calendar, at).isSendingTime;
    const closed = aWorld({ settings: { 'calendar.closures': ['2026-03-11'] } }).calendar;
    assert.deepEqual([before, minuteOf(closed, at).isSendingTime], [true, false]);
  });
});
