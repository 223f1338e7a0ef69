import type { Day } from './calendar.js';
import type { Card } from './card.js';
import type { Heard } from './lines.js';
import type { Person, PersonId } from './people.js';
import type { Parties } from './permissions.js';
import type { OwnData } from './personal-data.js';
import type { SubjectRef, Subjects } from './subject.js';
import type { World } from './world.js';

// What a capability is asked, by whom, and what it is given to answer with.

/** A known, active person at a moment: who typed or pressed, as the admission of requests established it. */
export interface Asker {
  readonly actor: Person;
  readonly world: World;
}

/** What somebody asks for, with what they gave. */
interface Request<I> extends Asker {
  readonly input: I;
}

/** A press of a button. The input is a claim that fits its schema, and nothing more is known of it. */
export interface Press<I> extends Request<I> {
  /** Whether the actor, standing as they do to these people, may do what the button declares (its `act`). */
  may(parties: Parties): boolean;
}

/** What a capability is given at the time of a request: the way to its rows, and what the platform knows. */
export interface Ports {
  readonly subjects: Subjects;
  /** The present facts, for imports; a request has its own. */
  readonly present: () => Promise<World>;
  /** Hints for the daily plan, written outside a change (imports). */
  readonly lookAt: (looks: readonly Look[]) => Promise<void>;
  /** What somebody has been told of these items of a capability. An item of which they have not heard has no entry. */
  readonly heard: (
    capability: string,
    to: PersonId,
    items: readonly string[],
  ) => Promise<ReadonlyMap<string, Heard>>;
  /** What is left of somebody's day, as it stands now: what a save comes back to. `note` says what it came to. */
  readonly today: (asker: Asker, note: string) => Promise<Card>;
  /** What became of a day's messages. Reads all of them: for a report, not for a press. */
  readonly deliveryOn: (day: Day) => Promise<DeliveryFigures>;
  /** What is kept about a person, for their own eyes. */
  readonly ownData: OwnData;
  /** What can be typed, of all capabilities. */
  readonly commands: readonly Command[];
  /** What every capability has to report to somebody. */
  readonly reports: (asker: Asker) => Promise<readonly ReportSection[]>;
  /** Whether the client can show Microsoft's people picker (not in the local client). */
  readonly hasPeoplePicker: boolean;
}

/** Now, or when it has been read. */
export type Later<T> = T | Promise<T>;

/** Something that people type. The manifest's command list is made from these. */
export interface Command {
  /** What is typed, in lower case: `my team`. */
  readonly word: string;
  /** For the manifest and the help card, at most 128 characters. */
  readonly about: string;
  /** Works when typed, but is offered nowhere: greetings. */
  readonly isSilent?: boolean;
  /** Whether help offers it to this person; typing it works all the same and explains itself. */
  readonly isFor?: (person: Person, world: World) => boolean;
  /** The input is what was typed behind the word, cleaned. */
  readonly show: (request: Request<string>, ports: Ports) => Later<Card>;
}

/** The commands that help offers to a person. */
export const offeredTo = (person: Person, world: World, commands: readonly Command[]): readonly Command[] =>
  commands.filter((command) => !command.isSilent && (command.isFor?.(person, world) ?? true));

/** A day on which the plan should look at a subject again. A hint: one that is stale does no harm. */
export interface Look {
  readonly subject: SubjectRef;
  readonly on: Day;
}

/** A part of the `report` card: a heading, figures, and the people or things that need somebody first. */
export interface ReportSection {
  readonly title: string;
  readonly exceptions: readonly string[];
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  /** How the figures were worked out and who was left out. */
  readonly note: string;
}

/** What became of the messages that were due on a day. */
export interface DeliveryFigures {
  readonly due: number;
  readonly sent: number;
  readonly answered: number;
  readonly unknown: number;
  readonly cancelled: number;
  readonly dead: number;
  /** Who had a message that could not reach them, each once. */
  readonly notReached: readonly PersonId[];
  /** Whom nothing has reached for as many working days as the rules say, who was missed first. */
  readonly longNotReached: readonly NotReached[];
}

/** Somebody whom nothing has reached for a while. */
interface NotReached {
  readonly to: PersonId;
  /** The day of the first message that did not. */
  readonly since: Day;
  /** Why the last one did not. */
  readonly reason: string;
}
