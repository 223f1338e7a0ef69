import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ThroughlineError } from '../kernel/errors.js';

/** Everything that the demo and the tests start listens here and nowhere else. */
export const HOST = '127.0.0.1';
const READY_MS = 60_000;
const STOP_MS = 20_000;

/** A process started from `./children`, which ends with this one even if this one is killed. */
export interface Child {
  /** The first line of output that matches, also one printed earlier; fails if the process ends or is too slow. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** Asks it to finish and waits until it has; fails if it did not end well. Does nothing if it has ended already. */
  stop(): Promise<void>;
}

/** Starts one of the scripts in `./children` as this process was started (tsx or built); so in the same folder too. */
export function startChild(
  script: 'azurite-child' | 'playground-child',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  const path = fileURLToPath(new URL(`./children/${script}${extname(import.meta.url)}`, import.meta.url));
  const child = fork(path, args, {
    env: { ...process.env, ...env },
    execArgv: process.execArgv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watch of watchers) watch();
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      changed();
    });
  }
  child.on('error', changed).on('close', changed);

  return {
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void): void => {
          clearTimeout(timer);
          watchers.delete(watch);
          act();
        };
        const fail = (what: string): void =>
          settle(() =>
            reject(
              new ThroughlineError(
                'unfit-configuration',
                `${script} ${what}: ${lines.findLast(isTold) ?? 'it said nothing'}`,
              ),
            ),
          );
        const watch = (): void => {
          const match = lines.map((line) => pattern.exec(line)).find((found) => found !== null);
          if (match) settle(() => resolve(match));
          else if (hasEnded(child)) fail('ended before it was ready');
        };
        const timer = setTimeout(() => fail('was not ready in time'), READY_MS);
        watchers.add(watch);
        watch();
      }),
    stop: async () => {
      if (hasEnded(child)) return;
      const ended = once(child, 'exit');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      if (child.connected) child.send('shutdown', () => {});
      const [code, signal] = await ended;
      clearTimeout(timer);
      if (code !== 0)
        throw new Error([`${script} did not stop cleanly (${code ?? signal})`, ...lines].join('\n'));
    },
  };
}

/** A port on loopback that is free now: the one wished for if it is. */
export async function freePort(wished?: number): Promise<number> {
  if (wished !== undefined && (await isFree(wished))) return wished;
  return (await bind(0)) ?? freePort();
}

/** Whether nothing listens on the port of loopback now. */
export const isFree = async (port: number): Promise<boolean> => (await bind(port)) !== undefined;

/** Listens for a moment; the port it got, or undefined if it is taken. */
async function bind(port: number): Promise<number | undefined> {
  const server = createServer().listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  const { port: got } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return got;
}

/** A line that says something: no place in a program, and no version of one. */
const isTold = (line: string): boolean => !/^\s*(?:at .*|Node\.js v.*)?$/u.test(line);

const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
