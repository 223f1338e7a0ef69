import { cleanLine } from './text.js';

/** What a piece of text looks like. `too_long`: more than this looks at, so nothing hides behind the limit. */
export type IdentifyingKind =
  | 'age'
  | 'child_name'
  | 'child_initials'
  | 'birth_date'
  | 'case_number'
  | 'nhs_number'
  | 'postcode'
  | 'address'
  | 'phone'
  | 'too_long';

export interface IdentifyingWords {
  readonly kind: IdentifyingKind;
  /** The words as found, on one line; empty for `too_long`. */
  readonly words: string;
}

interface Finding extends IdentifyingWords {
  readonly from: number;
  readonly until: number;
}
type Finder = (text: string) => readonly Finding[];

/** Far above the longest box of any card; a caller checks its own limit first. */
const MOST_CHARACTERS = 10_000;
const MOST_FINDINGS = 10;
/** Of one pattern: enough to fill the list, few enough to compare each with each. */
const MOST_OF_ONE = 20;

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';

// Capitalised words that stand before a number in ordinary praise: days and months, parts of a law or a building,
// teams and places, and words that begin a sentence.
const NOT_A_NAME = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december jan feb mar apr jun jul aug sep sept oct nov dec easter christmas
team teams section sections schedule regulation article annex appendix item action step stage phase tier level band
grade year years week weeks day days room floor page ward zone part chapter form version unit group class key channel
panel service services support family families social work worker workers care help early north south east west central
cohort chapter area areas goal goals standard standards module unit bus route platform line option question point covid
ofsted windows top number total all only just about nearly almost over under around some these
those they them we us he she it you i our my his her their your who this that the a an and but or if so then when while since until after before
with without for from to at in on by of as not no yes well thanks thank wow please once twice another every each both
first second third last next later now today tomorrow yesterday still even also plus minus approximately roughly
children child boys girls boy girl people person young anyone everyone adults parents carers colleagues staff siblings
brother sister baby twins kids`.split(/\s+/u),
);
/** Months that are first names too: “June aged 7” is a child, “June, 7” a date. */
const MONTH_NAMES = new Set(['april', 'may', 'june', 'august']);

const NAME = "(?<![\\p{L}\\p{N}'])(\\p{Lu}[\\p{L}'-]{0,39})";
const AGE_WORD =
  '(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]hirteen|[Ff]ourteen|[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen)';
// Care leavers are supported to 25.
const AGE = '(?<![\\d.,/:-])(?:1\\d|2[0-5]|\\d)(?![\\d/:%-])(?![.,]\\d)';
const SAID_AGE = `(?:${AGE}|one|${AGE_WORD})`;
const BARE_AGE = `(?:${AGE}|${AGE_WORD})(?![\\p{L}-])`;
const OLD = `(?:(?<!\\d)(?:1\\d|2[0-5]|\\d)|(?<!\\p{L})(?:[Oo]ne|${AGE_WORD}))`;
const YEARS_OLD = `${OLD}(?:[- ]?(?:years?|yrs?|months?|mths?|weeks?)[- ]old|[- ]?(?:yo|y/o))(?![\\p{L}\\p{N}])`;
// What follows an age but hardly a count: "7, was", "7 and", the end; never "7 days".
const THEN =
  '(?=$|[,;:)!?](?!\\d)|\\.(?!\\d)| - | (?:and|but|who|was|is|has|had|went|came|lives|now)(?!\\p{L}))';

const AGES_FOR_SURE: readonly RegExp[] = [
  new RegExp(
    `${NAME},? \\(?(?:who (?:is|was) )?(?:only |now )?(?:[Aa]ged?|AGED?):? ${SAID_AGE}(?![\\p{L}])`,
    'gu',
  ),
  new RegExp(`${NAME},? (?:is |was |who is |who was |who's )?(?:an? |only |our )?\\(?${YEARS_OLD}`, 'gu'),
  new RegExp(
    `${YEARS_OLD},? (?:boy |girl |child |son |daughter |twin |baby |brother |sister )?(?:called |named )?${NAME}`,
    'gu',
  ),
  new RegExp(`${NAME} (?:1\\d|2[0-5]|\\d)(?:st|nd|rd|th) birthday`, 'gu'),
];
const AGES_PERHAPS: readonly RegExp[] = [
  new RegExp(
    `${NAME},? ?\\((?:just |only |now )?(?:${AGE}|${AGE_WORD})(?: ?(?:years?|yrs?|months?|mths?|yo|y/o))?\\)`,
    'gu',
  ),
  new RegExp(`${NAME}, ?(?:just |only |now )?${BARE_AGE}${THEN}`, 'gu'),
  new RegExp(
    `${NAME},? (?:who (?:is|was|turned|has turned|has just turned)|who's|is|was|turned|turns|has just turned) (?:just |only |now )?${BARE_AGE}${THEN}`,
    'gu',
  ),
  // With nothing between, only inside a sentence: "Handled 12, closed 8" begins with a capital too.
  new RegExp(`(?<=[\\p{Ll},] )${NAME} (?<!\\d)(?:1[0-7]|\\d)(?![\\d/:%-])(?![.,]\\d)${THEN}`, 'gu'),
];

const found = (kind: IdentifyingKind, match: RegExpMatchArray): Finding => {
  const from = match.index ?? 0;
  return { kind, words: match[0].trim(), from, until: from + match[0].length };
};

const each =
  (
    kind: IdentifyingKind,
    patterns: readonly RegExp[],
    holds: (match: RegExpMatchArray) => boolean = () => true,
  ): Finder =>
  (text) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter(holds)
        .slice(0, MOST_OF_ONE)
        .map((match) => found(kind, match)),
    );

