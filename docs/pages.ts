import { join } from 'node:path';
import { manifestFor } from '../appPackage/manifest.js';
import packageJson from '../package.json' with { type: 'json' };
import { makeApp } from '../src/app.js';
import { type Act, PERMISSIONS, type Relation } from '../src/kernel/permissions.js';
import { SETTING_KEYS, SETTINGS } from '../src/kernel/settings.js';
import { machine } from '../src/machine.js';
import { silentLog } from '../src/platform/logging/log.js';
import { memoryStorage } from '../src/storage.js';

/** A page made from the code, so that it cannot say anything else than the code does. */
export interface PrintedPage {
  readonly file: string;
  readonly text: string;
}

const PRINTED = 'Printed from the code by `npm run docs`; a test fails when it is not up to date.';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');

const code = (text: string): string => `\`${text}\``;

/** One entry to a line, because a long list on one line cannot be read in a table. */
const defaultOf = (value: unknown): string =>
  Array.isArray(value) && value.length > 0
    ? value.map((entry) => code(JSON.stringify(entry))).join('<br>')
    : code(JSON.stringify(value));

const rulesPage = (): string => {
  const areas = [...new Set(SETTING_KEYS.map((key) => key.split('.')[0] ?? ''))];
  const sections = areas.flatMap((area) => [
    `## ${area}`,
    '',
    table(
      ['Key', 'Default', 'What it means', 'Where it comes from'],
      SETTING_KEYS.filter((key) => key.startsWith(`${area}.`)).map((key) => {
        const { default: usual, about, source } = SETTINGS[key];
        return [code(key), defaultOf(usual), about, source];
      }),
    ),
    '',
  ]);
  return [
    '# Rules',
    '',
    `Every rule that a council may change, with its default and its source. ${PRINTED}`,
    '',
    'See what is in force with `npm run admin -- settings show`; change one with',
    '`npm run admin -- settings set KEY VALUE`. An unfit value is refused with what the rule wants.',
    '',
    ...sections,
  ].join('\n');
};

const ACTS = Object.entries(PERMISSIONS) as [
  Act,
  { allow: readonly Relation[]; never?: readonly Relation[]; about: string },
][];

const wordFor = (relation: Relation, [, { allow, never = [] }]: (typeof ACTS)[number]): string => {
  if (never.includes(relation)) return '**never**';
  return allow.includes(relation) ? 'may' : '–';
};

const permissionsPage = (): string => {
  const relations = [...new Set(ACTS.flatMap(([, { allow, never = [] }]) => [...allow, ...never]))];
  return [
    '# Permissions',
    '',
    `Who may do what. ${PRINTED}`,
    '',
    'Who stands in which relation is read from our own rows at the time of the press, never from the card.',
    '**may**: this relation is enough. **never**: this relation forbids it, whatever else is true. –: it makes',
    'no difference. What no column allows, nobody may do.',
    '',
    table(
      ['Act', ...relations, 'In words'],
      ACTS.map((act) => [code(act[0]), ...relations.map((relation) => wordFor(relation, act)), act[1].about]),
    ),
    '',
  ].join('\n');
};

export const printedPages = (): readonly PrintedPage[] => [
  { file: 'rules.md', text: rulesPage() },
  { file: 'permissions.md', text: permissionsPage() },
];

/** The app's manifest as the registry of capabilities makes it, one line feed at the end. */
export const printedManifest = (): string => {
  const refused = async () => ({ kind: 'refused', reason: 'printing only' }) as const;
  const app = makeApp({
    storage: memoryStorage(() => new Date(0)),
    ...machine,
    tenantId: 'printing',
    clock: () => new Date(0),
    messenger: { send: refused, update: refused, canOpen: false, open: refused },
    log: silentLog,
    cards: join(import.meta.dirname, '../cards'),
    hasPeoplePicker: false,
  });
  const commands = app.features.flatMap((feature) => feature.commands);
  return `${JSON.stringify(manifestFor(commands, packageJson.version), null, 2)}\n`;
};
