import { addDays, type Day, earliestDay } from '../../kernel/calendar.js';
import type { Ask, Look, Planned } from '../../kernel/capability.js';
import { nameOfFailure, UnreadableRow } from '../../kernel/errors.js';
import { dayField, stored } from '../../kernel/fields.js';
import { HEAD, partitionOf } from '../../kernel/layout.js';
import type { Log } from '../../kernel/log.js';
import type { Person } from '../../kernel/people.js';
import { inChunks } from '../../kernel/phrases.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { readableAs, type SetAside, type Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import { type DueEntry, type DueIndex, daysFrom } from './due.js';

/** How far the plan has come. */
export const CursorSchema = stored({ plannedThrough: dayField('Last day that was planned') });

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

export interface DailyParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly due: DueIndex;
  readonly planners: readonly Planning[];
  readonly ask: (capability: string, asks: readonly Ask[], day: Day) => Promise<void>;
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

  const planBatch = async (planner: Planning, refs: readonly SubjectRef[], world: World) => {
    const ids = refs.map(({ id }) => id);
    const { asks, looks } = await planner.plan(ids, world);
    const tomorrow = addDays(world.today, 1);
    // What was set aside says nothing of its next day: it is looked at daily until it can be read.
    const short = refs.filter(parts.hasGaps).map((subject): Look => ({ subject, on: tomorrow }));
    // The next look first: if we stop here, today's entries are still in the index and are planned again.
    await due.add([...looks, ...short], tomorrow);
    await parts.ask(planner.capability, asks, world.today);
  };

  /**
   * One subject that fails must not keep the others from being asked. Gives those to be tried again with the next tick,
   * when a fault of the storage may have ended; an unreadable one waits for tomorrow, because no tick mends it.
   */
  const planOneByOne = async (
    planner: Planning,
    refs: readonly SubjectRef[],
    world: World,
  ): Promise<readonly SubjectRef[]> => {
    const again: SubjectRef[] = [];
    for (const ref of refs) {
      await planBatch(planner, [ref], world).catch(async (error: unknown) => {
        const look: Look = { subject: ref, on: addDays(world.today, 1) };
        await due.add([look], look.on);
        log('plan.failed', { feature: planner.capability, error: nameOfFailure(error) });
        if (error instanceof UnreadableRow) parts.setAside('state', error.where, error.fields);
        else again.push(ref);
      });
    }
    return again;
  };

  /** Plans what is of the planner's kind, and gives the subjects whose entries must stay. */
  const planFor = async (
    planner: Planning,
    entries: readonly DueEntry[],
    world: World,
  ): Promise<readonly SubjectRef[]> => {
    const mine = entries.filter((entry) => entry.subject.kind === planner.kind);
    const list = [...new Map(mine.map(({ subject }) => [nameOf(subject), subject])).values()];
    const again: SubjectRef[] = [];
    for (const batch of inChunks(list, BATCH)) {
      const planned = planBatch(planner, batch, world).then(() => []);
      again.push(...(await planned.catch(() => planOneByOne(planner, batch, world))));
    }
    return again;
  };

  return {
    /** Plans if it is time to. Gives the number of subjects looked at. */
    run: async (world: World): Promise<number> => {
      const isTime =
        world.calendar.isSendingTime(world.now) && world.now >= world.calendar.dailyRunOn(world.today);
      if (!isTime) return 0;
      const known = await cursor();
      const through = known?.plannedThrough;
      // Today again and again, because hints for today may be written during the day; yesterday too, because a hint
      // may have been on its way when the day ended.
      const since = earliestDay(through ?? addDays(world.today, -FIRST_LOOK_BACK_DAYS), world.today);
      const first = addDays(since, -1);
      const entries = (await Promise.all(daysFrom(first, world.today).map((day) => due.of(day)))).flat();
      const again = new Set<string>();
      for (const planner of parts.planners) {
        for (const subject of await planFor(planner, entries, world)) again.add(nameOf(subject));
      }
      // What stays is planned again with the next run, which is harmless.
      const done = entries.filter(
        (entry) => isSettled(entry, world.now) && !again.has(nameOf(entry.subject)),
      );
      await due.done(done);
      if (through !== world.today) {
        await tables.transact('state', partition, [
          { do: 'put', row: HEAD, value: { ...known, plannedThrough: world.today } },
        ]);
        log('plan.done', { subjects: entries.length });
      }
      return entries.length;
    },
  };
};
