import type { Seals } from '../../kernel/seals.js';
import { brokenSeal, makeSealedHeads, parseSeal, type Seal, sealsInOrder } from './seal-text.js';
import type { Broken } from './verify.js';

/** Reads all seals, one after the other: only what they say of the heads is kept. */
export const readSeals = async (seals: Seals) => {
  const heads = makeSealedHeads();
  const read: Omit<Seal, 'lines'>[] = [];
  let unreadable: Broken | undefined;
  for (const { name } of sealsInOrder(await seals.names())) {
    const seal = parseSeal(name, (await seals.read(name)) ?? '');
    if (seal) {
      heads.add(seal);
      read.push({ name, header: seal.header, hash: seal.hash });
    } else unreadable ??= { row: name, problem: 'it is not in the form of a seal' };
  }
  return {
    count: read.length,
    /** Day of the last one. */
    lastOn: read.at(-1)?.header.day,
    heads,
    /** The hash of each whole text, by name. */
    hashes: new Map(read.map(({ name, hash }) => [name, hash])),
    /** The first seal that is not as it was written, or that follows none that is there. */
    broken: unreadable ?? brokenSeal(read),
  };
};
