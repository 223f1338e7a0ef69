/**
 * Runs Azurite in a process of its own, started with fork() by ../azurite.ts. It lives no longer than its parent:
 * when the channel to the parent closes, however that comes about, it writes everything to disk and ends.
 */
import { createRequire } from 'node:module';

/** Longer than any flush takes: only a shutdown that hangs meets it. */
const GIVE_UP_MS = 15_000;

const ignore = (): void => {};
// Ctrl-C, a closed terminal and a polite kill can reach the whole process group, but the bot must stop first: the
// parent decides when.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, ignore);
process.on('message', (message) => {
  if (message === 'shutdown' && process.connected) process.disconnect();
});

// Azurite would close at signals and messages as well, and closing twice crashes it before it has written everything:
// its own way of closing is taken out of its hands and called once, below.
let close: (() => void) | undefined;
process.on('newListener', (event: string, listener: () => void) => {
  if (event !== 'SIGINT' && event !== 'SIGTERM' && event !== 'message') return;
  if (event === 'SIGTERM') close = listener;
  queueMicrotask(() => process.off(event, listener));
});

// Azurite logs while it closes. With the parent gone that write fails, and must not stop the flush.
process.stdout.on('error', ignore);
process.stderr.on('error', ignore);

process.once('disconnect', () => {
  // Azurite flushes and closes; after that nothing keeps the process alive.
  if (close) close();
  else process.exit(0);
  setTimeout(() => process.exit(1), GIVE_UP_MS).unref();
});

createRequire(import.meta.url)('azurite/dist/src/azurite.js');
