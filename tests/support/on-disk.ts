import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capability } from '../../src/kernel/capability.js';

/** What lies on the disk of one capability. */
export interface Folder {
  readonly name: string;
  /** Undefined where there is none. */
  readonly readme: string | undefined;
  readonly hasTests: boolean;
}

export interface OnDisk {
  readonly folders: readonly Folder[];
  /** Names of the templates by the folder of cards that they are in. */
  readonly cards: ReadonlyMap<string, readonly string[]>;
}

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

export const readDisk = (root: string): OnDisk => ({
  folders: foldersIn(join(root, 'src/features')).map((name) => {
    const readme = join(root, 'src/features', name, 'README.md');
    return {
      name,
      readme: existsSync(readme) ? readFileSync(readme, 'utf8') : undefined,
      hasTests: existsSync(join(root, 'tests/features', name)),
    };
  }),
  cards: new Map(
    foldersIn(join(root, 'cards')).map((name) => [
      name,
      readdirSync(join(root, 'cards', name))
        .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
        .map((file) => file.slice(0, -'.json'.length)),
    ]),
  ),
});

/** Cards that belong to no capability: whole ones, and the parts that others are put together from. */
const SHARED = ['shared', 'kit'];
const LEAST_LINES = 10;
const MOST_LINES = 70;

/** Everything of a capability that its page has to name. */
const namedIn = (
  { messages, commands, settings }: Capability,
  cards: readonly string[],
): readonly string[] => [
  ...new Set([
    ...cards,
    ...messages.map(({ card }) => card),
    ...commands.filter(({ isSilent }) => !isSilent).map(({ word }) => word),
    ...Object.keys(settings),
  ]),
];

const problemsOfPage = (name: string, readme: string | undefined, must: readonly string[]): string[] => {
  if (readme === undefined) return [`${name} has no README.md`];
  const lines = readme.trimEnd().split('\n').length;
  return [
    ...(lines < LEAST_LINES || lines > MOST_LINES ? [`the README.md of ${name} has ${lines} lines`] : []),
    ...must
      .filter((each) => !readme.includes(`\`${each}\``))
      .map((each) => `the README.md of ${name} does not name \`${each}\``),
  ];
};

/** What a capability names that does not begin with its own name. */
const namedOtherwise = ({ name, buttons, records, acts, permissions, settings }: Capability): string[] =>
  Object.entries({
    button: buttons.map((each) => each.name),
    record: records.flatMap(({ types }) => types.map(({ id }) => id)),
    act: acts.map(({ act }) => act),
    permission: Object.keys(permissions),
    // How long something is kept stands with the other such rules on the page of rules, and in what a council has set.
    setting: Object.keys(settings).filter((key) => !key.startsWith('retention.')),
  }).flatMap(([what, names]) =>
    names
      .filter((each) => !each.startsWith(`${name}.`))
      .map((each) => `the ${what} ${each} of ${name} does not begin with ${name}.`),
  );

/** What lies on the disk and is not in the registry, the other way round, and what is called otherwise than its folder. */
export const unlikeOnDisk = (disk: OnDisk, capabilities: readonly Capability[]): string[] => {
  const names = capabilities.map(({ name }) => name);
  const folderOf = (name: string) => disk.folders.find((folder) => folder.name === name);
  return [
    ...disk.folders
      .filter(({ name }) => !names.includes(name))
      .map(({ name }) => `src/features/${name} is no capability of the registry`),
    ...[...disk.cards.keys()]
      .filter((name) => !SHARED.includes(name) && !names.includes(name))
      .map((name) => `cards/${name} is the folder of no capability`),
    ...capabilities.flatMap((capability) => {
      const { name } = capability;
      const folder = folderOf(name);
      if (!folder) return [`${name} has no folder src/features/${name}`];
      return [
        ...(folder.hasTests ? [] : [`${name} has no folder tests/features/${name}`]),
        ...problemsOfPage(name, folder.readme, namedIn(capability, disk.cards.get(name) ?? [])),
        ...namedOtherwise(capability),
      ];
    }),
  ];
};
