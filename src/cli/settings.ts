import { isDeepStrictEqual } from 'node:util';
import { SETTINGS } from '../features/index.js';
import type { SettingKey, Settings } from '../kernel/settings.js';
import { counted, type ExitCode, type Terminal } from './terminal.js';
import { withApp } from './with-app.js';

const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];
const isKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key);

/** A list with one entry to a line where it has entries with parts of their own; anything else on one line. */
const shown = (value: unknown): string =>
  Array.isArray(value) && value.some((entry) => typeof entry === 'object')
    ? `[\n${value.map((entry) => `      ${JSON.stringify(entry)}`).join(',\n')}\n    ]`
    : JSON.stringify(value);

const blockOf = (key: SettingKey, settings: Settings, changed: readonly string[]): readonly string[] => {
  const { about = '', source = '', default: usual } = SETTINGS[key] ?? {};
  const isChanged = changed.includes(key);
  return [
    `${key} (${isChanged ? 'changed' : 'default'})`,
    `    ${shown(settings[key])}`,
    ...(isChanged ? [`    Default: ${shown(usual)}`] : []),
    `    ${about}`,
    `    Source: ${source}`,
    '',
  ];
};

const unknownKey = ({ err }: Terminal, key: string): ExitCode => {
  const [area = ''] = key.split('.');
  const near = SETTING_KEYS.filter((known) => known.startsWith(`${area}.`));
  err(`There is no setting "${key}". ${near.length > 0 ? 'These are near' : 'There are'}:`);
  for (const known of near.length > 0 ? near : SETTING_KEYS) err(`  ${known}`);
  return 1;
};

/** One setting or all: its value, whether that is the default, what it means and where it comes from. */
export const showSettings = async (terminal: Terminal, key: string | undefined): Promise<ExitCode> => {
  if (key !== undefined && !isKey(key)) return unknownKey(terminal, key);
  return withApp(terminal, false, async (app) => {
    const { settings, changed } = await app.settings.current();
    const lines = (key === undefined ? SETTING_KEYS : [key]).flatMap((each) =>
      blockOf(each, settings, changed),
    );
    for (const line of lines.slice(0, -1)) terminal.out(line);
    return 0;
  });
};

/** JSON where it is JSON, else the bare word. */
const readValue = (typed: string): unknown => {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
};

/** Changes one setting and has everybody looked at again, so that the new rule applies from today. */
export const setSetting = async (terminal: Terminal, key: string, typed: string): Promise<ExitCode> => {
  if (!isKey(key)) return unknownKey(terminal, key);
  return withApp(terminal, true, async (app) => {
    const value = readValue(typed);
    const before = (await app.settings.current()).settings[key];
    if (isDeepStrictEqual(before, value)) {
      terminal.out(`${key} is ${shown(before)} already. Nothing was written.`);
      return 0;
    }
    const { now } = await app.world();
    const problems = await app.settings.set(key, value, terminal.who, now);
    if (problems.length > 0) {
      const { about = '', default: usual } = SETTINGS[key] ?? {};
      for (const { problem } of problems) terminal.err(`${key} does not take ${typed}: ${problem}.`);
      terminal.err(`    ${about}`);
      terminal.err(`    A value it takes, the default: ${JSON.stringify(usual)}`);
      terminal.err('Nothing was written.');
      return 1;
    }
    terminal.out(`${key} was ${shown(before)} and is now ${shown(value)}.`);
    const looks = await app.outlook.lookAgain();
    terminal.out(
      `The daily run looks at everything again with the new rule (${counted(looks, 'look')} noted).`,
    );
    return 0;
  });
};
