import assert from 'node:assert/strict';
import {
  type StaffCells,
  staffCells,
  staffCsv,
  staffEmail,
  staffId,
} from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { admin, aFolder, type Ran } from './run.js';

const PEOPLE = 5000;
const TENANT = '22222222-3333-4444-8555-666666666666';

/** The line on which the nth person stands. */
const lineOf = (n: number): number => n + 2;

const above = (n: number): StaffCells => {
  const manager = staffEmail(Math.floor((n - 1) / 8));
  return n === 0 ? {} : { manager_email: manager, supervisor_email: manager };
};

/** Five thousand people, eight under each. */
const everybody = (): StaffCells[] =>
  Array.from({ length: PEOPLE }, (_, n) => staffCells(n, { name: `Siân Nº ${n}, North`, ...above(n) }));

/** Mistakes in rows of people whom nobody names: person, column, value. */
const MISTAKES: readonly (readonly [number, keyof StaffCells, string])[] = [
  [1000, 'entra_id', ''],
  [1100, 'entra_id', '5.1E+10'],
  [1200, 'entra_id', staffId(1199)],
  [1300, 'email', staffEmail(1299)],
  [1400, 'email', 'person.1400'],
  [1500, 'name', ''],
  [1600, 'name', 'x'.repeat(101)],
  [1700, 'name', 'Tom\u0007Hale'],
  [1800, 'manager_email', 'nobody@elmshire.example'],
  [1900, 'supervisor_email', 'nobody@elmshire.example'],
  [2000, 'second_supervisor_email', 'nobody@elmshire.example'],
  [2100, 'manager_email', staffEmail(2100)],
  [2200, 'second_supervisor_email', staffEmail(274)],
  [2300, 'roles', 'wizard'],
  [2400, 'started_on', ''],
  [2500, 'started_on', '31/12/2025'],
  [2600, 'induction_started_on', '2023-01-09'],
  [2700, 'away_until', '2026-03-06'],
  [2800, 'leaves_on', '2024-03-01'],
];
/** The last one, a loop: the first person gets somebody far below as manager. */
const LOOP = { n: 0, manager: 4999 };

const withMistakes = (): StaffCells[] => {
  const people = everybody();
  for (const [n, column, value] of MISTAKES) people[n] = { ...people[n], [column]: value };
  people[LOOP.n] = { ...people[LOOP.n], manager_email: staffEmail(LOOP.manager) };
  return people;
};

describe('importing a staff list of 5,000 at the command line', function () {
  this.timeout(300_000);
  let folder = '';
  let env: Record<string, string> = {};
  const run = (...args: string[]): Promise<Ran> => admin(folder, env, ...args);

  before(async () => {
    const { connectionString } = await sharedAzurite();
    env = {
      STORAGE_CONNECTION_STRING: connectionString,
      TABLE_PREFIX: freshPrefix(),
      BOT_TENANT_ID: TENANT,
    };
    folder = await aFolder({
      'mistakes.csv': staffCsv(...withMistakes()),
      'fewer.csv': staffCsv(...everybody().slice(0, -2)),
      'staff.csv': `\ufeff${staffCsv(...everybody())}`,
    });
  });

  describe('with twenty mistakes', () => {
    let ran: Ran;
    before(async () => {
      ran = await run('import', 'staff', 'mistakes.csv');
    });

    it('lists all twenty, by line and column, and says that nothing was written', () => {
      const lines = ran.err.trimEnd().split('\n');
      const expected = [
        `line ${lineOf(LOOP.n)}, manager_email`,
        ...MISTAKES.map(([n, column]) => `line ${lineOf(n)}, ${column}`),
      ];
      assert.deepEqual(
        lines.map((line) => /^line \d+, \w+/u.exec(line)?.[0] ?? line),
        [...expected, '20 problems. Nothing was written.'],
      );
    });

    it('says of each how to mend it', () => {
      const without = ran.err
        .split('\n')
        .filter((line) => line.startsWith('line') && !line.includes(' Mend: '));
      assert.deepEqual(without, []);
    });

    it('suggests the date that was meant', () => {
      assert.match(ran.err, /started_on "31\/12\/2025": is not a date\. Mend: Write 2025-12-31\./u);
    });

    it('ends with 1', () => {
      assert.equal(ran.code, 1);
    });

    it('has written nothing', async () => {
      const { out } = await run('import', 'staff', 'staff.csv', '--dry-run');
      assert.match(out, /5,000 rows: 5,000 added, 0 changed, 0 same\./u);
    });
  });

  describe('without mistakes', () => {
    it('writes everybody', async () => {
      const ran = await run('import', 'staff', 'staff.csv');
      assert.deepEqual(ran, {
        code: 0,
        out: '5,000 rows: 5,000 added, 0 changed, 0 same.\nWritten.\n',
        err: '',
      });
    });

    it('finds everybody there the second time', async () => {
      const { out } = await run('import', 'staff', 'staff.csv');
      assert.equal(
        out,
        '5,000 rows: 0 added, 0 changed, 5,000 same.\nNothing to write: it is all there already.\n',
      );
    });

    it('names who is not in a later file, and ends them where that is asked for', async () => {
      const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
      const asked = ['import', 'staff', 'fewer.csv', '--missing', 'leave-on', day];
      const dry = await run(...asked, '--dry-run');
      assert.match(
        dry.out,
        /2 people are not in this file: Siân Nº 4998, North, Siân Nº 4999, North\. Their last day is /u,
      );
      assert.match(dry.out, new RegExp(`changed {2}Siân Nº 4999, North: leaves_on "${day}"`, 'u'));
      assert.match((await run(...asked)).out, /Written\.$/mu);
      assert.match((await run(...asked)).out, /Nothing to write/u);
    });

    it('takes no other word and no other form of the day for those who are not in the file', async () => {
      for (const how of [
        ['leave-on'],
        ['leave-on', '30/04/2026'],
        ['delete', '2026-04-30'],
        ['leave-on', '2026-02-30'],
      ]) {
        const { code, err } = await run('import', 'staff', 'fewer.csv', '--missing', ...how);
        assert.equal(code, 1);
        assert.match(err, /--missing leave-on 2026-04-30\. Nothing was written\./u);
      }
    });
  });
});
