/** The machine's own timekeeping for what is shorter than a day: pacing and leases. Handed in by whoever starts the app. */
export const machine = {
  /** Milliseconds that only go forwards. */
  stopwatch: (): number => performance.now(),
  sleep: (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms)),
} as const;
