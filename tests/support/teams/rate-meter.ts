/** The highest number of calls that any window of this length has held. */
export interface RateMeter {
  arrived(atMs: number): void;
  readonly most: number;
}

/** The window slides with every arrival and holds what came less than `windowMs` before it. */
export const makeRateMeter = (windowMs: number): RateMeter => {
  let recent: number[] = [];
  let first = 0;
  let most = 0;
  return {
    arrived: (atMs) => {
      recent.push(atMs);
      while (recent[first]! <= atMs - windowMs) first += 1;
      most = Math.max(most, recent.length - first);
      if (first > 1_000) {
        recent = recent.slice(first);
        first = 0;
      }
    },
    get most() {
      return most;
    },
  };
};
