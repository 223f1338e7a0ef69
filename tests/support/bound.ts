import type { Capability, Ports } from '../../src/kernel/capability.js';
import { asFeature } from '../../src/kernel/feature.js';

/** A capability with its ports handed in, as the platform runs it. */
export const bound = (capability: Capability, ports: Ports) =>
  asFeature(capability)({ ...ports, world: ports.present });
