/** What a body of Teams stays far below: nothing that reads it later has to look after itself. */
const MOST_DEPTH = 32;
const MOST_VALUES = 5_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENERS: readonly number[] = [0x7b, 0x5b];
const CLOSERS: readonly number[] = [0x7d, 0x5d];

/** The place of the quote that ends the string which begins at this one, or the end of the text. */
const endOfString = (text: string, from: number): number => {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
};

/**
 * Why a text is not fit to be read as JSON, or undefined: counted on the text, before anything walks what it says. What
 * is not JSON at all is found by whoever reads it.
 */
export const shapeProblemOf = (text: string): 'body-too-deep' | 'body-too-many-values' | undefined => {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COMMA) values += 1;
    else if (CLOSERS.includes(code)) depth -= 1;
    else if (OPENERS.includes(code)) {
      depth += 1;
      values += 1;
    }
    if (depth > MOST_DEPTH) return 'body-too-deep';
    if (values > MOST_VALUES) return 'body-too-many-values';
  }
  return undefined;
};
