import {
  type Anchor,
  appended,
  bindingOf,
  type EventRow,
  HeadRowSchema,
  REMOVED,
} from '../../kernel/chain.js';
import { type ChainRows, eventsOf, PRUNED, recordedIn } from '../../kernel/chain-rows.js';
import type { Clock } from '../../kernel/clock.js';
import { isObject } from '../../kernel/json.js';
import { eventRow } from '../../kernel/layout.js';
import type { PersonId } from '../../kernel/people.js';
import { inChunks } from '../../kernel/phrases.js';
import { MOST_OPS, type Op } from '../../kernel/tables.js';
import { type ExpectedParts, readExpected } from './expected.js';
import { besideOf, chainAt, chainsIn, subjectOf } from './rows.js';
import { type SealedHead, verifyChain } from './verify.js';

export interface Pruning {
  /** Events before this instant go. */
  readonly before: Date;
  readonly isDryRun: boolean;
  /** People under a legal hold: no event that names one of them goes, nor any behind it. */
  readonly held?: ReadonlySet<PersonId>;
}

export interface PruneParts extends ExpectedParts {
  readonly clock: Clock;
}

const names = (subject: string, event: EventRow, held: ReadonlySet<PersonId>): boolean => {
  const text = `${subject} ${JSON.stringify(event)}`;
  return [...held].some((id) => text.includes(id));
};

/**
 * The last of those that are old enough, from the start of the chain on, which a seal of that age holds: the check asks the
 * seal's day, because an event's own time is only what its writer said.
 */
const anchorOf = (
  subject: string,
  events: readonly EventRow[],
  sealed: readonly SealedHead[],
  sealedBefore: string,
  { before, held = new Set() }: Pruning,
): Anchor | undefined => {
  const stays = events.findIndex((event) => event.at >= before.toISOString() || names(subject, event, held));
  const old = stays < 0 ? events : events.slice(0, stays);
  const isSealed = ({ seq, hash }: EventRow) =>
    sealed.some((one) => one.seq === seq && one.chain === hash && one.day < sealedBefore);
  const last = old.findLast(isSealed);
  return last && { seq: last.seq, hash: last.hash };
};

/** What the events say of head and items, to be said again by the event that stands for those removed. */
const stateLeft = (events: readonly EventRow[], gone: readonly string[]) => {
  const standing = [...recordedIn(events)].filter(([, hash]) => hash !== REMOVED);
  const removed = gone.map((key) => [key, REMOVED]);
  return { head: events.at(-1)?.state?.head ?? '', items: Object.fromEntries([...standing, ...removed]) };
};

const deletes = (rows: ChainRows, upTo: string): readonly Op[] =>
  rows.events.filter(({ row }) => row <= upTo).map(({ row, etag }) => ({ do: 'delete', row, etag }));

/** Items that go with the events in one transaction; the others go the next time. */
const MOST_ITEMS = 40;

/**
 * Removes old events from the start of the chains. Where they were stands an anchor in the head, with the number and the
 * hash of the last that went; an event of its own says so and says again what the state is, so the rest can still be
 * checked. Cuts only where a seal was made, because the anchor is checked against it.
 */
export const pruneAudit = async (parts: PruneParts, pruning: Pruning) => {
  const { tables, tenant, clock } = parts;
  const expected = await readExpected(parts);
  const sealedBefore = expected.rules.calendar.dayOf(pruning.before);
  /** `skipped`: subjects whose chain is broken. They are left as they are, for whoever looks into it. */
  const total = { events: 0, subjects: 0, skipped: 0 };

  /** Rows that an interrupted pruning left before the anchor, and those beyond what fits one transaction. */
  const clear = async (at: ChainRows): Promise<void> => {
    const rows = await chainAt(parts, at);
    const anchor = rows.head && HeadRowSchema.safeParse(rows.head.value).data?.pruned;
    const left = anchor ? deletes(rows, eventRow(anchor.seq)) : [];
    for (const chunk of inChunks(left, MOST_OPS)) await tables.transact(rows.table, rows.partition, chunk);
  };

  const cut = async (rows: ChainRows, anchor: Anchor): Promise<boolean> => {
    const { head: stored } = rows;
    if (!stored || !isObject(stored.value.head)) return false;
    const after = { ...anchor, before: pruning.before.toISOString() };
    const beside = rows.table === 'state' ? undefined : besideOf(parts, subjectOf(rows.ref));
    const gone = (beside?.expired(rows, pruning.before) ?? []).slice(0, MOST_ITEMS);
    const ops: readonly Op[] = [
      ...appended(
        { binding: bindingOf(tenant, rows.ref), row: rows.headRow, stored },
        {
          events: [{ actor: 'system', act: PRUNED, after }],
          head: stored.value.head,
          state: stateLeft(eventsOf(rows), gone),
          pruned: anchor,
        },
        clock(),
      ),
      ...gone.map((row): Op => ({ do: 'delete', row })),
    ];
    const room = MOST_OPS - ops.length;
    const all = [...ops, ...deletes(rows, eventRow(anchor.seq)).slice(0, room)];
    return (await tables.transact(rows.table, rows.partition, all)) === 'done';
  };

  const prune = async (at: ChainRows): Promise<void> => {
    for (;;) {
      const rows = await chainAt(parts, at);
      const known = expected.of(rows.ref);
      const events = eventsOf(rows);
      const anchor = anchorOf(subjectOf(rows.ref), events, known.sealed, sealedBefore, pruning);
      if (!anchor) return pruning.isDryRun ? undefined : clear(rows);
      if (verifyChain(rows, known)) {
        total.skipped += 1;
        return;
      }
      const isDone = pruning.isDryRun || (await cut(rows, anchor));
      // Somebody changed the subject meanwhile: it is looked at again.
      if (!isDone) continue;
      total.events += events.filter(({ seq }) => seq <= anchor.seq).length;
      total.subjects += 1;
      return pruning.isDryRun ? undefined : clear(rows);
    }
  };

  const old: ChainRows[] = [];
  for await (const rows of chainsIn(parts)) {
    const first = rows.events[0]?.value.at;
    // Where it stands is enough to read it again.
    if (typeof first === 'string' && first < pruning.before.toISOString())
      old.push({ ...rows, events: [], items: [] });
  }
  for (const each of old) await prune(each);
  return total;
};
