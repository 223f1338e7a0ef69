import type { Beside, Besides } from '../../kernel/beside.js';
import { type Day, earliestDay } from '../../kernel/calendar.js';
import type { DayLine, Look, PersonDay } from '../../kernel/capability.js';
import { isTriedRow } from '../../kernel/layout.js';
import type { Line } from '../../kernel/lines.js';
import { inOrder } from '../../kernel/phrases.js';
import type { SubjectRef } from '../../kernel/subject.js';
import {
  askedStep,
  type Hold,
  heardOf,
  isAgain,
  isNews,
  itemKey,
  NOT_KNOWN,
  type Told,
} from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';
import type { Mailbox } from './mailbox.js';

// Lines held against what their reader was told: what is new, what a card of them says, what of the mailbox goes with it.

/** A line with the capability that gave it. */
export interface GivenLine {
  readonly capability: string;
  readonly line: Line;
}

/** What is planned of some subjects, with the names of everything open in them. */
export interface Given {
  readonly lines: readonly GivenLine[];
  readonly open: ReadonlySet<string>;
  /** When the subjects are to be looked at again. */
  readonly looks: readonly Look[];
  /** Something of it cannot be read. */
  readonly hasGaps: boolean;
}

/** Old copies that are turned into a pointer with one card: there is one, but for what a crash left behind. */
export const MOST_RETIRED = 3;
/** Rows of closed items that go with one card; what is left goes with the next. */
const MOST_TIDIED = 60;

/** The last day on which a card of an earlier release told somebody of a section's lines: as they stood when it went. */
export const formerlyOf = (
  mailbox: Mailbox,
  capability: string,
  cards: readonly string[],
  { calendar }: World,
): Day | undefined => {
  const last = mailbox.messages
    .filter(({ feature, card, state }) => feature === capability && cards.includes(card) && state === 'sent')
    .flatMap(({ settledAt }) => settledAt ?? [])
    .sort()
    .at(-1);
  return last === undefined ? undefined : calendar.dayOf(new Date(last));
};

export const worstFirst = (a: DayLine, b: DayLine): number =>
  a.urgency - b.urgency ||
  // What is due first, of what has a due day.
  (a.asideBy ?? '9').localeCompare(b.asideBy ?? '9') ||
  // What has waited longest; what is nobody’s turn comes behind.
  (a.turn?.since ?? '9').localeCompare(b.turn?.since ?? '9') ||
  Number(b.isNew) - Number(a.isNew) ||
  // As people would look for it: keys are ids, and stand in no order that anybody knows.
  inOrder(a.name, b.name) ||
  (a.key < b.key ? -1 : 1);

/** Of what waits for others, what has waited longest first. */
export const longestFirst = (a: Line, b: Line): number =>
  (a.turn?.since ?? '').localeCompare(b.turn?.since ?? '');

/** Of what is put aside, what comes back first. */
export const backFirst = ({ beside: a }: DayLine, { beside: b }: DayLine): number =>
  (a?.asideUntil ?? '').localeCompare(b?.asideUntil ?? '');

/** That it was asked about is one more step of whoever's turn it is. */
const withAsk = (line: Line, beside: Beside | undefined, { today }: World): Line =>
  line.kind === 'turn' && beside?.askedBy && beside.askedOn && beside.askedOn <= today
    ? { ...line, steps: [...line.steps, askedStep(beside.askedBy, beside.askedOn)] }
    : line;

export const isAside = ({ beside }: DayLine, today: Day): boolean =>
  beside?.asideUntil !== undefined && beside.asideUntil > today;

const toldIn = ({ known }: Mailbox): readonly Told[] => [...known.values()].flatMap(({ told }) => told ?? []);

/** Whether a card that held some of this came within the last working days. */
const hasJustHad = (told: readonly Told[], { today, calendar, settings }: World): boolean => {
  const last = told
    .map(({ lastOn }) => lastOn)
    .sort()
    .at(-1);
  return last !== undefined && calendar.addWorkingDays(last, settings['today.againWorkingDays']) > today;
};

