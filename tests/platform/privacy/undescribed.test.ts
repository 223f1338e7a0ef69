import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/kernel/json.js';
import type { TableName } from '../../../src/kernel/tables.js';
import { anOrganisation, ERIN, GRACE, type Organisation, PEOPLE, TENANT } from './organisation.js';

const NOTE = 'Said something in confidence.';

/** What a later release left behind, or a part of this one that says nothing of what it stores. */
const planted = async (
  table: TableName,
  partition: string,
  row: string,
  value: JsonObject,
): Promise<Organisation> => {
  const org = await anOrganisation();
  await org.tables.transact(table, `${TENANT}${partition}`, [{ do: 'insert', row, value }]);
  return org;
};
const aDiary = () =>
  planted('state', '|diary|1', '0', { seq: 0, chain: '', head: { ownerId: ERIN, note: NOTE } });

/** The message with which an act ended. */
const refusal = async (act: Promise<unknown>): Promise<string> => {
  const error: unknown = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Error && 'code' in error, 'it did not fail');
  assert.equal(error.code, 'rows-undescribed');
  return error.message;
};

describe('rows that nobody described', () => {
  const places: readonly (readonly [string, TableName, string, string, JsonObject, string])[] = [
    [
      'a kind of subject',
      'state',
      '|diary|1',
      '0',
      { seq: 0, chain: '', head: { by: ERIN } },
      'table state, kind diary, row 0',
    ],
    [
      'a subject that is named after them',
      'state',
      `|diary|${ERIN}`,
      '0',
      {},
      'table state, kind diary, row 0',
    ],
    [
      'an item of a known subject',
      'state',
      '|shoutouts|2026-03',
      'i|z|1',
      { by: ERIN },
      'kind shoutouts, row i|z|1',
    ],
    [
      'a row with their id in its key',
      'state',
      '|diary|1',
      `i|${ERIN}`,
      {},
      'table state, kind diary, row i|…',
    ],
    [
      'a row with their name in it',
      'state',
      '|diary|1',
      '0',
      { note: 'Asked Erin O’Doyle.' },
      'kind diary, row 0',
    ],
    [
      'a row of another table',
      'settings',
      '',
      `theme|${ERIN}`,
      { dark: true },
      'table settings, kind , row theme|…',
    ],
  ];
  for (const [what, table, partition, row, value, place] of places) {
    it(`end an erasure aloud: ${what}`, async () => {
      const org = await planted(table, partition, row, value);
      const message = await refusal(org.app.privacy.erase(ERIN, false));
      assert.ok(message.includes(place), message);
      assert.ok(!message.includes('O’Doyle') && message.split(ERIN).length === 2, message);
    });
  }

  it('are named by a dry run too, which writes nothing', async () => {
    const org = await aDiary();
    const before = await org.rows();
    const message = await refusal(org.app.privacy.erase(ERIN, true));
    assert.match(message, /^This is not done\.[\s\S]*kind diary/u);
    assert.ok(!message.includes(NOTE));
    assert.deepEqual(await org.rows(), before);
  });

  it('leave an erasure under way: the rest is erased, and a later run ends it', async () => {
    const org = await aDiary();
    await refusal(org.app.privacy.erase(ERIN, false));
    assert.equal((await org.app.directory.people()).get(ERIN), undefined);
    assert.equal((await org.holding(NOTE)).length, 1);
    const proofs = async () =>
      (await org.rows()).filter((row) => row.includes('"erasedAt"') && !row.includes(' e|')).length;
    assert.equal(await proofs(), 0);
    await org.tables.transact('state', `${TENANT}|diary|1`, [{ do: 'delete', row: '0' }]);
    assert.equal((await org.app.privacy.erase('erin.odoyle@elmshire.example', false)).kind, 'done');
    assert.equal(await proofs(), 1);
  });

  it('end a copy aloud, of the person whom they name and of nobody else', async () => {
    const { privacy } = (await aDiary()).app;
    const copyFor = async (id: string) => privacy.findings((await privacy.sought(id))!);
    assert.match(await refusal(copyFor(ERIN)), /table state, kind diary, row 0/u);
    assert.ok((await copyFor(GRACE)).length > 0);
  });

  it('end a retention run aloud, after everything else was gone through', async () => {
    const org = await aDiary();
    org.moveTo('2028-06-01T10:00:00Z');
    assert.match(await refusal(org.app.privacy.retain(false)), /kind diary, row 0/u);
    assert.deepEqual(
      (await org.rows()).filter((row) => row.includes(' i|s|')),
      [],
    );
  });

  it('do not keep anybody else from being erased', async () => {
    const org = await planted('state', '|diary|1', '0', { seq: 0, chain: '', head: { by: GRACE } });
    assert.equal((await org.app.privacy.erase(ERIN, false)).kind, 'done');
  });
});

