import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { makeApp } from '../../src/app.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { silentLog } from '../../src/platform/logging/log.js';
import { azureTables } from '../../src/platform/storage/azure.js';
import { storageOver } from '../../src/storage.js';
import { staffCells, staffCsv, staffEmail } from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { aConversation, fakeMessenger } from '../support/fake-teams.js';
import { testIds } from '../support/ids.js';
import { admin, adminHere, aFolder, type Ran } from './run.js';

const TENANT = '33333333-4444-4555-8666-777777777777';
/** A Tuesday, the first working day of its month. */
const FIRST_OF_MONTH = '2030-10-01';

const STAFF = staffCsv(
  staffCells(1, { name: 'Ana Fenn', roles: 'manager' }),
  staffCells(2, {
    name: 'Zoë Hale',
    manager_email: staffEmail(1),
    supervisor_email: staffEmail(1),
    started_on: '2030-09-02',
  }),
);

const storageEnv = async (prefix = freshPrefix()) => {
  const { connectionString } = await sharedAzurite();
  return { STORAGE_CONNECTION_STRING: connectionString, TABLE_PREFIX: prefix, BOT_TENANT_ID: TENANT };
};

const linesOf = (text: string): string[] => text.trimEnd().split('\n');

describe('the administrator’s commands', function () {
  this.timeout(120_000);
  let folder = '';
  let env: Awaited<ReturnType<typeof storageEnv>>;
  const run = (...args: string[]): Promise<Ran> => adminHere(env, ...args);

  before(async () => {
    env = await storageEnv();
    folder = await aFolder({ 'staff.csv': STAFF });
    assert.equal((await run('import', 'staff', join(folder, 'staff.csv'))).code, 0);
  });

  it('import a staff file with the column names of an earlier release as one with those of today', async () => {
    const begun = { roles: 'nqsw', manager_email: staffEmail(1), supervisor_email: staffEmail(1) };
    const now = staffCsv(
      staffCells(1, { name: 'Ana Fenn', roles: 'manager' }),
      staffCells(3, {
        ...begun,
        name: 'Bea Lund',
        induction_started_on: '2030-09-02',
        started_on: '2030-09-02',
      }),
    );
    const then = now.replace('induction_started_on', 'asye_started_on');
    assert.notEqual(then, now);
    const files = await aFolder({ 'now.csv': now, 'then.csv': then });
    const own = await storageEnv();
    const imported = (name: string) => adminHere(own, 'import', 'staff', join(files, name));
    const first = await imported('then.csv');
    assert.deepEqual([first.code, first.err], [0, '']);
    assert.match((await imported('now.csv')).out, /0 added, 0 changed, 2 same\.\n[^\n]*already/u);
  });

  it('print who is due on a day, by name', async () => {
    const { out } = await run('who', 'is-due', '--on', FIRST_OF_MONTH);
    assert.deepEqual(linesOf(out), [
      'Tuesday 1 October 2030, as everything stands now',
      'Ana Fenn: shoutouts, invite',
      'Ana Fenn: supervision, record',
      'Zoë Hale: shoutouts, invite',
      'Zoë Hale: supervision, mine',
      '2 people would get 4 messages.',
    ]);
  });

  it('say that nobody is asked on a day off', async () => {
    const { out } = await run('who', 'is-due', '--on', '2030-12-25');
    assert.match(out, /Not a working day.*Friday 27 December 2030/u);
  });

  it('refuse a day that is none', async () => {
    const { code, err } = await run('who', 'is-due', '--on', '1/10/2030');
    assert.deepEqual([code, err.includes('YYYY-MM-DD')], [1, true]);
  });

  /** The bot over the same storage, on that day. */
  const theBot = async () => {
    const { connectionString } = await sharedAzurite();
    const clock = () => new Date(`${FIRST_OF_MONTH}T10:00:00Z`);
    const messenger = fakeMessenger();
    const app = makeApp({
      storage: storageOver(
        await azureTables({ connection: { connectionString }, prefix: env.TABLE_PREFIX }),
        clock,
      ),
      ...monotonic,
      tenantId: TENANT,
      clock,
      messenger,
      log: silentLog,
      cards: join(import.meta.dirname, '../../cards'),
      hasPeoplePicker: false,
      ids: testIds,
    });
    return { app, messenger };
  };

  it('list messages with the reason in plain words', async () => {
    const { app } = await theBot();
    await app.outlook.lookAgain();
    await app.tick();
    const { out } = await run('messages', '--state', 'waiting');
    assert.match(
      out,
      /^[0-9a-f]{12} +1 October 2030, 11:00 +Zoë Hale +today, today +waiting +they have not opened Throughline yet; goes out when they do$/mu,
    );
  });

  it('give a message up and send it again, by the id of the list', async () => {
    const idOf = async (state: string) =>
      /^[0-9a-f]{12}/mu.exec((await run('messages', '--state', state)).out)?.[0] ?? '';
    const id = await idOf('waiting');
    const first = await run('messages', 'cancel', id);
    const again = await run('messages', 'cancel', id);
    const back = await run('messages', 'retry', id);
    assert.deepEqual([first.code, again.code, back.code, await idOf('pending')], [0, 1, 0, id]);
  });

  it('say of a message that is sent again what it waits for, and send one that waits again too', async () => {
    const { app } = await theBot();
    await app.tick();
    const { out: list } = await run('messages', '--state', 'waiting', '--person', 'ana');
    const id = /^[0-9a-f]{12}/mu.exec(list)?.[0] ?? '';
    const { code, out } = await run('messages', 'retry', id);
    assert.deepEqual(
      [code, linesOf(out)],
      [
        0,
        [
          'It waits, because they have not opened Throughline yet; goes out when they do.',
          'A bot that was started with CHAT_SERVICE_URL opens their chat itself, with the next round.',
        ],
      ],
    );
  });

  it('bring a staff list that reaches those who had installed the app before, with the next tick of the bot', async () => {
    const { app, messenger } = await theBot();
    const kit = staffCells(3, { name: 'Kit Moss', started_on: '2030-09-02' });
    await app.inbound.arrived(aConversation(kit.entra_id ?? ''));
    await app.tick();
    await writeFile(join(folder, 'kit.csv'), staffCsv(kit));
    const { code } = await run('import', 'staff', join(folder, 'kit.csv'));
    await app.tick();
    const { people } = await app.world();
    assert.deepEqual(
      [code, messenger.sends.map(({ to, outcome }) => [people.nameOf(to.personId), outcome.kind])],
      [0, [['Kit Moss', 'sent']]],
    );
  });

  it('say when there is no such message', async () => {
    const { code, err } = await run('messages', 'retry', '000000000000');
    assert.deepEqual([code, err.includes('There is no message 000000000000')], [1, true]);
  });

  it('refuse a state that no message can be in', async () => {
    const { code, err } = await admin(folder, {}, 'messages', '--state', 'lost');
    assert.deepEqual([code, err.includes('Allowed choices are pending, sending, sent')], [1, true]);
  });

  it('refuse an unfit setting with what it wants, and write nothing', async () => {
    const { code, err } = await run('settings', 'set', 'actions.quietWorkingDays', 'many');
    assert.equal(code, 1);
    assert.match(
      err,
      /actions\.quietWorkingDays does not take many: "many" is not a whole number from 0 to 1,000\. It takes .*\n.*\nNothing was written\. This would be taken: npm run admin -- settings set actions\.quietWorkingDays '5'\n/u,
    );
    assert.match((await run('settings', 'show', 'actions.quietWorkingDays')).out, /\(default\)\n +5\n/u);
  });

  it('refuse a setting that is out of order with another, with both values and what to do', async () => {
    const { code, err } = await run('settings', 'set', 'report.amber', '96');
    assert.equal(code, 1);
    assert.match(
      err,
      /report\.amber does not take 96: report\.amber \(96\) must not be above report\.green \(95\)\.\n.*\nChange the other setting first, or give another value\. Nothing was written\.\n$/u,
    );
  });

  it('change a setting and have everybody looked at again', async () => {
    const { code, out } = await run('settings', 'set', 'actions.quietWorkingDays', '3');
    assert.equal(code, 0);
    assert.match(
      out,
      /was 5 and is now 3\.\nThe daily run looks at everything again with the new rule \(\d+ looks? noted\)\./u,
    );
    assert.match(
      (await run('settings', 'show', 'actions.quietWorkingDays')).out,
      /\(changed\)\n +3\n +Default: 5\n/u,
    );
  });

  it('take a bare word and a JSON list as values', async () => {
    assert.equal((await run('settings', 'set', 'calendar.sendFrom', '08:30')).code, 0);
    assert.equal((await run('settings', 'set', 'calendar.closures', '["2030-12-27"]')).code, 0);
  });

  it('take the value of a setting from a file, as it stands there', async () => {
    const preset = join(import.meta.dirname, '../../docs/presets/two-year-induction.json');
    const { code, out } = await run('settings', 'set', 'supervision.stages', '--file', preset);
    assert.deepEqual([code, out.includes('induction_to_end')], [0, true]);
    assert.match((await run('settings', 'show', 'supervision.stages')).out, /\(changed\)\n[\s\S]*24 months/u);
    assert.equal((await run('settings', 'unset', 'supervision.stages')).code, 0);
  });

  it('say why a file gives no value, and write nothing', async () => {
    const set = (...args: string[]) => run('settings', 'set', 'supervision.stages', ...args);
    const broken = join(folder, 'stages.json');
    await writeFile(broken, '[{"id": "broken"');
    const nowhere = join(folder, 'nowhere.json');
    const [missing, aFolderOf, unfit, neither, both] = [
      await set('--file', nowhere),
      await set('--file', folder),
      await set('--file', broken),
      await set(),
      await set('[]', '--file', broken),
    ];
    assert.deepEqual(
      [missing, aFolderOf, unfit, neither, both].map(({ code }) => code),
      [1, 1, 1, 1, 1],
    );
    assert.equal(missing.err, `There is no file ${nowhere}. Nothing was written.\n`);
    assert.equal(aFolderOf.err, `The file ${folder} cannot be read (EISDIR). Nothing was written.\n`);
    assert.ok(unfit.err.startsWith(`supervision.stages does not take what stands in ${broken}: `), unfit.err);
    assert.equal(
      neither.err,
      'Give a value for supervision.stages, or --file with a file that holds it. Nothing was written.\n',
    );
    assert.equal(
      both.err,
      'Give a value for supervision.stages, or --file with a file that holds it, and not both. Nothing was written.\n',
    );
    assert.match((await run('settings', 'show', 'supervision.stages')).out, /\(default\)/u);
  });

  it('name near settings for one that is not there', async () => {
    const { code, err } = await run('settings', 'set', 'report.gren', '90');
    assert.deepEqual([code, err.includes('report.green')], [1, true]);
  });

  it('end with 1 for a file that is not there', async () => {
    assert.equal((await run('import', 'staff', 'no.csv')).code, 1);
  });

  it('find a file where npm was called', async () => {
    const ran = await adminHere({ ...env, INIT_CWD: folder }, 'import', 'staff', 'staff.csv', '--dry-run');
    assert.equal(ran.code, 0);
  });

  it('end with 2 and every problem for a configuration that is not complete', async () => {
    const { code, err } = await admin(
      folder,
      { STORAGE_TABLES_URL: 'ftp://x', TABLE_PREFIX: 'X' },
      'messages',
    );
    assert.equal(code, 2);
    assert.deepEqual(
      ['STORAGE_TABLES_URL', 'TABLE_PREFIX', 'BOT_TENANT_ID'].filter((name) => !err.includes(name)),
      [],
    );
  });

  it('end with 2 when the storage does not answer', async () => {
    const away = env.STORAGE_CONNECTION_STRING.replace(
      /TableEndpoint=http:\/\/[^/]+/u,
      'TableEndpoint=http://127.0.0.1:9',
    );
    const ran = await admin(folder, { ...env, STORAGE_CONNECTION_STRING: away }, 'messages');
    assert.deepEqual([ran.code, ran.err.includes('ECONNREFUSED')], [2, true]);
  });
});

