import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayInShort, dayInWords, monthInWords } from '../../src/kernel/calendar.js';
import {
  counted,
  inOrder,
  inSeries,
  inThousands,
  listed,
  plural,
  timesInWords,
  WEEKDAYS_IN_SHORT,
} from '../../src/kernel/language.js';

const src = join(import.meta.dirname, '../../src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));

/** Where the words for people stand. */
const isCopy = (path: string): boolean => /(?:^|\/)(?:copy|wording)\.ts$|-copy\.ts$|\/copy\//u.test(path);

/** What would have to be written again for another language, each with how it is done instead. */
const PIECES: readonly (readonly [string, RegExp])[] = [
  // A language may have four forms of a word, or one.
  ['a plural by hand, for `plural` or `counted`', /[=!]==? ?1\s*\?\s*['"`]/gu],
  ['an ending of a plural, for `plural` or `counted`', /\? ?''\s*:\s*'e?s'|\? ?'e?s' ?: ?''/gu],
  ['a plural in the middle of a sentence, for one sentence each', /\$\{plural\(/gu],
  // What stands between the parts, and before the last of them, is a language's own.
  ['a list by hand, for `listed` or `inSeries`', /join\('(?:, ?| and | or )'\)|\.at\(-1\)\}/gu],
  // Words that were put in an order and then mended.
  ['a sentence that is mended after it was made', /`\s*\.replace\(/gu],
];

const piecesIn = (text: string): string[] =>
  PIECES.flatMap(([what, pattern]) => [...text.matchAll(pattern)].map(([found]) => `${what}: ${found}`));

describe('the words of a language', () => {
  it('have the plural that goes with a count', () => {
    assert.deepEqual(
      [0, 1, 2, 21, 1200].map((count) => counted(count, 'person', 'people')),
      ['0 people', '1 person', '2 people', '21 people', '1,200 people'],
    );
    assert.deepEqual(
      [1, 0].map((count) => plural(count, { one: 'It waits', other: 'They wait' })),
      ['It waits', 'They wait'],
    );
    assert.deepEqual([1, 2, 3].map(timesInWords), ['once', 'twice', '3 times']);
  });

  it('stand in a list as Intl.ListFormat puts them', () => {
    const names = ['Ruth Osei', 'Tom Reed', 'Sol Marsh'];
    for (const parts of [[], names.slice(0, 1), names.slice(0, 2), names]) {
      assert.equal(listed(parts), new Intl.ListFormat('en-GB').format(parts));
      assert.equal(inSeries(parts), parts.join(', '));
    }
    assert.equal(listed(names), 'Ruth Osei, Tom Reed and Sol Marsh');
  });

  it('are numbers, days and months as they are written in Britain', () => {
    assert.equal(inThousands(12_345), '12,345');
    assert.equal(dayInShort('2026-03-12', '2026-01-01'), 'Thu 12 March');
    assert.equal(dayInWords('2027-09-01', '2026-01-01'), 'Wednesday 1 September 2027');
    assert.equal(monthInWords('2026-12'), 'December 2026');
    assert.deepEqual(WEEKDAYS_IN_SHORT, ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
  });

  it('are sorted as a person would look them up', () => {
    assert.deepEqual(['Zoe', 'Élan', 'amina', 'Ben'].sort(inOrder), ['amina', 'Ben', 'Élan', 'Zoe']);
  });

  it('are known to one file: another language is asked for there and nowhere else', () => {
    const asks = sources
      .filter(({ path }) => path !== 'kernel/language.ts')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\bIntl\.[A-Z]\w+|toLocale\w*\(|localeCompare\([^)]*, *'[^']*'\)/gu)].map(
          ([found]) => `${path}: ${found}`,
        ),
      );
    assert.deepEqual(asks, []);
  });

  it('are no pieces that another language could not order, in any file of copy', () => {
    const copies = sources.filter(({ path }) => isCopy(path));
    assert.ok(copies.length > 20, `${copies.length} files`);
    const wrong = copies.flatMap(({ path, text }) => piecesIn(text).map((what) => `${path}: ${what}`));
    assert.deepEqual(wrong, []);
  });

  it('would not pass with a plural, a list or a mended sentence made by hand', () => {
    for (const text of [
      "count === 1 ? 'is' : 'are'",
      'n !== 1 ? `s` : ``',
      "count > 1 ? 's' : ''",
      "`${n} ${plural(n, { one: 'is', other: 'are' })} late`",
      "names.join(', ')",
      "`${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`",
      "`waits for ${name} ${why}, ${since}`.replace(' ,', ',')",
    ])
      assert.notDeepEqual(piecesIn(text), [], text);
    assert.deepEqual(piecesIn("pages > 1 ? `Page ${page} of ${pages}` : ''"), []);
  });
});
