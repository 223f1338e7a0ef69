import type { JsonObject } from './json.js';
import type { ConversationRef, SendOutcome } from './message.js';
import type { PersonId } from './people.js';

/** A chat that was opened, or why none was. Opening says nothing to the person, so it may be tried again. */
export type OpenOutcome =
  | { readonly kind: 'opened'; readonly ref: ConversationRef }
  | Exclude<SendOutcome, { readonly kind: 'sent' | 'unknown' | 'gone' }>;

/** The calls to Teams, whichever SDK makes them. Neither call ever repeats itself or hangs. */
export interface Messenger {
  /** Posts a new card in a person's chat. */
  send(to: ConversationRef, card: JsonObject, summary: string): Promise<SendOutcome>;
  /** Whether chats can be opened with people who never wrote: where the app is installed for them and Teams' region is known. */
  readonly canOpen: boolean;
  /**
   * Opens the one-to-one chat with a person known by Entra id: through the address and as the bot of a chat that is gone,
   * where there was one, otherwise as configured.
   */
  open(personId: PersonId, gone?: ConversationRef): Promise<OpenOutcome>;
  /** Replaces a card that was sent; safe to repeat. */
  update(to: ConversationRef, activityId: string, card: JsonObject, summary: string): Promise<SendOutcome>;
}

/** Posts what is no card of ours: a file that is offered, or one that was handed over. */
export type Attach = (to: ConversationRef, attachment: JsonObject, summary: string) => Promise<SendOutcome>;
