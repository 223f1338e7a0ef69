import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diaryPage } from '../../docs/diary-page.js';
import { diaryWantedBy } from '../../docs/diary-wanted.js';

const MOST_MS = 120_000;
const SLOW_MS = 10_000;

describe('the diary of the demo’s four people', () => {
  it('is what comes to them in eight weeks (if not: npm run demo:diary -- --weeks 8 --write)', async function () {
    this.timeout(MOST_MS);
    this.slow(SLOW_MS);
    const committed = await readFile(join(import.meta.dirname, '../../docs/a-month.md'), 'utf8');
    assert.equal(await diaryPage(diaryWantedBy([]).weeks), committed.replaceAll('\r\n', '\n'));
  });
});
