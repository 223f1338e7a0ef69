import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

// Lives that are lived in processes of their own, as many at once as the machine has cores.

/** What is to be known of a life that was lived apart. */
export interface Lived {
  readonly seed: number;
  /** What does not hold, with everything that is needed to see why; empty when all of it holds. */
  readonly breaches: string;
  readonly failures: readonly string[];
  readonly expected: number;
  /** How often somebody answered in each way. */
  readonly answers: Readonly<Record<string, number>>;
}

const MOST_AT_ONCE = 4;

const shareOf = (seeds: readonly number[], share: number, shares: number): readonly number[] =>
  seeds.filter((_, at) => at % shares === share);

/** One process, which says a line for each life. */
const livedIn = async (seeds: readonly number[], tell: (lived: Lived) => void): Promise<void> => {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'apart-main.ts'), ...seeds.map(String)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) tell(JSON.parse(line) as Lived);
  const code = await ended;
  if (code !== 0) throw new Error(`The process of the lives ${seeds.join(', ')} ended with ${code}`);
};

interface ToCome {
  readonly promise: Promise<Lived>;
  readonly tell: (lived: Lived) => void;
  readonly fail: (error: unknown) => void;
}

const toCome = (): ToCome => {
  let tell: ToCome['tell'] = () => {};
  let fail: ToCome['fail'] = () => {};
  const promise = new Promise<Lived>((resolve, reject) => {
    tell = resolve;
    fail = reject;
  });
  // Whoever asks for it hears of it; until then it is nobody's failure.
  promise.catch(() => {});
  return { promise, tell, fail };
};

/** Begins to live all of them; each is there as soon as it has been lived. */
export const livedApart = (seeds: readonly number[]): ReadonlyMap<number, Promise<Lived>> => {
  const shares = Math.min(MOST_AT_ONCE, availableParallelism());
  const lives = new Map(seeds.map((seed) => [seed, toCome()]));
  for (let share = 0; share < shares; share += 1) {
    const theirs = shareOf(seeds, share, shares);
    livedIn(theirs, (lived) => lives.get(lived.seed)?.tell(lived)).catch((error: unknown) => {
      for (const seed of theirs) lives.get(seed)?.fail(error);
    });
  }
  return new Map([...lives].map(([seed, { promise }]) => [seed, promise]));
};
