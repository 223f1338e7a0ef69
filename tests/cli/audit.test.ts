import assert from 'node:assert/strict';
import { join } from 'node:path';
import { azureTables } from '../../src/platform/storage/azure.js';
import { staffCells, staffCsv, staffEmail, staffId } from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { adminHere, aFolder, type Ran } from './run.js';

const TENANT = '33333333-4444-4555-8666-777777777777';

const STAFF = staffCsv(
  staffCells(1, { name: 'Ana Fenn', roles: 'manager' }),
  staffCells(2, { name: 'Zoë Hale', manager_email: staffEmail(1), supervisor_email: staffEmail(1) }),
);
const SESSIONS = [
  'worker_email,supervisor_email,held_on,next_on',
  `${staffEmail(2)},${staffEmail(1)},2026-02-26,`,
].join('\n');

describe('the administrator’s commands about the record of changes', function () {
  this.timeout(120_000);
  let env: Readonly<Record<string, string>>;
  let worker: string;
  const run = (...args: string[]): Promise<Ran> => adminHere(env, 'audit', ...args);
  const tables = async () =>
    azureTables({ connection: await sharedAzurite(), prefix: env.TABLE_PREFIX ?? '' });

  before(async () => {
    const { connectionString } = await sharedAzurite();
    env = {
      STORAGE_CONNECTION_STRING: connectionString,
      TABLE_PREFIX: freshPrefix(),
      BOT_TENANT_ID: TENANT,
    };
    const folder = await aFolder({ 'staff.csv': STAFF, 'sessions.csv': SESSIONS });
    for (const [kind, file] of [
      ['staff', 'staff.csv'],
      ['supervision', 'sessions.csv'],
    ] as const)
      assert.equal((await adminHere(env, 'import', kind, join(folder, file))).code, 0);
    worker = staffId(2);
  });

  it('end with 1 while there is no seal, though all fits together, and say what to do', async () => {
    const { code, out, err } = await run('verify');
    assert.deepEqual(
      [code, out.trimEnd().split('\n'), err],
      [
        1,
        [
          'Checked 2 subjects, 2 events, 18 items and 0 seals.',
          'There is no seal yet. What somebody rewrites from end to end is found by a seal only: audit seal makes one.',
        ],
        'What is there fits together, but there is no seal, so nobody can say that it was not all written anew. The bot seals every night; audit seal does it now.\n',
      ],
    );
  });

  it('seal, and say what was sealed', async () => {
    const { code, out } = await run('seal');
    assert.equal(code, 0);
    assert.match(out, /^Sealed 3 heads in \d{4}-\d{2}-\d{2}\.jsonl\.$/mu);
    const verified = await run('verify');
    assert.equal(verified.code, 0);
    assert.match(verified.out, /and 1 seal\.\nThe last seal is of \w+day \d+ \w+ \d{4}\./u);
  });

  it('read like sentences, by person and by subject', async () => {
    const bySubject = await run('show', '--subject', 'supervision', worker);
    const byPerson = await run('show', '--person', staffEmail(2).toUpperCase());
    assert.match(
      bySubject.out,
      /^On \w+day \d+ \w+ \d{4} at \d{2}:\d{2}, an import brought in dates of supervision of Zoë Hale: last held on Thursday 26 February 2026\.\n$/u,
    );
    assert.match(
      byPerson.out,
      /^On .*, an import changed the staff list: 2 people added, 0 changed, 0 taken off\.\nOn .*, an import brought in/u,
    );
    assert.equal(byPerson.out.split('\n')[1], bySubject.out.trimEnd());
  });

  it('say when there is nothing, and when nobody has the address', async () => {
    assert.match((await run('show', '--subject', 'supervision', 'nobody')).out, /There is nothing/u);
    const { code, err } = await run('show', '--person', 'nobody@elmshire.example');
    assert.deepEqual([code, err.includes('Nobody has the address')], [1, true]);
  });

  for (const args of [['show'], ['show', '--subject', 'supervision'], ['show', '--person', 'a', 'b']]) {
    it(`refuse audit ${args.join(' ')} with what they want`, async () => {
      const { code, err } = await run(...args);
      assert.deepEqual([code, err.startsWith('Give ')], [1, true]);
    });
  }

  it('name the first row that was edited by hand, and end with 1', async () => {
    const partition = `${TENANT}|supervision|${worker}`;
    const storage = await tables();
    const head = await storage.get('state', partition, '0');
    assert.ok(head);
    const value = { ...head.value, head: { ...(head.value.head as object), lastHeldOn: '2026-03-05' } };
    await storage.transact('state', partition, [{ do: 'put', row: '0', value }]);
    const { code, err } = await run('verify');
    await storage.transact('state', partition, [{ do: 'put', row: '0', value: head.value }]);
    assert.deepEqual(
      [code, err],
      [
        1,
        `NOT as it was written. The first row:\n  partition ${partition}, row 0: the head is not what the last event recorded\n`,
      ],
    );
    assert.equal((await run('verify')).code, 0);
  });

  it('accept settings that were edited by hand, and say so in the record', async () => {
    assert.equal((await adminHere(env, 'settings', 'set', 'report.amber', '80')).code, 0);
    const storage = await tables();
    const current = await storage.get('settings', TENANT, 'current');
    const value = { ...current?.value, values: { 'report.amber': 70 } };
    await storage.transact('settings', TENANT, [{ do: 'put', row: 'current', value }]);
    const found = await run('verify');
    const accepted = await run('accept', 'settings');
    const after = await run('verify');
    assert.deepEqual([found.code, accepted.code, after.code], [1, 0, 0]);
    assert.match(found.err, /table settings, partition \S+, row current: it is not what the last event/u);
    assert.match((await run('show', '--subject', 'settings', 'rules')).out, /an administrator accepted/u);
  });

  it('take the events of an earlier release as they are, from a seal on that holds that they do', async () => {
    const { code, out } = await run('accept', 'earlier-events');
    assert.deepEqual([code, out.includes('was sealed')], [0, true]);
    assert.match((await run('show', '--subject', 'audit', 'seals')).out, /an administrator had every event/u);
  });

  it('accept nothing else', async () => {
    const { code, err } = await run('accept', 'supervision');
    assert.deepEqual([code, err.startsWith('Give one of settings, staff, earlier-events.')], [1, true]);
  });

  it('name a subject of which nothing is left', async () => {
    const partition = `${TENANT}|supervision|${worker}`;
    const storage = await tables();
    for await (const { row } of storage.list('state', partition))
      await storage.transact('state', partition, [{ do: 'delete', row }]);
    const { code, err } = await run('verify');
    assert.equal(code, 1);
    assert.match(err, /row 0: nothing is left of it; the seal of \d{4}-\d{2}-\d{2} holds events up to 1/u);
  });
});
