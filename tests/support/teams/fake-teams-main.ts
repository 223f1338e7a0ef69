import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { makeConnector } from './connector.js';
import { FaultScriptSchema } from './faults.js';
import { makeIssuer, SigningSchema } from './issuer.js';
import { openJournal } from './journal.js';

// Teams and its token service in a process of their own, on loopback: started by `startFakeTeams`, ends with it.

const StartSchema = z.strictObject({ journal: z.string(), seed: z.int(), port: z.int() });

const TOKEN_LIFE_MS = 3_600_000;

/** How the metadata and the keys are answered: as they should be, with 503, by a cut connection, or never. */
const MetadataSchema = z.strictObject({ answers: z.enum(['well', '503', 'reset', 'hang']) });
const RotationSchema = z.strictObject({ keepsOld: z.boolean().default(true) });
const PhaseNameSchema = z.strictObject({ name: z.string() });

const { journal: journalPath, seed, port } = StartSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const tokens = new Map<string, number>();
const issuer = await makeIssuer();
const connector = makeConnector({
  journal: openJournal(journalPath),
  seed,
  isToken: (bearer) => (tokens.get(bearer) ?? 0) > Date.now(),
});
let metadataAnswers: z.infer<typeof MetadataSchema>['answers'] = 'well';
let metadataAsked = 0;

const say = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const sayMetadata = (response: ServerResponse, body: object): void => {
  metadataAsked += 1;
  if (metadataAnswers === 'well') say(response, 200, body);
  else if (metadataAnswers === '503') say(response, 503, {});
  else if (metadataAnswers === 'reset') response.socket?.resetAndDestroy();
};

type Act = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const acts: Readonly<Record<string, Act>> = {
  'GET /.well-known/openidconfiguration': ({ headers }, response) =>
    sayMetadata(response, {
      issuer: 'https://api.botframework.com',
      jwks_uri: `http://${headers.host}/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  'GET /.well-known/keys': (_request, response) => sayMetadata(response, issuer.keySet()),
  'POST /token': (_request, response) => {
    const token = randomUUID();
    tokens.set(`Bearer ${token}`, Date.now() + TOKEN_LIFE_MS);
    say(response, 200, { access_token: token, token_type: 'Bearer', expires_in: TOKEN_LIFE_MS / 1000 });
  },
  'POST /control/sign': async (request, response) =>
    say(response, 200, { token: issuer.sign(SigningSchema.parse(await json(request))) }),
  'POST /control/rotate-keys': async (request, response) => {
    await issuer.rotate(RotationSchema.parse(await json(request)).keepsOld);
    say(response, 200, {});
  },
  'POST /control/revoke-tokens': (_request, response) => {
    tokens.clear();
    say(response, 200, {});
  },
  'POST /control/metadata': async (request, response) => {
    metadataAnswers = MetadataSchema.parse(await json(request)).answers;
    say(response, 200, {});
  },
  'POST /control/faults': async (request, response) => {
    connector.use(FaultScriptSchema.parse(await json(request)));
    say(response, 200, {});
  },
  'POST /control/phase': async (request, response) => {
    const isKnown = connector.goTo(PhaseNameSchema.parse(await json(request)).name);
    say(response, isKnown ? 200 : 404, {});
  },
  'POST /control/reset': (_request, response) => {
    connector.reset();
    metadataAsked = 0;
    metadataAnswers = 'well';
    say(response, 200, {});
  },
  'GET /control/stats': (_request, response) => say(response, 200, { ...connector.stats(), metadataAsked }),
  'GET /control/journal-path': (_request, response) => say(response, 200, { path: journalPath }),
};

const server = createServer((request, response) => {
  const path = (request.url ?? '').split('?')[0];
  const act = acts[`${request.method} ${path}`];
  const done = act
    ? Promise.resolve(act(request, response))
    : connector.take(request, response).then((isCall) => {
        if (!isCall) say(response, 404, {});
      });
  done.catch((error: unknown) => say(response, 400, { error: String(error) }));
});
// Teams keeps connections open far longer than a quiet moment of a run; a close of ours would look like a fault.
server.keepAliveTimeout = 300_000;
server.requestTimeout = 0;
server.listen(port, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.once('disconnect', () => process.exit(0));
