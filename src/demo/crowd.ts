import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ConversationRef } from '../kernel/message.js';
import { HOST } from './child.js';
import { DEMO_TENANT_ID } from './constants.js';
import type { Colleague } from './crowd-people.js';

/** With 32 calls at a time 200 cards take a quarter of a minute: long enough to stop the bot in the middle. */
const ANSWERS_AFTER_MS = 2_000;

const LineSchema = z.object({ chat: z.string(), mark: z.string() });

export type Crowd = Awaited<ReturnType<typeof startCrowd>>;

/** The buttons of a card name its message; a card without any is told apart by its whole text. */
const markIn = (body: string): string => /"_m":"([^"]+)"/u.exec(body)?.[1] ?? body;

/** Who of the crowd has got what, by what stands in the journal. */
const stateOf = (journal: string, people: number) => {
  const lines = (existsSync(journal) ? readFileSync(journal, 'utf8') : '')
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
  return {
    people,
    /** Cards that came exactly once. */
    once: times.size - again,
    /** Cards that came more than once: there must be none. */
    again,
    /** People who have no card yet. */
    without: people - reached,
  };
};

/**
 * Many people's Teams without windows. Every card is written into the journal before it is taken, so that one which came
 * twice shows; an update of a card is taken and not written down. Stop it after the bot.
 */
export const startCrowd = async (journal: string, port: number, people: readonly Colleague[]) => {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const chat = decodeURIComponent(/\/v3\/conversations\/([^/]+)\//u.exec(request.url ?? '')?.[1] ?? '');
    if (request.method === 'POST')
      appendFileSync(journal, `${JSON.stringify({ chat, mark: markIn(body) })}\n`);
    await wait(ANSWERS_AFTER_MS);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: `card-of-${chat}-${performance.now()}` }));
  });
  await once(server.listen(port, HOST), 'listening');
  const { port: got } = server.address() as AddressInfo;
  return {
    port: got,
    people,
    /** Where the bot finds each of them. */
    chats: people.map(
      ({ id }): ConversationRef => ({
        personId: id,
        tenantId: DEMO_TENANT_ID,
        conversationId: `crowd-${id}`,
        serviceUrl: `http://${HOST}:${got}/`,
        botId: '28:throughline-demo',
        teamsUserId: `29:${id}`,
      }),
    ),
    state: () => stateOf(journal, people.length),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
