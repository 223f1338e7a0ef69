import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { materialIn } from './material.js';
import { noticeOf } from './notice.js';
import { fileOf, listIn } from './printed-list.js';
import { LISTS, listsOf } from './rules.js';
import { LEXICON, NOTICE, PACKAGES, versions } from './where.js';

// `npm run lexicon`: installs what the word lists are made from, by a lock of their own, prints the lists and NOTICE
// again, and says what came and went.

const folder = join(import.meta.dirname, '../../../.data/lexicon');
await mkdir(folder, { recursive: true });
for (const file of ['package.json', 'package-lock.json'])
  await copyFile(join(PACKAGES, file), join(folder, file));

// The way that npm itself says it was started, because on Windows it is no program that can be started by its name.
const npm = process.env.npm_execpath;
if (npm === undefined) throw new Error('Start it with: npm run lexicon');
const { status } = spawnSync(
  process.execPath,
  [npm, 'ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'],
  { stdio: 'inherit' },
);
if (status !== 0) throw new Error('What the lists are made from could not be installed');

const from = versions();
const lists = listsOf(await materialIn(folder));
for (const list of LISTS) {
  const file = join(LEXICON, `${list}.ts`);
  const before = new Set(listIn(await readFile(file, 'utf8')).words);
  const now = new Set(lists[list]);
  const text = fileOf(list, lists, from);
  await writeFile(file, text);
  const came = lists[list].filter((word) => !before.has(word));
  const went = [...before].filter((word) => !now.has(word));
  process.stdout.write(`${list}.ts: ${now.size} words, ${Buffer.byteLength(text)} bytes\n`);
  for (const [sign, words] of [
    ['+', came],
    ['-', went],
  ] as const)
    if (words.length > 0) process.stdout.write(`  ${sign} ${words.join(' ')}\n`);
}

await writeFile(
  NOTICE,
  noticeOf(from, (name, file) => readFileSync(join(folder, 'node_modules', name, file), 'utf8')),
);
