import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { capabilities } from '../../src/features/index.js';
import { type HostParts, openHost } from '../../src/host.js';
import { type ErrorCode, ThroughlineError } from '../../src/kernel/errors.js';
import type { ImportRow } from '../../src/kernel/imports.js';
import { columnsOf } from '../../src/kernel/imports.js';
import type { JsonObject } from '../../src/kernel/json.js';
import { vocabularyOf } from '../../src/kernel/registry.js';
import { catchConsole, type Writes } from '../../src/platform/logging/console.js';
import { makeLog } from '../../src/platform/logging/log.js';
import { makeMetrics } from '../../src/platform/metrics/metrics.js';
import { makeMinuteLine } from '../../src/platform/metrics/minute.js';
import { memoryTables } from '../../src/platform/storage/memory.js';
import { storageOver } from '../../src/storage.js';
import { BOT_TENANT } from '../support/activities.js';
import { testIds } from '../support/ids.js';
import { buttonsOf, inputsOf } from '../support/world.js';

/** Stands in every name, text and message of these tests. Nothing of the program is called that. */
export const CANARY = 'quokka';
/** Begins the id of everybody here: their ids are not in the log either. */
export const IDS = 'aaaaaaaa-0000-4000';
let planted = 0;
/** A text that nothing else has, to be put where people's words stand. */
export const canary = (what: string): string => {
  planted += 1;
  return `zz${CANARY}${planted} ${what}`;
};

const idOf = (n: number) => `${IDS}-8000-${String(n).padStart(12, '0')}`;
const emailOf = (n: number) => `${CANARY}.${n}@elmshire.example`;
export const EVERYBODY = [1, 2, 3, 4, 5, 6, 7, 8].map(idOf);
const [LEADER = '', MANAGER = ''] = [emailOf(1), emailOf(2)];

const rowsOf = (columns: readonly string[], all: readonly Readonly<Record<string, string>>[]): ImportRow[] =>
  all.map((given, n) => ({
    line: n + 2,
    values: Object.fromEntries(columns.map((column) => [column, given[column] ?? ''])),
  }));

/** A leader, a manager and their people, every word about them planted. */
const staff = EVERYBODY.map((id, n) => ({
  entra_id: id,
  name: canary('Name'),
  email: emailOf(n + 1),
  job_title: canary('job'),
  team: canary('team'),
  service: canary('service'),
  manager_email: n === 0 ? '' : n === 1 ? LEADER : MANAGER,
  supervisor_email: n === 0 ? '' : n === 1 ? LEADER : MANAGER,
  roles: n === 0 ? 'head_of_service; panel; administrator' : n === 1 ? 'service_manager' : 'social_worker',
  started_on: '2024-03-04',
}));
const sessions = EVERYBODY.slice(2).map((_, n) => ({
  worker_email: emailOf(n + 3),
  supervisor_email: MANAGER,
  held_on: n % 2 === 0 ? '2026-02-09' : '2026-01-05',
}));
const plan = EVERYBODY.slice(2).map((_, n) => ({
  reference: `${CANARY}-${n}`,
  title: canary('title'),
  why: canary('why'),
  evidence_needed: canary('evidence'),
  owner_email: emailOf(n + 3),
  checker_email: MANAGER,
  due_on: n % 2 === 0 ? '2026-03-05' : '2026-03-18',
  agreed_on: '2026-01-05',
  source: 'audit',
}));

/** What the storage throws: its words, its name, its code and what caused it all quote something. */
const failures = [
  () => Object.assign(new Error(canary('storage message')), { code: canary('code') }),
  () => Object.assign(new RangeError(canary('storage message')), { name: canary('error name') }),
  () => new ThroughlineError(canary('our code') as ErrorCode, canary('our message')),
  () => new ThroughlineError('storage-failed', canary('storage message')),
  () =>
    Object.assign(new Error(canary('cause'), { cause: new Error(canary('cause')) }), {
      details: canary('x'),
    }),
  () => canary('not even an error'),
];

