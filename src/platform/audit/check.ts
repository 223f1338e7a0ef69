import { HEAD, partitionOf } from '../../kernel/layout.js';
import { readSeals } from './read-seals.js';
import { refOf, type SealedStore, subjectAt, subjectsIn } from './rows.js';
import { type Broken, verifyChain } from './verify.js';

/** Where the first row of a subject that is not as it was written stands; `seals` for a seal. */
interface BrokenAt extends Broken {
  readonly partition: string;
}

/**
 * Checks every subject of the tenant against itself and against the seals. Reads everything once, page by page; what
 * looks broken is read again by itself, because a scan may catch a change half way.
 */
export const checkAll = async (parts: SealedStore) => {
  const { tenant } = parts;
  // The seals first: whatever they hold was in the tables before.
  const sealed = await readSeals(parts.seals);
  const found: BrokenAt[] = [];
  const seen = new Set<string>();
  /** `pruned`: subjects whose first events retention has removed. */
  const count = { subjects: 0, events: 0, items: 0, pruned: 0 };

  const look = async (subject: string): Promise<void> => {
    const rows = await subjectAt(parts, subject);
    const problem = verifyChain(rows, sealed.heads.of(subject));
    if (problem) found.push({ partition: rows.partition, ...problem });
  };
  for await (const rows of subjectsIn(parts)) {
    seen.add(rows.subject);
    count.subjects += 1;
    count.events += rows.events.length;
    count.items += rows.items.length;
    if (rows.head?.value.pruned !== undefined) count.pruned += 1;
    if (verifyChain(rows, sealed.heads.of(rows.subject))) await look(rows.subject);
  }
  for (const [subject, heads] of sealed.heads.all()) {
    if (seen.has(subject)) continue;
    const last = heads.at(-1);
    const problem = `nothing is left of it; the seal of ${last?.day} holds events up to ${last?.seq}`;
    found.push({ partition: partitionOf(tenant, refOf(subject)), row: HEAD, problem });
  }
  found.sort((a, b) => (a.partition < b.partition ? -1 : 1));
  return {
    ...count,
    seals: sealed.count,
    /** Day of the last seal. */
    sealedOn: sealed.lastOn,
    /** The first broken row of each, in order. */
    broken: [...(sealed.broken ? [{ partition: 'seals', ...sealed.broken }] : []), ...found],
  };
};
