import assert from 'node:assert/strict';
import { join } from 'node:path';
import { idleAllowances, lexed, metaphors, rowKeys, tooLong } from './support/shape.js';
import { filesBelow, type Sources } from './support/zones.js';

const sources = filesBelow(join(import.meta.dirname, '../src'), (path) => path.endsWith('.ts'));
const planted = (path: string, ...lines: readonly string[]): Sources => new Map([[path, lines.join('\n')]]);

describe('the shape of the source', () => {
  for (const [rule, check] of [
    ['has no file of more than 300 lines', tooLong],
    ['spells the keys of subjects in kernel/layout.ts alone', rowKeys],
    ['calls things by plain names, and not by what stands in a workshop', metaphors],
    ['allows nothing that is not there any more', idleAllowances],
  ] as const) {
    it(rule, () => {
      assert.deepEqual(check(sources), []);
    });
  }
});

describe('the check of the shape', () => {
  it('finds a file that has grown too long, and not one that just fits', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `const a${n} = ${n};`);
    assert.deepEqual(
      [300, 301].map((count) => tooLong(planted('kernel/a.ts', ...lines(count))).length),
      [0, 1],
    );
  });

  for (const line of [
    "const head = await tables.get('state', partition, '0');",
    "if (row === '0') return undefined;",
    "const own = key.startsWith('i|');",
    'const row = `m|${key}`;',
    'const row = `w|${key}|${about}`;',
    'const from = `${prefix}|e|`;',
    "const ANSWERS = 'a|';",
    'export const sessionKey = (on: string) => `s|${on}`;',
    'const isNomination = (key: string) => /^n\\|/u.test(key);',
    'const place = `${kind} | ${id}, rows 0|…`;',
    "const place = 'rows i|x|… of a subject';",
  ]) {
    it(`finds the row key in ${line}`, () => {
      assert.equal(rowKeys(planted('platform/subjects/subjects.ts', line)).length, 1);
    });
  }

  for (const line of [
    "// rows i|… are items: 'i|'",
    "const two = part.padStart(2, '0');",
    "type Place = 'a' | 'n';",
    "const names = /who's|is|was/u;",
    'const partition = `${tenant}|${kind}|${id}`;',
    "const day = '0000-01-01';",
  ]) {
    it(`takes ${line} for no row key`, () => {
      assert.deepEqual(rowKeys(planted('platform/subjects/subjects.ts', line)), []);
    });
  }

  for (const [path, line] of [
    ['platform/ledger/ledger.ts', ''],
    ['platform/teams/post-office.ts', ''],
    ['features/supervision/standing.ts', ''],
    ['kernel/door.ts', ''],
    ['kernel/a.ts', 'export const postOfficeOf = makeParts;'],
    ['kernel/a.ts', 'interface House { readonly rooms: number }'],
    ['kernel/a.ts', 'const { pieces } = work;'],
    ['kernel/a.ts', 'const HOUSE_RECORDS = [];'],
    ['kernel/a.ts', 'const text = `${courierOf(message)} came`;'],
    ['kernel/a.ts', "const act = 'reception.opened';"],
    ['kernel/a.ts', "const kind = 'back-door';"],
  ] as const) {
    it(`finds the metaphor in ${path}${line ? `: ${line}` : ''}`, () => {
      assert.equal(metaphors(planted(path, line)).length, 1);
    });
  }

  for (const [path, line] of [
    ['kernel/a.ts', '// the house, its door and a ledger'],
    ['kernel/a.ts', "const told = 'We came to the house, and nobody opened the door.';"],
    ['kernel/a.ts', 'const isUnderstanding = true;'],
    ['kernel/a.ts', 'const household = 1;'],
    ['kernel/a.ts', "log('door.refused', { code });"],
    ['features/supervision/cadence.ts', 'const stageOf = (worker: Person): Stage => ASYE;'],
  ] as const) {
    it(`lets ${line} pass in ${path}`, () => {
      assert.deepEqual(metaphors(planted(path, line)), []);
    });
  }

  it('tells names, texts, templates, patterns and comments apart', () => {
    const source = [
      'const a = /* b */ `one ${c({ d: `two ${e}` })} three`; // f',
      "const g = h / 2 / i ? /'j'/u : 'k';",
    ].join('\n');
    assert.deepEqual(lexed(source), {
      names: ['const', 'a', 'c', 'd', 'e', 'const', 'g', 'h', 'i'],
      texts: ['one ', 'two ', '', ' three', "/'j'/u", 'k'],
    });
  });
});
