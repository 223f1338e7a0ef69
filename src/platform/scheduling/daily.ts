import type { z } from 'zod';
import { addDays, type Day, earliestDay } from '../../kernel/calendar.js';
import type { Ask, Look, Planned } from '../../kernel/capability.js';
import { nameOfFailure, UnreadableRow } from '../../kernel/errors.js';
import { dayField, stored } from '../../kernel/fields.js';
import type { JsonObject } from '../../kernel/json.js';
import { HEAD, partitionOf } from '../../kernel/layout.js';
import type { Line } from '../../kernel/lines.js';
import type { Log } from '../../kernel/log.js';
import type { Message } from '../../kernel/message.js';
import type { Person } from '../../kernel/people.js';
import { groupedBy, inChunks } from '../../kernel/phrases.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { readableAs, type SetAside, type Tables } from '../../kernel/tables.js';
import { TODAY } from '../../kernel/told.js';
import type { World } from '../../kernel/world.js';
import { type DueEntry, type DueIndex, daysFrom } from './due.js';

/** How far the plan has come. */
export const CursorSchema = stored({
  plannedThrough: dayField('Last day that was planned'),
  /** A day that an earlier release has planned, with cards of its own, is not planned again. */
  firstCardOn: dayField('First day of which there is one card').optional(),
});
type Cursor = z.infer<typeof CursorSchema>;

/** Before the very first run: an import may be this much older, over Christmas for one. */
const FIRST_LOOK_BACK_DAYS = 14;

/** Subjects planned in one call: bounds what one failure holds up. */
const BATCH = 200;

/** A look is announced before its change commits: one this young may have been planned from the rows before the change. */
const SETTLING_MS = 30_000;

/** Whether the change that the entry belongs to is surely made or surely not. A clock may have been set back. */
const isSettled = ({ at }: DueEntry, now: Date): boolean =>
  !(Math.abs(now.getTime() - at.getTime()) < SETTLING_MS);

const nameOf = ({ kind, id }: SubjectRef): string => `${kind}|${id}`;

/** What plans one kind of subject. */
export interface Planner {
  /** The capability whose cards it asks for. */
  readonly capability: string;
  readonly kind: string;
  readonly plan: (ids: readonly string[], world: World) => Promise<Planned>;
  readonly looksAfter: (people: readonly Person[], world: World) => readonly Look[];
}

type Planning = Omit<Planner, 'looksAfter'>;

/** A card of somebody's day, to be written. */
interface Posting {
  readonly message: Message;
  readonly rows: readonly { readonly row: string; readonly value: JsonObject }[];
  readonly isWithoutCard?: boolean;
}
interface DayPlan {
  readonly postings: readonly Posting[];
  readonly looks: readonly Look[];
}
interface DayPlanner {
  fromLines(
    given: readonly { readonly capability: string; readonly line: Line }[],
    sinceOf: (subject: SubjectRef) => Day,
    world: World,
  ): Promise<DayPlan>;
  fromMailboxes(ids: readonly string[], world: World): Promise<DayPlan>;
}
type SinceOf = (subject: SubjectRef) => Day;

/** What was planned, and the subjects that are to be tried again with the next tick. */
interface PlannedBatch {
  readonly again: readonly SubjectRef[];
  readonly postings: readonly Posting[];
}

/** What several subjects gave for one person, as one. */
const together = (postings: readonly Posting[]): readonly Posting[] =>
  [...groupedBy(postings, ({ message }) => message.key).values()].flatMap((group) =>
    group.slice(0, 1).map(({ message }) => ({
      message,
      rows: [...new Map(group.flatMap(({ rows }) => rows).map((row) => [row.row, row])).values()],
      isWithoutCard: group.every(({ isWithoutCard }) => isWithoutCard === true),
    })),
  );

export interface DailyParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly due: DueIndex;
  readonly planners: readonly Planning[];
  /** Cards of their own that are due. */
  readonly ask: (capability: string, asks: readonly Ask[], day: Day) => Promise<void>;
  /** Who is to get a card of the day. */
  readonly day: DayPlanner;
  readonly post: (letters: readonly Posting[]) => Promise<void>;
  /** Looks at everything of everybody: after an earlier release, which knows of no card of the day. */
  readonly looksAtAll: (world: World) => readonly Look[];
  /** Told of a subject that cannot be read. */
  readonly setAside: SetAside;
  /** Whether something in the subject was set aside, so that its plan may be short of it. */
  readonly hasGaps: (ref: SubjectRef) => boolean;
  readonly log: Log;
}

/**
 * The daily plan. From 09:30 on a working day every due subject is handed to the capability that plans it, which says
 * whom to ask. Days that were missed are looked at too. Doing it twice changes nothing, because messages have
 * deterministic keys.
 */
