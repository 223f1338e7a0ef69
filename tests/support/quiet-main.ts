import { makeLog } from '../../src/platform/logging/log.js';
import { keepQuiet } from '../../src/platform/logging/quiet.js';

// A process with the log and the last words of the production entry, which then does what its argument says.

const [, , act = '', canary = ''] = process.argv;
keepQuiet({ process, console: globalThis.console, log: makeLog({ level: 'info', key: 'k'.repeat(32) }) });

switch (act) {
  case 'throw':
    setImmediate(() => {
      throw Object.assign(new RangeError(canary), { name: canary, code: canary, cause: new Error(canary) });
    });
    break;
  case 'reject':
    setImmediate(() => Promise.reject(new TypeError(canary)));
    break;
  case 'reject-text':
    setImmediate(() => Promise.reject(canary));
    break;
  case 'warn':
    process.emitWarning(canary, { type: 'DeprecationWarning', code: canary, detail: canary });
    break;
  default: {
    const { console: printed } = globalThis;
    for (const method of ['error', 'warn', 'log', 'info', 'debug', 'trace', 'dir'] as const) {
      printed[method](canary);
    }
  }
}
