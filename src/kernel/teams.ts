import type { JsonObject } from './json.js';
import type { ConversationRef, SendOutcome } from './message.js';

/** The calls to Teams, whichever SDK makes them. Neither call ever repeats itself or hangs. */
export interface Messenger {
  /** Posts a new card in a person's chat. */
  send(to: ConversationRef, card: JsonObject, summary: string): Promise<SendOutcome>;
  /** Replaces a card that was sent; safe to repeat. */
  update(to: ConversationRef, activityId: string, card: JsonObject, summary: string): Promise<SendOutcome>;
}
