import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { JsonObject } from '../../src/kernel/json.js';

/** Prints one line of JSON: what was measured, ours and the competitor's in the same run, and the ratio. */
export const print = (figure: JsonObject): void => {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
};

const inOrder = (values: readonly number[]): number[] => [...values].sort((one, other) => one - other);

/** The value that this share of all lie at or below. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = inOrder(values);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => {
  const sorted = inOrder(values);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
};

export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

export interface Spent {
  readonly seconds: number;
  /** Of this process with all its threads: user and system. */
  readonly cpuSeconds: number;
}

/** The time that the work took, and the processor time of this whole process during it. */
export const spent = async (work: () => Promise<unknown>): Promise<Spent> => {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
};

/** Clears what the round before left, so that nobody pays for somebody else's garbage. */
export const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc === 'function') gc();
};

/** Alternating rounds A B A B, after one of each that does not count. */
export const alternately = async <T>(
  rounds: number,
  ours: () => Promise<T>,
  theirs: () => Promise<T>,
): Promise<{ readonly ours: T[]; readonly theirs: T[] }> => {
  await ours();
  await theirs();
  const results: { ours: T[]; theirs: T[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    collectGarbage();
    results.ours.push(await ours());
    collectGarbage();
    results.theirs.push(await theirs());
  }
  return results;
};
