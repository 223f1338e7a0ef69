import assert from 'node:assert/strict';
import { needsNextAfter, nextAfter } from '../../../../src/features/supervision/held/next-date.js';
import { againstNext } from '../../../../src/features/supervision/rules.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aHead, aLine, onDay } from '../builders.js';

const CLOSED = { 'calendar.closures': ['2027-12-29', '2027-12-30', '2027-12-31'] };
const WEEKLY = (from: string): Partial<Person> => ({ startedOn: from, asyeStartedOn: from });

const offered = (
  heldOn: string,
  settings: Record<string, unknown> = {},
  worker: Partial<Person> = {},
  reader: Partial<Person> = {},
): string => {
  const line = aLine({ startedOn: '2020-01-06', ...worker }, reader);
  return nextAfter(line.worker, aHead(), heldOn, line.supervisor, onDay(heldOn, line, settings));
};

describe('the next date that is offered', () => {
  const easter: readonly (readonly [string, string])[] = [
    ['2027-02-25', '2027-03-25'],
    ['2027-02-26', '2027-03-25'],
    ['2027-02-27', '2027-03-30'],
    ['2027-02-28', '2027-03-30'],
    ['2027-03-01', '2027-03-30'],
    ['2027-03-02', '2027-03-30'],
  ];
  for (const [heldOn, nextOn] of easter)
    it(`at Easter, after ${heldOn}, is ${nextOn}`, () => {
      assert.equal(offered(heldOn), nextOn);
    });

  const christmas: readonly (readonly [string, string])[] = [
    ['2027-11-25', '2027-12-23'],
    ['2027-11-26', '2027-12-24'],
    ['2027-11-29', '2027-12-24'],
    ['2027-11-30', '2027-12-24'],
    ['2027-12-01', '2027-12-24'],
    ['2027-12-02', '2027-12-24'],
    ['2027-12-03', '2027-12-24'],
    ['2027-12-06', '2028-01-04'],
    ['2027-12-07', '2028-01-04'],
  ];
  for (const [heldOn, nextOn] of christmas)
    it(`with the council closed over Christmas, after ${heldOn}, is ${nextOn}`, () => {
      assert.equal(offered(heldOn, CLOSED), nextOn);
    });

  const open: readonly (readonly [string, string])[] = [
    ['2027-11-27', '2027-12-24'],
    ['2027-11-29', '2027-12-29'],
    ['2027-12-01', '2027-12-29'],
    ['2027-12-04', '2028-01-04'],
  ];
  for (const [heldOn, nextOn] of open)
    it(`with the council open between the days, after ${heldOn}, is ${nextOn}`, () => {
      assert.equal(offered(heldOn), nextOn);
    });

  const weekly: readonly (readonly [string, string])[] = [
    ['2027-03-18', '2027-03-25'],
    ['2027-03-19', '2027-03-25'],
    ['2027-03-20', '2027-03-30'],
    ['2027-03-22', '2027-03-30'],
    ['2027-03-23', '2027-03-30'],
  ];
  for (const [heldOn, nextOn] of weekly)
    it(`to a newly qualified worker at Easter, after ${heldOn}, is ${nextOn}`, () => {
      assert.equal(offered(heldOn, {}, WEEKLY('2027-03-15')), nextOn);
    });

  it('is never on or before the day held: the first working day after it, where none is in time', () => {
    assert.equal(offered('2027-12-24', CLOSED, WEEKLY('2027-12-20')), '2028-01-04');
  });

  it('is on the leap day', () => {
    assert.equal(offered('2028-02-01'), '2028-02-29');
  });

  it('is not a day on which the worker is away, and counts from the return', () => {
    const away = { awayFrom: '2027-04-12', awayUntil: '2027-04-16' };
    assert.equal(offered('2027-03-15', {}, away), '2027-04-26');
  });

  it('is a day on which the supervisor is here, where one of them is in time', () => {
    assert.equal(
      offered('2027-03-15', {}, {}, { awayFrom: '2027-04-12', awayUntil: '2027-04-13' }),
      '2027-04-14',
    );
  });

  it('is none for somebody who leaves before it, or of whom no return is known', () => {
    assert.equal(offered('2027-03-15', {}, { leavesOn: '2027-04-09' }), '');
    assert.equal(offered('2027-03-15', {}, { awayFrom: '2027-03-22' }), '');
    const line = aLine({ startedOn: '2020-01-06', leavesOn: '2027-04-12' });
    assert.equal(needsNextAfter(line.worker, aHead(), '2027-03-15', onDay('2027-03-16', line)), true);
  });
});

describe('a next date that somebody chose', () => {
  const HELD = '2027-03-15';
  const line = aLine({ startedOn: '2020-01-06' });
  const against = (text: string, sure?: string, today = '2027-03-16') =>
    againstNext(
      line.worker,
      aHead({ lastHeldOn: '2027-02-15' }),
      { text, heldOn: HELD, ...(sure === undefined ? {} : { sure }) },
      onDay(today, line),
    );

  it('is taken up to the last working day in time', () => {
    assert.equal(against('2027-04-15', ''), undefined);
  });

  it('is asked about once it would be late, and taken when it was', () => {
    assert.deepEqual(against('2027-04-16', ''), { why: 'next-late', on: '2027-04-16', tryOn: '2027-04-15' });
    assert.equal(against('2027-04-16', 'next-late~2027-04-16'), undefined);
  });

  it('is asked about anew when another late one was chosen', () => {
    assert.equal(against('2027-04-19', 'next-late~2027-04-16')?.why, 'next-late');
  });

  it('is never taken where it leaves a long gap, which is 56 days after the one held', () => {
    assert.equal(against('2027-05-07', 'next-late~2027-05-07'), undefined);
    assert.deepEqual(against('2027-05-10', 'next-late~2027-05-10'), {
      why: 'next-too-far',
      tryOn: '2027-05-07',
    });
  });

  it('is ten working days off at most where a long gap cannot be avoided any more', () => {
    const late = (text: string) =>
      againstNext(line.worker, aHead({ lastHeldOn: '2027-01-04' }), { text }, onDay('2027-03-16', line));
    assert.equal(late('2027-04-01'), undefined);
    assert.deepEqual(late('2027-04-02'), { why: 'next-too-far', tryOn: '2027-04-01' });
  });
});
