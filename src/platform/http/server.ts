import restify, { type Next, type Request, type Response, type Server } from 'restify';
import type { Log } from '../../kernel/log.js';

/** Teams sends a few kilobytes; a form with two long texts stays far below this. Bytes, after any decoding. */
const MOST_BODY_BYTES = 256 * 1024;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 5_000;
const MOST_CONNECTIONS = 1_000;

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
  readonly routes?: readonly Route[];
  readonly log: Log;
}

/** The status with which a body is refused unread, or undefined when it may be read. */
const refusalOf = ({ headers }: Request): number | undefined => {
  // An encoded body could grow a thousandfold when decoded: the size limit counts bytes on the wire.
  if (headers['content-encoding'] !== undefined) return 415;
  if (!(headers['content-type'] ?? '').startsWith('application/json')) return 415;
  return Number(headers['content-length'] ?? 0) > MOST_BODY_BYTES ? 413 : undefined;
};

const refuseOddBodies = (request: Request, response: Response, next: Next): void => {
  const status = request.method === 'POST' ? refusalOf(request) : undefined;
  if (status === undefined) {
    next();
    return;
  }
  response.send(status);
  next(false);
};

const isPlainObject = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

const plain = (status: number, body: string): RouteAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
});

/** The HTTP side: the bot's endpoint, the two probes, and whatever routes are handed in. Does not listen yet. */
export const makeServer = (parts: ServerParts): Server => {
  const server = restify.createServer({ name: 'throughline', handleUncaughtExceptions: false });
  server.server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.server.maxConnections = MOST_CONNECTIONS;
  server.pre(refuseOddBodies);
  server.use(
    restify.plugins.bodyParser({ maxBodySize: MOST_BODY_BYTES, mapParams: false, rejectUnknown: true }),
  );

  server.post('/api/messages', async (request: Request, response: Response) => {
    const { body, headers, method = 'POST' } = request;
    if (isPlainObject(body)) await parts.receive({ body, headers, method }, response);
    else response.send(400);
  });

  const serve = ({ method, path, answer }: Route) => {
    server[method](path, async (request: Request, response: Response) => {
      const { status, type, body, location } = await answer(request.body);
      const headers = {
        'content-type': type,
        'cache-control': 'no-store',
        ...(location ? { location } : {}),
      };
      response.sendRaw(status, body, headers);
    });
  };

  const probes: readonly Route[] = [
    { method: 'get', path: '/livez', answer: async () => plain(200, 'ok') },
    {
      method: 'get',
      path: '/readyz',
      answer: async () => ((await parts.isReady()) ? plain(200, 'ready') : plain(503, 'not ready')),
    },
  ];
  for (const route of [...probes, ...(parts.routes ?? [])]) serve(route);

  server.on('restifyError', (_request: Request, _response: Response, error: Error, done: () => void) => {
    parts.log('http.refused', { error: error.name });
    // Its message may quote the body or whatever failed inside: the answer names the kind of error and no more.
    Object.assign(error, { toJSON: () => ({ code: error.name }), toString: () => error.name });
    done();
  });
  return server;
};
