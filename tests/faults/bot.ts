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

/** Settles when the bot listens; rejects when it ends before. One that is to die early may do so without rejecting. */
export const startBot = async (settings: BotSettings): Promise<Bot> => {
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
  if (first !== 'ready' && first.signal !== 'SIGKILL') {
    throw new Error(`The bot ended before it listened: ${first.code ?? first.signal}`);
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
