import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { bindingOf, hashOfEvent } from '../../../src/kernel/chain.js';
import { stored } from '../../../src/kernel/fields.js';
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import type { Letters, Message } from '../../../src/kernel/message.js';
import type { AuditEvent, Change, SubjectRef, SubjectView } from '../../../src/kernel/subject.js';
import { collect, startingWith, type Tables } from '../../../src/kernel/tables.js';
import { verifyChain } from '../../../src/platform/audit/verify.js';
import { newMessage } from '../../../src/platform/delivery/message-row.js';
import { silentLog } from '../../../src/platform/logging/log.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { makeSubjects } from '../../../src/platform/subjects/subjects.js';

const REF: SubjectRef = { kind: 'jar', id: '7' };
const PARTITION = 'elmshire|jar|7';
const NOW = '2026-03-11T10:00:00.000Z';

const JarSchema = stored({ coins: z.number(), by: z.array(z.string()) });
const CoinSchema = stored({ worth: z.number() });

const aMessage = (key: string): Message => ({
  key,
  to: 'a1',
  feature: 'jars',
  card: 'full',
  about: ['7'],
  nature: 'once',
});

const toldOf = ({ home, messages }: Letters) => `${home.id} ${messages.map(({ key }) => key).join()}`;

const aJar = (tables: Tables = memoryTables(), now = () => new Date(NOW)) => {
  /** What the program was told, in order, and how many rows the partition held at that moment. */
  const told: { what: string; rows: number }[] = [];
  const rows = () => collect(tables.list('state', PARTITION));
  const tell = async (what: string) => {
    told.push({ what, rows: (await rows()).length });
  };
  const aside: string[] = [];
  const subjects = makeSubjects({
    tables,
    tenant: 'elmshire',
    clock: now,
    messages: {
      announce: (letters) => tell(`messages ${letters.map(toldOf).join(' ')}`),
      dispatch: (letters) => tell(`sent off ${letters.map(toldOf).join(' ')}`),
    },
    newMessage,
    setAside: (_table, where, fields) => aside.push(`${where}: ${fields}`),
    lookAt: async (looks) => {
      for (const { subject, on } of looks) await tell(`look ${subject.id} ${on}`);
    },
    log: silentLog,
  });
  /** Puts one coin in, counting from what is there. */
  const pay = (who: string, more: Partial<Change> = {}) =>
    subjects.change(
      REF,
      async (view) => view.head(JarSchema) ?? { coins: 0, by: [] },
      (jar) => ({
        reply: jar.coins + 1,
        change: {
          head: { coins: jar.coins + 1, by: [...jar.by, who] },
          events: [
            { actor: who, act: 'jars.pay', before: { coins: jar.coins }, after: { coins: jar.coins + 1 } },
          ],
          ...more,
        },
      }),
    );
  return {
    subjects,
    tables,
    told,
    aside,
    pay,
    rows,
    head: () => subjects.read(REF, async (view) => view.head(JarSchema)),
    events: async (): Promise<JsonObject[]> =>
      (await collect(tables.list('state', PARTITION, startingWith('e|')))).map(({ value }) => value),
  };
};

/** The same with the fields of every object in the order of the alphabet. */
const inOrder = (value: Json | undefined): Json | undefined => {
  if (Array.isArray(value)) return value.map((part: Json) => inOrder(part) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, part]) => [name, inOrder(part)]));
};

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const hashOf = (value: JsonObject): string => digest(JSON.stringify(inOrder(value)));

/** The chain as an auditor recomputes it, from the documented order of the fields. */
const recomputed = (event: JsonObject): string => {
  const { seq, at, actor, act, before = null, after = null, state = null, previous, subject } = event;
  const line = [seq, at, actor, act, before, after, state, previous].map(inOrder);
  return digest(JSON.stringify(subject === undefined ? line : [line, { subject }]));
};

/** Every read and write takes a moment, so that others come between, as they do over a network. */
const slowly = (tables: Tables): Tables => ({
  ...tables,
  get: async (...args) => {
    await pause(Math.random() * 2);
    return tables.get(...args);
  },
  transact: async (...args) => {
    await pause(Math.random() * 2);
    return tables.transact(...args);
  },
});

