import { appendFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Azurite } from '../../src/demo/azurite.js';
import { freePort } from '../../src/demo/child.js';
import { collect, type Tables } from '../../src/kernel/tables.js';
import { azureQueue } from '../../src/platform/queue/azure-queue.js';
import { azureTables } from '../../src/platform/storage/azure.js';
import type { Storage } from '../../src/storage.js';
import { APP, TENANT } from '../support/teams/bot.js';
import { type FakeTeams, startFakeTeams } from '../support/teams/fake-teams.js';
import { type Bot, startBot } from './bot.js';
import type { BotSettings } from './bot-settings.js';
import type { Shift } from './checker.js';
import { makeRandom, type Random } from './random.js';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';

/** A Wednesday in term time, ten in the morning in London. */
const TEN_ON_WEDNESDAY = '2026-03-11T10:00:00Z';

export interface FixtureParts {
  readonly name: string;
  readonly seed: number;
  readonly azurite: Azurite;
  /** When it is for the bot as the fixture opens. */
  readonly startsAt?: string;
  /** What the bot's lease lasts: production's time unless many have to be waited for. */
  readonly leaseMs?: number;
  readonly tickMs?: number;
  /** One Teams for several fixtures; the fixture's own otherwise. */
  readonly teams?: { readonly teams: FakeTeams; readonly journal: string };
}

/** Everything of one scenario: a storage account of its own behind a proxy, a Teams, and bots to come and go. */
export interface Fixture {
  readonly random: Random;
  readonly teams: FakeTeams;
  readonly journal: string;
  readonly proxy: TcpProxy;
  /** The driver's own way to the storage, past the proxy. */
  readonly storage: Pick<Storage, 'tables' | 'queue'>;
  readonly shifts: readonly Shift[];
  /** The present instant for the bot. */
  now(): Date;
  /** Moves the clock of every bot, those to come included. */
  setTime(iso: string): void;
  start(more?: Partial<BotSettings>): Promise<Bot>;
  /** A place to listen that stays the same when the bot is started again. */
  readonly port: number;
  token(): Promise<string>;
  /** These people live here, where several fixtures share one Teams. */
  settle(people: readonly string[]): void;
  isOurs(conversation: string): boolean;
  /** Calls that Teams has taken so far; only to find the moment for a fault. */
  accepted(): Promise<number>;
  /** Waits until the work list holds nothing that may be done now. False when that takes too long. */
  isDrained(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

const runs = await mkdtemp(join(tmpdir(), 'throughline-faults-'));
/** Where the journals and the bots' logs of this run are. */
export const runFolder = runs;

let fixtures = 0;

/** Nothing is waited for but what cannot come today: people who are not there, and what was put off for long. */
const openWork = async (tables: Tables, now: Date): Promise<number> => {
  const rows = await collect(tables.scan('outgoing', `${TENANT}|ready|`));
  const soon = now.getTime() + 10 * 60_000;
  return rows.filter(
    ({ value }) =>
      value.purpose === 'send' &&
      !(typeof value.notBeforeAt === 'string' && Date.parse(value.notBeforeAt) > soon),
  ).length;
};

export const openFixture = async (parts: FixtureParts): Promise<Fixture> => {
  fixtures += 1;
  const random = makeRandom(parts.seed);
  const prefix = `f${parts.name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '')}x${fixtures}`;
  const journal = parts.teams?.journal ?? join(runs, `${prefix}.jsonl`);
  if (!parts.teams) appendFileSync(journal, '');
  const teams = parts.teams?.teams ?? (await startFakeTeams({ journal, seed: parts.seed }));
  const proxy = await startTcpProxy(parts.azurite.connectionString, parts.azurite.ports, random);
  const account = { connectionString: parts.azurite.connectionString };
  // Two busy cores may keep the driver waiting for longer than the bot would: that is no finding.
  const patient = { connection: account, prefix, timeoutMs: 60_000 };
  const storage = {
    tables: await azureTables(patient),
    queue: await azureQueue({ ...patient, name: TENANT }),
  };
  const port = await freePort();
  const shifts: Shift[] = [];
  const bots = new Set<Bot>();
  const chats = new Set<string>();
  const offsetMs = () => shifts.at(-1)?.offsetMs ?? 0;
  const now = () => new Date(Date.now() + offsetMs());
  const setTime = (iso: string) => {
    shifts.push({ fromMs: Date.now(), offsetMs: Date.parse(iso) - Date.now() });
    for (const bot of bots) if (!bot.hasEnded) bot.setClock(offsetMs());
  };
  setTime(parts.startsAt ?? TEN_ON_WEDNESDAY);
  return {
    random,
    teams,
    journal,
    proxy,
    storage,
    shifts,
    port,
    now,
    setTime,
    start: async (more = {}) => {
      const bot = await startBot({
        connectionString: proxy.connectionString,
        prefix,
        port,
        connectorUrl: teams.connectorUrl,
        openIdMetadataUrl: teams.openIdMetadataUrl,
        offsetMs: offsetMs(),
        leaseMs: parts.leaseMs ?? 20_000,
        tickMs: parts.tickMs ?? 500,
        log: join(runs, `${prefix}.log`),
        ...more,
      });
      bots.add(bot);
      return bot;
    },
    settle: (people) => {
      for (const person of people) chats.add(`chat-of-${person}`);
    },
    isOurs: (conversation) => chats.has(conversation),
    token: () => teams.tokenFor({ appId: APP, serviceUrl: teams.connectorUrl }),
    accepted: async () => (await teams.stats()).accepted,
    isDrained: async (withinMs) => {
      const until = Date.now() + withinMs;
      while (Date.now() < until) {
        if ((await openWork(storage.tables, now())) === 0) return true;
        await wait(500);
      }
      return false;
    },
    close: async () => {
      for (const bot of bots) {
        if (!bot.hasEnded) bot.signal('SIGKILL');
        await bot.ended;
      }
      if (!parts.teams) await teams.stop();
      await proxy.stop();
    },
  };
};
