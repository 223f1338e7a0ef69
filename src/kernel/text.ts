/**
 * More than any box or cell may hold. A text is cut here before any pattern looks at it, and stays too long for whoever
 * checks its length afterwards.
 */
export const MOST_LOOKED_AT = 20_000;

// What nobody sees: control and format characters, among them those that turn the direction of reading; everything that
// Unicode lets a reader ignore, in which words can be hidden; halves of a character; what has a glyph in one font alone.
// Line feed is kept.
const INVISIBLE =
  /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/gu;

// Three kinds of emoji are made with characters that are invisible elsewhere; taken apart they would say something else.
// A joiner between two pictures (a family, a rainbow flag), the picture form behind one (a red heart), and the tags of
// the three flags. Joiners between letters go: Persian and Indic scripts shape words with them, but in a staff list in
// Latin letters a hidden character does more harm than a shape does good.
const OF_AN_EMOJI = new RegExp(
  [
    '(?<=\\p{Extended_Pictographic}[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]?)\\u200D(?=\\p{Extended_Pictographic})',
    '(?<=[\\p{Extended_Pictographic}0-9#*])\\uFE0F',
    ...['eng', 'sct', 'wls'].map(
      (nation) =>
        `(?<=\\u{1F3F4})${[...`gb${nation}`].map((letter) => `\\u{E00${letter.charCodeAt(0).toString(16)}}`).join('')}\\u{E007F}`,
    ),
  ].join('|'),
  'gu',
);

/** Marks on one letter. Vietnamese needs two and pointed Hebrew three; a tower of them covers the lines around it. */
const MOST_MARKS = 4;
const TOWERS = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');

// Teams replaces {{DATE(…)}} and {{TIME(…)}} in every text of a card by a date, in what people wrote as well.
const BRACES = /\{(?=\{)/gu;

/** Without the invisible characters, apart from those that belong to an emoji. */
const visible = (text: string): string => {
  let kept = '';
  let from = 0;
  for (const { 0: joiner, index } of text.matchAll(OF_AN_EMOJI)) {
    kept += text.slice(from, index).replace(INVISIBLE, '') + joiner;
    from = index + joiner.length;
  }
  return kept + text.slice(from).replace(INVISIBLE, '');
};

/** What a person typed, made safe to store and show: composed accents, no invisible characters, tidy spaces. */
export const cleanText = (text: string): string =>
  visible(
    text
      .slice(0, MOST_LOOKED_AT)
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
      .replace(/\t/gu, ' '),
  )
    // Only now: an invisible character between a letter and its accent keeps them from composing.
    .normalize('NFC')
    .replace(TOWERS, '$1')
    .replace(BRACES, '{ ')
    .replace(/ {2,}/gu, ' ')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();

/** The same on one line: for names, titles and typed commands. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ');

// Signs that make something of the words around them wherever a client reads Markdown, and what looks like them.
const MARKDOWN: Readonly<Record<string, string>> = {
  '*': '∗',
  _: '＿',
  '~': '∼',
  '`': '‘',
  '[': '(',
  ']': ')',
  '<': '‹',
  '>': '›',
  '\\': '⧵',
};
const AT_THE_START: Readonly<Record<string, string>> = { '#': '＃', '-': '–', '+': '＋' };

/** For the name of an input, which clients read as Markdown: the same words on one line, of which nothing is made. */
export const withoutMarkdown = (text: string): string =>
  text
    .replace(/\s*\n\s*/gu, ' ')
    .replace(/[*_~`[\]<>\\]/gu, (sign) => MARKDOWN[sign] ?? '')
    .replace(/^\s*[#+-]/u, (sign) => AT_THE_START[sign.trim()] ?? '')
    // A number with a dot begins a list.
    .replace(/^(\s*\d{1,9})[.](?=\s)/u, '$1․');
