import { z } from 'zod';
import type { Clock } from '../../kernel/clock.js';
import type { DeliveryReason } from '../../kernel/codes.js';
import { TooMuchContention } from '../../kernel/errors.js';
import { instantField, labelled, stored } from '../../kernel/fields.js';
import { type ConversationRef, ConversationRefSchema } from '../../kernel/message.js';
import { PersonIdSchema } from '../../kernel/people.js';
import type { Op, StoredRow, Tables } from '../../kernel/tables.js';
import { type Refused, RefusedSchema } from './refused.js';

export const ConversationRowSchema = stored({
  ref: labelled(ConversationRefSchema, 'Where the chat is'),
  isReachable: labelled(z.boolean(), 'Whether they can be written to'),
  since: instantField('Since when'),
  /** A code of `DELIVERY_REASONS`; rows of earlier releases say none. */
  why: labelled(z.string(), 'Why they cannot be written to: a code').optional(),
  installedAt: instantField(
    'When they installed the app, if that was before the staff list knew them',
  ).optional(),
  eventAt: instantField('When Teams says that the app was installed or removed').optional(),
  refused: labelled(RefusedSchema, 'That Teams refuses what is sent there: since when and why').optional(),
});
type ConversationRow = z.infer<typeof ConversationRowSchema>;

/** How many of a day, in a row of its own. */
export const TallySchema = stored({
  count: labelled(z.number().int().min(0), 'How many were remembered before the staff list knew them'),
});

/** Where a person's chat stands: what was last known of it, and why it cannot be written to, if it cannot. */
export interface Standing {
  readonly ref: ConversationRef;
  readonly isReachable: boolean;
  readonly why: DeliveryReason | undefined;
  /** That Teams refuses what is sent there. */
  readonly refused: Refused | undefined;
}

/** That they were welcomed, in a row of its own. */
export const WelcomedSchema = stored({ at: instantField('When they were welcomed') });
/** Begins its row, before the person's id. */
export const WELCOMED = 'welcomed|';
/** Begins the row that counts those of a day whom the staff list did not know yet, before the day. */
export const EARLY = 'installed|';

/** Where each person's chat with the bot is, kept in our own form. */
export interface Conversations {
  /** The person's chat, or undefined when they never opened the bot or removed it, or Teams refuses what is sent there. */
  of(personId: string): Promise<ConversationRef | undefined>;
  /** The same with what is known of a chat that cannot be written to. */
  standing(personId: string): Promise<Standing | undefined>;
  /** Teams refuses what is sent to the person, or, with undefined, takes it again. */
  setRefused(personId: string, refused: Refused | undefined): Promise<void>;
  /** This is where the person can be written to. True when that was news. `eventAt` is Teams' own time of an installation. */
  remember(ref: ConversationRef, eventAt?: string): Promise<boolean>;
  /**
   * The same for somebody whom the staff list does not know yet: the least that a chat can be written to with, and no
   * more of them than are kept.
   */
  rememberEarly(ref: ConversationRef, eventAt?: string): Promise<'news' | 'known' | 'not-kept'>;
  /** This chat can no longer be written to. What Teams says happened before what is known changes nothing. */
  lost(personId: string, why: DeliveryReason, eventAt?: string): Promise<void>;
  /** True the first time only: the welcome is said once. */
  welcomeOnce(personId: string): Promise<boolean>;
}

/**
 * How many people whose ids begin with the same character are remembered a day before the staff list knows them. Ids are
 * random over sixteen characters, so that all 30,000 of the largest list may install the app on one day; and whoever
 * makes up ids gets no further than 32,000 rows of half a kilobyte, which go when their time is up.
 */
export const MOST_EARLY_A_DAY = 2_000;
/** Of another instance's writes; within this process they wait for each other. */
const MOST_TRIES = 20;
/** What a person on a staff list can have: an id of Entra begins so. */
const OF_ENTRA = /^[0-9a-f]/u;

const FIELDS = ConversationRefSchema.keyof().options;
const isSameChat = (one: ConversationRef, other: ConversationRef): boolean =>
  FIELDS.every((field) => one[field] === other[field]);

/** Whether what Teams says happened then is older than what is known. Without a time it is taken as it comes. */
const isOlder = (eventAt: string | undefined, known: ConversationRow): boolean =>
  eventAt !== undefined && known.eventAt !== undefined && Date.parse(eventAt) < Date.parse(known.eventAt);

/** The chat without what is not needed to write to it. */
const leastOf = (ref: ConversationRef): ConversationRef => ({ ...ref, teamsUserId: ref.personId });

