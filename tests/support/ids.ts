import type { Ids } from '../../src/kernel/ids.js';
import { makeIds } from '../../src/platform/ids/ids.js';

/** The ids of every service that a test opens: the same secret each time, so that what one has made another knows. */
export const testIds: Ids = makeIds('a secret of the tests alone, 0123456789abcdef');

export const numberedId = (n: number): string => n.toString(16).padStart(32, '0');

/** The same, but for what is by chance: the first has the number 1, so that a test can name what it has not been shown. */
export const numberedIds = (): Ids => {
  let made = 0;
  return {
    ...testIds,
    random: () => {
      made += 1;
      return numberedId(made);
    },
  };
};
