import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FaultScript } from './faults.js';
import { type Acts, type Address, actsFor, deliver } from './inbound.js';
import type { Signing } from './issuer.js';
import { StatsSchema } from './stats.js';

export { readJournal } from './journal.js';

const ISSUER = 'https://api.botframework.com';
const HOUR_S = 3_600;

const SeenSchema = StatsSchema.extend({ metadataAsked: z.int() });

export interface TokenWanted {
  /** The bot that the token is for. */
  readonly appId: string;
  readonly serviceUrl: string;
  /** Left out unless given: the Bot Connector's tokens name no tenant. */
  readonly tenant?: string;
  readonly issuer?: string;
  /** Ran out an hour ago. */
  readonly expired?: boolean;
  readonly lifeSeconds?: number;
}

/** The claims of a token of the Bot Connector; a test changes one and signs it. */
export const claimsFor = (wanted: TokenWanted): Record<string, unknown> => {
  const now = Math.floor(Date.now() / 1000);
  const from = wanted.expired ? now - 2 * HOUR_S : now - 60;
  return {
    serviceurl: wanted.serviceUrl,
    iss: wanted.issuer ?? ISSUER,
    aud: wanted.appId,
    ...(wanted.tenant === undefined ? {} : { tid: wanted.tenant }),
    nbf: from,
    exp: from + (wanted.lifeSeconds ?? HOUR_S),
  };
};

/** The controls of a fake Teams that runs somewhere on this machine. */
const fakeTeamsAt = (connectorUrl: string) => {
  const asked = async (method: 'GET' | 'POST', path: string, body: unknown = {}): Promise<unknown> => {
    const response = await fetch(new URL(path, connectorUrl), {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`The fake Teams refused ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const sign = async (signing: Signing): Promise<string> =>
    z.object({ token: z.string() }).parse(await asked('POST', '/control/sign', signing)).token;
  return {
    /** The service URL, on loopback. */
    connectorUrl,
    openIdMetadataUrl: new URL('/.well-known/openidconfiguration', connectorUrl).href,
    /** Replaces the faults by these, from their first phase on. */
    faults: (script: FaultScript) => asked('POST', '/control/faults', script),
    phase: (name: string) => asked('POST', '/control/phase', { name }),
    stats: async () => SeenSchema.parse(await asked('GET', '/control/stats')),
    /** Fair weather and counters from zero. The journal, the keys and the tokens stay. */
    reset: () => asked('POST', '/control/reset'),
    rotateKeys: (keepsOld = true) => asked('POST', '/control/rotate-keys', { keepsOld }),
    /** The bot's tokens are worth nothing from now on: 401 until it asks for a new one. */
    revokeTokens: () => asked('POST', '/control/revoke-tokens'),
    metadata: (answers: 'well' | '503' | 'reset' | 'hang') => asked('POST', '/control/metadata', { answers }),
    /** Any token at all, signed with any of the issuer's keys. */
    sign,
    /** A token as the Bot Connector gives Teams for its calls to a bot. */
    tokenFor: (wanted: TokenWanted) => sign({ claims: claimsFor(wanted) }),
    /** Activities as people's clients bring them about. */
    activities: (to: Omit<Address, 'serviceUrl'>): Acts => actsFor({ ...to, serviceUrl: connectorUrl }),
    deliver,
  };
};

export interface FakeTeams extends ReturnType<typeof fakeTeamsAt> {
  readonly pid: number;
  /** Nobody listens any more; a new one on the same port and journal takes over. */
  stop(): Promise<void>;
}

export interface FakeTeamsOptions {
  /** File that every call is appended to. */
  readonly journal: string;
  readonly seed: number;
  /** For one that comes back where it was. */
  readonly port?: number;
}

/** Starts a Teams on loopback in a process of its own, which ends with this one even if this one is killed. */
export const startFakeTeams = async ({ journal, seed, port = 0 }: FakeTeamsOptions): Promise<FakeTeams> => {
  const ending = extname(import.meta.url);
  const main = fileURLToPath(new URL(`./fake-teams-main${ending}`, import.meta.url));
  const child = fork(main, [JSON.stringify({ journal, seed, port })], {
    execArgv: ending === '.ts' ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => {
    throw new Error(`The fake Teams ended before it listened: ${code}`);
  });
  const [message] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => {});
  const { port: got } = z.object({ port: z.int() }).parse(message);
  // Whoever forgets to stop it, such as a test that fails first, is not kept waiting for it.
  child.unref();
  child.channel?.unref();
  return {
    ...fakeTeamsAt(`http://127.0.0.1:${got}/`),
    pid: child.pid ?? 0,
    stop: async () => {
      child.ref();
      if (child.connected) child.disconnect();
      await ended;
    },
  };
};
