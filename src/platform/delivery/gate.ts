import type { Clock } from '../../kernel/clock.js';
import { aboutRow, aboutsOf, refOfPartition } from '../../kernel/layout.js';
import { MAILBOX_KIND, type MessageState } from '../../kernel/message.js';
import { isActive, type Person } from '../../kernel/people.js';
import { hasStarted, startOf } from '../../kernel/start-days.js';
import { collect, type Op, startingWith, type Tables } from '../../kernel/tables.js';
import type { World } from '../../kernel/world.js';
import { hadOneOn, isOfAnEarlierDay, isOfDay, isSaidByALaterCard, othersOf } from './later-card.js';
import { ASKED_AGAIN, messageIn } from './message-row.js';
import type { Job, Recorder } from './record.js';
import { isRefusal } from './refused.js';
import type { WorkItems } from './work-items.js';

// What stands between a message and its way: its reader, its day, and the other cards for the same person.

/** A message whose reader this release does not understand is looked at again by then. */
const LOOK_AGAIN_MS = 15 * 60_000;
/** Not on their way, and of nobody but the sender. */
const UNSENT: readonly MessageState[] = ['pending', 'waiting', 'unreachable'];
/** What one message can take over of another in one write. */
const MOST_GATHERED = 98;

/** When a person's team or service begins; looked at again daily while no day is known. */
const startFor = (person: Person, world: World): Date =>
  world.calendar.dailyRunOn(startOf(person, world) ?? world.calendar.addWorkingDays(world.today, 1));

/** The job as it may go now. Where it may not, it is settled or has its next time. */
export type Gate = (job: Job, world: World) => Promise<Job | undefined>;

interface GateParts {
  readonly tables: Tables;
  readonly tenant: string;
  readonly workItems: WorkItems;
  readonly record: Recorder;
  readonly clock: Clock;
}

export const makeGate = ({ tables, tenant, workItems, record, clock }: GateParts): Gate => {
  /** What a card of today has taken the place of is not sent any more. */
  const endedWithItsDay = async (job: Job, { today }: World): Promise<boolean> => {
    const { item, at, row } = job;
    if (!isOfAnEarlierDay(row, today)) return false;
    if (row.state === 'unreachable' && isRefusal(row)) {
      await workItems.forget(item);
      return true;
    }
    if (!(await isSaidByALaterCard(tables, at, row))) return false;
    await record.settle(job, { state: 'cancelled', reason: 'superseded' });
    return true;
  };

  /** One card a day: what comes after it waits for the next morning, and one of an earlier day for today's plan. */
  const waitsForTomorrow = async (job: Job, world: World): Promise<boolean> => {
    const { item, at, row } = job;
    if (!isOfDay(row) || row.reason === ASKED_AGAIN) return false;
    const { calendar, today, now } = world;
    const run = calendar.dailyRunOn(today);
    if (isOfAnEarlierDay(row, today) && calendar.isWorkingDay(today) && now < run) {
      await workItems.postpone(item, run);
      return true;
    }
    const isToday = (instant: string) => calendar.dayOf(new Date(instant)) === today;
    if (!(await hadOneOn(tables, at, row, isToday))) return false;
    await workItems.postpone(item, calendar.dailyRunOn(calendar.addWorkingDays(today, 1)));
    return true;
  };

  /** What waits for the same person with the same card goes out with this one. Gives the job as it stands then. */
  const gather = async (job: Job): Promise<Job | undefined> => {
    const { at, row } = job;
    if (row.nature !== 'once' || refOfPartition(tenant, at.partition)?.kind !== MAILBOX_KIND) return job;
    const waiting = (await othersOf(tables, at, row)).filter((other) => UNSENT.includes(other.row.state));
    let mine = at;
    for (const other of waiting) {
      const prefix = aboutsOf(other.row.key);
      const abouts = await collect(tables.list('state', at.partition, startingWith(prefix)));
      // All of it or nothing: what does not fit goes by itself.
      if (abouts.length > MOST_GATHERED) continue;
      const moved = abouts.map(
        ({ row: about, value }): Op => ({
          do: 'put',
          row: aboutRow(row.key, about.slice(prefix.length)),
          value,
        }),
      );
      const settledAt = clock().toISOString();
      const value = { ...other.row, state: 'cancelled', reason: 'superseded', settledAt };
      // With the row of this one, so that two which go at the same moment never give way to each other both. Somebody
      // may be sending the other: then it goes by itself.
      await tables.transact('state', at.partition, [
        ...moved,
        { do: 'replace', row: other.at.row, value, etag: other.at.etag },
        { do: 'replace', row: mine.row, value: mine.value, etag: mine.etag },
      ]);
      const then = await tables.get('state', at.partition, at.row);
      const standing = then && messageIn(then);
      if (!then || !standing || !UNSENT.includes(standing.state)) return undefined;
      mine = then;
    }
    return { ...job, at: mine };
  };

  const later = async (job: Job, reason: 'not-started' | 'person-not-readable', at: Date): Promise<void> => {
    const isSaid = job.row.state === 'waiting' && job.row.reason === reason;
    const patch = { state: 'waiting', reason, notBeforeAt: at.toISOString() } as const;
    if (isSaid || (await record.changed(job, patch))) await workItems.postpone(job.item, at);
  };

  /** Whether there is somebody who may be written to today. */
  const hasReader = async (job: Job, world: World): Promise<boolean> => {
    const { to } = job.row;
    const person = world.people.get(to);
    if (person && isActive(person, world.today)) {
      if (hasStarted(person, world)) return true;
      await later(job, 'not-started', startFor(person, world));
    } else if (!person && world.people.isListed(to)) {
      await later(job, 'person-not-readable', new Date(clock().getTime() + LOOK_AGAIN_MS));
    } else {
      await record.settle(job, { state: 'cancelled', reason: 'not-in-the-service' });
    }
    return false;
  };

  return async (job, world) => {
    const { notBeforeAt } = job.row;
    if (!(await hasReader(job, world))) return undefined;
    if (notBeforeAt && notBeforeAt > clock().toISOString()) {
      await workItems.postpone(job.item, new Date(notBeforeAt));
      return undefined;
    }
    if ((await endedWithItsDay(job, world)) || (await waitsForTomorrow(job, world))) return undefined;
    return gather(job);
  };
};
