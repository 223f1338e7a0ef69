import type { Json, JsonObject } from './json.js';
import type { Settings } from './settings.js';
import type { SubjectRef } from './subject.js';

/** One event of the audit, for whoever reads it. A field that was not there is undefined. */
export interface HistoryEvent {
  readonly subject: SubjectRef;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** What ids and days are called at the time of reading. The audit itself holds no names. */
export interface HistoryNames {
  /** The name on the staff list, or that there is none any more. */
  person(id: Json | undefined): string;
  /** `Tuesday 3 March 2026`. */
  day(day: Json | undefined): string;
  /** `March 2026`. */
  month(month: Json | undefined): string;
  /** An item of the same subject as it is now. */
  item(key: string): JsonObject | undefined;
  readonly settings: Settings;
}

/**
 * How an act reads in the history: what follows “On Tuesday 3 March 2026 at 10:12, Amara Okafor …”, without the full
 * stop. Every act that the program writes has one; a test looks for those that have none.
 */
export interface HistoryLine {
  readonly act: string;
  readonly say: (event: HistoryEvent, names: HistoryNames) => string;
}
