import { setTimeout as wait } from 'node:timers/promises';

/** Whether it came true in time. */
export const until = async (is: () => Promise<boolean> | boolean, withinMs: number): Promise<boolean> => {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    if (await is()) return true;
    await wait(50);
  }
  return false;
};

/** Does each, so many at a time, and gives the results in order. */
export const inParallel = async <T, R>(
  list: readonly T[],
  atOnce: number,
  run: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  const left = list.entries();
  const worker = async () => {
    for (const [index, item] of left) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
  return results;
};
