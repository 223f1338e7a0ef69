import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Child {
  /** The next message from the child. */
  next(): Promise<unknown>;
  say(message: object): void;
  stop(): Promise<void>;
}

const nextFrom = async (child: ChildProcess): Promise<unknown> => {
  const ended = new AbortController();
  const { signal } = ended;
  const message = once(child, 'message', { signal }).then(([first]): unknown => first);
  const exit = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`A process of the measurement ended by itself: ${code}`);
  });
  exit.catch(() => {});
  message.catch(() => {});
  return Promise.race([message, exit]).finally(() => ended.abort());
};

/** A script of this folder, by its name without an ending, in a process that ends with this one. */
export const startChild = (file: string, start: object, nodeOptions: readonly string[] = []): Child => {
  const child = fork(
    fileURLToPath(new URL(`./${file}${extname(import.meta.url)}`, import.meta.url)),
    [JSON.stringify(start)],
    {
      execArgv: [...process.execArgv, ...nodeOptions],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const exited = once(child, 'exit');
  return {
    next: () => nextFrom(child),
    say: (message) => {
      child.send(message);
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
};