describe('a change of a subject', () => {
  it('writes head, items, events and messages in one transaction', async () => {
    const inner = memoryTables();
    const written: string[][] = [];
    const jar = aJar({
      ...inner,
      transact: async (table, partition, ops) => {
        written.push(ops.map((op) => op.row));
        return inner.transact(table, partition, ops);
      },
    });
    await jar.pay('ann', {
      items: [{ key: 'coin|1', value: { worth: 2 } }],
      messages: [aMessage('jars:full:7:1')],
    });
    assert.deepEqual(written, [['0', 'i|coin|1', 'e|0000000001', 'm|jars:full:7:1']]);
  });

  it('gives the reply of the decision', async () => {
    assert.equal(await aJar().pay('ann'), 1);
  });

  it('is read back as it was written', async () => {
    const jar = aJar();
    await jar.pay('ann', { items: [{ key: 'coin|1', value: { worth: 2 } }] });
    const read = await jar.subjects.read(REF, async (view) => ({
      head: view.head(JarSchema),
      item: await view.item('coin|1', z.strictObject({ worth: z.number() })),
      none: await view.item('coin|2', z.strictObject({ worth: z.number() })),
      items: await view.items('coin|', z.strictObject({ worth: z.number() })),
    }));
    assert.deepEqual(read, {
      head: { coins: 1, by: ['ann'] },
      item: { worth: 2 },
      none: undefined,
      items: [{ key: 'coin|1', value: { worth: 2 } }],
    });
  });

  it('of nothing but a reply writes and announces nothing', async () => {
    const jar = aJar();
    const reply = await jar.subjects.change(
      REF,
      async () => undefined,
      () => ({ reply: 'not yours' }),
    );
    assert.deepEqual([reply, await jar.rows(), jar.told], ['not yours', [], []]);
  });

  it('leaves nothing behind when the decision throws', async () => {
    const jar = aJar();
    const surprise = jar.subjects.change(
      REF,
      async () => undefined,
      () => {
        throw new TypeError('a surprise');
      },
    );
    await assert.rejects(surprise, TypeError);
    assert.deepEqual(await jar.rows(), []);
  });

  it('too large for one transaction is refused before anything is announced', async () => {
    const jar = aJar();
    const items = Array.from({ length: 99 }, (_, n) => ({ key: `coin|${n}`, value: {} }));
    await assert.rejects(jar.pay('ann', { items, messages: [aMessage('jars:full:7:1')] }), RangeError);
    assert.deepEqual([await jar.rows(), jar.told], [[], []]);
  });
});

describe('hints of a change', () => {
  it('are written before the transaction, messages sent off after it', async () => {
    const jar = aJar();
    await jar.pay('ann', {
      messages: [aMessage('jars:full:7:1')],
      lookOn: '2026-03-20',
    });
    assert.deepEqual(jar.told, [
      { what: 'messages 7 jars:full:7:1', rows: 0 },
      { what: 'look 7 2026-03-20', rows: 0 },
      { what: 'sent off 7 jars:full:7:1', rows: 3 },
    ]);
  });

  it('stay when the transaction fails, and no message without its change', async () => {
    const inner = memoryTables();
    const jar = aJar({
      ...inner,
      transact: async () => {
        throw new Error('storage is down');
      },
    });
    await assert.rejects(jar.pay('ann', { messages: [aMessage('jars:full:7:1')] }), /storage is down/u);
    assert.deepEqual([jar.told.length, await jar.rows()], [1, []]);
  });
});

