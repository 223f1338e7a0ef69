import { COVER, type CoverRow } from '../../../src/features/supervision/cover/model.js';
import { type Head, SUPERVISION } from '../../../src/features/supervision/model.js';
import { addDays, type Day } from '../../../src/kernel/calendar.js';
import type { JsonObject } from '../../../src/kernel/json.js';
import { eventRow, HEAD, partitionOf } from '../../../src/kernel/layout.js';
import type { Person, PersonId, Role } from '../../../src/kernel/people.js';
import { makeConversations } from '../../../src/platform/delivery/conversations.js';
import { makeDueIndex } from '../../../src/platform/scheduling/due.js';
import { memoryStorage } from '../../../src/storage.js';
import { type Asked, aMeter } from '../../support/service/meter.js';
import { aPerson } from '../../support/world.js';
import { TENANT } from '../connector.js';
import { type Spent, spent } from '../measure.js';
import { aPlanningApp } from '../planning.js';
import { chatWith, personIdOf } from '../staff.js';

/** A Tuesday in term time, on which everybody is planned for the first time. What is measured happens on the day after. */
const BEGINS: Day = '2026-03-10';
const TODAY: Day = '2026-03-11';
const TEAM = 7;
/** Of the team managers, one in so many is away for three weeks; for every other one of them somebody covers. */
const AWAY_EVERY = 11;
const ROLES: readonly Role[] = ['manager', 'service_manager', 'head_of_service', 'director'];

/** Workers in teams of seven, and seven of each level above to one of the next, up to one director. */
const levelsOf = (workers: number): readonly number[] => {
  const counts = [workers];
  for (let last = workers; last > 1; ) {
    last = Math.ceil(last / TEAM);
    counts.push(last);
  }
  return counts;
};

const staffOf = (workers: number) => {
  const counts = levelsOf(workers);
  const firsts = counts.map((_, level) => counts.slice(0, level).reduce((sum, count) => sum + count, 0));
  const idAt = (level: number, index: number) => personIdOf((firsts[level] ?? 0) + index);
  const people = counts.flatMap((count, level) =>
    Array.from({ length: count }, (_, index): Person => {
      const above = level + 1 < counts.length ? idAt(level + 1, Math.floor(index / TEAM)) : undefined;
      const isAway = level === 1 && index % AWAY_EVERY === 1;
      return aPerson({
        id: idAt(level, index),
        name: `Alex Example ${idAt(level, index).slice(0, 8)}`,
        email: `alex.${level}.${index}@elmshire.example`,
        roles: level === 0 ? ['social_worker'] : [ROLES[Math.min(level, ROLES.length) - 1] ?? 'director'],
        ...(above === undefined ? {} : { managerId: above, supervisorId: above }),
        ...(isAway ? { awayFrom: '2026-03-02', awayUntil: '2026-03-22' } : {}),
      });
    }),
  );
  const managers = people.slice(firsts[1], firsts[2]);
  return { people, managers };
};

/** Held on any of the last 28 days, for one in twenty a month before that; every other one has a next date. */
const headFor = (workerId: PersonId, index: number): Head => {
  const lastHeldOn = addDays(BEGINS, -(index % 28) - (index % 20 === 0 ? 28 : 0));
  return {
    workerId,
    round: 1,
    lastHeldOn,
    timesNotHeld: 0,
    ...(index % 2 === 0 ? { nextOn: addDays(lastHeldOn, 28) } : {}),
  };
};

const coverFor = (supervisor: Person, by: Person): CoverRow => ({
  supervisorId: supervisor.id,
  round: 1,
  naming: {
    coverId: by.id,
    awayFrom: '2026-03-02',
    awayUntil: '2026-03-22',
    by: by.managerId ?? by.id,
    at: '2026-02-26T10:00:00.000Z',
  },
});

const SERVICE_URL = 'https://smba.trafficmanager.net/uk/';

/** The whole app over so many workers, on an ordinary morning: planned and sent the day before. */
export const aLargeService = async (workers: number) => {
  let today = BEGINS;
  const clock = () => new Date(`${today}T10:00:00Z`);
  const plain = memoryStorage(clock);
  const { people, managers } = staffOf(workers);
  const put = (kind: string, id: PersonId, head: JsonObject) =>
    plain.tables.transact('state', partitionOf(TENANT, { kind, id }), [
      { do: 'put', row: HEAD, value: { seq: 1, chain: 'made-for-a-measurement', head } },
      { do: 'put', row: eventRow(1), value: { seq: 1, act: 'supervision.imported', actor: 'import' } },
    ]);
  for (const [index, { id, supervisorId }] of people.entries())
    if (supervisorId !== undefined) await put(SUPERVISION, id, { ...headFor(id, index) });
  const away = managers.filter(({ awayFrom }) => awayFrom !== undefined);
  for (const [index, supervisor] of away.entries()) {
    const by = managers[managers.indexOf(supervisor) - 1];
    if (by && index % 2 === 0) await put(COVER, supervisor.id, { ...coverFor(supervisor, by) });
  }
  const meter = aMeter();
  const { app, planned, sent } = aPlanningApp(meter.over(plain), clock);
  await app.directory.replaceAll(people);
  const conversations = makeConversations(plain.tables, TENANT, clock);
  for (const { id } of people) await conversations.remember(chatWith(id, SERVICE_URL));
  await makeDueIndex(plain.tables, TENANT, clock).add(
    people.map(({ id }) => ({ subject: { kind: SUPERVISION, id }, on: BEGINS })),
    BEGINS,
  );
  await plain.tables.transact('state', `${TENANT}|schedule|daily`, [
    { do: 'put', row: '0', value: { plannedThrough: addDays(BEGINS, -1) } },
  ]);
  await sent();
  today = TODAY;
  return {
    people,
    /** Team managers who are here, the first of them covering for the one beside. */
    managers: managers.filter(({ awayFrom }) => awayFrom === undefined),
    away: away.length,
    chat: (id: PersonId) => chatWith(id, SERVICE_URL),
    app,
    /** What something asks of the storage, and how long it takes. */
    measured: async (act: () => Promise<unknown>): Promise<Asked & Spent> => {
      let asks: Asked = { all: 0, inTurn: 0, rounds: [] };
      const time = await spent(async () => {
        [, asks] = await meter.during(act);
      });
      return { ...asks, ...time };
    },
    /** The daily plan of the day, up to where the sending begins. */
    planned,
  };
};
export type LargeService = Awaited<ReturnType<typeof aLargeService>>;
