import type { Card, CardFile } from './card.js';
import type { ConversationRef } from './message.js';

/** The card to answer with. */
export interface Answer {
  readonly card: Card;
  /** The mark of the message on which it is shown: its buttons carry it on. */
  readonly mark?: string | undefined;
  /** Told that a typed answer was delivered, and as what. */
  readonly delivered?: (activityId: string) => Promise<void>;
}

/** The button that offered a file, as the accepted or declined offer gives it back: a claim. */
export interface Offer {
  readonly verb: string;
  readonly data: unknown;
}

/** What somebody did with a message in whichever chat it stands: opened its dialog, or pressed a button of that. A claim. */
export interface OnMessage {
  /** As the app’s manifest names it. */
  readonly actionId: string;
  /** Plain, on one line. */
  readonly words: string;
  /** Absent where the dialog is opened. */
  readonly press?: { readonly verb: string; readonly data: unknown };
}

/** What people do in chat, after it is established who and where they are. Each gives the card to answer with. */
export interface Inbound {
  /** Somebody typed. Never silence: an unknown word gets a card that helps. */
  said(from: ConversationRef, text: string): Promise<Answer>;
  /** Somebody pressed a button. The data is a claim. `activityId` is the card's, where the client tells it. */
  pressed(from: ConversationRef, verb: string, data: unknown, activityId?: string): Promise<Answer>;
  /** Somebody pressed a button and their client sent nothing of it, as some do on phones. */
  pressedEmpty(from: ConversationRef): Promise<Answer>;
  /**
   * Somebody used the menu of a message. That may stand in any chat, also of many people: who did it is all that is handed
   * on, so that nothing can ever be sent there.
   */
  onMessage(personId: string, what: OnMessage): Promise<Answer>;
  /**
   * Somebody accepted a file: made again as the rows stand now and by what they may see now, and handed over. `hand` says
   * whether it arrived.
   */
  accepted(from: ConversationRef, offer: Offer, hand: (file: CardFile) => Promise<boolean>): Promise<Answer>;
  /** Somebody declined a file. */
  declined(from: ConversationRef): Promise<Answer>;
  /** Where a file was to be offered and could not be: what to do instead. */
  cannotOffer(): Card;
  /** The bot was added or opened. A card the first time only. `eventAt` is Teams' own time of it. */
  arrived(from: ConversationRef, eventAt?: string): Promise<Answer | undefined>;
  /** The bot was removed: nothing more can be sent until the person is heard from. */
  left(from: ConversationRef, eventAt?: string): Promise<void>;
}
