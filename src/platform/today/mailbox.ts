import { z } from 'zod';
import type { Day } from '../../kernel/calendar.js';
import {
  isMessage,
  isOpenItem,
  isToldRow,
  MAILBOX,
  messageKey,
  OPEN_ITEMS,
  openItemOf,
  openItemRows,
  partitionOf,
} from '../../kernel/layout.js';
import type { Heard } from '../../kernel/lines.js';
import { mailboxOf } from '../../kernel/message.js';
import type { PersonId } from '../../kernel/people.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { collect, type StoredRow, startingWith, type Tables } from '../../kernel/tables.js';
import { heardOf, itemKey, type Known, NOT_KNOWN, ToldSchema, TriedSchema } from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';

/** A message of the mailbox, as far as the day needs to know it. Of any release. */
const SeenSchema = z.object({
  feature: z.string(),
  card: z.string(),
  state: z.string(),
  reason: z.string().catch(''),
  settledAt: z.string().optional().catch(undefined),
  activityId: z.string().optional().catch(undefined),
  retiredAt: z.string().optional().catch(undefined),
});
export type Seen = z.infer<typeof SeenSchema> & { readonly row: string; readonly key: string };

/** Where an open item that the mailbox knows is to be read. */
interface Place {
  readonly capability: string;
  readonly kind: string;
  readonly id: string;
}

export interface Mailbox {
  readonly messages: readonly Seen[];
  /** By the item's name across capabilities. */
  readonly known: ReadonlyMap<string, Known>;
  readonly places: ReadonlyMap<string, Place>;
  /** The rows of each item. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

const seenIn = (row: StoredRow): readonly Seen[] => {
  const { data } = SeenSchema.safeParse(row.value);
  return data ? [{ ...data, row: row.row, key: messageKey(row.row) }] : [];
};

/** What is known of an item after one more of its rows. A row of another release that cannot be read says nothing. */
const withRow = (known: Known, row: StoredRow): { known: Known; place: Place } | undefined => {
  const told = isToldRow(row.row) ? ToldSchema.safeParse(row.value).data : undefined;
  if (told) return { known: { ...known, told }, place: told };
  const tried = TriedSchema.safeParse(row.value).data;
  return tried && { known: { ...known, tried: [...known.tried, tried.on] }, place: tried };
};

export const mailboxIn = (rows: readonly StoredRow[]): Mailbox => {
  const known = new Map<string, Known>();
  const places = new Map<string, Place>();
  const keys = new Map<string, readonly string[]>();
  for (const row of rows.filter(({ row: key }) => isOpenItem(key))) {
    const key = openItemOf(row.row);
    keys.set(key, [...(keys.get(key) ?? []), row.row]);
    const next = withRow(known.get(key) ?? NOT_KNOWN, row);
    if (!next) continue;
    known.set(key, next.known);
    places.set(key, next.place);
  }
  const messages = rows.filter(({ row }) => isMessage(row)).flatMap(seenIn);
  return { messages, known, places, rows: keys };
};

/** The rows of a mailbox. One request. */
const rowsOf = (tables: Tables, tenant: string, person: PersonId): Promise<readonly StoredRow[]> =>
  collect(tables.list('state', partitionOf(tenant, mailboxOf(person)), MAILBOX));

/**
 * Mailboxes, read when they are needed, or ahead: what a press finds of the message that was pressed is the mailbox that its
 * answer is made from. A world belongs to one request, so what was read ahead does too.
 */
export const makeMailboxes = (tables: Tables, tenant: string) => {
  const ahead = new WeakMap<
    World,
    { readonly person: PersonId; readonly rows: Promise<readonly StoredRow[]> }
  >();
  return {
    ahead: (person: PersonId, world: World): Promise<readonly StoredRow[]> => {
      const rows = rowsOf(tables, tenant, person);
      ahead.set(world, { person, rows });
      return rows;
    },
    of: async (person: PersonId, world: World): Promise<Mailbox> => {
      const known = ahead.get(world);
      return mailboxIn(await (known?.person === person ? known.rows : rowsOf(tables, tenant, person)));
    },
  };
};
export type Mailboxes = ReturnType<typeof makeMailboxes>;

/** One request. */
export const readMailbox = async (tables: Tables, tenant: string, person: PersonId): Promise<Mailbox> =>
  mailboxIn(await rowsOf(tables, tenant, person));

/** What is known of one item. */
export const knownOf = ({ known }: Mailbox, capability: string, item: string): Known =>
  known.get(itemKey(capability, item)) ?? NOT_KNOWN;

export const DAYS_CARD = { feature: 'today', card: 'today' } as const;

/** A card of the person's day, sent by itself or in answer. */
export const isOfDay = ({ feature }: Pick<Seen, 'feature'>): boolean => feature === DAYS_CARD.feature;

/** The day for which a day's card was planned: the end of its key. */
export const dayOfKey = (key: string): Day => key.slice(key.lastIndexOf(':') + 1);

/** Copies that stand in the chat as lists, the newest first. */
export const copiesIn = ({ messages }: Mailbox): readonly Seen[] =>
  messages
    .filter((seen) => isOfDay(seen) && seen.state === 'sent' && seen.activityId && !seen.retiredAt)
    .sort((one, other) => ((one.settledAt ?? '') < (other.settledAt ?? '') ? 1 : -1));

/** What a mailbox knows of these items. */
export const heardIn = (
  { known }: Mailbox,
  capability: string,
  items: readonly string[],
): ReadonlyMap<string, Heard> =>
  new Map(
    items.flatMap((item) => {
      const found = known.get(itemKey(capability, item));
      return found ? [[item, heardOf(found)] as const] : [];
    }),
  );

/** What the open items of a capability are about of which somebody has been told: one request. */
export const makeToldAbout =
  (tables: Tables, tenant: string) =>
  async (capability: string, to: PersonId): Promise<readonly SubjectRef[]> => {
    const rows = await collect(tables.list('state', partitionOf(tenant, mailboxOf(to)), OPEN_ITEMS));
    const places = [...mailboxIn(rows).places.values()].filter((place) => place.capability === capability);
    return [...new Map(places.map(({ kind, id }) => [`${kind} ${id}`, { kind, id }])).values()];
  };

/** What somebody has been told of items of a capability: one request for one item, and one for many. */
export const makeHeard =
  (tables: Tables, tenant: string) =>
  async (capability: string, to: PersonId, items: readonly string[]): Promise<ReadonlyMap<string, Heard>> => {
    const [only, ...others] = items;
    if (only === undefined) return new Map();
    const range = others.length === 0 ? startingWith(openItemRows(capability, only)) : OPEN_ITEMS;
    const rows = await collect(tables.list('state', partitionOf(tenant, mailboxOf(to)), range));
    return heardIn(mailboxIn(rows), capability, items);
  };
