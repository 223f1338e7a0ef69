import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** Source files by their path below `src`, such as `kernel/ids.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** Every file below a folder by its path from there, except in folders that are not ours. */
export const filesBelow = (
  folder: string,
  isWanted: (path: string) => boolean,
  skipped: readonly string[] = [],
): Sources => {
  const found = new Map<string, string>();
  const walk = (at: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      if (entry.isDirectory()) {
        if (!skipped.includes(name)) walk(path);
      } else if (isWanted(name)) {
        found.set(name, readFileSync(path, 'utf8'));
      }
    }
  };
  walk(folder);
  return found;
};

/** The code without its comment lines and its comments behind code. */
const codeOf = (source: string): string =>
  source
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/\*|\*)/u.test(line))
    .map((line) => line.replace(/\s\/\/\s.*$/u, ''))
    .join('\n');

const IMPORTS = [
  /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gmu,
  /^\s*import\s*['"]([^'"]+)['"]/gmu,
  /\bimport\(\s*['"`]([^'"`]+)['"`]/gu,
  /\brequire(?:\.resolve)?\(\s*['"`]([^'"`]+)['"`]/gu,
];

/** What a source imports, in whatever way; an import whose name is computed counts as `?`. */
export const importsOf = (source: string): string[] => {
  const code = codeOf(source);
  const named = IMPORTS.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name = '']) => name));
  const computed = [...code.matchAll(/\b(?:import|require)\(\s*[^'"`\s)]/gu)].map(() => '?');
  return [...named, ...computed];
};

/** The packages each platform folder may use besides Node and zod. */
const OWN_PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  storage: [/^@azure\/(?:data-tables|identity|core-[a-z-]+)$/u],
  queue: [/^@azure\/(?:storage-queue|identity|core-[a-z-]+)$/u],
  audit: [/^@azure\/(?:storage-blob|identity|core-[a-z-]+)$/u],
  leases: [/^@azure\/(?:storage-blob|identity|core-[a-z-]+)$/u],
  teams: [
    /^botbuilder$/u,
    /^botframework-connector(?:\/lib\/auth\/jwtTokenExtractor\.js)?$/u,
    /^@microsoft\/teams-ai$/u,
  ],
  http: [/^restify$/u],
  cards: [/^adaptivecards-templating$/u],
  csv: [/^csv-parse\/sync$/u],
  routing: [/^damerau-levenshtein$/u],
  logging: [/^pino$/u],
};
const SDK = /^(?:botbuilder|botframework|@microsoft\/(?:teams|agents)|adaptive-expressions)/u;
const TOP_MAY_NOT: Readonly<Record<string, RegExp>> = {
  'app.ts': /^(?:cli|demo)\/|^(?:main|host|config|monotonic-clock)\.ts$/u,
  'host.ts': /^(?:cli|demo)\/|^(?:main|config|monotonic-clock)\.ts$/u,
  'main.ts': /^(?:cli|demo)\//u,
  'config.ts': /^(?!kernel\/)/u,
  // Puts the parts of one storage account together and knows of nothing above them.
  'storage.ts': /^(?!kernel\/|platform\/(?:storage|queue|leases|audit)\/)/u,
  // Puts what the parts of the platform store in one list.
  'platform-records.ts': /^(?!kernel\/|platform\/)/u,
  'monotonic-clock.ts': /^/u,
};

const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/');

const mayImportFile = (from: string, to: string): boolean => {
  const [zone] = from.split('/');
  if (zone === 'kernel') return to.startsWith('kernel/');
  if (from === 'features/index.ts') return to.startsWith('kernel/') || to.startsWith('features/');
  if (zone === 'features' || zone === 'platform') {
    return to.startsWith('kernel/') || to.startsWith(`${folderOf(from)}/`);
  }
  return !(TOP_MAY_NOT[from]?.test(to) ?? false);
};

const mayImportPackage = (from: string, name: string): boolean => {
  const [zone, folder = ''] = from.split('/');
  if (SDK.test(name) && !from.startsWith('platform/teams/')) return false;
  if (name === 'zod') return true;
  if (from === 'kernel/ids.ts' && name === 'node:crypto') return true;
  if (zone === 'kernel') return name === 'luxon' || name === 'date-holidays';
  if (zone === 'features' || from === 'config.ts') return false;
  if (zone !== 'platform') return true;
  return name.startsWith('node:') || (OWN_PACKAGES[folder]?.some((own) => own.test(name)) ?? false);
};

/** The file that a relative import means. */
const target = (from: string, name: string): string =>
  posix.join(posix.dirname(from), name).replace(/\.js$/u, '.ts');

