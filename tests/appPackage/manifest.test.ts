import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { manifestFor } from '../../appPackage/manifest.js';
import { printedManifest } from '../../docs/pages.js';

const PACKAGE = join(import.meta.dirname, '../../appPackage');

const withIds = (text: string): string =>
  text
    .replace('${{TEAMS_APP_ID}}', '00000000-0000-4000-8000-000000000001')
    .replaceAll('${{BOT_APP_ID}}', '00000000-0000-4000-8000-000000000002');

describe('The app’s manifest', () => {
  it('is up to date with the registry of capabilities (npm run docs)', async () => {
    assert.equal(await readFile(join(PACKAGE, 'manifest.json'), 'utf8'), printedManifest());
  });

  it('is valid against Microsoft’s schema once the ids are filled in', async () => {
    const manifest = JSON.parse(withIds(printedManifest()));
    assert.deepEqual(await AppManifestUtils.validateAgainstSchema(manifest), []);
  });

  it('offers the words that people need and no greeting', () => {
    const [bot] = JSON.parse(printedManifest()).bots;
    const words = bot.commandLists[0].commands.map(({ title }: { title: string }) => title);
    assert.deepEqual(words, [
      'today',
      'nominate',
      'my shout-outs',
      'panel',
      'my team',
      'my supervision',
      'my actions',
      'my data',
      'report',
      'help',
    ]);
  });

  it('has the new action in the menu of messages, and asks for no other permissions', () => {
    const { composeExtensions, permissions } = JSON.parse(printedManifest());
    assert.deepEqual(permissions, ['identity', 'messageTeamMembers']);
    assert.deepEqual(
      composeExtensions.map(({ botId, commands }: { botId: string; commands: object[] }) => [
        botId,
        commands,
      ]),
      [
        [
          '${{BOT_APP_ID}}',
          [
            {
              id: 'newAction',
              type: 'action',
              title: 'New action',
              description:
                'Agree an action that follows from this message. Its words stay where they are unless you copy them.',
              context: ['message'],
              fetchTask: true,
            },
          ],
        ],
      ],
    );
  });

  it('refuses an entry for the menu of messages that Teams would not show', () => {
    const entry = { id: 'x', title: 'x'.repeat(33), about: '', opens: '', buttons: [] };
    assert.throws(() => manifestFor([], [entry], '1.0.0'), RangeError);
  });

  it('has no menu of messages where no capability states one', () => {
    assert.equal('composeExtensions' in manifestFor([], [], '1.0.0'), false);
  });

  it('refuses a word that Teams would not show', () => {
    const word = {
      word: 'a word that is far too long for the menu',
      also: [],
      about: '',
      show: async () => Promise.reject(),
    };
    assert.throws(() => manifestFor([word], [], '1.0.0'), RangeError);
  });

  it('has icons of the sizes that Teams asks for', async () => {
    const sizeOf = async (file: string) => {
      const bytes = await readFile(join(PACKAGE, file));
      return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    };
    assert.deepEqual(
      [await sizeOf('color.png'), await sizeOf('outline.png')],
      [
        [192, 192],
        [32, 32],
      ],
    );
  });
});