describe('two changes of one subject', () => {
  it('decide again with the new facts when somebody wrote first', async () => {
    const jar = aJar();
    await jar.pay('ann');
    const seen: number[] = [];
    let isFirst = true;
    await jar.subjects.change(
      REF,
      async (view) => {
        const facts = view.head(JarSchema);
        if (isFirst) {
          isFirst = false;
          await jar.pay('bea');
        }
        return facts;
      },
      (facts) => {
        const coins = facts?.coins ?? 0;
        seen.push(coins);
        return { reply: coins, change: { head: { coins: coins + 1, by: [] }, events: [] } };
      },
    );
    assert.deepEqual([seen, (await jar.head())?.coins], [[1, 2], 3]);
  });

  it('can end in a refusal the second time, which writes nothing', async () => {
    const jar = aJar();
    let isFirst = true;
    const reply = await jar.subjects.change(
      REF,
      async (view) => {
        const facts = view.head(JarSchema);
        if (isFirst) {
          isFirst = false;
          await jar.pay('bea');
        }
        return facts;
      },
      (facts) =>
        facts
          ? { reply: `answered by ${facts.by.join()}` }
          : { reply: 'yours', change: { head: { coins: 1, by: ['ann'] }, events: [] } },
    );
    assert.deepEqual([reply, (await jar.head())?.by], ['answered by bea', ['bea']]);
  });

  it('give up with a named error when the subject never stands still', async () => {
    const inner = memoryTables();
    const jar = aJar({ ...inner, transact: async () => 'conflict' });
    await assert.rejects(jar.pay('ann'), { code: 'too-much-contention' });
  });

  for (const [where, tables] of [
    ['at once', () => memoryTables()],
    ['over a slow network', () => slowly(memoryTables())],
  ] as const) {
    it(`fifty ${where} all land exactly once`, async () => {
      const jar = aJar(tables());
      const names = Array.from({ length: 50 }, (_, n) => `payer-${n}`);
      const replies = await Promise.all(names.map((name) => jar.pay(name)));
      const head = await jar.head();
      const events = await jar.events();
      assert.deepEqual(
        {
          coins: head?.coins,
          by: [...(head?.by ?? [])].sort(),
          replies: replies.sort((a, b) => a - b),
          actors: events.map(({ actor }) => String(actor)).sort(),
          seqs: events.map(({ seq }) => seq),
        },
        {
          coins: 50,
          by: [...names].sort(),
          replies: names.map((_, n) => n + 1),
          actors: [...names].sort(),
          seqs: names.map((_, n) => n + 1),
        },
      );
    });
  }
});

describe('the audit chain', () => {
  const twoEvents: readonly AuditEvent[] = [
    { actor: 'system', act: 'jars.open', after: { coins: 1, nested: { z: 1, a: [2] } } },
    { actor: 'import', act: 'jars.label' },
  ];
  const aChain = async () => {
    const jar = aJar();
    await jar.pay('ann');
    await jar.pay('bea', { events: twoEvents });
    return jar;
  };

  it('numbers the events from one without a gap', async () => {
    const events = await (await aChain()).events();
    assert.deepEqual(
      events.map(({ seq, act }) => [seq, act]),
      [
        [1, 'jars.pay'],
        [2, 'jars.open'],
        [3, 'jars.label'],
      ],
    );
  });

  it('ties each event to the one before', async () => {
    const events = await (await aChain()).events();
    assert.deepEqual(
      events.map(({ previous }) => previous),
      ['', events[0]?.hash, events[1]?.hash],
    );
  });

  it('can be recomputed from the rows', async () => {
    const events = await (await aChain()).events();
    assert.deepEqual(
      events.map(({ hash }) => hash),
      events.map(recomputed),
    );
  });

  it('can be recomputed whatever order the storage gives the columns in', async () => {
    const events = await (await aChain()).events();
    const turned = events.map((event): JsonObject => Object.fromEntries(Object.entries(event).toReversed()));
    assert.deepEqual(
      turned.map(recomputed),
      events.map(({ hash }) => hash),
    );
  });

  it('does not fit any more after an edit', async () => {
    const [first] = await (await aChain()).events();
    assert.notEqual(recomputed({ ...first, actor: 'zoe' }), first?.hash);
  });

  it('keeps the instant of each change', async () => {
    let now = NOW;
    const jar = aJar(memoryTables(), () => new Date(now));
    await jar.pay('ann');
    now = '2026-03-12T09:00:00.000Z';
    await jar.pay('ann');
    assert.deepEqual(
      (await jar.events()).map(({ at }) => at),
      [NOW, '2026-03-12T09:00:00.000Z'],
    );
  });

  it('has an event of the program for a change that names none', async () => {
    const jar = aJar();
    await jar.pay('ann');
    await jar.pay('bea', { events: [] });
    await jar.pay('cat');
    const [first, second, third] = await jar.events();
    assert.deepEqual(
      [second?.act, second?.actor, second?.previous, third?.previous],
      ['system.tidied', 'system', first?.hash, second?.hash],
    );
  });

  it('carries on the last event of a change what the change left behind: the head, and each item', async () => {
    const jar = aJar();
    await jar.pay('ann', { items: [{ key: 'coin|1', value: { worth: 2, by: 'ann' } }] });
    await jar.pay('bea', { events: twoEvents, removes: ['coin|1'] });
    const events = await jar.events();
    assert.deepEqual(
      events.map(({ state }) => state),
      [
        {
          head: hashOf({ coins: 1, by: ['ann'] }),
          items: { 'coin|1': hashOf({ by: 'ann', worth: 2 }) },
        },
        undefined,
        { head: hashOf({ coins: 2, by: ['ann', 'bea'] }), items: { 'coin|1': '' } },
      ],
    );
  });
});

