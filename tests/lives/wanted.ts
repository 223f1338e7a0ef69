export interface Wanted {
  readonly seed: number;
  readonly count: number;
}

const NUMBER = /^\d{1,9}$/u;

/** What is asked for with `npm run lives --`; throws, saying what can be given. */
export const wantedBy = (args: readonly string[]): Wanted => {
  const wanted = { '--seed': 1, '--count': 1 };
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value = ''] = args.slice(at, at + 2);
    if (!(name === '--seed' || name === '--count') || !NUMBER.test(value))
      throw new Error('Give --seed with the number of the first life, and --count with how many.');
    wanted[name] = Number(value);
  }
  return { seed: wanted['--seed'], count: wanted['--count'] };
};
