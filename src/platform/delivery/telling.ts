import type { Look } from '../../kernel/capability.js';
import type { Keeps } from '../../kernel/card.js';
import { isTriedRow, partitionOf, toldRow } from '../../kernel/layout.js';
import { mailboxOf } from '../../kernel/message.js';
import type { PersonId } from '../../kernel/people.js';
import { inChunks } from '../../kernel/phrases.js';
import { MOST_OPS, type Op, type StoredRow, type Tables } from '../../kernel/tables.js';
import { ToldSchema, todayOf, toldBy } from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';
import type { MessageRow } from './message-row.js';

/** A copy is edited so long after the last press on it … */
export const EDIT_MS = 60_000;
/** … or so long after a form was opened on it. */
const FORM_MS = 30 * 60_000;

const plus = (instant: string | undefined, ms: number): number =>
  instant === undefined ? 0 : Date.parse(instant) + ms;

/** From when a copy may be edited: nobody is filling in anything on it by then. */
export const editableAt = ({ savedAt, openedAt }: Pick<MessageRow, 'savedAt' | 'openedAt'>): Date => {
  const hasForm = openedAt !== undefined && openedAt > (savedAt ?? '');
  return new Date(Math.max(plus(savedAt, EDIT_MS), hasForm ? plus(openedAt, FORM_MS) : 0));
};

// What a card held becomes told with its delivery, in the write that records it.

type Kept = Pick<MessageRow, 'holds' | 'tidies' | 'retires'>;

/** What a message keeps of its card until the outcome is known. Nothing where the card is of no day. */
export const keptIn = (keeps: Keeps | undefined): Kept =>
  keeps === undefined
    ? {}
    : { holds: [...keeps.holds], tidies: [...keeps.tidies], retires: [...keeps.retires] };

/** The rows of the mailbox that change when the card is delivered. */
export const toldOps = (
  { holds = [], tidies = [] }: Kept,
  world: Pick<World, 'today' | 'calendar'>,
): readonly Op[] => {
  const told = new Map(holds.map((hold) => [toldRow(hold.capability, hold.item), toldBy(hold, world)]));
  return [
    ...[...told].map(([row, value]): Op => ({ do: 'put', row, value })),
    ...tidies.filter((row) => !told.has(row)).map((row): Op => ({ do: 'delete', row })),
  ];
};

/**
 * The same for a card that is proved to have arrived long after it went. What other cards have told since stays told, and
 * nothing goes but what was on its way.
 */
export const provedOps = (
  kept: Kept,
  rows: readonly StoredRow[],
  world: Pick<World, 'today' | 'calendar'>,
): readonly Op[] => {
  const there = new Map(rows.map(({ row, value }) => [row, ToldSchema.safeParse(value).data]));
  return toldOps(kept, world).flatMap((op): readonly Op[] => {
    if (op.do === 'delete') return isTriedRow(op.row) ? [op] : [];
    const known = there.get(op.row);
    const told = op.do === 'put' ? ToldSchema.safeParse(op.value).data : undefined;
    if (!known || !told) return [op];
    return [{ ...op, value: { ...known, steps: [...new Set([...known.steps, ...told.steps])] } }];
  });
};

/** The mailbox is looked at again when something of it is to be said again. */
export const lookAgain = (
  to: PersonId,
  { holds = [] }: Kept,
  world: Pick<World, 'today' | 'calendar'>,
): readonly Look[] => {
  const days = holds.flatMap((hold) => toldBy(hold, world).againOn ?? []).sort();
  return days.slice(0, 1).map((on) => ({ subject: todayOf(to), on }));
};

/**
 * Writes what becomes told and the row that says so, in one transaction where they stand together. Of more than fits, and
 * of a message that stands in a subject, what is told goes first: it was delivered, whatever becomes of this process.
 */
export const writeTold = async (
  { tables, tenant }: { readonly tables: Tables; readonly tenant: string },
  { partition, to }: { readonly partition: string; readonly to: PersonId },
  row: Op,
  told: readonly Op[],
): Promise<'done' | 'conflict'> => {
  const mailbox = partitionOf(tenant, mailboxOf(to));
  const chunks = inChunks(told, MOST_OPS - 1);
  const last = mailbox === partition ? (chunks.pop() ?? []) : [];
  for (const chunk of chunks) await tables.transact('state', mailbox, chunk);
  return tables.transact('state', partition, [row, ...last]);
};
