import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

const sectionOf = (title: string): string =>
  page.split(/^## /mu).find((part) => part.startsWith(title)) ?? '';

/** Paths within the repository that a part of the page links to. */
const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\((\.\.\/[^)]*)\)/gu)].map(([, path = '']) => posix.join('docs', path));

/** The files of a walk, in order. */
const walkOf = (title: string): readonly string[] =>
  sectionOf(title)
    .split('\n')
    .filter((line) => /^\d+\. /u.test(line))
    .flatMap(linksIn)
    .map((path) => path.replace(/^src\//u, ''));

interface Held {
  readonly name: string;
  /** Each test that the row names: its file and its title. */
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

const heldIn = (text: string): readonly Held[] =>
  text
    .split('\n')
    .filter((line) => /^\| I\d/u.test(line))
    .map((line) => ({
      name: /I\d+/u.exec(line)?.[0] ?? '',
      tests: [...line.matchAll(/\]\((\.\.\/[^)]+)\): ([^;|]*)/gu)].flatMap(([, path = '', titles = '']) =>
        [...titles.matchAll(/“([^”]+)”/gu)].map(([, title = '']) => ({
          file: posix.join('docs', path),
          title,
        })),
      ),
    }));

const isIn = (file: string, title: string): boolean => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return ["'", '"', '`'].some((quote) => text.includes(`it(${quote}${title}${quote}`));
};

describe('the page of the architecture', () => {
  it('has every room', () => {
    const rooms = new Set(linksIn(sectionOf('The rooms')));
    const foldersIn = (path: string) =>
      readdirSync(join(ROOT, path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${path}/${name}`);
    const there = [
      ...foldersIn('src').filter((path) => path !== 'src/platform'),
      ...foldersIn('src/platform'),
    ];
    assert.deepEqual(
      there.filter((path) => !rooms.has(path)),
      [],
    );
  });

  it('has the eleven invariants, each with a test that is there under its title', () => {
    const held = heldIn(page);
    assert.deepEqual(
      held.map(({ name }) => name),
      Array.from({ length: 11 }, (_, n) => `I${n + 1}`),
    );
    assert.deepEqual(
      held.filter(({ tests }) => tests.length === 0),
      [],
    );
    const tests = held.flatMap((each) => each.tests);
    assert.deepEqual(
      tests.filter(({ file, title }) => !isIn(file, title)),
      [],
    );
  });

  it('would notice a test that was renamed', () => {
    const [held] = heldIn(
      '| I1 | Something. | [a](../tests/docs/architecture.test.ts): “is no longer called so” |',
    );
    const [test] = held?.tests ?? [];
    assert.deepEqual(
      [test?.file, isIn(test?.file ?? '', test?.title ?? '')],
      ['tests/docs/architecture.test.ts', false],
    );
  });
});

describe('the walks on the page', function () {
  this.timeout(60_000);
  const ran = { press: [''], tick: [''] };
  before(async () => {
    // In a process of its own, as `npm run walks` does: what else runs here would be counted too.
    const script = join(ROOT, 'tests/walks/walks-main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
      cwd: ROOT,
    });
    const filesOf = (walk: string): string[] =>
      stdout
        .split(/^(?=\w)/mu)
        .filter((part) => part.startsWith(`${walk}:`))
        .flatMap((part) => [...part.matchAll(/^ {2}(\S+)$/gmu)].map(([, file = '']) => file));
    Object.assign(ran, { press: filesOf('press'), tick: filesOf('tick') });
  });

  for (const [title, walk] of [
    ['A press', 'press'],
    ['A tick', 'tick'],
  ] as const) {
    it(`go through files that run: ${title.toLowerCase()}`, () => {
      const files = walkOf(title);
      assert.ok(files.length >= 15, `only ${files.length} files`);
      assert.deepEqual(
        files.filter((file) => !ran[walk].includes(file)),
        [],
      );
    });
  }

  it('say about how many files that are (if not: npm run walks)', () => {
    const [, ...said] = /about (\d+) in this press and (\d+) in this tick/u.exec(page) ?? [];
    const counted = [ran.press.length, ran.tick.length];
    const isNear = counted.map((files, n) => Math.abs(Number(said[n]) - files) <= 3);
    assert.deepEqual(
      isNear,
      [true, true],
      `the page says ${said.join(' and ')}; ${counted.join(' and ')} ran`,
    );
  });
});
