import { join } from 'node:path';
import { DefaultAzureCredential } from '@azure/identity';
import { type Config, parseConfig, UnfitConfiguration } from './config.js';
import { openHost } from './host.js';
import { makeLog } from './platform/logging/log.js';
import { azureTables } from './platform/storage/azure.js';

// The production entry: the only file that reads the environment, the wall clock, timers and signals.

const TICK_MS = 15_000;
/** Platforms usually kill 30 s after asking; what is in flight gets half of that. */
const CLOSE_MS = 15_000;

const openTables = ({ storage }: Config) =>
  azureTables({
    connection:
      storage.kind === 'connection-string'
        ? { connectionString: storage.connectionString }
        : { accountUrl: storage.tablesUrl, credential: new DefaultAzureCredential() },
    prefix: storage.prefix,
  });

const run = async (config: Config): Promise<void> => {
  const log = makeLog(config.logLevel);
  const tables = await openTables(config);
  const tick = () => {
    host.app.tick().catch((error: unknown) => {
      log('tick.failed', { error: error instanceof Error ? error.name : 'unknown' });
    });
  };
  const host = await openHost(
    {
      tables,
      tenantId: config.identity.tenantId,
      clock: () => new Date(),
      log,
      cards: join(import.meta.dirname, '../cards'),
      hasPeoplePicker: config.hasPeoplePicker,
      identity: config.identity,
      serviceUrls: { hosts: config.serviceUrlHosts, isHttpAllowed: false },
      checkStorage: () => tables.check(),
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
