import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Attack } from './attack.js';
import { withScene } from './scene.js';
import { type Call, makeCaller, raw, readRaw, rounded, times } from './wire.js';

const MOST_GROWTH_MB = 20;
const AT_ONCE = 8;

const MB = 1024 * 1024;
const bomb = Buffer.alloc(50 * MB, 0x20);
const gzipped = gzipSync(bomb);
const encoded = (encoding: string, body: Buffer): Call => ({
  headers: { 'content-encoding': encoding },
  body,
});
const typed = (type: string, body: string | Buffer = '{}'): Call => ({
  headers: { 'content-type': type },
  body,
});
const upload = [
  '--x',
  'content-disposition: form-data; name="file"; filename="../../throughline-upload.bin"',
  'content-type: application/octet-stream',
  '',
  'x'.repeat(100_000),
  '--x--',
  '',
].join('\r\n');
const chunks = (count: number, piece: string) => Array.from({ length: count }, () => piece);
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** None of them is fit to be read, or comes with a token that would let it go further. */
const CALLS: readonly Call[] = [
  encoded('gzip', gzipped),
  encoded('x-gzip', gzipped),
  encoded('deflate', deflateSync(bomb)),
  encoded('br', brotliCompressSync(bomb)),
  encoded('gzip, gzip', gzipSync(gzipped)),
  { ...encoded('gzip', gzipped), method: 'PUT' },
  { ...encoded('gzip', gzipped), path: '/livez', method: 'DELETE' },
  { body: gzipped },
  { body: bomb.subarray(0, 2 * MB) },
  { body: chunks(32, 'x'.repeat(64 * 1024)) },
  { body: ['{"a":"', ...chunks(300, 'x'.repeat(1024)), '"}'] },
  { body: '['.repeat(250_000) },
  { body: nested(30_000) },
  { body: nested(33) },
  { body: `[${'[],'.repeat(50_000)}[]]` },
  { body: `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}` },
  { body: '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}' },
  { body: '{"type":"message","type":"invoke"}' },
  { body: `{"n":1e${'9'.repeat(1_000)}}` },
  { body: `{"n":${'9'.repeat(200_000)}}` },
  { body: `"${'\\u0000'.repeat(30_000)}"` },
  { body: Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]) },
  { body: Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]) },
  { body: '' },
  { body: 'null' },
  { body: '[]' },
  { body: '{' },
  typed('multipart/form-data; boundary=x', upload),
  typed('multipart/form-data', upload),
  typed('application/x-www-form-urlencoded', 'a=1&a[b][c]=2'),
  typed('application/octet-stream', Buffer.alloc(100_000)),
  typed('text/plain'),
  typed('application/jsonp'),
  typed('application/merge-patch+json'),
  typed('application/json, multipart/form-data; boundary=x', upload),
  typed('x'.repeat(8_000)),
];

const head = (...lines: readonly string[]) =>
  ['POST /api/messages HTTP/1.1', 'host: x', 'content-type: application/json', ...lines, '', ''].join('\r\n');

/** Bodies whose length does not fit, written by hand. */
const RAW: readonly string[] = [
  `${head('content-length: 2', 'content-length: 3')}{}`,
  `${head('content-length: 2', 'transfer-encoding: chunked')}0\r\n\r\n`,
  `${head('content-length: -1')}{}`,
  `${head('content-length: 1e3')}{}`,
  `${head('transfer-encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n`,
  `${head('transfer-encoding: chunked')}fffffffffffffffff\r\n{}\r\n0\r\n\r\n`,
  `${head('transfer-encoding: gzip, chunked')}0\r\n\r\n`,
  head(`content-length: ${100 * MB}`, 'connection: close'),
];
/** These keep the bot waiting until it has had enough. */
const SLOW: readonly string[] = [
  `${head('content-length: 1000')}{"a":`,
  `${head('transfer-encoding: chunked')}5\r\n{"a":\r\n`,
];

const uploads = async () => (await readdir(tmpdir())).filter((name) => /^upload_|^formidable/u.test(name));

/** Bodies that are to fill the memory, the disk or the time of whoever reads them. */
export const bodies: Attack = ({ seed, isFull }) =>
  withScene(seed, async ({ bot }) => {
    const { call, close } = makeCaller(bot.port, AT_ONCE);
    const onDisk = (await uploads()).length;
    const rounds = isFull ? 60 : 4;
    let attempts = 0;
    let succeeded = 0;
    const wrong = new Set<string>();
    const count = (name: string, { status, body }: { status: number | undefined; body: string }) => {
      attempts += 1;
      const isRefused = status === undefined || (status >= 400 && status < 500);
      if (isRefused && body === '') return;
      succeeded += 1;
      wrong.add(`${name}: ${status} ${body.slice(0, 40)}`);
    };
    const round = () =>
      Promise.all([
        times(CALLS.length, AT_ONCE, async (index) => {
          const attack = CALLS[index];
          if (attack) count(`call ${index}`, await call(attack));
        }),
        times(RAW.length, 2, async (index) => {
          count(`raw ${index}`, readRaw(await raw(bot.port, RAW[index] ?? '')));
        }),
      ]);
    for (let warming = 0; warming < (isFull ? 10 : 3); warming += 1) await round();
    const before = await bot.memory();
    const slow = Promise.all(SLOW.map((bytes) => raw(bot.port, bytes)));
    for (let done = 0; done < rounds; done += 1) await round();
    for (const [index, text] of (await slow).entries()) {
      const answer = readRaw(text);
      count(`slow ${index}`, answer);
      if (answer.status !== 408) wrong.add(`slow ${index} was answered ${answer.status}`);
    }
    const after = await bot.memory();
    close();
    const written = (await uploads()).length - onDisk;
    const growthMb = after.rssMb - before.rssMb;
    return {
      attack: 'bodies',
      attempts,
      succeeded: succeeded + written,
      ok: wrong.size === 0 && written === 0 && growthMb < MOST_GROWTH_MB && !bot.hasEnded,
      rss_growth_mb: rounded(growthMb),
      heap_growth_mb: rounded(after.heapMb - before.heapMb),
      files_written: written,
      ...(wrong.size > 0 ? { wrong: [...wrong] } : {}),
    };
  });
