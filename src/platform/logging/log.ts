import { createHmac, randomBytes } from 'node:crypto';
import { type DestinationStream, pino } from 'pino';
import { type Log, type Vocabulary, writtenOf } from '../../kernel/log.js';

export interface LogParts {
  /** `info`, `warn`, `error` or `silent`. */
  readonly level: string;
  /**
   * Makes the hashes of people and messages. The same key, the same hash: lines of several instances and of weeks join.
   * Without one each process makes its own, and only its own lines join.
   */
  readonly key?: string | undefined;
  /** The names that capabilities give; without them each is `other`. */
  readonly vocabulary?: Vocabulary;
  /** Where lines go; standard output by default. */
  readonly to?: DestinationStream;
}

/** Enough to tell a million ids apart, and nothing to look up. */
const HASH_CHARACTERS = 16;

/** Hashes of ids that only the holder of the key can make. */
const keyedBy = (key: string | Buffer): ((id: string) => string) => {
  return (id) => createHmac('sha256', key).update(id, 'utf8').digest('hex').slice(0, HASH_CHARACTERS);
};

const FAILURES: ReadonlySet<unknown> = new Set(['crashed', 'not-ready', 'row.set-aside', 'setting.ignored']);

const isFailure = (event: unknown): boolean =>
  FAILURES.has(event) || (typeof event === 'string' && event.endsWith('.failed'));

/** The operating log: one JSON line per event on standard output, and of each only what the table in the kernel allows. */
export const makeLog = ({ level, key, vocabulary, to }: LogParts): Log => {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = to ? pino(options, to) : pino(options);
  const keyed = keyedBy(key ?? randomBytes(32));
  return (event, fields) => {
    const written = writtenOf(event, fields, keyed, vocabulary);
    if (isFailure(event)) logger.error(written);
    else logger.info(written);
  };
};

/** For tests and for the command line, whose output is its own. */
export const silentLog: Log = () => {};
