import { Command } from 'commander';
import type { ExitCode } from './terminal.js';

const EXIT_CODES = `Exit codes: 0 done; 1 something is wrong with what was given, and nothing was written;
2 the storage or the configuration could not be used, or there are rows that this version cannot deal with.`;

/** Gets the exit code of the command that ran. */
export type Ended = (code: ExitCode) => void;

/** What stands under the help of a command: examples to copy, what else is to be known, and how it may end. */
export const afterHelp = (examples: readonly string[], ...more: readonly string[]): string =>
  [
    '',
    'Examples:',
    ...examples.map((example) => `  npm run admin -- ${example}`),
    ...more.flatMap((part) => ['', part]),
    '',
    EXIT_CODES,
  ].join('\n');

/** A command with its help. */
export const command = (
  name: string,
  about: string,
  examples: readonly string[],
  ...more: readonly string[]
): Command => new Command(name).description(about).addHelpText('after', afterHelp(examples, ...more));
