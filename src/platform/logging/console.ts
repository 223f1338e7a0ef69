import { CONSOLE } from '../../kernel/codes.js';
import type { Log } from '../../kernel/log.js';

type Method = (typeof CONSOLE)[number];
/** The part of the console that libraries write to. */
export type Writes = { [M in Method]: Console[M] };

/**
 * The SDK prints errors on the console, with whatever their messages quote. From now on each such call is a line that
 * says only that it was made, and how often so far.
 */
export const catchConsole = (target: Writes, log: Log): void => {
  let count = 0;
  for (const method of CONSOLE) {
    target[method] = () => {
      count += 1;
      log('console.caught', { method, count });
    };
  }
};
