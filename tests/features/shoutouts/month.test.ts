import assert from 'node:assert/strict';
import type { Head } from '../../../src/features/shoutouts/model.js';
import {
  closesOn,
  inviteDay,
  monthBefore,
  monthsToJudge,
  nextInvitation,
  openMonth,
  panelDay,
  stateOf,
} from '../../../src/features/shoutouts/month.js';
import { aWorld } from '../../support/world.js';

const monthAt = (now: string, settings = {}) => openMonth(aWorld({ now, settings }));

describe('the month that a nomination made now belongs to', () => {
  it('is the calendar month in the middle of it', () => {
    assert.equal(monthAt('2026-03-11T10:00:00Z'), '2026-03');
  });

  it('is still the month in the last minute of its last working day, London time', () => {
    // British Summer Time began on 29 March: 22:59 UTC is 23:59.
    assert.equal(monthAt('2026-03-31T22:59:59Z'), '2026-03');
  });

  it('is the next month one second later', () => {
    assert.equal(monthAt('2026-03-31T23:00:00Z'), '2026-04');
  });

  it('goes by winter time in winter', () => {
    assert.equal(monthAt('2026-11-30T23:59:59Z'), '2026-11');
    assert.equal(monthAt('2026-12-01T00:00:00Z'), '2026-12');
  });

  it('rolls on at the weekend that ends a month', () => {
    assert.equal(monthAt('2026-01-30T23:59:00Z'), '2026-01');
    assert.equal(monthAt('2026-01-31T00:00:00Z'), '2026-02');
  });

  it('rolls on over Easter and the change of clocks at the end of March 2024', () => {
    // Good Friday was the 29th, the clocks went forward on Sunday the 31st: Thursday the 28th was the last working day.
    assert.equal(monthAt('2024-03-28T23:59:00Z'), '2024-03');
    assert.equal(monthAt('2024-03-29T00:00:00Z'), '2024-04');
    assert.equal(monthAt('2024-03-31T00:30:00Z'), '2024-04');
    assert.equal(monthAt('2024-03-31T01:30:00Z'), '2024-04');
  });

  it('rolls on over the change of clocks in October', () => {
    // Sunday 26 October 2025; the month closes on Friday the 31st, in winter time.
    assert.equal(monthAt('2025-10-31T23:59:59Z'), '2025-10');
    assert.equal(monthAt('2025-11-01T00:00:00Z'), '2025-11');
  });

  it('keeps 29 February in a leap year', () => {
    assert.equal(monthAt('2028-02-29T23:59:00Z'), '2028-02');
    assert.equal(monthAt('2028-03-01T00:00:00Z'), '2028-03');
  });

  it('closes on 28 February when the 29th is no working day', () => {
    // 29 February 2032 is a Sunday.
    assert.equal(monthAt('2032-02-28T10:00:00Z'), '2032-03');
  });

  it('keeps New Year’s Eve as a working day', () => {
    assert.equal(monthAt('2026-12-31T20:00:00Z'), '2026-12');
    assert.equal(monthAt('2027-01-01T00:00:00Z'), '2027-01');
  });

  it('closes before Christmas when the council is closed between the years', () => {
    const settings = { 'calendar.closures': ['2026-12-24', '2026-12-29', '2026-12-30', '2026-12-31'] };
    assert.equal(monthAt('2026-12-23T23:59:00Z', settings), '2026-12');
    assert.equal(monthAt('2026-12-24T09:00:00Z', settings), '2027-01');
  });

  it('closes before a bank holiday that ends the month', () => {
    // Monday 31 August 2026 is the summer bank holiday.
    assert.equal(closesOn('2026-08', aWorld()), '2026-08-28');
  });
});

describe('the state of a month', () => {
  const published: Head = {
    month: '2026-03',
    count: 1,
    published: { at: '2026-04-01T09:30:00Z', by: 'judy', winners: [{ nomineeId: 'amina', place: 'winner' }] },
  };
  const stateAt = (now: string, head?: Head) => stateOf('2026-03', head, aWorld({ now }));

  it('is open until the close', () => assert.equal(stateAt('2026-03-31T22:59:00Z'), 'open'));
  it('is judging after it', () => assert.equal(stateAt('2026-04-01T08:00:00Z'), 'judging'));
  it('is published once the head says so', () => {
    assert.equal(stateAt('2026-04-01T10:00:00Z', published), 'published');
  });
  it('is open before the month has begun', () => assert.equal(stateAt('2026-02-27T10:00:00Z'), 'open'));
});

describe('the days of a month', () => {
  it('invites on the first working day', () => {
    assert.equal(inviteDay('2026-03', aWorld()), '2026-03-02');
    assert.equal(inviteDay('2027-01', aWorld()), '2027-01-04');
    assert.equal(inviteDay('2024-04', aWorld()), '2024-04-02');
  });

  it('gives the panel the first working day after the close', () => {
    assert.equal(panelDay('2026-03', aWorld()), '2026-04-01');
    assert.equal(panelDay('2024-03', aWorld()), '2024-04-02');
    assert.equal(panelDay('2026-12', aWorld()), '2027-01-04');
  });

  it('lets the panel decide the last three closed months', () => {
    assert.deepEqual(monthsToJudge(aWorld()), ['2026-02', '2026-01', '2025-12']);
  });

  it('lets the panel decide as many as the setting says', () => {
    const world = aWorld({ settings: { 'shoutouts.monthsToJudge': 1 } });
    assert.deepEqual(monthsToJudge(world), ['2026-02']);
  });

  it('counts this month as closed after its last working day', () => {
    assert.deepEqual(monthsToJudge(aWorld({ now: '2026-01-31T10:00:00Z' }))[0], '2026-01');
  });

  it('steps back over the year', () => assert.equal(monthBefore('2026-01'), '2025-12'));

  it('has its next invitation this month until that day is over', () => {
    assert.equal(nextInvitation(aWorld({ now: '2026-03-01T10:00:00Z' })), '2026-03');
    assert.equal(nextInvitation(aWorld({ now: '2026-03-02T10:00:00Z' })), '2026-03');
    assert.equal(nextInvitation(aWorld({ now: '2026-03-03T10:00:00Z' })), '2026-04');
  });
});
