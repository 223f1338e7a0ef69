import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { nameOfFailure } from '../../kernel/errors.js';
import { isObject } from '../../kernel/json.js';
import type { Log } from '../../kernel/log.js';
import { type OnRefused, REFUSALS, type RefusalCode } from '../../kernel/refusals.js';
import { CONNECTION_LIMITS, type ConnectionLimits, limitConnections } from './connections.js';
import { shapeProblemOf } from './json-shape.js';

/** Teams sends a few kilobytes; a form with two long texts stays far below this. */
const MOST_BODY_BYTES = 256 * 1024;

/** A page or an answer beside the bot's own endpoint, such as the demo's page. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly answer: (body: unknown) => Promise<RouteAnswer>;
}

export interface RouteAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Address to go on to, with status 303. */
  readonly location?: string;
}

/** What the bot needs of a request: the parsed body and the headers. */
export interface ActivityRequest {
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly method: string;
}

export interface ServerParts {
  /** Answers one activity; must settle and never reject. */
  readonly receive: (request: ActivityRequest, response: Response) => Promise<void>;
  /** True when the bot can do its work now. */
  readonly isReady: () => Promise<boolean>;
  /** What is to be known of one that is ready; nothing by default. */
  readonly remark?: () => Promise<string>;
  readonly routes?: readonly Route[];
  readonly refused: OnRefused;
  readonly log: Log;
  /** For tests that must not wait. */
  readonly limits?: ConnectionLimits;
}

const isJson = (type: string | undefined): boolean => /^application\/json\s*(?:;|$)/iu.test(type ?? '');

/** Why a body is refused unread, or undefined when it may be read. */
const lapseOf = ({ method, headers }: Request): RefusalCode | undefined => {
  // An encoded body could grow a thousandfold when decoded: restify's limit counts bytes on the wire.
  if (headers['content-encoding'] !== undefined) return 'body-encoded';
  if (method !== 'POST') return undefined;
  if (!isJson(headers['content-type'])) return 'body-other-type';
  return Number(headers['content-length'] ?? 0) > MOST_BODY_BYTES ? 'body-too-large' : undefined;
};

/** What restify refuses by itself, by the status that it would give. */
const CODES: ReadonlyMap<unknown, RefusalCode> = new Map([
  [400, 'body-unreadable'],
  [404, 'no-such-page'],
  [405, 'no-such-method'],
  [413, 'body-too-large'],
]);
/** The other side went away before there was an answer. */
const GONE = 444;

const statusOf = (error: Error): unknown => ('statusCode' in error ? error.statusCode : undefined);

const plain = (status: number, body: string): RouteAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
});

/** The HTTP side: the bot's endpoint, the two probes, and whatever routes are handed in. Does not listen yet. */
export const makeServer = (parts: ServerParts): Server => {
  const server = restify.createServer({ name: 'throughline', handleUncaughtExceptions: false });
  limitConnections(server.server, parts.limits ?? CONNECTION_LIMITS, parts.refused);

  const refuse = (response: Response, code: RefusalCode) => {
    parts.refused(code);
    // What is left of the body is not read.
    response.sendRaw(REFUSALS[code].status ?? 400, '', { connection: 'close', 'content-length': '0' });
  };
  const unlessLapse =
    (lapse: (request: Request) => RefusalCode | undefined) =>
    (request: Request, response: Response, next: Next): void => {
      const code = lapse(request);
      if (code) refuse(response, code);
      next(code ? false : undefined);
    };
  server.pre(unlessLapse(lapseOf));
  // For what has a body alone: on any other request it would be read as well.
  const readJson = [
    restify.plugins.bodyReader({ maxBodySize: MOST_BODY_BYTES }),
    unlessLapse(({ body }) => (typeof body === 'string' ? shapeProblemOf(body) : undefined)),
    ...restify.plugins.jsonBodyParser({ bodyReader: true, mapParams: false }),
  ];

  server.post('/api/messages', ...readJson, async (request: Request, response: Response) => {
    const { body, headers, method = 'POST' } = request;
    if (isObject(body)) await parts.receive({ body, headers, method }, response);
    else refuse(response, 'body-unreadable');
  });

  const serve = ({ method, path, answer }: Route) => {
    server[method](
      path,
      ...(method === 'post' ? readJson : []),
      async (request: Request, response: Response) => {
        const { status, type, body, location } = await answer(request.body);
        const headers = {
          'content-type': type,
          'cache-control': 'no-store',
          ...(location ? { location } : {}),
        };
        response.sendRaw(status, body, headers);
      },
    );
  };

  const probes: readonly Route[] = [
    { method: 'get', path: '/livez', answer: async () => plain(200, 'ok') },
    {
      method: 'get',
      path: '/readyz',
      answer: async () =>
        (await parts.isReady())
          ? plain(200, ['ready', (await parts.remark?.()) ?? ''].filter(Boolean).join('; '))
          : plain(503, 'not ready'),
    },
  ];
  for (const route of [...probes, ...(parts.routes ?? [])]) serve(route);

  server.on('restifyError', (_request: Request, response: Response, error: Error, done: () => void) => {
    // Its message may quote the body or whatever failed inside: nothing of it is answered.
    const status = statusOf(error);
    const code = CODES.get(status);
    if (code) refuse(response, code);
    else if (status !== GONE) {
      parts.log('request.failed', { error: nameOfFailure(error) });
      response.sendRaw(500, '');
    }
    done();
  });
  return server;
};
