import { join } from 'node:path';
import { capabilities, SETTINGS } from '../features/index.js';
import { openHost } from '../host.js';
import { makeCalendar } from '../kernel/calendar.js';
import { nameOfFailure, ThroughlineError } from '../kernel/errors.js';
import { inTurns } from '../kernel/phrases.js';
import { vocabularyOf } from '../kernel/registry.js';
import { calendarRulesOf, parseSettings } from '../kernel/settings.js';
import { monotonic } from '../monotonic-clock.js';
import { makeIds, newSecret } from '../platform/ids/ids.js';
import { makeLog } from '../platform/logging/log.js';
import { connectionsOf, openStorage } from '../storage.js';
import { startAzurite } from './azurite.js';
import { freePort, HOST } from './child.js';
import { makeDemoClock } from './clock.js';
import { DEMO_PREFIX, DEMO_TENANT_ID } from './constants.js';
import { type Crowd, startCrowd } from './crowd.js';
import { crowdOf, crowdRows } from './crowd-people.js';
import { type DemoMemory, recall, remember } from './memory.js';
import { importNewcomer } from './newcomer.js';
import { demoRoutes } from './routes.js';
import { giveNumbers, seed } from './seed.js';
import { type DemoWindows, startWindows } from './windows.js';

const BOT_PORT = 3978;
const TEAMS_PORT = 56140;
const STORAGE_PORTS = { blob: 10000, queue: 10001, table: 10002 };
const TICK_MS = 2_000;
const REMEMBER_MS = 5_000;
const START_TIME = '10:00';

export type RunningDemo = Awaited<ReturnType<typeof startDemo>>;

interface DemoOptions {
  /** Where everything is kept. */
  readonly folder: string;
  /** Milliseconds of the machine's clock. */
  readonly wall: () => number;
  /** `silent`, or a level for the bot's log. */
  readonly logLevel: string;
  /** Told in words how the start is going. */
  readonly progress: (line: string) => void;
  /** So many colleagues beside the organisation; later starts remember it. */
  readonly crowd?: number;
  /** The first start's day and time; by default the last working day at ten. */
  readonly startAt?: Date;
}

/** Ten in the morning of the working day on or before today, so that the first thank-you goes out at once. */
const ordinaryStart = (wall: number): Date => {
  const calendar = makeCalendar(calendarRulesOf(parseSettings({}, SETTINGS).settings));
  return calendar.instantOf(calendar.onOrBefore(calendar.dayOf(new Date(wall))), START_TIME);
};

const startStorage = async (folder: string, wished: DemoMemory['ports']['storage']) => {
  const azurite = await startAzurite({ location: join(folder, 'azurite'), ports: wished });
  const storage = await openStorage({
    ...connectionsOf(azurite),
    prefix: DEMO_PREFIX,
    tenantId: DEMO_TENANT_ID,
    stopwatch: monotonic.stopwatch,
  });
  return { azurite, storage };
};

/** The crowd of this start or the last one. */
const crowdFor = async (
  { folder, crowd: wished }: DemoOptions,
  past: DemoMemory | undefined,
): Promise<Crowd | undefined> => {
  const people = past?.isSeeded ? past.crowd?.people : wished;
  if (past?.isSeeded && wished !== undefined && wished !== people)
    throw new ThroughlineError(
      'unfit-configuration',
      `The demo in ${folder} began ${people === undefined ? 'without a crowd' : `with a crowd of ${people}`}. A crowd comes with a fresh start: npm run demo -- --fresh --crowd ${wished}`,
    );
  if (people === undefined) return undefined;
  return startCrowd(join(folder, 'crowd.jsonl'), await freePort(past?.crowd?.port), crowdOf(people));
};

/** Starts storage, bot and windows; finds the last run's data again. Throws when a part does not start. */
export const startDemo = async (options: DemoOptions) => {
  const { folder, wall, progress } = options;
  const past = await recall(folder);
  const idSecret = past?.idSecret ?? newSecret();
  const clock = makeDemoClock(past ? new Date(past.now) : (options.startAt ?? ordinaryStart(wall())), wall);

  const crowd = await crowdFor(options, past);
  progress('Starting the storage (Azurite) …');
  const { azurite, storage } = await startStorage(folder, past?.ports.storage ?? STORAGE_PORTS);
  const log = makeLog({ level: options.logLevel, vocabulary: vocabularyOf(capabilities) });
  let windows: DemoWindows | undefined;
  let isSeeded = past?.isSeeded ?? false;

  const tick = () => {
    host.app.tick().catch((error: unknown) => log('tick.failed', { error: nameOfFailure(error) }));
  };
  const botPort = await freePort(past?.ports.bot ?? BOT_PORT);
  const teamsPort = await freePort(past?.ports.teams ?? TEAMS_PORT);
  const imported = join(folder, 'import');
  const memory = (pid?: number): DemoMemory => ({
    ...(pid === undefined ? {} : { pid }),
    connectionString: azurite.connectionString,
    tenantId: DEMO_TENANT_ID,
    prefix: DEMO_PREFIX,
    idSecret,
    botUrl: `http://${HOST}:${botPort}`,
    now: clock.now().toISOString(),
    isSeeded,
    ...(crowd ? { crowd: { people: crowd.people.length, port: crowd.port } } : {}),
    ports: {
      bot: botPort,
      teams: teamsPort,
      windows: (windows?.all ?? []).map(({ url }) => Number(new URL(url).port)),
      storage: azurite.ports,
    },
  });

  const host = await openHost(
    {
      storage,
      ...monotonic,
      tenantId: DEMO_TENANT_ID,
      clock: clock.now,
      wall,
      log,
      cards: join(import.meta.dirname, '../../cards'),
      hasPeoplePicker: false,
      ids: makeIds(idSecret),
      identity: { kind: 'local' },
      serviceUrls: { hosts: [HOST], isHttpAllowed: true },
      checkStorage: () => storage.check(),
      // Not while the past is being filled in: the clock jumps then.
      onWork: () => isSeeded && setImmediate(tick),
      routes: (app) =>
        demoRoutes({
          app,
          clock,
          windows: () => windows,
          importNewcomer: () => importNewcomer(app, imported),
          crowd: () => crowd?.state(),
          onMoved: () => remember(folder, memory(process.pid)),
        }),
    },
    botPort,
    HOST,
  );

  if (!isSeeded) {
    progress('Importing the invented organisation …');
    await giveNumbers(host.app, clock);
    await seed(host.app, clock, imported, crowdRows(crowd?.people ?? []));
    isSeeded = true;
  }
  await inTurns(crowd?.chats ?? [], (chat) => host.app.inbound.arrived(chat));
  progress('Opening four windows (Agents Playground) …');
  const opened = await startWindows({
    app: host.app,
    folder,
    botPort: host.port,
    ports: { teams: teamsPort, windows: past?.ports.windows ?? [] },
  });
  windows = opened;
  await remember(folder, memory(process.pid));
  tick();
  const timers = [
    setInterval(tick, TICK_MS),
    setInterval(() => remember(folder, memory(process.pid)).catch(() => undefined), REMEMBER_MS),
  ];

  return {
    url: `http://${HOST}:${botPort}/demo`,
    windows: opened.all,
    host,
    clock,
    crowd,
    stop: async (): Promise<void> => {
      for (const timer of timers) clearInterval(timer);
      // The bot first, so that what it has begun is recorded; the storage last, so that the record is kept.
      await host.close();
      await crowd?.stop();
      await opened.stop();
      await azurite.stop();
      await remember(folder, memory());
    },
  };
};
