import { join } from 'node:path';
import { DefaultAzureCredential } from '@azure/identity';
import { type Config, parseConfig, UnfitConfiguration } from './config.js';
import { openHost } from './host.js';
import { machine } from './machine.js';
import { makeLog } from './platform/logging/log.js';
import { openStorage } from './storage.js';

// The production entry: the only file that reads the environment, the wall clock, timers and signals.

// A follower that takes over is asked for by nobody else: with a lease of 20 s nobody waits longer than 25 s.
const TICK_MS = 5_000;
/** Platforms usually kill 30 s after asking; what is in flight gets half of that. */
const CLOSE_MS = 15_000;

const openConfigured = ({ storage, identity }: Config) => {
  const { prefix } = storage;
  const who = { prefix, tenantId: identity.tenantId, stopwatch: machine.stopwatch };
  if (storage.kind === 'connection-string') {
    const { connectionString } = storage;
    const account = { connectionString };
    return openStorage({ ...who, tables: account, queues: account, blobs: account });
  }
  const credential = new DefaultAzureCredential();
  return openStorage({
    ...who,
    tables: { accountUrl: storage.tablesUrl, credential },
    queues: { queuesUrl: storage.queuesUrl, credential },
    blobs: { blobsUrl: storage.blobsUrl, credential },
  });
};

const run = async (config: Config): Promise<void> => {
  const log = makeLog(config.logLevel);
  const storage = await openConfigured(config);
  const tick = () => {
    host.app.tick().catch((error: unknown) => {
      log('tick.failed', { error: error instanceof Error ? error.name : 'unknown' });
    });
  };
  const host = await openHost(
    {
      storage,
      ...machine,
      tenantId: config.identity.tenantId,
      clock: () => new Date(),
      log,
      cards: join(import.meta.dirname, '../cards'),
      hasPeoplePicker: config.hasPeoplePicker,
      chatServiceUrl: config.chatServiceUrl,
      identity: config.identity,
      serviceUrls: { hosts: config.serviceUrlHosts, isHttpAllowed: false },
      checkStorage: () => storage.check(),
      onWork: () => setImmediate(tick),
    },
    config.port,
    config.host,
  );
  log('started', { port: host.port });
  const timer = setInterval(tick, TICK_MS);
  tick();

  const stop = async () => {
    clearInterval(timer);
    const late = setTimeout(() => process.exit(1), CLOSE_MS);
    await host.close();
    clearTimeout(late);
    log('stopped');
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
  const text =
    error instanceof UnfitConfiguration ? error.message : `Throughline could not start: ${String(error)}`;
  process.stderr.write(`${text}\n`);
  process.exitCode = error instanceof UnfitConfiguration ? 2 : 1;
}
