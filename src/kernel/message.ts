import { z } from 'zod';
import type { DeliveryReason } from './codes.js';
import { labelled, personField, stored } from './fields.js';
import type { PersonId } from './people.js';

/**
 * A message is a pointer, never a text: whom it is for, which of a feature's cards, and what it is about. Its card is
 * composed from the rows at the moment of sending, so what is no longer true is never sent.
 */
export const MessageSchema = stored({
  /** `capability:card:subject:occasion`, deterministic: planning twice names the same message. */
  key: labelled(z.string().min(1), 'Name of the message: capability, card, ids, day', { isInner: true }),
  to: personField('To whom', 'about'),
  feature: labelled(z.string().min(1), 'Which capability'),
  card: labelled(z.string().min(1), 'Which card'),
  /** Opaque ids that the feature's `compose` understands. */
  about: labelled(z.array(z.string()), 'Ids of what it is about', { isInner: true }),
  /**
   * `daily`: what is still true tomorrow is said again by tomorrow's message. `once`: a thank-you or a result, which no
   * later plan repeats, so that one whose fate is unknown is held for a person to settle.
   */
  nature: labelled(z.enum(['daily', 'once']), 'Whether a later day says it again'),
});
export type Message = z.infer<typeof MessageSchema>;

/** Where a message's row stands: the partition of a subject, or of a person's mailbox for the daily ones. */
export interface Home {
  readonly kind: string;
  readonly id: string;
}

/** The name under which the buttons of a sent card carry the mark of their message. */
export const MARK = '_m';

/** What a card's buttons carry so that an answer proves which message arrived: a claim, checked against the row. */
export const markOf = (home: Home, key: string): string => `${home.kind}|${home.id}~${key}`;

// Without what storage takes in no key: a mark is a claim, and one that cannot be looked up is none of ours.
const MARK_FORM = /^([a-z-]{1,40})\|([^|~/\\#?\p{C}]{1,100})~([^/\\#?\p{C}]{1,300})$/u;

/** The home and key that a mark names; undefined for anything else. */
export const parseMark = (mark: unknown): { readonly home: Home; readonly key: string } | undefined => {
  const [, kind, id, key] = typeof mark === 'string' ? (MARK_FORM.exec(mark) ?? []) : [];
  return kind && id && key ? { home: { kind, id }, key } : undefined;
};

export const MAILBOX_KIND = 'mailbox';
export const mailboxOf = (person: PersonId): Home => ({ kind: MAILBOX_KIND, id: person });

/** Every state a message can be in; each but `sent` carries a reason that an administrator can read. */
export const MessageStateSchema = z.enum([
  'pending',
  'sending',
  'sent',
  'waiting',
  'unknown',
  'unreachable',
  'cancelled',
  'dead',
]);
export type MessageState = z.infer<typeof MessageStateSchema>;

/** A one-to-one chat between a person and the bot, in our own form, so that no SDK type is stored. */
export const ConversationRefSchema = stored({
  personId: labelled(z.string(), 'Whose chat it is', { person: 'about' }),
  tenantId: labelled(z.string(), 'The tenant'),
  conversationId: labelled(z.string(), 'The conversation'),
  serviceUrl: labelled(z.url(), 'The address of Teams'),
  botId: labelled(z.string(), 'The bot in Teams'),
  teamsUserId: labelled(z.string(), 'Number of the person in Teams'),
});
export type ConversationRef = z.infer<typeof ConversationRefSchema>;

/** What became of one call to Teams. Only `not-accepted` may be tried again by itself. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly activityId: string }
  | {
      readonly kind: 'not-accepted';
      readonly reason: DeliveryReason;
      readonly retryAfterMs?: number | undefined;
    }
  /** Not to this person. */
  | { readonly kind: 'unreachable'; readonly reason: DeliveryReason }
  /** To nobody: Teams has something against the app, not against whom this is for. */
  | { readonly kind: 'blocked'; readonly reason: DeliveryReason }
  /** `gone`: the chat is no longer there; it may be opened again. */
  | { readonly kind: 'gone' | 'unknown' | 'refused'; readonly reason: DeliveryReason };

/** Messages that one change gives rise to, with where they are kept. */
export interface Letters {
  readonly home: Home;
  readonly messages: readonly Message[];
}
