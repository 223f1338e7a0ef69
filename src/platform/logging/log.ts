import { pino } from 'pino';
import type { Log } from '../../kernel/log.js';

/** The operating log: one JSON line per event on standard output. Only the fields that the `Log` type allows are written. */
export const makeLog = (level: string): Log => {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return (event, fields = {}) => logger.info({ ...fields, event });
};

/** For tests and for the command line, whose output is its own. */
export const silentLog: Log = () => {};
