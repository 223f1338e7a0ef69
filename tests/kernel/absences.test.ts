import assert from 'node:assert/strict';
import {
  absenceFrom,
  absenceOn,
  absencesOf,
  addDaysHere,
  backOn,
  daysAwayBetween,
  entriesOf,
  lastBackOn,
  periodsInCell,
  withNamed,
} from '../../src/kernel/absences.js';
import { isAway } from '../../src/kernel/people.js';
import { aPerson, aWorld } from '../support/world.js';

const { calendar } = aWorld();
const WEEK = { from: '2026-03-02', until: '2026-03-06' };
const LATER = { from: '2026-03-16', until: '2026-03-20' };
const OPEN = { from: '2026-04-01' };

describe('times away', () => {
  it('are none of somebody with no dates', () => {
    assert.deepEqual(absencesOf(aPerson()), []);
  });

  it('are the one entry of a row that the release before has written', () => {
    const person = aPerson({ awayFrom: '2026-03-02', awayUntil: '2026-03-06' });
    assert.deepEqual(absencesOf(person), [WEEK]);
  });

  it('are one entry without an end where that release knew none', () => {
    assert.deepEqual(absencesOf(aPerson({ awayFrom: '2026-04-01' })), [OPEN]);
  });

  it('are not counted twice where the two dates are one of the list', () => {
    const person = aPerson({ awayFrom: LATER.from, awayUntil: LATER.until, absences: [WEEK, LATER] });
    assert.deepEqual(entriesOf(person), [WEEK, LATER]);
  });

  it('follow the release before where it has changed the two dates since', () => {
    const person = aPerson({ awayFrom: '2026-03-16', awayUntil: '2026-03-27', absences: [WEEK, LATER] });
    assert.deepEqual(entriesOf(person), [WEEK, { from: '2026-03-16', until: '2026-03-27' }]);
  });

  it('become one where they overlap or follow each other day on day', () => {
    const absences = [LATER, { from: '2026-03-05', until: '2026-03-15' }, WEEK];
    assert.deepEqual(absencesOf({ absences }), [{ from: '2026-03-02', until: '2026-03-20' }]);
  });

  it('are left out where they end before they begin', () => {
    assert.deepEqual(absencesOf({ awayFrom: '2026-03-06', awayUntil: '2026-03-02' }), []);
  });

  it('hold somebody on the days of each, and on no others', () => {
    const person = aPerson({ absences: [WEEK, LATER] });
    assert.deepEqual(
      ['2026-03-01', '2026-03-02', '2026-03-06', '2026-03-07', '2026-03-16', '2026-03-21'].map((day) =>
        isAway(person, day),
      ),
      [false, true, true, false, true, false],
    );
  });

  it('are found by a day, or as the next one from it', () => {
    const person = aPerson({ absences: [WEEK, LATER] });
    assert.deepEqual(
      [absenceOn(person, '2026-03-10'), absenceFrom(person, '2026-03-10'), absenceFrom(person, '2026-03-21')],
      [undefined, LATER, undefined],
    );
  });

  it('are counted in days, each once', () => {
    const absences = [WEEK, { from: '2026-03-05', until: '2026-03-08' }, LATER];
    // The 2nd to the 8th, and the 16th to the 18th.
    assert.deepEqual(
      [
        daysAwayBetween({ absences }, '2026-01-01', '2026-03-18'),
        daysAwayBetween({ absences }, '2026-03-05', '2026-03-31'),
        daysAwayBetween({ absences }, '2026-03-09', '2026-03-15'),
      ],
      [10, 9, 0],
    );
  });

  it('are counted to the day asked for while no end is known', () => {
    assert.equal(daysAwayBetween({ absences: [OPEN] }, '2026-01-01', '2026-04-10'), 10);
  });
});

describe('being back', () => {
  it('is on the first working day after the last day away', () => {
    // The 6th is a Friday.
    assert.equal(backOn({ absences: [WEEK] }, '2026-03-03', calendar), '2026-03-09');
  });

  it('is after the second of two times away with a weekend between them', () => {
    const absences = [WEEK, { from: '2026-03-09', until: '2026-03-11' }];
    assert.equal(backOn({ absences }, '2026-03-03', calendar), '2026-03-12');
  });

  it('is the day itself for somebody who is here, or the next working day', () => {
    assert.deepEqual(
      ['2026-03-10', '2026-03-14'].map((day) => backOn({ absences: [WEEK] }, day, calendar)),
      ['2026-03-10', '2026-03-16'],
    );
  });

  it('is not known while the end is not', () => {
    assert.equal(backOn({ absences: [OPEN] }, '2026-04-02', calendar), undefined);
  });

  it('is, of the last time away that has begun, also known afterwards', () => {
    assert.deepEqual(
      ['2026-03-01', '2026-03-02', '2026-03-12', '2026-03-16', '2026-04-01'].map((day) =>
        lastBackOn({ absences: [WEEK, LATER, OPEN] }, day, calendar),
      ),
      [undefined, '2026-03-09', '2026-03-09', '2026-03-23', undefined],
    );
  });

  it('takes the days away out of working days that are counted', () => {
    // 26 and 27 February; the week is passed over; then the 9th.
    assert.equal(addDaysHere({ absences: [WEEK] }, '2026-02-25', 3, calendar), '2026-03-09');
  });
});

describe('a file that names times away', () => {
  const TODAY = '2026-03-11';
  const after = (known: Parameters<typeof withNamed>[0], named: Parameters<typeof withNamed>[1]) =>
    periodsInCell(withNamed(known, named, TODAY));

  const situations: [string, string, string, string][] = [
    [
      'keeps one that was over and is no longer named',
      '2026-03-02..2026-03-06',
      '',
      '2026-03-02..2026-03-06',
    ],
    ['ends one without an end the day before', '2026-03-02..', '', '2026-03-02..2026-03-10'],
    [
      'ends one that would have gone on the day before',
      '2026-03-02..2026-03-20',
      '',
      '2026-03-02..2026-03-10',
    ],
    ['drops one that would begin today', '2026-03-11..2026-03-20', '', ''],
    ['drops one to come', '2026-04-01..', '', ''],
    [
      'adds one beside what was',
      '2026-03-02..2026-03-06',
      '2026-04-01..',
      '2026-03-02..2026-03-06; 2026-04-01..',
    ],
    ['gives an open one its end', '2026-03-02..', '2026-03-02..2026-03-20', '2026-03-02..2026-03-20'],
    ['moves the beginning of a present one', '2026-03-02..', '2026-03-04..', '2026-03-04..'],
    ['mends a past one', '2026-02-02..2026-02-20', '2026-02-09..2026-02-20', '2026-02-09..2026-02-20'],
    [
      'keeps the days of a past one before a present one that overlaps it',
      '2026-03-02..2026-03-06',
      '2026-03-06..2026-03-20',
      '2026-03-02..2026-03-05; 2026-03-06..2026-03-20',
    ],
  ];
  const read = (cell: string) =>
    cell.split('; ').flatMap((part) => {
      const [from = '', until = ''] = part.split('..');
      return from === '' ? [] : [until === '' ? { from } : { from, until }];
    });
  for (const [title, known, named, kept] of situations)
    it(title, () => assert.equal(after(read(known), read(named)), kept));
});
