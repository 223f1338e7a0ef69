import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageRow, partitionOf } from '../../src/kernel/layout.js';
import { type MessageState, mailboxOf } from '../../src/kernel/message.js';
import { newMessage } from '../../src/platform/delivery/message-row.js';
import { azureTables } from '../../src/platform/storage/azure.js';
import { staffCells, staffCsv, staffEmail, staffId } from '../platform/directory/staff-file.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { admin, adminHere, aFolder } from './run.js';

const TENANT = '33333333-4444-4555-8666-777777777777';
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'];
/** Two people in turn, three days, two cards: 120 messages of which 30 are waiting. */
const MANY = 120;

describe('The list of messages', function () {
  this.timeout(120_000);
  let env: Record<string, string> = {};
  const run = (...args: string[]) => adminHere(env, 'messages', ...args);
  const rowsOf = (out: string) => out.split('\n').filter((line) => /^[0-9a-f]{12} /u.test(line));

  before(async () => {
    const { connectionString } = await sharedAzurite();
    const prefix = freshPrefix();
    env = { STORAGE_CONNECTION_STRING: connectionString, TABLE_PREFIX: prefix, BOT_TENANT_ID: TENANT };
    const folder = await aFolder({
      'staff.csv': staffCsv(
        staffCells(1, { name: 'Ana Fenn', roles: 'manager' }),
        staffCells(2, { name: 'Zoë Hale', manager_email: staffEmail(1), supervisor_email: staffEmail(1) }),
      ),
    });
    assert.equal((await adminHere(env, 'import', 'staff', join(folder, 'staff.csv'))).code, 0);
    const tables = await azureTables({ connection: { connectionString }, prefix });
    for (let n = 0; n < MANY; n += 1) {
      const to = staffId((n % 2) + 1);
      const day = DAYS[Math.floor((n * DAYS.length) / MANY)] ?? '';
      const feature = n % 3 === 0 ? 'supervision' : 'actions';
      const message = { key: `m${n}`, to, feature, card: n % 3 === 0 ? 'due' : 'list', about: [] };
      const at = new Date(`${day}T10:${String(n % 60).padStart(2, '0')}:00Z`);
      const state: MessageState = n % 4 === 0 ? 'waiting' : 'sent';
      const value = { ...newMessage({ ...message, nature: 'daily' }, at), state };
      await tables.transact('state', partitionOf(TENANT, mailboxOf(to)), [
        { do: 'put', row: messageRow(message.key), value },
      ]);
    }
  });

  it('begins with how many there are in each state', async () => {
    const { out } = await run();
    assert.equal(out.split('\n')[0], '120 messages: 90 sent, 30 waiting.');
  });

  it('shows the newest first, and says how many more there are and how to see them', async () => {
    const { out } = await run();
    const rows = rowsOf(out);
    assert.deepEqual(
      [rows.length, rows[0]?.includes('4 March'), rows[0]?.includes('10:59')],
      [50, true, true],
    );
    assert.match(out, /^Page 1 of 3; 70 older with --page 2\.$/mu);
  });

  it('reaches every message by its pages, each once', async () => {
    const pages = await Promise.all(['1', '2', '3'].map((page) => run('--page', page)));
    const ids = pages.flatMap(({ out }) => rowsOf(out).map((line) => line.slice(0, 12)));
    assert.deepEqual([ids.length, new Set(ids).size], [MANY, MANY]);
    assert.match(pages[2]?.out ?? '', /^Page 3 of 3\.$/mu);
  });

  it('says so when there is no such page', async () => {
    const { code, err } = await run('--page', '4');
    assert.deepEqual([code, err], [1, 'There is no page 4: the last one is 3.\n']);
  });

  const chosen: readonly (readonly [string, readonly string[], string, number])[] = [
    ['of a person by address', ['--person', staffEmail(2)], '60 messages: 60 sent.', 50],
    ['of a person by part of the name, without the accent', ['--person', 'zoe'], '60 messages: 60 sent.', 50],
    ['of a person by id', ['--person', staffId(1)], '60 messages: 30 sent, 30 waiting.', 50],
    ['of a day', ['--day', '2026-03-03'], '40 messages: 30 sent, 10 waiting.', 40],
    ['of a card', ['--card', 'supervision/due'], '40 messages: 30 sent, 10 waiting.', 40],
    ['of a card by its bare name', ['--card', 'due'], '40 messages: 30 sent, 10 waiting.', 40],
    [
      'in a state, under the counts of all states',
      ['--state', 'waiting'],
      '120 messages: 90 sent, 30 waiting.',
      30,
    ],
    [
      'that are all of this at once',
      ['--person', 'ana', '--day', '2026-03-02', '--card', 'list', '--state', 'waiting'],
      '13 messages: 7 sent, 6 waiting.',
      6,
    ],
    ['of nobody', ['--person', 'nobody'], '0 messages.', 0],
  ];
  for (const [what, args, counts, rows] of chosen) {
    it(`can be of those ${what}`, async () => {
      const { out } = await run(...args);
      assert.deepEqual([out.split('\n')[0], rowsOf(out).length], [counts, rows]);
    });
  }

  it('refuses a day that is none, with how to write one', async () => {
    const { code, err } = await admin(tmpdir(), env, 'messages', '--day', '3 March');
    assert.deepEqual([code, err.includes('Write the day as YYYY-MM-DD, such as 2026-03-12.')], [1, true]);
  });
});

describe('Who is due on a day that is past', function () {
  this.timeout(60_000);

  it('is not planned: it says that the day is past, and where to see what was asked', async () => {
    const { connectionString } = await sharedAzurite();
    const env = {
      STORAGE_CONNECTION_STRING: connectionString,
      TABLE_PREFIX: freshPrefix(),
      BOT_TENANT_ID: TENANT,
    };
    const { code, out, err } = await adminHere(env, 'who', 'is-due', '--on', '2026-03-12');
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^Thursday 12 March 2026 is past: today is /u);
    assert.match(err, /npm run admin -- messages --day 2026-03-12\n$/u);
  });
});
