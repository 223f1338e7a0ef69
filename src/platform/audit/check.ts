import type { Seals } from '../../kernel/seals.js';
import { type AuditStore, HEAD, subjectAt, subjectsIn } from './rows.js';
import { brokenSeal, parseSeal, type Seal, sealedHeads, sealsInOrder } from './seal-text.js';
import { type Broken, type SealedHead, verifyChain } from './verify.js';

/** Where the first row of a subject that is not as it was written stands; `seals` for a seal. */
export interface BrokenAt extends Broken {
  readonly partition: string;
}

export interface Checked {
  readonly subjects: number;
  readonly events: number;
  readonly items: number;
  readonly seals: number;
  /** Day of the last seal. */
  readonly sealedOn: string | undefined;
  /** Subjects whose first events retention has removed. */
  readonly pruned: number;
  /** The first broken row of each, in order. */
  readonly broken: readonly BrokenAt[];
}

export interface CheckParts extends AuditStore {
  readonly seals: Seals;
}

const SEALS = 'seals';

const readSeals = async (seals: Seals): Promise<{ all: readonly Seal[]; broken: readonly BrokenAt[] }> => {
  const all: Seal[] = [];
  for (const { name } of sealsInOrder(await seals.names())) {
    const seal = parseSeal(name, (await seals.read(name)) ?? '');
    const unreadable = { partition: SEALS, row: name, problem: 'it is not in the form of a seal' };
    if (!seal) return { all, broken: [unreadable] };
    all.push(seal);
  }
  const broken = brokenSeal(all);
  return { all, broken: broken ? [{ partition: SEALS, ...broken }] : [] };
};

/**
 * Checks every subject of the tenant against itself and against the seals. Reads everything once, page by page; what
 * looks broken is read again by itself, because a scan may catch a change half way.
 */
export const checkAll = async (parts: CheckParts): Promise<Checked> => {
  const { tenant, layout } = parts;
  // The seals first: whatever they hold was in the tables before.
  const { all, broken } = await readSeals(parts.seals);
  const sealed = sealedHeads(all);
  const sealedOf = (subject: string): readonly SealedHead[] => sealed.get(subject) ?? [];
  const found: BrokenAt[] = [];
  const seen = new Set<string>();
  const count = { subjects: 0, events: 0, items: 0, pruned: 0 };

  const look = async (subject: string): Promise<void> => {
    const rows = await subjectAt(parts, subject);
    const problem = verifyChain(rows, sealedOf(subject), layout);
    if (problem) found.push({ partition: rows.partition, ...problem });
  };
  for await (const rows of subjectsIn(parts)) {
    seen.add(rows.subject);
    count.subjects += 1;
    count.events += rows.events.length;
    count.items += rows.items.length;
    if (rows.head?.value.pruned !== undefined) count.pruned += 1;
    if (verifyChain(rows, sealedOf(rows.subject), layout)) await look(rows.subject);
  }
  for (const [subject, heads] of sealed) {
    if (seen.has(subject)) continue;
    const last = heads.at(-1);
    const problem = `nothing is left of it; the seal of ${last?.day} holds events up to ${last?.seq}`;
    found.push({ partition: `${tenant}|${subject}`, row: HEAD, problem });
  }
  found.sort((a, b) => (a.partition < b.partition ? -1 : 1));
  return {
    ...count,
    seals: all.length,
    sealedOn: all.at(-1)?.header.day,
    broken: [...broken, ...found],
  };
};
