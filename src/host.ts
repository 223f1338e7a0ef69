import type { Server } from 'restify';
import { type App, type AppParts, makeApp } from './app.js';
import { noMetrics } from './kernel/metrics.js';
import type { ServiceUrlRules } from './kernel/service-url.js';
import type { UploadRules } from './kernel/upload-url.js';
import { makeReadiness } from './platform/http/readiness.js';
import { makeServer, type Route, type ServerParts } from './platform/http/server.js';
import {
  countedLog,
  measuredInbound,
  measuredMessenger,
  measuredStorage,
  measuredTick,
} from './platform/metrics/measured.js';
import { makeBot } from './platform/teams/bot.js';
import type { BotEndpoints } from './platform/teams/endpoints.js';
import { appIdOf, type BotIdentity, botCredentials } from './platform/teams/identity.js';
import { type MessengerParts, makeMessenger } from './platform/teams/messenger.js';

export interface HostParts extends Omit<AppParts, 'messenger'> {
  readonly identity: BotIdentity;
  /** Milliseconds of the machine's own clock, for what others date: tokens. */
  readonly wall: () => number;
  readonly serviceUrls: ServiceUrlRules;
  /** Only for tests with a OneDrive of their own. */
  readonly uploads?: UploadRules;
  /** The connector of the tenant's region, to open chats with people who never wrote. */
  readonly chatServiceUrl?: string | undefined;
  /** One cheap look at the storage; rejects when it does not answer. */
  readonly checkStorage: () => Promise<void>;
  readonly routes?: (app: App) => readonly Route[];
  /** Only for tests with a Teams of their own: its keys, and the credentials that its connector takes. */
  readonly endpoints?: BotEndpoints;
  readonly credentials?: MessengerParts['credentials'];
}

/** A bot that listens: production and the demo open the same one. */
export interface Host {
  readonly app: App;
  readonly port: number;
  /** No new requests, no new work; settles when what was under way has ended. */
  close(): Promise<void>;
}

const listening = (server: Server, port: number, host: string) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address().port));
  });

/** Opens the bot on a port. Timers and signals are the caller's: this neither plans nor sends by itself. */
export const openHost = async (parts: HostParts, port: number, host: string): Promise<Host> => {
  const { serviceUrls, identity, endpoints, stopwatch, metrics = noMetrics } = parts;
  const log = countedLog(parts.log, metrics);
  const credentials = parts.credentials ?? (await botCredentials(identity));
  const appId = appIdOf(identity);
  const opening = parts.chatServiceUrl && {
    serviceUrl: parts.chatServiceUrl,
    tenantId: parts.tenantId,
    appId,
  };
  const plainMessenger = makeMessenger({
    credentials,
    serviceUrls,
    clock: parts.clock,
    ...(opening ? { opening } : {}),
  });
  const messenger = measuredMessenger(plainMessenger, metrics, stopwatch);
  const made = makeApp({
    ...parts,
    log,
    messenger,
    storage: { ...parts.storage, ...measuredStorage(parts.storage, metrics) },
  });
  const app: App = { ...made, tick: measuredTick(made.tick, metrics, stopwatch) };
  metrics.beforeRead(() => {
    for (const [code, count] of Object.entries(app.refusals.counts()))
      metrics.total('refused_total', { code }, count);
  });
  const admission = { tenantId: parts.tenantId, appId, serviceUrls };
  const bot = makeBot({
    identity,
    admission,
    inbound: measuredInbound(app.inbound, metrics, stopwatch),
    messenger,
    attach: plainMessenger.attach,
    expand: app.expand,
    log,
    refused: app.refusals.refused,
    wall: parts.wall,
    stopwatch: parts.stopwatch,
    ...(parts.uploads ? { uploads: parts.uploads } : {}),
    ...(endpoints ? { endpoints } : {}),
  });
  const isReady = makeReadiness({
    check: async () => {
      await parts.checkStorage();
      await app.world();
    },
    stopwatch,
    log,
  });
  let isOpen = true;
  const underWay = new Set<Promise<unknown>>();
  const receive: ServerParts['receive'] = (request, response) => {
    const answered = new Promise<void>((done) => response.once('close', () => done()));
    const handled = bot.receive(request, response);
    const both = Promise.all([answered, handled]).finally(() => underWay.delete(both));
    underWay.add(both);
    return handled;
  };
  const server = makeServer({
    receive,
    isReady: async () => isOpen && isReady(),
    // Not a reason to take presses away from a process that answers them.
    remark: async () => {
      const pause = await app.sendingPause();
      return pause ? `sending is paused since ${pause.since.toISOString()}: ${pause.reason}` : '';
    },
    routes: parts.routes?.(app) ?? [],
    refused: app.refusals.refused,
    log,
  });
  const got = await listening(server, port, host);
  return {
    app,
    port: got,
    close: async () => {
      isOpen = false;
      const closed = new Promise<void>((done) => server.close(() => done()));
      const answered = async () => {
        while (underWay.size > 0) await Promise.all(underWay);
        // On what is left nothing was asked, and Node would wait for it for ever.
        server.server.closeAllConnections();
        await closed;
      };
      // Sending ends while the last answers are given: both have to be over before the platform loses patience.
      await Promise.all([answered(), app.retire()]);
    },
  };
};
