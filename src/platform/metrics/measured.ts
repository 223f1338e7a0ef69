import { nameOfFailure } from '../../kernel/errors.js';
import type { Inbound } from '../../kernel/inbound.js';
import type { Leases, Stopwatch } from '../../kernel/leases.js';
import type { Log } from '../../kernel/log.js';
import type { Metrics } from '../../kernel/metrics.js';
import type { WorkQueue } from '../../kernel/queue.js';
import type { StoredRow, Tables } from '../../kernel/tables.js';
import type { Messenger } from '../../kernel/teams.js';

// The ports as they are, each with its figures kept. Nothing else about them changes.

const MS = 1000;

const timer = (stopwatch: Stopwatch) => {
  const began = stopwatch();
  return () => (stopwatch() - began) / MS;
};

export const measuredMessenger = (inner: Messenger, metrics: Metrics, stopwatch: Stopwatch): Messenger => {
  let inFlight = 0;
  const called = async <T extends { readonly kind: string }>(
    call: 'open' | 'send' | 'update',
    act: () => Promise<T>,
  ) => {
    const seconds = timer(stopwatch);
    inFlight += 1;
    metrics.set('calls_in_flight', {}, inFlight);
    try {
      const outcome = await act();
      metrics.count('calls_total', { call, outcome: outcome.kind });
      return outcome;
    } finally {
      inFlight -= 1;
      metrics.set('calls_in_flight', {}, inFlight);
      metrics.observe('call_seconds', { call }, seconds());
    }
  };
  return {
    canOpen: inner.canOpen,
    open: (...args) => called('open', () => inner.open(...args)),
    send: (...args) => called('send', () => inner.send(...args)),
    update: (...args) => called('update', () => inner.update(...args)),
  };
};

export const measuredInbound = (inner: Inbound, metrics: Metrics, stopwatch: Stopwatch): Inbound => ({
  ...inner,
  said: (...args) => {
    const seconds = timer(stopwatch);
    return inner.said(...args).finally(() => metrics.observe('said_seconds', {}, seconds()));
  },
  pressed: (from, verb, ...rest) => {
    const seconds = timer(stopwatch);
    return inner
      .pressed(from, verb, ...rest)
      .finally(() => metrics.observe('press_seconds', { verb }, seconds()));
  },
  onMessage: (personId, what) => {
    const seconds = timer(stopwatch);
    const verb = what.press?.verb ?? '';
    return inner
      .onMessage(personId, what)
      .finally(() => metrics.observe('press_seconds', { verb }, seconds()));
  },
});

interface Store {
  readonly tables: Tables;
  readonly queue: WorkQueue;
  readonly leases: Leases;
}

/** Counts what failed after all repeats. Conflicts and rows that are not there are answers, not failures. */
export const measuredStorage = ({ tables, queue, leases }: Store, metrics: Metrics): Store => {
  const failed =
    (store: 'tables' | 'queue' | 'leases') =>
    (error: unknown): never => {
      metrics.count('storage_failures_total', { store, error: nameOfFailure(error) });
      throw error;
    };
  const watched = async function* (rows: AsyncIterable<StoredRow>) {
    try {
      yield* rows;
    } catch (error) {
      failed('tables')(error);
    }
  };
  return {
    tables: {
      get: (...args) => tables.get(...args).catch(failed('tables')),
      list: (...args) => watched(tables.list(...args)),
      scan: (...args) => watched(tables.scan(...args)),
      transact: (...args) => tables.transact(...args).catch(failed('tables')),
    },
    queue: {
      put: (...args) => queue.put(...args).catch(failed('queue')),
      take: (...args) => queue.take(...args).catch(failed('queue')),
      done: (...args) => queue.done(...args).catch(failed('queue')),
      later: (...args) => queue.later(...args).catch(failed('queue')),
      length: () => queue.length().catch(failed('queue')),
    },
    leases: { hold: (...args) => leases.hold(...args).catch(failed('leases')) },
  };
};

/** Keeps the figures that the lines of the log tell of. */
export const countedLog =
  (inner: Log, metrics: Metrics): Log =>
  (...line) => {
    const [event] = line;
    if (line[0] === 'message.outcome') metrics.count('messages_total', { state: line[1].state });
    if (event.endsWith('.failed')) metrics.count('failures_total', {});
    inner(...line);
  };

/** A tick that says how long it took and, from then on, how long ago it ended. */
export const measuredTick = (tick: () => Promise<void>, metrics: Metrics, stopwatch: Stopwatch) => {
  let endedAt = stopwatch();
  metrics.beforeRead(() => metrics.set('last_tick_age_seconds', {}, (stopwatch() - endedAt) / MS));
  return async (): Promise<void> => {
    const seconds = timer(stopwatch);
    await tick();
    endedAt = stopwatch();
    metrics.observe('tick_seconds', {}, seconds());
  };
};
