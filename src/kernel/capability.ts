import type { Button, StatedButton } from './buttons.js';
import type { Day } from './calendar.js';
import type { Card } from './card.js';
import type { HistoryLine } from './history.js';
import type { FileFormat, ImportRow, ImportWish, Prepared } from './imports.js';
import type { Line, Turn } from './lines.js';
import type { Message } from './message.js';
import type { MessageAction } from './message-actions.js';
import type { Person, PersonId } from './people.js';
import type { Rules } from './permissions.js';
import type { Topic } from './personal-data.js';
import type { SubjectRecords } from './records.js';
import type { ReportSection } from './report.js';
import type { Asker, Command, Later, Look, OpenWork, Ports, TodayPart } from './request.js';
import type { SettingDefinitions } from './settings.js';
import type { SubjectRef } from './subject.js';
import type { World } from './world.js';

export * from './buttons.js';
export type { MessageAction } from './message-actions.js';
export * from './request.js';

// What a capability is: everything that it has, stated in one place, with every part there. Help, the manifest, the
// permission page and the check behind it, the rules, the data map, copies, erasure, the log's allowed words, the command
// line's formats and the wording of reasons are all made from the list of capabilities and from nothing else.

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

/** A card of its own that is due: a person's thanks, a result. All of one card for one person make one message a day. */
export interface Ask {
  readonly to: PersonId;
  readonly card: string;
  readonly about: string;
  /** The day from which it is due. Given again on later days, it is asked for once all the same. */
  readonly on?: Day;
}

/** An open item, and whose turn it is. */
export interface Open {
  readonly item: string;
  readonly subject: SubjectRef;
  readonly turn: Turn;
}

/** What there is in some subjects on a day, for everybody whom it concerns. */
export interface Planned {
  /** Cards of a capability's own that come daily. */
  readonly asks: readonly Ask[];
  /** Lines for everybody's one card of the day. */
  readonly lines: readonly Line[];
  /** Whose turn each open item is, those counted in that nobody is to hear of today. */
  readonly open: readonly Open[];
  readonly looks: readonly Look[];
}

export const NOTHING_PLANNED: Planned = { asks: [], lines: [], open: [], looks: [] };

/** A kind of subject, and what the daily plan does with it. */
export interface SubjectKind {
  readonly kind: string;
  /**
   * What there is to say today about these subjects, and when to look at each again. Asked on the days of looks, and for
   * a person's card whenever that is made: it reads and changes nothing.
   */
  readonly plan: (ids: readonly string[], world: World, ports: Ports) => Later<Planned>;
  /** Looks to take after people were added to the staff list or changed. */
  readonly looksAfter: (people: readonly Person[], world: World) => readonly Look[];
}

/** A kind of subject that the daily plan has nothing to do with. */
export const unplanned = (kind: string): SubjectKind => ({
  kind,
  plan: () => NOTHING_PLANNED,
  looksAfter: () => [],
});

/** A file that the administrator can import, and what is done with its rows. */
export interface ImporterKind extends FileFormat {
  readonly prepare: (rows: readonly ImportRow[], ports: Ports, wish: ImportWish) => Promise<Prepared>;
}

/** Figures that the administrator can have as a file: numbers by team and service, no names of people. */
export interface Export {
  /** One word, as it is typed behind `report`. */
  readonly name: string;
  readonly about: string;
  /** As CSV. */
  readonly csv: (world: World, ports: Ports) => Promise<string>;
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
  /** What of its own can be done with a message of a colleague. Most have none. */
  readonly messageActions?: readonly MessageAction[];
  readonly subjects: readonly SubjectKind[];
  /** Its part of everybody's one card a day. */
  readonly today: TodayPart;
  readonly importers: readonly ImporterKind[];
  readonly report: ((asker: Asker, ports: Ports) => Promise<ReportSection | undefined>) | undefined;
  /**
   * What it writes by itself when its time has come, such as the figures of a month that is over. Asked after every plan:
   * it looks whether the time has come and writes each thing once, for it may be asked again after a crash.
   */
  readonly upkeep: ((world: World, ports: Ports) => Promise<void>) | undefined;
  readonly exports: readonly Export[];
  /** What of its own is open for each of these people, by their id: counts alone, for whoever meets them. None without. */
  readonly openWork?: (
    people: readonly PersonId[],
    world: World,
    ports: Ports,
  ) => Promise<ReadonlyMap<PersonId, OpenWork>>;
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
