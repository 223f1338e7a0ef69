import type { HistoryLine } from '../../../kernel/history.js';

/**
 * How the acts of a worker read in the history. Of a session it says that the worker said something, and not what: that
 * is shown as figures of several people alone.
 */
export const acts: readonly HistoryLine[] = [
  { act: 'supervision.no-date', say: () => 'said that no date of their supervision is booked' },
  {
    act: 'supervision.no-date-taken-back',
    say: () => 'took back that no date of their supervision is booked',
  },
  {
    act: 'supervision.said-of-session',
    say: () => 'said something about the length or the content of their last supervision',
  },
];
