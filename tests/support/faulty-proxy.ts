import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What goes wrong with one request. `lose-answer`: it is carried out and the connection is cut; `lose-request`: it is
 * cut before; `hang`: it is carried out and nothing more is heard; `stall`: half of the answer comes; `say-503`: it is
 * carried out and the answer says that it was not.
 */
export type Fault = 'lose-answer' | 'lose-request' | 'hang' | 'stall' | 'say-503';

interface Planned {
  readonly fault: Fault;
  readonly meanwhile: () => Promise<unknown>;
}

export interface FaultyProxy {
  /** The connection string of the storage, through this proxy. */
  readonly connectionString: string;
  /** The methods and paths of the requests that came, in order. */
  readonly requests: string[];
  /** The next request that has no fault planned yet gets this one; `meanwhile` runs before the caller notices. */
  plan(fault: Fault, meanwhile?: () => Promise<unknown>): void;
  stop(): Promise<void>;
}

/** A proxy on loopback in front of the table service of a connection string. */
export const startFaultyProxy = async (connectionString: string): Promise<FaultyProxy> => {
  const target = new URL(/TableEndpoint=([^;]+)/u.exec(connectionString)![1]!);
  const planned: Planned[] = [];
  const requests: string[] = [];
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    requests.push(`${incoming.method} ${incoming.url}`);
    const { fault, meanwhile } = planned.shift() ?? { fault: undefined, meanwhile: async () => {} };
    const body = await buffer(incoming);
    const got = fault === 'lose-request' ? undefined : await sendOn(target, incoming, body);
    await meanwhile();
    if (got === undefined || fault === 'lose-answer') {
      outgoing.destroy();
    } else if (fault === 'say-503') {
      // Not chained: restify, once it is loaded, replaces Node's writeHead by one that gives nothing back.
      outgoing.writeHead(503);
      outgoing.end();
    } else if (fault === 'stall') {
      outgoing.writeHead(got.status, { ...got.headers, 'content-length': got.body.length + 1 });
      outgoing.write(got.body);
    } else if (fault === undefined) {
      outgoing.writeHead(got.status, got.headers);
      outgoing.end(got.body);
    }
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    connectionString: connectionString.replace(target.host, `127.0.0.1:${port}`),
    requests,
    plan: (fault, meanwhile = async () => {}) => {
      planned.push({ fault, meanwhile });
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

const sendOn = async (target: URL, incoming: IncomingMessage, body: Buffer) => {
  const { 'transfer-encoding': _, ...headers } = incoming.headers;
  const request = forward({
    // A kept connection that the storage closes just now would be a fault that nobody planned.
    agent: false,
    host: target.hostname,
    port: target.port,
    method: incoming.method,
    path: incoming.url,
    headers: { ...headers, 'content-length': body.length },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const received = await buffer(response);
  const { 'transfer-encoding': __, ...answered } = response.headers;
  return { status: response.statusCode ?? 0, headers: answered, body: received };
};
