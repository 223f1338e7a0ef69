import type { Ask } from '../../kernel/capability.js';
import type { Keeps } from '../../kernel/card.js';
import type { Ids } from '../../kernel/ids.js';
import type { JsonObject } from '../../kernel/json.js';
import {
  aboutRow,
  aboutsBeginning,
  MESSAGES,
  messageKey,
  messageOfAbout,
  messageRow,
  OPEN_ITEMS,
  partitionOf,
  partitionsOf,
} from '../../kernel/layout.js';
import {
  type ConversationRef,
  type Home,
  type Letters,
  type Message,
  type MessageState,
  mailboxOf,
  parseMark,
} from '../../kernel/message.js';
import type { PersonId } from '../../kernel/people.js';
import { groupedBy, inChunks, inTurns } from '../../kernel/phrases.js';
import { collect, MOST_OPS, type Op, type StoredRow, startingWith } from '../../kernel/tables.js';
import { REPLY, TODAY } from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';
import { figuresOf, type Missed, missedSince } from './figures.js';
import {
  ASKED_AGAIN,
  type ListedMessage,
  listed,
  type MessageRow,
  messageIn,
  newMessage,
  type Patch,
  shortIdOf,
} from './message-row.js';
import { type LookAt, PROVED } from './record.js';
import { EDIT_MS, keptIn, lookAgain, provedOps, toldOps, writeTold } from './telling.js';
import { makeWorkItems, type WorkItemParts, type WorkItems, type WorkRef } from './work-items.js';

const MOST_TRIES = 3;
/** Of the name of what a message is about. */
const SHORT = 8;
/** Messages of one plan written at once: quick, and no burst for the storage. */
const WRITES_AT_ONCE = 16;
const SENT_AGAIN = { state: 'pending', reason: ASKED_AGAIN } as const;
const GIVEN_UP = { state: 'cancelled', reason: 'cancelled-by-administrator' } as const;

/** The messages in the tables: what is to be sent, and what became of it. Composes nothing and sends nothing. */
export interface MessageStore {
  readonly workItems: WorkItems;
  /** Work items for messages about to be written with changes. */
  announce(letters: readonly Letters[]): Promise<void>;
  /** The changes were made: their messages may go. */
  dispatch(letters: readonly Letters[]): Promise<void>;
  /** Cards of their own that are due: what a person was asked for already is not asked for again. */
  ask(feature: string, asks: readonly Ask[], day: string): Promise<void>;
  /** Messages of mailboxes with rows beside them. One that is there already is left as it is, and its rows are added. */
  post(letters: readonly Letter[]): Promise<void>;
  /**
   * What became of the messages written from the one instant to before the other, and whom nothing has reached since
   * before the third. Reads all partitions.
   */
  figures(
    from: Date,
    until: Date,
    longBefore: Date,
  ): Promise<ReturnType<typeof figuresOf> & { readonly missed: readonly Missed[] }>;
  /**
   * Somebody pressed a card that carried this mark: a message whose fate was unknown has arrived after all, and a copy on
   * which something was saved is to say so when nobody has pressed it for a while.
   */
  pressed(mark: unknown, press: Pressed, world: World): Promise<void>;
  /** Of a reply that stands in the chat as a copy of somebody's day: what it held is told. */
  replied(reply: Replied, world: World): Promise<void>;
  /** Every message of the tenant, those of other releases included, for the administrator. Reads all partitions. */
  all(): AsyncIterable<ListedMessage>;
  /** An administrator sends a message again, or gives it up. Reads all partitions to find it. */
  administer(id: string, act: 'retry' | 'cancel'): Promise<Administered>;
}

/** A press of a marked card. */
export interface Pressed {
  readonly by: PersonId;
  readonly activityId: string | undefined;
  /** It opened or showed something, and saved nothing. */
  readonly isView: boolean;
}

/** A card of somebody's day that was given in answer to a word. */
interface Replied {
  readonly key: string;
  /** The chat in which it stands, and whose. */
  readonly place: ConversationRef;
  readonly activityId: string;
  readonly keeps: Keeps;
}

type Administered =
  | { readonly kind: 'done'; readonly to: PersonId }
  | { readonly kind: 'not-found' | 'not-possible' };

/** What an administrator may do in which state. What was sent cannot be taken back, and what is on its way is let go. */
const MAY_BE: Record<'retry' | 'cancel', readonly MessageState[]> = {
  retry: ['waiting', 'unknown', 'unreachable', 'dead', 'cancelled'],
  cancel: ['pending', 'waiting', 'unreachable', 'unknown', 'dead'],
};

