import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openHost } from '../../src/host.js';
import type { Log } from '../../src/kernel/log.js';
import { monotonic } from '../../src/monotonic-clock.js';
import { blobLeases } from '../../src/platform/leases/blob-leases.js';
import { openStorage } from '../../src/storage.js';
import { testIds } from '../support/ids.js';
import { APP, TENANT } from '../support/teams/bot.js';
import { connectorCredentials } from '../support/teams/credentials.js';
import { BotSettingsSchema, ClockMessageSchema } from './bot-settings.js';
import { broken, brokenStopwatch } from './breakages.js';
import { withFailpoint } from './failpoints.js';

// The bot as `src/main.ts` runs it, in a process that the fault tests kill: the real host on a real storage, with the
// real token check. Only its clock, the keys and its own token come from the tests. Timers and signals as there.

const CLOSE_MS = 15_000;

const settings = BotSettingsSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const { connectionString, prefix, leaseMs, failpoint, breakage } = settings;
let { offsetMs } = settings;

const logFile = openSync(settings.log, 'a');
const log: Log = (event, fields = {}) => {
  writeSync(
    logFile,
    `${JSON.stringify({ at: new Date().toISOString(), pid: process.pid, event, ...fields })}\n`,
  );
};

const { stopwatch } = monotonic;
const account = { connectionString };
const opened = await openStorage({
  tables: account,
  queues: account,
  blobs: account,
  prefix,
  tenantId: TENANT,
  stopwatch,
});
const leases = await blobLeases({ connection: account, prefix, leaseMs, stopwatch });
const storage = broken(withFailpoint({ ...opened, leases }, failpoint), breakage, TENANT);

const tick = () => {
  host.app.tick().catch((error: unknown) => {
    log('tick.failed', { error: error instanceof Error ? error.name : 'unknown' });
  });
};
const host = await openHost(
  {
    storage,
    sleep: monotonic.sleep,
    wall: () => Date.now(),
    stopwatch: brokenStopwatch(stopwatch, breakage),
    tenantId: TENANT,
    clock: () => new Date(Date.now() + offsetMs),
    log,
    cards: join(process.cwd(), 'cards'),
    hasPeoplePicker: false,
    ids: testIds,
    identity: { kind: 'secret', appId: APP, tenantId: TENANT, secret: 'not-a-secret' },
    serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
    checkStorage: () => opened.check(),
    endpoints: { openIdMetadataUrl: settings.openIdMetadataUrl },
    credentials: connectorCredentials(settings.connectorUrl, APP),
    onWork: () => setImmediate(tick),
  },
  settings.port,
  '127.0.0.1',
);
const timer = setInterval(tick, settings.tickMs);
tick();

const stop = async () => {
  clearInterval(timer);
  const late = setTimeout(() => process.exit(1), CLOSE_MS);
  await host.close();
  clearTimeout(late);
};
process.once('SIGTERM', () => {
  stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.on('message', (message) => {
  const { offsetMs: next } = ClockMessageSchema.parse(message);
  offsetMs = next;
  tick();
});
// Never outlives the driver, not even one that was killed.
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
