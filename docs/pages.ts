import { join } from 'node:path';
import { manifestFor } from '../appPackage/manifest.js';
import packageJson from '../package.json' with { type: 'json' };
import { makeApp } from '../src/app.js';
import { capabilities, PERMISSIONS, SETTINGS } from '../src/features/index.js';
import { fieldsOf } from '../src/kernel/fields.js';
import { RELATIONS, type Relation } from '../src/kernel/permissions.js';
import type { Keeping } from '../src/kernel/personal-data.js';
import { REFUSAL_CODES, REFUSALS } from '../src/kernel/refusals.js';
import { monotonic } from '../src/monotonic-clock.js';
import { makeIds, newSecret } from '../src/platform/ids/ids.js';
import { silentLog } from '../src/platform/logging/log.js';
import { memoryStorage } from '../src/storage.js';
import { capabilitiesPage } from './capabilities-page.js';
import { filesPage } from './files-page.js';
import { code, PRINTED, table } from './markdown.js';
import { readingPage } from './reading-page.js';
import { typedPage } from './typed-page.js';

/** A page made from the code, so that it cannot say anything else than the code does. */
export interface PrintedPage {
  readonly file: string;
  readonly text: string;
}

/** One entry to a line, because a long list on one line cannot be read in a table. */
const defaultOf = (value: unknown): string =>
  Array.isArray(value) && value.length > 0
    ? value.map((entry) => code(JSON.stringify(entry))).join('<br>')
    : code(JSON.stringify(value));

const rulesPage = (): string => {
  const areas = [...new Set(Object.keys(SETTINGS).map((key) => key.split('.')[0] ?? ''))];
  const sections = areas.flatMap((area) => [
    `## ${area}`,
    '',
    table(
      ['Key', 'Default', 'What it means', 'Where it comes from'],
      Object.entries(SETTINGS)
        .filter(([key]) => key.startsWith(`${area}.`))
        .map(([key, { default: usual, about, source }]) => [code(key), defaultOf(usual), about, source]),
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

const ACTS = Object.entries(PERMISSIONS);

const wordFor = (relation: Relation, [, { allow, never = [] }]: (typeof ACTS)[number]): string => {
  if (never.includes(relation)) return '**never**';
  return allow.includes(relation) ? 'yes' : 'no';
};

/** The acts of one capability, with the relations that any of them asks about. */
const actsTable = (acts: typeof ACTS): string => {
  const relations = [...new Set(acts.flatMap(([, { allow, never = [] }]) => [...allow, ...never]))];
  return table(
    ['Act', ...relations, 'In words'],
    acts.map((act) => [code(act[0]), ...relations.map((relation) => wordFor(relation, act)), act[1].about]),
  );
};

const permissionsPage = (): string => {
  const capabilities = [...new Set(ACTS.map(([act]) => act.split('.')[0] ?? ''))];
  return [
    '# Permissions',
    '',
    `Who may do what. ${PRINTED}`,
    '',
    'Who stands in which relation is read from our own rows at the time of the press, never from the card.',
    '**yes**: this relation is enough. **never**: this relation forbids it, whatever else is true. **no**: it',
    'makes no difference. A relation that has no column under a heading is a **no** for every act there. What no',
    'column allows, nobody may do.',
    '',
    ...capabilities.flatMap((name) => [
      `## ${name}`,
      '',
      actsTable(ACTS.filter(([act]) => act.startsWith(`${name}.`))),
      '',
    ]),
    '## The relations',
    '',
    'Those of a person to a worker, an owner or a nominee hold for that one alone; the others for whatever is acted on.',
    '',
    table(
      ['Relation', 'Who that is'],
      Object.entries(RELATIONS).map(([relation, who]) => [relation, who]),
    ),
    '',
  ].join('\n');
};

const refusalsPage = (): string =>
  [
    '# What the front door refuses',
    '',
    `Every reason, in the order in which it is asked. ${PRINTED}`,
    '',
    'The caller gets the status and nothing else. Each is counted, and what came together is written to the audit once a',
    'minute as one event (`door.refused`) with codes and numbers.',
    '',
    table(
      ['Code', 'Status', 'What it means'],
      REFUSAL_CODES.map((name) => {
        const { status, means } = REFUSALS[name];
        return [code(name), status === undefined ? '–' : String(status), means];
      }),
    ),
    '',
  ].join('\n');

const keeping = (kept: Keeping): string => {
  if ('words' in kept) return kept.words;
  const end = kept.end === 'anonymised' ? 'a number in a monthly total' : 'deleted';
  return `${code(kept.setting)} (${SETTINGS[kept.setting]?.default}), counted from ${kept.from}; then ${end}`;
};

/** The description is of data, so the page needs an app with nothing in it. */
const dataMapPage = (): string => {
  const { privacy } = printingApp();
  const records = privacy.records();
  return [
    '# Data map',
    '',
    `Every table and every field that is stored about people, and what it is for. ${PRINTED} A test walks every row`,
    'of the demo organisation after a month of cards and presses and fails when a row or a field is not in this list.',
    '',
    'Lawful basis, suggested for all of it: public task (UK GDPR, article 6(1)(e)). **To be confirmed by the data',
    'protection officer**, before anything real is stored. “You” is the person a record is about.',
    '',
    ...privacy.topics().flatMap((topic) => [
      `## ${topic.title}`,
      '',
      topic.about,
      '',
      ...records
        .filter((record) => record.topic === topic.id)
        .flatMap((record) => [
          `### ${code(record.id)}`,
          '',
          `- Where: table ${code(record.table)}, ${record.place}`,
          `- Purpose: ${record.purpose}`,
          `- Seen by: ${record.seenBy}`,
          `- Kept: ${keeping(record.kept)}`,
          '',
          table(
            ['Field', 'What it is'],
            fieldsOf(record.schema).map(({ path, label }) => [code(path), label]),
          ),
          '',
        ]),
    ]),
  ].join('\n');
};

export const printedPages = (): readonly PrintedPage[] => [
  { file: 'capabilities.md', text: capabilitiesPage() },
  { file: 'rules.md', text: rulesPage() },
  { file: 'permissions.md', text: permissionsPage() },
  { file: 'refusals.md', text: refusalsPage() },
  { file: 'data-map.md', text: dataMapPage() },
  { file: 'files.md', text: filesPage() },
  { file: 'typed.md', text: typedPage() },
  { file: 'reading.md', text: readingPage() },
];

/** An app with nothing in it, for what it says about itself. */
const printingApp = () => {
  const refused = async () => ({ kind: 'refused', reason: 'left-to-the-bot' }) as const;
  return makeApp({
    storage: memoryStorage(() => new Date(0)),
    ...monotonic,
    tenantId: 'printing',
    clock: () => new Date(0),
    messenger: { send: refused, update: refused, canOpen: false, open: refused },
    log: silentLog,
    cards: join(import.meta.dirname, '../cards'),
    hasPeoplePicker: false,
    ids: makeIds(newSecret()),
  });
};

/** The app's manifest as the registry of capabilities makes it, one line feed at the end. */
export const printedManifest = (): string => {
  const commands = capabilities.flatMap(({ commands }) => commands);
  const messageActions = capabilities.flatMap(({ messageActions = [] }) => messageActions);
  return `${JSON.stringify(manifestFor(commands, messageActions, packageJson.version), null, 2)}\n`;
};
