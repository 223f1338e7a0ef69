import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { filesBelow } from '../support/zones.js';
import { checkLicences, isFit } from './licences.js';
import {
  addressed,
  drift,
  inexact,
  isForeignBuild,
  type Lock,
  lock,
  locked,
  manifest,
  named,
  ROOT,
  unhashed,
  withInstallScript,
} from './lock.js';

/** Read by a person: none of them is run, because `.npmrc` says so, and the program works without. */
const REVIEWED_SCRIPTS = [
  // Calls npx for another package's patches.
  'botbuilder-dialogs@4.23.3',
  // Builds an optional tracing probe of restify's.
  'dtrace-provider@0.8.8',
  // Checks that its binary is there; only the tests use it.
  'esbuild@0.28.2',
];

const aHash = `sha512-${'A'.repeat(86)}==`;
const aLock = (more: Partial<Lock['packages'][string]> = {}): Lock => {
  const plain = {
    version: '1.0.0',
    integrity: aHash,
    dev: false,
    optional: false,
    link: false,
    hasInstallScript: false,
    dependencies: {},
    optionalDependencies: {},
    devDependencies: {},
  };
  return {
    lockfileVersion: 3,
    packages: {
      '': { ...plain, dependencies: { toy: '1.0.0' } },
      'node_modules/toy': { ...plain, ...more },
    },
  };
};
const asking = (version: string) => ({
  dependencies: { toy: version },
  devDependencies: {},
  optionalDependencies: {},
  peerDependencies: {},
});

describe('What is installed', () => {
  it('has exact versions', () => {
    assert.deepEqual(inexact(manifest()), []);
  });

  it('is what package.json asks for, in both directions', () => {
    assert.deepEqual(drift(manifest(), lock()), []);
  });

  it('has a hash, all but builds of tools for other machines than this lock was made on', () => {
    const all = lock();
    const foreign = new Set(
      locked(all)
        .filter(([, one]) => isForeignBuild(one))
        .map(([path, one]) => named(path, one)),
    );
    assert.deepEqual(
      unhashed(all).filter((name) => !foreign.has(name)),
      [],
    );
  });

  it('comes from the registry of whoever installs it: the lock names no address', () => {
    assert.deepEqual(addressed(lock()), []);
  });

  it('runs no script of its own while it is installed', () => {
    assert.match(readFileSync(join(ROOT, '.npmrc'), 'utf8'), /^ignore-scripts=true$/mu);
  });

  it('wants to run a script only where a person has read it', () => {
    assert.deepEqual(withInstallScript(lock()), REVIEWED_SCRIPTS);
  });

  it('is named in the source alone: every package that it imports is a dependency of its own', () => {
    const { dependencies } = manifest();
    const source = [
      ...filesBelow(join(ROOT, 'src'), (path) => path.endsWith('.ts') && !path.startsWith('demo/')).values(),
    ];
    const imported = source.flatMap((text) =>
      [...text.matchAll(/\bfrom '((?:@[\w-]+\/)?[\w-]+)(?:\/[\w./-]+)?';/gu)].map(([, name = '']) => name),
    );
    const missing = new Set(imported.filter((name) => dependencies[name] === undefined));
    assert.deepEqual([...missing], []);
  });
});

describe('The licences of what production installs', () => {
  it('are all on the list, or were read by a person', () => {
    assert.deepEqual(checkLicences(lock()).unfit, []);
  });

  it('are what the lock says of them', () => {
    assert.deepEqual(checkLicences(lock()).different, []);
  });
});

describe('The parts list', () => {
  const ComponentSchema = z.looseObject({
    name: z.string(),
    version: z.string(),
    hashes: z.array(z.looseObject({ alg: z.string() })).min(1),
  });
  const SbomSchema = z.looseObject({
    bomFormat: z.literal('CycloneDX'),
    components: z.array(ComponentSchema),
    dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
  });

  const wanted = () => {
    const all = locked(lock()).filter(([, { dev }]) => !dev);
    return [...new Set(all.map(([path, one]) => named(path, one)))].sort();
  };
  const printed = () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'sbom-main.ts')],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    return { status, stdout, sbom: SbomSchema.parse(JSON.parse(stdout)) };
  };

  it('names every package of production once, each with its hash, and no address', () => {
    const { status, stdout, sbom } = printed();
    const listed = sbom.components.map(({ name, version }) => `${name}@${version}`).sort();
    assert.deepEqual([status, listed, /https?:/u.test(stdout)], [0, wanted(), false]);
  });

  it('is complete: everything that something on it needs is on it', () => {
    const { components, dependencies } = printed().sbom;
    const refs = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const needed = new Set(dependencies.flatMap(({ dependsOn }) => dependsOn));
    const stray = [...needed].filter((ref) => !refs.has(ref));
    assert.deepEqual(stray, []);
  });
});

describe('The checks of the supply chain', () => {
  for (const version of [
    '^1.0.0',
    '~1.0.0',
    '1.x',
    '*',
    'latest',
    '>=1',
    'git+ssh://example/toy',
    'file:../toy',
  ]) {
    it(`find the version ${version}`, () => {
      assert.equal(inexact(asking(version)).length, 1);
    });
  }

  it('find a version that the lock does not have', () => {
    assert.deepEqual(drift(asking('1.0.1'), aLock()), ['dependencies: toy']);
  });

  it('find a package that package.json does not ask for any more', () => {
    const nothing = { ...asking('1.0.0'), dependencies: {} };
    assert.deepEqual(drift(nothing, aLock()), ['dependencies: toy']);
  });

  it('find another version installed than asked for', () => {
    assert.deepEqual(drift(asking('1.0.0'), aLock({ version: '1.0.1' })), ['dependencies: toy']);
  });

  for (const integrity of [undefined, '', 'sha1-abc', 'sha512-short']) {
    it(`find a hash that is none: ${integrity}`, () => {
      assert.deepEqual(unhashed(aLock({ integrity })), ['toy@1.0.0']);
    });
  }

  it('find an address', () => {
    assert.deepEqual(addressed(aLock({ resolved: 'https://mirror.example/toy.tgz' })), ['toy@1.0.0']);
  });

  it('find an install script', () => {
    assert.deepEqual(withInstallScript(aLock({ hasInstallScript: true })), ['toy@1.0.0']);
  });

  for (const [licence, fits] of [
    ['MIT', true],
    ['(AFL-2.1 OR BSD-3-Clause)', true],
    ['(ISC AND CC-BY-3.0)', true],
    ['GPL-3.0', false],
    ['(MIT AND GPL-3.0)', false],
    ['SEE LICENSE IN LICENSE', false],
    ['UNLICENSED', false],
    ['unknown', false],
  ] as const) {
    it(`take the licence ${licence} for ${fits ? 'fit' : 'one that a person must look at'}`, () => {
      assert.equal(isFit(licence), fits);
    });
  }

  it('name a package without a licence', () => {
    assert.deepEqual(checkLicences(aLock(), () => undefined).unfit, ['toy@1.0.0: unknown']);
  });
});
