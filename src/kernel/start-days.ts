import type { Day } from './calendar.js';
import { folded } from './names.js';
import type { StartDay } from './settings.js';
import type { World } from './world.js';

/** Whom a start day is for. */
interface Placed {
  readonly team: string;
  readonly service: string;
}

type Rules = Pick<World, 'settings'>;

const isSame = (a: string, b: string): boolean => folded(a.trim()) === folded(b.trim());

/** The entry that holds for a person: that of the team, else that of the service, else that for everyone. */
export const startEntryOf = ({ team, service }: Placed, { settings }: Rules): StartDay | undefined => {
  const entries = settings['start.days'];
  return (
    entries.find((entry) => entry.team !== undefined && isSame(entry.team, team)) ??
    entries.find((entry) => entry.service !== undefined && isSame(entry.service, service)) ??
    entries.find((entry) => entry.everyone === true)
  );
};

/** The day on which a person's team or service begins; undefined where no entry is for them. */
export const startOf = (person: Placed, world: Rules): Day | undefined => startEntryOf(person, world)?.on;

/**
 * Whether a person's team or service has begun. While there is no start day at all everybody has; from the first one on
 * only those whom one names. Before it nothing is sent and nothing climbs.
 */
export const hasStarted = (person: Placed, world: Rules & Pick<World, 'today'>): boolean => {
  if (world.settings['start.days'].length === 0) return true;
  const on = startOf(person, world);
  return on !== undefined && on <= world.today;
};