/** A message for a mailbox, with rows that stand beside it. */
interface Letter {
  readonly message: Message;
  readonly rows: readonly { readonly row: string; readonly value: JsonObject }[];
  /** Only the rows: no card is to go out now. */
  readonly isWithoutCard?: boolean;
}

const LETTERS_OF = (card: string, to: PersonId): string => `${card}:${to}:`;

/** When it was pressed: of two presses in one moment the later one counts as later. */
const pressedAt = ({ savedAt, openedAt }: MessageRow, { isView }: Pressed, now: Date): Patch => {
  const notBefore = (other: string | undefined, ms: number) =>
    new Date(Math.max(now.getTime(), other === undefined ? 0 : Date.parse(other) + ms)).toISOString();
  return isView ? { openedAt: notBefore(savedAt, 1) } : { savedAt: notBefore(openedAt, 0) };
};

/** All asks of one card for one person, by both. */
const askedBy = (feature: string, asks: readonly Ask[]) =>
  [...groupedBy(asks, ({ to, card }) => `${feature}:${LETTERS_OF(card, to)}`)].flatMap(([prefix, group]) =>
    group.slice(0, 1).map(({ to, card }) => ({
      to,
      card,
      prefix,
      abouts: [...new Set(group.map(({ about }) => about))].sort(),
    })),
  );

export interface MessageStoreParts extends WorkItemParts {
  /** For the name of a message, which its card carries in the chat: what it is about must not be found by trying. */
  readonly ids: Pick<Ids, 'keyed'>;
  readonly lookAt?: LookAt;
  /** The rows of a mailbox, kept for the answer to the request that this world belongs to. */
  readonly mailbox?: (person: PersonId, world: World) => Promise<readonly StoredRow[]>;
}

