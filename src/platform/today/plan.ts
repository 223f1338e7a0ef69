import { type Day, earliestDay } from '../../kernel/calendar.js';
import type { DayLine, Look } from '../../kernel/capability.js';
import type { JsonObject } from '../../kernel/json.js';
import { triedRow } from '../../kernel/layout.js';
import type { Line } from '../../kernel/lines.js';
import type { Message } from '../../kernel/message.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { groupedBy, inTurns, isHere } from '../../kernel/phrases.js';
import { hasStarted, startOf } from '../../kernel/start-days.js';
import type { SubjectRef } from '../../kernel/subject.js';
import type { Tables } from '../../kernel/tables.js';
import { itemKey, todayOf } from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';
import type { Days } from './day.js';
import type { GivenLine } from './kept.js';
import { DAYS_CARD, dayOfKey, isOfDay, knownOf, type Mailbox, readMailbox } from './mailbox.js';

/** A card of somebody's day that is to be written, with rows of the mailbox beside it. */
export interface Posting {
  readonly message: Message;
  readonly rows: readonly { readonly row: string; readonly value: JsonObject }[];
  /** Only that it was to be said: the card waits already, or its reader is away. */
  readonly isWithoutCard: boolean;
}

/** What is to be written, and when the mailboxes are to be looked at again. */
export interface DayPlan {
  readonly postings: readonly Posting[];
  readonly looks: readonly Look[];
}

export interface DayPlanParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly days: Days;
}

/**
 * A card that waits until its reader opens the bot: it will be made from what there is then, so one is enough. One that
 * another call may deliver is none: a chat that is gone may be opened again by the next day's card.
 */
const isParked = ({ state, reason }: { readonly state: string; readonly reason: string }): boolean =>
  state === 'waiting' && ['not-opened-yet', 'removed-by-them'].includes(reason);

const cardFor = (to: PersonId, day: Day): Message => ({
  ...DAYS_CARD,
  key: `${DAYS_CARD.feature}:${DAYS_CARD.card}:${to}:${day}`,
  to,
  about: [],
  nature: 'daily',
});

const triedOf = ({ capability, line }: GivenLine, on: Day): Posting['rows'][number] => ({
  row: triedRow(capability, line.item, on),
  value: { capability, item: line.item, kind: line.subject.kind, id: line.subject.id, on },
});

const postingOf = (
  to: Person,
  lines: readonly GivenLine[],
  mailbox: Mailbox | undefined,
  { today }: World,
): Posting => ({
  message: cardFor(to.id, today),
  // That it was on its way before is enough: since when is asked, and a day more each day would say nothing.
  rows: lines
    .filter(({ capability, line }) => !mailbox || knownOf(mailbox, capability, line.item).tried.length === 0)
    .map((line) => triedOf(line, today)),
  isWithoutCard:
    !isHere(to, today) || (mailbox?.messages.some((seen) => isOfDay(seen) && isParked(seen)) ?? false),
});

/** Those of these lines that are among the others. */
const among = (lines: readonly GivenLine[], wanted: readonly DayLine[]): readonly GivenLine[] => {
  const keys = new Set(wanted.map(({ key }) => key));
  return lines.filter(({ capability, line }) => keys.has(itemKey(capability, line.item)));
};

const lookOn = ({ line }: GivenLine, on: Day): Look => ({ subject: line.subject, on });

const isReachedSince = ({ steps }: Line, since: Day, today: Day): boolean =>
  steps.some(({ on }) => on >= since && on <= today);

