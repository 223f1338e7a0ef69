import { folded } from '../names.js';
import { cleanLine } from '../text.js';

/** A word, a number or a sign, with where it stands. */
export interface Token {
  readonly text: string;
  /** Folded, without a possessive ending. */
  readonly low: string;
  readonly from: number;
  readonly until: number;
  readonly isWord: boolean;
  /** Begins with a capital. */
  readonly isCapital: boolean;
  /** Two capitals or more and no small letter. */
  readonly isAllCapitals: boolean;
  /** First word of a box, a sentence, a line of a list or a quotation. */
  readonly isFirst: boolean;
  readonly isPossessive: boolean;
}

const TOKEN = /[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*'?|\d+(?:[.,:/]\d+)*|[^\s]/gu;
const POSSESSIVE = /'s?$/iu;
const ENDS = new Set(['.', '!', '?', ':', ';', '"', '“', '”', '(', '•', '*', '|', '/', '-']);
/** Stands between two boxes that are read one after the other. */
export const BETWEEN_BOXES = ' | ';

/** One line, with one kind of apostrophe, hyphen and quotation mark. */
export const prepared = (text: string): string =>
  cleanLine(text)
    .replace(/[‘’ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/ @ /gu, ' at ');

/** The words, numbers and signs of a prepared text. */
export const tokensOf = (text: string): readonly Token[] => {
  let before = '.';
  return [...text.matchAll(TOKEN)].map((match): Token => {
    const [whole] = match;
    const isWord = /^\p{L}/u.test(whole);
    const isFirst = ENDS.has(before);
    before = isWord || /^\d/u.test(whole) ? 'x' : whole;
    const isPossessive = isWord && POSSESSIVE.test(whole) && whole.length > 2;
    const stem = isPossessive ? whole.replace(POSSESSIVE, '') : whole;
    return {
      text: whole,
      low: folded(stem),
      from: match.index,
      until: match.index + whole.length,
      isWord,
      isCapital: /^\p{Lu}/u.test(whole),
      isAllCapitals: /^(?=.*\p{Lu}.*\p{Lu})[^\p{Ll}]+$/u.test(stem),
      isFirst,
      isPossessive,
    };
  });
};
