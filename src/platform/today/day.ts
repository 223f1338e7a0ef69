import type { Beside, Besides } from '../../kernel/beside.js';
import { besidesIn } from '../../kernel/beside.js';
import { type Day, earliestDay } from '../../kernel/calendar.js';
import type {
  Asker,
  Capability,
  DayLine,
  DaySection,
  PersonDay,
  Planned,
  Ports,
  Section,
} from '../../kernel/capability.js';
import { isTriedRow, toldRow } from '../../kernel/layout.js';
import type { Line } from '../../kernel/lines.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { groupedBy } from '../../kernel/phrases.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { Tables } from '../../kernel/tables.js';
import {
  askedStep,
  type Hold,
  heardOf,
  isNews,
  itemKey,
  NOT_KNOWN,
  type Told,
  todayOf,
  toldBy,
} from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';
import { copiesIn, type Mailbox, readMailbox } from './mailbox.js';

export interface DayParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly capabilities: readonly Capability[];
  readonly ports: () => Ports;
}

/** A line with the capability that gave it. */
export interface GivenLine {
  readonly capability: string;
  readonly line: Line;
}

/** What is planned of some subjects, with the names of everything open in them. */
export interface Given {
  readonly lines: readonly GivenLine[];
  readonly open: ReadonlySet<string>;
}

/** A row that says what somebody was told. */
interface ToldRow {
  readonly row: string;
  readonly value: Told;
}

/** Old copies that are turned into a pointer with one card: there is one, but for what a crash left behind. */
const MOST_RETIRED = 3;
/** Rows of closed items that go with one card; what is left goes with the next. */
const MOST_TIDIED = 60;

/** The last day on which a card of an earlier release told somebody of a section's lines: as they stood when it went. */
const formerlyOf = (
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

const worstFirst = (a: DayLine, b: DayLine): number =>
  a.urgency - b.urgency || Number(b.isNew) - Number(a.isNew) || (a.key < b.key ? -1 : 1);

/** That it was asked about is one more step of whoever's turn it is. */
const withAsk = (line: Line, beside: Beside | undefined, { today }: World): Line =>
  line.kind === 'turn' && beside?.askedBy && beside.askedOn && beside.askedOn <= today
    ? { ...line, steps: [...line.steps, askedStep(beside.askedBy, beside.askedOn)] }
    : line;

const isAside = ({ beside }: DayLine, today: Day): boolean =>
  beside?.asideUntil !== undefined && beside.asideUntil > today;

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
  return { ...line, key, beside, isNew: isNews(line, known, world.today, formerly) || isBack };
};

const holdOf = (line: DayLine, capability: string, mailbox: Mailbox, { today }: World): Hold => {
  const heard = heardOf(mailbox.known.get(line.key) ?? NOT_KNOWN);
  return {
    capability,
    item: line.item,
    kind: line.subject.kind,
    id: line.subject.id,
    line: line.kind === 'waiting' ? 'news' : line.kind,
    steps: line.steps.filter(({ on }) => on <= today).map(({ id }) => id),
    ...(line.againAfter === undefined ? {} : { againAfter: line.againAfter }),
    ...(heard.triedOn === undefined ? {} : { triedOn: heard.triedOn }),
    ...(heard.firstOn === undefined ? {} : { firstOn: heard.firstOn }),
  };
};

const progressOf = (mailbox: Mailbox, open: ReadonlySet<string>): PersonDay['progress'] => {
  const told = [...mailbox.known].flatMap(([key, { told: row }]) =>
    row?.line === 'turn' ? [{ key, on: row.lastOn }] : [],
  );
  const last = told
    .map(({ on }) => on)
    .sort()
    .at(-1);
  const asked = told.filter(({ on }) => on === last);
  return { asked: asked.length, answered: asked.filter(({ key }) => !open.has(key)).length };
};

