import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Only from this machine: a collector beside the bot reads it, nobody on the network does. */
const HOST = '127.0.0.1';
const LIMIT_MS = 5_000;
const MOST_CONNECTIONS = 8;

/** Offers the figures as text on `/metrics` of a port of this machine's own address. */
export const openMetrics = async (text: () => string, port: number) => {
  const server = createServer((request, response) => {
    const isAsked = request.method === 'GET' && request.url === '/metrics';
    response.statusCode = isAsked ? 200 : 404;
    response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    response.end(isAsked ? text() : 'not found\n');
  });
  server.headersTimeout = LIMIT_MS;
  server.requestTimeout = LIMIT_MS;
  server.maxConnections = MOST_CONNECTIONS;
  await once(server.listen(port, HOST), 'listening');
  // Listening on a port, so it has an address of that kind.
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    close: async (): Promise<void> => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
