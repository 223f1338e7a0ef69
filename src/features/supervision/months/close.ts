import type { Day, Month } from '../../../kernel/calendar.js';
import { monthOf } from '../../../kernel/calendar.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Settings } from '../../../kernel/settings.js';
import type { Change } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import type { Dated } from '../report/months.js';
import { type CountedGroup, countedAs, isRecordedSince, memberOn } from './count.js';
import {
  type Correction,
  type CountedAs,
  correctionKey,
  type GroupRow,
  keptKey,
  type MonthHead,
  monthsBack,
} from './model.js';

// When a month is kept, and what its writes hold. Pure.

/** Groups in one write: with their people a hundred of them would be too much. */
const MOST_GROUPS = 25;

/** True from the daily run of the first working morning on, until it is written: never by a day being the very one. */
export const isTimeToKeep = ({ calendar, now, today }: World): boolean =>
  calendar.isWorkingDay(today) && now >= calendar.dailyRunOn(today);

/**
 * The months to be kept, oldest first: those between the last one that is whole and this one. Of months before the first
 * that was ever kept nothing is: they are worked out from the records, and the report says so.
 */
export const monthsToKeep = (
  known: ReadonlyMap<Month, MonthHead | undefined>,
  { today }: World,
  most: number,
): readonly Month[] => {
  const months = Array.from({ length: most }, (_, n) => monthsBack(monthOf(today), n + 1));
  const whole = months.findIndex((month) => known.get(month)?.isComplete === true);
  return (whole === -1 ? months.slice(0, 1) : months.slice(0, whole)).reverse();
};

const RULES = [
  'supervision.stages',
  'supervision.longGapIntervals',
  'supervision.longAwayDays',
  'supervision.returnWorkingDays',
  'supervision.bookedAgainWorkingDays',
  'supervision.countFromOn',
] as const satisfies readonly (keyof Settings)[];

/** The rules by which it is counted, as text. */
const rulesIn = ({ settings }: World): string =>
  JSON.stringify(Object.fromEntries(RULES.map((key) => [key, settings[key]])));

/** The next write of a month; undefined when all of it is written. */
export const nextWrite = (
  head: MonthHead | undefined,
  month: Month,
  groups: readonly CountedGroup[],
  world: World,
): Change | undefined => {
  if (head?.isComplete) return undefined;
  const left = groups.filter(({ key }) => head === undefined || key > head.upTo);
  const now = left.slice(0, MOST_GROUPS);
  const next: MonthHead = {
    ...head,
    month,
    keptOn: head?.keptOn ?? world.today,
    keptAt: head?.keptAt ?? world.now.toISOString(),
    rules: head?.rules ?? rulesIn(world),
    upTo: now.at(-1)?.key ?? head?.upTo ?? '',
    isComplete: left.length <= MOST_GROUPS,
  };
  const whole = now.find(({ row }) => row.of === 'all')?.row.figures?.inTime;
  return {
    head: next,
    items: now.map(({ key, row }) => ({ key: keptKey(key), value: row })),
    events: [
      {
        actor: 'system',
        act: 'supervision.month-kept',
        after: {
          month,
          groups: now.length,
          ...(whole ? { inTime: whole.part, of: whole.whole } : {}),
        },
      },
    ],
  };
};

/** Who is counted in another way than when the month was kept, and why. */
export interface Changed {
  readonly id: PersonId;
  readonly was: CountedAs;
  readonly is: CountedAs;
  readonly isRecorded: boolean;
}

/** Held against the records of now: each of the people kept with a group, by how they are counted now. */
export const changedSince = (
  people: NonNullable<GroupRow['people']>,
  keptAt: string,
  on: Day,
  datedBy: (id: PersonId) => Dated | undefined,
  now: World,
): readonly Changed[] => {
  const world: World = { ...now, today: on };
  return people.flatMap(({ id, as }): readonly Changed[] => {
    const dated = datedBy(id);
    // Whoever is on no list any more stays as they were counted.
    if (!dated) return [];
    const is = countedAs(memberOn(dated, new Map(), world), world);
    const isRecorded = isRecordedSince(dated.sessions, keptAt, on);
    return is === as ? [] : [{ id, was: as as CountedAs, is, isRecorded }];
  });
};

/** What the figures of a group are with these changes; undefined where they are as they were kept. */
export const correctedBy = (row: GroupRow, changes: readonly Changed[], on: Day): Correction | undefined => {
  const kept = row.figures?.inTime;
  if (!kept || changes.length === 0) return undefined;
  const difference = (counts: (as: CountedAs) => boolean) =>
    changes.reduce((sum, { was, is }) => sum + Number(counts(is)) - Number(counts(was)), 0);
  const recorded = changes.filter(({ isRecorded }) => isRecorded).length;
  return {
    inTime: Math.max(0, kept.part + difference((as) => as === 'in time')),
    whole: Math.max(0, kept.whole + difference((as) => as !== 'out')),
    recorded,
    listed: changes.length - recorded,
    on,
  };
};

const isSame = (a: Correction | undefined, b: Correction): boolean =>
  a !== undefined &&
  a.inTime === b.inTime &&
  a.whole === b.whole &&
  a.recorded === b.recorded &&
  a.listed === b.listed;

/** A group as it was kept, with its newest correction. */
export interface KeptGroup {
  readonly key: string;
  readonly row: GroupRow;
  readonly newest: Correction | undefined;
}

/** The corrections that are not written yet, a few at a time; the month itself is never written over. */
export const correctionWrites = (
  groups: readonly KeptGroup[],
  changes: readonly Changed[],
  scopeOf: (group: KeptGroup) => (id: PersonId) => boolean,
  world: World,
): readonly { readonly key: string; readonly value: GroupRow }[] =>
  groups.flatMap((group) => {
    const isIn = scopeOf(group);
    const found = correctedBy(
      group.row,
      changes.filter(({ id }) => isIn(id)),
      world.today,
    );
    // Back to what was kept: said once as well, so that an older correction does not stand for ever.
    const kept = group.row.figures?.inTime;
    const none =
      group.newest && kept
        ? { inTime: kept.part, whole: kept.whole, recorded: 0, listed: 0, on: world.today }
        : undefined;
    const correction = found ?? none;
    if (!correction || isSame(group.newest, correction)) return [];
    const { of, name, leaderId } = group.row;
    return [
      {
        key: correctionKey(group.key, world.today),
        value: { of, name, ...(leaderId === undefined ? {} : { leaderId }), correction },
      },
    ];
  });

export const correctionChange = (
  head: MonthHead,
  writes: readonly { readonly key: string; readonly value: GroupRow }[],
  world: World,
): Change => ({
  head: { ...head, lookedOn: world.today },
  items: writes,
  events:
    writes.length === 0
      ? []
      : [
          {
            actor: 'system',
            act: 'supervision.month-corrected',
            after: { month: head.month, groups: writes.length },
          },
        ],
});
