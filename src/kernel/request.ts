import type { AmendmentChanges, Amendments } from './amendments.js';
import type { Beside } from './beside.js';
import type { Day } from './calendar.js';
import type { Card, Keeps } from './card.js';
import type { Ids } from './ids.js';
import type { Row } from './kit/index.js';
import type { Heard, Line, RowButton } from './lines.js';
import type { Person, PersonId } from './people.js';
import type { Parties } from './permissions.js';
import type { OwnData } from './personal-data.js';
import type { ReportSection } from './report.js';
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
  /**
   * Changes what managers have said beside the staff list, with its record, and has the plan look at whoever it concerns.
   * `decide` is pure, gets what is said now, and is asked again when somebody wrote first. Gives the facts after it.
   */
  readonly amendStaff: (by: PersonId, decide: (said: Amendments) => AmendmentChanges) => Promise<World>;
  /** An id for something new, which says nothing of it. */
  readonly newId: Ids['random'];
  /** Hints for the daily plan, written outside a change (imports). */
  readonly lookAt: (looks: readonly Look[]) => Promise<void>;
  /** What somebody has been told of these items of a capability. An item of which they have not heard has no entry. */
  readonly heard: (
    capability: string,
    to: PersonId,
    items: readonly string[],
  ) => Promise<ReadonlyMap<string, Heard>>;
  /** What the open items of a capability are about of which somebody has been told, each once. One request. */
  readonly toldAbout: (capability: string, to: PersonId) => Promise<readonly SubjectRef[]>;
  /** Everything that there is for somebody today. */
  readonly day: (reader: Asker, how?: DayReading, through?: Ports) => Promise<PersonDay>;
  /** What is left of somebody's day, as it stands now: what a save comes back to. `note` says what it came to. */
  readonly today: (asker: Asker, note: string, through?: Ports) => Promise<Card>;
  /** What became of a day's messages. Reads all of them: for a report, not for a press. */
  readonly deliveryOn: (day: Day) => Promise<DeliveryFigures>;
  /** What is kept about a person, for their own eyes. */
  readonly ownData: OwnData;
  /** What can be typed, of all capabilities. */
  readonly commands: readonly Command[];
  /** What every capability has to report to somebody. */
  readonly reports: (asker: Asker) => Promise<readonly ReportSection[]>;
  /** What is open for these people, of all capabilities that have such things. One that cannot be read has no entry. */
  readonly openWork: (people: readonly PersonId[], world: World) => Promise<ReadonlyMap<PersonId, OpenWork>>;
  /** Whether the client can show Microsoft's people picker (not in the local client). */
  readonly hasPeoplePicker: boolean;
}

/** How much somebody has open, and how much of it is past its day. */
export interface OpenWork {
  readonly open: number;
  readonly late: number;
}

/** How much of a day is read. */
export interface DayReading {
  /** So many subjects at most beside one's own, of what somebody has only been told of: the rest is counted. */
  readonly most?: number;
  /** It is decided on: who has asked about what waits is for whoever reads it. */
  readonly isToDecide?: boolean;
  /** Without lines that rest between the days on which they are said: nobody asked for them. */
  readonly isUnasked?: boolean;
}

/** Now, or when it has been read. */
export type Later<T> = T | Promise<T>;

