import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HOST } from './child.js';
import type { PlaygroundPerson } from './playground.js';

/** What somebody has done with the bot in Teams. */
export type Standing = 'installed' | 'blocked' | 'removed';

/** What Teams answers for a chat in which the bot may not write; the codes are those of platform/teams/forbidden.ts. */
const REFUSED: Readonly<Record<Exclude<Standing, 'installed'>, object>> = {
  blocked: { error: { code: 'MessageWritesBlocked', message: 'The person has blocked the bot.' } },
  removed: { error: { code: 'BotNotInConversationRoster', message: 'The bot is not in this conversation.' } },
};

const BAD_GATEWAY = 502;
const FORBIDDEN = 403;

const answer = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
};

interface Chat {
  readonly person: PlaygroundPerson;
  /** Where the window takes what is sent to it. */
  readonly target: string;
  readonly conversationId: string;
  standing: Standing;
}

export type DemoTeams = Awaited<ReturnType<typeof startTeams>>;

interface TeamsOptions {
  readonly port: number;
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  /** The bot's messaging endpoint. */
  readonly botEndpoint: string;
}

/**
 * Stands between the bot and the windows, because the local client can neither block nor remove a bot: what goes to a
 * window is handed on, or refused as Teams refuses it. Whom it refuses is forgotten when the demo stops.
 */
export const startTeams = async ({ port, tenantId, bot, botEndpoint }: TeamsOptions) => {
  const chats = new Map<string, Chat>();

  const handOn = async ({ target }: Chat, request: IncomingMessage, rest: string): Promise<Response> => {
    const body = await text(request);
    return fetch(`${target}/${rest}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': 'application/json' },
      ...(body === '' ? {} : { body }),
    });
  };
  const server = createServer(async (request, response) => {
    const [, id = '', ...rest] = (request.url ?? '').split('/');
    const chat = chats.get(id);
    if (!chat) return answer(response, BAD_GATEWAY, '{}');
    if (chat.standing !== 'installed')
      return answer(response, FORBIDDEN, JSON.stringify(REFUSED[chat.standing]));
    try {
      const from = await handOn(chat, request, rest.join('/'));
      answer(response, from.status, await from.text());
    } catch {
      // A window that has been closed.
      answer(response, BAD_GATEWAY, '{}');
    }
  });
  await once(server.listen(port, HOST), 'listening');
  const { port: got } = server.address() as AddressInfo;
  const serviceUrlOf = (id: string): string => `http://${HOST}:${got}/${id}`;

  /** As Teams tells a bot that somebody has installed or removed it. */
  const tell = async ({ person, conversationId }: Chat, action: 'add' | 'remove'): Promise<void> => {
    const activity = {
      type: 'installationUpdate',
      action,
      id: `${action}-${performance.now()}`,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: serviceUrlOf(person.aadObjectId),
      from: { id: person.id, aadObjectId: person.aadObjectId, name: person.name },
      recipient: bot,
      conversation: { id: conversationId, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
    };
    await fetch(botEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
  };

  return {
    port: got,
    /** Where the bot finds the person's chat; the same at every start. */
    serviceUrlOf,
    /** A window that has opened. */
    opened: (person: PlaygroundPerson, target: string, conversationId: string): void => {
      chats.set(person.aadObjectId, { person, target, conversationId, standing: 'installed' });
    },
    standingOf: (id: string): Standing | undefined => chats.get(id)?.standing,
    /** Somebody blocks, removes or takes the bot again. Teams tells a bot of removing and installing, never of blocking. */
    stand: async (id: string, standing: Standing): Promise<void> => {
      const chat = chats.get(id);
      if (!chat || chat.standing === standing) return;
      const was = chat.standing;
      chat.standing = standing;
      if (standing === 'removed') await tell(chat, 'remove');
      if (was === 'removed') await tell(chat, 'add');
    },
    stop: async (): Promise<void> => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
