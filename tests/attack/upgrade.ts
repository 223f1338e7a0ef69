import type { Attack } from './attack.js';
import { withScene } from './scene.js';
import { raw, readRaw, times } from './wire.js';

const lines = (first: string, ...more: readonly string[]) => [first, 'host: x', ...more, '', ''].join('\r\n');

/** Every way out of plain HTTP, with and without a genuine token: web sockets, HTTP/2, tunnels. */
export const upgrade: Attack = ({ seed, isFull }) =>
  withScene(seed, async ({ bot, token }) => {
    const authorization = `authorization: Bearer ${token}`;
    const socket = ['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
    const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==';
    const kinds = [
      lines('GET /api/messages HTTP/1.1', ...socket, key),
      lines('GET /api/messages HTTP/1.1', ...socket, key, authorization, 'channelid: msteams'),
      lines('GET / HTTP/1.1', 'connection: keep-alive, upgrade', 'upgrade: websocket', key),
      lines('POST /api/messages HTTP/1.1', ...socket, key, authorization, 'content-length: 0'),
      lines(
        'GET /livez HTTP/1.1',
        'connection: Upgrade, HTTP2-Settings',
        'upgrade: h2c',
        'http2-settings: AAAA',
      ),
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      lines('CONNECT 127.0.0.1:80 HTTP/1.1', authorization),
    ];
    const attempts = isFull ? 7_000 : 700;
    const before = await bot.sockets();
    let succeeded = 0;
    await times(attempts, 50, async (index) => {
      const { status, body } = readRaw(await raw(bot.port, kinds[index % kinds.length] ?? '', 5_000));
      if (status !== 400 || body !== '') succeeded += 1;
    });
    const leftOpen = (await bot.sockets()) - before;
    return {
      attack: 'upgrade',
      attempts,
      succeeded: succeeded + Math.max(0, leftOpen),
      ok: succeeded === 0 && leftOpen <= 0 && !bot.hasEnded,
      sockets_left_open: leftOpen,
    };
  });
