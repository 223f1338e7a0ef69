/**
 * A time of its own. Whoever sleeps in it wakes in the order of time, and the time jumps to the next who wakes, so that an
 * hour of waiting takes no time at all. Outside of `during` nobody's waking moves the time on.
 */
export const aMovedClock = (start: Date) => {
  let nowMs = start.getTime();
  let isRunning = false;
  const sleepers: { atMs: number; wake: () => void }[] = [];

  const wakeNext = () => {
    const [next] = sleepers.sort((one, other) => one.atMs - other.atMs).splice(0, 1);
    if (!next) return;
    if (isRunning) nowMs = Math.max(nowMs, next.atMs);
    next.wake();
  };

  return {
    now: (): Date => new Date(nowMs),
    /** Milliseconds that only go forwards. */
    stopwatch: (): number => nowMs,
    /** Never back: what the work of a round took stays taken. */
    moveTo: (at: Date): void => {
      nowMs = Math.max(nowMs, at.getTime());
    },
    sleep: (ms: number): Promise<void> =>
      new Promise((wake) => {
        sleepers.push({ atMs: nowMs + ms, wake });
        setImmediate(wakeNext);
      }),
    during: async <T>(act: () => Promise<T>): Promise<T> => {
      isRunning = true;
      try {
        return await act();
      } finally {
        isRunning = false;
      }
    },
  };
};

export type MovedClock = ReturnType<typeof aMovedClock>;
