import assert from 'node:assert/strict';
import { anOffice } from '../../support/office.js';
import { type StaffCells, staffCells, staffCsv, staffId } from './staff-file.js';

const csv = (...people: readonly StaffCells[]): Buffer => Buffer.from(staffCsv(...people));
const many = (n: number): readonly StaffCells[] => Array.from({ length: n }, (_, at) => staffCells(at + 1));

const withList = async (...people: readonly StaffCells[]) => {
  const office = anOffice('2026-03-12T09:30:00Z');
  await office.import('staff', csv(...people));
  return office;
};

const lastDayOf = async ({ app }: ReturnType<typeof anOffice>, n: number) =>
  (await app.world()).people.get(staffId(n))?.leavesOn;

describe('the dry run of a staff import', () => {
  it('says who would be added, who changed and how, by name', async () => {
    const office = await withList(
      staffCells(1),
      staffCells(2),
      staffCells(3, { manager_email: 'person.1@elmshire.example' }),
    );
    const after = csv(
      staffCells(1),
      staffCells(2, { name: 'Zoë Hale', team: '', leaves_on: '2026-06-30' }),
      staffCells(3, { manager_email: 'person.2@elmshire.example' }),
      staffCells(4),
    );
    assert.deepEqual((await office.import('staff', after, { isDryRun: true })).says, [
      '4 rows: 1 added, 2 changed, 1 same.',
      '  changed  Person 2: name "Person 2" to "Zoë Hale"; team "North" to nothing; leaves_on "2026-06-30"',
      '  changed  Person 3: manager_email "Person 1" to "Zoë Hale"',
      '  added  Person 4',
      'Dry run: no problems, and nothing was written.',
    ]);
  });

  it('names ten at first and all where all are asked for', async () => {
    const office = await withList();
    const first = (await office.import('staff', csv(...many(25)), { isDryRun: true })).says;
    assert.deepEqual([first.length, first[11]], [13, '  and 15 more (all with --all)']);
    const all = (await office.import('staff', csv(...many(25)), { isDryRun: true, isAll: true })).says;
    assert.equal(all.filter((line) => line.startsWith('  added')).length, 25);
  });
});

describe('people of the present list who are not in the file', () => {
  it('are named, ten at first and how many more, and stay as they are', async () => {
    const office = await withList(...many(13));
    const file = csv(staffCells(13));
    assert.deepEqual((await office.import('staff', file)).says, [
      '1 row: 0 added, 0 changed, 1 same.',
      '12 people are not in this file: Person 1, Person 10, Person 11, Person 12, Person 2, Person 3, Person 4, Person 5, Person 6, Person 7 and 2 more (all with --all). They stay as they are.',
      'Nothing to write: it is all there already.',
    ]);
    assert.match(
      (await office.import('staff', file, { isAll: true })).says[1] ?? '',
      /Person 8, Person 9\. They/u,
    );
  });

  it('are not named when they have left already', async () => {
    const office = await withList(staffCells(1), staffCells(2, { leaves_on: '2026-03-11' }));
    const { says } = await office.import('staff', csv(staffCells(1)));
    assert.ok(!says.some((line) => line.includes('not in this file')), says.join());
  });

  it('are given their last day where that is wished, and keep one that is before it', async () => {
    const office = await withList(
      staffCells(1),
      staffCells(2),
      staffCells(3, { leaves_on: '2026-03-31' }),
      staffCells(4, { leaves_on: '2026-12-31' }),
    );
    const wish = { missingLeaveOn: '2026-04-30' };
    const before = await office.dump();
    const dry = await office.import('staff', csv(staffCells(1)), { ...wish, isDryRun: true });
    assert.deepEqual(dry.says, [
      '1 row: 0 added, 0 changed, 1 same.',
      '  changed  Person 2: leaves_on "2026-04-30"',
      '  changed  Person 4: leaves_on "2026-12-31" to "2026-04-30"',
      '3 people are not in this file: Person 2, Person 3, Person 4. Their last day is Thursday 30 April 2026, or before where that is known already.',
      'Dry run: no problems, and nothing was written.',
    ]);
    assert.deepEqual(await office.dump(), before);
    const { says } = await office.import('staff', csv(staffCells(1)), wish);
    assert.equal(says.at(-1), 'Written.');
    assert.deepEqual(await Promise.all([1, 2, 3, 4].map((n) => lastDayOf(office, n))), [
      undefined,
      '2026-04-30',
      '2026-03-31',
      '2026-04-30',
    ]);
    const again = await office.import('staff', csv(staffCells(1)), wish);
    assert.equal(again.says.at(-1), 'Nothing to write: it is all there already.');
  });

  for (const [what, day, problem] of [
    [
      'a day before somebody of them started',
      '2026-03-01',
      /Person 2, who is not in this file, starts only on 2026-03-09/u,
    ],
    [
      'a day that is more than a year away',
      '2027-06-30',
      /more than 366 days from today\. Mend: Check the year/u,
    ],
  ] as const)
    it(`are ended on no day that is ${what}`, async () => {
      const office = await withList(staffCells(1), staffCells(2, { started_on: '2026-03-09' }));
      const before = await office.dump();
      const { code, says } = await office.import('staff', csv(staffCells(1)), { missingLeaveOn: day });
      assert.equal(code, 1);
      assert.match(says.join('\n'), problem);
      assert.deepEqual(await office.dump(), before);
    });

  it('are not ended by a file in which nobody is', async () => {
    const office = await withList(staffCells(1));
    const { says } = await office.import('staff', csv(), { missingLeaveOn: '2026-04-30' });
    assert.match(says.join('\n'), /there is nobody in the file/u);
  });

  it('are not ended while a row has a problem', async () => {
    const office = await withList(staffCells(1), staffCells(2));
    const { code } = await office.import('staff', csv(staffCells(1, { name: '' })), {
      missingLeaveOn: '2026-04-30',
    });
    assert.deepEqual([code, await lastDayOf(office, 2)], [1, undefined]);
  });
});
