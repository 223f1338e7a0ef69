import { z } from 'zod';
import { instantField, labelled } from '../../kernel/fields.js';
import { idFrom } from '../../kernel/ids.js';
import type { JsonObject } from '../../kernel/json.js';
import { messageKey } from '../../kernel/layout.js';
import { type Message, MessageSchema, MessageStateSchema } from '../../kernel/message.js';
import type { StoredRow } from '../../kernel/tables.js';
import { HoldSchema } from '../../kernel/told.js';

const text = (label: string) => labelled(z.string(), label);
const rowsList = (label: string) => labelled(z.array(z.string()), label, { isInner: true });
const inner = (label: string) => labelled(z.string(), label, { isInner: true });

/** A message as stored: what it is, where it stands, and why. */
export const MessageRowSchema = MessageSchema.extend({
  state: labelled(MessageStateSchema, 'Where it stands'),
  /** A stable code, such as `not-opened-yet`. */
  reason: text('Why it stands there: a code'),
  createdAt: instantField('When it was written'),
  settledAt: instantField('When it was settled').optional(),
  /** The first answer on a copy of this card. */
  answeredAt: instantField('When it was first answered').optional(),
  /** The last press that saved something on a copy of this card, and the last that opened something. */
  savedAt: instantField('When something was last saved on it').optional(),
  openedAt: instantField('When something was last opened on it').optional(),
  /** A later copy has taken its place. */
  retiredAt: instantField('When it was turned into a pointer').optional(),
  holds: labelled(z.array(HoldSchema), 'What it tells of').optional(),
  tidies: rowsList('What goes with it').optional(),
  retires: rowsList('Older copies that it takes the place of').optional(),
  notBeforeAt: instantField('Not tried before').optional(),
  calls: labelled(z.number().int().min(0), 'Calls made to Teams'),
  attempt: inner('Which attempt holds it').optional(),
  deadlineAt: labelled(z.iso.datetime(), 'Until when that attempt is trusted', { isInner: true }).optional(),
  activityId: inner('Its number in Teams').optional(),
  conversationId: inner('The chat it went to').optional(),
  serviceUrl: inner('The address of Teams it went through').optional(),
});
export type MessageRow = z.infer<typeof MessageRowSchema>;

/** The part of the row that changes on its way. */
export type Patch = Partial<Omit<MessageRow, keyof Message>>;

/** Why a message stands there that an administrator sends once more. */
export const ASKED_AGAIN = 'asked-for-again';

/** The intent row: written before any call is made. */
export const newMessage = (message: Message, at: Date): JsonObject => ({
  ...message,
  state: 'pending',
  reason: '',
  createdAt: at.toISOString(),
  calls: 0,
});

/**
 * The message of a row, or undefined when this release cannot read it or does not know its state: another release wrote
 * it. It is left exactly as it is then.
 */
export const messageIn = (row: StoredRow): MessageRow | undefined =>
  MessageRowSchema.safeParse(row.value).data;

/** Long enough to be unique among millions, short enough to be typed. */
const SHORT_ID = 12;

/** The id by which an administrator names a message; the log has a keyed hash of it. */
export const shortIdOf = ({ partition, row }: Pick<StoredRow, 'partition' | 'row'>): string =>
  idFrom(partition, row).slice(0, SHORT_ID);

const shown = z.string().catch('');
const ListedSchema = z.object({
  to: shown,
  feature: shown,
  card: shown,
  state: z.string().catch('not-readable'),
  reason: shown,
  calls: z.number().catch(0),
  createdAt: z.iso.datetime().catch(new Date(0).toISOString()),
  answeredAt: z.string().optional().catch(undefined),
  settledAt: z.string().optional().catch(undefined),
  activityId: z.string().optional().catch(undefined),
});
/** A message of any release, as far as it can be shown, with the short id by which an administrator names it. */
export type ListedMessage = z.infer<typeof ListedSchema> & { readonly id: string; readonly key: string };

/** Any row of a message. Those that this release does not understand say so as their reason. */
export const listed = (row: StoredRow): ListedMessage => {
  const found = { ...ListedSchema.parse(row.value), id: shortIdOf(row), key: messageKey(row.row) };
  if (messageIn(row)) return found;
  const isKnown = MessageStateSchema.safeParse(found.state).success;
  return { ...found, reason: isKnown ? 'row-not-readable' : 'state-not-known' };
};
