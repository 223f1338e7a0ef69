import type { z } from 'zod';
import type { Day } from './calendar.js';
import type { Card } from './card.js';
import { PermissionNotAsked } from './errors.js';
import type { HistoryLine } from './history.js';
import type { FileFormat, ImportRow, Prepared } from './imports.js';
import type { Message } from './message.js';
import type { Person, PersonId } from './people.js';
import { allows, type Parties, type Rule, type Rules, relationsOf } from './permissions.js';
import type { OwnData, Topic } from './personal-data.js';
import type { SubjectRecords } from './records.js';
import type { SettingDefinitions } from './settings.js';
import type { Decision, FirstRead, SubjectRef, Subjects, SubjectView } from './subject.js';
import type { World } from './world.js';

// What a capability is: everything that it has, stated in one place, with every part there. Help, the manifest, the
// permission page and the check behind it, the rules, the data map, copies, erasure, the log's allowed words, the command
// line's formats and the wording of reasons are all made from the list of capabilities and from nothing else.

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

type Later<T> = T | Promise<T>;

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

/** A button that only shows something. */
interface Showing<A extends string, I> {
  /** The act of the permission table that its presses ask about. */
  readonly act: A;
  readonly input: z.ZodType<I>;
  readonly show: (press: Press<I>, ports: Ports) => Later<Card>;
}

/** A button that changes one subject, in one transaction. */
interface Changing<A extends string, I, F, R> {
  readonly act: A;
  readonly input: z.ZodType<I>;
  readonly subject: (press: Press<I>) => SubjectRef;
  /** What the first request to the storage reads; the head alone by default. */
  readonly first?: FirstRead;
  /** The facts, read again with every try, so that they are as new as what is decided on. */
  readonly load: (view: SubjectView, press: Press<I>, ports: Ports) => Later<F>;
  /** Pure. Asks `press.may` before it changes anything. */
  readonly decide: (facts: F, press: Press<I>) => Decision<R>;
  /** The card that answers the press. */
  readonly show: (reply: R, press: Press<I>, ports: Ports) => Later<Card>;
}

/** A button: a name that the card carries, and what a press of it does. The data is a claim, checked by its schema. */
export interface Button {
  /** `capability.act`, as cards carry it. */
  readonly name: string;
  /** The card that answers, or undefined when the data does not fit. */
  readonly press: (asker: Asker, data: unknown, ports: Ports) => Promise<Card | undefined>;
}

/** A button as stated; `A` is the act of the permission table that it asks about. */
export interface StatedButton<A extends string> {
  readonly act: A;
  readonly bound: (rule: Rule) => Button;
}

/** A press that counts whether the table was asked and said yes. */
const pressOf = <I>(asker: Asker, input: I, rule: Rule) => {
  let isAllowed = false;
  const press: Press<I> = {
    ...asker,
    input,
    may: (parties) => {
      const answer = allows(rule, relationsOf(asker.actor, parties, asker.world.people));
      isAllowed ||= answer;
      return answer;
    },
  };
  return { press, wasAllowed: () => isAllowed };
};

/** States a button that only shows something. A press whose data does not fit the schema does nothing. */
export const viewButton = <const A extends string, I>(
  name: string,
  { act, input, show }: Showing<A, I>,
): StatedButton<A> => ({
  act,
  bound: (rule) => ({
    name,
    press: async (asker, data, ports) => {
      const parsed = input.safeParse(data);
      return parsed.success ? show(pressOf(asker, parsed.data, rule).press, ports) : undefined;
    },
  }),
});

/**
 * States a button that changes something. A press whose data does not fit the schema does nothing; one whose `decide`
 * forgot to ask the permission table, or goes on although it said no, is refused by an error.
 */
export const button = <const A extends string, I, F, R>(
  name: string,
  { act, input, subject, first, load, decide, show }: Changing<A, I, F, R>,
): StatedButton<A> => ({
  act,
  bound: (rule) => ({
    name,
    press: async (asker, data, ports) => {
      const parsed = input.safeParse(data);
      if (!parsed.success) return undefined;
      const { press, wasAllowed } = pressOf(asker, parsed.data, rule);
      const reply = await ports.subjects.change(
        subject(press),
        async (view) => load(view, press, ports),
        (facts) => {
          const decision = decide(facts, press);
          if (decision.change && !wasAllowed()) throw new PermissionNotAsked(name, act);
          return decision;
        },
        first,
      );
      return show(reply, press, ports);
    },
  }),
});

/** `send`: a new copy, only if still wanted. `refresh`: a copy that somebody already has, which must say what is true now. */
export type Purpose = 'send' | 'refresh';

