import type { Tables } from '../../../src/kernel/tables.js';

/** What a process gets that has ended: nothing of it reads, writes or calls any more. */
class Ended extends Error {
  constructor() {
    super('The process has ended');
    this.name = 'Ended';
  }
}

/**
 * A process that may end at any of its writes. What it had written stands; the write at which it ends is either done or
 * not, and nobody in the process hears of it.
 */
export const aMortal = () => {
  let hasEnded = false;
  let writesLeft = Number.POSITIVE_INFINITY;
  let isLastDone = false;

  const alive = (): void => {
    if (hasEnded) throw new Ended();
  };

  return {
    alive,
    hasEnded: (): boolean => hasEnded,
    /** It ends at the n-th write from now, which is still done or not. */
    endsAtWrite: (nth: number, isDone: boolean): void => {
      writesLeft = nth;
      isLastDone = isDone;
    },
    over: (tables: Tables): Tables => ({
      get: async (...args) => {
        alive();
        return tables.get(...args);
      },
      async *list(...args) {
        alive();
        yield* tables.list(...args);
      },
      async *scan(...args) {
        alive();
        yield* tables.scan(...args);
      },
      transact: async (...args) => {
        alive();
        writesLeft -= 1;
        if (writesLeft > 0) return tables.transact(...args);
        hasEnded = true;
        if (isLastDone) await tables.transact(...args);
        throw new Ended();
      },
    }),
  };
};

export type Mortal = ReturnType<typeof aMortal>;
