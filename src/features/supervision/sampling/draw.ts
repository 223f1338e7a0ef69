import { addDays, type Day, firstOf, type Month, monthAfter, monthOf } from '../../../kernel/calendar.js';
import { drawnBy } from '../../../kernel/draw.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Change, Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { countedOn, type Session } from '../model.js';
import { type Drawn, drawnKey, type MonthDraw, type SampleHead, type SessionRef } from './model.js';

// When a month is drawn, from which sessions, and which of them it is. Pure.

/** The working day on which the records of a month are drawn. */
export const drawOn = (month: Month, { calendar, settings }: World): Day =>
  calendar.addWorkingDays(
    addDays(firstOf(monthAfter(month)), -1),
    settings['supervision.sampling'].workingDay,
  );

/** True from the daily run of that day on: never by a day being the very one, so that a missed morning is made up. */
export const isDrawTime = (month: Month, world: World): boolean => {
  const { calendar, now, today } = world;
  return calendar.isWorkingDay(today) && today >= drawOn(month, world) && now >= calendar.dailyRunOn(today);
};

/** Until then what was seen can be changed: the daily run of the day on which the next month is drawn. */
export const isBeforeNext = (month: Month, world: World): boolean =>
  world.now < world.calendar.dailyRunOn(drawOn(monthAfter(month), world));

/** Two accounts that nobody has settled: until then nobody knows whether there is a record. */
const isDisputed = ({ agreement, settled }: Session): boolean =>
  settled === undefined && (agreement === 'not_held' || agreement === 'wrong_date');

/** Whether a session can be drawn: it stands as held, and whoever held it recorded it here, as against a file. */
export const isDrawable = (session: Session): boolean =>
  session.agreement !== 'not_asked' && !isDisputed(session) && countedOn(session) !== undefined;

/** The name of a session, as the draw has it. */
export const sessionName = ({ workerId, heldOn }: SessionRef): string => `${workerId}~${heldOn}`;

const byName = (a: SessionRef, b: SessionRef): number => (sessionName(a) < sessionName(b) ? -1 : 1);

/** The sessions of a month by whoever held them, in the order of their names. */
export const drawableIn = (
  month: Month,
  sessions: ReadonlyMap<PersonId, readonly Session[]>,
  world: World,
): ReadonlyMap<PersonId, readonly SessionRef[]> => {
  const found = new Map<PersonId, SessionRef[]>();
  for (const [workerId, own] of sessions)
    for (const session of own) {
      const on = countedOn(session);
      if (on === undefined || monthOf(on) !== month || !isDrawable(session)) continue;
      if (session.by === workerId || !world.people.get(session.by)) continue;
      found.set(session.by, [...(found.get(session.by) ?? []), { workerId, heldOn: session.heldOn }]);
    }
  return new Map([...found].map(([by, list]) => [by, list.sort(byName)]));
};

/** The session that is drawn: the same for the same seed, supervisor and sessions, in whatever order they come. */
export const drawnFrom = (
  seed: string,
  supervisorId: PersonId,
  among: readonly SessionRef[],
): SessionRef | undefined => drawnBy(seed, supervisorId, among, sessionName);

/** Begins the draw of a month with a seed, once: whoever comes later has the seed that is there. */
export const begun = (
  known: MonthDraw | undefined,
  month: Month,
  seed: string,
  world: World,
): Decision<string> =>
  known
    ? { reply: known.seed }
    : {
        reply: seed,
        change: {
          head: { month, seed, drawnOn: world.today, supervisors: 0, sessions: 0, isComplete: false },
          events: [{ actor: 'system', act: 'supervision.draw-begun', after: { month, seed } }],
        },
      };

/** Ends it when a record of every supervisor is drawn. */
export const ended = (known: MonthDraw, supervisors: number, sessions: number): Change => ({
  head: { ...known, supervisors, sessions, isComplete: true },
  events: [
    {
      actor: 'system',
      act: 'supervision.draw-made',
      after: { month: known.month, seed: known.seed, supervisors, sessions },
    },
  ],
});

/** Draws a record of one supervisor, once for a month, with everything in the record of changes to draw it again. */
export const drawnFor = (
  head: SampleHead | undefined,
  supervisorId: PersonId,
  draw: Pick<MonthDraw, 'month' | 'seed'>,
  among: readonly SessionRef[],
  world: World,
): Decision<boolean> => {
  const { month, seed } = draw;
  const is = drawnFrom(seed, supervisorId, among);
  if (!is || (head?.drawn && head.drawn.month >= month)) return { reply: false };
  const drawn: Drawn = { month, drawnOn: world.today, seed, among: [...among], ...is };
  return {
    reply: true,
    change: {
      head: { ...head, supervisorId, drawn },
      items: [{ key: drawnKey(month), value: drawn }],
      events: [
        {
          actor: 'system',
          act: 'supervision.record-drawn',
          after: { month, seed, among: among.map(sessionName), drawn: sessionName(is) },
        },
      ],
      // Whoever looks at it hears of it on the next working morning: today's cards have gone out.
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};
