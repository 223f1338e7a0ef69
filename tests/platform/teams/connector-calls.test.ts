import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeConnectorCalls } from '../../../src/platform/teams/connector-calls.js';

// `writeHead` is never chained: restify, once it is loaded, replaces Node's by one that gives nothing back.
describe('one call to the connector', () => {
  let server: Server;
  let seen: IncomingMessage[];
  let answer: (response: ServerResponse) => void;
  let serviceUrl: string;
  beforeEach(async () => {
    seen = [];
    answer = (response) => {
      response.writeHead(201);
      response.end('{"id":"card-1"}');
    };
    server = createServer((request, response) => {
      seen.push(request);
      request.resume();
      request.once('end', () => answer(response));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const call = (over: { token?: string; serviceUrl?: string; timeoutMs?: number } = {}) =>
    makeConnectorCalls()({
      method: 'POST',
      serviceUrl,
      path: ['a:1/2?3', 'activities'],
      token: 'secret',
      body: { summary: 'für Ann' },
      timeoutMs: 2_000,
      ...over,
    });

  it('goes to the same address with and without a slash at the end of the service URL', async () => {
    await call();
    await call({ serviceUrl: `${serviceUrl}/` });
    assert.deepEqual(
      seen.map(({ url }) => url),
      Array(2).fill('/v3/conversations/a%3A1%2F2%3F3/activities'),
    );
  });

  it('brings no token where there is none', async () => {
    await call({ token: '' });
    assert.equal(seen[0]?.headers.authorization, undefined);
  });

  it('follows nobody who points elsewhere: the token would go there', async () => {
    answer = (response) => {
      response.writeHead(307, { location: `${serviceUrl}/elsewhere` });
      response.end();
    };
    const { status } = await call();
    assert.deepEqual([status, seen.length], [307, 1]);
  });

  it('gives the status, the time to wait and the text, whatever the status', async () => {
    answer = (response) => {
      response.writeHead(429, { 'retry-after': '7' });
      response.end('busy');
    };
    assert.deepEqual(await call(), { status: 429, retryAfter: '7', text: 'busy' });
  });

  it('is not made again at another address, which would be shown the token', async () => {
    answer = (response) => {
      response.writeHead(307, { location: `${serviceUrl}/elsewhere` });
      response.end();
    };
    assert.deepEqual([(await call()).status, seen.length], [307, 1]);
  });

  it('uses the connection of the one before', async () => {
    const calls = makeConnectorCalls();
    const one = { method: 'POST', serviceUrl, path: [], token: '', body: {}, timeoutMs: 2_000 } as const;
    await calls(one);
    await calls(one);
    assert.equal(seen[0]?.socket, seen[1]?.socket);
  });

  it('gives up on an answer that begins and never ends', async () => {
    answer = (response) => {
      response.writeHead(201);
      response.write('{"id":');
      const drip = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(drip));
    };
    await assert.rejects(call({ timeoutMs: 200 }));
  });

  it('rejects an answer that is cut off', async () => {
    answer = (response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{"id":');
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    };
    await assert.rejects(call());
  });
});
