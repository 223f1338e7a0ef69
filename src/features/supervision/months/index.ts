import { type Month, monthOf } from '../../../kernel/calendar.js';
import type { Ports } from '../../../kernel/capability.js';
import { isActive, type PersonId } from '../../../kernel/people.js';
import { dayOfInstant, inChunks, inTurns } from '../../../kernel/phrases.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import type { Covers } from '../cover/model.js';
import { type Dated, datedOf } from '../report/months.js';
import { reportRowsOf } from '../rows/index.js';
import {
  changedSince,
  correctedBy,
  correctionChange,
  correctionWrites,
  isTimeToKeep,
  type KeptGroup,
  monthsToKeep,
  nextWrite,
} from './close.js';
import { groupsOn, memberOn } from './count.js';
import {
  type Correction,
  GROUPS,
  GroupRowSchema,
  groupPrefix,
  type KeptMonth,
  lastDayOf,
  type MonthHead,
  MonthHeadSchema,
  monthRefOf,
  monthsBack,
} from './model.js';

// Reads and writes the months that are over.

/** The trend is a year long, the present month counted in. */
const MONTHS = 11;
/** Rows in one transaction, with its event and head. */
const MOST_ROWS = 80;

const headIn = (view: SubjectView): MonthHead | undefined => view.head(MonthHeadSchema);

const headsOf = async (months: readonly Month[], { subjects }: Ports) =>
  new Map(
    await inTurns(
      months,
      async (month) => [month, await subjects.read(monthRefOf(month), async (view) => headIn(view))] as const,
    ),
  );

/** Everybody of whom something is to be counted, with what is on record of them over the year. */
const everybody = async (world: World, ports: Ports) => {
  const ids = world.people.all.map(({ id }) => id);
  const { heads, covers, sessions } = await reportRowsOf(ids, world, ports, true);
  const dated = new Map<PersonId, Dated>();
  for (const worker of world.people.all)
    if (heads.has(worker.id))
      dated.set(
        worker.id,
        datedOf({ worker, head: heads.get(worker.id), sessions: sessions.get(worker.id) ?? [] }),
      );
  return { dated, covers };
};

type Everybody = { readonly dated: ReadonlyMap<PersonId, Dated>; readonly covers: Covers };

/** Writes one month, a few groups at a time; begun again after a crash it goes on where it was. */
const keep = async (month: Month, { dated, covers }: Everybody, world: World, ports: Ports) => {
  const on: World = { ...world, today: lastDayOf(month) };
  const members = [...dated.values()]
    .filter(({ worker }) => isActive(worker, on.today))
    .map((each) => memberOn(each, covers, on));
  // Before anything was on record here nobody used it: such a month is worked out from the records, if at all.
  const isUsed = [...dated.values()].some(({ sessions }) =>
    sessions.some(({ at }) => dayOfInstant(at, world) <= on.today),
  );
  const groups = isUsed ? groupsOn(members, on) : [];
  const write = () =>
    ports.subjects.change(
      monthRefOf(month),
      async (view) => headIn(view),
      (head) => {
        const change = nextWrite(head, month, groups, world);
        return { reply: change !== undefined, ...(change ? { change } : {}) };
      },
    );
  while (await write());
};

const groupsIn = async (view: SubjectView, prefix: string): Promise<readonly KeptGroup[]> => {
  const rows = await view.items(prefix, GroupRowSchema);
  const kept = new Map<string, { row: KeptGroup['row'] | undefined; newest: Correction | undefined }>();
  for (const { key, value } of rows) {
    const [group = ''] = GROUPS.parts(key);
    const known = kept.get(group) ?? { row: undefined, newest: undefined };
    kept.set(group, value.correction ? { ...known, newest: value.correction } : { ...known, row: value });
  }
  return [...kept].flatMap(([key, { row, newest }]) => (row ? [{ key, row, newest }] : []));
};

