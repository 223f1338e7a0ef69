import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const ROOT = join(import.meta.dirname, '../..');

const Names = z.record(z.string(), z.string());
const ManifestSchema = z.looseObject({
  dependencies: Names.default({}),
  devDependencies: Names.default({}),
  optionalDependencies: Names.default({}),
  peerDependencies: Names.default({}),
});
export type Manifest = z.infer<typeof ManifestSchema>;

const LockedSchema = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  link: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  dependencies: Names.default({}),
  optionalDependencies: Names.default({}),
  devDependencies: Names.default({}),
});
export type Locked = z.infer<typeof LockedSchema>;
const LockSchema = z.looseObject({
  lockfileVersion: z.number(),
  packages: z.record(z.string(), LockedSchema),
});
export type Lock = z.infer<typeof LockSchema>;

const jsonOf = (folder: string, file: string): unknown =>
  JSON.parse(readFileSync(join(folder, file), 'utf8'));
export const manifest = (folder = ROOT): Manifest => ManifestSchema.parse(jsonOf(folder, 'package.json'));
export const lock = (folder = ROOT): Lock => LockSchema.parse(jsonOf(folder, 'package-lock.json'));

/** `name@version` of what stands at a place of the lock. */
export const named = (path: string, { version = '?' }: Locked): string =>
  `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`;

/** Everything but the project itself, by place. */
export const locked = ({ packages }: Lock): [path: string, Locked][] =>
  Object.entries(packages).filter(([path]) => path !== '');

/** Versions that are ranges, tags or addresses: what is installed would depend on the day. */
export const inexact = ({ dependencies, devDependencies, optionalDependencies }: Manifest): string[] =>
  Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(version))
    .map(([name, version]) => `${name}@${version}`);

/** What the manifest asks for and the lock does not give, or the other way round. */
export const drift = (wanted: Manifest, { packages }: Lock): string[] => {
  const own = packages[''];
  return (['dependencies', 'devDependencies'] as const).flatMap((kind) => {
    const given = own?.[kind] ?? {};
    const names = new Set([...Object.keys(wanted[kind]), ...Object.keys(given)]);
    return [...names]
      .filter(
        (name) =>
          wanted[kind][name] !== given[name] ||
          packages[`node_modules/${name}`]?.version !== wanted[kind][name],
      )
      .map((name) => `${kind}: ${name}`);
  });
};

/** Without a hash anything could be installed in its place. Builds for other platforms are named below. */
export const unhashed = (of: Lock): string[] =>
  locked(of)
    .filter(([, { integrity, link }]) => link || !/^sha512-[\w+/]{86}==$/u.test(integrity ?? ''))
    .map(([path, one]) => named(path, one));

/** Whether it is a build of a tool for one kind of machine, which no other kind installs. */
export const isForeignBuild = ({ dev, optional, os, cpu }: Locked): boolean =>
  dev && optional && (os !== undefined || cpu !== undefined);

/** Places that name an address of their own. The lock names none, so that everybody's own registry is asked. */
export const addressed = (of: Lock): string[] =>
  locked(of)
    .filter(([, { resolved }]) => resolved !== undefined)
    .map(([path, one]) => named(path, one));

/** What wants to run a script of its own while it is installed. */
export const withInstallScript = (of: Lock): string[] =>
  locked(of)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path, one]) => named(path, one))
    .sort();
