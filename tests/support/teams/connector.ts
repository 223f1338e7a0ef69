import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type CallKind, type Fate, type FaultScript, makeFates, type Phase } from './faults.js';
import { digestOf, type Journal } from './journal.js';
import { makeCounters, type Stats } from './stats.js';

export interface ConnectorParts {
  readonly journal: Journal;
  readonly seed: number;
  /** True when the bearer is one that the token endpoint has given. */
  readonly isToken: (bearer: string) => boolean;
}

/** The Bot Connector's side of the wire. */
export interface Connector {
  /** Answers one call, or gives false when it is none. */
  take(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  use(script: FaultScript): void;
  goTo(phase: string): boolean;
  stats(): Stats;
  /** Counters and faults start anew; ids do not. */
  reset(): void;
}

interface Call {
  readonly kind: CallKind;
  readonly conversation: string;
  /** The card that a PUT replaces. */
  readonly activityId?: string;
}

const PATH = /^(?:\/[a-z]{2,10})?\/v3\/conversations(?:\/([^/]+)\/activities(?:\/([^/]+))?)?\/?$/u;

const callOf = ({ method, url = '' }: IncomingMessage): Call | undefined => {
  const match = PATH.exec(url.split('?')[0] ?? '');
  if (!match) return undefined;
  const [conversation = '', activityId] = match.slice(1).map((part) => part && decodeURIComponent(part));
  if (method === 'PUT' && activityId) return { kind: 'put', conversation, activityId };
  if (method !== 'POST') return undefined;
  return { kind: conversation === '' ? 'create' : 'post', conversation };
};

const CreateSchema = z.looseObject({ members: z.array(z.looseObject({ id: z.string().min(1) })).length(1) });

/** Teams gives the same one-to-one chat however often it is created. */
const chatOf = (person: string): string => `chat-of-${person}`;

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    // Not JSON is no activity either; the caller answers both alike.
    return undefined;
  }
};

/** The chat that a call is about, and what the journal keeps of its body; nothing of a body that cannot be read. */
const contentOf = ({ kind, conversation }: Call, body: string) => {
  const value = parsed(body);
  if (kind !== 'create') return { conversation, digest: digestOf(value) };
  const created = CreateSchema.safeParse(value);
  return created.success
    ? { conversation: chatOf(created.data.members[0]!.id), digest: digestOf(value) }
    : { conversation, digest: undefined };
};

interface Reply {
  readonly status: number | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const refusal = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers,
  body: JSON.stringify({ error: { code: `Fake${status}`, message: `The fake Teams says ${status}` } }),
});

const throttled = (fault: string, { retryAfterSeconds }: Phase): Reply => {
  const headers: Record<string, string | undefined> = {
    '429-seconds': String(retryAfterSeconds),
    '429-date': new Date(Date.now() + retryAfterSeconds * 1000).toUTCString(),
    '429-zero': '0',
    '429-absurd': '1000000000',
    '429-garbage': 'soon',
  };
  const value = headers[fault];
  return refusal(429, value === undefined ? {} : { 'retry-after': value });
};

const NO_ANSWER: Reply = { status: null, body: '' };

const replyTo = ({ fault, phase }: Fate, success: Reply): Reply => {
  switch (fault) {
    case undefined:
    case 'slow':
      return success;
    case 'hang':
    case 'hang-accepted':
    case 'reset':
    case 'reset-accepted':
      return NO_ANSWER;
    case 'invalid-json':
      return { ...success, body: success.body.slice(0, -2) };
    case 'no-id':
      return { ...success, body: '{}' };
    case '502-accepted':
      return refusal(502);
    default:
      return fault.startsWith('429-') ? throttled(fault, phase) : refusal(Number(fault));
  }
};

const CALM: FaultScript = { phases: [{ name: 'calm' }] };

export const makeConnector = ({ journal, seed, isToken }: ConnectorParts): Connector => {
  let fates = makeFates(CALM, seed, performance.now());
  let counters = makeCounters();
  let inFlight = 0;
  // Unlike those of any earlier run, so that a journal over several runs has no id twice.
  let lastId = Date.now() * 1_000;

  const lapseOf = (request: IncomingMessage, digest: unknown): 'no-token' | 'unreadable' | undefined => {
    if (!isToken(request.headers.authorization ?? '')) return 'no-token';
    return digest === undefined ? 'unreadable' : undefined;
  };

  /** Decides, and writes it down before anybody can see it. */
  const settle = (call: Call, request: IncomingMessage, body: string): { fate: Fate; reply: Reply } => {
    const { conversation, digest } = contentOf(call, body);
    const lapse = lapseOf(request, digest);
    const now = performance.now();
    const fate = lapse ? fates.none(now) : fates.of(call.kind, conversation, now);
    const { isAccepted } = fate;
    lastId += 1;
    const id = call.activityId ?? String(lastId);
    const success: Reply = {
      status: call.kind === 'put' ? 200 : 201,
      body: JSON.stringify({ id: call.kind === 'create' ? conversation : id }),
    };
    const reply = lapse ? refusal(lapse === 'no-token' ? 401 : 400) : replyTo(fate, success);
    const entry = {
      kind: call.kind,
      conversation,
      activityId: isAccepted && call.kind !== 'create' ? id : (call.activityId ?? null),
      ...(digest ?? { summary: '', card: null, mark: null }),
      isAccepted,
      status: reply.status,
      fault: lapse ?? fate.fault ?? null,
      phase: fate.phase.name,
    };
    journal.write(entry);
    counters.settled(entry);
    return { fate, reply };
  };

  const answer = async (call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { fate, reply } = settle(call, request, await text(request));
    if (fate.waitMs > 0) await wait(fate.waitMs);
    if (reply.status !== null) {
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body);
    } else if (fate.fault?.startsWith('reset')) request.socket.resetAndDestroy();
  };

  return {
    take: async (request, response) => {
      const call = callOf(request);
      if (!call) return false;
      inFlight += 1;
      response.once('close', () => {
        inFlight -= 1;
      });
      counters.arrived(call.kind, call.conversation, inFlight);
      await answer(call, request, response);
      return true;
    },
    use: (script) => {
      fates = makeFates(script, seed, performance.now());
    },
    goTo: (phase) => fates.goTo(phase, performance.now()),
    stats: () => counters.stats(inFlight),
    reset: () => {
      fates = makeFates(CALM, seed, performance.now());
      counters = makeCounters();
    },
  };
};
