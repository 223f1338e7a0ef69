import assert from 'node:assert/strict';
import type { MessageState } from '../../../src/kernel/message.js';
import type { PlainRow } from '../../../src/kernel/personal-data.js';
import { messageRecords } from '../../../src/platform/delivery/records.js';
import { aWorld } from '../../support/world.js';
import {
  anOrganisation,
  CLEO,
  ERIN,
  GRACE,
  type Organisation,
  PEOPLE,
  TENANT,
  WORDS_OF_ERIN,
} from './organisation.js';

const MUCH_LATER = '2028-06-01T10:00:00Z';

const expiredMessages = (rows: readonly PlainRow[], now: string) =>
  messageRecords.data
    .expire(rows, aWorld({ now }))
    .filter(({ fate }) => fate.do === 'delete')
    .map(({ row }) => row);

const aMessage = (
  createdAt: string,
  state: MessageState = 'sent',
  key = 'supervision:due:x:2026-03-11',
): PlainRow => ({
  table: 'state',
  partition: 'mailbox|x',
  row: `m|${key}`,
  value: { key, to: 'x', state, createdAt },
});

describe('the record of a message', () => {
  for (const [createdAt, now, isGone, title] of [
    ['2026-03-11T10:00:00.000Z', '2026-06-09T10:00:00Z', false, 'is kept for ninety days'],
    ['2026-03-11T10:00:00.000Z', '2026-06-10T10:00:00Z', true, 'goes after them'],
    ['2026-06-01T23:30:00.000Z', '2026-08-31T10:00:00Z', false, 'counts its day in London, over summer time'],
    ['2026-06-01T22:30:00.000Z', '2026-08-31T10:00:00Z', true, 'is a day older an hour earlier'],
    ['2028-02-29T10:00:00.000Z', '2028-05-30T10:00:00Z', true, 'counts a leap day'],
    ['2028-03-01T10:00:00.000Z', '2028-05-30T10:00:00Z', false, 'and the day after it'],
  ] as const) {
    it(title, () => {
      assert.equal(expiredMessages([aMessage(createdAt)], now).length, isGone ? 1 : 0);
    });
  }

  for (const state of ['pending', 'sending', 'waiting', 'unreachable'] as const) {
    it(`stays while it is ${state}`, () => {
      assert.deepEqual(expiredMessages([aMessage('2026-03-11T10:00:00.000Z', state)], MUCH_LATER), []);
    });
  }

  it('takes what it was about with it, and leaves that of one that stays', () => {
    const about = (key: string): PlainRow => ({
      table: 'state',
      partition: 'mailbox|x',
      row: `w|${key}|worker`,
      value: { about: 'worker' },
    });
    const [old, waiting] = ['supervision:due:x:2026-03-11', 'supervision:due:x:2026-03-12'];
    const rows = [
      aMessage('2026-03-11T10:00:00.000Z', 'sent', old),
      aMessage('2026-03-12T10:00:00.000Z', 'waiting', waiting),
      about(old!),
      about(waiting!),
    ];
    assert.deepEqual(expiredMessages(rows, MUCH_LATER), [`m|${old}`, `w|${old}|worker`]);
  });
});

