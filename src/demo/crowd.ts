import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ConversationRef } from '../kernel/message.js';
import { HOST } from './child.js';
import { DEMO_TENANT_ID } from './constants.js';
import type { Colleague } from './crowd-people.js';

/** With 32 calls at a time 200 cards take a quarter of a minute: long enough to stop the bot in the middle. */
const ANSWERS_AFTER_MS = 2_000;

const LineSchema = z.object({ chat: z.string(), mark: z.string() });

/** Who of the crowd has got what. */
export interface CrowdState {
  readonly people: number;
  /** Cards that came exactly once. */
  readonly once: number;
  /** Cards that came more than once: there must be none. */
  readonly again: number;
  /** People who have no card yet. */
  readonly without: number;
}

export interface Crowd {
  readonly port: number;
  readonly people: readonly Colleague[];
  /** Where the bot finds each of them. */
  readonly chats: readonly ConversationRef[];
  state(): CrowdState;
  stop(): Promise<void>;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** The buttons of a card name its message; a card without any is told apart by its whole text. */
const markIn = (body: string): string => /"_m":"([^"]+)"/u.exec(body)?.[1] ?? body;

const stateOf = (journal: string, people: number): CrowdState => {
  const text = existsSync(journal) ? readFileSync(journal, 'utf8') : '';
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => LineSchema.parse(JSON.parse(line)));
  const times = new Map<string, number>();
  for (const { chat, mark } of lines) {
    const card = `${chat} ${mark}`;
    times.set(card, (times.get(card) ?? 0) + 1);
  }
  const again = [...times.values()].filter((count) => count > 1).length;
  const reached = new Set(lines.map(({ chat }) => chat)).size;
  return { people, once: times.size - again, again, without: people - reached };
};

const listening = async (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });

/**
 * Many people's Teams without windows. Every card is written into the journal before it is taken, so that one which came
 * twice shows; an update of a card is taken and not written down. Stop it after the bot.
 */
export const startCrowd = async (
  journal: string,
  port: number,
  people: readonly Colleague[],
): Promise<Crowd> => {
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const chat = decodeURIComponent(/\/v3\/conversations\/([^/]+)\//u.exec(request.url ?? '')?.[1] ?? '');
    if (request.method === 'POST')
      appendFileSync(journal, `${JSON.stringify({ chat, mark: markIn(body) })}\n`);
    await wait(ANSWERS_AFTER_MS);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: `card-of-${chat}-${performance.now()}` }));
  });
  const got = await listening(server, port);
  return {
    port: got,
    people,
    chats: people.map(({ id }) => ({
      personId: id,
      tenantId: DEMO_TENANT_ID,
      conversationId: `crowd-${id}`,
      serviceUrl: `http://${HOST}:${got}/`,
      botId: '28:throughline-demo',
      teamsUserId: `29:${id}`,
    })),
    state: () => stateOf(journal, people.length),
    stop: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
};
