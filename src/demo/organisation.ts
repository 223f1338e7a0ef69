import { addDays, type Day, type WorkingCalendar } from '../kernel/calendar.js';
import { ThroughlineError } from '../kernel/errors.js';

// A quoted cell, or an unquoted one that begins like a token. Quoted cells are words: they are matched to be passed over.
const CELL = /"(?:[^"]|"")*"|(?<=^|[,\r\n\ufeff])\{[^,\r\n]*/gu;
const TOKEN = /^\{(=?)([+-])(\d{1,5})(w?)\}$/u;

const dayOf = (token: string, today: Day, calendar: WorkingCalendar): Day => {
  const [, moved, sign, digits, working] = TOKEN.exec(token) ?? [];
  if (digits === undefined || (moved === '=' && working === 'w')) {
    throw new ThroughlineError('unknown-date-token', `${token} is not a date that the demo can work out`);
  }
  const n = Number(`${sign}${digits}`);
  // On a day off the last working day stands for today, so that {-4w} and {+1w} are five working days apart on any day.
  if (working === 'w') return calendar.addWorkingDays(calendar.onOrBefore(today), n);
  const day = addDays(today, n);
  return moved === '=' ? calendar.onOrAfter(day) : day;
};

/**
 * The CSV with every relative date in place of its token, so that the demo's organisation is always of today:
 *
 * - `{-12}`, `{+5}`: that many days before or after today
 * - `{-3w}`, `{+3w}`: that many working days before or after today; `{+1w}` is the next working day and `{-0w}` today
 *   itself, or the last working day when today is a day off
 * - `{=+10}`, `{=-10}`: that many days after or before, on the working day on or after that
 *
 * Only an unquoted cell is a token. Throws, naming it, when such a cell begins with `{` and is none of these.
 */
export const resolveDates = (csvText: string, today: Day, calendar: WorkingCalendar): string =>
  csvText.replace(CELL, (cell) => (cell.startsWith('{') ? dayOf(cell, today, calendar) : cell));
