import { FAILURES, OUTCOMES } from './codes.js';
import type { Vocabulary } from './log.js';
import { MessageStateSchema } from './message.js';
import { REFUSAL_CODES } from './refusals.js';

const CALLS = ['open', 'send', 'update'] as const;
const STORES = ['tables', 'queue', 'leases'] as const;

export interface Metric {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly about: string;
  /**
   * The codes that each label may have, or which names of the capabilities; anything else becomes `other`. Few, and
   * never about a person.
   */
  readonly labels: Readonly<Record<string, readonly string[] | keyof Vocabulary>>;
}

/** Every figure that this process keeps of itself. Times are in seconds. */
export const METRICS = {
  calls_total: {
    kind: 'counter',
    about: 'Calls to Teams that have ended, by what Teams made of them.',
    labels: { call: CALLS, outcome: OUTCOMES },
  },
  call_seconds: { kind: 'histogram', about: 'How long a call to Teams took.', labels: { call: CALLS } },
  calls_in_flight: { kind: 'gauge', about: 'Calls to Teams that have not ended.', labels: {} },
  messages_total: {
    kind: 'counter',
    about: 'Tries of messages, by the state they led to; unknown: it may have arrived.',
    labels: { state: MessageStateSchema.options },
  },
  work_list_entries: {
    kind: 'gauge',
    about: 'Entries of the work list at the last sweep of the leader: due now, or put off.',
    labels: { when: ['due', 'later'] },
  },
  work_list_oldest_due_seconds: {
    kind: 'gauge',
    about: 'How long the oldest entry that is due has been due, at the last sweep of the leader.',
    labels: {},
  },
  press_seconds: {
    kind: 'histogram',
    about: 'How long the answer to a press took. Teams gives up after five seconds.',
    labels: { verb: 'buttons' },
  },
  said_seconds: { kind: 'histogram', about: 'How long the answer to a word took.', labels: {} },
  refused_total: {
    kind: 'counter',
    about: 'What the front door turned away, by reason.',
    labels: { code: REFUSAL_CODES },
  },
  storage_failures_total: {
    kind: 'counter',
    about: 'Requests to the storage that failed after their repeats.',
    labels: { store: STORES, error: FAILURES },
  },
  failures_total: { kind: 'counter', about: 'Lines of the log that say that something failed.', labels: {} },
  tick_seconds: { kind: 'histogram', about: 'How long a tick took.', labels: {} },
  last_tick_age_seconds: { kind: 'gauge', about: 'How long ago a tick last ended well.', labels: {} },
  event_loop_delay_p99_seconds: {
    kind: 'gauge',
    about: 'The 99th percentile of how late this process was, since it was last asked.',
    labels: {},
  },
  resident_memory_bytes: { kind: 'gauge', about: 'Memory that this process holds.', labels: {} },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;
type Named<K extends Metric['kind']> = {
  [M in MetricName]: (typeof METRICS)[M]['kind'] extends K ? M : never;
}[MetricName];

/** One word for each label of the metric. Rows, clients and libraries may hand in any string. */
type Labels<M extends MetricName> = {
  readonly [L in keyof (typeof METRICS)[M]['labels']]: string;
};

/** Where figures are kept. Numbers only ever, under the names above. */
export interface Metrics {
  count<M extends Named<'counter'>>(name: M, labels: Labels<M>): void;
  /** For what somebody else counts: its value now. */
  total<M extends Named<'counter'>>(name: M, labels: Labels<M>, value: number): void;
  set<M extends Named<'gauge'>>(name: M, labels: Labels<M>, value: number): void;
  observe<M extends Named<'histogram'>>(name: M, labels: Labels<M>, seconds: number): void;
  /** Called before figures are read, to bring up to date what is not kept all the time. */
  beforeRead(refresh: () => void): void;
}

/** For the command line and for tests that ask for none. */
export const noMetrics: Metrics = {
  count: () => {},
  total: () => {},
  set: () => {},
  observe: () => {},
  beforeRead: () => {},
};
