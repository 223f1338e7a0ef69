import assert from 'node:assert/strict';
import { standingOf } from '../../../../src/features/supervision/cadence.js';
import {
  bookedFrom,
  datesAhead,
  nextInList,
  offeredAfter,
} from '../../../../src/features/supervision/dates/offer.js';
import type { Head } from '../../../../src/features/supervision/model.js';
import { addDays, daysBetween } from '../../../../src/kernel/calendar.js';
import type { Person } from '../../../../src/kernel/people.js';
import { aHead, aLine, onDay } from '../builders.js';

const CLOSED_2027 = { 'calendar.closures': ['2027-12-29', '2027-12-30', '2027-12-31'] };

const offered = (
  heldOn: string,
  {
    worker = {},
    supervisor = {},
    settings = {},
    today = heldOn,
  }: {
    worker?: Partial<Person>;
    supervisor?: Partial<Person>;
    settings?: Record<string, unknown>;
    today?: string;
  } = {},
) => {
  const line = aLine(worker, supervisor);
  const world = onDay(today, line, settings);
  return offeredAfter(line.worker, heldOn, world);
};

describe('the date that is offered', () => {
  it('is an interval on, on a working day', () => {
    assert.equal(offered('2027-02-15'), '2027-03-15');
  });

  it('is the working day after a day that is none while nobody is late yet', () => {
    // Four weeks on is Monday 3 May 2027, a bank holiday.
    assert.equal(offered('2027-04-05', { today: '2027-04-06' }), '2027-05-04');
  });

  it('is the working day before Good Friday when the one after Easter would be late', () => {
    // Four weeks after Friday 26 February is Good Friday, 26 March; Tuesday 30 March would be day 32.
    assert.equal(offered('2027-02-26'), '2027-03-25');
  });

  it('makes nobody late over the Christmas closure', () => {
    for (let on = '2027-11-29'; on <= '2027-12-03'; on = addDays(on, 1)) {
      const next = offered(on, { settings: CLOSED_2027 }) ?? '';
      assert.ok(daysBetween(on, next) <= 31, `${on} to ${next}`);
    }
    assert.equal(offered('2027-12-01', { settings: CLOSED_2027 }), '2027-12-24');
  });

  it('is no day on which worker or supervisor is away', () => {
    const day = { awayFrom: '2027-03-15', awayUntil: '2027-03-15' };
    assert.equal(offered('2027-02-15', { supervisor: day }), '2027-03-16');
    const week = { awayFrom: '2027-03-15', awayUntil: '2027-03-19' };
    assert.equal(offered('2027-02-15', { supervisor: week }), '2027-03-12');
    // Due in a week away is due five working days after the return.
    assert.equal(offered('2027-02-15', { worker: week }), '2027-03-31');
  });

  it('stays in time for the worker where the supervisor is away all that while: whoever covers can hold it', () => {
    const long = { awayFrom: '2027-02-16', awayUntil: '2027-04-16' };
    assert.equal(offered('2027-02-15', { supervisor: long }), '2027-03-15');
  });

  it('is none where it would be due after the last day in the service, and none while no return is known', () => {
    assert.equal(offered('2027-02-15', { worker: { leavesOn: '2027-02-19' } }), undefined);
    assert.equal(offered('2027-02-15', { worker: { leavesOn: '2027-02-15' } }), undefined);
    assert.equal(offered('2027-02-15', { worker: { awayFrom: '2027-02-16' } }), undefined);
  });

  it('is weekly in the first weeks of the ASYE year', () => {
    const line = aLine({ roles: ['nqsw'], startedOn: '2027-03-01', asyeStartedOn: '2027-03-01' });
    const world = onDay('2027-03-02', line);
    assert.deepEqual(datesAhead(line.worker, undefined, world), ['2027-03-08', '2027-03-15', '2027-03-22']);
  });
});

/** Held, recorded the same day, and what is offered: worked out by hand from the rule. */
const OFFERED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'over a closure': [
    ['2027-11-25', '2027-12-23'],
    ['2027-11-26', '2027-12-24'],
    ['2027-11-29', '2027-12-24'],
    ['2027-12-03', '2027-12-24'],
    ['2027-12-06', '2028-01-04'],
    ['2027-12-07', '2028-01-04'],
  ],
  'at Easter': [
    ['2027-02-25', '2027-03-25'],
    ['2027-02-26', '2027-03-25'],
    ['2027-02-27', '2027-03-30'],
    ['2027-03-01', '2027-03-30'],
    ['2027-03-02', '2027-03-30'],
  ],
  'for weekly supervision at Easter': [
    ['2027-03-18', '2027-03-25'],
    ['2027-03-19', '2027-03-25'],
    ['2027-03-20', '2027-03-30'],
    ['2027-03-22', '2027-03-30'],
  ],
  'for weekly supervision over a closure': [
    ['2027-12-17', '2027-12-24'],
    ['2027-12-21', '2027-12-24'],
    ['2027-12-23', '2027-12-24'],
    ['2027-12-24', '2028-01-04'],
  ],
  'over new clocks, months and the leap day': [
    ['2027-10-04', '2027-11-01'],
    ['2027-03-08', '2027-04-05'],
    ['2027-08-02', '2027-08-31'],
    ['2028-02-01', '2028-02-29'],
  ],
};

describe('the date that is offered, day by day', () => {
  for (const [when, rows] of Object.entries(OFFERED))
    it(`is right ${when}`, () => {
      const settings = when.includes('closure') ? CLOSED_2027 : {};
      const asye = when.includes('Easter') ? '2027-03-01' : '2027-12-01';
      const worker = when.includes('weekly') ? { roles: ['nqsw' as const], asyeStartedOn: asye } : {};
      assert.deepEqual(
        rows.map(([held]) => [held, offered(held, { worker, settings })]),
        rows,
      );
    });
});

describe('dates ahead', () => {
  const line = aLine();
  const world = onDay('2026-03-02', line);
  const head = (more: Partial<Head> = {}) => aHead({ nextOn: '2026-03-12', ...more });

  it('are what is booked, and after it what is offered', () => {
    assert.deepEqual(datesAhead(line.worker, head(), world), ['2026-03-12', '2026-04-09', '2026-05-07']);
    assert.deepEqual(datesAhead(line.worker, head({ laterOn: ['2026-04-10'] }), world), [
      '2026-03-12',
      '2026-04-10',
      '2026-05-08',
    ]);
  });

  it('give way to the next of the list where the first falls into days away', () => {
    const away = aLine({ awayFrom: '2026-03-11', awayUntil: '2026-03-13' });
    const later = head({ laterOn: ['2026-04-10'] });
    assert.equal(standingOf(away.worker, later, onDay('2026-03-16', away)).bookedOn, '2026-04-10');
    assert.deepEqual(bookedFrom(away.worker, later, onDay('2026-03-02', away)), ['2026-04-10']);
  });

  it('give the next date of a session that was held', () => {
    const at = onDay('2026-03-12', line);
    const later = head({ laterOn: ['2026-04-09', '2026-05-07'] });
    assert.equal(nextInList(line.worker, later, '2026-03-12', at), '2026-04-09');
  });

  it('do not give one that would leave the worker late', () => {
    const at = onDay('2026-03-05', line);
    const later = head({ laterOn: ['2026-04-09'] });
    assert.equal(nextInList(line.worker, later, '2026-03-02', at), undefined);
  });
});
