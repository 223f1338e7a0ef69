import type { HistoryLine } from '../../kernel/history.js';

const codes = (after: Readonly<Record<string, unknown>>): string =>
  Object.entries(after)
    .map(([code, count]) => `${code} ${String(count)}`)
    .join(', ');

const tidied = () => 'tidied rows of its own';

/** How the acts of the program itself read. */
export const platformHistory: readonly HistoryLine[] = [
  { act: 'system.tidied', say: tidied },
  // What earlier releases called it.
  { act: 'house.tidied', say: tidied },
  { act: 'door.refused', say: ({ after }) => `refused requests: ${codes(after)}` },
  {
    act: 'audit.pruned',
    say: ({ after }, names) =>
      `removed the events up to number ${String(after.seq)}, from before ${names.day(String(after.before).slice(0, 10))}, because they were kept long enough`,
  },
];
