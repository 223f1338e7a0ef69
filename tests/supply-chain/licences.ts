import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Lock, locked, named, ROOT } from './lock.js';

/** Licences that let a council run, change and pass on what is installed, with their notices kept. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  // Of the data of date-holidays, from Wikipedia: its source is named.
  'CC-BY-3.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Unlicense',
] as const;

/** Packages whose package.json names no licence, and where it stands instead: read by a person, version by version. */
const READ: Readonly<Record<string, string>> = {
  'cldrjs@0.5.5': 'MIT',
  'escape-regexp-component@1.0.2': 'MIT',
  'jspath@0.4.0': 'MIT',
};

const isAllowed = (licence: string): boolean => ALLOWED.some((allowed) => allowed === licence);

/** An expression of SPDX without brackets inside brackets: `A`, `(A OR B)`, `(A AND B)`. */
export const isFit = (expression: string): boolean => {
  const plain = expression.replaceAll(/[()]/gu, '').trim();
  return plain.split(/\s+OR\s+/u).some((choice) => choice.split(/\s+AND\s+/u).every(isAllowed));
};

const PackageSchema = z.looseObject({ license: z.string().optional(), version: z.string() });

/** As the installed package itself says; the lock's word where it is not installed here. */
const licenceAt = (path: string, fromLock: string | undefined): string | undefined => {
  const file = join(ROOT, path, 'package.json');
  if (!existsSync(file)) return fromLock;
  return PackageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).license;
};

export interface LicenceCheck {
  readonly byPackage: ReadonlyMap<string, string>;
  /** How many packages have each licence. */
  readonly counts: ReadonlyMap<string, number>;
  /** `name@version: licence` of those that need a person. */
  readonly unfit: readonly string[];
  /** Packages whose own word differs from the lock's. */
  readonly different: readonly string[];
}

/** Every package that production installs, once for each version. */
export const checkLicences = (of: Lock, at: typeof licenceAt = licenceAt): LicenceCheck => {
  const all = new Map(
    locked(of)
      .filter(([, { dev }]) => !dev)
      .map(([path, one]) => [named(path, one), { path, one }] as const),
  );
  const byPackage = new Map<string, string>();
  const counts = new Map<string, number>();
  const unfit: string[] = [];
  const different: string[] = [];
  for (const [name, { path, one }] of all) {
    const said = at(path, one.license);
    const licence = said ?? READ[name] ?? 'unknown';
    byPackage.set(name, licence);
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
    if (!isFit(licence)) unfit.push(`${name}: ${licence}`);
    if (said !== one.license)
      different.push(`${name}: ${said ?? 'none'}, and ${one.license ?? 'none'} in the lock`);
  }
  return { byPackage, counts, unfit, different };
};
