import { NO_COVERS } from '../../../src/features/supervision/cover/model.js';
import type { Head } from '../../../src/features/supervision/model.js';
import { planSupervision } from '../../../src/features/supervision/plan.js';
import { addDays } from '../../../src/kernel/calendar.js';
import type { Line as DayLine, Heard } from '../../../src/kernel/lines.js';
import { isAway } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { aHead, aLine, type Line, onDay } from './builders.js';

/** What is lived through. The worker is the one of the line. */
export interface Life {
  readonly from: string;
  readonly to: string;
  readonly line?: Line;
  /** Who the people are from a day on, as a file brought it during that day. */
  readonly lines?: Readonly<Record<string, Line>>;
  readonly head?: Head | undefined;
  /** What stands recorded from a day on. */
  readonly heads?: Readonly<Record<string, Head>>;
  readonly settings?: Record<string, unknown>;
  /** Days on which the bot was down. */
  readonly down?: readonly string[];
  /** Plans every working day, whether or not a look is due. */
  readonly everyDay?: boolean;
  /** Nobody can be reached: what is said is tried and never delivered. */
  readonly isUnreachable?: boolean;
  /** Only what is said of the wait for a session and of the date of one, not the promise to a new worker or a forecast. */
  readonly isLadderOnly?: boolean;
}

/** Items of the ladder: the wait, a day that comes up, and that no date is booked. */
const LADDER = /^(?:wait|coming|book)~/u;

const NOT_HEARD: Heard = { triedOn: undefined, firstOn: undefined, lastOn: undefined, steps: new Set() };

/** What has reached people, by reader and item. */
type Known = Map<string, Heard>;

/** Delivers what is reached and was not delivered to somebody who is here. */
const deliver = (lines: readonly DayLine[], known: Known, world: World, isUnreachable: boolean): string[] =>
  lines.flatMap((line) => {
    const key = `${line.to} ${line.item}`;
    const before = known.get(key) ?? NOT_HEARD;
    const reader = world.people.get(line.to);
    const news = line.steps.filter(({ id, on }) => on <= world.today && !before.steps.has(id));
    if (news.length === 0 || !reader || isAway(reader, world.today)) return [];
    const ids = news.map(({ id }) => id);
    const reached = isUnreachable
      ? {}
      : {
          firstOn: before.firstOn ?? world.today,
          lastOn: world.today,
          steps: new Set([...before.steps, ...ids]),
        };
    known.set(key, { ...before, triedOn: before.triedOn ?? world.today, ...reached });
    return [`${world.today} ${line.to} ${ids.join('+')}`];
  });

/**
 * Lives through the days as the platform does: a worker is planned on working days on or after their next look. Saying
 * again after a time is the platform's own.
 */
export const live = (life: Life): string[] => {
  let line = life.line ?? aLine();
  const said: string[] = [];
  const known: Known = new Map();
  const heard = (who: string, item: string) => known.get(`${who} ${item}`);
  let lookOn: string | undefined = life.from;
  let head = 'head' in life ? life.head : aHead();
  for (let day = life.from; day <= life.to; day = addDays(day, 1)) {
    const world = onDay(day, line, life.settings);
    const isPlanned = life.everyDay === true || (lookOn !== undefined && lookOn <= day);
    if (world.calendar.isWorkingDay(day) && !life.down?.includes(day) && isPlanned) {
      const heads = new Map([['worker', head]]);
      const { lines, looks } = planSupervision({ heads, covers: NO_COVERS, heard }, world);
      lookOn = looks.find(({ subject }) => subject.kind === 'supervision')?.on;
      const told = life.isLadderOnly === true ? lines.filter(({ item }) => LADDER.test(item)) : lines;
      said.push(...deliver(told, known, world, life.isUnreachable === true));
    }
    const change = life.heads?.[day];
    const people = life.lines?.[day];
    if (!change && !people) continue;
    // Pressed or brought in during the day: the subject is looked at on the next working day.
    head = change ?? head;
    line = people ?? line;
    lookOn = world.calendar.addWorkingDays(day, 1);
  }
  return said;
};

/** What was said to somebody. */
export const to = (said: readonly string[], who: string) =>
  said.filter((each) => each.split(' ')[1] === who).map((each) => each.replace(` ${who}`, ''));