/** Imports that cross a zone: `from → what`. */
export const zoneBreaches = (sources: Sources): string[] =>
  [...sources].flatMap(([from, source]) =>
    importsOf(source)
      .filter((name) => {
        if (name === '?') return !/^(?:cli|demo)\//u.test(from);
        return name.startsWith('.')
          ? !mayImportFile(from, target(from, name))
          : !mayImportPackage(from, name);
      })
      .map((name) => `${from} → ${name}`),
  );

/** Relative imports of a file that is not there: a typing mistake would hide a breach. */
export const strayImports = (sources: Sources): string[] =>
  [...sources].flatMap(([from, source]) =>
    importsOf(source)
      .filter((name) => name.startsWith('.') && name.endsWith('.js') && !sources.has(target(from, name)))
      .map((name) => `${from} → ${name}`),
  );

/** Import cycles, each as the files it goes through. */
export const importCycles = (sources: Sources): string[] => {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const name of importsOf(sources.get(file) ?? '')) {
      if (name.startsWith('.')) visit(target(file, name), [...path, file]);
    }
    done.add(file);
  };
  for (const file of sources.keys()) visit(file, []);
  return cycles;
};

const found = (
  sources: Sources,
  patterns: readonly RegExp[],
  isAllowed: (file: string, what: string) => boolean,
) =>
  [...sources].flatMap(([file, source]) =>
    patterns
      .flatMap((pattern) => [...codeOf(source).matchAll(pattern)].map(([text]) => text))
      .filter((text) => !isAllowed(file, text))
      .map((text) => `${file}: ${text}`),
  );

const MACHINE = [
  /\bnew Date\(\)/gu,
  /\bDate\.now\b/gu,
  /\bDateTime\.(?:now|local|utc)\b/gu,
  /\bperformance\.now\b/gu,
  /\bset(?:Timeout|Interval|Immediate)\b/gu,
  /\btimers\/promises\b/gu,
  /\bAbortSignal\.timeout\b/gu,
  /\bprocess\.(?:env|argv|exit|exitCode|on|once)\b/gu,
];

/** Waits that are part of a protocol and decide nothing: each with its one reason. */
const ALLOWED_WAITS: readonly (readonly [file: string, what: string])[] = [
  // What the entries hand in for pacing and leases.
  ['monotonic-clock.ts', 'performance.now'],
  ['monotonic-clock.ts', 'setTimeout'],
  // The pause before a change that lost a race is tried again.
  ['platform/subjects/subjects.ts', 'setTimeout'],
  // The limit of time on a token request, which the SDK does not have.
  ['platform/teams/messenger.ts', 'setTimeout'],
  // The same for a call to Teams, its answer read to the end.
  ['platform/teams/connector-calls.ts', 'setTimeout'],
  // The limit of time on a request to the storage, and the pause before one that failed is tried again.
  ['platform/storage/azure-clients.ts', 'AbortSignal.timeout'],
  ['platform/queue/attempts.ts', 'AbortSignal.timeout'],
  ['platform/leases/blob-leases.ts', 'AbortSignal.timeout'],
  ['platform/audit/blob-seals.ts', 'AbortSignal.timeout'],
  ['platform/queue/attempts.ts', 'setTimeout'],
  ['platform/queue/attempts.ts', 'timers/promises'],
  // A token begins and ends by the machine's date, as the SDK takes it, also where the app's clock was moved.
  ['platform/teams/authenticate.ts', 'Date.now'],
  // The limit of time on a look at the signing keys.
  ['platform/teams/signing-keys.ts', 'AbortSignal.timeout'],
];

/** Looks at the machine's clock, timers, environment and signals outside the entries. */
export const machineLooks = (sources: Sources): string[] =>
  found(
    sources,
    MACHINE,
    (file, what) =>
      file === 'main.ts' ||
      /^(?:cli|demo)\//u.test(file) ||
      ALLOWED_WAITS.some((allowed) => allowed[0] === file && allowed[1] === what),
  );

export const defaultExports = (sources: Sources): string[] =>
  found(sources, [/^\s*export\s+default\b/gmu, /^\s*export\s*\{[^}]*\bas default\b/gmu], () => false);

/** `await` in a part of a feature that is to be pure. */
export const impureParts = (sources: Sources): string[] =>
  found(
    sources,
    [/\bawait\b/gu, /\basync\b/gu],
    (file) => !/^features\/[^/]+\//u.test(file) || file.endsWith('/index.ts'),
  );

/** Paths that only exist on one machine. */
export const machinePaths = (files: Sources): string[] =>
  [...files].flatMap(([file, text]) =>
    [...text.matchAll(/(?:\.\.\/)+shared\b|(?<![\w.-])\/(?:work|home|Users|root)\/\w+|[A-Z]:\\Users/gu)].map(
      ([path]) => `${file}: ${path}`,
    ),
  );