/** A message at the moment at which its card is made. */
export interface Occasion {
  readonly message: Message;
  /** Undefined when the staff list does not hold them any more. */
  readonly to: Person | undefined;
  readonly purpose: Purpose;
  readonly world: World;
}

export type Composed =
  | { readonly kind: 'card'; readonly card: Card }
  /** Answered, re-dated, moved to somebody else: not sent. The reason is one of those declared. */
  | { readonly kind: 'not-wanted'; readonly reason: string };

interface Stating<F, R extends string> {
  /** `daily`: tomorrow's plan says again what is still true. `once`: a thank-you or a result, which nothing repeats. */
  readonly nature: Message['nature'];
  readonly load: (occasion: Occasion, ports: Ports) => Later<F>;
  /** Asked before a new copy is sent: true, or the declared reason why nobody needs it any more. */
  readonly wanted: (facts: F, occasion: Occasion) => true | R;
  /** The card as the rows stand now, or the reason why there is nothing to show. */
  readonly show: (facts: F, occasion: Occasion) => Card | R;
}

/** A card that the bot sends by itself, as stated; `R` are the reasons for which it is not sent. */
export interface MessageKind<R extends string = string> {
  readonly card: string;
  readonly nature: Message['nature'];
  /** Only says what the reasons are. */
  readonly reasons?: R;
  readonly compose: (message: Message, purpose: Purpose, world: World, ports: Ports) => Promise<Composed>;
}

/** States a message: what it reads, whether it is still wanted, and its card. */
export const message = <F, R extends string>(card: string, stated: Stating<F, R>): MessageKind<R> => ({
  card,
  nature: stated.nature,
  compose: async (sent, purpose, world, ports) => {
    const occasion: Occasion = { message: sent, to: world.people.get(sent.to), purpose, world };
    const facts = await stated.load(occasion, ports);
    const wanted = purpose === 'send' ? stated.wanted(facts, occasion) : true;
    const shown = wanted === true ? stated.show(facts, occasion) : wanted;
    return typeof shown === 'string' ? { kind: 'not-wanted', reason: shown } : { kind: 'card', card: shown };
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

/** A kind of subject, and what the daily plan does with it. */
export interface SubjectKind {
  readonly kind: string;
  /** What to ask today about these subjects, and when to look at each again. Called once per working day, at 09:30. */
  readonly plan: (ids: readonly string[], world: World, ports: Ports) => Later<Planned>;
  /** Looks to take after people were added to the staff list or changed. */
  readonly looksAfter: (people: readonly Person[], world: World) => readonly Look[];
}

/** A kind of subject that the daily plan has nothing to do with. */
export const unplanned = (kind: string): SubjectKind => ({
  kind,
  plan: () => ({ asks: [], looks: [] }),
  looksAfter: () => [],
});

/** A file that the administrator can import, and what is done with its rows. */
export interface ImporterKind extends FileFormat {
  readonly prepare: (rows: readonly ImportRow[], ports: Ports) => Promise<Prepared>;
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
}

/** Everything that a capability is. An empty list is allowed, a missing part is not. */
export interface Capability {
  /** Also the name of its folder, and of its folder of cards, and how its buttons begin. */
  readonly name: string;
  readonly permissions: Rules;
  readonly settings: SettingDefinitions;
  /** What a person would call what it keeps about them. */
  readonly topics: readonly Topic[];
  /** What it stores, kind of subject by kind of subject. */
  readonly records: readonly SubjectRecords[];
  /** How each of its acts reads in the history. */
  readonly acts: readonly HistoryLine[];
  /** Why a message of its own is not wanted any more, as an administrator reads it, by code. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly messages: readonly MessageKind[];
  readonly buttons: readonly Button[];
  readonly commands: readonly Command[];
  readonly subjects: readonly SubjectKind[];
  readonly importers: readonly ImporterKind[];
  readonly report: ((asker: Asker, ports: Ports) => Promise<ReportSection | undefined>) | undefined;
}

/** States a capability. A button's act must be in its permissions, and a reason of a message in its reasons. */
export const defineCapability = <P extends Rules, R extends Readonly<Record<string, string>>>(
  stated: Omit<Capability, 'permissions' | 'reasons' | 'buttons' | 'messages'> & {
    readonly permissions: P;
    readonly reasons: R;
    readonly messages: readonly MessageKind<NoInfer<keyof R & string>>[];
    readonly buttons: readonly StatedButton<NoInfer<keyof P & string>>[];
  },
): Capability => ({
  ...stated,
  buttons: stated.buttons.flatMap(({ act, bound }) => {
    const rule = stated.permissions[act];
    return rule ? [bound(rule)] : [];
  }),
});