const totals = async (org: Organisation) => {
  const sums = new Map<string, number>();
  for (const row of await org.rows()) {
    const [table, partition = '', key = '', ...value] = row.split(' ');
    if (table !== 'state' || !partition.startsWith(`${TENANT}|totals|`) || !key.startsWith('i|')) continue;
    const { what, count } = JSON.parse(value.join(' ')) as { what: string; count: number };
    const name = `${partition.split('|')[2]} ${what}`;
    sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return Object.fromEntries([...sums].sort());
};

const TOTALS = { '2026-02 held': 3, '2026-03 held': 2, '2026-03 not-held': 1 };

/** What is left that a person reads: without the audit, and without the random keys of totals. */
const content = async (org: Organisation) =>
  (await org.rows())
    .filter((row) => !/ e\|| (?:0|generation) |\|totals\|/u.test(row.split('{')[0]!))
    .map((row) => row.replace(/test-tenant\|\d+\|/u, ''));

describe('retention', () => {
  it('finds nothing while everything is young', async () => {
    const org = await anOrganisation();
    assert.deepEqual(await org.app.privacy.retain(true), []);
  });

  it('is a dry run first: nothing at all is written', async () => {
    const org = await anOrganisation();
    org.moveTo(MUCH_LATER);
    const before = await org.rows();
    const lines = await org.app.privacy.retain(true);
    assert.deepEqual([await org.rows(), lines.length > 0], [before, true]);
  });

  it('does what the dry run said, and nothing more the second time', async () => {
    const org = await anOrganisation();
    org.moveTo(MUCH_LATER);
    const planned = await org.app.privacy.retain(true);
    const done = await org.app.privacy.retain(false);
    const after = await org.rows();
    const again = await org.app.privacy.retain(false);
    assert.deepEqual(
      [done, again.filter(({ deleted, anonymised }) => deleted + anonymised > 0)],
      [planned, []],
    );
    assert.deepEqual(await org.rows(), after);
  });

  it('turns supervision dates into totals that hold nobody', async () => {
    const org = await anOrganisation();
    org.moveTo(MUCH_LATER);
    await org.app.privacy.retain(false);
    assert.deepEqual(await totals(org), TOTALS);
    const rows = (await org.rows()).filter((row) => row.includes('|totals|'));
    for (const { id, name } of PEOPLE)
      assert.ok(rows.every((row) => !row.includes(id) && !row.includes(name)));
  });

  it('comes to the same end from wherever it was cut short, and counts nothing twice', async () => {
    const whole = await anOrganisation();
    whole.moveTo(MUCH_LATER);
    await whole.app.privacy.retain(false);
    const expected = await content(whole);
    let wasWhole = false;
    for (let writes = 0; !wasWhole; writes += 1) {
      const org = await anOrganisation();
      org.moveTo(MUCH_LATER);
      org.breakAfter(writes);
      wasWhole = await org.app.privacy.retain(false).then(
        () => true,
        () => false,
      );
      org.breakAfter(Number.POSITIVE_INFINITY);
      await org.app.privacy.retain(false);
      assert.deepEqual([writes, await content(org), await totals(org)], [writes, expected, TOTALS]);
    }
  }).timeout(120_000);

  it('leaves everything of somebody under a legal hold, and says so', async () => {
    const org = await anOrganisation();
    await org.app.privacy.setHold(ERIN, 'ET-2026-014');
    org.moveTo(MUCH_LATER);
    // A head counts the events of its subject, which may lose what is about others.
    const held = async () =>
      (await org.holding(ERIN))
        .filter((row) => row.startsWith('state '))
        .map((row) => row.replace(/"seq":\d+,"chain":"\w+",/u, ''));
    const before = await held();
    const lines = await org.app.privacy.retain(false);
    const after = await held();
    assert.deepEqual(
      before.filter((row) => !after.includes(row)),
      [],
    );
    const sessions = lines.find(({ type }) => type === 'supervision.sessions');
    assert.deepEqual(sessions?.why, ['a legal hold is set on somebody it names']);
    assert.equal((await org.holding(WORDS_OF_ERIN)).length > 0, true);
  });

  it('takes people off the staff list two years after they left, and out of their chats', async () => {
    const org = await anOrganisation();
    await org.app.directory.replaceAll(
      PEOPLE.map((person) => (person.id === CLEO ? { ...person, leavesOn: '2026-03-31' } : person)),
    );
    org.moveTo('2028-03-31T10:00:00Z');
    await org.app.privacy.retain(false);
    assert.notEqual((await org.app.directory.people()).get(CLEO), undefined);
    org.moveTo('2028-04-01T10:00:00Z');
    await org.app.privacy.retain(false);
    assert.deepEqual(
      [(await org.app.directory.people()).get(CLEO), (await org.holding(`chat-of-${CLEO}`)).length],
      [undefined, 0],
    );
  });

  it('leaves the staff list alone when nobody has left', async () => {
    const org = await anOrganisation();
    const staff = async () => (await org.rows()).filter((row) => row.startsWith('people '));
    const before = await staff();
    org.moveTo(MUCH_LATER);
    await org.app.privacy.retain(false);
    assert.deepEqual(await staff(), before);
  });

  it('writes an event without a name for each subject, by the system', async () => {
    const org = await anOrganisation();
    org.moveTo(MUCH_LATER);
    await org.app.privacy.retain(false);
    const events = (await org.rows()).filter((row) => row.includes('privacy.expired'));
    assert.ok(events.length > 0 && events.every((row) => row.includes('"actor":"system"')));
    assert.ok(events.every((row) => row.includes('"after":{"deleted":')));
  });

  it('leaves supervision working for those who stay', async () => {
    const org = await anOrganisation();
    org.moveTo(MUCH_LATER);
    await org.app.privacy.retain(false);
    await org.app.tick();
    assert.match((await org.type(GRACE, 'my team')).summary, /team/iu);
    assert.deepEqual(await org.app.privacy.undescribed(), []);
  });

  it('takes months of many nominations in more than one transaction, and counts what is left', async () => {
    const org = await anOrganisation();
    const at = '2026-03-11T10:00:00.000Z';
    for (let n = 0; n < 250; n += 1) {
      const id = `extra${n}`;
      const value = {
        id,
        month: '2026-03',
        nominatorId: GRACE,
        nomineeId: ERIN,
        category: 'kindness',
        did: 'Helped.',
        difference: 'Much.',
        nameHidden: false,
        at,
        times: 1,
      };
      await org.tables.transact('state', `${TENANT}|shoutouts|2026-03`, [
        { do: 'insert', row: `i|n|${id}`, value },
      ]);
    }
    await org.app.privacy.erase(ERIN, false);
    const head = await org.tables.get('state', `${TENANT}|shoutouts|2026-03`, '0');
    assert.equal((head?.value.head as { count?: number } | undefined)?.count, 2);
    assert.equal((await org.rows()).filter((row) => row.includes(' i|n|extra')).length, 0);
  });
});
