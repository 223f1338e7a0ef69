import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..');
/** What a program runs, of the packages: the rest is types, maps and prose. */
const IS_NOT_RUN = /\.(?:d\.[cm]?ts|map|md)$/u;
/** What a compiler does not read of them. */
const IS_NOT_READ = /\.(?:map|md)$/u;

const LockSchema = z.object({
  packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })),
});

/** A second name for the same file; a copy where that cannot be. */
const put = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(() => copyFile(from, to));
};

/** Files and folders as they are, without the packages inside a package: each of those is on the list itself. */
const putAll = async (from: string, to: string, isLeftOut: RegExp = IS_NOT_RUN): Promise<void> => {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || isLeftOut.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    await (entry.isDirectory() ? putAll(source, target, isLeftOut) : put(source, target));
  }
};

/** The packages that `npm ci --omit=dev` installs. */
const packagesOfProduction = async (): Promise<readonly string[]> => {
  const lock = LockSchema.parse(JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages).flatMap(([path, { dev }]) => (path === '' || dev ? [] : [path]));
};

const putPackages = async (
  folder: string,
  { isLeftOut, without = [] }: { readonly isLeftOut: RegExp; readonly without?: readonly string[] },
): Promise<void> => {
  for (const path of await packagesOfProduction()) {
    if (without.some((left) => path === left || path.startsWith(`${left}/`))) continue;
    // A build for another platform is not there.
    await putAll(join(ROOT, path), join(folder, path), isLeftOut).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
  }
};

/** What docs/deploy.md puts into the package, and what of it is left out. */
const deployedEntries = async () => {
  const page = await readFile(join(ROOT, 'docs/deploy.md'), 'utf8');
  const [, named = '', left = ''] = /^zip -qr throughline\.zip (.+?) -x (.+)$/mu.exec(page) ?? [];
  const without = [...left.matchAll(/'([^']+)\/\*'/gu)].map(([, path = '']) => path);
  return { entries: named.split(' '), without };
};

interface Ran {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

const run = async (folder: string, command: string, ...args: readonly string[]): Promise<Ran> => {
  const { PATH = '', HOME = folder } = process.env;
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH, HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.err += part;
  });
  const [code] = await once(child, 'close');
  return { code, ...text };
};

/** It got as far as asking for its configuration, and named what is missing. */
const assertAsksForConfiguration = ({ code, err }: Ran): void => {
  assert.equal(code, 2, err);
  assert.match(err, /The configuration is not complete:\n {2}BOT_APP_ID: is missing\n/u);
};

describe('What is deployed', function () {
  this.timeout(180_000);
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-deployed-'));
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    const built = await run(ROOT, tsc, '-p', 'src/tsconfig.json', '--outDir', join(folder, 'dist'));
    assert.equal(built.code, 0, built.out);
    const { entries, without } = await deployedEntries();
    for (const entry of entries.filter((name) => name !== 'dist')) {
      if (entry === 'node_modules') await putPackages(folder, { isLeftOut: IS_NOT_RUN, without });
      else if (entry === 'cards') await putAll(join(ROOT, entry), join(folder, entry));
      else await put(join(ROOT, entry), join(folder, entry));
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('starts with npm start, and without a configuration ends with 2 and the list of what is missing', async () => {
    assertAsksForConfiguration(await run(folder, 'npm', 'start'));
  });

  it('runs the administrator’s commands', async () => {
    const { code, out, err } = await run(folder, 'npm', 'run', 'admin', '--', '--help');
    assert.equal(code, 0, err);
    assert.match(out, /Usage: npm run admin --/u);
  });

  it('holds no compiler', async () => {
    const packages = await readdir(join(folder, 'node_modules'));
    assert.deepEqual(
      packages.filter((name) => name.includes('typescript')),
      [],
    );
  });

  it('says in one sentence what to do where nothing was built', async () => {
    await rename(join(folder, 'dist'), join(folder, 'not-built'));
    await putAll(join(ROOT, 'src'), join(folder, 'src'));
    const { code, err } = await run(folder, 'npm', 'start');
    await rm(join(folder, 'src'), { recursive: true });
    await rename(join(folder, 'not-built'), join(folder, 'dist'));
    assert.equal(code, 2);
    assert.match(err, /^Throughline is not built: .*npm run build\n/u);
    assert.equal(err.includes('    at '), false);
  });
});

describe('A clone with the packages of production alone', function () {
  this.timeout(240_000);
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-production-'));
    for (const name of ['src', 'cards']) await putAll(join(ROOT, name), join(folder, name));
    for (const name of ['package.json', 'tsconfig.json', 'infra/launch.js', '.npmrc'])
      await put(join(ROOT, name), join(folder, name));
    await putPackages(folder, { isLeftOut: IS_NOT_READ });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is built with npm run build, and then starts with npm start', async () => {
    const built = await run(folder, 'npm', 'run', 'build');
    assert.equal(built.code, 0, built.out);
    assertAsksForConfiguration(await run(folder, 'npm', 'start'));
  });
});

describe('A fresh clone', function () {
  this.timeout(180_000);
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-clone-'));
    for (const name of ['src', 'cards']) await putAll(join(ROOT, name), join(folder, name));
    for (const name of ['package.json', 'infra/launch.js', '.npmrc'])
      await put(join(ROOT, name), join(folder, name));
    await mkdir(dirname(join(folder, 'node_modules')), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('starts with npm start, without a build before it', async () => {
    assertAsksForConfiguration(await run(folder, 'npm', 'start'));
  });

  it('runs the administrator’s commands', async () => {
    const { code, out } = await run(folder, 'npm', 'run', 'admin', '--', '--help');
    assert.deepEqual([code, out.includes('Usage: npm run admin --')], [0, true]);
  });
});
