import { nameOfFailure } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import { catchConsole, type Writes } from './console.js';

export interface QuietParts {
  readonly process: Pick<NodeJS.Process, 'exit'> & {
    on(event: 'uncaughtException' | 'warning', listener: (error: Error) => void): unknown;
    removeAllListeners(event: 'warning'): unknown;
  };
  readonly console: Writes;
  readonly log: Log;
}

/**
 * Whatever is thrown or printed by anybody may quote anything: from now on only what kind of thing it was is written.
 * What nobody caught, rejections too, ends the process with 1.
 */
export const keepQuiet = ({ process: node, console: written, log }: QuietParts): void => {
  node.on('uncaughtException', (error) => {
    log('crashed', { error: nameOfFailure(error) });
    node.exit(1);
  });
  // Node's own listener prints the text.
  node.removeAllListeners('warning');
  let count = 0;
  node.on('warning', ({ name }) => {
    count += 1;
    log('warning.caught', { name, count });
  });
  catchConsole(written, log);
};
