import type { HistoryLine } from '../../kernel/history.js';

export const history: readonly HistoryLine[] = [
  {
    act: 'today.put-aside',
    say: ({ after }, { day }) => `put a line of their day aside until ${day(after.until)}`,
  },
  {
    act: 'today.asked',
    say: ({ subject }, { person }) => `asked ${person(subject.id)} about something that waits`,
  },
];
