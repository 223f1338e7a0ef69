import { type Month, monthOf } from '../../../../kernel/calendar.js';
import type { Ports } from '../../../../kernel/capability.js';
import type { PersonId } from '../../../../kernel/people.js';
import { inTurns } from '../../../../kernel/phrases.js';
import type { SubjectView } from '../../../../kernel/subject.js';
import type { World } from '../../../../kernel/world.js';
import { SESSIONS, type Session, SessionSchema, SUPERVISION } from '../../model.js';
import { monthsBack } from '../../months/model.js';
import { begun, drawableIn, drawnFor, drawnFrom, ended, isDrawTime, sessionName } from '../draw.js';
import {
  type Drawn,
  DrawnSchema,
  drawnKey,
  drawRefOf,
  type MonthDraw,
  MonthDrawSchema,
  SAMPLE,
  SampleHeadSchema,
  sampleRefOf,
} from '../model.js';

// Draws the records of a month, and draws them again to see that it comes to the same.

const drawIn = (view: SubjectView): MonthDraw | undefined => view.head(MonthDrawSchema);

/** The sessions that a draw can be about: one recorded a month before may have been settled as held in this one. */
const sessionsOf = (month: Month, world: World, { subjects }: Ports) =>
  subjects.readMany(
    SUPERVISION,
    world.people.all.map(({ id }) => id),
    async (view): Promise<readonly Session[]> =>
      (await view.items(SESSIONS.prefix, SessionSchema)).map(({ value }) => value),
    { prefix: SESSIONS.prefix, from: SESSIONS.key(monthsBack(month, 1)) },
    true,
  );

const draw = async (month: Month, world: World, ports: Ports): Promise<void> => {
  const { subjects } = ports;
  // The seed first, and for good: begun again after a crash, or by another instance, it goes on with the same.
  const seed = await subjects.change(
    drawRefOf(month),
    async (view) => drawIn(view),
    (known) => begun(known, month, ports.newId(), world),
  );
  const drawable = drawableIn(month, await sessionsOf(month, world, ports), world);
  await inTurns([...drawable], ([supervisorId, among]) =>
    subjects.change(
      sampleRefOf(supervisorId),
      async (view) => view.head(SampleHeadSchema),
      (head) => drawnFor(head, supervisorId, { month, seed }, among, world),
    ),
  );
  const sessions = [...drawable.values()].reduce((sum, list) => sum + list.length, 0);
  await subjects.change(
    drawRefOf(month),
    async (view) => drawIn(view),
    (known) => ({
      reply: undefined,
      ...(known && !known.isComplete ? { change: ended(known, drawable.size, sessions) } : {}),
    }),
  );
};

/**
 * Draws the records of the month that is over, from the daily run of the day in the rules on. Asked with every plan; a
 * month that is drawn costs one request. A month is drawn while the next one lasts: after that it is left alone.
 */
export const drawRecordsDue = async (world: World, ports: Ports): Promise<void> => {
  if (!world.settings['supervision.sampling'].isOn) return;
  const month = monthsBack(monthOf(world.today), 1);
  if (!isDrawTime(month, world)) return;
  const known = await ports.subjects.read(drawRefOf(month), async (view) => drawIn(view));
  if (!known?.isComplete) await draw(month, world, ports);
};

/** A supervisor's draw, as it was made and as it comes out now. */
export interface DrawnAgain {
  readonly supervisorId: PersonId;
  readonly drawn: Drawn;
  readonly isSame: boolean;
}

const isSame = (supervisorId: PersonId, drawn: Drawn): boolean => {
  const { workerId, heldOn } = drawn;
  const is = drawnFrom(drawn.seed, supervisorId, drawn.among);
  return (
    is !== undefined &&
    workerId !== undefined &&
    heldOn !== undefined &&
    sessionName(is) === sessionName({ workerId, heldOn })
  );
};

/** Draws a month again from what is kept of it. Reads every supervisor: for the administrator. */
export const drawAgain = async (
  month: Month,
  { subjects }: Ports,
): Promise<{ readonly draw: MonthDraw; readonly records: readonly DrawnAgain[] } | undefined> => {
  const known = await subjects.read(drawRefOf(month), async (view) => drawIn(view));
  if (!known) return undefined;
  const ids: PersonId[] = [];
  for await (const id of subjects.all(SAMPLE)) ids.push(id);
  const found = await subjects.readMany(SAMPLE, ids, (view) => view.item(drawnKey(month), DrawnSchema));
  return {
    draw: known,
    records: [...found].flatMap(([supervisorId, drawn]) =>
      drawn
        ? [{ supervisorId, drawn, isSame: drawn.seed === known.seed && isSame(supervisorId, drawn) }]
        : [],
    ),
  };
};
