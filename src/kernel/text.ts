// Control, bidirectional, zero-width and other invisible characters: they can hide or reorder what a reader sees.
// Line feed is kept; everything else here has no place in what a colleague writes.
const INVISIBLE = /(?!\n)\p{Cc}|\p{Cf}/gu;

/** What a person typed, made safe to store and show: composed accents, no invisible characters, tidy spaces. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(INVISIBLE, '')
    // Only now: an invisible character between a letter and its accent keeps them from composing.
    .normalize('NFC')
    .replace(/ {2,}/gu, ' ')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();

/** The same on one line: for names, titles and typed commands. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ');