export const makeConversations = (tables: Tables, tenant: string, clock: Clock): Conversations => {
  const partitionOf = (personId: string) => `${tenant}|${personId.slice(0, 1)}`;
  const find = async (personId: string) => {
    const row = await tables.get('conversations', partitionOf(personId), personId);
    return { row, known: ConversationRowSchema.safeParse(row?.value).data };
  };
  const write = (personId: string, ...ops: readonly Op[]) =>
    tables.transact('conversations', partitionOf(personId), ops);
  const now = () => clock().toISOString();
  const reachable = (given: ConversationRef, eventAt: string | undefined) => ({
    ref: ConversationRefSchema.parse(given),
    isReachable: true,
    since: now(),
    ...(eventAt === undefined ? {} : { eventAt }),
  });

  const put = async (given: ConversationRef, eventAt: string | undefined, isEarly: boolean) => {
    const { row, known } = await find(given.personId);
    const installedAt = isEarly ? known?.installedAt : undefined;
    const isUsable = known?.isReachable && !known.refused;
    const isSame = isUsable && isSameChat(known.ref, given) && known.installedAt === installedAt;
    if (isSame || (known && !known.isReachable && isOlder(eventAt, known))) return false;
    const fresh = reachable(given, eventAt);
    const ref = { ...known?.ref, ...fresh.ref };
    const value = { ...row?.value, ...fresh, ref, why: undefined, refused: undefined, installedAt };
    await write(given.personId, { do: 'put', row: given.personId, value });
    return true;
  };

  /** Counted in the same transaction, so that there are never more than there may be. */
  const insertEarly = async (
    given: ConversationRef,
    eventAt: string | undefined,
    tries = 0,
  ): Promise<'news' | 'known' | 'not-kept'> => {
    const { personId } = given;
    if ((await find(personId)).row) return (await put(given, eventAt, true)) ? 'news' : 'known';
    const day = `${EARLY}${now().slice(0, 10)}`;
    const tally: StoredRow | undefined = await tables.get('conversations', partitionOf(personId), day);
    const count = TallySchema.safeParse(tally?.value).data?.count ?? 0;
    if (count >= MOST_EARLY_A_DAY) return 'not-kept';
    const value = { ...tally?.value, count: count + 1 };
    const row = { ...reachable(given, eventAt), installedAt: now() };
    const written = await write(
      personId,
      { do: 'insert', row: personId, value: row },
      tally ? { do: 'replace', row: day, value, etag: tally.etag } : { do: 'insert', row: day, value },
    );
    if (written === 'done') return 'news';
    if (tries >= MOST_TRIES) throw new TooMuchContention('the count of installations');
    return insertEarly(given, eventAt, tries + 1);
  };

  /** Who waits for whom, by partition: an app that is given to a whole council at once must not trip over itself. */
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <T>(partition: string, act: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(partition) ?? Promise.resolve()).then(act, act);
    turns.set(
      partition,
      mine.catch(() => undefined),
    );
    return mine;
  };

  return {
    of: async (personId) => {
      const { known } = await find(personId);
      return known?.isReachable && !known.refused ? known.ref : undefined;
    },
    setRefused: async (personId, refused) => {
      const { row, known } = await find(personId);
      if (!row || !known) return;
      const op = { do: 'replace', row: personId, value: { ...row.value, refused }, etag: row.etag } as const;
      // A conflict means that the person was heard from meanwhile, which is the newer truth.
      await write(personId, op);
    },
    standing: async (personId) => {
      const { known } = await find(personId);
      if (!known) return undefined;
      const { ref, isReachable, refused } = known;
      // Written by this program from its own list of codes.
      return { ref, isReachable, refused, why: known.why as DeliveryReason };
    },
    remember: (given, eventAt) => put(given, eventAt, false),
    rememberEarly: async (given, eventAt) => {
      const { personId } = given;
      if (!OF_ENTRA.test(personId) || !PersonIdSchema.safeParse(personId).success) return 'not-kept';
      return inTurn(partitionOf(personId), () => insertEarly(leastOf(given), eventAt));
    },
    lost: async (personId, why, eventAt) => {
      const { row, known } = await find(personId);
      if (!row || !known || (known.isReachable && isOlder(eventAt, known))) return;
      const at = eventAt === undefined ? {} : { eventAt };
      const value = { ...known, isReachable: false, since: now(), why, ...at };
      // A conflict means that the person was heard from meanwhile, which is the newer truth.
      await write(personId, { do: 'replace', row: personId, value, etag: row.etag });
    },
    welcomeOnce: async (personId) =>
      (await write(personId, { do: 'insert', row: `${WELCOMED}${personId}`, value: { at: now() } })) ===
      'done',
  };
};