export const makeDailyPlan = (parts: DailyParts) => {
  const { tables, tenant, due, log } = parts;
  const partition = partitionOf(tenant, { kind: 'schedule', id: 'daily' });

  /** How far the plan has come. Where that cannot be read, as far back as before the very first run is looked at. */
  const cursor = async () => {
    const row = await tables.get('state', partition, HEAD);
    return readableAs(CursorSchema, 'state', row ? [row] : [], parts.setAside)[0]?.value;
  };

  /** The first day that is planned as one card for each person: the next one where an earlier release has planned today. */
  const firstCardOn = async (known: Cursor | undefined, world: World): Promise<Day> => {
    if (!known) return world.today;
    if (known.firstCardOn !== undefined) return known.firstCardOn;
    const first = addDays(world.today, known.plannedThrough >= world.today ? 1 : 0);
    // What waits of that release's cards is not sent any more: all of it is looked at again, and so is what it has told.
    const looks = parts.looksAtAll(world).map(({ subject }): Look => ({ subject, on: first }));
    await due.add(looks, first);
    await tables.transact('state', partition, [
      { do: 'put', row: HEAD, value: { ...known, firstCardOn: first } },
    ]);
    return first;
  };

  const planBatch = async (
    planner: Planning,
    refs: readonly SubjectRef[],
    world: World,
    sinceOf: SinceOf,
  ) => {
    const ids = refs.map(({ id }) => id);
    const tomorrow = addDays(world.today, 1);
    // A person's own day is no capability's: it is planned from what is known in their mailbox.
    if (planner.kind === TODAY) {
      const again = await parts.day.fromMailboxes(ids, world);
      await due.add(again.looks, tomorrow);
      return again.postings;
    }
    const { asks, lines, looks } = await planner.plan(ids, world);
    const given = lines.map((line) => ({ capability: planner.capability, line }));
    const theirs = await parts.day.fromLines(given, sinceOf, world);
    // What was set aside says nothing of its next day: it is looked at daily until it can be read.
    const short = refs.filter(parts.hasGaps).map((subject): Look => ({ subject, on: tomorrow }));
    // The next look first: if we stop here, today's entries are still in the index and are planned again.
    await due.add([...looks, ...theirs.looks, ...short], tomorrow);
    await parts.ask(
      planner.capability,
      asks.filter(({ on }) => on === undefined || on <= world.today),
      world.today,
    );
    return theirs.postings;
  };

  /**
   * One subject that fails must not keep the others from being asked. Gives those to be tried again with the next tick,
   * when a fault of the storage may have ended; an unreadable one waits for tomorrow, because no tick mends it.
   */
  const planOneByOne = async (
    planner: Planning,
    refs: readonly SubjectRef[],
    world: World,
    sinceOf: SinceOf,
  ): Promise<PlannedBatch> => {
    const again: SubjectRef[] = [];
    const postings: Posting[] = [];
    for (const ref of refs) {
      const planned = await planBatch(planner, [ref], world, sinceOf).catch(async (error: unknown) => {
        const look: Look = { subject: ref, on: addDays(world.today, 1) };
        await due.add([look], look.on);
        log('plan.failed', { feature: planner.capability, error: nameOfFailure(error) });
        if (error instanceof UnreadableRow) parts.setAside('state', error.where, error.fields);
        else again.push(ref);
        return [];
      });
      postings.push(...planned);
    }
    return { again, postings };
  };

  /** Plans what is of the planner's kind, and gives the subjects whose entries must stay. */
  const planFor = async (
    planner: Planning,
    entries: readonly DueEntry[],
    world: World,
  ): Promise<PlannedBatch> => {
    const mine = entries.filter((entry) => entry.subject.kind === planner.kind);
    const list = [...new Map(mine.map(({ subject }) => [nameOf(subject), subject])).values()];
    const firstDays = new Map<string, Day>();
    for (const { subject, day } of mine)
      firstDays.set(nameOf(subject), earliestDay(firstDays.get(nameOf(subject)) ?? day, day));
    const sinceOf: SinceOf = (subject) => firstDays.get(nameOf(subject)) ?? world.today;
    const batches: PlannedBatch[] = [];
    for (const batch of inChunks(list, BATCH)) {
      const planned = planBatch(planner, batch, world, sinceOf).then((postings) => ({ again: [], postings }));
      batches.push(await planned.catch(() => planOneByOne(planner, batch, world, sinceOf)));
    }
    return {
      again: batches.flatMap(({ again }) => again),
      postings: batches.flatMap(({ postings }) => postings),
    };
  };

  return {
    /** Plans if it is time to. Gives the number of subjects looked at. */
    run: async (world: World): Promise<number> => {
      const isTime =
        world.calendar.isSendingTime(world.now) && world.now >= world.calendar.dailyRunOn(world.today);
      if (!isTime) return 0;
      const known = await cursor();
      const begunOn = await firstCardOn(known, world);
      if (world.today < begunOn) return 0;
      const through = known?.plannedThrough;
      // Today again and again, because hints for today may be written during the day; yesterday too, because a hint
      // may have been on its way when the day ended.
      const since = earliestDay(through ?? addDays(world.today, -FIRST_LOOK_BACK_DAYS), world.today);
      const first = addDays(since, -1);
      const entries = (await Promise.all(daysFrom(first, world.today).map((day) => due.of(day)))).flat();
      const again = new Set<string>();
      const postings: Posting[] = [];
      for (const planner of parts.planners) {
        const planned = await planFor(planner, entries, world);
        for (const subject of planned.again) again.add(nameOf(subject));
        postings.push(...planned.postings);
      }
      // Written once for each person, when every capability has been asked.
      await parts.post(together(postings));
      // What stays is planned again with the next run, which is harmless.
      const done = entries.filter(
        (entry) => isSettled(entry, world.now) && !again.has(nameOf(entry.subject)),
      );
      await due.done(done);
      if (through !== world.today) {
        await tables.transact('state', partition, [
          { do: 'put', row: HEAD, value: { ...known, plannedThrough: world.today, firstCardOn: begunOn } },
        ]);
        log('plan.done', { subjects: entries.length });
      }
      return entries.length;
    },
  };
};