const nameIn = (match: RegExpMatchArray): string => (match[1] ?? '').replace(/'s?$/u, '').toLowerCase();
const isNameLike = (match: RegExpMatchArray): boolean => !NOT_A_NAME.has(nameIn(match));
const isNameForSure = (match: RegExpMatchArray): boolean =>
  isNameLike(match) || MONTH_NAMES.has(nameIn(match));
// "MASH, 7" or "LADO (5)" is a team and a count.
const isAcronym = (match: RegExpMatchArray): boolean => /^\p{Lu}{3,5}$/u.test(match[1] ?? '');

const digitsOf = (words: string): string => words.replace(/\D/gu, '');

/** The check digit of an NHS number, modulus 11 (NHS Data Dictionary, NHS NUMBER). */
const isNhsNumber = (digits: string): boolean => {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return digits.length === 10 && check < 10 && check === Number(digits[9]);
};

const TEN_DIGITS = /(?<![\d£.+])\d(?:[ -]?\d){9}(?![\d])(?! ?\d)/gu;

const tenDigits: Finder = (text) =>
  [...text.matchAll(TEN_DIGITS)].flatMap((match) => {
    const digits = digitsOf(match[0]);
    if (isNhsNumber(digits)) return [found('nhs_number', match)];
    if (digits.startsWith('0')) return [found('phone', match)];
    return /^\d{3}([ -]?)\d{3}\1\d{4}$/u.test(match[0]) ? [found('case_number', match)] : [];
  });

const phones = each('phone', [/(?<![\d£])(?:\+44|0)[\d() -]{8,14}\d(?!\d)/gu], (match) => {
  const digits = digitsOf(match[0].replace('(0)', ''));
  return digits.length >= 10 && digits.length <= 12;
});

const CASE_WORD =
  '(?:LCS|ICS|Mosaic|Liquid ?[Ll]ogic|CareFirst|Eclipse|[Cc]ase|CASE|[Rr]ef|REF|[Rr]eference|I[Dd]|id|URN|UPN|[Ff]ile|[Cc]lient)';
const NUMBERED = `(?:${CASE_WORD}|[Rr]ecord|[Cc]ourt|[Pp]erson)`;
const MARK = '(?:I[Dd]|id|[Nn]umber|[Nn]o\\.|[Rr]ef\\.?|[Rr]eference|#)';
const BETWEEN = '[ :.#-]{0,3}';
const cases = each('case_number', [
  new RegExp(
    `(?<!\\p{L})${NUMBERED}${BETWEEN}${MARK}${BETWEEN}(?:is )?(?:${MARK}${BETWEEN})?[A-Z]{0,3}[/-]?\\d{2}[\\d/-]{0,20}`,
    'gu',
  ),
  // A year behind the word is a year: "LCS 2026 training".
  new RegExp(
    `(?<!\\p{L})${CASE_WORD}${BETWEEN}(?:is |no )?(?!(?:19|20)\\d\\d(?!\\d))[A-Z]{0,3}[/-]?\\d[\\d/-]{3,20}`,
    'gu',
  ),
  /#\d{3,20}/gu,
  // Family court numbers, such as ZE23C50123.
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}[A-Z]\d{5}(?!\d)/gu,
  /(?<![\d£.])\d{6,}/gu,
]);

