import { Command, InvalidArgumentError } from 'commander';

const MOST_WEEKS = 26;

const weeksOf = (text: string): number => {
  const weeks = /^\d{1,2}$/u.test(text) ? Number(text) : 0;
  if (weeks < 1 || weeks > MOST_WEEKS)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_WEEKS}.`);
  return weeks;
};

/** What can be given to `npm run demo:diary --`. */
export const makeDiaryProgram = (): Command =>
  new Command('npm run demo:diary --')
    .description('Lives some weeks of the demo’s organisation and prints what came to its four people.')
    .option('--weeks <weeks>', 'how many', weeksOf, 8)
    .option('--write', 'into docs/a-month.md');

export const diaryWantedBy = (args: readonly string[]): { weeks: number; isWritten: boolean } => {
  const { weeks, write = false } = makeDiaryProgram()
    .parse(args, { from: 'user' })
    .opts<{ weeks: number; write?: boolean }>();
  return { weeks, isWritten: write };
};
