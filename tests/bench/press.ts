import { readFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { makeExpander } from '../../src/platform/cards/expand.js';
import { actsFor } from '../support/teams/inbound.js';
import { makeIssuer } from '../support/teams/issuer.js';
import { type Child, startChild } from './child.js';
import { APP, TENANT } from './connector.js';
import { alternately, median, print, quantile, rounded } from './measure.js';
import { actionIdAt } from './owners.js';
import { CARDS, personIdOf } from './staff.js';
import type { StorageName } from './storages.js';

const PEOPLE = 400;
const AT_ONCE = 16;
const SERVICE_URL = 'http://127.0.0.1:9/';

/** Keys as Microsoft publishes them, for both bots to check the tokens with. */
const startIssuer = async () => {
  const issuer = await makeIssuer();
  const server = createServer((asked, response) => {
    response.setHeader('content-type', 'application/json');
    const keys = issuer.keySet();
    const metadata = {
      issuer: 'https://api.botframework.com',
      jwks_uri: `http://${asked.headers.host}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    response.end(JSON.stringify(asked.url === '/keys' ? keys : metadata));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.address() as AddressInfo;
  const now = Math.floor(Date.now() / 1000);
  const token = issuer.sign({
    claims: {
      serviceurl: SERVICE_URL,
      iss: 'https://api.botframework.com',
      aud: APP,
      nbf: now - 60,
      exp: now + 3600,
    },
  });
  return {
    url: `http://127.0.0.1:${port}/openid`,
    token,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const AnswerSchema = z.looseObject({
  statusCode: z.literal(200),
  value: z.looseObject({ type: z.literal('AdaptiveCard') }),
});

interface Press {
  readonly perSecond: number;
  /** Processor time of the bot's whole process for one press: tells more than the clock where other work runs. */
  readonly cpuMs: number;
  readonly times: readonly number[];
}

const CpuSchema = z.object({ cpuMs: z.number() });

const cpuMsOf = async (bot: Child): Promise<number> => {
  bot.say({ ask: 'cpu' });
  return CpuSchema.parse(await bot.next()).cpuMs;
};

/** Presses by many people, each waiting for their answer before they press again. */
const makeLoad = (bot: Child, port: number, token: string, presses: number) => {
  const acts = actsFor({ appId: APP, tenant: TENANT, serviceUrl: SERVICE_URL });
  const versions = new Map<number, number>();
  const pressed = (person: number, agent: Agent): Promise<number> => {
    const id = actionIdAt(person);
    const version = versions.get(person) ?? 1;
    const data = { view: 'mine', versions: `${id}~${version}`, [`status.${id}`]: 'at_risk' };
    const activity = acts.press(personIdOf(person), 'actions.save', data);
    const body = JSON.stringify(activity);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    };
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const call = request(
        { host: '127.0.0.1', port, path: '/api/messages', method: 'POST', agent, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (piece: string) => {
            text += piece;
          });
          response.once('end', () => {
            const ms = performance.now() - began;
            if (response.statusCode !== 200 || !AnswerSchema.safeParse(JSON.parse(text)).success) {
              reject(new Error(`A press was answered ${response.statusCode}: ${text.slice(0, 300)}`));
              return;
            }
            versions.set(person, version + 1);
            // Ours names the version that it has saved; a press that wrote nothing would show here.
            if (text.includes(`${id}~`) && !text.includes(`${id}~${version + 1}`)) {
              reject(new Error('A press was answered but not saved'));
              return;
            }
            resolve(ms);
          });
        },
      );
      call.once('error', reject);
      call.end(body);
    });
  };
  return async (): Promise<Press> => {
    // For each round anew: what was kept through the other's round may be closed at the moment it is used.
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const times: number[] = [];
    const cpuBefore = await cpuMsOf(bot);
    const began = performance.now();
    const worker = async (number: number) => {
      for (let count = number; count < presses; count += AT_ONCE) {
        times.push(await pressed(count % PEOPLE, agent));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, number) => worker(number)));
    const perSecond = (presses / (performance.now() - began)) * 1000;
    agent.destroy();
    return { perSecond, cpuMs: ((await cpuMsOf(bot)) - cpuBefore) / presses, times };
  };
};

const PortSchema = z.object({ port: z.int() });

const measure = async (storage: StorageName, presses: number, rounds: number): Promise<void> => {
  const issuer = await startIssuer();
  const sample = JSON.parse(readFileSync(join(CARDS, 'actions/list.sample.json'), 'utf8'));
  const card = makeExpander(CARDS)({ template: 'actions/list', data: sample, summary: '' });
  const start = { storage, people: PEOPLE, openIdMetadataUrl: issuer.url, card };
  const ours = startChild('press-main', { ...start, kind: 'ours' });
  const { port: ourPort } = PortSchema.parse(await ours.next());
  const bare = startChild('press-main', { ...start, kind: 'bare' });
  const { port: barePort } = PortSchema.parse(await bare.next());
  const results = await alternately(
    rounds,
    makeLoad(ours, ourPort, issuer.token, presses),
    makeLoad(bare, barePort, issuer.token, presses),
  );
  await Promise.all([ours.stop(), bare.stop()]);
  issuer.stop();
  const figure = (all: readonly Press[], share: number) =>
    median(all.map(({ times }) => quantile(times, share)));
  const rate = (all: readonly Press[]) => median(all.map(({ perSecond }) => perSecond));
  const cpu = (all: readonly Press[]) => median(all.map(({ cpuMs }) => cpuMs));
  print({
    bench: 'press',
    storage,
    presses,
    rounds,
    at_once: AT_ONCE,
    ours_per_s: rounded(rate(results.ours)),
    bare_per_s: rounded(rate(results.theirs)),
    ratio: rounded(rate(results.ours) / rate(results.theirs), 2),
    ours_cpu_ms: rounded(cpu(results.ours), 2),
    bare_cpu_ms: rounded(cpu(results.theirs), 2),
    cpu_ratio: rounded(cpu(results.theirs) / cpu(results.ours), 2),
    ours_p50_ms: rounded(figure(results.ours, 0.5), 1),
    bare_p50_ms: rounded(figure(results.theirs, 0.5), 1),
    ours_p99_ms: rounded(figure(results.ours, 0.99), 1),
    bare_p99_ms: rounded(figure(results.theirs, 0.99), 1),
    p99_ratio: rounded(figure(results.ours, 0.99) / figure(results.theirs, 0.99), 2),
  });
};

/** A press that is saved, over HTTP with the token checked; against the SDK's adapter that checks it and answers a fixed card. */
export const press = async (presses: number, rounds: number, storage?: StorageName): Promise<void> => {
  if (storage !== 'azurite') await measure('memory', presses, rounds);
  if (storage !== 'memory') await measure('azurite', Math.min(presses, 1_000), Math.min(rounds, 3));
};
