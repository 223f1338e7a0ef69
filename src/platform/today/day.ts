import { type Besides, besidesIn } from '../../kernel/beside.js';
import type { Day } from '../../kernel/calendar.js';
import type {
  Asker,
  Capability,
  DayLine,
  DayReading,
  DaySection,
  PersonDay,
  Planned,
  Ports,
  Section,
  SubjectKind,
} from '../../kernel/capability.js';
import { UnreadableRow } from '../../kernel/errors.js';
import { toldRow } from '../../kernel/layout.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { groupedBy, inTurns } from '../../kernel/phrases.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { SetAside } from '../../kernel/tables.js';
import { itemKey, type Told, todayOf, toldBy } from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';
import {
  backFirst,
  dayLineOf,
  formerlyOf,
  type Given,
  type GivenLine,
  holdOf,
  holdsOf,
  isAside,
  isResting,
  type Kept,
  longestFirst,
  MOST_RETIRED,
  nextDay,
  placesToRead,
  progressOf,
  tidiesOf,
  worstFirst,
} from './kept.js';
import { copiesIn, heardIn, type Mailbox, type Mailboxes } from './mailbox.js';

export interface DayParts {
  readonly mailboxes: Pick<Mailboxes, 'of'>;
  readonly capabilities: readonly Capability[];
  /** Told of what cannot be read. */
  readonly setAside: SetAside;
  readonly ports: () => Ports;
}

/** A row that says what somebody was told. */
interface ToldRow {
  readonly row: string;
  readonly value: Told;
}

/** Others whose day is read, to know whether somebody has asked about what waits for them: a request for each. */
const MOST_ASKED = 4;

