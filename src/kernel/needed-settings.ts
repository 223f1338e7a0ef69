import type { SettingDefinition, SettingDefinitions, SettingKey, Settings } from './settings.js';

// What only the council can know and everybody may need on the first day. There is no default that would be true.

/** The same rule, which must be given before the first start day: empty, it is missing. */
export const needed = <T>(definition: SettingDefinition<T>): SettingDefinition<T> => ({
  ...definition,
  isNeeded: true,
});

/** The needed rules that nobody has given yet. */
export const missingIn = (settings: Settings, definitions: SettingDefinitions): readonly SettingKey[] => {
  const isMissing = (key: string): key is SettingKey => {
    const values: ReadonlyMap<string, unknown> = new Map(Object.entries(settings));
    return definitions[key]?.isNeeded === true && values.get(key) === '';
  };
  return Object.keys(definitions).filter(isMissing);
};