/** Something that people type. The manifest's command list is made from these. */
export interface Command {
  /** What is typed, in lower case: `my team`. */
  readonly word: string;
  /** For the manifest and the help card, at most 128 characters. */
  readonly about: string;
  /** What else people type who mean it, in small letters, without marks; a plural and run-together words need no mention. */
  readonly also: readonly string[];
  /** Works when typed, but is offered nowhere: greetings. */
  readonly isSilent?: boolean;
  /** Offered by help, but not in the list that Teams shows under the box: that has room for ten. */
  readonly isUnlisted?: boolean;
  /** Is meant only where nothing else is: “thanks, and my actions?” asks for the actions. */
  readonly isAside?: boolean;
  /** Takes what stands behind its word: `nominate Ann`. */
  readonly takesMore?: boolean;
  /** Whether help offers it to this person; typing it works all the same and explains itself. */
  readonly isFor?: (person: Person, world: World) => boolean;
  /** The input is what was typed behind the word, cleaned; empty for a command that takes nothing more. */
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

// A person's day: what capabilities state for it, and what is made of that.

/** How a section is shown when it is opened, or alone on the card. */
export interface Shown {
  readonly page: number;
  /** What the last press came to, or who has asked. */
  readonly note: string;
  /** The same where somebody has asked and nothing was pressed: a card says that in another place. */
  readonly asked?: string;
  /** True when it is all that there is: then nothing leads back to a list. */
  readonly isAlone: boolean;
}

/** A line on the card of a day. */
export type ShownLine = Line & { readonly isNew?: boolean };

/** Those to be marked as new: none where all of them are, since then the mark would tell nobody anything. */
export const newAmong = (lines: readonly ShownLine[]): readonly ShownLine[] =>
  lines.every(({ isNew }) => isNew === true) ? [] : lines.filter(({ isNew }) => isNew === true);

/** Lines that are answered together. */
export interface Section {
  /** Within the capability: `record`. */
  readonly id: string;
  readonly heading: string;
  /** What the button says that opens it. */
  readonly open: string;
  /** Cards of earlier releases that said such lines: what they held counts as told. */
  readonly formerly?: readonly string[];
  /** How many there are, for the notification: kinds and counts, never names. `3 for supervision`. */
  readonly counted: (count: number) => string;
  /** All of its lines as one row of the list, for what is answered together. */
  readonly asOne?: (lines: readonly ShownLine[]) => Pick<Row, 'name' | 'text'>;
  /** Buttons below its rows on the list, for what can be answered in one press for several of them. */
  readonly below?: (lines: readonly ShownLine[]) => readonly RowButton[];
  /** The section as a card in which all of its lines can be answered, as the rows stand now. */
  readonly card: (reader: Asker, lines: readonly ShownLine[], shown: Shown, ports: Ports) => Later<Card>;
}

/** A capability's part of everybody's day. */
export interface TodayPart {
  readonly sections: readonly Section[];
  /** What is said of somebody's turn, by its code: `waits for Dee Hart to check`. */
  readonly turns: Readonly<Record<string, (holder: string) => string>>;
  /** The subjects that may hold lines for a person beside those that their mailbox knows: their team, their own actions. */
  readonly subjectsOf: (reader: Asker, ports: Ports) => Later<readonly SubjectRef[]>;
}

/** Of a capability that has nothing to say on anybody's day. */
export const NO_TODAY: TodayPart = { sections: [], turns: {}, subjectsOf: () => [] };

// Everything that there is for one person on a day, gathered from all capabilities and held against what they were told.

/** A line, with what is known of it. */
export interface DayLine extends Line {
  /** Its name across capabilities. */
  readonly key: string;
  /** Something of it was not told yet, or it is back from being put aside: it is marked. */
  readonly isNew: boolean;
  /** It is to be said, as something new or because it is still open: without such a line no card is sent. */
  readonly isToSay: boolean;
  /** Put aside until a later day, or asked about. */
  readonly beside: Beside | undefined;
}

/** A section of a capability with its lines, worst first. */
export interface DaySection {
  /** `capability.section`. */
  readonly name: string;
  readonly section: Section;
  readonly lines: readonly DayLine[];
  /** How many more there are that were not read for a reply. */
  readonly left: number;
}

export interface PersonDay {
  /** Worst first; lines that are put aside and those of others' turns are not among them. */
  readonly sections: readonly DaySection[];
  readonly aside: readonly DayLine[];
  /** What the person has a part in and somebody else is to do next. */
  readonly waiting: readonly DayLine[];
  /** Of those asked on the last card, how many there were and how many have been answered since. */
  readonly progress: { readonly asked: number; readonly answered: number };
  /** Whether something is to be said that cannot wait for a card that comes anyway: without that no card is sent. */
  readonly hasNews: boolean;
  /** Whose turn it is and why: `waits for Dee Hart to check`. Empty for what is nobody's turn. */
  readonly waitsOf: (line: Line) => string;
  /** The next day on which there may be something to say, as far as it is known. */
  readonly nextOn: Day | undefined;
  /** The row of the newest copy that was delivered. */
  readonly newestCopy: string | undefined;
  readonly keeps: Keeps;
}
