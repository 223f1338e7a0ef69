import assert from 'node:assert/strict';
import { copyFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command as Commander } from 'commander';
import { FILE_FORMATS } from '../../src/cli/formats.js';
import { makeProgram } from '../../src/cli/program.js';
import { giveNumbers, seed } from '../../src/demo/seed.js';
import { azureTables } from '../../src/platform/storage/azure.js';
import { storageOver } from '../../src/storage.js';
import { aFolder, type Ran } from '../cli/run.js';
import { freshPrefix, sharedAzurite } from '../support/azurite.js';
import { blocksOf, codesOf, commandsIn, commandsOf } from '../support/examples.js';
import { filesBelow } from '../support/zones.js';
import {
  adminArgs,
  formatOf,
  lostLinks,
  lostPaths,
  lostSources,
  problemsOfBlock,
  problemsOfCommand,
} from './checks.js';
import { anAppOver } from './service.js';

const ROOT = join(import.meta.dirname, '../..');
const IS_PAGE =
  /^(?:README|SECURITY|CHANGELOG)\.md$|^docs\/[^/]+\.md$|^src\/features\/[^/]+\/README\.md$|^tests\/situations\/README\.md$/u;
const pages = filesBelow(ROOT, (path) => IS_PAGE.test(path), ['.git', 'node_modules', 'dist', '.data']);
/** Decisions tell of the day on which they were made: their links hold, the rest may have changed since. */
const decisions = filesBelow(join(ROOT, 'docs/decisions'), (path) => path.endsWith('.md'));

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

describe('the examples of the pages', () => {
  it('are all there to be looked at', () => {
    assert.ok(pages.size >= 20, `only ${pages.size} pages`);
    assert.ok([...pages.values()].flatMap(commandsOf).length >= 60);
  });

  for (const [path, page] of pages) {
    it(`of ${path} are of a kind that somebody looks at, and right`, () => {
      const blocks = blocksOf(page).flatMap((block) =>
        problemsOfBlock(block, FILE_FORMATS).map((problem) => `line ${block.line}: ${problem}`),
      );
      const commands = commandsOf(page).flatMap((command) =>
        problemsOfCommand(command).map((problem) => `${command.text}: ${problem}`),
      );
      assert.deepEqual([...blocks, ...commands], []);
    });

    it(`of ${path} lead to what is there`, () => {
      const codes = path === 'CHANGELOG.md' ? [] : codesOf(page);
      const sources = path.startsWith('src/') ? lostSources(codes, path) : [];
      assert.deepEqual([...lostLinks(page, path), ...lostPaths(codes), ...sources], []);
    });
  }

  for (const [name, page] of decisions) {
    it(`of the decision ${name} lead to what is there`, () => {
      assert.deepEqual(lostLinks(page, `docs/decisions/${name}`), []);
    });
  }
});

