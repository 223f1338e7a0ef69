import { isDeepStrictEqual } from 'node:util';
import type { App } from '../app.js';
import { SETTINGS } from '../features/index.js';
import { missingIn } from '../kernel/needed-settings.js';
import { exampleOf } from '../kernel/setting-words.js';
import type { SettingKey } from '../kernel/settings.js';
import type { SettingsStore } from '../platform/settings/settings.js';
import { bytesOf } from './import.js';
import { counted, type ExitCode, refused, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];
const isKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key);

/** A list with one entry to a line where it has entries with parts of their own; anything else on one line. */
const shown = (value: unknown): string =>
  Array.isArray(value) && value.some((entry) => typeof entry === 'object')
    ? `[\n${value.map((entry) => `      ${JSON.stringify(entry)}`).join(',\n')}\n    ]`
    : JSON.stringify(value);

type Current = Awaited<ReturnType<SettingsStore['current']>>;

/** What is stored and not in force, and why. */
const ignoredLines = (key: string, { stored, ignored }: Current): readonly string[] => {
  const problems = ignored.filter((each) => each.key === key).map(({ problem }) => problem);
  if (problems.length === 0) return [];
  return [
    `    Stored and not in force: ${shown(stored[key])}`,
    `    Why not: ${problems.join('; ')}`,
    `    To end this: npm run admin -- settings unset ${key}`,
  ];
};

const blockOf = (key: SettingKey, current: Current): readonly string[] => {
  const { about = '', source = '', default: usual } = SETTINGS[key] ?? {};
  const isChanged = current.changed.includes(key);
  return [
    `${key} (${isChanged ? 'changed' : 'default'})`,
    `    ${shown(current.settings[key])}`,
    ...(isChanged ? [`    Default: ${shown(usual)}`] : []),
    ...ignoredLines(key, current),
    `    ${about}`,
    `    Source: ${source}`,
    '',
  ];
};

const unknownBlock = (key: string, current: Current): readonly string[] => [
  `${key} (unknown)`,
  ...ignoredLines(key, current),
  '',
];

const unknownKey = ({ err }: Terminal, key: string): ExitCode => {
  const [area = ''] = key.split('.');
  const near = SETTING_KEYS.filter((known) => known.startsWith(`${area}.`));
  err(`There is no setting "${key}". ${near.length > 0 ? 'These are near' : 'There are'}:`);
  for (const known of near.length > 0 ? near : SETTING_KEYS) err(`  ${known}`);
  return 1;
};

/**
 * One setting or all: its value, whether that is the default, what it means and where it comes from; then what is stored
 * and belongs to another version.
 */
export const showSettings = async (terminal: Terminal, key: string | undefined): Promise<ExitCode> =>
  withApp(terminal, false, async (app) => {
    const current = await app.settings.current();
    const all = [...SETTING_KEYS, ...Object.keys(current.stored).filter((stored) => !isKey(stored))];
    const asked = key === undefined ? all : all.filter((each) => each === key);
    if (key !== undefined && asked.length === 0) return unknownKey(terminal, key);
    const lines = asked.flatMap((each) =>
      isKey(each) ? blockOf(each, current) : unknownBlock(each, current),
    );
    for (const line of lines.slice(0, -1)) terminal.out(line);
    return 0;
  });

/** A command that is taken, as it can be pasted. */
const commandFor = (key: SettingKey): string => {
  const { schema, default: usual } = SETTINGS[key] ?? {};
  const example = JSON.stringify(schema ? exampleOf(schema, usual) : usual);
  return `npm run admin -- settings set ${key} '${example.replaceAll("'", "'\\''")}'`;
};

/** JSON where it is JSON, else the bare word. */
const readValue = (typed: string): unknown => {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
};

export const lookAgain = async (terminal: Terminal, app: App): Promise<ExitCode> => {
  const looks = await app.outlook.lookAgain();
  terminal.out(
    `The daily run looks at everything again with the new rule (${counted(looks, 'look')} noted).`,
  );
  return 0;
};

/** What is wanted before people begin cannot be left out of the first start day, nor taken away after it. */
const notGiven = (current: Current['settings'], key: SettingKey, value: unknown): string | undefined => {
  if (key !== 'start.days')
    return SETTINGS[key]?.isNeeded && value === '' && current['start.days'].length > 0
      ? `${key} cannot be empty while there are start days. See them with: npm run admin -- start list`
      : undefined;
  const [missing] = missingIn(current, SETTINGS);
  return missing === undefined || !Array.isArray(value) || value.length <= current['start.days'].length
    ? undefined
    : `${missing} must be set before a start day: ${commandFor(missing)}`;
};