const birthDates = each('birth_date', [
  /(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d{2}|\d{2})(?![\d/])/gu,
  /(?<!\d)(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/gu,
  /(?<!\p{L})(?:[Dd]\.?[Oo]\.?[Bb]\.?|DOB|[Dd]ate of birth|[Bb]irth ?date)(?:(?: is| was)?[ :-]{0,3})\d[\d/. -]{0,10}(?:\p{L}{3,9} \d{2,4})?/gu,
  new RegExp(
    `[Bb]orn (?:on |in )?(?:the )?\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}(?:,? \\d{2,4})?(?![\\p{L}\\d])`,
    'gu',
  ),
  new RegExp(
    `[Bb]orn (?:on |in )?(?:${MONTH} )?(?:\\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\\d{2}(?!\\d)`,
    'gu',
  ),
]);

// "S47 2nd visit" has the form of a postcode; an ordinal in small letters is none.
const postcodes = each('postcode', [
  /(?<![\p{L}\p{N}])(?![QVXqvx])[A-Za-z]{1,2}\d[A-Za-z\d]? ?(?!\d(?:st|nd|rd|th)(?!\p{L}))\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?![\p{L}\p{N}])/gu,
]);

const STREET_WORD = "\\p{Lu}[\\p{L}'-]{0,30}";
const STREET =
  '(?:[Rr]oad|Rd|[Ss]treet|St(?! \\p{Lu})|[Ll]ane|Ln|[Aa]venue|Ave|Close|Drive|Way|Court|[Cc]rescent|Cres|Gardens|Grove|Place|Terrace|Walk|Square|Row|Rise|Mews|Hill)';
const addresses = each('address', [
  new RegExp(
    `(?<![\\d.,/])(?!(?:19|20)\\d\\d )\\d{1,4}[A-Za-z]?,? ${STREET_WORD} (?:${STREET_WORD} )?(?:${STREET_WORD} )?${STREET}(?!\\p{L})`,
    'gu',
  ),
  /(?<!\p{L})(?:[Ff]lat|[Aa]partment) \d{1,4}[A-Za-z]?(?![\p{L}\d%])(?! (?:minute|hour|day|week|month|year|time)s?)/gu,
]);

const CHILD = '(?:[Cc]hild|[Bb]aby|[Ss]ibling|[Bb]oy|[Gg]irl|[Tt]win|[Tt]oddler|[Yy]oung person|YP)';
const initials = each(
  'child_initials',
  [new RegExp(`(?<!\\p{L})${CHILD},? \\(?([A-Z]\\.? ?[A-Z]?\\.?)(?![\\p{L}\\p{N}])`, 'gu')],
  (match) => !/^(?:I|IT|UK|HR|TV|PA|OK|EH|CP|CE|IN|SW|AI|IS)\.?$/u.test((match[1] ?? '').trim()),
);
const childNames = each('child_name', [
  new RegExp(`(?:[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister|${CHILD}) (?:called|named) ${NAME}`, 'gu'),
]);

/** In the order in which they claim a stretch of text. */
const FINDERS: readonly Finder[] = [
  tenDigits,
  phones,
  birthDates,
  cases,
  postcodes,
  addresses,
  each('age', AGES_FOR_SURE, isNameForSure),
  each('age', AGES_PERHAPS, (match) => isNameLike(match) && !isAcronym(match)),
  childNames,
  initials,
];

/**
 * The words in a text that may identify a child or a family: a name beside an age, a birth date, a case or NHS number,
 * an address, a phone number. In the order of the text, each once, at most ten.
 *
 * It warns; it cannot promise. A name on its own, an unusual spelling or a story that only one family has passes
 * unseen, and now and then something harmless is stopped. Whoever writes stays responsible, and every box says so.
 *
 * Patterns take time in proportion to the text: none repeats a repetition, and a text over the limit is not looked at.
 */
export const findIdentifyingWords = (text: string): readonly IdentifyingWords[] => {
  const composed = text.length > MOST_CHARACTERS ? text : text.normalize('NFKC');
  // Composing can make a text many times longer.
  if (composed.length > MOST_CHARACTERS) return [{ kind: 'too_long', words: '' }];
  const line = cleanLine(composed)
    .replace(/[‘’ʼ`]/gu, "'")
    .replace(/[‐‑‒–—−]/gu, '-');
  const kept: Finding[] = [];
  for (const finding of FINDERS.flatMap((find) => find(line))) {
    if (kept.every((other) => finding.until <= other.from || finding.from >= other.until)) kept.push(finding);
  }
  const words = new Map(
    kept.sort((a, b) => a.from - b.from).map(({ kind, words: w }) => [w, { kind, words: w }]),
  );
  return [...words.values()].slice(0, MOST_FINDINGS);
};