/** News that can wait do so while something is to be said again soon: that card holds them. */
const canRide = ({ ridesUntil, bringsFrom }: Line, mailbox: Mailbox, world: World): boolean =>
  (bringsFrom !== undefined && bringsFrom > world.today && hasJustHad(toldIn(mailbox), world)) ||
  (ridesUntil !== undefined &&
    toldIn(mailbox).some(
      ({ againOn }) => againOn !== undefined && againOn > world.today && againOn <= ridesUntil,
    ));

/**
 * Those who are only told hear of many items together, and not of each on a morning of its own: within some working days
 * of a card that had such lines, a further one stands on the next card and brings none. What is about the reader is not
 * held back by what was about them before: they hear of their own wait on its days. Nor is what has gone further up.
 */
const isToldTogether = ({ kind, subject, to, hurries }: Line, mailbox: Mailbox, world: World): boolean => {
  const isAboutReader = (id: string) => id === to;
  return (
    kind === 'told' &&
    hurries !== true &&
    hasJustHad(
      toldIn(mailbox).filter(
        ({ line, id }) => line === 'told' && !(isAboutReader(subject.id) && isAboutReader(id)),
      ),
      world,
    )
  );
};

/** Held against what the person was told. */
export const dayLineOf = (
  { capability, line: given }: GivenLine,
  mailbox: Mailbox,
  besides: Besides,
  formerly: Day | undefined,
  world: World,
): DayLine => {
  const key = itemKey(capability, given.item);
  const beside = besides.get(key);
  const line = withAsk(given, beside, world);
  const known = mailbox.known.get(key) ?? NOT_KNOWN;
  // A day that was put aside until is a promise: on it the line is said again, whatever was said before.
  const isBack =
    beside?.asideUntil !== undefined &&
    beside.asideUntil <= world.today &&
    (known.told?.lastOn ?? '') < beside.asideUntil;
  // Whoever answers another line first would else never come to read it: the card is drawn anew without it.
  const isOfToday = known.told?.line === 'news' && known.told.lastOn === world.today;
  const stays = line.stays === true || isOfToday;
  const isUnsaid = isNews(line, known, world.today, formerly);
  const canWait = canRide(line, mailbox, world) || isToldTogether(line, mailbox, world);
  const isToSay = isBack || (isUnsaid && !canWait) || isAgain(line, known, world.today);
  return { ...line, stays, key, beside, isNew: isUnsaid || isBack, isToSay };
};

/** Whether a line was said lately, and is of those that then stand on no card that nobody asked for. */
export const isResting = (
  { rests, isNew, isToSay, key }: DayLine,
  { known }: Mailbox,
  { calendar, settings, today }: World,
): boolean => {
  const lastOn = known.get(key)?.told?.lastOn;
  return (
    rests === true &&
    !isNew &&
    !isToSay &&
    lastOn !== undefined &&
    lastOn !== today &&
    calendar.addWorkingDays(lastOn, settings['today.againWorkingDays']) > today
  );
};

export const holdOf = (line: DayLine, capability: string, mailbox: Mailbox, { today }: World): Hold => {
  const heard = heardOf(mailbox.known.get(line.key) ?? NOT_KNOWN);
  return {
    capability,
    item: line.item,
    kind: line.subject.kind,
    id: line.subject.id,
    line: line.kind === 'waiting' ? 'news' : line.kind,
    section: line.section,
    steps: line.steps.filter(({ on }) => on <= today).map(({ id }) => id),
    ...(line.againAfter === undefined ? {} : { againAfter: line.againAfter }),
    ...(heard.triedOn === undefined ? {} : { triedOn: heard.triedOn }),
    ...(heard.firstOn === undefined ? {} : { firstOn: heard.firstOn }),
    ...(line.kind === 'told' || heard.asked?.firstOn === undefined ? {} : { askedOn: heard.asked.firstOn }),
  };
};

