import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { PlaygroundPerson, RunningPlayground } from '../../src/demo/playground.js';

export type { PlaygroundPerson } from '../../src/demo/playground.js';

/** One message as the person sees it now: an updated card appears once, in its newest state. */
export interface SeenMessage {
  readonly activityId: string;
  readonly from: string;
  readonly text?: string;
  readonly cards: readonly unknown[];
}

/** What the bot answers to a pressed button, in the form of the wire: a card, a message or an error. */
interface InvokeAnswer {
  readonly type?: string;
  readonly value?: unknown;
}

export interface Playground extends RunningPlayground {
  /** Opens the chat as the page does: the bot gets its installationUpdate, the person what waited. Again is a reload. */
  open(): Promise<void>;
  /** Types a message and sends it; the bot's reply comes later, in `history()`. */
  say(text: string): Promise<void>;
  /** Presses an Action.Execute button of a card; `data` is the button's, with what was entered. */
  press(
    activityId: string,
    action: { verb: string; data?: Readonly<Record<string, unknown>> },
  ): Promise<InvokeAnswer>;
  /** What the bot has sent since `open()`, oldest first. Messages sent before that are delivered when it opens. */
  history(): readonly SeenMessage[];
  /** Waits until a message from the bot, present or future, fits. */
  seen(fits: (message: SeenMessage) => boolean, withinMs?: number): Promise<SeenMessage>;
}

/** Drives a Playground that runs already. */
export function drive(
  playground: RunningPlayground,
  person: Pick<PlaygroundPerson, 'id' | 'name'>,
): Playground {
  const { url, conversationId } = playground;
  const from = { id: person.id };
  const messages = new Map<string, SeenMessage>();
  const watchers = new Set<() => void>();
  let socket: Socket | undefined;

  const show = (message: SeenMessage): void => {
    messages.set(message.activityId, message);
    for (const watch of watchers) watch();
  };

  return {
    ...playground,
    async open() {
      socket ??= await listen(`${url}/_ws_conversation/v1/conversations/stream`, (frame) => {
        const event = JSON.parse(frame) as StreamEvent;
        if (event.actionConversationId === conversationId && event.message) show(seenOf(event.message));
      });
      await post(`${url}/_debug/conversation/${encodeURIComponent(conversationId)}/installation`, {});
    },
    async say(text) {
      await post(`${url}/_conversation/v1/conversations/${encodeURIComponent(conversationId)}/messages`, {
        from,
        text,
        textFormat: 'plain',
      });
    },
    async press(activityId, { verb, data = {} }) {
      const answer = (await post(`${url}/_conversation/v1/invoke`, {
        name: 'adaptiveCard/action',
        conversation: { id: conversationId },
        from,
        replyToId: activityId,
        value: { action: { type: 'Action.Execute', verb, data } },
      })) as InvokeAnswer;
      // The page puts the answered card in the place of the pressed one; nothing comes over the socket.
      const pressed = messages.get(activityId);
      if (pressed && answer.type === 'application/vnd.microsoft.card.adaptive') {
        show({ ...pressed, cards: [answer.value] });
      }
      return answer;
    },
    history: () => [...messages.values()],
    seen: (fits, withinMs = 5_000) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          const found = [...messages.values()].find(fits);
          if (!found) return;
          clearTimeout(timer);
          watchers.delete(watch);
          resolve(found);
        };
        const timer = setTimeout(() => {
          watchers.delete(watch);
          reject(new Error(`${person.name} did not see it; seen: ${JSON.stringify([...messages.values()])}`));
        }, withinMs);
        watchers.add(watch);
        watch();
      }),
    async stop() {
      socket?.destroy();
      await playground.stop();
    },
  };
}

interface StreamMessage {
  readonly messageId: string;
  readonly from: { readonly id: string };
  readonly text?: string;
  readonly attachments: readonly { readonly content: unknown }[];
}

interface StreamEvent {
  readonly actionConversationId: string;
  /** Absent for a typing indicator. */
  readonly message?: StreamMessage;
}

const seenOf = ({ messageId, from, text, attachments }: StreamMessage): SeenMessage => ({
  activityId: messageId,
  from: from.id,
  ...(text === undefined ? {} : { text }),
  cards: attachments.map(({ content }) => content),
});

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text.startsWith('{') ? JSON.parse(text) : undefined;
}

/** Reads a WebSocket's text frames. Node 20 has no client of its own, and the Playground sends nothing fancier. */
async function listen(url: string, onText: (text: string) => void): Promise<Socket> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  const [, socket, head] = (await once(get(url, { headers }), 'upgrade')) as [
    IncomingMessage,
    Socket,
    Buffer,
  ];
  let buffer = head;
  const read = (): void => {
    for (let frame = frameOf(buffer); frame; frame = frameOf(buffer)) {
      buffer = buffer.subarray(frame.end);
      if (frame.opcode === 1) onText(frame.payload.toString('utf8'));
    }
  };
  socket.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    read();
  });
  // A Playground that was stopped closes the connection: nothing more to see.
  socket.on('error', () => {});
  read();
  return socket;
}

/** The first frame of a buffer (from a server: never masked), if all of it has arrived. */
function frameOf(buffer: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
  const [first, second] = buffer;
  if (first === undefined || second === undefined) return undefined;
  const extra = second === 126 ? 2 : second === 127 ? 8 : 0;
  const start = 2 + extra;
  if (buffer.length < start) return undefined;
  const length =
    extra === 2 ? buffer.readUInt16BE(2) : extra === 8 ? Number(buffer.readBigUInt64BE(2)) : second;
  const end = start + length;
  return buffer.length < end ? undefined : { opcode: first & 15, payload: buffer.subarray(start, end), end };
}
