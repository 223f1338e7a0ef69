import { z } from 'zod';
import type { BesideChain } from '../../kernel/chain-rows.js';
import { instantField, labelled, stored } from '../../kernel/fields.js';
import type { Json, JsonObject } from '../../kernel/json.js';
import {
  parseSettings,
  type SettingDefinitions,
  type SettingProblem,
  type Settings,
  settingsInForce,
} from '../../kernel/settings.js';
import { readAs, type Tables } from '../../kernel/tables.js';
import { CURRENT, makeSettingsChain, settingsOvertaken } from './settings-chain.js';

/** A version of the rules: the row `current`, and one row for each that there was. */
export const VersionSchema = stored({
  version: labelled(z.number().int().min(1), 'Number of the change'),
  /** Only what differs from the defaults, so that a better default reaches everybody who kept it. */
  values: labelled(z.record(z.string(), z.json()), 'The rules that differ from the defaults'),
  by: labelled(z.string(), 'Account of the machine that ran the command'),
  at: instantField('When'),
});

/** The rules in force. */
interface Current {
  readonly version: number;
  readonly settings: Settings;
  /** The keys that are stored and in force. */
  readonly changed: readonly string[];
  readonly stored: JsonObject;
  /** What is stored and not in force: keys that this version does not know, and values that it does not take. */
  readonly ignored: readonly SettingProblem[];
}

export interface SettingsStore {
  current(): Promise<Current>;
  /** Changes one setting; an unfit value is refused with what the setting wants, and nothing is written. */
  set(key: string, value: unknown, by: string, at: Date): Promise<readonly SettingProblem[]>;
  /** Takes one setting back to its default; also one that is not in force. Nothing is written if none is stored. */
  unset(key: string, by: string, at: Date): Promise<'not-stored' | readonly SettingProblem[]>;
  /** What the record of changes has of the settings. */
  readonly chain: BesideChain;
}

export const makeSettingsStore = (
  tables: Tables,
  tenant: string,
  definitions: SettingDefinitions,
  /** Told of each stored setting that is not in force, when it is first seen. */
  ignored: (problem: SettingProblem) => void,
): SettingsStore => {
  let kept: ({ readonly etag: string } & Current) | undefined;
  const defaults: Current = {
    version: 0,
    settings: parseSettings({}, definitions).settings,
    changed: [],
    stored: {},
    ignored: [],
  };

  const present = async () => {
    const row = await tables.get('settings', tenant, CURRENT);
    return row && { row, stored: readAs(VersionSchema, row, 'settings-unreadable') };
  };

  const { chain, change } = makeSettingsChain(tables, tenant);

  /** The next version of what was found, also in the history; fields of another release stay. */
  const write = async (
    found: Awaited<ReturnType<typeof present>>,
    values: JsonObject,
    key: string,
    by: string,
    at: Date,
  ): Promise<void> => {
    const before: JsonObject = found?.stored.values ?? {};
    const version = (found?.stored.version ?? 0) + 1;
    const value = { ...found?.row.value, version, values, by, at: at.toISOString() };
    const event = {
      actor: 'administrator',
      act: 'settings.changed',
      before: { version: version - 1, key, value: before[key] ?? null },
      after: { version, key, value: values[key] ?? null },
    };
    const ops = await change({ found: found?.row, value, version, event }, at);
    if ((await tables.transact('settings', tenant, ops)) === 'conflict') throw settingsOvertaken();
  };

  return {
    chain,
    current: async () => {
      const row = await tables.get('settings', tenant, CURRENT);
      if (!row) return defaults;
      if (kept?.etag !== row.etag) {
        const { version, values } = readAs(VersionSchema, row, 'settings-unreadable');
        const { settings, problems, inForce } = settingsInForce(values, definitions);
        const changed = Object.keys(inForce);
        kept = { etag: row.etag, version, settings, changed, stored: values, ignored: problems };
        for (const problem of problems) ignored(problem);
      }
      return kept;
    },
    set: async (key, value, by, at) => {
      const found = await present();
      const json = z.json().safeParse(value);
      if (!json.success) return [{ key, problem: 'the value is not JSON' }];
      const values = found?.stored.values ?? {};
      const { [key]: _old, ...others } = settingsInForce(values, definitions).inForce;
      const { problems } = parseSettings({ ...others, [key]: json.data }, definitions);
      if (problems.length > 0) return problems;
      await write(found, { ...values, [key]: json.data as Json }, key, by, at);
      return [];
    },
    unset: async (key, by, at) => {
      const found = await present();
      if (!found || !Object.hasOwn(found.stored.values, key)) return 'not-stored';
      const { [key]: _unset, ...values } = found.stored.values;
      const { [key]: _old, ...others } = settingsInForce(found.stored.values, definitions).inForce;
      const { problems } = parseSettings(others, definitions);
      if (problems.length > 0) return problems;
      await write(found, values, key, by, at);
      return [];
    },
  };
};
