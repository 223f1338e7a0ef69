import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

// The Bot Connector's side of the wire and nothing else: as cheap as can be, in a process of its own. It ends with its parent.

const StartSchema = z.strictObject({
  latencyMs: z.number(),
  /** More calls than this within any one second are answered with 429. */
  mostPerSecond: z.number(),
});

const { latencyMs, mostPerSecond } = StartSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
let recent: number[] = [];
let oldest = 0;
let calls = 0;
let accepted = 0;
let refused = 0;
let mostInOneSecond = 0;

/** How many calls the second that ends with this one has held. */
const arrived = (): number => {
  const now = performance.now();
  recent.push(now);
  while ((recent[oldest] ?? now) <= now - 1000) oldest += 1;
  if (oldest > 1000) {
    recent = recent.slice(oldest);
    oldest = 0;
  }
  const inThisSecond = recent.length - oldest;
  mostInOneSecond = Math.max(mostInOneSecond, inThisSecond);
  return inThisSecond;
};

const server = createServer((request, response) => {
  if (request.url === '/stats') {
    response.end(JSON.stringify({ calls, accepted, refused, mostInOneSecond }));
    return;
  }
  calls += 1;
  const isTooMuch = arrived() > mostPerSecond;
  if (isTooMuch) refused += 1;
  else accepted += 1;
  const body = JSON.stringify(isTooMuch ? { error: { code: 'TooManyRequests' } } : { id: `card-${calls}` });
  const answer = () => {
    response.writeHead(isTooMuch ? 429 : 201, { 'content-type': 'application/json' });
    response.end(body);
  };
  request.resume();
  request.once('end', () => {
    if (latencyMs > 0) setTimeout(answer, latencyMs);
    else answer();
  });
});
server.keepAliveTimeout = 300_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.once('disconnect', () => process.exit(0));
