import type { Storage } from '../../../src/storage.js';

/** What something has asked of the storage. */
export interface Asked {
  /** Requests in all. */
  readonly all: number;
  /** The longest row of requests that had to wait for each other: in how many rounds they began. */
  readonly inTurn: number;
  /** What each round asked. */
  readonly rounds: readonly (readonly string[])[];
}

/**
 * A storage that, while something is measured, answers in rounds: whatever has been asked while nothing else was to do is answered together. So the
 * number of rounds is the number of answers that somebody has to wait for one after the other.
 */
export const aMeter = () => {
  let rounds: string[][] | undefined;
  let next: Promise<void> | undefined;

  const turn = async (what: string): Promise<void> => {
    if (!rounds) return;
    if (!next) {
      rounds.push([]);
      next = new Promise((answer) => {
        setImmediate(() => {
          next = undefined;
          answer();
        });
      });
    }
    rounds.at(-1)?.push(what);
    await next;
  };

  return {
    over: ({ tables, queue, ...rest }: Storage): Storage => ({
      ...rest,
      tables: {
        get: async (table, partition, row) => {
          await turn(`read ${table} ${partition} ${row}`);
          return tables.get(table, partition, row);
        },
        async *list(table, partition, range) {
          await turn(`list ${table} ${partition} ${range?.from ?? ''}`);
          yield* tables.list(table, partition, range);
        },
        async *scan(table, prefix, range) {
          await turn(`scan ${table} ${prefix}`);
          yield* tables.scan(table, prefix, range);
        },
        transact: async (table, partition, ops) => {
          await turn(`write ${table} ${partition} ${ops.map(({ row }) => row).join(' ')}`);
          return tables.transact(table, partition, ops);
        },
      },
      queue: {
        ...queue,
        put: async (payloads, delayMs) => {
          await Promise.all(payloads.map(() => turn('queue')));
          return queue.put(payloads, delayMs);
        },
      },
    }),
    /** Does something, and says what it has asked. At all other times requests are answered at once. */
    during: async <T>(act: () => Promise<T>): Promise<readonly [T, Asked]> => {
      const seen: string[][] = [];
      rounds = seen;
      try {
        const result = await act();
        return [result, { all: seen.flat().length, inTurn: seen.length, rounds: seen }];
      } finally {
        rounds = undefined;
      }
    },
  };
};
