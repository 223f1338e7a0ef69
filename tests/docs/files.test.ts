import assert from 'node:assert/strict';
import { EXAMPLES_AT, type FileExample, PRESENT, REFUSED, TAKEN } from '../../docs/file-example.js';
import { FILE_EXAMPLES } from '../../docs/file-examples.js';
import { anOffice } from '../support/office.js';

const runOf = async ({ kind, bytes }: FileExample) => {
  const office = anOffice(EXAMPLES_AT);
  await office.import('staff', Buffer.from(PRESENT));
  const before = await office.dump();
  const ran = await office.import(kind, bytes, { isDryRun: true });
  assert.deepEqual(await office.dump(), before, 'a dry run writes nothing');
  return { office, before, ran };
};

describe('the table of files that are taken and refused', () => {
  for (const [n, example] of FILE_EXAMPLES.entries()) {
    const what = `${n + 1}, ${example.kind}: ${example.form}`;

    it(`says of example ${what}, what the import says`, async () => {
      const { ran } = await runOf(example);
      assert.deepEqual(ran.says, example.says);
      assert.equal(ran.code, example.isTaken ? 0 : 1);
    });

    it(`${example.isTaken ? 'takes' : 'writes nothing of'} example ${what}, and twice is the same as once`, async () => {
      const { office, before } = await runOf(example);
      const first = await office.import(example.kind, example.bytes);
      const after = await office.dump();
      assert.equal(first.code, example.isTaken ? 0 : 1);
      if (!example.isTaken) return assert.deepEqual(after, before);
      assert.notDeepEqual(after, before);
      const second = await office.import(example.kind, example.bytes);
      assert.match(second.says.at(-1) ?? '', /Nothing to write/u);
      assert.deepEqual(await office.dump(), after);
    });
  }

  it('ends every example as a dry run ends', () => {
    for (const { isTaken, says } of FILE_EXAMPLES)
      assert.ok(isTaken ? says.at(-1) === TAKEN : REFUSED.test(says.at(-1) ?? ''));
  });
});

describe('the forms that are taken', () => {
  it('are shown for every import, and so are dates that could be two days and text decoded twice', () => {
    const kinds = (form: string) =>
      FILE_EXAMPLES.filter((example) => example.form === form)
        .map(({ kind }) => kind)
        .sort();
    const all = ['actions', 'staff', 'supervision'];
    assert.deepEqual(
      [...new Set(FILE_EXAMPLES.filter(({ isTaken }) => isTaken).map(({ kind }) => kind))].sort(),
      all,
    );
    assert.deepEqual([kinds('A date that could be two days'), kinds('Text decoded twice')], [all, all]);
  });
});
