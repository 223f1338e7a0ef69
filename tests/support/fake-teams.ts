import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { JsonObject } from '../../src/kernel/json.js';
import type { ConversationRef, SendOutcome } from '../../src/kernel/message.js';
import type { Messenger, OpenOutcome } from '../../src/kernel/teams.js';

/** A call that reached Teams, whatever came of it. */
interface Call {
  readonly to: ConversationRef;
  readonly card: JsonObject;
  readonly summary: string;
  /** The card that an update replaces. */
  readonly activityId?: string;
  readonly outcome: SendOutcome;
}

export interface FakeMessenger extends Messenger {
  /** New cards, in order; refused ones too. */
  readonly sends: Call[];
  readonly updates: Call[];
  /** Ids of the people with whom a chat was to be opened, in order. */
  readonly opens: string[];
  /** The chats that were gone and to be opened again, in order. */
  readonly gone: ConversationRef[];
  /** The cards that a person's chat now holds, oldest first. */
  chatOf(personId: string): readonly JsonObject[];
  /** Outcomes of the next sends; after them everything is sent. */
  answerNext(...outcomes: readonly SendOutcome[]): void;
  /** Outcomes of the next updates; after them every card is replaced. */
  answerNextUpdate(...outcomes: readonly SendOutcome[]): void;
  /** Outcomes of the next openings; after them every chat is opened. */
  answerNextOpening(...outcomes: readonly OpenOutcome[]): void;
  /** Runs inside every call, before it is answered: what a test sees then is what a crash would leave. */
  whileCalling(act: (to: ConversationRef) => Promise<void>): void;
}

/** Teams in this process: takes cards, gives ids, and fails as it is told. */
export const fakeMessenger = ({ canOpen = false } = {}): FakeMessenger => {
  const sends: Call[] = [];
  const updates: Call[] = [];
  const opens: string[] = [];
  const gone: ConversationRef[] = [];
  const scriptedOpenings: OpenOutcome[] = [];
  const scriptedUpdates: SendOutcome[] = [];
  const chats = new Map<string, Map<string, JsonObject>>();
  const scripted: SendOutcome[] = [];
  let during = async (_to: ConversationRef): Promise<void> => {};
  const put = (to: ConversationRef, activityId: string, card: JsonObject) => {
    const chat = chats.get(to.personId) ?? new Map<string, JsonObject>();
    chat.set(activityId, card);
    chats.set(to.personId, chat);
  };
  return {
    sends,
    updates,
    opens,
    gone,
    canOpen,
    open: async (personId, before) => {
      opens.push(personId);
      if (before) gone.push(before);
      const ref = aConversation(personId, {
        conversationId: `opened-with-${personId}`,
        teamsUserId: personId,
      });
      return scriptedOpenings.shift() ?? { kind: 'opened', ref };
    },
    chatOf: (personId) => [...(chats.get(personId)?.values() ?? [])],
    answerNext: (...outcomes) => {
      scripted.push(...outcomes);
    },
    answerNextUpdate: (...outcomes) => {
      scriptedUpdates.push(...outcomes);
    },
    answerNextOpening: (...outcomes) => {
      scriptedOpenings.push(...outcomes);
    },
    whileCalling: (act) => {
      during = act;
    },
    send: async (to, card, summary) => {
      const activityId = `activity-${sends.length + 1}`;
      const outcome = scripted.shift() ?? { kind: 'sent', activityId };
      sends.push({ to, card, summary, outcome });
      if (outcome.kind === 'sent') put(to, outcome.activityId, card);
      await during(to);
      return outcome;
    },
    update: async (to, activityId, card, summary) => {
      const outcome: SendOutcome = scriptedUpdates.shift() ?? { kind: 'sent', activityId };
      updates.push({ to, card, summary, activityId, outcome });
      if (outcome.kind === 'sent') put(to, activityId, card);
      await during(to);
      return outcome;
    },
  };
};

/** `hang`: read and never answered. The resets cut the connection before or after the request was read. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'reset-before-reading'
  | 'reset-after-reading';

const ActivitySchema = z.record(z.string(), z.json());

/** A request that the connector read to its end. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly activity: JsonObject;
  /** What was answered; undefined for a hang or a reset. */
  readonly status: number | undefined;
}

export interface FakeConnector {
  /** The service URL, on loopback. */
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** Connections that asked for anything, the ones cut before reading included. */
  requests(): number;
  /** Answers of the next requests; after them everything is accepted. */
  answerNext(...answers: readonly Answer[]): void;
  stop(): Promise<void>;
}

/** The Bot Connector's side of the wire: the real messenger talks to this over HTTP. */
export const fakeConnector = async (): Promise<FakeConnector> => {
  const received: Received[] = [];
  const scripted: Answer[] = [];
  let requests = 0;

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const method = request.method ?? '';
    const answer: Answer = scripted.shift() ?? { status: method === 'POST' ? 201 : 200 };
    if (answer === 'reset-before-reading') {
      request.socket.destroy();
      return;
    }
    const activity = ActivitySchema.parse(JSON.parse((await text(request)) || '{}'));
    const status = typeof answer === 'string' ? undefined : answer.status;
    received.push({
      method,
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      activity,
      status,
    });
    if (answer === 'reset-after-reading') request.socket.destroy();
    if (typeof answer === 'string') return;
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.body ?? JSON.stringify({ id: `activity-${received.length}` }));
  };

  const server = createServer((request, response) => {
    take(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    requests: () => requests,
    answerNext: (...answers) => {
      scripted.push(...answers);
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

/** A person's one-to-one chat with the bot. */
export const aConversation = (
  personId: string,
  overrides: Partial<ConversationRef> = {},
): ConversationRef => ({
  personId,
  tenantId: 'test-tenant',
  conversationId: `chat-of-${personId}`,
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  botId: '28:bot',
  teamsUserId: `29:${personId}`,
  ...overrides,
});
