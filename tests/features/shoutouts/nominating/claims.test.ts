import assert from 'node:assert/strict';
import { factsOf } from '../../../../src/features/shoutouts/judging/index.js';
import {
  CLAIMS,
  claimKey,
  formerIdOf,
  HeadSchema,
  isStanding,
  NOMINATIONS,
  type Nomination,
} from '../../../../src/features/shoutouts/model.js';
import { itemRow, partitionOf } from '../../../../src/kernel/layout.js';
import { collect, startingWith } from '../../../../src/kernel/tables.js';
import { amina, aNomination, anOffice, ben, cleo, MARCH, type Office } from '../situation.js';

// The same writer, colleague and category in a month are one nomination. What says so is a claim: a row whose key is a
// hash under a secret. The nomination itself stands under an id by chance.

const PARTITION = partitionOf('test-tenant', MARCH);
const ONE = { month: '2026-03', nominatorId: ben.id, nomineeId: amina.id, category: 'kindness' };
const nominationsIn = async (office: Office): Promise<readonly Nomination[]> =>
  (await factsOf('2026-03', office.ports)).nominations;
const claimsIn = (office: Office) =>
  collect(office.tables.list('state', PARTITION, startingWith(itemRow(CLAIMS.prefix))));

/** A nomination as a release before has left it: under an id that is a hash of its parts, without a claim. */
const formerly = async (more: Partial<Nomination> = {}) => {
  const office = anOffice();
  const former = aNomination({ id: formerIdOf(ONE), ...more });
  await office.ports.subjects.change(
    MARCH,
    async (view) => view.head(HeadSchema),
    () => ({
      reply: undefined,
      change: {
        head: { month: '2026-03', count: isStanding(former) ? 1 : 0 },
        items: [{ key: NOMINATIONS.key(former.id), value: former }],
        events: [],
      },
    }),
  );
  return { office, former };
};

describe('a nomination that is pressed fifty times at once', () => {
  it('is one, under one id by chance, and every press gets the same answer', async () => {
    const office = anOffice();
    const answers = await Promise.all(Array.from({ length: 50 }, () => office.nominate(ben.id)));
    const [only, ...others] = await nominationsIn(office);
    assert.deepEqual([others, new Set(answers.map(({ json }) => json)).size], [[], 1]);
    assert.notEqual(only?.id, formerIdOf(ONE));
    assert.deepEqual(
      (await claimsIn(office)).map(({ row, value }) => [row, value.nomination]),
      [[itemRow(claimKey(ONE, office.world())), only?.id]],
    );
  });

  it('has its claim in the transaction that saves it: neither is there without the other', async () => {
    const office = anOffice();
    const written: (readonly string[])[] = [];
    const { transact } = office.tables;
    Object.assign(office.tables, {
      transact: async (...given: Parameters<typeof transact>) => {
        written.push(given[2].map(({ row }) => row));
        return transact(...given);
      },
    });
    await office.nominate(ben.id);
    const holding = written.filter((rows) => rows.some((row) => row.startsWith(itemRow(NOMINATIONS.prefix))));
    assert.equal(holding.length, 1);
    assert.ok(holding[0]?.includes(itemRow(claimKey(ONE, office.world()))));
  });
});

describe('a nomination under an id of a release before', () => {
  it('is not made a second time by the same press', async () => {
    const { office, former } = await formerly();
    assert.ok((await office.nominate(ben.id)).text.includes('Your shout-out is saved'));
    assert.deepEqual(await nominationsIn(office), [former]);
  });

  it('stands against other words for the same thing', async () => {
    const { office, former } = await formerly();
    const shown = await office.nominate(ben.id, { did: 'Came back on a Sunday to finish the report.' });
    assert.ok(shown.text.includes('You had thanked them for this already'));
    assert.deepEqual(await nominationsIn(office), [former]);
  });

  it('is withdrawn by a button that is in a chat already', async () => {
    const { office, former } = await formerly();
    const data = { month: '2026-03', nomination: former.id, round: 1 };
    assert.ok((await office.pressed(ben.id, 'shoutouts.withdraw', data)).text.includes('is withdrawn'));
    assert.equal((await nominationsIn(office)).some(isStanding), false);
  });

  it('is made again under an id by chance, as the next of its kind', async () => {
    const { office, former } = await formerly({ withdrawnAt: '2026-03-11T10:30:00.000Z' });
    await office.nominate(ben.id);
    const standing = (await nominationsIn(office)).filter(isStanding);
    assert.deepEqual(
      standing.map(({ id, times }) => [id === former.id, times]),
      [[false, 2]],
    );
    assert.ok((await office.nominate(ben.id)).text.includes('Your shout-out is saved'));
    assert.equal((await nominationsIn(office)).filter(isStanding).length, 1);
    const old = { month: '2026-03', nomination: former.id, round: 1 };
    await office.pressed(ben.id, 'shoutouts.withdraw', old);
    assert.equal((await nominationsIn(office)).filter(isStanding).length, 1);
  });

  it('is found beside a claim, where a release before ran beside this one and wrote it', async () => {
    const { office, former } = await formerly({ withdrawnAt: '2026-03-11T10:30:00.000Z' });
    const shown = await office.nominate(ben.id);
    const withdraw = shown.buttons.find(({ verb }) => verb === 'shoutouts.withdraw');
    await office.pressed(ben.id, 'shoutouts.withdraw', withdraw!.data);
    const { withdrawnAt: _, ...standing } = former;
    const row = itemRow(NOMINATIONS.key(former.id));
    await office.tables.transact('state', PARTITION, [{ do: 'put', row, value: { ...standing, times: 3 } }]);
    await office.nominate(ben.id);
    assert.equal((await nominationsIn(office)).filter(isStanding).length, 1);
  });
});

describe('what others read', () => {
  const orderOf = (text: string, words: readonly string[]) =>
    words.toSorted((a, b) => text.indexOf(a) - text.indexOf(b));
  const WORDS = ['abacus', 'beacon', 'candle', 'dynamo', 'engine', 'fabric'];

  /** Six writers one after the other; the same six the other way round. */
  const read = async (writers: readonly string[], words: readonly string[]) => {
    const office = anOffice();
    for (const [n, word] of words.entries()) {
      office.setNow(`2026-03-11T10:0${n}:00Z`);
      const category = ['kindness', 'courage', 'learning'][n % 3];
      await office.nominate(writers[n] ?? '', { category, did: `Kept the ${word} going all week long.` });
    }
    office.setNow('2026-03-12T10:00:00Z');
    return orderOf((await office.type(amina.id, 'my shout-outs')).text, words);
  };

  it('does not stand in the order of writing, nor in that from behind', async () => {
    const writers = [ben.id, ben.id, ben.id, cleo.id, cleo.id, cleo.id];
    const shown = await read(writers, WORDS);
    assert.notDeepEqual(shown, WORDS);
    assert.notDeepEqual(shown, WORDS.toReversed());
  });
});
