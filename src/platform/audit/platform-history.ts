import type { HistoryLine } from '../../kernel/history.js';

const codes = (after: Readonly<Record<string, unknown>>): string =>
  Object.entries(after)
    .map(([code, count]) => `${code} ${String(count)}`)
    .join(', ');

/** How the acts of the house itself read. */
export const houseHistory: readonly HistoryLine[] = [
  { act: 'house.tidied', say: () => 'tidied rows of its own' },
  { act: 'door.refused', say: ({ after }) => `turned requests away at the front door: ${codes(after)}` },
  {
    act: 'audit.pruned',
    say: ({ after }, names) =>
      `removed the events up to number ${String(after.seq)}, from before ${names.day(String(after.before).slice(0, 10))}, because they were kept long enough`,
  },
];
