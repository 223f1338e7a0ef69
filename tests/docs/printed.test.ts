import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printedPages } from '../../docs/pages.js';
import { capabilities } from '../../src/features/index.js';
import { DELIVERY_REASONS } from '../../src/kernel/codes.js';
import { reasonsOf } from '../../src/kernel/registry.js';
import { PERMISSIONS, SETTING_KEYS, SETTINGS } from '../support/registry.js';

const pageOf = (file: string): string => printedPages().find((page) => page.file === file)?.text ?? '';

describe('the printed pages', () => {
  for (const { file, text } of printedPages()) {
    it(`docs/${file} is what the code says (if not: npm run docs)`, async () => {
      const committed = await readFile(join(import.meta.dirname, '../../docs', file), 'utf8');
      assert.equal(committed.replaceAll('\r\n', '\n'), text);
    });
  }

  it('rules.md has a line for every setting, with what it means', () => {
    const lines = pageOf('rules.md').split('\n');
    const missing = SETTING_KEYS.filter(
      (key) => !lines.some((line) => line.startsWith(`| \`${key}\` |`) && line.includes(SETTINGS[key].about)),
    );
    assert.deepEqual(missing, []);
  });

  it('permissions.md has a line for every act, in words', () => {
    const lines = pageOf('permissions.md').split('\n');
    const missing = Object.entries(PERMISSIONS).filter(
      ([act, { about }]) => !lines.some((line) => line.startsWith(`| \`${act}\` |`) && line.includes(about)),
    );
    assert.deepEqual(missing, []);
  });

  it('capabilities.md says every reason for which a message is not sent, in words', () => {
    const lines = pageOf('capabilities.md').split('\n');
    const reasons = { ...reasonsOf(capabilities), ...DELIVERY_REASONS };
    assert.deepEqual(
      Object.entries(reasons).filter(([code, words]) => !lines.includes(`| \`${code}\` | ${words} |`)),
      [],
    );
  });

  it('capabilities.md has the page of every capability, in the order of the registry', () => {
    const own = pageOf('capabilities.md')
      .split('\n')
      .filter((line) => /^### .*, as the code states it$/u.test(line));
    assert.deepEqual(
      own,
      capabilities.map(({ name }) => `### ${name}, as the code states it`),
    );
  });

  it('permissions.md says that nobody nominates themselves, under the relation that forbids it', () => {
    const lines = pageOf('permissions.md').split('\n');
    const at = lines.findIndex((line) => line.startsWith('| `shoutouts.nominate`'));
    // The table in which it stands, whichever capability comes first.
    const header = lines.slice(0, at).findLast((line) => line.startsWith('| Act |')) ?? '';
    const column = header.split(' | ').indexOf('nominee');
    const nominate = lines[at] ?? '';
    assert.equal(nominate.split(' | ')[column], '**never**');
  });
});