describe('a row that this version cannot read', () => {
  it('is named without any of its content', async () => {
    const jar = aJar();
    await jar.tables.transact('state', PARTITION, [
      {
        do: 'insert',
        row: '0',
        value: { seq: 0, chain: '', head: { coins: 'a very secret word', by: ['another secret'] } },
      },
    ]);
    await assert.rejects(jar.head(), (error: Error) => {
      assert.match(error.message, /elmshire\|jar\|7\|0 .*coins/u);
      assert.doesNotMatch(`${error.message} ${JSON.stringify(error)} ${error.stack}`, /secret/u);
      return true;
    });
  });
});

describe('all subjects of a kind', () => {
  it('are listed by id, once each, without those of another kind or tenant', async () => {
    const jar = aJar();
    const put = (partition: string, row = '0') =>
      jar.tables.transact('state', partition, [{ do: 'insert', row, value: { seq: 0 } }]);
    await put('elmshire|jar|1');
    await put('elmshire|jar|1', 'e|0000000001');
    await put('elmshire|jar|2');
    await put('elmshire|jarring|3');
    await put('oakshire|jar|4');
    await put('elmshire|jar|5', 'm|only-a-message');
    assert.deepEqual(await collect(jar.subjects.all('jar')), ['1', '2']);
  });
});

