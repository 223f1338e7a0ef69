import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type AzureTables, azureTables } from '../../src/platform/storage/azure.js';
import { staffCells, staffCsv, staffEmail } from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { admin, adminHere, aFolder, type Ran } from './run.js';

const TENANT = '33333333-4444-4555-8666-777777777777';
const STAFF = staffCsv(
  staffCells(1, { name: 'Ana Fenn', roles: 'manager' }),
  staffCells(2, { name: 'Zoë Hale', manager_email: staffEmail(1), supervisor_email: staffEmail(1) }),
  staffCells(3, { name: 'Ben Rao', roles: 'manager', manager_email: staffEmail(1) }),
  staffCells(4, { name: 'Cai Dean', manager_email: staffEmail(3), supervisor_email: staffEmail(3) }),
);
const SUPERVISION = `worker_email,supervisor_email,held_on,next_on\n${staffEmail(4)},${staffEmail(3)},2026-02-02,\n`;
const ZOE = staffEmail(2);
const ANA = staffEmail(1);
const BEN = staffEmail(3);
const CAI = staffEmail(4);

describe('the commands about people’s data', function () {
  this.timeout(120_000);
  let folder = '';
  let prefix = '';
  let env: Record<string, string> = {};
  let run: (...args: string[]) => Promise<Ran>;

  before(async () => {
    const { connectionString } = await sharedAzurite();
    prefix = freshPrefix();
    env = {
      STORAGE_CONNECTION_STRING: connectionString,
      TABLE_PREFIX: prefix,
      BOT_TENANT_ID: TENANT,
    };
    run = (...args) => adminHere(env, ...args);
    folder = await aFolder({ 'staff.csv': STAFF, 'supervision.csv': SUPERVISION });
    assert.equal((await run('import', 'staff', join(folder, 'staff.csv'))).code, 0);
  });

  describe('export-person', () => {
    it('writes a page and a file that only the account may read, and nothing beside them', async () => {
      const out = join(folder, 'copies', 'zoe');
      const { code, out: said } = await run('export-person', ZOE, '--out', out);
      assert.deepEqual([code, (await readdir(out)).sort()], [0, ['person.html', 'person.json']]);
      assert.equal((await stat(join(out, 'person.json'))).mode & 0o077, 0);
      assert.deepEqual(await readdir(join(folder, 'copies')), ['zoe']);
      assert.match(said, /check them before you hand it out/u);
      assert.match(
        await readFile(join(out, 'person.html'), 'utf8'),
        /What Throughline keeps about Zoë Hale/u,
      );
      assert.equal(JSON.parse(await readFile(join(out, 'person.json'), 'utf8')).person.email, ZOE);
    });

    it('never writes over a folder that is there, even an empty one', async () => {
      const out = join(folder, 'there');
      await mkdir(out);
      const { code, err } = await run('export-person', ZOE, '--out', out);
      assert.deepEqual([code, await readdir(out)], [1, []]);
      assert.match(err, /is there already.*nothing was written/u);
    });

    it('says clearly that it knows nobody of that name, and writes nothing', async () => {
      const { code, err } = await run(
        'export-person',
        'nobody@elmshire.example',
        '--out',
        join(folder, 'no'),
      );
      assert.equal(code, 1);
      assert.match(err, /Nothing is kept about "nobody@elmshire\.example"/u);
      assert.equal((await readdir(folder)).includes('no'), false);
    });
  });

  describe('legal-hold', () => {
    it('takes a code and never words', async () => {
      const { code, err } = await run('legal-hold', 'set', ZOE, '--reason', 'she complained');
      assert.equal(code, 1);
      assert.match(err, /Never words about somebody/u);
    });

    it('stops an erasure, which says so and how it is lifted', async () => {
      assert.equal((await run('legal-hold', 'set', ZOE, '--reason', 'ET-2026-014')).code, 0);
      const { code, err } = await run('erase-person', ZOE, '--apply');
      assert.equal(code, 1);
      assert.match(err, /A legal hold stands on .* \(ET-2026-014, .*Nothing was changed/u);
      assert.equal((await run('legal-hold', 'lift', ZOE, '--reason', 'ET-2026-014')).code, 0);
    });
  });

  describe('a hold on somebody else', () => {
    it('keeps an erasure from being done, which is listed and ends with 1, until it is lifted, which finishes it', async () => {
      assert.equal((await run('import', 'supervision', join(folder, 'supervision.csv'))).code, 0);
      assert.equal((await run('legal-hold', 'set', CAI, '--reason', 'ET-2026-015')).code, 0);
      const dry = await run('erase-person', BEN);
      assert.deepEqual([dry.code, dry.out.includes('A legal hold on somebody else keeps these')], [0, true]);
      const { code, err } = await run('erase-person', BEN, '--apply');
      assert.equal(code, 1);
      assert.match(err, /is not erased yet\.[\s\S]*supervision\.standing: 1 record\n/u);
      const lifted = await run('legal-hold', 'lift', CAI, '--reason', 'ET-2026-015');
      assert.equal(lifted.code, 0, lifted.err);
      assert.match(lifted.out, /The erasure of .* which it kept back, is done now\./u);
    });
  });

  describe('erase-person', () => {
    it('only says what it would do, until it is told to apply it', async () => {
      const dry = await run('erase-person', ZOE);
      assert.equal(dry.code, 0);
      assert.match(dry.out, /staff\.people +\d +0 +0/u);
      assert.match(dry.out, /audit\.events +0 +0 +\d+ +the record of changes is kept/u);
      assert.match(dry.out, /Nothing was changed\. Add --apply/u);
      const applied = await run('erase-person', ZOE, '--apply');
      assert.equal(applied.code, 0);
      assert.match(applied.out, /A later staff import with the same id makes a new person/u);
    });

    it('then knows nobody of that address', async () => {
      const { code, err } = await run('erase-person', ZOE, '--apply');
      assert.equal(code, 1);
      assert.match(err, /Nothing is kept about/u);
    });
  });

  describe('rows that this version does not know', () => {
    let tables: AzureTables;
    const partition = `${TENANT}|diary|1`;

    before(async () => {
      const { connectionString } = await sharedAzurite();
      tables = await azureTables({ connection: { connectionString }, prefix });
      await tables.transact('state', partition, [
        {
          do: 'insert',
          row: '0',
          value: { seq: 0, chain: '', head: { about: ANA, note: 'Said in confidence' } },
        },
      ]);
    });
    after(() => tables.transact('state', partition, [{ do: 'delete', row: '0' }]));

    for (const command of [
      ['erase-person', ANA],
      ['erase-person', ANA, '--apply'],
      ['export-person', ANA, '--out', 'copy-for-ana'],
      ['retention', 'run', '--apply'],
    ]) {
      it(`end ${command.join(' ')} with an error that names their place and nothing in them`, async () => {
        const { code, out, err } = await admin(folder, env, ...command);
        assert.equal(code, 2);
        assert.match(err, /^This is not done\.[\s\S]*table state, kind diary, row 0\n/u);
        assert.doesNotMatch(out + err, /confidence|is erased|deleted or anonymised|record/u);
        assert.equal((await readdir(folder)).includes('copy-for-ana'), false);
      });
    }
  });

  it('retention run says that nothing is old', async () => {
    const { code, out } = await run('retention', 'run');
    assert.deepEqual([code, out], [0, 'Nothing is older than it may be.\n']);
  });
});