export const makeMessageStore = (parts: MessageStoreParts): MessageStore => {
  const { tables, tenant, clock } = parts;
  const workItems = makeWorkItems(parts);
  const refTo = (home: Home, message: Message): WorkRef => ({
    partition: partitionOf(tenant, home),
    row: messageRow(message.key),
    purpose: 'send',
  });
  const refsTo = (letters: readonly Letters[]): readonly WorkRef[] =>
    letters.flatMap(({ home, messages }) => messages.map((message) => refTo(home, message)));

  /** What stands beside it goes in first or with it: a message must never be composed before its list is complete. */
  const write = async ({ message, rows, isWithoutCard }: Letter) => {
    const partition = partitionOf(tenant, mailboxOf(message.to));
    const beside = rows.map(({ row, value }): Op => ({ do: 'put', row, value }));
    const insert: Op = { do: 'insert', row: messageRow(message.key), value: newMessage(message, clock()) };
    const whole = isWithoutCard ? beside : [...beside, insert];
    if (whole.length === 0) return;
    if (whole.length <= MOST_OPS && (await tables.transact('state', partition, whole)) === 'done') return;
    // The message is there already, or there is too much for one transaction: the list first, then the message.
    for (const chunk of [...inChunks(beside, MOST_OPS), ...(isWithoutCard ? [] : [[insert]])]) {
      await tables.transact('state', partition, chunk);
    }
  };

  const post = async (letters: readonly Letter[]) => {
    const sent = letters.filter(({ isWithoutCard }) => !isWithoutCard);
    const refs = sent.map(({ message }) => refTo(mailboxOf(message.to), message));
    await workItems.announce(refs);
    await inTurns(letters, write, WRITES_AT_ONCE);
    await workItems.dispatch(refs);
  };

  /** The card of what nobody has put on one of theirs yet, if there is any. */
  const letterFor = async (
    feature: string,
    { to, card, prefix, abouts }: ReturnType<typeof askedBy>[number],
    day: string,
  ): Promise<readonly Letter[]> => {
    const partition = partitionOf(tenant, mailboxOf(to));
    const [there, messages] = await Promise.all(
      [aboutsBeginning(prefix), messageRow(prefix)].map((begins) =>
        collect(tables.list('state', partition, startingWith(begins))),
      ),
    );
    // A list whose message was never written, because of a stop between them, is asked for again.
    const written = new Set(messages?.map(({ row }) => messageKey(row)));
    const known = new Set(
      there?.filter(({ row }) => written.has(messageOfAbout(row))).map(({ value }) => value.about),
    );
    const fresh = abouts.filter((about) => !known.has(about));
    if (fresh.length === 0) return [];
    const key = `${prefix}${day}~${parts.ids.keyed('message', ...fresh).slice(0, SHORT)}`;
    const message: Message = { key, to, feature, card, about: [], nature: 'once' };
    return [{ message, rows: fresh.map((about) => ({ row: aboutRow(key, about), value: { about } })) }];
  };

  const openItems = (partition: string) => collect(tables.list('state', partition, OPEN_ITEMS));

  /** What was pressed. Where something is saved on a message of one's own mailbox, the answer needs the whole of that. */
  const rowPressed = async (
    { home, key }: { readonly home: Home; readonly key: string },
    { by, isView }: Pressed,
    world: World,
    tries: number,
  ): Promise<StoredRow | undefined> => {
    const own = mailboxOf(by);
    const isOwn = home.kind === own.kind && home.id === own.id;
    if (tries > 0 || isView || !isOwn || !parts.mailbox)
      return tables.get('state', partitionOf(tenant, home), messageRow(key));
    return (await parts.mailbox(by, world)).find(({ row }) => row === messageRow(key));
  };

  const pressed = async (mark: unknown, press: Pressed, world: World, tries = 0): Promise<void> => {
    const named = parseMark(mark);
    const row = named && (await rowPressed(named, press, world, tries));
    const message = row && messageIn(row);
    if (!row || message?.to !== press.by) return;
    const now = clock().toISOString();
    const isProof = message.state === 'unknown';
    const value = {
      ...message,
      answeredAt: message.answeredAt ?? now,
      ...pressedAt(message, press, clock()),
      ...(isProof ? { ...PROVED, settledAt: now, activityId: press.activityId } : {}),
    };
    const replace: Op = { do: 'replace', row: row.row, value, etag: row.etag };
    const told = isProof && message.holds ? provedOps(message, await openItems(row.partition), world) : [];
    // The sender may be writing down the outcome at this moment.
    const place = { partition: row.partition, to: message.to };
    if ((await writeTold(parts, place, replace, told)) === 'conflict') {
      if (tries < MOST_TRIES) await pressed(mark, press, world, tries + 1);
      return;
    }
    const ref: WorkRef = { partition: row.partition, row: row.row, purpose: 'refresh' };
    if (!press.isView) await workItems.later([ref], new Date(clock().getTime() + EDIT_MS));
  };

  const stored = () => tables.scan('state', partitionsOf(tenant), MESSAGES);

  const administered = async (row: StoredRow, act: 'retry' | 'cancel'): Promise<Administered> => {
    const message = messageIn(row);
    if (!message || !MAY_BE[act].includes(message.state)) return { kind: 'not-possible' };
    const ref: WorkRef = { partition: row.partition, row: row.row, purpose: 'send' };
    if (act === 'retry') await workItems.announce([ref]);
    const patch = act === 'retry' ? SENT_AGAIN : { ...GIVEN_UP, settledAt: clock().toISOString() };
    const value = { ...message, notBeforeAt: undefined, ...patch };
    const op = { do: 'replace', row: row.row, value, etag: row.etag } as const;
    if ((await tables.transact('state', row.partition, [op])) !== 'done') return { kind: 'not-possible' };
    if (act === 'retry') await workItems.again(ref, message.to);
    return { kind: 'done', to: message.to };
  };

  return {
    workItems,
    announce: (letters) => workItems.announce(refsTo(letters)),
    dispatch: (letters) => workItems.dispatch(refsTo(letters)),
    post,
    ask: async (feature, asks, day) => {
      const letters = await inTurns(askedBy(feature, asks), (each) => letterFor(feature, each, day));
      await post(letters.flat());
    },
    pressed,
    replied: async ({ key, place, activityId, keeps }, world) => {
      const at = clock();
      const { personId: to, conversationId, serviceUrl } = place;
      const message: Message = { key, to, feature: TODAY, card: REPLY, about: [], nature: 'once' };
      const partition = partitionOf(tenant, mailboxOf(to));
      const kept = keptIn(keeps);
      const sent = { state: 'sent', reason: '', settledAt: at.toISOString(), activityId };
      const value = { ...newMessage(message, at), ...sent, conversationId, serviceUrl, ...kept };
      const row: Op = { do: 'put', row: messageRow(key), value };
      await writeTold(parts, { partition, to }, row, toldOps(kept, world));
      await parts.lookAt?.(lookAgain(to, kept, world));
      await workItems.later(
        keeps.retires.map((row): WorkRef => ({ partition, row, purpose: 'refresh' })),
        at,
      );
    },
    all: async function* () {
      for await (const row of stored()) yield listed(row);
    },
    figures: async (from, until, longBefore) => {
      const all = (await collect(stored())).map(listed);
      return { ...figuresOf(all, from, until), missed: missedSince(all, longBefore, until) };
    },
    administer: async (id, act) => {
      for await (const row of stored()) if (shortIdOf(row) === id) return administered(row, act);
      return { kind: 'not-found' };
    },
  };
};