/** Gathers what there is for a person from all capabilities. Reads, and changes nothing. */
export const makeDays = ({ tables, tenant, capabilities, ports }: DayParts) => {
  const kinds = new Map(
    capabilities.flatMap(({ name, subjects }) =>
      subjects.map(({ kind, plan }) => [kind, { capability: name, plan }] as const),
    ),
  );
  const sections = new Map<string, Section>(
    capabilities.flatMap(({ name, today }) =>
      today.sections.map((section) => [`${name}.${section.id}`, section] as const),
    ),
  );

  /** What is planned of these subjects, kind by kind. */
  const planned = async (refs: readonly SubjectRef[], world: World): Promise<Given> => {
    const groups = [...groupedBy(refs, ({ kind }) => kind)];
    const given = await Promise.all(
      groups.map(async ([kind, group]) => {
        const known = kinds.get(kind);
        if (!known) return { lines: [], open: [] };
        const { capability, plan } = known;
        const ids = [...new Set(group.map(({ id }) => id))];
        const { lines, open }: Planned = await plan(ids, world, ports());
        return {
          lines: lines.map((line) => ({ capability, line })),
          open: open.map(({ item }) => itemKey(capability, item)),
        };
      }),
    );
    return {
      lines: given.flatMap(({ lines }) => lines),
      open: new Set(given.flatMap(({ open }) => open)),
    };
  };

  const formerlyIn = (mailbox: Mailbox, { capability, line }: GivenLine, world: World): Day | undefined =>
    formerlyOf(mailbox, capability, sections.get(`${capability}.${line.section}`)?.formerly ?? [], world);

  const besides = (person: PersonId): Promise<Besides> =>
    ports().subjects.read(todayOf(person), besidesIn, 'head-and-items');

  const dayLines = (given: readonly GivenLine[], mailbox: Mailbox, beside: Besides, world: World) =>
    given.map((each) => ({
      capability: each.capability,
      line: dayLineOf(each, mailbox, beside, formerlyIn(mailbox, each, world), world),
    }));

  const sectionsOf = (lines: readonly { capability: string; line: DayLine }[]): readonly DaySection[] =>
    [...groupedBy(lines, ({ capability, line }) => `${capability}.${line.section}`)]
      .flatMap(([name, group]): readonly DaySection[] => {
        const section = sections.get(name);
        return section ? [{ name, section, lines: group.map(({ line }) => line).sort(worstFirst) }] : [];
      })
      .sort((a, b) => (a.lines[0]?.urgency ?? 9) - (b.lines[0]?.urgency ?? 9));

  const of = async ({ actor, world }: Asker): Promise<PersonDay> => {
    const [mailbox, beside, own] = await Promise.all([
      readMailbox(tables, tenant, actor.id),
      besides(actor.id),
      Promise.all(capabilities.map(({ today }) => today.subjectsOf({ actor, world }, ports()))),
    ]);
    const refs = [...own.flat(), ...mailbox.places.values()];
    const unique = [...new Map(refs.map((ref) => [`${ref.kind}|${ref.id}`, ref])).values()];
    const all = await planned(unique, world);
    const given = all.lines.filter(({ line }) => line.to === actor.id);
    const lines = dayLines(given, mailbox, beside, world);
    const waiting = lines.filter(({ line }) => line.kind === 'waiting');
    const aside = lines.filter(({ line }) => line.kind !== 'waiting' && isAside(line, world.today));
    // News are said once.
    const isOver = ({ line }: (typeof lines)[number]) => line.kind === 'news' && !line.isNew;
    const shown = lines.filter((each) => !waiting.includes(each) && !aside.includes(each) && !isOver(each));
    // What is open stays known, though it has nothing to say just now: else its steps would be said again.
    const open = new Set([...all.open, ...lines.map(({ line }) => line.key)]);
    const asked = new Set(lines.flatMap(({ line }) => (line.kind === 'turn' ? [line.key] : [])));
    const closed = [...mailbox.rows].filter(([key]) => !open.has(key)).flatMap(([, rows]) => rows);
    const tried = shown.flatMap(({ line }) => (mailbox.rows.get(line.key) ?? []).filter(isTriedRow));
    const copies = copiesIn(mailbox);
    const nextOn = [...mailbox.known.values()]
      .flatMap(({ told }) => told?.againOn ?? [])
      .reduce<Day | undefined>(
        (first, day) => (first === undefined ? day : earliestDay(first, day)),
        undefined,
      );
    return {
      sections: sectionsOf(shown),
      aside: aside.map(({ line }) => line),
      waiting: waiting.map(({ line }) => line),
      progress: progressOf(mailbox, asked),
      hasNews: shown.some(({ line }) => line.isNew),
      whyOf: (line) => {
        const capability = lines.find((each) => each.line.item === line.item)?.capability;
        const part = capabilities.find(({ name }) => name === capability)?.today;
        return (line.turn && part?.turns[line.turn.why]) ?? '';
      },
      nextOn,
      newestCopy: copies[0]?.row,
      keeps: {
        holds: shown.map(({ capability, line }) => holdOf(line, capability, mailbox, world)),
        tidies: [...tried, ...closed].slice(0, MOST_TIDIED),
        retires: copies.slice(0, MOST_RETIRED).map(({ row }) => row),
      },
    };
  };

  return {
    of,
    planned,
    besides,
    /** Which of these lines say something that the person was not told. */
    news: async (
      person: Person,
      given: readonly GivenLine[],
      mailbox: Mailbox,
      world: World,
    ): Promise<readonly DayLine[]> => {
      const beside = await besides(person.id);
      return dayLines(given, mailbox, beside, world)
        .map(({ line }) => line)
        .filter((line) => line.isNew && !isAside(line, world.today));
    },
    /** What cards of an earlier release told of these lines, to be kept: from then on it is told like everything else. */
    formerlyTold: (given: readonly GivenLine[], mailbox: Mailbox, world: World): readonly ToldRow[] =>
      given.flatMap((each): readonly ToldRow[] => {
        const { capability, line } = each;
        const on = formerlyIn(mailbox, each, world);
        const key = itemKey(capability, line.item);
        if (on === undefined || line.kind === 'waiting' || mailbox.known.get(key)?.told) return [];
        const steps = line.steps.filter((step) => step.on <= on);
        if (steps.length === 0) return [];
        const asDay: DayLine = { ...line, steps, key, isNew: false, beside: undefined };
        const hold = holdOf(asDay, capability, mailbox, world);
        const told = toldBy({ ...hold, firstOn: hold.firstOn ?? on }, { ...world, today: on });
        return [{ row: toldRow(capability, line.item), value: told }];
      }),
  };
};
export type Days = ReturnType<typeof makeDays>;
