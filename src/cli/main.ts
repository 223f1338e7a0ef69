import { userInfo } from 'node:os';
import { failureInWords } from '../config.js';
import { ThroughlineError } from '../kernel/errors.js';
import { makeProgram } from './program.js';

/** The storage or the configuration could not be used, or holds what this version cannot deal with. */
const COULD_NOT = 2;

const say = (stream: NodeJS.WriteStream) => {
  // A reader that has seen enough, such as `head`, closes the pipe.
  stream.on('error', () => {});
  return (line: string) => {
    stream.write(`${line}\n`);
  };
};

const err = say(process.stderr);
const program = makeProgram(
  {
    out: say(process.stdout),
    err,
    env: process.env,
    wall: () => new Date(),
    hasColours: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    who: `command line (${userInfo().username})`,
  },
  (code) => {
    process.exitCode = code;
  },
);

try {
  await program.parseAsync();
} catch (error) {
  // What this program throws says what to do. Any other message may quote whatever it met: where it was is enough.
  const where = error instanceof Error ? (error.stack?.match(/^ {4}at .*$/gmu) ?? []) : [];
  const unknown = [`It failed: ${failureInWords(error)}`, ...where].join('\n');
  err(error instanceof ThroughlineError ? failureInWords(error) : unknown);
  process.exitCode = COULD_NOT;
}
