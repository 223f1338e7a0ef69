import type { Capability } from '../kernel/capability.js';
import { permissionsOf, settingsOf } from '../kernel/registry.js';
import { actions } from './actions/index.js';
import { help } from './help/index.js';
import { operations } from './operations/index.js';
import { privacy } from './privacy/index.js';
import { shoutouts } from './shoutouts/index.js';
import { supervision } from './supervision/index.js';
import { today } from './today/index.js';

/** The registry: one line for each capability, in the order in which help and the report show them. */
export const capabilities: readonly Capability[] = [
  today,
  shoutouts,
  supervision,
  actions,
  privacy,
  operations,
  help,
];

/** Every rule that a council may change, by key. */
export const SETTINGS = settingsOf(capabilities);
/** Who may do what, by act. */
export const PERMISSIONS = permissionsOf(capabilities);
