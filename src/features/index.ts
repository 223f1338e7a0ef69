import { asFeature, type FeatureFactory } from '../kernel/feature.js';
import type { Rules } from '../kernel/permissions.js';
import { type SettingDefinitions, SHARED_SETTINGS } from '../kernel/settings.js';
import { actions } from './actions/index.js';
import { PERMISSIONS as ofActions } from './actions/permissions.js';
import { SETTINGS as actionSettings } from './actions/settings.js';
import { PERMISSIONS as ofHelp } from './help/permissions.js';
import { operations } from './operations/index.js';
import { PERMISSIONS as ofOperations } from './operations/permissions.js';
import { privacy } from './privacy/index.js';
import { PERMISSIONS as ofPrivacy } from './privacy/permissions.js';
import { SETTINGS as privacySettings } from './privacy/settings.js';
import { shoutouts } from './shoutouts/index.js';
import { PERMISSIONS as ofShoutouts } from './shoutouts/permissions.js';
import { SETTINGS as shoutoutSettings } from './shoutouts/settings.js';
import { supervision } from './supervision/index.js';
import { PERMISSIONS as ofSupervision } from './supervision/permissions.js';
import { SETTINGS as supervisionSettings } from './supervision/settings.js';

/** The registry: one line for each capability, in the order in which help and the report show them. */
export const registry: readonly FeatureFactory[] = [
  asFeature(shoutouts),
  asFeature(supervision),
  asFeature(actions),
  asFeature(privacy),
  asFeature(operations),
];

/** Every rule that a council may change, by key. */
export const SETTINGS: SettingDefinitions = {
  ...SHARED_SETTINGS,
  ...supervisionSettings,
  ...actionSettings,
  ...shoutoutSettings,
  ...privacySettings,
};

/** Who may do what, of all capabilities. */
export const PERMISSIONS: Rules = {
  ...ofShoutouts,
  ...ofSupervision,
  ...ofActions,
  ...ofPrivacy,
  ...ofOperations,
  ...ofHelp,
};
