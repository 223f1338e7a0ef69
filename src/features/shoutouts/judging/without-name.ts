import { folded } from '../../../kernel/names.js';
import { isOrdinaryWord } from '../../../kernel/names-that-are-words.js';

interface NameWords {
  /** Each part of the name, what a hyphen or an apostrophe divides one into, and the parts run together. */
  readonly all: ReadonlySet<string>;
  /** Single letters before an apostrophe, as in O’Brien: taken only in front of the rest. */
  readonly letters: ReadonlySet<string>;
  readonly first: string;
}

const wordsOf = (name: string): NameWords => {
  const parts = name.split(/\s+/u).filter(Boolean);
  const divided = parts.flatMap((part) => part.split(/['’‘ʼ`‐‑-]/u)).map(folded);
  const together = parts.map((part) => folded(part).replace(/[‐‑-]/gu, ''));
  return {
    all: new Set([...parts.map(folded), ...together, ...divided].filter((word) => word.length > 1)),
    letters: new Set(divided.filter((word) => word.length === 1)),
    first: folded(parts[0] ?? ''),
  };
};

const WORD = /[\p{L}\p{M}]+/gu;
const COMPOUND = /[\p{L}\p{M}]+(?:['‘’ʼ`‐‑-][\p{L}\p{M}]+)*/gu;
/** What stands between two parts of one name. */
const BETWEEN = "[\\s,'‘’ʼ`‐‑-]{0,3}";
const SENTENCE = /(?:^|[.!?:;\n])["'‘’“”()\s-]{0,6}$/u;
const YOUNG_PEOPLE =
  /^[\s-]{1,3}(?:people|person|persons|adults?|carers?|children|men|women|ones?|lad|lads|mum|mums|dad|dads|parents?)(?!\p{L})/iu;

// Private-use characters: nobody types them. A sure part, and one that may be the ordinary word.
const SURE = '\uE000';
const PERHAPS_FROM = '\uE001';
const PERHAPS_UNTIL = '\uE002';

/** How a part of the name is to be taken where it stands, with nothing else of the name beside it. */
const isTheWord = (
  word: string,
  plain: string,
  before: string,
  after: string,
  { first }: NameWords,
): boolean => {
  if (!isOrdinaryWord(plain)) return false;
  if (plain.startsWith('young') && YOUNG_PEOPLE.test(after)) return true;
  if (!/^\p{Lu}/u.test(word)) return true;
  // “Will stayed late” is a name, “Brown paper” is none: alone, people are called by the first.
  return plain !== first && SENTENCE.test(before);
};

/**
 * The text with the parts of a name replaced, whole words only, however they are spelled in case, accents, apostrophes
 * and hyphens. A part that is an ordinary word as well stays where it is written as one, so “our young people” is about
 * nobody called Young. It cannot know nicknames.
 */
export const withoutName = (text: string, name: string, instead: string): string => {
  const words = wordsOf(name);
  // Most texts hold no part of the name; word by word is only for those that do.
  const whole = folded(text);
  if (![...words.all].some((word) => whole.includes(word))) return text;
  const composed = text.normalize('NFC');
  const taken = (word: string, at: number): string => {
    const plain = folded(word);
    if (!words.all.has(plain)) return word;
    const end = at + word.length;
    const before = composed.slice(Math.max(0, at - 10), at);
    return isTheWord(word, plain, before, composed.slice(end, end + 12), words)
      ? PERHAPS_FROM + word + PERHAPS_UNTIL
      : SURE;
  };
  const marked = composed.replace(COMPOUND, (compound: string, at: number) => {
    const [, stem = compound, ending = ''] = /^(.*?)(['‘’ʼ`]s)?$/su.exec(compound) ?? [];
    if (words.all.has(folded(stem))) return taken(stem, at) + ending;
    return stem.replace(WORD, (word: string, from: number) => taken(word, at + from)) + ending;
  });
  const letters = [...words.letters].join('');
  const beside = (one: string, other: string) => new RegExp(`${one}(${BETWEEN})${other}`, 'gu');
  const perhaps = `${PERHAPS_FROM}[^${PERHAPS_UNTIL}]{1,60}${PERHAPS_UNTIL}`;
  return (
    marked
      // Beside a sure part, or beside each other, they are the name.
      .replace(beside(perhaps, perhaps), `${SURE}$1${SURE}`)
      .replace(beside(SURE, perhaps), `${SURE}$1${SURE}`)
      .replace(beside(perhaps, SURE), `${SURE}$1${SURE}`)
      .replaceAll(PERHAPS_FROM, '')
      .replaceAll(PERHAPS_UNTIL, '')
      .replace(
        letters === '' ? /(?!)/u : new RegExp(`(?<!\\p{L})[${letters}]['‘’ʼ\` ]{1,2}(?=${SURE})`, 'giu'),
        '',
      )
      .replace(new RegExp(`${SURE}(?:${BETWEEN}${SURE})+`, 'gu'), SURE)
      .replace(
        /(^|[.!?]\s{1,3})\uE000/gu,
        (_, before: string) => before + instead.replace(/^./u, (c) => c.toUpperCase()),
      )
      .replaceAll(SURE, instead)
  );
};
