import type { Day } from './calendar.js';
import type { JsonObject } from './json.js';
import type { PersonId } from './people.js';
import type { SubjectRef } from './subject.js';

// What a capability has to say to a person on a day: lines of that person's one card, never cards of their own. Each line
// is about one open item and names the steps that are reached; what of it is still to be said is worked out from what has
// been delivered to that person, and from nothing else.

/** A step of an open item for one reader: a nudge, a rung, an invitation. */
export interface Step {
  /** A name within the item, such as `due` or `service-manager`; with the round where an item can have several. Never a number of days. */
  readonly id: string;
  /** The working day from which it is reached. It stays reached on every later day. */
  readonly on: Day;
}

/** Whose turn an open item is. Exactly one person, who is here, or who stands in for somebody who is not. */
export interface Turn {
  readonly holder: PersonId;
  readonly since: Day;
  /** A code that the capability declares under `turns`. */
  readonly why: string;
  /** Whose answer or absence gave it to them; `system` where a day did. */
  readonly by: PersonId | 'system';
}

/**
 * `turn`: the reader is asked. `told`: the reader is above and hears that it waits. `news`: said once, nothing is asked.
 * `waiting`: the reader has a part and waits for somebody else; it never brings a card by itself.
 */
export type LineKind = 'turn' | 'told' | 'news' | 'waiting';

/** A mark and a word for how it stands; the colour is never the only sign. */
export interface LineStatus {
  readonly word: string;
  readonly mark: string;
  readonly tone: 'default' | 'good' | 'warning' | 'attention' | 'accent';
}

/** A button of a row. It sends no input of the card: nothing that is typed elsewhere is lost or asked for. */
export type RowButton = {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
};

/** One open item, as one person's card says it. */
export interface Line {
  readonly to: PersonId;
  /** Names the open item for as long as it is open, within the capability: letters of both cases, digits, `-` and `~`. */
  readonly item: string;
  /** Where it stands: what is read again to say it as it is then. */
  readonly subject: SubjectRef;
  /** One of the capability's sections. */
  readonly section: string;
  readonly kind: LineKind;
  /** Whose turn the item is; every open one has it, news have none. */
  readonly turn?: Turn;
  /** Reached by today for this reader, in order. None: it stands on the card when there is one, and brings none. */
  readonly steps: readonly Step[];
  /** Working days after which it is said again; absent while a later step is still to come, and for news. */
  readonly againAfter?: number;
  /** Of news: it stands on every card for as long as it is given, though it brings one only once. */
  readonly stays?: boolean;
  /**
   * Of what can wait: once it was said it stands on no card that comes, nor on what follows a press, until it is to be said
   * again (`today.againWorkingDays`). Whoever asks for their day sees it.
   */
  readonly rests?: boolean;
  /**
   * Of news that can wait: while a card is to come by this day anyway, because something open is to be said again, it
   * stands on that card and brings none of its own.
   */
  readonly ridesUntil?: Day;
  /** Of news that are in no hurry: before this day they bring no card to somebody who has just had one. */
  readonly bringsFrom?: Day;
  /**
   * Of what somebody is only told: it brings a card though one of others has just come, as it has gone further up and
   * nobody is to hear before those below.
   */
  readonly hurries?: boolean;
  /** The last day until which it may be put aside, where there is one: a due day. */
  readonly asideBy?: Day;
  /** 0 is worst: lines of a section, and sections, stand in this order. */
  readonly urgency: number;
  /** In bold before the text: a person's name or an action's title. */
  readonly name: string;
  readonly text: string;
  /** One more line, of what has to be known before it can be answered. */
  readonly detail?: string;
  readonly status?: LineStatus;
  /** At most two. */
  readonly buttons?: readonly RowButton[];
  /** Gives the turn to somebody else who has a part; it answers nothing. */
  readonly pass?: RowButton;
}

/** What somebody has been told of an item, and since when it was tried. */
export interface Heard {
  /** The first day on which a card that held it was to go to them. */
  readonly triedOn: Day | undefined;
  /** The first day on which one was delivered. */
  readonly firstOn: Day | undefined;
  /** The last one. */
  readonly lastOn: Day | undefined;
  /** The steps that were delivered. */
  readonly steps: ReadonlySet<string>;
  /**
   * The same without what they were told as somebody above: whoever has the turn since was asked later than they were told.
   * Absent where nothing is known of it apart.
   */
  readonly asked?: Pick<Heard, 'triedOn' | 'firstOn'>;
}
