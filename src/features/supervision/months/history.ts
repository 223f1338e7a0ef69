import type { HistoryEvent, HistoryLine, HistoryNames } from '../../../kernel/history.js';

const groups = ({ after }: HistoryEvent): string =>
  after.groups === 1 ? '1 group' : `${String(after.groups)} groups`;

const kept = (event: HistoryEvent, names: HistoryNames): string => {
  const { after } = event;
  if (after.groups === 0) return `found nothing of ${names.month(after.month)} on record to keep figures of`;
  const whole =
    after.inTime === undefined
      ? ''
      : `; of everybody ${String(after.inTime)} of ${String(after.of)} were in time`;
  return `kept the figures of supervision for ${names.month(after.month)}: ${groups(event)}${whole}`;
};

/** How the months that are over read in the history. */
export const acts: readonly HistoryLine[] = [
  { act: 'supervision.month-kept', say: kept },
  {
    act: 'supervision.month-corrected',
    say: (event, names) =>
      `wrote corrections beside the figures of supervision for ${names.month(event.after.month)}: ${groups(event)}`,
  },
];
