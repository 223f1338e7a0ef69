import { folded } from '../../kernel/names.js';
import { cleanLine } from '../../kernel/text.js';

/** More than any word or question that works here needs. */
const MOST_TYPED = 500;
const MOST_WORDS = 60;

/** A word of a typed line, as it is compared, and where it begins in the line. */
export interface TypedWord {
  readonly plain: string;
  readonly from: number;
}

/** What was typed, on one line and without who it is addressed to, and its words. */
export interface Typed {
  readonly line: string;
  readonly words: readonly TypedWord[];
}

// Teams writes a mention as a tag, people write it with a sign or a comma. The bot is all that can be mentioned here first.
const MENTIONED = /^\s*<at\b[^>]{0,200}>[^<]{0,200}<\/at>/iu;
const TAGS = /<\/?at\b[^>]{0,200}>/giu;
const ADDRESSED = /^[\s@]*throughline\b[\s,:;!–-]*|[\s,]*@?throughline[\s.!?]*$/giu;

/** Faces that are typed as letters and signs, as Teams itself turns them into pictures. */
const AS_PICTURES: readonly (readonly [RegExp, string])[] = [
  [/\(y\)/giu, ' 👍 '],
  [/<3/gu, ' ❤ '],
  [/&nbsp;/giu, ' '],
  [/&(?:amp|lt|gt|quot|#39);/giu, ' '],
];

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`][\p{L}\p{M}]+)*|\p{Extended_Pictographic}/gu;

/** The words of a typed line. Quotation marks, hyphens, full stops and the colour of a thumb divide words and are none. */
export const typedIn = (text: string): Typed => {
  let line = text.slice(0, MOST_TYPED).replace(MENTIONED, ' ').replace(TAGS, ' ');
  for (const [sign, picture] of AS_PICTURES) line = line.replace(sign, picture);
  line = cleanLine(line).replace(ADDRESSED, '');
  const words = [...line.matchAll(WORD)]
    .slice(0, MOST_WORDS)
    .map(({ 0: word, index }) => ({ plain: folded(word), from: index }));
  return { line, words };
};

/** One of several as several are one: “my action”, “my actions”. */
export const stemOf = (plain: string): string =>
  plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
