import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { capabilities } from '../../../src/features/index.js';
import { LINES, type Log, writtenOf } from '../../../src/kernel/log.js';
import { vocabularyOf } from '../../../src/kernel/registry.js';
import { makeLog, silentLog } from '../../../src/platform/logging/log.js';
import { randomFrom } from '../../support/random-words.js';

const KEY = 'k'.repeat(32);
const CANARY = 'Zebra Kingfisher';
const keyed = (id: string) => `hash of ${id.length}`;

/** A log, and the lines that it wrote. */
const written = (level = 'info', key?: string) => {
  const lines: string[] = [];
  const log = makeLog({ level, key, to: { write: (line: string) => void lines.push(line) } });
  /** The same, for what the types forbid. */
  const anything = log as (event: unknown, fields?: unknown) => void;
  const parsed = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line));
  return { log, anything, lines, parsed };
};

describe('a line of the log', () => {
  it('has its event, its fields, the time and nothing else', () => {
    const { log, parsed } = written();
    log('plan.done', { subjects: 7 });
    const [line = {}] = parsed();
    assert.deepEqual(
      [Object.keys(line).sort(), line.event, line.subjects],
      [['event', 'level', 'subjects', 'time'], 'plan.done', 7],
    );
  });

  it('without a field that the table does not have: it is left out and counted', () => {
    const { anything, parsed } = written();
    anything('plan.done', { subjects: 7, name: CANARY, nested: { name: CANARY } });
    const [line = {}] = parsed();
    assert.deepEqual([line.subjects, line.dropped, JSON.stringify(line).includes(CANARY)], [7, 2, false]);
  });

  for (const event of [CANARY, '', 'constructor', '__proto__', 7, null, undefined, { event: CANARY }]) {
    it(`of an event that the table does not have is unlisted: ${JSON.stringify(event)}`, () => {
      const { anything, parsed, lines } = written();
      anything(event, { error: CANARY, subjects: 7 });
      assert.deepEqual([parsed()[0]?.event, lines.join().includes(CANARY)], ['unlisted', false]);
    });
  }

  it('has no word that is not on a list', () => {
    const { log, parsed } = written();
    log('plan.failed', { feature: CANARY, error: CANARY });
    assert.deepEqual([parsed()[0]?.feature, parsed()[0]?.error], ['other', 'other']);
  });

  it('has numbers only where numbers belong', () => {
    const { anything, parsed } = written();
    anything('plan.done', { subjects: CANARY });
    anything('plan.done', { subjects: Number.NaN });
    assert.deepEqual(
      parsed().map(({ subjects, dropped }) => [subjects, dropped]),
      [
        [undefined, 1],
        [undefined, 1],
      ],
    );
  });

  it('that says that something failed is an error, so that a level of error keeps it', () => {
    const { log, parsed } = written('error');
    log('plan.done', { subjects: 7 });
    log('tick.failed', { error: 'RangeError' });
    assert.deepEqual(
      parsed().map(({ event }) => event),
      ['tick.failed'],
    );
  });

  it('can be about nothing at all in silence', () => {
    const { log, lines } = written('silent');
    log('tick.failed', { error: 'RangeError' });
    silentLog('stopped', {});
    assert.deepEqual(lines, []);
  });
});

describe('an id in the log', () => {
  const outcome = (who: string): Parameters<Log> => [
    'message.outcome',
    { message: 'm1', who, feature: 'actions', card: 'nudge', state: 'sent', reason: '' },
  ];

  it('is a hash that only the holder of the key can make', () => {
    const { log, parsed } = written('info', KEY);
    log(...outcome('a1'));
    const expected = createHmac('sha256', KEY).update('a1').digest('hex').slice(0, 16);
    assert.equal(parsed()[0]?.who, expected);
  });

  it('is the same in two processes with one key', () => {
    const hashes = [written('info', KEY), written('info', KEY)].map(({ log, parsed }) => {
      log(...outcome('a1'));
      return parsed()[0]?.who;
    });
    assert.equal(hashes[0], hashes[1]);
  });

  it('without a key joins the lines of one process and of no other', () => {
    const [first, second] = [written(), written()].map(({ log, parsed }) => {
      log(...outcome('a1'));
      log(...outcome('a1'));
      return parsed().map(({ who }) => who);
    });
    assert.deepEqual([first?.[0] === first?.[1], first?.[0] === second?.[0]], [true, false]);
  });

  it('that is a name after all is not in the line', () => {
    const { log, lines } = written('info', KEY);
    log(...outcome(CANARY));
    assert.doesNotMatch(lines.join(), /Zebra|Kingfisher/u);
  });
});

describe('whatever is handed to the log', () => {
  it('only words of the lists, hashes, numbers and booleans come out, over 20,000 random lines', () => {
    const random = randomFrom(7);
    const fieldNames = [...new Set(Object.values(LINES).flatMap((fields) => Object.keys(fields)))];
    const lists = Object.values(LINES).flatMap((fields) =>
      Object.values<unknown>(fields).flatMap((kind) =>
        typeof kind === 'object' && kind !== null && 'listed' in kind ? (kind.listed as string[]) : [],
      ),
    );
    const allowed = new Set([...lists, ...Object.keys(LINES), 'other', 'unlisted']);
    const stray: unknown[] = [];
    for (let n = 0; n < 20_000; n += 1) {
      const event = random.oneOf([...Object.keys(LINES), random.text()]);
      const fields = Object.fromEntries(
        Array.from({ length: 6 }, () => [
          random.oneOf([...fieldNames, random.text()]),
          random.oneOf([random.text(), 7, true, null, undefined, { name: random.text() }, [random.text()]]),
        ]),
      );
      for (const [name, value] of Object.entries(writtenOf(event, fields, keyed))) {
        const isFit =
          typeof value === 'number' ||
          typeof value === 'boolean' ||
          allowed.has(value) ||
          /^hash of \d+$/u.test(value);
        if (!isFit || !(fieldNames.includes(name) || name === 'event' || name === 'dropped'))
          stray.push(value);
      }
    }
    assert.deepEqual(stray, []);
  });
});

describe('the names of capabilities in the log', () => {
  const vocabulary = vocabularyOf(capabilities);

  it('are written as they are, and nothing else in their place', () => {
    const line = (feature: string) =>
      writtenOf('plan.failed', { feature, error: 'Error' }, keyed, vocabulary);
    assert.deepEqual(
      [line('actions').feature, line(CANARY).feature, line('actions.save').feature],
      ['actions', 'other', 'other'],
    );
  });

  it('are other without the list of capabilities', () => {
    assert.equal(writtenOf('plan.failed', { feature: 'actions' }, keyed).feature, 'other');
  });
});
