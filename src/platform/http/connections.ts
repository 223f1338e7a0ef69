import { type Server as HttpServer, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type OnRefused, REFUSALS, type RefusalCode } from '../../kernel/refusals.js';

/** Limits of time and number on what has not yet become a request. */
export const CONNECTION_LIMITS = {
  headersMs: 5_000,
  requestMs: 10_000,
  keepAliveMs: 5_000,
  /** How often the two limits of time are looked at; Node's own half a minute would be the true limit. */
  checkEveryMs: 1_000,
  connections: 1_000,
};
export type ConnectionLimits = typeof CONNECTION_LIMITS;

const codeOf = (error: NodeJS.ErrnoException): RefusalCode => {
  if (error.code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-too-slow' : 'request-malformed';
};

/** A bare status by hand, for what never became a request; then the connection is closed whatever the other side does. */
const close = (socket: Socket, code: RefusalCode): void => {
  socket.on('error', () => {});
  const status = REFUSALS[code].status;
  if (!socket.writable || status === undefined) socket.destroy();
  else {
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      () => socket.destroy(),
    );
  }
};

/** Puts the limits on a server and counts what they stop. Before it listens. */
export const limitConnections = (server: HttpServer, limits: ConnectionLimits, refused: OnRefused): void => {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  server.maxConnections = limits.connections;
  // Node takes it at its creation, which restify does for us, and reads it when it begins to listen.
  Object.assign(server, { connectionsCheckingInterval: limits.checkEveryMs });

  const stop = (socket: Socket, code: RefusalCode) => {
    refused(code);
    close(socket, code);
  };
  server.on('drop', () => refused('too-many-connections'));
  // Restify listens for upgrades to hand them on; nobody takes them, and such a socket has no limit of time any more.
  server.on('upgrade', (_request, socket: Socket) => stop(socket, 'upgrade'));
  server.on('connect', (_request, socket: Socket) => stop(socket, 'upgrade'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // Cut by the other side: nobody is there to be refused.
    if (error.code === 'ECONNRESET' || error.code === 'EPIPE') socket.destroy();
    else stop(socket, codeOf(error));
  });
};
