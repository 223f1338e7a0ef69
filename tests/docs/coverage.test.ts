import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/coverage');
const CITED = /“([^”]+)” \(([^)]+)\)/gu;

/** The titles that a page cites and that do not stand in their file; … stands for a value that a title is made with. */
const missingIn = (page: string, textOf: (file: string) => string): string[] =>
  [...page.matchAll(CITED)]
    .filter(([, title = '', file = '']) => {
      const text = textOf(file).replaceAll("\\'", "'");
      return !title.split('…').every((part) => text.includes(part));
    })
    .map(([, title = '', file = '']) => `${file}: ${title}`);

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the pages of what is covered', () => {
  for (const page of readdirSync(folder)) {
    const text = readFileSync(join(folder, page), 'utf8');

    it(`${page} cites tests that are there`, () => {
      assert.deepEqual(missingIn(text, textOf), []);
    });

    it(`${page} has a test, or says “not built”, in every row`, () => {
      const rows = text.split('\n').filter((line) => /^\| (?!Sentence|-)/u.test(line));
      assert.ok(rows.length > 10, `${rows.length} rows`);
      assert.deepEqual(
        rows.filter((row) => row.match(CITED) === null && !/not built/iu.test(row)),
        [],
      );
    });
  }

  it('would not pass with a title that is nowhere', () => {
    assert.deepEqual(
      missingIn('“does it” (a.ts)', () => "it('did it', …"),
      ['a.ts: does it'],
    );
  });
});
