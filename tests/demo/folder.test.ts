import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { takeFolder } from '../../src/demo/folder.js';
import { ThroughlineError } from '../../src/kernel/errors.js';

const DEMO = join(import.meta.dirname, '../../src/demo/main.ts');
const FRESH = { isFresh: true, isShared: false };
const AGAIN = { isFresh: false, isShared: false };
/** Never the number of a process that runs: more than any system gives. */
const NO_PROCESS = '2147483646';

/** What a demo has written after it was used; each file as the parts that write it name it. */
const WRITTEN = [
  'demo.json',
  'crowd.jsonl',
  'import/staff.csv',
  'import/supervision.csv',
  'import/plans.csv',
  'import/actions.csv',
  'windows/261ed2d5-d206-4eef-aa20-97b78acc7a7a/playground.log',
  'windows/261ed2d5-d206-4eef-aa20-97b78acc7a7a/m365agentsplayground.yml',
  'azurite/__azurite_db_table__.json',
  'azurite/__azurite_db_blob_extent__.json',
  'azurite/__blobstorage__/0dd58c21-0ed3-41bd-b3b4-9eddc0ff19da',
];
const MARKER = 'throughline-demo.txt';
const LOCK = 'throughline-in-use.txt';

const put = async (folder: string, ...files: readonly string[]): Promise<void> => {
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), 'x');
  }
};

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** The one sentence with which the folder is refused. */
const refusal = async (folder: string, wanted = FRESH): Promise<string> => {
  const error: unknown = await takeFolder(folder, wanted).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof ThroughlineError, 'the folder was not refused');
  assert.equal(error.message.includes('\n'), false);
  return error.message;
};

const demo = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, ['--import', 'tsx', DEMO, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  const [code] = await once(child, 'close');
  return { code, text };
};