/** A connector whose answers, headers and errors quote something. */
const aConnector = async () => {
  const cards: { person: string; card: JsonObject; id: string }[] = [];
  const statuses: number[] = [];
  let refused = 0;
  const server = createServer((request, response) => {
    text(request)
      .then((body) => {
        const status = statuses.shift() ?? (request.method === 'PUT' ? 200 : 201);
        const id = `activity-${cards.length + 1}`;
        response.statusCode = status;
        response.setHeader('x-reason', canary('header'));
        response.setHeader('content-type', 'application/json');
        if (status < 300) {
          const activity = JSON.parse(body) as { attachments?: { content: JsonObject }[] };
          const person = /chat-of-([0-9a-f-]+)/u.exec(request.url ?? '')?.[1] ?? '';
          const card = activity.attachments?.[0]?.content;
          if (card) cards.push({ person, card, id });
          response.end(JSON.stringify({ id }));
        } else {
          refused += 1;
          response.end(JSON.stringify({ error: { code: canary('code'), message: canary('body') } }));
        }
      })
      .catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    cards,
    refused: () => refused,
    answerNext: (...next: readonly number[]) => statuses.push(...next),
    stop: async () => {
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
};

/** The whole service with everything planted, and everything that it writes for those who run it. */
export const aServiceOfCanaries = async (more: Partial<HostParts> = {}) => {
  let now = new Date('2026-03-09T10:00:00.000Z');
  const clock = () => now;
  const tables = memoryTables();
  const storage = storageOver(tables, clock);
  const state = { isBroken: false, isSendingBroken: false, thrown: 0 };
  const fail = () => {
    state.thrown += 1;
    throw failures[state.thrown % failures.length]?.();
  };
  // Every seventh request, so that some acts get far and then fail.
  let requests = 0;
  /** The day is planned, and its cards are on their way. */
  let isSending = false;
  const mayFail = (every = 7) => {
    requests += 1;
    if ((state.isBroken || every < 7) && requests % every === 0) fail();
  };
  const lines: string[] = [];
  const vocabulary = vocabularyOf(capabilities);
  const log = makeLog({ level: 'info', vocabulary, to: { write: (line: string) => void lines.push(line) } });
  const metrics = makeMetrics(vocabulary);
  const minute = makeMinuteLine(metrics, log);
  const connector = await aConnector();
  let ticks = 0;
  const host = await openHost(
    {
      storage: {
        ...storage,
        tables: {
          get: async (...args) => {
            mayFail();
            isSending ||= args[0] === 'conversations';
            if (state.isSendingBroken && args[0] === 'conversations') mayFail(2);
            return tables.get(...args);
          },
          list: (...args) => {
            mayFail();
            // What a card of the day is made from.
            if (state.isSendingBroken && isSending && args[2]?.from === 'm|') mayFail(3);
            return tables.list(...args);
          },
          scan: (...args) => tables.scan(...args),
          transact: async (...args) => {
            mayFail();
            return tables.transact(...args);
          },
        },
        queue: {
          ...storage.queue,
          put: async (...args) => {
            mayFail();
            return storage.queue.put(...args);
          },
        },
      },
      // The pace's own time runs as fast as it is asked for: nobody waits.
      wall: () => Date.now(),
      stopwatch: () => {
        ticks += 50;
        return ticks;
      },
      sleep: async (ms) => {
        ticks += ms;
        await new Promise((done) => setImmediate(done));
      },
      tenantId: BOT_TENANT,
      clock,
      log,
      metrics,
      cards: join(import.meta.dirname, '../../cards'),
      hasPeoplePicker: false,
      ids: testIds,
      identity: { kind: 'local' },
      serviceUrls: { hosts: ['127.0.0.1'], isHttpAllowed: true },
      checkStorage: async () => {},
      ...more,
    },
    0,
    '127.0.0.1',
  );
  const { app } = host;

  const imported = async (name: string, all: readonly Readonly<Record<string, string>>[]) => {
    const importer = app.importers.find((one) => one.name === name);
    const prepared = await importer?.prepare(rowsOf(columnsOf(importer), all));
    if (!prepared || !('apply' in prepared)) return prepared?.problems ?? [];
    await prepared.apply();
    return [];
  };

  return {
    host,
    app,
    connector,
    lines,
    metrics,
    minute,
    state,
    tables,
    imports: async () => [
      ...(await imported('staff', staff)),
      ...(await imported('supervision', sessions)),
      ...(await imported('actions', plan)),
    ],
    imported,
    at: (instant: string) => {
      isSending = false;
      now = new Date(instant);
    },
    /** What a process prints on its console goes the way of production meanwhile. */
    quietly: async (act: () => Promise<void>) => {
      const kept: Partial<Writes> = { ...globalThis.console };
      catchConsole(globalThis.console, log);
      await act().finally(() => Object.assign(globalThis.console, kept));
    },
    post: async (body: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(`http://127.0.0.1:${host.port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      await response.text();
      return response.status;
    },
    /** The buttons of everything that was sent, with a planted text in every input that takes one. */
    presses: () =>
      connector.cards.flatMap(({ person, card }) => {
        const inputs = inputsOf(card).map((input): [string, string] => {
          const choices = Array.isArray(input.choices) ? input.choices : [];
          const [first] = choices as { value?: string }[];
          return [String(input.id), first?.value ?? canary('typed')];
        });
        return buttonsOf(card).map(({ verb, data }) => ({
          person,
          verb,
          data: { ...data, ...Object.fromEntries(inputs) },
        }));
      }),
    close: async () => {
      await host.close();
      await connector.stop();
    },
  };
};