/** Gathers what there is for a person from all capabilities. Reads, and changes nothing. */
export const makeDays = ({ mailboxes, capabilities, setAside, ports }: DayParts) => {
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

  /** Nothing in the place of what cannot be read: the rest of somebody's day is not less true for that. */
  const orUnread = async <T>(reading: () => T | Promise<T>): Promise<T | 'unread'> => {
    try {
      return await reading();
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      setAside('state', error.where, error.fields);
      return 'unread';
    }
  };

  /** All of them at once, and one by one where one of them cannot be read. */
  const planOf = async (
    plan: SubjectKind['plan'],
    ids: readonly string[],
    world: World,
    through: Ports,
  ): Promise<readonly (Planned | 'unread')[]> => {
    const whole = await orUnread(() => plan(ids, world, through));
    if (whole !== 'unread' || ids.length === 1) return [whole];
    return (await inTurns(ids, (id) => planOf(plan, [id], world, through))).flat();
  };

  /** What is planned of these subjects, kind by kind. */
  const planned = async (
    refs: readonly SubjectRef[],
    world: World,
    through: Ports = ports(),
  ): Promise<Given> => {
    const groups = [...groupedBy(refs, ({ kind }) => kind)];
    const all = await Promise.all(
      groups.map(async ([kind, group]) => {
        const known = kinds.get(kind);
        if (!known) return [];
        const plans = await planOf(known.plan, [...new Set(group.map(({ id }) => id))], world, through);
        return plans.map((one) => ({ capability: known.capability, plan: one }));
      }),
    );
    const given = all
      .flat()
      .flatMap(({ capability, plan }) => (plan === 'unread' ? [] : [{ capability, ...plan }]));
    return {
      lines: given.flatMap(({ capability, lines }) => lines.map((line) => ({ capability, line }))),
      open: new Set(
        given.flatMap(({ capability, open }) => open.map(({ item }) => itemKey(capability, item))),
      ),
      looks: given.flatMap(({ looks }) => looks),
      hasGaps: all.flat().some(({ plan }) => plan === 'unread'),
    };
  };

  const formerlyIn = (mailbox: Mailbox, { capability, line }: GivenLine, world: World): Day | undefined =>
    formerlyOf(mailbox, capability, sections.get(`${capability}.${line.section}`)?.formerly ?? [], world);

  const besides = (person: PersonId, { subjects }: Ports = ports()): Promise<Besides> =>
    subjects.read(todayOf(person), besidesIn, 'head-and-items');

  /** Who has asked about what waits: that is known where whoever’s turn it is has their own day. */
  const askedOf = async (
    given: readonly GivenLine[],
    through: Ports,
  ): Promise<ReadonlyMap<PersonId, Besides>> => {
    const waiting = given.map(({ line }) => line).filter(({ kind }) => kind === 'waiting');
    const first = [...waiting].sort(longestFirst).flatMap(({ turn }) => turn?.holder ?? []);
    const holders = [...new Set(first)].slice(0, MOST_ASKED);
    return new Map(
      await Promise.all(holders.map(async (holder) => [holder, await besides(holder, through)] as const)),
    );
  };

  const dayLines = (given: readonly GivenLine[], mailbox: Mailbox, beside: Besides, world: World) =>
    given.map((each) => ({
      capability: each.capability,
      line: dayLineOf(each, mailbox, beside, formerlyIn(mailbox, each, world), world),
    }));

  const sectionsOf = (lines: readonly Kept[], left: ReadonlyMap<string, number>): readonly DaySection[] => {
    const groups = groupedBy(lines, ({ capability, line }) => `${capability}.${line.section}`);
    return [...new Set([...groups.keys(), ...left.keys()])]
      .flatMap((name): readonly DaySection[] => {
        const section = sections.get(name);
        const inIt = (groups.get(name) ?? []).map(({ line }) => line).sort(worstFirst);
        return section ? [{ name, section, lines: inIt, left: left.get(name) ?? 0 }] : [];
      })
      .sort((a, b) => (a.lines[0]?.urgency ?? 9) - (b.lines[0]?.urgency ?? 9));
  };

  /** What is planned for a person, which may ask what they have heard: that is in the mailbox, which is read already. */
  const plannedFor = async (
    { actor, world }: Asker,
    mailbox: Mailbox,
    read: readonly SubjectRef[],
    through: Ports,
  ) => {
    const all = await planned(read, world, {
      ...through,
      heard: async (capability, to, items) =>
        to === actor.id ? heardIn(mailbox, capability, items) : through.heard(capability, to, items),
    });
    return { all, given: all.lines.filter(({ line }) => line.to === actor.id) };
  };

  /**
   * Everything for a person. What they have only been told of can be much, for a head of service: a reply to a press reads
   * no more than so much of it and counts the rest.
   */
  const of = async (
    reader: Asker,
    { most = Number.POSITIVE_INFINITY, isToDecide = false, isUnasked = false }: DayReading = {},
    through: Ports = ports(),
  ): Promise<PersonDay> => {
    const { actor, world } = reader;
    const [mailbox, own] = await Promise.all([
      mailboxes.of(actor.id, world),
      Promise.all(capabilities.map(({ today }) => orUnread(() => today.subjectsOf(reader, through)))),
    ]);
    const subjects = own.flatMap((refs) => (refs === 'unread' ? [] : refs));
    const { read, left } = placesToRead(mailbox, subjects, most);
    const [beside, { all, given, asking }] = await Promise.all([
      besides(actor.id, through),
      plannedFor(reader, mailbox, read, through).then(async (plan) => ({
        ...plan,
        asking: isToDecide ? new Map<PersonId, Besides>() : await askedOf(plan.given, through),
      })),
    ]);
    const lines = dayLines(given, mailbox, beside, world);
    const waiting = lines.filter(({ line }) => line.kind === 'waiting');
    const aside = lines.filter(({ line }) => line.kind !== 'waiting' && isAside(line, world.today));
    // News are said once, and stand for the rest of their day; what is still so stands longer.
    const isOver = ({ line }: (typeof lines)[number]) =>
      (line.kind === 'news' && !line.isNew && line.stays !== true) ||
      (isUnasked && isResting(line, mailbox, world));
    const shown = lines.filter((each) => !waiting.includes(each) && !aside.includes(each) && !isOver(each));
    const waits = waiting
      .map(({ line }) => ({ ...line, beside: asking.get(line.turn?.holder ?? '')?.get(line.key) }))
      .sort(longestFirst);
    const asked = new Set(lines.flatMap(({ line }) => (line.kind === 'turn' ? [line.key] : [])));
    const copies = copiesIn(mailbox);
    return {
      sections: sectionsOf(shown, left),
      aside: aside.map(({ line }) => line).sort(backFirst),
      waiting: waits,
      progress: progressOf(mailbox, asked, world),
      hasNews: shown.some(({ line }) => line.isToSay),
      waitsOf: ({ item, turn }) => {
        if (turn === undefined) return '';
        const capability = lines.find(({ line }) => line.item === item)?.capability;
        const part = capabilities.find(({ name }) => name === capability)?.today;
        return part?.turns[turn.why]?.(world.people.nameOf(turn.holder)) ?? '';
      },
      nextOn: nextDay(mailbox, lines, subjects, all.looks, world),
      newestCopy: copies[0]?.row,
      keeps: {
        holds: holdsOf(shown, mailbox, world),
        // What was not read may be open: nothing of it goes.
        tidies: left.size > 0 || all.hasGaps ? [] : tidiesOf(mailbox, shown, lines, all.open),
        retires: copies.slice(0, MOST_RETIRED).map(({ row }) => row),
      },
    };
  };

  return {
    of,
    planned,
    besides,
    /** Which of these lines are to be said, and which have something new that waits for the next card. */
    news: async (
      person: Person,
      given: readonly GivenLine[],
      mailbox: Mailbox,
      world: World,
    ): Promise<{ readonly toSay: readonly DayLine[]; readonly waits: readonly DayLine[] }> => {
      const beside = await besides(person.id);
      const lines = dayLines(given, mailbox, beside, world)
        .map(({ line }) => line)
        .filter((line) => !isAside(line, world.today));
      return {
        toSay: lines.filter(({ isToSay }) => isToSay),
        waits: lines.filter(({ isNew, isToSay }) => isNew && !isToSay),
      };
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
        const asDay: DayLine = { ...line, steps, key, isNew: false, isToSay: false, beside: undefined };
        const hold = holdOf(asDay, capability, mailbox, world);
        const told = toldBy({ ...hold, firstOn: hold.firstOn ?? on }, { ...world, today: on });
        return [{ row: toldRow(capability, line.item), value: told }];
      }),
  };
};
export type Days = ReturnType<typeof makeDays>;
