import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { staffCells, staffCsv } from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { adminHere, aFolder } from './run.js';

const STAFF = staffCsv(
  staffCells(1, { team: '=North', service: 'Children in Care' }),
  staffCells(2, { team: '=North', service: 'Children in Care' }),
  staffCells(3, { team: 'South', service: 'Front Door' }),
);

describe('the figures of supervision as a file for the administrator', function () {
  this.timeout(120_000);

  const aService = async () => {
    const { connectionString } = await sharedAzurite();
    const env = {
      STORAGE_CONNECTION_STRING: connectionString,
      TABLE_PREFIX: freshPrefix(),
      BOT_TENANT_ID: '33333333-4444-4555-8666-777777777777',
    };
    const folder = await aFolder({ 'staff.csv': STAFF });
    const run = (...args: string[]) => adminHere(env, ...args);
    await run('import', 'staff', join(folder, 'staff.csv'));
    return { run, file: join(folder, 'supervision.csv') };
  };

  it('are of everybody, each service and each team, a figure a row, with no name of a person', async () => {
    const { run, file } = await aService();
    const { code, out } = await run('report', 'supervision', '--csv', file);
    assert.deepEqual([code, out], [0, `Written to ${file}: 50 rows.\n`]);
    const text = await readFile(file, 'utf8');
    const rows: string[][] = parse(text, { bom: true });
    assert.deepEqual(
      [...new Set(rows.slice(1).map(([group]) => group))],
      ['Everybody', 'Children in Care', 'Front Door', 'Children in Care: =North', 'Front Door: South'],
    );
    assert.deepEqual(rows[0]?.slice(0, 5), ['Of whom', 'On', 'What', 'Counted', 'Of']);
    assert.doesNotMatch(text, /elmshire\.example|Person/u);
  });

  it('are not written over a file that is there', async () => {
    const { run, file } = await aService();
    await writeFile(file, 'mine');
    const { code, err } = await run('report', 'supervision', '--csv', file);
    assert.equal(code, 1);
    assert.match(err, /is there already\. Give another name\. Nothing was written\./u);
    assert.equal(await readFile(file, 'utf8'), 'mine');
  });

  it('are written nowhere without the name of a file, and the command says how to give one', async () => {
    const { run } = await aService();
    const { code, err } = await run('report', 'supervision');
    assert.equal(code, 1);
    assert.match(err, /--csv supervision\.csv/u);
  });
});
