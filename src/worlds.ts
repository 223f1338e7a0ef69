import { type Day, makeCalendar, type WorkingCalendar } from './kernel/calendar.js';
import type { Clock } from './kernel/clock.js';
import type { Ids } from './kernel/ids.js';
import { calendarRulesOf, type SettingDefinitions, settingsInForce } from './kernel/settings.js';
import type { World } from './kernel/world.js';
import type { Directory } from './platform/directory/directory.js';
import type { SettingsStore } from './platform/settings/settings.js';

/** The facts of a moment, made from what is known of people and rules. */
export const makeWorlds = (
  clock: Clock,
  directory: Directory,
  store: SettingsStore,
  { keyed }: Pick<Ids, 'keyed'>,
) => {
  let kept: { version: number; calendar: WorkingCalendar } | undefined;
  const world = async (): Promise<World> => {
    const [people, { version, settings }] = await Promise.all([directory.people(), store.current()]);
    if (kept?.version !== version) kept = { version, calendar: makeCalendar(calendarRulesOf(settings)) };
    const now = clock();
    return { now, today: kept.calendar.dayOf(now), people, settings, calendar: kept.calendar, keyed };
  };
  /** By the calendar of the latest world: who asks has had a world a moment ago, and needs no other rows. */
  const today = async (): Promise<Day> => (kept ? kept.calendar.dayOf(clock()) : (await world()).today);
  return { world, today };
};

/** The rules of a service that has changed none, and the time: for the check of the rows in which the changed ones stand. */
export const makeUnchangedRules = (clock: Clock, definitions: SettingDefinitions) => {
  const { settings: defaults } = settingsInForce({}, definitions);
  const calendar = makeCalendar(calendarRulesOf(defaults));
  return () => ({ defaults, calendar, now: clock() });
};
