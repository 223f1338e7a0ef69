import type { Log } from '../../kernel/log.js';
import type { MetricName } from '../../kernel/metrics.js';
import type { KeptMetrics } from './metrics.js';

const MB = 1024 * 1024;
const THOUSANDTHS = 1000;
const rounded = (value: number): number => Math.round(value * THOUSANDTHS) / THOUSANDTHS;

/** One line of figures for each minute, for whoever has the log and no collector: what was counted since the last one. */
export const makeMinuteLine = (metrics: KeptMetrics, log: Log): (() => void) => {
  const before = new Map<string, number>();
  const since = (name: MetricName, label = ''): number => {
    const now = metrics.sum(name, label);
    const key = `${name} ${label}`;
    const more = now - (before.get(key) ?? 0);
    before.set(key, now);
    return more;
  };
  return () => {
    metrics.text();
    const [sent, notAccepted, unknown] = [
      since('calls_total', 'outcome="sent"'),
      since('calls_total', 'outcome="not-accepted"'),
      since('calls_total', 'outcome="unknown"'),
    ];
    log('minute', {
      sent,
      notAccepted,
      unknown,
      otherOutcomes: since('calls_total') - sent - notAccepted - unknown,
      inFlight: metrics.sum('calls_in_flight'),
      ready: metrics.sum('work_list_entries', 'when="due"'),
      later: metrics.sum('work_list_entries', 'when="later"'),
      oldestDueSeconds: Math.round(metrics.sum('work_list_oldest_due_seconds')),
      presses: since('press_seconds'),
      refused: since('refused_total'),
      storageFailures: since('storage_failures_total'),
      lastTickSeconds: Math.round(metrics.sum('last_tick_age_seconds')),
      loopDelayMs: rounded(metrics.sum('event_loop_delay_p99_seconds') * THOUSANDTHS),
      rssMb: Math.round(metrics.sum('resident_memory_bytes') / MB),
    });
  };
};
