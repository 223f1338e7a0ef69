/** Time that is shorter than a day, whatever is done to the date: pacing and leases. Handed in by whoever starts the app. */
export const monotonic = {
  /** Milliseconds that only go forwards. */
  stopwatch: (): number => performance.now(),
  sleep: (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms)),
} as const;