describe('the administrator’s commands without a configuration', function () {
  this.timeout(120_000);
  const servers: Server[] = [];
  after(() => {
    for (const server of servers) server.close();
  });

  const demoIn = async (folder: string, botUrl: string, pid: number) => {
    const { connectionString, ports } = await sharedAzurite();
    await mkdir(join(folder, '.data'));
    const memory = {
      pid,
      connectionString,
      tenantId: TENANT,
      prefix: freshPrefix(),
      botUrl,
      now: '2030-10-02T10:00:00.000Z',
      isSeeded: true,
      ports: { bot: 1, windows: [], storage: ports },
    };
    await writeFile(join(folder, '.data', 'demo.json'), JSON.stringify(memory));
  };

  it('use the running demo, at the demo’s own time', async () => {
    const server = createServer((_, response) => response.end('{"now":"2030-10-01T10:00:00.000Z"}'));
    servers.push(server);
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    const folder = await aFolder();
    await demoIn(folder, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, process.pid);
    const { out, err } = await admin(folder, {}, 'who', 'is-due');
    assert.deepEqual(
      [err, linesOf(out)[0]],
      ['Using the running demo.\n', 'Tuesday 1 October 2030, as everything stands now'],
    );
  });

  it('take the time that the demo wrote down when its page does not answer', async () => {
    const folder = await aFolder();
    await demoIn(folder, 'http://127.0.0.1:9', process.pid);
    const { out } = await admin(folder, {}, 'who', 'is-due');
    assert.equal(linesOf(out)[0], 'Wednesday 2 October 2030, as everything stands now');
  });

  it('leave nothing behind where they only look', async () => {
    const folder = await aFolder({ 'staff.csv': STAFF });
    const { code } = await admin(folder, {}, 'import', 'staff', 'staff.csv', '--dry-run');
    assert.deepEqual([code, await readdir(folder)], [0, ['staff.csv']]);
  });

  it('never write people into the demo without being told to: what, where and how', async () => {
    const folder = await aFolder({ 'staff.csv': STAFF });
    const { code, err } = await admin(folder, {}, 'import', 'staff', 'staff.csv');
    assert.equal(code, 2);
    assert.match(
      err,
      /^No storage is named, so this would be written into the demo on this computer \(.*\.data\)\. Nothing was written\. If you mean the demo: npm run admin -- import staff staff\.csv --demo\. If you mean the service, set STORAGE_CONNECTION_STRING or STORAGE_TABLES_URL, and BOT_TENANT_ID[^\n]*\n$/u,
    );
    assert.deepEqual(await readdir(folder), ['staff.csv']);
  });

  it('never write people into the running demo without being told to', async () => {
    const folder = await aFolder({ 'staff.csv': STAFF });
    await demoIn(folder, 'http://127.0.0.1:9', process.pid);
    const refused = await admin(folder, {}, 'import', 'staff', 'staff.csv');
    const taken = await admin(folder, {}, 'import', 'staff', 'staff.csv', '--demo');
    assert.deepEqual([refused.code, taken.code, taken.out.includes('2 added')], [2, 0, true]);
  });

  it('mean the demo with --demo, also where a storage is configured', async () => {
    const folder = await aFolder({ 'staff.csv': STAFF });
    const env = { STORAGE_TABLES_URL: 'https://account.table.core.windows.net/' };
    const { code } = await admin(folder, env, 'import', 'staff', 'staff.csv', '--demo');
    assert.deepEqual([code, existsSync(join(folder, '.data', 'azurite'))], [0, true]);
  });

  it('are told in one line when the demo’s folder is in use, and end with 2', async () => {
    const folder = await aFolder({ 'staff.csv': STAFF });
    await mkdir(join(folder, '.data'));
    await writeFile(join(folder, '.data/throughline-in-use.txt'), String(process.pid));
    const { code, err } = await admin(folder, {}, 'import', 'staff', 'staff.csv', '--demo');
    assert.equal(code, 2);
    assert.match(
      err,
      /^Using the local storage[^\n]*\nThe folder [^\n]* is in use by the process \d+[^\n]*\n$/u,
    );
  });

  it('keep what they write in the demo’s own storage', async () => {
    const folder = await aFolder({ 'staff.csv': STAFF });
    await admin(folder, {}, 'import', 'staff', 'staff.csv', '--demo');
    assert.ok(existsSync(join(folder, '.data', 'azurite')));
    const { out } = await admin(folder, {}, 'import', 'staff', 'staff.csv', '--dry-run');
    assert.match(out, /^2 rows: 0 added, 0 changed, 2 same\./u);
  });
});
