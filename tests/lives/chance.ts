/** Repeatable chance: the same seed gives the same life. */
export const chanceOf = (seed: number) => {
  let state = seed >>> 0;
  /** From 0 up to 1. Mulberry32, whose low bits are as random as the high ones. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  /** A whole number, both ends included. */
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const oneOf = <T>(list: readonly T[]): T => {
    const chosen = list[Math.floor(next() * list.length)];
    if (chosen === undefined) throw new Error('There is nothing to choose from');
    return chosen;
  };
  return {
    between,
    oneOf,
    /** True so many times in a hundred. */
    percent: (often: number): boolean => next() * 100 < often,
    some: <T>(list: readonly T[], count: number): readonly T[] => {
      const left = [...list];
      return Array.from({ length: Math.min(count, left.length) }, () => {
        const [chosen] = left.splice(Math.floor(next() * left.length), 1);
        if (chosen === undefined) throw new Error('There is nothing left to choose from');
        return chosen;
      });
    },
  };
};

export type Chance = ReturnType<typeof chanceOf>;
