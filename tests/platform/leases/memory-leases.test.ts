import { memoryRegister } from '../../../src/platform/leases/memory-leases.js';
import { leasesIn } from '../../../src/platform/leases/register.js';
import { leasesContract } from '../../support/leases-contract.js';

const leaseMs = 15_000;
let nowMs = Date.parse('2026-11-23T09:30:00Z');

leasesContract('in memory', {
  freshPair: async () => {
    const register = memoryRegister(() => new Date(nowMs), leaseMs);
    const process = () => leasesIn(register, { leaseMs, stopwatch: () => nowMs });
    return [process(), process()];
  },
  wait: async (ms) => {
    nowMs += ms;
  },
});
