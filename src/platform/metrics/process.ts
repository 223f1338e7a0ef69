import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Metrics } from '../../kernel/metrics.js';

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 20;

/** How late this process is and how much memory it holds, read when somebody asks. Gives what ends it. */
export const watchProcess = (metrics: Metrics): (() => void) => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let seen = 0;
  metrics.beforeRead(() => {
    seen += 1;
    metrics.set('event_loop_delay_p99_seconds', {}, delay.count > 0 ? delay.percentile(99) / NANOSECONDS : 0);
    metrics.set('resident_memory_bytes', {}, process.memoryUsage.rss());
    // Two readers a minute must not take each other's figures away altogether: the window is a few readings long.
    if (seen % 4 === 0) delay.reset();
  });
  return () => {
    delay.disable();
  };
};