/** A start day without a day from which supervision is counted would begin everybody in a long gap. */
const noCountDay = (current: Current['settings'], key: SettingKey, value: unknown): string | undefined => {
  const then = new Map<string, unknown>([...Object.entries(current), [key, value]]);
  const starts = then.get('start.days');
  if (then.get('supervision.countFromOn') !== '' || !Array.isArray(starts) || starts.length === 0)
    return undefined;
  return key === 'start.days'
    ? 'supervision.countFromOn must be set before the first start day: npm run admin -- settings set supervision.countFromOn DAY'
    : 'supervision.countFromOn cannot be empty while there are start days. See them with: npm run admin -- start list';
};

/** `shownAs` names the value where it is refused. */
const setTo = async (
  terminal: Terminal,
  key: SettingKey,
  typed: string,
  shownAs: string,
): Promise<ExitCode> => {
  return withApp(terminal, true, async (app) => {
    const value = readValue(typed);
    const { settings, ignored } = await app.settings.current();
    const before = settings[key];
    // A default that stands in for what is stored is not what is set.
    if (isDeepStrictEqual(before, value) && !ignored.some((each) => each.key === key)) {
      terminal.out(`${key} is ${shown(before)} already. Nothing was written.`);
      return 0;
    }
    const missing = noCountDay(settings, key, value) ?? notGiven(settings, key, value);
    if (missing !== undefined) return refused(terminal, `${missing}. Nothing was written.`);
    const { now } = await app.world();
    const problems = await app.settings.set(key, value, terminal.who, now);
    if (problems.length > 0) {
      const { about = '' } = SETTINGS[key] ?? {};
      for (const { problem } of problems) terminal.err(`${key} does not take ${shownAs}: ${problem}.`);
      terminal.err(`    ${about}`);
      // A value that is fit by itself is out of order with another setting: then the default may be so too.
      const isFit = SETTINGS[key]?.schema.safeParse(value).success;
      terminal.err(
        isFit
          ? 'Change the other setting first, or give another value. Nothing was written.'
          : `Nothing was written. This would be taken: ${commandFor(key)}`,
      );
      return 1;
    }
    terminal.out(`${key} was ${shown(before)} and is now ${shown(value)}.`);
    return lookAgain(terminal, app);
  });
};

/** What a setting is to be: typed behind its key, or the text of a file. One of the two is given. */
export interface Wished {
  readonly typed?: string | undefined;
  readonly file?: string | undefined;
}

/** Changes one setting and has everybody looked at again, so that the new rule applies from today. */
export const setSetting = async (
  terminal: Terminal,
  key: string,
  { typed: value, file }: Wished,
): Promise<ExitCode> => {
  if (!isKey(key)) return unknownKey(terminal, key);
  if ((value === undefined) === (file === undefined))
    return refused(
      terminal,
      `Give a value for ${key}, or --file with a file that holds it${value === undefined ? '' : ', and not both'}. Nothing was written.`,
    );
  if (file === undefined) return setTo(terminal, key, value ?? '', value ?? '');
  const bytes = await bytesOf(file, terminal);
  if (typeof bytes === 'string') return refused(terminal, bytes);
  // What a long file holds is not repeated: its name is enough to mend it.
  return setTo(
    terminal,
    key,
    bytes
      .toString('utf8')
      .replace(/^\uFEFF/u, '')
      .trim(),
    `what stands in ${file}`,
  );
};

/** Takes one setting back to its default, or out of the store when this version does not know it. */
export const unsetSetting = async (terminal: Terminal, key: string): Promise<ExitCode> =>
  withApp(terminal, true, async (app) => {
    const { now } = await app.world();
    const { settings, stored } = await app.settings.current();
    const usual = SETTINGS[key]?.default;
    const missing = isKey(key)
      ? (noCountDay(settings, key, usual) ?? notGiven(settings, key, usual))
      : undefined;
    if (missing !== undefined) return refused(terminal, `${missing}. Nothing was written.`);
    const problems = await app.settings.unset(key, terminal.who, now);
    if (problems === 'not-stored') {
      if (!isKey(key)) return unknownKey(terminal, key);
      terminal.out(`${key} has its default already, ${shown(settings[key])}. Nothing was written.`);
      return 0;
    }
    if (problems.length > 0) {
      for (const { problem } of problems) terminal.err(`${key} cannot have its default: ${problem}.`);
      terminal.err('Change the other setting first. Nothing was written.');
      return 1;
    }
    terminal.out(
      isKey(key)
        ? `${key} was ${shown(stored[key])} and has its default again, ${shown(SETTINGS[key]?.default)}.`
        : `${key} was ${shown(stored[key])} and is no longer stored. This version does not know it.`,
    );
    return lookAgain(terminal, app);
  });
