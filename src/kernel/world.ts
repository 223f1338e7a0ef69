import type { Day, WorkingCalendar } from './calendar.js';
import type { Ids } from './ids.js';
import type { People } from './people.js';
import type { Settings } from './settings.js';

/**
 * The facts of one moment, gathered once per press, tick or import and handed to the pure functions: they never look at
 * a clock, a setting or a person anywhere else.
 */
export interface World {
  readonly now: Date;
  /** The calendar day in the service's time zone. */
  readonly today: Day;
  readonly people: People;
  readonly settings: Settings;
  readonly calendar: WorkingCalendar;
  /** Makes ids and hashes of guessable parts under the secret of the service. */
  readonly keyed: Ids['keyed'];
}
