import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { Server } from 'restify';
import type { RefusalCode } from '../../../src/kernel/refusals.js';
import { type ActivityRequest, makeServer, type ServerParts } from '../../../src/platform/http/server.js';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

describe('the HTTP server', () => {
  let server: Server;
  let base: string;
  let received: ActivityRequest[];
  let logged: string[];
  let refused: RefusalCode[];

  const open = async (parts: Partial<ServerParts> = {}) => {
    received = [];
    logged = [];
    refused = [];
    server = makeServer({
      receive: async ({ body, headers, method }, response) => {
        received.push({ body, headers, method });
        response.send(200);
      },
      isReady: async () => true,
      refused: (code) => refused.push(code),
      log: (event, fields) => logged.push(JSON.stringify([event, fields])),
      ...parts,
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  beforeEach(() => open());
  afterEach(async () => {
    server.server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  });

  const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE) =>
    fetch(`${base}/api/messages`, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });

  /** Sends the body in pieces, without saying how long it will be. */
  const postChunked = async (chunks: readonly string[]): Promise<number> => {
    const outgoing = request(`${base}/api/messages`, { method: 'POST', headers: JSON_TYPE });
    outgoing.on('error', () => {});
    const answered = once(outgoing, 'response');
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
    const [response] = await answered;
    response.resume();
    return response.statusCode;
  };

  /** A request written by hand, and the status of what comes back. */
  const raw = async (lines: string): Promise<string> => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1');
    socket.write(lines);
    const answer = await text(socket);
    return answer.split('\r\n')[0] ?? '';
  };

  describe('a message from Teams', () => {
    it('reaches the bot, its body parsed', async () => {
      const { status } = await post('{"type":"message","text":"Siân"}');
      assert.deepEqual(
        [status, received.map(({ body, method }) => ({ body, method }))],
        [200, [{ body: { type: 'message', text: 'Siân' }, method: 'POST' }]],
      );
    });

    it('reaches the bot in pieces too', async () => {
      const status = await postChunked(['{"type":', '"message"}']);
      assert.deepEqual([status, received[0]?.body], [200, { type: 'message' }]);
    });

    it('may be as large as a form with two long texts', async () => {
      assert.equal((await post(JSON.stringify({ text: 'x'.repeat(100_000) }))).status, 200);
    });

    it('brings its headers along', async () => {
      await post('{}', { ...JSON_TYPE, authorization: 'Bearer x' });
      assert.equal(received[0]?.headers.authorization, 'Bearer x');
    });
  });

  describe('is refused before the bot sees it, with a bare status:', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
    const gzipped = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    const refusals: readonly (readonly [
      what: string,
      send: () => Promise<Response>,
      status: number,
      code: RefusalCode,
    ])[] = [
      ['a compressed body', () => post(gzipSync('{}'), gzipped), 415, 'body-encoded'],
      [
        'a body that only claims to be compressed',
        () => post('{}', { ...JSON_TYPE, 'content-encoding': 'br' }),
        415,
        'body-encoded',
      ],
      [
        'a compressed body on another method',
        () => fetch(`${base}/livez`, { method: 'DELETE', headers: gzipped, body: gzipSync('{}') }),
        415,
        'body-encoded',
      ],
      [
        'a form',
        () => post('type=message', { 'content-type': 'application/x-www-form-urlencoded' }),
        415,
        'body-other-type',
      ],
      [
        'an upload',
        () => post('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
        415,
        'body-other-type',
      ],
      ['plain text', () => post('{}', { 'content-type': 'text/plain' }), 415, 'body-other-type'],
      [
        'an almost-JSON type',
        () => post('{}', { 'content-type': 'application/jsonp' }),
        415,
        'body-other-type',
      ],
      [
        'a relative of JSON',
        () => post('{}', { 'content-type': 'application/merge-patch+json' }),
        415,
        'body-other-type',
      ],
      ['no type', () => post('{}', { 'content-type': '' }), 415, 'body-other-type'],
      [
        'a body that says it is too large',
        () => post(JSON.stringify({ text: 'x'.repeat(300_000) })),
        413,
        'body-too-large',
      ],
      ['broken JSON', () => post('{"type":'), 400, 'body-unreadable'],
      ['an empty body', () => post(''), 400, 'body-unreadable'],
      ['a list', () => post('[{"type":"message"}]'), 400, 'body-unreadable'],
      ['a number', () => post('5'), 400, 'body-unreadable'],
      ['a text', () => post('"message"'), 400, 'body-unreadable'],
      ['null', () => post('null'), 400, 'body-unreadable'],
      ['33 levels', () => post(nested(33)), 400, 'body-too-deep'],
      ['a hundred thousand levels', () => post(nested(100_000)), 400, 'body-too-deep'],
      ['levels that are never closed', () => post('['.repeat(200_000)), 400, 'body-too-deep'],
      ['more than 5,000 values', () => post(`{"a":[${'1,'.repeat(5_000)}1]}`), 400, 'body-too-many-values'],
      [
        'another path',
        () => fetch(`${base}/api/other`, { method: 'POST', headers: JSON_TYPE, body: '{}' }),
        404,
        'no-such-page',
      ],
      ...['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map(
        (method) => [method, () => fetch(`${base}/api/messages`, { method }), 405, 'no-such-method'] as const,
      ),
    ];
    for (const [what, send, expected, code] of refusals) {
      it(`${what} (${expected})`, async () => {
        const response = await send();
        assert.deepEqual(
          [response.status, await response.text(), refused, received],
          [expected, '', [code], []],
        );
      });
    }

    it('a body that turns out too large (413)', async () => {
      const status = await postChunked(['{"text":"', ...Array(40).fill('x'.repeat(10_000)), '"}']);
      assert.deepEqual([status, refused, received], [413, ['body-too-large'], []]);
    });

    it('a body whose length is no number (400)', async () => {
      const status = await raw(
        'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: many\r\n\r\n{}',
      );
      assert.deepEqual([status, refused], ['HTTP/1.1 400 Bad Request', ['request-malformed']]);
    });

    it('a body with two lengths, which two readers could end in two places (400)', async () => {
      const status = await raw(
        'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      );
      assert.deepEqual([status, refused], ['HTTP/1.1 400 Bad Request', ['request-malformed']]);
    });

    it('headers of more than 16 KB (431)', async () => {
      const status = await raw(
        `POST /api/messages HTTP/1.1\r\nhost: x\r\npad: ${'x'.repeat(20_000)}\r\n\r\n`,
      );
      assert.deepEqual(
        [status, refused],
        ['HTTP/1.1 431 Request Header Fields Too Large', ['headers-too-large']],
      );
    });

    for (const [what, lines] of [
      ['a web socket', 'GET /api/messages HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket'],
      [
        'a web socket by POST',
        'POST /api/messages HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket',
      ],
      [
        'another protocol',
        'GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade, HTTP2-Settings\r\nupgrade: h2c',
      ],
      ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example'],
    ] as const) {
      it(`${what}, and the connection is closed`, async () => {
        const status = await raw(`${lines}\r\n\r\n`);
        assert.deepEqual([status, refused, received], ['HTTP/1.1 400 Bad Request', ['upgrade'], []]);
      });
    }
  });

  it('takes as many levels and values as it says', async () => {
    const levels = `{"a":${'['.repeat(31)}${']'.repeat(31)}}`;
    const values = JSON.stringify({ a: Array(4_990).fill(1), text: '[[[[{{{{,,,,"\\"'.repeat(400) });
    assert.deepEqual([(await post(levels)).status, (await post(values)).status], [200, 200]);
  });

  describe('that is slow', () => {
    beforeEach(async () => {
      server.close();
      await open({
        limits: { headersMs: 200, requestMs: 400, keepAliveMs: 200, checkEveryMs: 50, connections: 3 },
      });
    });

    /** Gives whatever comes back until the server closes the connection. */
    const trickled = async (lines: string): Promise<string> => {
      const socket = connect(Number(new URL(base).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(lines);
      const timer = setInterval(() => socket.write('a'), 20);
      try {
        return (await text(socket)).split('\r\n')[0] ?? '';
      } finally {
        clearInterval(timer);
      }
    };

    for (const [what, lines] of [
      ['in its headers', 'POST /api/messages HTTP/1.1\r\nhost: x\r\npad: '],
      [
        'in its body',
        'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{"text":"',
      ],
    ] as const) {
      it(`${what} is ended`, async () => {
        const status = await trickled(lines);
        assert.deepEqual([status, refused], ['HTTP/1.1 408 Request Timeout', ['request-too-slow']]);
      });
    }

    it('to begin is ended', async () => {
      const socket = connect(Number(new URL(base).port), '127.0.0.1');
      const status = (await text(socket)).split('\r\n')[0];
      assert.deepEqual([status, refused], ['HTTP/1.1 408 Request Timeout', ['request-too-slow']]);
    });

    it('does not take more connections than there are', async () => {
      const sockets = Array.from({ length: 5 }, () => connect(Number(new URL(base).port), '127.0.0.1'));
      await Promise.all(sockets.map((socket) => once(socket.resume(), 'close')));
      assert.equal(refused.filter((code) => code === 'too-many-connections').length, 2);
    });
  });

  it('is not disturbed by somebody who goes away in the middle of a body', async () => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1');
    socket.write(
      'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"type":"message"',
    );
    await new Promise((done) => setTimeout(done, 50));
    socket.resetAndDestroy();
    assert.deepEqual([(await post('{}')).status, received.length], [200, 1]);
  });

  it('says nothing of a refused body, in the answer or in the log', async () => {
    const response = await post('{"secret-word": oops');
    assert.doesNotMatch((await response.text()) + logged.join(), /secret-word/u);
  });

  it('answers the next request after a refused one', async () => {
    await post('{"type":');
    assert.equal((await post('{}')).status, 200);
  });

  it('has limits of time and number on its connections', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxConnections } = server.server;
    assert.deepEqual(
      { headersTimeout, requestTimeout, keepAliveTimeout, maxConnections },
      { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000, maxConnections: 1_000 },
    );
  });

  it('does not name its software and version', async () => {
    const { headers } = await fetch(`${base}/livez`);
    assert.doesNotMatch([...headers].join(), /restify|express|node/iu);
  });

  describe('the probes', () => {
    const probe = async (path: string) => {
      const response = await fetch(base + path);
      return [response.status, await response.text()];
    };

    it('say that it is alive and ready', async () => {
      assert.deepEqual(
        [await probe('/livez'), await probe('/readyz')],
        [
          [200, 'ok'],
          [200, 'ready'],
        ],
      );
    });

    it('say that it is alive but not ready when the storage does not answer', async () => {
      server.close();
      await open({ isReady: async () => false });
      assert.deepEqual(
        [await probe('/livez'), await probe('/readyz')],
        [
          [200, 'ok'],
          [503, 'not ready'],
        ],
      );
    });
  });

  describe('a page that is handed in', () => {
    const routes: ServerParts['routes'] = [
      {
        method: 'get',
        path: '/page',
        answer: async () => ({ status: 200, type: 'text/html; charset=utf-8', body: '<p>Siân</p>' }),
      },
      {
        method: 'post',
        path: '/act',
        answer: async (body) => ({
          status: 303,
          type: 'text/plain',
          body: JSON.stringify(body),
          location: '/page',
        }),
      },
      {
        method: 'get',
        path: '/broken',
        answer: async () => {
          throw new Error('Kingfisher');
        },
      },
    ];
    beforeEach(async () => {
      server.close();
      await open({ routes });
    });

    it('is shown and not kept by the browser', async () => {
      const response = await fetch(`${base}/page`);
      assert.deepEqual(
        [response.headers.get('content-type'), response.headers.get('cache-control'), await response.text()],
        ['text/html; charset=utf-8', 'no-store', '<p>Siân</p>'],
      );
    });

    it('can be acted on with JSON, and leads on', async () => {
      const response = await fetch(`${base}/act`, {
        method: 'POST',
        headers: JSON_TYPE,
        body: '{"n":1}',
        redirect: 'manual',
      });
      assert.deepEqual(
        [response.status, response.headers.get('location'), await response.text()],
        [303, '/page', '{"n":1}'],
      );
    });

    it('that fails answers 500, and the server goes on', async () => {
      const broken = await fetch(`${base}/broken`);
      const fine = await fetch(`${base}/page`);
      assert.deepEqual([broken.status, fine.status], [500, 200]);
    });

    it('that fails keeps the words of the error to itself', async () => {
      const response = await fetch(`${base}/broken`);
      assert.doesNotMatch((await response.text()) + logged.join(), /Kingfisher/u);
    });
  });
});
