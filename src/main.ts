import { join } from 'node:path';
import { DefaultAzureCredential } from '@azure/identity';
import { type Config, failureInWords, parseConfig, UnfitConfiguration } from './config.js';
import { capabilities } from './features/index.js';
import { openHost } from './host.js';
import { nameOfFailure, ThroughlineError } from './kernel/errors.js';
import { vocabularyOf } from './kernel/registry.js';
import { monotonic } from './monotonic-clock.js';
import { makeIds } from './platform/ids/ids.js';
import { makeLog } from './platform/logging/log.js';
import { keepQuiet } from './platform/logging/quiet.js';
import { openMetrics } from './platform/metrics/endpoint.js';
import { makeMetrics } from './platform/metrics/metrics.js';
import { makeMinuteLine } from './platform/metrics/minute.js';
import { watchProcess } from './platform/metrics/process.js';
import { connectionsOf, openStorage } from './storage.js';

// The production entry: the only file that reads the environment, the wall clock, timers and signals.

// A follower that takes over is asked for by nobody else: with a lease of 20 s nobody waits longer than 25 s.
const TICK_MS = 5_000;
const MINUTE_MS = 60_000;
/** Platforms usually kill 30 s after asking; what is in flight gets half of that. */
const CLOSE_MS = 15_000;

const openConfigured = ({ storage, identity: { tenantId } }: Config) => {
  const account =
    storage.kind === 'connection-string' ? storage : { ...storage, credential: new DefaultAzureCredential() };
  const { stopwatch } = monotonic;
  return openStorage({ ...connectionsOf(account), prefix: storage.prefix, tenantId, stopwatch });
};

const run = async (config: Config): Promise<void> => {
  const vocabulary = vocabularyOf(capabilities);
  const log = makeLog({ level: config.logLevel, key: config.logKey, vocabulary });
  keepQuiet({ process, console: globalThis.console, log });
  const metrics = makeMetrics(vocabulary);
  const unwatch = watchProcess(metrics);
  const storage = await openConfigured(config);
  const tick = () => {
    host.app.tick().catch((error: unknown) => {
      log('tick.failed', { error: nameOfFailure(error) });
    });
  };
  const { metricsPort } = config;
  const endpoint = metricsPort === undefined ? undefined : await openMetrics(metrics.text, metricsPort);
  const host = await openHost(
    {
      storage,
      ...monotonic,
      tenantId: config.identity.tenantId,
      clock: () => new Date(),
      wall: () => Date.now(),
      log,
      cards: join(import.meta.dirname, '../cards'),
      hasPeoplePicker: config.hasPeoplePicker,
      ids: makeIds(config.idSecret),
      chatServiceUrl: config.chatServiceUrl,
      identity: config.identity,
      serviceUrls: { hosts: config.serviceUrlHosts, isHttpAllowed: false },
      checkStorage: () => storage.check(),
      onWork: () => setImmediate(tick),
      metrics,
    },
    config.port,
    config.host,
  );
  log('started', { port: host.port });
  const timers = [setInterval(tick, TICK_MS), setInterval(makeMinuteLine(metrics, log), MINUTE_MS)];
  tick();

  const stop = async () => {
    for (const timer of timers) clearInterval(timer);
    const late = setTimeout(() => process.exit(1), CLOSE_MS);
    await host.close();
    await endpoint?.close();
    unwatch();
    clearTimeout(late);
    log('stopped', {});
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
};

try {
  await run(parseConfig(process.env));
} catch (error) {
  const why = failureInWords(error);
  const text = error instanceof UnfitConfiguration ? why : `Throughline could not start: ${why}`;
  // Ended here, because some of what was opened before would keep the process for ever.
  process.stderr.write(`${text}\n`, () => process.exit(error instanceof ThroughlineError ? 2 : 1));
}
