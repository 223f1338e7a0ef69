import { z } from 'zod';
import { ThroughlineError } from '../../kernel/errors.js';
import { instantField, labelled, stored } from '../../kernel/fields.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  parseSettings,
  type SettingDefinitions,
  type SettingProblem,
  type Settings,
} from '../../kernel/settings.js';
import { readAs, type Tables } from '../../kernel/tables.js';

/** A version of the rules: the row `current`, and one row for each that there was. */
export const VersionSchema = stored({
  version: labelled(z.number().int().min(1), 'Number of the change'),
  /** Only what differs from the defaults, so that a better default reaches everybody who kept it. */
  values: labelled(z.record(z.string(), z.json()), 'The rules that differ from the defaults'),
  by: labelled(z.string(), 'Account of the machine that ran the command'),
  at: instantField('When'),
});

export interface SettingsStore {
  current(): Promise<{ version: number; settings: Settings; changed: readonly string[] }>;
  /** Changes one setting; an unfit value is refused with what the setting wants, and nothing is written. */
  set(key: string, value: unknown, by: string, at: Date): Promise<readonly SettingProblem[]>;
}

export const makeSettingsStore = (
  tables: Tables,
  tenant: string,
  definitions: SettingDefinitions,
): SettingsStore => {
  let kept: { etag: string; version: number; settings: Settings; changed: readonly string[] } | undefined;
  const defaults = { version: 0, settings: parseSettings({}, definitions).settings, changed: [] };

  const present = () => tables.get('settings', tenant, 'current');
  const read = async () => {
    const row = await present();
    return row && { row, stored: readAs(VersionSchema, row) };
  };

  return {
    current: async () => {
      const row = await present();
      if (!row) return defaults;
      if (kept?.etag !== row.etag) {
        const { version, values } = readAs(VersionSchema, row);
        const { settings, problems } = parseSettings(values, definitions);
        if (problems.length > 0) {
          const which = problems.map(({ key }) => key).join(', ');
          throw new ThroughlineError('unfit-settings', `These stored settings no longer fit: ${which}`);
        }
        kept = { etag: row.etag, version, settings, changed: Object.keys(values) };
      }
      return kept;
    },
    set: async (key, value, by, at) => {
      const found = await read();
      const json = z.json().safeParse(value);
      if (!json.success) return [{ key, problem: 'the value is not JSON' }];
      const values = { ...found?.stored.values, [key]: json.data };
      const { problems } = parseSettings(values, definitions);
      if (problems.length > 0) return problems;
      const version = (found?.stored.version ?? 0) + 1;
      const next: JsonObject = { version, values, by, at: at.toISOString() };
      const history = { do: 'insert', row: `v|${String(version).padStart(8, '0')}`, value: next } as const;
      const current = found
        ? ({ do: 'replace', row: 'current', value: next, etag: found.row.etag } as const)
        : ({ do: 'insert', row: 'current', value: next } as const);
      if ((await tables.transact('settings', tenant, [current, history])) === 'conflict') {
        throw new ThroughlineError(
          'settings-overtaken',
          'Another change of settings came first. Run this one again.',
        );
      }
      return [];
    },
  };
};