describe('items beside the head', () => {
  const CoinSchema = z.strictObject({ worth: z.number() });
  const COINS = [
    { key: 'i|a', value: { worth: 1 } },
    { key: 'i|b', value: { worth: 2 } },
    { key: 'old|a', value: { worth: 3 } },
  ];
  const look = async (view: SubjectView) => ({
    head: view.head(JarSchema)?.coins,
    all: await view.items('i|', CoinSchema),
    some: await view.items('i|b', CoinSchema),
    one: await view.item('i|a', CoinSchema),
    none: await view.item('i|c', CoinSchema),
    old: await view.items('old|', CoinSchema),
  });
  const SEEN = {
    head: 1,
    all: COINS.slice(0, 2),
    some: COINS.slice(1, 2),
    one: { worth: 1 },
    none: undefined,
    old: COINS.slice(2),
  };

  /** Tables that say what was asked of them. */
  const listening = (inner: Tables) => {
    const asked: string[] = [];
    const tables: Tables = {
      ...inner,
      get: (...args) => {
        asked.push(`get ${args[2]}`);
        return inner.get(...args);
      },
      list: (...args) => {
        asked.push('list');
        return inner.list(...args);
      },
    };
    return { tables, asked };
  };

  it('stand right behind it, before the events', async () => {
    const jar = aJar();
    await jar.pay('ann', { items: COINS });
    assert.deepEqual(
      (await jar.rows()).map(({ row }) => row),
      ['0', '0|a', '0|b', 'e|0000000001', 'i|old|a'],
    );
  });

  for (const first of ['head', 'head-and-items'] as const) {
    it(`are the same whether ${first} is read first`, async () => {
      const jar = aJar();
      await jar.pay('ann', { items: COINS });
      assert.deepEqual(await jar.subjects.read(REF, look, first), SEEN);
    });
  }

  it('are read with it in one request', async () => {
    const { tables, asked } = listening(memoryTables());
    const jar = aJar(tables);
    await jar.pay('ann', { items: COINS });
    asked.length = 0;
    await jar.subjects.read(REF, (view) => view.items('i|', CoinSchema), 'head-and-items');
    assert.deepEqual(asked, ['list']);
  });

  it('of one kind are read with it from a key on, in one request', async () => {
    const { tables, asked } = listening(memoryTables());
    const jar = aJar(tables);
    const dated = ['d|1', 'd|2', 'd|3', 'e|4'].map((key) => ({ key, value: { worth: 1 } }));
    await jar.pay('ann', { items: [...COINS, ...dated] });
    asked.length = 0;
    const seen = await jar.subjects.read(
      REF,
      async (view) => ({ head: view.head(JarSchema), items: await view.items('d|', CoinSchema) }),
      { prefix: 'd|', from: 'd|2' },
    );
    assert.deepEqual([seen.head?.coins, seen.items.map(({ key }) => key)], [1, ['d|2', 'd|3']]);
    assert.deepEqual(asked, ['list']);
  });

  it('are none where there is no subject', async () => {
    const seen = await aJar().subjects.read(REF, look, 'head-and-items');
    assert.deepEqual([seen.head, seen.all, seen.one], [undefined, [], undefined]);
  });

  it('are decided on again when somebody changed them between the head and the last of them', async () => {
    const inner = memoryTables();
    const other = aJar(inner);
    await other.pay('ann', { items: COINS });
    let isOthersTurn = true;
    const jar = aJar({
      ...inner,
      list: async function* (...args) {
        for await (const row of inner.list(...args)) {
          yield row;
          if (!isOthersTurn) continue;
          isOthersTurn = false;
          await other.pay('ben', { items: [{ key: 'i|b', value: { worth: 20 } }] });
        }
      },
    });
    const worth = await jar.subjects.change(
      REF,
      async (view) => ({ head: view.head(JarSchema), coins: await view.items('i|', CoinSchema) }),
      ({ head, coins }) => ({
        reply: coins.map(({ value }) => value.worth),
        change: { head: { coins: (head?.coins ?? 0) + 1, by: [] }, events: [] },
      }),
      'head-and-items',
    );
    assert.deepEqual([worth, (await jar.head())?.coins], [[1, 20], 3]);
  });

  it('do not make a subject appear more than once in a list of all', async () => {
    const jar = aJar();
    await jar.pay('ann', { items: COINS });
    assert.deepEqual(await collect(jar.subjects.all('jar')), ['7']);
  });
});

