import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..');

const PackageSchema = z.looseObject({
  version: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const LockSchema = z.looseObject({ packages: z.record(z.string(), PackageSchema) });

const jsonOf = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(ROOT, file), 'utf8'));

/** The places where Node would look for a package from another one's folder, nearest first. */
const placesFor = (from: string, name: string): string[] => {
  const parts = from === '' ? [] : from.split('/node_modules/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/node_modules/')), ''].map(
    (folder) => (folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`),
  );
};

describe('The lockfile', () => {
  it('holds the exact versions that package.json asks for', async () => {
    const wanted = PackageSchema.parse(await jsonOf('package.json'));
    const { packages } = LockSchema.parse(await jsonOf('package-lock.json'));
    const locked = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies }).map(([name]) => [
      name,
      packages[`node_modules/${name}`]?.version,
    ]);
    assert.deepEqual(Object.fromEntries(locked), { ...wanted.dependencies, ...wanted.devDependencies });
  });

  // A registry that holds some platforms only leaves the others out, and then `npm ci` refuses the file everywhere.
  it('names the builds for every platform, so that npm ci works on Windows, macOS and Linux', async () => {
    const { packages } = LockSchema.parse(await jsonOf('package-lock.json'));
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !placesFor(path, name).some((place) => packages[place] !== undefined),
      ),
    );
    assert.deepEqual(missing, []);
  });

  it('names no registry', async () => {
    assert.doesNotMatch(await readFile(join(ROOT, 'package-lock.json'), 'utf8'), /"resolved"/u);
  });
});
