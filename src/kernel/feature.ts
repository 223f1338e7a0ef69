import type { z } from 'zod';
import type { Day } from './calendar.js';
import type { Card } from './card.js';
import type { HistoryLine } from './history.js';
import type { Importer } from './imports.js';
import type { Message } from './message.js';
import type { Person, PersonId } from './people.js';
import type { OwnData, PersonalData } from './personal-data.js';
import type { SubjectRef, Subjects } from './subject.js';
import type { World } from './world.js';

/** A known, active person at a moment: who typed or pressed, as the front door established it. */
export interface Asker {
  readonly person: Person;
  readonly world: World;
}

/** A word that people type. The manifest's command list is made from these. */
export interface Command {
  /** What is typed, in lower case: `my team`. */
  readonly word: string;
  /** For the manifest and the help card, at most 128 characters. */
  readonly about: string;
  /** Works when typed, but is offered nowhere: greetings. */
  readonly isSilent?: boolean;
  /** Whether help offers it to this person; typing it works all the same and explains itself. */
  readonly isFor?: (person: Person, world: World) => boolean;
  /** `rest` is what was typed behind the word, cleaned. */
  readonly run: (asker: Asker, rest: string) => Promise<Card>;
}

/** The commands that help offers to a person. */
export const offeredTo = (person: Person, world: World, commands: readonly Command[]): readonly Command[] =>
  commands.filter((command) => !command.isSilent && (command.isFor?.(person, world) ?? true));

/** A button: a name that the card carries, and what a press of it does. The data is a claim, checked by its schema. */
export interface Verb {
  /** `capability.act`. */
  readonly name: string;
  /** The card to show instead, or undefined when the data does not fit the schema. */
  readonly press: (asker: Asker, data: unknown) => Promise<Card | undefined>;
}

/** Ties a verb to its schema, so that its handler gets typed data. */
export const verb = <T>(
  name: string,
  schema: z.ZodType<T>,
  run: (asker: Asker, input: T) => Promise<Card>,
): Verb => ({
  name,
  press: async (asker, data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? run(asker, parsed.data) : undefined;
  },
});

/** Something that the daily plan wants a person asked or told today. All asks of one card for one person make one message. */
export interface Ask {
  readonly to: PersonId;
  readonly card: string;
  readonly about: string;
}

/** A day on which the plan should look at a subject again. A hint: one that is stale does no harm. */
export interface Look {
  readonly subject: SubjectRef;
  readonly on: Day;
}

export interface Planned {
  readonly asks: readonly Ask[];
  readonly looks: readonly Look[];
}

export type Composed =
  | { readonly kind: 'card'; readonly card: Card }
  /** Answered, re-dated, moved to somebody else: not sent. The reason is shown to the administrator. */
  | { readonly kind: 'not-wanted'; readonly reason: string };

/** `send`: a new copy, only if still wanted. `refresh`: a copy that somebody already has, which must say what is true now. */
export type Purpose = 'send' | 'refresh';

/** A part of the `report` card: a heading, figures, and the people or things that need somebody first. */
export interface ReportSection {
  readonly title: string;
  readonly exceptions: readonly string[];
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  /** How the figures were worked out and who was left out. */
  readonly note: string;
}

export interface Feature {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly verbs: readonly Verb[];
  /** The kinds of subject whose due days this feature plans. */
  readonly subjects: readonly string[];
  /** What to ask today about these subjects, and when to look at each again. Called once per working day, at 09:30. */
  readonly plan: (subjects: readonly SubjectRef[], world: World) => Promise<Planned>;
  /** The card of a message as the rows stand now. */
  readonly compose: (message: Message, purpose: Purpose, world: World) => Promise<Composed>;
  /** Looks to take after people were added or changed. */
  readonly peopleChanged?: (people: readonly Person[], world: World) => readonly Look[];
  readonly importers?: readonly Importer[];
  readonly report?: (asker: Asker) => Promise<ReportSection | undefined>;
  /** What it keeps about people. Whatever it stores must be described here; a test looks at every row. */
  readonly personalData?: PersonalData;
  /** How each of its acts reads in the history. */
  readonly history?: readonly HistoryLine[];
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
}

/** What a feature is given: the way to its own rows, and the present world for imports. */
export interface Ports {
  readonly subjects: Subjects;
  readonly world: () => Promise<World>;
  /** Hints for the daily plan, written outside a change (imports). */
  readonly lookAt: (looks: readonly Look[]) => Promise<void>;
  /** What became of a day's messages. Reads all of them: for a report, not for a press. */
  readonly deliveryOn: (day: Day) => Promise<DeliveryFigures>;
  /** What the house keeps about a person, for their own eyes. */
  readonly ownData: OwnData;
  /** Whether the client can show Microsoft's people picker (not in the local client). */
  readonly hasPeoplePicker: boolean;
}

export type FeatureFactory = (ports: Ports) => Feature;
