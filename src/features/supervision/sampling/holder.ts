import type { Day } from '../../../kernel/calendar.js';
import { hasRole, isActive, type Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { isAwayLong } from '../cover/model.js';
import type { Session } from '../model.js';
import { supervisorsOf } from '../supervisors.js';
import { isBeforeNext, isDrawable } from './draw.js';
import type { Drawn } from './model.js';

// Whose turn a record is that was drawn, and for how long.

/** Looked for above the supervisor in this order. A manager without such a role is nobody's service manager. */
const ROLES = ['service_manager', 'head_of_service', 'director'] as const;

/** The managers above who can look at it: with such a role, and no part in the session. Nobody looks at their own. */
export const lookersAbove = (supervisor: Person, { workerId }: Drawn, world: World): readonly Person[] => {
  const worker = world.people.get(workerId);
  const parts = new Set([
    supervisor.id,
    workerId,
    ...(worker ? supervisorsOf(worker, world).map(({ id }) => id) : []),
  ]);
  return world.people
    .managersAbove(supervisor.id)
    .filter((person) => !parts.has(person.id) && hasRole(person, ...ROLES));
};

/**
 * Who looks at the record: the service manager above the supervisor, else the head of service, else the director.
 * Whoever has left or is away long is passed over; undefined when there is nobody to ask.
 */
export const lookerOf = (supervisor: Person, drawn: Drawn, world: World): Person | undefined => {
  const can = lookersAbove(supervisor, drawn, world).filter(
    (person) => isActive(person, world.today) && !isAwayLong(person, world),
  );
  return ROLES.flatMap((role) => can.find((person) => hasRole(person, role)) ?? [])[0];
};

/** The working morning from which it is asked about. */
export const askedFrom = ({ drawnOn }: Drawn, { calendar }: World): Day =>
  calendar.addWorkingDays(drawnOn, 1);

/** The first day on which it is not asked about any more. */
export const overOn = (drawn: Drawn, world: World): Day =>
  world.calendar.addWorkingDays(askedFrom(drawn, world), world.settings['supervision.samplingWorkingDays']);

/** True while it can still be looked at for the first time. */
export const isInTime = (drawn: Drawn, world: World): boolean =>
  drawn.seen === undefined && world.today < overOn(drawn, world) && isBeforeNext(drawn.month, world);

/** Whether the session stands as it was drawn: taken back, put right or in dispute since, nobody is asked about it. */
export const stillStands = (session: Session | undefined, supervisor: Person): session is Session =>
  session !== undefined && session.by === supervisor.id && isDrawable(session);
