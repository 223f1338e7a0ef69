import type { Day, WorkingCalendar } from '../../kernel/calendar.js';

export interface Minute {
  readonly today: Day;
  readonly isSendingTime: boolean;
}

const MINUTE_MS = 60_000;

/**
 * What a calendar says about the minute of an instant, asked once for each: days and sending times begin on whole
 * minutes, and a time zone is dear to ask for every card.
 */
export const makeMinutes = (): ((calendar: WorkingCalendar, at: Date) => Minute) => {
  let kept: { calendar: WorkingCalendar; minute: number; says: Minute } | undefined;
  return (calendar, at) => {
    const minute = Math.floor(at.getTime() / MINUTE_MS);
    if (kept?.calendar !== calendar || kept.minute !== minute) {
      const says = { today: calendar.dayOf(at), isSendingTime: calendar.isSendingTime(at) };
      kept = { calendar, minute, says };
    }
    return kept.says;
  };
};
