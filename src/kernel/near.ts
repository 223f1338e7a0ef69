/** Number of single-letter changes between two short words. */
const slipsBetween = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** Longer than any word that is meant: what is longer is cut, because the work grows with the length. */
const MOST_LETTERS = 40;

/** The word that was most likely meant, when it is no more than one slip in so many letters away. */
export const nearest = (
  typed: string,
  words: readonly string[],
  lettersPerSlip: number,
): string | undefined =>
  words
    .map((word) => ({ word, slips: slipsBetween(typed.slice(0, MOST_LETTERS), word) }))
    .filter(({ word, slips }) => slips <= Math.max(1, Math.floor(word.length / lettersPerSlip)))
    .sort((a, b) => a.slips - b.slips)[0]?.word;