/** What stands in an example for something that its reader has. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  // Not the one whom the other examples name: what is set here for them stays set.
  ADDRESS: 'josie.tattersall@elmshire.example',
  FOLDER: 'copy',
  CODE: 'ET-2026-014',
  KEY: 'actions.quietWorkingDays',
  VALUE: '4',
};

describe('the administrator’s commands of the pages', function () {
  this.timeout(180_000);
  const NOW = '2026-03-11T10:00:00Z';
  let folder = '';
  let env: Readonly<Record<string, string>> = {};

  /** Runs a command as the administrator would, on the demo’s people. */
  const run = async (args: readonly string[]): Promise<Ran> => {
    const ran = { code: 0 as number | null, out: '', err: '' };
    const say = (to: 'out' | 'err') => (line: string) => {
      ran[to] += `${line}\n`;
    };
    const program = makeProgram(
      { out: say('out'), err: say('err'), env, wall: () => new Date(NOW), who: 'an example' },
      (code) => {
        ran.code = code;
      },
    );
    const quiet = (command: Commander): void => {
      command.exitOverride().configureOutput({ writeOut: say('out'), writeErr: say('err') });
      for (const below of command.commands) quiet(below);
    };
    quiet(program);
    try {
      await program.parseAsync([...args], { from: 'user' });
    } catch (error) {
      if (!(error instanceof Error && 'exitCode' in error)) throw error;
      ran.code = Number(error.exitCode);
    }
    return ran;
  };

  let copies = 0;
  /** A copy is written into a folder that is not there yet, and figures to a file that is not. */
  const placed = (name: string): string => {
    copies += 1;
    return join(folder, `${copies}-${name}`);
  };
  const filled = (args: readonly string[]): readonly string[] =>
    args
      .map((arg) => PLACEHOLDERS[arg] ?? arg)
      .map((arg, n, all) => (['--out', '--csv'].includes(all[n - 1] ?? '') ? placed(arg) : arg));

  /** Undefined when the command did what it says; otherwise what it said. */
  const wrongIn = async (args: readonly string[]): Promise<string | undefined> => {
    const { code, out, err } = await run(filled(args));
    // The id of an example is nobody’s: the answer says so.
    const isNobodys = /^messages (?:retry|cancel) [0-9a-f]{12}$/u.test(args.join(' '));
    const isRight = isNobodys ? code === 1 && err.includes('There is no message') : code === 0;
    return isRight ? undefined : `npm run admin -- ${args.join(' ')} ended with ${code}: ${err || out}`;
  };

  before(async () => {
    const { connectionString } = await sharedAzurite();
    const prefix = freshPrefix();
    folder = await aFolder();
    env = {
      STORAGE_CONNECTION_STRING: connectionString,
      TABLE_PREFIX: prefix,
      BOT_TENANT_ID: '33333333-4444-4555-8666-777777777777',
      INIT_CWD: folder,
    };
    let now = new Date(NOW);
    const clock = () => now;
    const tables = await azureTables({ connection: { connectionString }, prefix });
    const app = anAppOver(storageOver(tables, clock), clock, env.BOT_TENANT_ID ?? '');
    const moved = {
      now: clock,
      moveTo: (at: Date) => {
        now = at;
      },
    };
    await giveNumbers(app, moved);
    await seed(app, moved, folder);
    // As the examples call them.
    await copyFile(join(folder, 'supervision.csv'), join(folder, 'sessions.csv'));
    await copyFile(join(folder, 'actions.csv'), join(folder, 'plan.csv'));
    // As the demo keeps them.
    await cp(join(folder, 'staff.csv'), join(folder, '.data/import/staff.csv'));
  });

  for (const [path, page] of pages) {
    const commands = commandsOf(page).flatMap((command) => {
      const args = adminArgs(command);
      return args ? [args] : [];
    });
    if (commands.length === 0) continue;
    it(`of ${path} do what they say`, async () => {
      const wrong: string[] = [];
      for (const args of commands) wrong.push(...[(await wrongIn(args)) ?? []].flat());
      assert.deepEqual(wrong, []);
    });
  }

  it('of every help text do what they say', async () => {
    const examples = new Map<string, readonly string[]>();
    const look = async (path: readonly string[], command: Commander): Promise<void> => {
      const { out } = await run([...path, '--help']);
      for (const [, line = ''] of out.matchAll(/^ {2}(npm run admin -- .*)$/gmu)) {
        const text = line.replace(/\s{2,}\(.*\)$/u, '');
        for (const each of commandsIn(text)) examples.set(text, adminArgs(each) ?? []);
      }
      for (const below of command.commands) await look([...path, below.name()], below);
    };
    await look(
      [],
      makeProgram({ out: () => {}, err: () => {}, env, wall: () => new Date(NOW), who: '' }, () => {}),
    );
    assert.ok(examples.size >= 20, `only ${examples.size} examples`);
    const wrong: string[] = [];
    // What writes goes last: it may take away what the others look at.
    const all = [...examples.values()].sort(
      (a, b) => Number(a.includes('--apply')) - Number(b.includes('--apply')),
    );
    for (const args of all) wrong.push(...[(await wrongIn(args)) ?? []].flat());
    assert.deepEqual(wrong, []);
  });

  it('import every CSV of the pages, as a dry run', async () => {
    const wrong: string[] = [];
    for (const block of [...pages.values()].flatMap(blocksOf).filter(({ kind }) => kind === 'csv')) {
      const file = join(await aFolder({ 'example.csv': block.text }), 'example.csv');
      const { code, err } = await run([
        'import',
        formatOf(block.text, FILE_FORMATS)?.name ?? '',
        file,
        '--dry-run',
      ]);
      if (code !== 0) wrong.push(`${firstLine(block.text)}: ${err}`);
    }
    assert.deepEqual(wrong, []);
  });

  for (const line of [
    'npm run admin -- whois-due',
    'npm run admin -- messages --state lost',
    'npm run admin -- settings show supervision.stage',
    'npm run admin -- who is-due --on 12/03/2026',
    'npm run admin -- import staff no-such-file.csv --dry-run',
    'npm run admin -- export-person nobody@elmshire.example --out copy',
  ]) {
    it(`would not let pass: ${line}`, async () => {
      const [command] = commandsIn(line);
      assert.match(
        (await wrongIn(adminArgs(command ?? { words: [], text: '' }) ?? [])) ?? '',
        /ended with [12]/u,
      );
    });
  }
});

