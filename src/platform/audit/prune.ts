import { type Anchor, chained, type EventRow, HeadRowSchema, REMOVED } from '../../kernel/chain.js';
import type { Clock } from '../../kernel/clock.js';
import { eventRow, HEAD } from '../../kernel/layout.js';
import type { PersonId } from '../../kernel/people.js';
import { inChunks } from '../../kernel/phrases.js';
import { MOST_OPS, type Op } from '../../kernel/tables.js';
import { readSeals } from './read-seals.js';
import { type SealedStore, type SubjectRows, subjectAt, subjectsIn } from './rows.js';
import { eventsOf, PRUNED, type SealedHead, verifyChain } from './verify.js';

export interface Pruning {
  /** Events before this instant go. */
  readonly before: Date;
  readonly isDryRun: boolean;
  /** People under a legal hold: no event that names one of them goes, nor any behind it. */
  readonly held?: ReadonlySet<PersonId>;
}

export interface PruneParts extends SealedStore {
  readonly clock: Clock;
}

const names = (subject: string, event: EventRow, held: ReadonlySet<PersonId>): boolean => {
  const text = `${subject} ${JSON.stringify(event)}`;
  return [...held].some((id) => text.includes(id));
};

/** The last sealed event of those that are old enough, from the start of the chain on. */
const anchorOf = (
  subject: string,
  events: readonly EventRow[],
  sealed: readonly SealedHead[],
  { before, held = new Set() }: Pruning,
): Anchor | undefined => {
  const stays = events.findIndex((event) => event.at >= before.toISOString() || names(subject, event, held));
  const old = stays < 0 ? events : events.slice(0, stays);
  const last = old.findLast(({ seq, hash }) => sealed.some((one) => one.seq === seq && one.chain === hash));
  return last && { seq: last.seq, hash: last.hash };
};

/** What the events say of head and items, to be said again by the event that stands for those removed. */
const stateAt = (events: readonly EventRow[]) => {
  const items = new Map<string, string>();
  for (const { state } of events) {
    for (const [key, hash] of Object.entries(state?.items ?? {})) items.set(key, hash);
  }
  const standing = [...items].filter(([, hash]) => hash !== REMOVED);
  return { head: events.at(-1)?.state?.head ?? '', items: Object.fromEntries(standing) };
};

const deletes = (rows: SubjectRows, upTo: string): readonly Op[] =>
  rows.events.filter(({ row }) => row <= upTo).map(({ row, etag }) => ({ do: 'delete', row, etag }));

/**
 * Removes old events from the start of the chains. Where they were stands an anchor in the head, with the number and the
 * hash of the last that went; an event of its own says so and says again what the state is, so the rest can still be
 * checked. Cuts only where a seal was made, because the anchor is checked against it.
 */
export const pruneAudit = async (parts: PruneParts, pruning: Pruning) => {
  const { tables, seals, clock } = parts;
  const { heads: sealed } = await readSeals(seals);
  /** `skipped`: subjects whose chain is broken. They are left as they are, for whoever looks into it. */
  const total = { events: 0, subjects: 0, skipped: 0 };

  /** Rows that an interrupted pruning left before the anchor, and those beyond what fits one transaction. */
  const clear = async (subject: string): Promise<void> => {
    const rows = await subjectAt(parts, subject);
    const anchor = rows.head && HeadRowSchema.safeParse(rows.head.value).data?.pruned;
    const left = anchor ? deletes(rows, eventRow(anchor.seq)) : [];
    for (const chunk of inChunks(left, MOST_OPS)) await tables.transact('state', rows.partition, chunk);
  };

  const cut = async (rows: SubjectRows, anchor: Anchor): Promise<boolean> => {
    if (!rows.head) return false;
    const { seq, chain } = HeadRowSchema.parse(rows.head.value);
    const after = { ...anchor, before: pruning.before.toISOString() };
    const state = stateAt(eventsOf(rows));
    const [event] = chained([{ actor: 'system', act: PRUNED, after }], { seq, chain }, clock(), state);
    if (!event) return false;
    const value = { ...rows.head.value, seq: event.seq, chain: event.hash, pruned: anchor };
    const ops: readonly Op[] = [
      { do: 'replace', row: HEAD, value, etag: rows.head.etag },
      { do: 'insert', row: eventRow(event.seq), value: event },
      ...deletes(rows, eventRow(anchor.seq)).slice(0, MOST_OPS - 2),
    ];
    return (await tables.transact('state', rows.partition, ops)) === 'done';
  };

  const prune = async (subject: string): Promise<void> => {
    const heads = sealed.of(subject);
    for (;;) {
      const rows = await subjectAt(parts, subject);
      const events = eventsOf(rows);
      const anchor = anchorOf(subject, events, heads, pruning);
      if (!anchor) return pruning.isDryRun ? undefined : clear(subject);
      if (verifyChain(rows, heads)) {
        total.skipped += 1;
        return;
      }
      const isDone = pruning.isDryRun || (await cut(rows, anchor));
      // Somebody changed the subject meanwhile: it is looked at again.
      if (!isDone) continue;
      total.events += events.filter(({ seq }) => seq <= anchor.seq).length;
      total.subjects += 1;
      return pruning.isDryRun ? undefined : clear(subject);
    }
  };

  const subjects: string[] = [];
  for await (const { subject, events } of subjectsIn(parts)) {
    const first = events[0]?.value.at;
    if (typeof first === 'string' && first < pruning.before.toISOString()) subjects.push(subject);
  }
  for (const subject of subjects) await prune(subject);
  return total;
};
