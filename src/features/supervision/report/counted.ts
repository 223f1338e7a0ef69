import { absenceOn } from '../../../kernel/absences.js';
import { daysBetween } from '../../../kernel/calendar.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import type { Standing } from '../cadence.js';
import { isWithoutSupervisor, supervisorsOf } from '../supervisors.js';

export type Excluded = 'away' | 'starter' | 'no supervisor';

/** Why somebody is not counted on the world's day, or undefined when they are. */
export const excludedAs = (worker: Person, standing: Standing, world: World): Excluded | undefined => {
  const { today } = world;
  // A worker who should have one and has none counts: nobody is to be lost because nobody supervises them.
  const isUnsupervised = supervisorsOf(worker, world).length === 0 && !isWithoutSupervisor(worker, world);
  if (isUnsupervised) return 'no supervisor';
  const absence = absenceOn(worker, today);
  // The whole time away that holds the day, also what is still to come of it; without an end it is as long as it was.
  const away = absence ? daysBetween(absence.from, absence.until ?? today) + 1 : 0;
  if (away > 0 && away >= world.settings['supervision.longAwayDays']) return 'away';
  return standing.lastHeldOn === undefined && today < standing.dueOn ? 'starter' : undefined;
};