describe('the check of examples', () => {
  const block = (kind: string, text: string) =>
    problemsOfBlock(blocksOf(`\`\`\`${kind}\n${text}\n\`\`\``)[0] ?? assert.fail('no block'), FILE_FORMATS);
  const command = (line: string) => commandsIn(line).flatMap(problemsOfCommand);

  for (const line of [
    'npm run dmeo',
    'npm run demo -- --crwod 200',
    'npm run demo -- --fresh --crowd 4',
    'npm run demo --fresh',
    'npm run demo:diary -- --weeks 60',
    'npm run lives -- --lives 3',
    'npm run bench -- sned',
    'npm run bench -- send --card 5',
    'npm run attack -- jtw',
    'npm run faults -- --only F6',
    'npm run docs -- --fast',
    'npm instal',
    'npx mocha tests/no-such.test.ts',
    'yarn test',
  ]) {
    it(`finds ${line}`, () => assert.equal(command(line).length, 1));
  }

  for (const line of [
    'npm ci && npm run demo -- --fresh --crowd 200',
    'npm run bench -- NAME --full',
    'npm run demo:diary -- --weeks 8 --write',
    'npm run lives -- --count 200 --seed 1',
    'npm run faults -- --only F1,F3 --full',
    'npm run --silent sbom > sbom.json',
    'az login && npm run admin -- audit verify',
    'npx mocha --no-config tests/shape.test.ts',
  ]) {
    it(`lets ${line} pass`, () => assert.deepEqual(command(line), []));
  }

  for (const [what, kind, text] of [
    ['a block of no kind', '', 'anything'],
    ['a block of a kind that nobody looks at', 'yaml', 'a: 1'],
    ['a command in what should be a picture', 'text', 'npm run demo'],
    ['JSON that does not parse', 'json', '{ "a": }'],
    [
      'a card that is none',
      'json',
      '{ "type": "AdaptiveCard", "version": "1.5", "body": [{ "type": "Blink" }] }',
    ],
    ['a rule that does not take the value', 'json', '{ "actions.quietWorkingDays": "many" }'],
    ['a rule that there is not', 'json', '{ "actions.noisyWorkingDays": 3 }'],
    ['a file with a column that there is not', 'csv', 'worker_email,held\na@b.example,2026-03-01'],
    ['a situation that cannot be understood', 'situation', '## Somebody is asked\n\nStarts Mon 15 Feb 2027.'],
  ] as const) {
    it(`finds ${what}`, () => assert.ok(block(kind, text).length > 0));
  }

  for (const [what, kind, text] of [
    ['a value for a rule', 'json', '{ "calendar.closures": ["2026-12-29"] }'],
    ['a sample', 'json', '{ "title": "Welcome" }'],
    ['a picture', 'text', 'tick ─► round'],
  ] as const) {
    it(`lets ${what} pass`, () => assert.deepEqual(block(kind, text), []));
  }

  it('finds a link to a file, a picture and a heading that are not there', () => {
    const page =
      '[a](gone.md) ![b](cards/gone.png) [c](rules.md#gone) [d](rules.md) [e](https://example.org/x)';
    assert.deepEqual(lostLinks(page, 'docs/page.md'), [
      'docs/gone.md',
      'docs/cards/gone.png',
      'docs/rules.md#gone',
    ]);
  });

  it('finds a path of the repository that is not there', () => {
    assert.deepEqual(lostPaths(codesOf('`src/kernel/gone.ts` `src/kernel/ids.ts` `tests/demo`')), [
      'src/kernel/gone.ts',
    ]);
  });

  it('finds a file that the page of a capability names and that is not there', () => {
    const codes = codesOf('`plan.ts` `kernel/ids.ts` `cover/plan.ts` `planning.ts`');
    assert.deepEqual(lostSources(codes, 'src/features/supervision/README.md'), ['planning.ts']);
  });

  it('reads a command with quotes, over several lines, and in the text', () => {
    const page = [
      '```sh',
      'npm run admin -- settings set calendar.closures \'["2026-12-29"]\'',
      'az group create --name a \\',
      '  --location uksouth',
      '```',
      'or `npm run docs`, and `not this`.',
    ].join('\n');
    assert.deepEqual(
      commandsOf(page).map(({ words }) => words.at(-1)),
      ['["2026-12-29"]', 'uksouth', 'docs'],
    );
  });
});
