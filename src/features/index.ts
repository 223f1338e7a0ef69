import type { FeatureFactory } from '../kernel/feature.js';
import { actions } from './actions/index.js';
import { operations } from './operations/index.js';
import { privacy } from './privacy/index.js';
import { shoutouts } from './shoutouts/index.js';
import { supervision } from './supervision/index.js';

/** The registry: one line for each capability, in the order in which help and the report show them. */
export const registry: readonly FeatureFactory[] = [shoutouts, supervision, actions, privacy, operations];