/** Who is to get a card of the day, and about what: from lines that are reached, and from what they were told. */
export const makeDayPlan = ({ tables, tenant, days }: DayPlanParts) => {
  const lookNext = (to: PersonId, { calendar, today }: World): Look => ({
    subject: todayOf(to),
    on: calendar.addWorkingDays(today, 1),
  });

  /** What of these lines was not told, or all of them where some have been reached since they were last looked at. */
  const toSay = async (
    to: Person,
    lines: readonly GivenLine[],
    sinceOf: (subject: SubjectRef) => Day,
    world: World,
  ) => {
    const fresh = lines.filter(({ line }) => isReachedSince(line, sinceOf(line.subject), world.today));
    // Nobody can have been told of what is reached since: their mailbox need not be asked.
    if (fresh.length > 0) return { lines: fresh, mailbox: undefined, formerly: [] };
    const mailbox = await readMailbox(tables, tenant, to.id);
    const { toSay: news } = await days.news(to, lines, mailbox, world);
    return {
      lines: among(lines, news),
      mailbox,
      formerly: days.formerlyTold(lines, mailbox, world),
    };
  };

  /**
   * From what the capabilities gave for subjects that were looked at. `sinceOf` is the day from which a subject was to be
   * looked at: after days off the air an earlier one than today.
   */
  const fromLines = async (
    given: readonly GivenLine[],
    sinceOf: (subject: SubjectRef) => Day,
    world: World,
  ): Promise<DayPlan> => {
    const saying = given.filter(({ line }) => line.kind !== 'waiting' && line.steps.length > 0);
    const groups = [...groupedBy(saying, ({ line }) => line.to)];
    const plans = await inTurns(groups, async ([id, lines]): Promise<DayPlan> => {
      const to = world.people.get(id);
      if (!to || !isActive(to, world.today)) return { postings: [], looks: [] };
      // Before the first day of their team or service nothing is sent; on it everything open is looked at again.
      if (!hasStarted(to, world)) {
        const startsOn = startOf(to, world);
        return {
          postings: [],
          looks: startsOn === undefined ? [] : lines.map((each) => lookOn(each, startsOn)),
        };
      }
      const found = await toSay(to, lines, sinceOf, world);
      const { formerly } = found;
      const hasCard = found.lines.length > 0;
      if (!hasCard && formerly.length === 0) return { postings: [], looks: [] };
      const posting = postingOf(to, found.lines, found.mailbox, world);
      const rows = [...posting.rows, ...formerly];
      return {
        postings: [{ ...posting, rows, isWithoutCard: posting.isWithoutCard || !hasCard }],
        looks: [lookNext(id, world)],
      };
    });
    return joined(plans);
  };

  /** From one mailbox: what was on its way and not delivered, and what is to be said again. */
  const fromMailbox = async (id: PersonId, world: World): Promise<DayPlan> => {
    const to = world.people.get(id);
    if (!to || !isActive(to, world.today) || !hasStarted(to, world)) return { postings: [], looks: [] };
    if (!isHere(to, world.today)) return { postings: [], looks: [lookNext(id, world)] };
    const [mailbox, besides] = await Promise.all([readMailbox(tables, tenant, id), days.besides(id)]);
    const hasCard = mailbox.messages.some(
      ({ key, ...seen }) => isOfDay(seen) && dayOfKey(key) === world.today,
    );
    const isOpen = ([key, { told, tried }]: [
      string,
      Mailbox['known'] extends ReadonlyMap<string, infer K> ? K : never,
    ]) =>
      tried.length > 0 || (told?.againOn !== undefined && told.againOn <= world.today) || besides.has(key);
    const due = new Set([...mailbox.known].filter(isOpen).map(([key]) => key));
    const again = [
      ...[...mailbox.known.values()].flatMap(({ told }) => told?.againOn ?? []),
      ...[...besides.values()].flatMap(({ asideUntil }) => asideUntil ?? []),
    ]
      .filter((day) => day > world.today)
      .reduce<Day | undefined>(
        (first, day) => (first === undefined ? day : earliestDay(first, day)),
        undefined,
      );
    const later: readonly Look[] = again === undefined ? [] : [{ subject: todayOf(id), on: again }];
    if (due.size === 0) return { postings: [], looks: later };
    // What came after the card of the day waits for the next one.
    if (hasCard) return { postings: [], looks: [lookNext(id, world)] };
    const places = [...mailbox.places].flatMap(([key, place]) => (due.has(key) ? [place] : []));
    const { lines } = await days.planned(places, world);
    const mine = lines.filter(({ line }) => line.to === id);
    const news = await days.news(to, mine, mailbox, world);
    const toTell = among(mine, news.toSay);
    // What waits for a card that comes is looked at until there was one.
    if (toTell.length === 0)
      return { postings: [], looks: news.waits.length > 0 ? [lookNext(id, world)] : later };
    return { postings: [postingOf(to, toTell, mailbox, world)], looks: [lookNext(id, world)] };
  };

  return {
    fromLines,
    /** Which of these lines say something that their readers were not told, for an administrator who looks ahead. */
    newsOf: async (given: readonly GivenLine[], world: World): Promise<readonly GivenLine[]> => {
      const found = await inTurns([...groupedBy(given, ({ line }) => line.to)], async ([id, lines]) => {
        const to = world.people.get(id);
        if (!to || !isHere(to, world.today)) return [];
        const mailbox = await readMailbox(tables, tenant, id);
        const { toSay: news } = await days.news(to, lines, mailbox, world);
        return among(lines, news);
      });
      return found.flat();
    },
    fromMailboxes: async (ids: readonly PersonId[], world: World): Promise<DayPlan> =>
      joined(await inTurns(ids, (id) => fromMailbox(id, world))),
  };
};

const joined = (plans: readonly DayPlan[]): DayPlan => ({
  postings: plans.flatMap(({ postings }) => postings),
  looks: plans.flatMap(({ looks }) => looks),
});
