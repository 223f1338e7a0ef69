import { memoryQueue } from '../../../src/platform/queue/memory-queue.js';
import { queueContract } from '../../support/queue-contract.js';

let nowMs = Date.parse('2026-11-23T09:30:00Z');

queueContract('in memory', {
  freshQueue: async () => memoryQueue({ clock: () => new Date(nowMs) }),
  wait: async (ms) => {
    nowMs += ms;
  },
});
