import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BotSettings } from './bot-settings.js';

/** A bot in a process of its own. */
export interface Bot {
  readonly pid: number;
  /** Where Teams posts to. */
  readonly url: string;
  readonly hasEnded: boolean;
  /** Settles when it has ended, in whatever way. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void;
  setClock(offsetMs: number): void;
}

/** A platform starts a bot again that could not start, because the storage did not answer for one. */
const MOST_STARTS = 5;

const startOnce = async (settings: BotSettings) => {
  const main = fileURLToPath(new URL(`./bot-main${extname(import.meta.url)}`, import.meta.url));
  const child = fork(main, [JSON.stringify(settings)], {
    execArgv: process.execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? signal : null,
  }));
  const first = await Promise.race([once(child, 'message').then(() => 'ready' as const), ended]);
  // One that is to die early may do so.
  return { child, ended, hasStarted: first === 'ready' || first.signal === 'SIGKILL' };
};

/** Settles when the bot listens; rejects when it ends before, again and again. */
export const startBot = async (settings: BotSettings): Promise<Bot> => {
  let { child, ended, hasStarted } = await startOnce(settings);
  for (let starts = 1; !hasStarted; starts += 1) {
    if (starts === MOST_STARTS) throw new Error(`The bot ended before it listened, ${starts} times`);
    ({ child, ended, hasStarted } = await startOnce(settings));
  }
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${settings.port}/api/messages`,
    get hasEnded() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    ended,
    signal: (signal) => {
      child.kill(signal);
    },
    setClock: (offsetMs) => {
      if (child.connected) child.send({ offsetMs });
    },
  };
};
