import assert from 'node:assert/strict';
import { z } from 'zod';
import { stored } from '../../../src/kernel/fields.js';
import type { Letters } from '../../../src/kernel/message.js';
import type { OneChange, Outcome } from '../../../src/kernel/subject.js';
import type { Tables } from '../../../src/kernel/tables.js';
import { newMessage } from '../../../src/platform/delivery/message-row.js';
import { silentLog } from '../../../src/platform/logging/log.js';
import { memoryTables } from '../../../src/platform/storage/memory.js';
import { makeSubjects } from '../../../src/platform/subjects/subjects.js';

const JarSchema = stored({ coins: z.number() });
const NOTHING_PARTICULAR = async () => {};

/** Several jars, and what was asked for them in order: reads and writes by the jar, hints and hand-overs by all that they are for. */
const jars = (
  before: { readonly announce?: () => Promise<void>; readonly write?: (jar: string) => Promise<void> } = {},
) => {
  const inner = memoryTables();
  const asked: string[] = [];
  const jarOf = (partition: string) => partition.split('|').at(-1) ?? '';
  const tables: Tables = {
    ...inner,
    get: (table, partition, row) => {
      asked.push(`read ${jarOf(partition)}`);
      return inner.get(table, partition, row);
    },
    transact: async (table, partition, ops) => {
      const jar = jarOf(partition);
      asked.push(`write ${jar}`);
      await before.write?.(jar);
      return inner.transact(table, partition, ops);
    },
  };
  const allOf = (letters: readonly Letters[]) => letters.map(({ home }) => home.id).join(' and ');
  const made = (over: Tables) =>
    makeSubjects({
      tables: over,
      tenant: 'elmshire',
      clock: () => new Date('2026-03-11T10:00:00.000Z'),
      messages: {
        announce: async (letters) => {
          asked.push(`hint ${allOf(letters)}`);
          await before.announce?.();
        },
        dispatch: async (letters) => {
          asked.push(`hand over ${allOf(letters)}`);
        },
      },
      newMessage,
      setAside: () => {},
      lookAt: async (looks) => {
        asked.push(`look ${looks.map(({ subject }) => subject.id).join(' and ')}`);
      },
      log: silentLog,
    });
  const subjects = made(tables);
  const paying = (jar: string): OneChange<number, number> => ({
    ref: { kind: 'jar', id: jar },
    load: async (view) => view.head(JarSchema)?.coins ?? 0,
    decide: (coins) => {
      if (jar === 'broken') throw new Error('cannot be decided');
      return {
        reply: coins + 1,
        change: {
          head: { coins: coins + 1 },
          events: [{ actor: 'a1', act: 'jars.paid', after: { coins: coins + 1 } }],
          messages: [
            {
              key: `jars:full:${jar}:${coins + 1}`,
              to: 'a1',
              feature: 'jars',
              card: 'full',
              about: [jar],
              nature: 'once',
            },
          ],
          lookOn: '2026-03-20',
        },
      };
    },
  });
  return {
    asked,
    payEach: (...names: string[]) =>
      subjects.changeEachAndShow(names.map(paying), async (outcomes) => outcomes),
    /** What somebody else does meanwhile, of which nothing is noted. */
    payBeside: (jar: string) => {
      const { ref, load, decide } = paying(jar);
      return makeSubjects({
        tables: inner,
        tenant: 'elmshire',
        clock: () => new Date('2026-03-11T10:00:00.000Z'),
        messages: { announce: NOTHING_PARTICULAR, dispatch: NOTHING_PARTICULAR },
        newMessage,
        setAside: () => {},
        lookAt: NOTHING_PARTICULAR,
        log: silentLog,
      }).change(ref, load, decide);
    },
    subjects,
  };
};

const inShort = (outcomes: readonly Outcome<number>[]) =>
  outcomes.map((outcome) => ('failure' in outcome ? 'not made' : outcome.reply));

describe('several changes of one press', () => {
  it('are hinted at once before all of them, and handed over once after all of them', async () => {
    const { asked, payEach } = jars();
    assert.deepEqual(inShort(await payEach('one', 'two', 'three')), [1, 1, 1]);
    assert.deepEqual(asked, [
      'read one',
      'read two',
      'read three',
      'hint one and two and three',
      'look one and two and three',
      'write one',
      'write two',
      'write three',
      'hand over one and two and three',
    ]);
  });

  it('are made whatever becomes of another, which is neither hinted at nor written', async () => {
    const { asked, payEach } = jars();
    assert.deepEqual(inShort(await payEach('one', 'broken', 'two')), [1, 'not made', 1]);
    assert.deepEqual(
      asked.filter((each) => each.includes('broken')),
      ['read broken'],
    );
  });

  it('are not made when their hints cannot be written', async () => {
    const { asked, payEach } = jars({ announce: () => Promise.reject(new Error('storage is down')) });
    assert.deepEqual(inShort(await payEach('one', 'two')), ['not made', 'not made']);
    assert.deepEqual(
      asked.filter((each) => each.startsWith('write') || each.startsWith('hand over')),
      [],
    );
  });

  it('are each in a write of its own: one that fails takes back no other, and is not handed over', async () => {
    const { asked, payEach } = jars({
      write: async (jar) => {
        if (jar === 'two') throw new Error('storage is down');
      },
    });
    assert.deepEqual(inShort(await payEach('one', 'two', 'three')), [1, 'not made', 1]);
    assert.equal(asked.at(-1), 'hand over one and three');
  });

  it('are decided again by themselves where somebody else wrote first, from what there is then', async () => {
    let isFirst = true;
    const all = jars({
      write: async (jar) => {
        if (jar !== 'two' || !isFirst) return;
        isFirst = false;
        await all.payBeside('two');
      },
    });
    const outcomes = await all.payEach('one', 'two');
    assert.deepEqual(inShort(outcomes), [1, 2]);
    assert.deepEqual(
      all.asked.filter((each) => each.startsWith('hand over')),
      ['hand over two', 'hand over one'],
    );
  });

  it('leave what is read afterwards without another request', async () => {
    const { subjects, asked, payEach } = jars();
    const [outcome] = await payEach('one');
    const once = subjects.once();
    const ref = { kind: 'jar', id: 'one' };
    once.remember(ref, outcome && 'left' in outcome ? outcome.left : undefined);
    const before = asked.length;
    assert.equal(await once.read(ref, async (view) => view.head(JarSchema)?.coins), 1);
    assert.equal(asked.length, before);
    once.forget(ref);
    assert.equal(await once.read(ref, async (view) => view.head(JarSchema)?.coins), 1);
    assert.equal(asked.length, before + 1);
  });
});
