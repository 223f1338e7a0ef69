/**
 * Milliseconds of this process that only go forward, whatever is done to the machine's date. The number means nothing
 * outside the process.
 */
export type Stopwatch = () => number;

/** A lease that was granted. It may have ended meanwhile: ask `isHeld` before each act that needs it. */
export interface Lease {
  readonly name: string;
  /**
   * Whether nobody else can have it yet. Counted from the moment at which the last successful renewal was *asked for*,
   * so it ends here no later than in storage, and a process that was frozen past it knows when it wakes.
   */
  isHeld(): boolean;
  /** Begins the lease time anew. `false`: it is lost, hold it again. Throws when storage could not be asked. */
  renew(): Promise<boolean>;
  /** Lets somebody else have it at once. Done as well when it was lost already. */
  release(): Promise<void>;
}

/**
 * At most one holder of a name at a time; a holder that stops renewing loses it after the lease time. Two
 * implementations, one contract suite: `platform/leases/blob-leases.ts` and `platform/leases/memory-leases.ts`.
 */
export interface Leases {
  /** The lease of that name (lower-case letters, digits and inner dashes), or undefined: somebody has it. */
  hold(name: string): Promise<Lease | undefined>;
}
