/** One hold of a piece of work: whoever took it last has the only receipt that is still good. */
export interface Taken {
  readonly id: string;
  readonly payload: string;
  /** How often it was taken, this time included. A lost answer counts too, so it may be more than anybody noticed. */
  readonly timesTaken: number;
  readonly receipt: string;
}

/**
 * Work that is handed over at least once: taking hides a piece for a while, and what is not done by then is there for
 * the next. In any order, and now and then twice, so each piece must be harmless to do again. Two implementations, one
 * contract suite: `platform/queue/azure-queue.ts` and `platform/queue/memory-queue.ts`.
 *
 * Times count in whole seconds, rounded up; those beyond 7 days are cut to 7 days.
 */
export interface WorkQueue {
  /**
   * Adds a piece for each payload, to be seen after the delay. A payload is any text of 1 to MOST_PAYLOAD_BYTES bytes
   * in UTF-8. Not all or none: when it throws, some may be there, and a call that is made again may add them twice.
   */
  put(payloads: readonly string[], delayMs?: number): Promise<void>;
  /** Up to `most` pieces, never more than MOST_TAKEN, hidden from everybody else for `leaseMs` (1 s or more). */
  take(most: number, leaseMs: number): Promise<readonly Taken[]>;
  /**
   * Removes the piece. `lost` when somebody has taken it since or it is gone; that it is gone may be our own doing, if
   * the answer to a first attempt was lost.
   */
  done(taken: Taken): Promise<'done' | 'lost'>;
  /** Gives the piece back, to be seen again after the delay. `lost` as for `done`. */
  later(taken: Taken, delayMs: number): Promise<'done' | 'lost'>;
  /** About how many pieces there are, the hidden ones included. */
  length(): Promise<number>;
}

/** The most that Azure hands over at once. */
export const MOST_TAKEN = 32;

/** Azure's 64 KiB for a message, less a quarter for Base64. */
export const MOST_PAYLOAD_BYTES = 48 * 1024;
