/** What Windows-1252 shows for the bytes 0x80 to 0x9F, in their order; those it has no letter for as control characters. */
export const WINDOWS_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What one byte behind the first of a UTF-8 letter is shown as. */
const NEXT = `[${WINDOWS_HIGH}\u0080-\u00bf]`;

// Letters of European names and the signs beside them, in two bytes; quotation marks, dashes, euro and trade mark in
// three. A wider net would catch words that are meant: CAFÉ’S ends in two characters that could be a letter of phonetics.
const BROKEN = new RegExp(`[ÂÃÄÅ]${NEXT}|â[€\u0080‚\u0082„\u0084]${NEXT}`, 'gu');

const byteOf = (letter: string): number => {
  const at = WINDOWS_HIGH.indexOf(letter);
  return at < 0 ? letter.charCodeAt(0) : 0x80 + at;
};

const UTF8 = new TextDecoder();

/** The text with every letter mended that was written as UTF-8 and read as Windows-1252: `SiÃ¢n` becomes `Siân`. */
export const decodedOnce = (text: string): string =>
  text.replace(BROKEN, (letters) => UTF8.decode(Uint8Array.from([...letters], byteOf)));
