import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FOUND, NOT_FOUND } from './forged.js';
import { aWorkedService, type ServiceAtWork } from './service-at-work.js';

const checked = async ({ app }: ServiceAtWork) => {
  const { broken, sealsAre } = await app.audit.verify();
  const at = broken.map(({ table = 'state', partition, row }) => `${table} ${partition} ${row}`);
  return { at, sealsAre };
};

/** The entries of a list in the page, from a line to the next empty one after the list. */
const listedUnder = (page: string, heading: string): readonly string[] => {
  const [, after = ''] = page.split(`${heading}\n`);
  const [list = ''] = after.trimStart().split('\n\n');
  return list
    .split('\n- ')
    .map((line) => line.replace(/^- /u, '').replaceAll(/\s+/gu, ' ').replace(/[.;]$/u, '').trim());
};

describe('what somebody forges past the program', function () {
  this.timeout(20_000);

  it('is of 18 kinds at least', () => {
    assert.ok(Object.keys(FOUND).length >= 18, String(Object.keys(FOUND).length));
  });

  for (const [kind, forge] of Object.entries(FOUND)) {
    it(`is found, and the row is named: ${kind}`, async () => {
      const service = await aWorkedService();
      const before = await checked(service);
      const expected = await forge(service);
      const after = await checked(service);
      assert.deepEqual(before, { at: [], sealsAre: 'fresh' });
      assert.ok(expected);
      if ('seals' in expected) assert.equal(after.sealsAre, expected.seals);
      else assert.ok(after.at.includes(expected.at), `${expected.at} is not among ${after.at.join('; ')}`);
    });
  }

  for (const [kind, forge] of Object.entries(NOT_FOUND)) {
    it(`is not found: ${kind}`, async () => {
      const service = await aWorkedService();
      assert.equal(await forge(service), undefined);
      assert.deepEqual((await checked(service)).at, []);
    });
  }

  it('is listed in the page about the record, found or not found, kind by kind', async () => {
    const page = await readFile(join(import.meta.dirname, '../../../docs/audit.md'), 'utf8');
    assert.deepEqual(
      [listedUnder(page, 'It finds:'), listedUnder(page, 'It does not find:')],
      [Object.keys(FOUND), Object.keys(NOT_FOUND)],
    );
  });
});
