import type { Day } from '../../kernel/calendar.js';
import type { ChainRows } from '../../kernel/chain-rows.js';
import { HEAD, partitionOf } from '../../kernel/layout.js';
import type { TableName } from '../../kernel/tables.js';
import { type ExpectedParts, readExpected } from './expected.js';
import { besideOf, chainAt, chainsIn, refOf, subjectOf } from './rows.js';
import { type Broken, verifyChain } from './verify.js';

/** Where the first row of a subject that is not as it was written stands; `seals` for a seal. */
interface BrokenAt extends Broken {
  readonly table?: TableName;
  readonly partition: string;
}

/**
 * The bot seals every night, working day or not. With more working days than this without a seal nobody has looked after
 * it, and what was done meanwhile is held to its own chain alone. Our judgement: one night's outage over a weekend is none.
 */
export const MOST_WORKING_DAYS_UNSEALED = 2;

/** `none`: nothing was ever sealed, or every seal is gone. `old`: the last one is more working days old than it may be. */
type SealsAre = 'fresh' | 'old' | 'none';

/**
 * Checks every chain of the tenant against itself and against the seals. Reads everything once, page by page; what looks
 * broken is read again by itself, because a scan may catch a change half way.
 */
export const checkAll = async (parts: ExpectedParts) => {
  const { tenant } = parts;
  // The seals first: whatever they hold was in the tables before.
  const expected = await readExpected(parts);
  const { seals, rules } = expected;
  const found: BrokenAt[] = [];
  const seen = new Set<string>();
  /** `pruned`: subjects whose first events retention has removed. */
  const count = { subjects: 0, events: 0, items: 0, pruned: 0 };

  const look = async (first: ChainRows): Promise<void> => {
    const rows = await chainAt(parts, first);
    const problem = verifyChain(rows, expected.of(rows.ref));
    const table = rows.table === 'state' ? {} : { table: rows.table };
    if (problem) found.push({ ...table, partition: rows.partition, ...problem });
  };
  for await (const rows of chainsIn(parts)) {
    seen.add(subjectOf(rows.ref));
    count.subjects += 1;
    count.events += rows.events.length;
    count.items += rows.items.length;
    if (rows.head?.value.pruned !== undefined) count.pruned += 1;
    if (verifyChain(rows, expected.of(rows.ref))) await look(rows);
  }
  for (const [subject, heads] of expected.heads.all()) {
    if (seen.has(subject)) continue;
    const last = heads.at(-1);
    const problem = `nothing is left of it; the seal of ${last?.day} holds events up to ${last?.seq}`;
    const isBeside = besideOf(parts, subject) !== undefined;
    found.push({
      partition: isBeside ? subject : partitionOf(tenant, refOf(subject)),
      row: HEAD,
      problem,
    });
  }
  found.sort((a, b) => (a.partition < b.partition ? -1 : 1));
  const today = rules.calendar.dayOf(rules.now);
  const isOld = (on: Day) => rules.calendar.workingDaysBetween(on, today) > MOST_WORKING_DAYS_UNSEALED;
  const sealsAre: SealsAre = seals.lastOn === undefined ? 'none' : isOld(seals.lastOn) ? 'old' : 'fresh';
  return {
    ...count,
    seals: seals.count,
    /** Day of the last seal. */
    sealedOn: seals.lastOn,
    sealsAre,
    /** The first broken row of each, in order. */
    broken: [...(seals.broken ? [{ partition: 'seals', ...seals.broken }] : []), ...found],
  };
};