/** Of those asked today, how many have been answered: on a later day nobody remembers what the number was of. */
export const progressOf = (
  mailbox: Mailbox,
  open: ReadonlySet<string>,
  { today }: World,
): PersonDay['progress'] => {
  const asked = [...mailbox.known].flatMap(([key, { told }]) =>
    told?.line === 'turn' && told.lastOn === today ? [key] : [],
  );
  return { asked: asked.length, answered: asked.filter((key) => !open.has(key)).length };
};

/** A line with its capability, held against what was told. */
export interface Kept {
  readonly capability: string;
  readonly line: DayLine;
}

/**
 * The subjects to read, each once, and by section how many items are left unread: what somebody has only been told of, when
 * there is more to read than so many.
 */
export const placesToRead = (mailbox: Mailbox, own: readonly SubjectRef[], most: number) => {
  const nameOf = ({ kind, id }: SubjectRef) => `${kind}|${id}`;
  const read = new Map(own.map((ref) => [nameOf(ref), ref]));
  const left = new Map<string, number>();
  const isTold = (key: string) => mailbox.known.get(key)?.told?.line === 'told';
  const asked = [...mailbox.places].filter(([key]) => !isTold(key));
  for (const [, place] of asked) read.set(nameOf(place), place);
  for (const [key, place] of mailbox.places) {
    if (read.has(nameOf(place))) continue;
    const row = mailbox.known.get(key)?.told;
    if (row?.section === undefined || read.size < most) read.set(nameOf(place), place);
    else {
      const name = `${place.capability}.${row.section}`;
      left.set(name, (left.get(name) ?? 0) + 1);
    }
  }
  return { read: [...read.values()], left };
};

/** Two lines about one item, to somebody who is asked and told of it, become told together. */
export const holdsOf = (shown: readonly Kept[], mailbox: Mailbox, world: World): readonly Hold[] => {
  const holds = new Map<string, Hold>();
  for (const { capability, line } of shown) {
    const hold = holdOf(line, capability, mailbox, world);
    const other = holds.get(line.key);
    const isFirst = other === undefined || (hold.line === 'turn' && other.line !== 'turn');
    const steps = [...new Set([...(other?.steps ?? []), ...hold.steps])];
    holds.set(line.key, { ...(isFirst ? hold : other), steps });
  }
  return [...holds.values()];
};

/** Rows that go with the card: of what is open no more, and of tries that have come to their end with it. */
export const tidiesOf = (
  mailbox: Mailbox,
  shown: readonly Kept[],
  lines: readonly Kept[],
  stillOpen: ReadonlySet<string>,
): readonly string[] => {
  // What is open stays known, though it has nothing to say just now: else its steps would be said again.
  const open = new Set([...stillOpen, ...lines.map(({ line }) => line.key)]);
  const closed = [...mailbox.rows].filter(([key]) => !open.has(key)).flatMap(([, rows]) => rows);
  const tried = shown.flatMap(({ line }) => (mailbox.rows.get(line.key) ?? []).filter(isTriedRow));
  return [...tried, ...closed].slice(0, MOST_TIDIED);
};

/** The next day on which there may be something, as far as anybody knows: of what is closed nothing is said again. */
export const nextDay = (
  mailbox: Mailbox,
  lines: readonly Kept[],
  own: readonly SubjectRef[],
  looks: readonly Look[],
  { today }: World,
): Day | undefined => {
  const isOwn = ({ subject }: Look) => own.some(({ kind, id }) => kind === subject.kind && id === subject.id);
  return [
    ...lines.flatMap(({ line }) => mailbox.known.get(line.key)?.told?.againOn ?? []),
    ...looks.filter(isOwn).map(({ on }) => on),
  ]
    .filter((day) => day > today)
    .reduce<Day | undefined>(
      (first, day) => (first === undefined ? day : earliestDay(first, day)),
      undefined,
    );
};
