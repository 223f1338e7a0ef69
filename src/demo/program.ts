import { Command, InvalidArgumentError } from 'commander';
import { DATA_FOLDER } from './constants.js';
import { CrowdSizeSchema } from './crowd-people.js';

const crowdSize = (text: string): number => {
  const size = CrowdSizeSchema.safeParse(text);
  if (!size.success) throw new InvalidArgumentError('It must be a whole number from 8 to 400.');
  return size.data;
};

/** How the demo is to be started. */
export interface Given {
  readonly fresh?: boolean;
  readonly log: string;
  readonly folder: string;
  readonly crowd?: number;
}

/** What can be given to `npm run demo --`. */
export const makeProgram = (run: (given: Given) => Promise<void>): Command =>
  new Command('npm run demo --')
    .description('Starts storage, the bot and four people’s Teams windows on this computer.')
    .option('--fresh', 'forget what the demo kept and start over')
    .option('--log <level>', 'the bot’s own log: info, warn, error or silent', 'silent')
    .option('--crowd <people>', 'so many colleagues more, without windows; with --fresh', crowdSize)
    .option('--folder <folder>', 'where the demo keeps its data', DATA_FOLDER)
    .action(run);
