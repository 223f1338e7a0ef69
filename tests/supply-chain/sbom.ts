import { type Lock, type Locked, locked, named } from './lock.js';

// From the lock and nothing else, so that it is the same on every machine. `npm sbom --omit=dev` would be simpler, but
// it leaves out what a tool for development needs as well: zod, for one.

const ROOT_REF = 'throughline';

const purlOf = (name: string): string => {
  const at = name.lastIndexOf('@');
  return `pkg:npm/${name.slice(0, at).replace('@', '%40')}@${name.slice(at + 1)}`;
};

/** The place where Node finds a package from another one's folder. */
const placeOf = (from: string, name: string, of: Lock): string | undefined => {
  const parts = from === '' ? [] : from.split('/node_modules/');
  const folders = [...parts.map((_, n) => parts.slice(0, parts.length - n).join('/node_modules/')), ''];
  return folders
    .map((folder) => (folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`))
    .find((place) => of.packages[place] !== undefined);
};

const hashOf = ({ integrity = '' }: Locked) => ({
  alg: 'SHA-512',
  content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex'),
});

/** CycloneDX 1.5 of what production installs: every package once for each version, its hash, licence and what it needs. */
export const sbomOf = (of: Lock, licences: ReadonlyMap<string, string>) => {
  const production = locked(of).filter(([, { dev }]) => !dev);
  const byName = new Map(production.map(([path, one]) => [named(path, one), one]));
  const needs = new Map<string, Set<string>>();
  for (const [path, one] of [['', of.packages['']] as const, ...production]) {
    const ref = path === '' || !one ? ROOT_REF : named(path, one);
    const mine = needs.get(ref) ?? new Set<string>();
    needs.set(ref, mine);
    for (const name of Object.keys({ ...one?.dependencies, ...one?.optionalDependencies })) {
      const place = placeOf(path, name, of);
      const found = place === undefined ? undefined : of.packages[place];
      if (place !== undefined && found) mine.add(named(place, found));
    }
  }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': ROOT_REF, name: ROOT_REF } },
    components: [...byName]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => ({
        type: 'library',
        'bom-ref': name,
        name: name.slice(0, name.lastIndexOf('@')),
        version: one.version,
        purl: purlOf(name),
        scope: one.optional ? 'optional' : 'required',
        hashes: [hashOf(one)],
        licenses: [{ expression: licences.get(name) ?? 'NOASSERTION' }],
      })),
    dependencies: [...needs].map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].sort() })),
  };
};