describe('a field of a later release', () => {
  /** Everything that there is, with a field more in each row. */
  const later = async (field: JsonObject): Promise<Organisation> => {
    const org = await anOrganisation();
    for (const table of ['state', 'conversations'] as const) {
      for await (const { partition, row, value, etag } of org.tables.scan(table, TENANT)) {
        if (/^[ew]\|/u.test(row) || partition.includes('|schedule|')) continue;
        const head = value.head as JsonObject | undefined;
        const next = head ? { ...value, head: { ...head, ...field } } : { ...value, ...field };
        await org.tables.transact(table, partition, [{ do: 'replace', row, value: next, etag }]);
      }
    }
    return org;
  };

  it('loses the person’s id with the rest, wherever it stands', async () => {
    const org = await later({ seenBy: [{ who: ERIN, how: `asked ${ERIN} and Erin O’Doyle` }] });
    assert.equal((await org.app.privacy.erase(ERIN, false)).kind, 'done');
    const rows = (await org.rows()).filter((row) => row.includes('"seenBy"') && !row.includes(' e|'));
    assert.deepEqual(
      rows.filter((row) => /"who":"(?!erased)|asked (?!erased and \[name removed\])/u.test(row)),
      [],
    );
    assert.ok(rows.length > 5);
    const chats = (id: string) =>
      rows.filter((row) => row.startsWith('conversations ') && row.includes(` ${id} `));
    assert.deepEqual([chats(ERIN).length, chats(GRACE).length], [0, 1]);
  });

  it('is in the copy as something else, marked to be weighed', async () => {
    const org = await later({ seenBy: ERIN, mood: 'low' });
    const { privacy } = org.app;
    const found = await privacy.findings((await privacy.sought(ERIN))!);
    const others = found.flatMap(({ fields }) => fields.filter(({ name }) => name.startsWith('Other (')));
    assert.deepEqual(
      [
        ...new Set(others.map(({ name, value, thirdParty = false }) => `${name} ${value} ${thirdParty}`)),
      ].sort(),
      ['Other (mood) low true', 'Other (seenBy) Erin O’Doyle false'],
    );
  });

  it('makes a row about somebody else one that names the person', async () => {
    const org = await later({ seenBy: PEOPLE[0]!.id });
    const { privacy } = org.app;
    const found = await privacy.findings((await privacy.sought(PEOPLE[0]!.id))!);
    const types = new Set(found.filter(({ how }) => how === 'mention').map(({ type }) => type));
    for (const type of ['shoutouts.nominations', 'shoutouts.months', 'supervision.standing', 'actions.owner'])
      assert.ok(types.has(type), type);
  });

  for (const [table, partition, row, place] of [
    ['state', '|shoutouts|2026-03', 'i|n|later', /table state, kind shoutouts, row i\|n\|…/u],
    ['conversations', '|z', 'z-somebody', /table conversations, kind z, row z-somebody/u],
  ] as const) {
    it(`that has the id for a name ends an erasure aloud, in the table ${table}`, async () => {
      const org = await planted(table, partition, row, { seenBy: { [ERIN]: true } });
      assert.match(await refusal(org.app.privacy.erase(ERIN, false)), place);
    });
  }
});
