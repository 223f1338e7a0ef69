import type { Act as OfActions } from '../../src/features/actions/permissions.js';
import type { Act as OfHelp } from '../../src/features/help/permissions.js';
import { PERMISSIONS as all, SETTINGS as settings } from '../../src/features/index.js';
import type { Act as OfOperations } from '../../src/features/operations/permissions.js';
import type { Act as OfPrivacy } from '../../src/features/privacy/permissions.js';
import type { Act as OfShoutouts } from '../../src/features/shoutouts/permissions.js';
import type { Act as OfSupervision } from '../../src/features/supervision/permissions.js';
import type { Act as OfToday } from '../../src/features/today/permissions.js';
import { allows, type Relation, type Rule } from '../../src/kernel/permissions.js';
import {
  parseSettings as parse,
  type SettingDefinition,
  type SettingKey,
} from '../../src/kernel/settings.js';

export const PERMISSIONS = all as Readonly<Record<Act, Rule>>;
export const SETTINGS = settings as Readonly<Record<SettingKey, SettingDefinition>>;
/** An act of the permission table. */
export type Act = OfActions | OfHelp | OfOperations | OfPrivacy | OfShoutouts | OfSupervision | OfToday;
export const may = (act: Act, relations: ReadonlySet<Relation>) => allows(PERMISSIONS[act], relations);

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];
export const parseSettings = (overrides: Readonly<Record<string, unknown>>) => parse(overrides, settings);
export const DEFAULT_SETTINGS = parseSettings({}).settings;
