import assert from 'node:assert/strict';
import { standingOf } from '../../../../src/features/supervision/cadence.js';
import { forecastOf } from '../../../../src/features/supervision/forecast/decide.js';
import { supervision } from '../../../../src/features/supervision/index.js';
import { addDays } from '../../../../src/kernel/calendar.js';
import type { Person } from '../../../../src/kernel/people.js';
import { bound } from '../../../support/bound.js';
import { aPlatform } from '../../../support/world.js';
import { aHead, aLine, everyoneOf, onDay } from '../builders.js';

const CLOSED = { 'calendar.closures': ['2027-12-29', '2027-12-30', '2027-12-31'] };

const of = (
  lastHeldOn: string,
  {
    today = addDays(lastHeldOn, 3),
    settings = {},
    supervisor = {},
    nextOn = undefined as string | undefined,
  } = {},
) => {
  const line = aLine({}, supervisor as Partial<Person>);
  const world = onDay(today, line, settings);
  const head = aHead({ lastHeldOn, ...(nextOn === undefined ? {} : { nextOn }) });
  return forecastOf(line.worker, standingOf(line.worker, head, world), world);
};

describe('the forecast of supervision', () => {
  it('finds who is due between Christmas and the end of a closure, and nobody else', () => {
    const found = [];
    for (let held = '2027-11-25'; held <= '2027-12-08'; held = addDays(held, 1))
      if (of(held, { settings: CLOSED, today: '2027-12-08' })) found.push(held);
    assert.deepEqual(found, [
      '2027-11-27',
      '2027-11-28',
      '2027-11-29',
      '2027-11-30',
      '2027-12-01',
      '2027-12-02',
      '2027-12-03',
    ]);
  });

  it('names the day to bring it forward to, and why', () => {
    const found = of('2027-11-29', { settings: CLOSED });
    assert.deepEqual([found?.cause, found?.dueOn, found?.tryOn], ['closed', '2027-12-27', '2027-12-24']);
    assert.equal(of('2027-02-26')?.tryOn, '2027-03-25');
  });

  it('finds nobody in May, whose bank holidays leave a day', () => {
    for (let held = '2027-03-29'; held <= '2027-04-12'; held = addDays(held, 1))
      assert.equal(of(held), undefined, held);
  });

  it('finds the days on which the supervisor is away', () => {
    const week = { awayFrom: '2027-03-15', awayUntil: '2027-03-19' };
    assert.deepEqual(
      [of('2027-02-15', { supervisor: week })?.cause, of('2027-02-15', { supervisor: week })?.tryOn],
      ['away', '2027-03-12'],
    );
  });

  it('is over once a day in time is booked, and not while the one booked is late', () => {
    assert.equal(of('2027-11-29', { settings: CLOSED, nextOn: '2027-12-24' }), undefined);
    assert.ok(of('2027-11-29', { settings: CLOSED, nextOn: '2028-01-04' }));
  });

  it('looks four weeks ahead and no further, and not back', () => {
    assert.ok(of('2027-11-29', { settings: CLOSED, today: '2027-11-29' }));
    assert.equal(of('2027-11-29', { settings: CLOSED, today: '2027-12-27' }), undefined);
  });

  it('is told to the supervisor with a way to earlier dates, and to service manager and head without one', async () => {
    const line = aLine({ startedOn: '2027-11-29' });
    const platform = aPlatform({ now: '2027-11-30T09:30:00Z', people: everyoneOf(line), settings: CLOSED });
    const { lines } = await bound(supervision, platform.ports).plan(
      [{ kind: 'supervision', id: 'worker' }],
      platform.world(),
    );
    const told = lines.filter(({ section }) => section === 'forecast');
    assert.deepEqual(
      told.map(({ to, kind, buttons = [] }) => [to, kind, buttons.map(({ title }) => title)]),
      [
        ['supervisor', 'news', ['Set their dates']],
        ['service-manager', 'news', []],
        ['head', 'news', []],
      ],
    );
    assert.equal(
      told[1]?.text,
      'Due Mon 27 December · nobody is in around it · bring forward to Fri 24 December',
    );
  });
});
