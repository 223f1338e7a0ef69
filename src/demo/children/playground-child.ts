/**
 * Runs the Agents Playground in a process of its own, started with fork() by ../playground.ts. It lives no longer
 * than its parent: when the channel to the parent closes, however that comes about, it ends. It keeps nothing on disk.
 */
import { createRequire } from 'node:module';
import { Server } from 'node:net';

// Ctrl-C, a closed terminal and a polite kill can reach the whole process group, but the bot must stop first: the
// parent decides when.
const ignore = (): void => {};
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, ignore);
process.on('newListener', (event: string, listener: () => void) => {
  if (event === 'SIGINT' || event === 'SIGTERM') queueMicrotask(() => process.off(event, listener));
});
process.once('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message === 'shutdown') process.exit(0);
});

// The Playground names no host, which would open it to the whole network; there is no option for it.
const listen = Server.prototype.listen;
Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const [port, ...rest] = args;
  return Reflect.apply(
    listen,
    this,
    typeof port === 'number' ? [{ port, host: '127.0.0.1' }, ...rest] : args,
  );
};

const require = createRequire(import.meta.url);
const cli = require.resolve('@microsoft/m365agentsplayground/cli.js');
// The CLI reads its arguments from argv and looks at the name it was started by.
process.argv[1] = cli;
require(cli);