describe('The folder of the demo', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-folder-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const used = async () => {
    const held = await takeFolder(folder, AGAIN);
    await put(folder, ...WRITTEN);
    await held.release();
  };

  it('gets a marker, and a fresh start takes away everything that the demo wrote', async () => {
    await used();
    const held = await takeFolder(folder, FRESH);
    assert.deepEqual(await filesIn(folder), [MARKER, LOCK]);
    assert.deepEqual(await readdir(folder), [MARKER, LOCK]);
    await held.release();
  });

  it('keeps every file that the demo did not write, wherever it lies, on a fresh start', async () => {
    const foreign = [
      'thesis.docx',
      'import/staff-2026.csv',
      'azurite/notes.txt',
      'azurite/__blobstorage__/letter.pdf',
      'windows/261ed2d5-d206-4eef-aa20-97b78acc7a7a/screenshot.png',
      'photos/demo.json',
    ];
    await used();
    await put(folder, ...foreign);
    await (await takeFolder(folder, FRESH)).release();
    assert.deepEqual(await filesIn(folder), [...foreign, MARKER].sort());
  });

  it('leaves what a link leads to as it is', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'throughline-elsewhere-'));
    await put(elsewhere, 'staff.csv');
    await used();
    await rm(join(folder, 'import'), { recursive: true });
    await symlink(elsewhere, join(folder, 'import'), 'junction');
    await (await takeFolder(folder, FRESH)).release();
    assert.deepEqual(await readdir(elsewhere), ['staff.csv']);
    await rm(elsewhere, { recursive: true });
  });

  it('is refused on a fresh start when it holds other things and has no marker: what, where and how', async () => {
    await put(folder, 'thesis.docx', 'photos/cat.png');
    const said = await refusal(folder);
    assert.match(said, /holds photos and 1 more, and has no throughline-demo\.txt/u);
    assert.match(said, /Nothing was changed: name an empty or a new folder with --folder/u);
    assert.ok(said.includes(folder));
    assert.deepEqual(await filesIn(folder), ['photos/cat.png', 'thesis.docx']);
  });

  it('is refused by npm run demo -- --fresh --folder with exit code 2 and one line, and nothing is lost', async () => {
    await put(folder, 'thesis.docx');
    const { code, text } = await demo('--fresh', '--folder', folder);
    assert.equal(code, 2);
    assert.match(text, /^The folder .* holds thesis\.docx, and has no throughline-demo\.txt[^\n]*\n$/u);
    assert.deepEqual(await filesIn(folder), ['thesis.docx']);
  });

  it('is refused without a marker when something there has a name that the demo would use', async () => {
    await put(folder, 'azurite/__azurite_db_table__.json');
    assert.match(await refusal(folder, AGAIN), /holds azurite, and has no/u);
  });

  it('may be the one that the project leaves to its tools, and what they keep there stays', async () => {
    await put(folder, 'e2e/01-welcome.png');
    await (await takeFolder(folder, { isFresh: true, isShared: true })).release();
    assert.deepEqual(await filesIn(folder), ['e2e/01-welcome.png', MARKER]);
  });

  it('of a demo from before there was a marker is known by what that demo remembers', async () => {
    const memory = {
      connectionString: '',
      tenantId: '',
      prefix: '',
      botUrl: 'http://127.0.0.1:3978',
      now: '2026-03-12T10:00:00.000Z',
      isSeeded: true,
      ports: { bot: 1, windows: [], storage: { blob: 1, queue: 1, table: 1 } },
    };
    await put(folder, ...WRITTEN);
    await writeFile(join(folder, 'demo.json'), JSON.stringify(memory));
    await (await takeFolder(folder, FRESH)).release();
    assert.deepEqual(await filesIn(folder), [MARKER]);
  });

  it('is had by one at a time: the second is told by whom it is used and what to do', async () => {
    await used();
    await writeFile(join(folder, LOCK), String(process.ppid));
    const said = await refusal(folder, AGAIN);
    assert.ok(said.includes(`in use by the process ${process.ppid}`));
    assert.match(said, /Wait until it has ended or stop it; if there is no such demo, delete the file/u);
  });

  it('is refused to a second demo at once, with exit code 2 and one line', async () => {
    await used();
    await writeFile(join(folder, LOCK), String(process.pid));
    const { code, text } = await demo('--folder', folder);
    assert.deepEqual([code, text.trimEnd().split('\n').length], [2, 1]);
    assert.match(text, /is in use by the process/u);
    assert.equal(await readFile(join(folder, LOCK), 'utf8'), String(process.pid));
  });

  it('goes to exactly one of many who ask at once, also where a demo was killed', async () => {
    await used();
    await writeFile(join(folder, LOCK), NO_PROCESS);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeFolder(folder, AGAIN)));
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('can be had again when it was given back', async () => {
    await used();
    await used();
    assert.equal(existsSync(join(folder, LOCK)), false);
  });

  it('that is a file, or below one, is refused in words', async () => {
    await put(folder, 'a-file');
    assert.match(await refusal(join(folder, 'a-file')), /is a file and no folder \(EEXIST\)/u);
    assert.match(
      await refusal(join(folder, 'a-file/below')),
      /lies below something that is none \(ENOTDIR\)/u,
    );
  });

  it('that may not be written to is refused in words that say what to do', async () => {
    await chmod(folder, 0o555);
    // The administrator of a machine may write anywhere: somebody else asks.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      assert.match(
        await refusal(folder, AGAIN),
        /may not be written to \(EACCES\)\. Nothing was changed: give yourself the right to write there, or name another folder with --folder/u,
      );
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(folder, 0o755);
    }
  });
});

describe('A demo whose storage does not start', function () {
  this.timeout(60_000);

  it('says so in one line with what to do, and ends with 2', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-spoilt-'));
    await (await takeFolder(folder, AGAIN)).release();
    await put(folder, 'azurite/__azurite_db_table__.json');
    const { code, text } = await demo('--folder', folder);
    assert.equal(code, 2);
    const [first, second, ...more] = text.trimEnd().split('\n');
    assert.equal(first, 'Starting the storage (Azurite) …');
    assert.match(
      second ?? '',
      /^The storage \(Azurite\) on the files in .* did not start: .*JSON.*npm run demo -- --fresh$/u,
    );
    assert.deepEqual(more, []);
    assert.equal(existsSync(join(folder, LOCK)), false);
    await rm(folder, { recursive: true });
  });
});
