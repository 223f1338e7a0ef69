import assert from 'node:assert/strict';
import { join } from 'node:path';
import { capabilities } from '../../src/features/index.js';
import { privacy } from '../../src/features/privacy/index.js';
import type { Capability } from '../../src/kernel/capability.js';
import { isMessage } from '../../src/kernel/layout.js';
import { MessageSchema } from '../../src/kernel/message.js';
import { collect } from '../../src/kernel/tables.js';
import { anOrganisation } from '../platform/privacy/organisation.js';
import { type Folder, type OnDisk, readDisk, unlikeOnDisk } from '../support/on-disk.js';

const disk = readDisk(join(import.meta.dirname, '../..'));

describe('the folders of the capabilities', () => {
  it('are all found', () => {
    assert.ok(disk.folders.length >= 6 && disk.cards.size >= 6);
  });

  it('are the registry: folder, cards, tests, page and names', () => {
    assert.deepEqual(unlikeOnDisk(disk, capabilities), []);
  });

  it('give their messages keys that begin with the capability and the card', async () => {
    const organisation = await anOrganisation();
    organisation.moveTo('2026-04-01T10:00:00Z');
    await organisation.app.tick();
    const rows = await collect(organisation.tables.scan('state', ''));
    const messages = rows.filter(({ row }) => isMessage(row)).map(({ value }) => MessageSchema.parse(value));
    const cardsOf = new Map(
      capabilities.map(({ name, messages: kinds }) => [name, kinds.map(({ card }) => card)]),
    );
    assert.ok(new Set(messages.map(({ feature }) => feature)).size >= 3);
    assert.deepEqual(
      messages.filter(
        ({ key, feature, card }) =>
          !key.startsWith(`${feature}:${card}:`) || !cardsOf.get(feature)?.includes(card),
      ),
      [],
    );
  });
});

describe('the comparison of disk and registry', () => {
  const readme = ['my-data', 'choice', 'my data', 'privacy.contact'].map((name) => `- \`${name}\``);
  const page = (lines: number): string =>
    [...readme, ...Array.from({ length: lines - readme.length }, () => 'a line')].join('\n');
  const folder = (changed: Partial<Folder> = {}): Folder => ({
    name: 'privacy',
    readme: page(12),
    hasTests: true,
    ...changed,
  });
  const lying = (changed: Partial<OnDisk> = {}): OnDisk => ({
    folders: [folder()],
    cards: new Map([
      ['privacy', ['my-data', 'choice']],
      ['shared', ['notice']],
    ]),
    ...changed,
  });
  const found = (on: OnDisk, of: readonly Capability[] = [privacy]) => unlikeOnDisk(on, of);

  it('has nothing to say where both agree', () => {
    assert.deepEqual(found(lying()), []);
  });

  for (const [what, on, of, says] of [
    [
      'a folder that nobody registered',
      lying({ folders: [folder(), folder({ name: 'welcomes' })] }),
      [privacy],
      'src/features/welcomes is no capability of the registry',
    ],
    [
      'a capability without a folder',
      lying(),
      [privacy, { ...privacy, name: 'welcomes' }],
      'welcomes has no folder src/features/welcomes',
    ],
    [
      'cards of no capability',
      lying({ cards: new Map([...lying().cards, ['welcomes', ['hello']]]) }),
      [privacy],
      'cards/welcomes is the folder of no capability',
    ],
    [
      'a capability without tests',
      lying({ folders: [folder({ hasTests: false })] }),
      [privacy],
      'privacy has no folder tests/features/privacy',
    ],
    [
      'a capability without a page',
      lying({ folders: [folder({ readme: undefined })] }),
      [privacy],
      'privacy has no README.md',
    ],
    [
      'a page that is longer than a page',
      lying({ folders: [folder({ readme: page(71) })] }),
      [privacy],
      'the README.md of privacy has 71 lines',
    ],
    [
      'a page that is none yet',
      lying({ folders: [folder({ readme: page(9) })] }),
      [privacy],
      'the README.md of privacy has 9 lines',
    ],
    [
      'a card that the page does not name',
      lying({ cards: new Map([['privacy', ['my-data', 'choice', 'copy']]]) }),
      [privacy],
      'the README.md of privacy does not name `copy`',
    ],
    [
      'a setting that the page does not name',
      lying({ folders: [folder({ readme: page(12).replace('`privacy.contact`', 'the office') })] }),
      [privacy],
      'the README.md of privacy does not name `privacy.contact`',
    ],
    [
      'an act that is called otherwise than its folder',
      lying(),
      [{ ...privacy, acts: [...privacy.acts, { act: 'choices.made', say: () => 'chose' }] }],
      'the act choices.made of privacy does not begin with privacy.',
    ],
    [
      'a permission that is called otherwise than its folder',
      lying(),
      [{ ...privacy, permissions: { ...privacy.permissions, 'report.see': { allow: [], about: 'See.' } } }],
      'the permission report.see of privacy does not begin with privacy.',
    ],
  ] as const satisfies readonly (readonly [string, OnDisk, readonly Capability[], string])[]) {
    it(`finds ${what}`, () => {
      assert.deepEqual(found(on, of), [says]);
    });
  }
});