describe('a subject as another release wrote it', () => {
  /** A jar with one coin whose rows were then written by a release that knows more. */
  const aForeignJar = async (more: { head?: JsonObject; row?: JsonObject; coin?: JsonObject } = {}) => {
    const jar = aJar();
    await jar.pay('ann', { items: [{ key: 'coin|1', value: { worth: 2 } }] });
    const put = async (row: string, change: (value: JsonObject) => JsonObject) => {
      const at = await jar.tables.get('state', PARTITION, row);
      await jar.tables.transact('state', PARTITION, [{ do: 'put', row, value: change(at?.value ?? {}) }]);
    };
    await put('0', (value) => ({
      ...value,
      ...more.row,
      head: { ...(value.head as JsonObject), ...more.head },
    }));
    await put('i|coin|1', (value) => ({ ...value, ...more.coin }));
    const stands = async (row: string) => (await jar.tables.get('state', PARTITION, row))?.value;
    const coins = () =>
      jar.subjects.read(REF, async (view) =>
        (await view.items('coin|', CoinSchema)).map(({ value }) => value.worth),
      );
    /** Sets the worth of the first coin anew, from nothing that was read of it. */
    const mint = (worth: number) =>
      jar.subjects.change(
        REF,
        async (view) => ({ jar: view.head(JarSchema), coins: await view.items('coin|', CoinSchema) }),
        () => ({
          reply: 'minted',
          change: { head: { coins: 9, by: [] }, items: [{ key: 'coin|1', value: { worth } }], events: [] },
        }),
      );
    return { ...jar, stands, coins, mint };
  };

  it('keeps the fields of the head that this one does not know', async () => {
    const jar = await aForeignJar({ head: { lid: 'tin' } });
    await jar.mint(3);
    assert.deepEqual((await jar.stands('0'))?.head, { coins: 9, by: [], lid: 'tin' });
  });

  it('keeps the fields of an item that this one does not know, though it wrote the item anew', async () => {
    const jar = await aForeignJar({ coin: { metal: 'tin' } });
    await jar.mint(3);
    assert.deepEqual(await jar.stands('i|coin|1'), { worth: 3, metal: 'tin' });
  });

  it('keeps what stands beside the head, and the chain covers it', async () => {
    const jar = await aForeignJar({ row: { opened: 'twice' } });
    await jar.mint(3);
    const rows = await jar.rows();
    const verified = () =>
      verifyChain(
        {
          ref: { kind: 'jar', id: '7' },
          table: 'state',
          partition: PARTITION,
          headRow: '0',
          head: rows.find(({ row }) => row === '0'),
          events: rows.filter(({ row }) => row.startsWith('e|')),
          items: rows
            .filter(({ row }) => row.startsWith('i|'))
            .map(({ row, value }) => ({ key: row.slice(2), value })),
          placeOf: (row) => ({ row }),
        },
        {
          subject: bindingOf('elmshire', { kind: 'jar', id: '7' }),
          sealed: [],
          earlierUpTo: 0,
          isOldEnough: () => true,
        },
      );
    const before = verified();
    const at = rows.findIndex(({ row }) => row === '0');
    rows[at] = { ...rows[at]!, value: { ...rows[at]!.value, opened: 'once' } };
    assert.deepEqual([(await jar.stands('0'))?.opened, before, verified()?.row], ['twice', undefined, '0']);
  });

  it('gives the items that can be read and sets the others aside', async () => {
    const jar = await aForeignJar({ coin: { worth: 'much' } });
    await jar.pay('bea', { items: [{ key: 'coin|2', value: { worth: 5 } }] });
    assert.deepEqual([await jar.coins(), jar.aside], [[5], [`${PARTITION}|i|coin|1: worth`]]);
  });

  it('has no item written over that could not be read', async () => {
    const jar = await aForeignJar({ coin: { worth: 'much' } });
    const before = await jar.rows();
    await assert.rejects(jar.mint(3), { code: 'unreadable-row' });
    assert.deepEqual(await jar.rows(), before);
  });

  it('goes on changing beside an item that could not be read', async () => {
    const jar = await aForeignJar({ coin: { worth: 'much' } });
    await jar.coins();
    assert.equal(await jar.pay('bea'), 2);
  });

  it('with a head that cannot be read is refused by name, and nothing is written', async () => {
    const jar = await aForeignJar({ head: { coins: 'many' } });
    const before = await jar.rows();
    await assert.rejects(jar.pay('bea'), {
      code: 'unreadable-row',
      where: `${PARTITION}|0`,
      fields: 'coins',
    });
    assert.deepEqual(await jar.rows(), before);
  });

  it('with a head that cannot be read is left out of many, which are read all the same', async () => {
    const jar = await aForeignJar({ head: { coins: 'many' } });
    const other: SubjectRef = { kind: 'jar', id: '8' };
    const full = { reply: '', change: { head: { coins: 4, by: [] }, events: [] } };
    await jar.subjects.change(
      other,
      async () => undefined,
      () => full,
    );
    const found = await jar.subjects.readMany('jar', ['7', '8', '9'], async (view) => view.head(JarSchema));
    assert.deepEqual(
      [[...found], jar.aside],
      [
        [
          ['8', { coins: 4, by: [] }],
          ['9', undefined],
        ],
        [`${PARTITION}|0: coins`],
      ],
    );
  });

  it('has every field of its events covered by the chain, also those that this one does not know', () => {
    const line = { seq: 1, at: NOW, actor: 'ann', act: 'jars.pay', previous: '' };
    const hashes = [line, { ...line, mood: 'glad' }, { ...line, mood: 'sad' }].map(hashOfEvent);
    assert.equal(new Set(hashes).size, 3);
  });
});
