import { type Day, dayInShort, type Month, monthInWords } from '../../../kernel/calendar.js';
import type { World } from '../../../kernel/world.js';

// What `my shout-outs` says around the words.

export const MINE = {
  title: 'Your shout-outs',
  written: (month: Month): string => `What you wrote for ${monthInWords(month)}`,
  received: 'What was written about you',
  nothingWritten: 'Nothing yet. Type “nominate” to thank a colleague.',
  nothingReceived: 'Nothing in these two months yet.',
  noMore: 'Nothing more on this page.',
  change: 'Change',
  withdraw: 'Withdraw',
  report: 'Report words about you',
  from: (writer: string, month: Month): string => `From ${writer}, ${monthInWords(month)}`,
  because: 'You get this because you typed “my shout-outs”. Only you see it.',
} as const;

interface Until {
  /** The moment of the thanks; absent once it has come. */
  readonly changeUntil: Date | undefined;
  readonly withdrawUntil: Day;
}

/** `Change by Thu 12 March, 09:30 · Kindness to each other · “…”`: what can be done, and until when, comes first. */
export const writtenInRow = (
  { changeUntil, withdrawUntil }: Until,
  category: string,
  did: string,
  { calendar, today }: World,
): string => {
  const until =
    changeUntil === undefined
      ? `Withdraw by ${dayInShort(withdrawUntil, today)}`
      : `Change by ${dayInShort(calendar.dayOf(changeUntil), today)}, ${calendar.timeInWords(changeUntil)}`;
  return `${until} · ${category} · “${did}”`;
};

/** The rows of both lists that stand on a page. */
export const pagesInWords = (own: string, theirs: string): string =>
  [own && `${own} that you wrote`, theirs && `${theirs} that were written about you`]
    .filter(Boolean)
    .join(' · ');