/** Holds the months that were kept against the records of now, and writes what differs beside them. */
const correct = async (month: Month, { dated }: Everybody, world: World, ports: Ports) => {
  const ref = monthRefOf(month);
  const { head, groups } = await ports.subjects.read(ref, async (view) => ({
    head: headIn(view),
    groups: await groupsIn(view, GROUPS.prefix),
  }));
  if (!head?.isComplete || head.lookedOn === world.today) return;
  const people = new Map(
    groups.flatMap(({ row }) => (row.people ?? []).map((each) => [each.id, each] as const)),
  );
  const changes = changedSince(
    [...people.values()],
    head.keptAt,
    lastDayOf(month),
    (id) => dated.get(id),
    world,
  );
  const teamOf = new Map<PersonId, Set<string>>();
  for (const { key, row } of groups)
    for (const { id } of row.people ?? []) teamOf.set(id, (teamOf.get(id) ?? new Set()).add(key));
  const isIn =
    ({ key, row }: KeptGroup) =>
    (id: PersonId): boolean => {
      if (row.people) return teamOf.get(id)?.has(key) === true;
      // A group too large for its people to be kept: everybody, or those who are in it today.
      const person = world.people.get(id);
      if (row.of === 'all') return true;
      if (row.of === 'service') return person?.service === row.name;
      return (
        row.leaderId !== undefined && world.people.managersAbove(id).some((each) => each.id === row.leaderId)
      );
    };
  const writes = correctionWrites(groups, changes, isIn, world);
  for (const chunk of inChunks(writes, MOST_ROWS))
    await ports.subjects.change(
      ref,
      async (view) => headIn(view),
      (present) =>
        present
          ? { reply: undefined, change: correctionChange(present, chunk, world) }
          : { reply: undefined },
    );
};

/**
 * Keeps the months that are over and not kept yet, from the daily run of the first working morning after them on; the
 * earlier ones are held against the records once with it. Asked with every plan; a month that is whole costs one request.
 */
export const keepMonths = async (world: World, ports: Ports): Promise<void> => {
  if (!isTimeToKeep(world)) return;
  const last = monthsBack(monthOf(world.today), 1);
  const lastHead = (await headsOf([last], ports)).get(last);
  if (lastHead?.isComplete) return;
  const months = Array.from({ length: MONTHS }, (_, n) => monthsBack(last, n));
  const known = await headsOf(months, ports);
  const all = await everybody(world, ports);
  for (const month of months.filter((each) => known.get(each)?.isComplete === true))
    await correct(month, all, world, ports);
  for (const month of monthsToKeep(known, world, MONTHS)) await keep(month, all, world, ports);
};

/** What was kept of a group over the year, oldest first, with the newest correction of each. */
export const keptMonthsOf = async (
  group: string,
  world: World,
  ports: Ports,
): Promise<readonly KeptMonth[]> => {
  const months = Array.from({ length: MONTHS }, (_, n) => monthsBack(monthOf(world.today), n + 1)).reverse();
  const found = await inTurns(months, (month) =>
    ports.subjects.read(monthRefOf(month), async (view): Promise<readonly KeptMonth[]> => {
      const head = headIn(view);
      if (!head) return [];
      const [kept] = (await groupsIn(view, groupPrefix(group))).filter(({ key }) => key === group);
      return kept
        ? [{ month, on: lastDayOf(month), keptAt: head.keptAt, row: kept.row, correction: kept.newest }]
        : [];
    }),
  );
  return found.flat();
};

/** What was kept of every group over the year, by group, oldest first: for a file, not for a press. */
export const allKept = async (
  world: World,
  ports: Ports,
): Promise<ReadonlyMap<string, readonly KeptMonth[]>> => {
  const months = Array.from({ length: MONTHS }, (_, n) => monthsBack(monthOf(world.today), n + 1)).reverse();
  const all = new Map<string, KeptMonth[]>();
  for (const month of months) {
    const { head, groups } = await ports.subjects.read(monthRefOf(month), async (view) => ({
      head: headIn(view),
      groups: await groupsIn(view, GROUPS.prefix),
    }));
    for (const { key, row, newest } of head ? groups : []) {
      const kept: KeptMonth = {
        month,
        on: lastDayOf(month),
        keptAt: head?.keptAt ?? '',
        row,
        correction: newest,
      };
      all.set(key, [...(all.get(key) ?? []), kept]);
    }
  }
  return all;
};

/** The same with what the records of these people say now, where the group is small enough to know who was counted. */
export const withCorrections = (
  kept: readonly KeptMonth[],
  datedBy: (id: PersonId) => Dated | undefined,
  world: World,
): readonly KeptMonth[] =>
  kept.map((each) => {
    const { row, keptAt, on } = each;
    if (!row.people?.every(({ id }) => datedBy(id) !== undefined)) return each;
    const changes = changedSince(row.people, keptAt, on, datedBy, world);
    return { ...each, correction: correctedBy(row, changes, world.today) };
  });
