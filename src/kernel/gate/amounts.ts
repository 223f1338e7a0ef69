import type { Token } from './text.js';
import { NUMBERS } from './vocabulary.js';

// Numbers as they are written, with what belongs to them, and what stands around a number that counts nothing.

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const YEARS = set('year years yr yrs y yo month months mth mths mnths week weeks wk wks day days');
/** What stands behind a number that counts nothing. */
const ENDS = set(
  `and n but who whose when so yet in on at with w by going now next last this tomorrow today yesterday soon then because
cos bless tho though or having had has was is were after before since lives living if as came until til till him her he she you we i remember imagine honestly ffs lol btw pal mate love mind poor god like yet
already ish coming come bless too the who'd who's who'll who've he's she's he'd she'd he'll she'll nxt wk tmrw tmw 2moro noo needs wants til untl bt cz again nearly almost not wanting asking looking sitting sat herself himself`,
);
const SIGNS = new Set([',', '.', ';', ':', '|', ')', '!', '?', '-', '(', '"', '…']);
const ADVERBS = set(
  `just only barely nearly almost now still about around approx roughly yet even quite already maybe probably like well more
less than least gone hardly not long all both aged age turned perhaps possibly really tiny under over newly fully recently
currently actually officially nobbut bare somewhere between reckoned rising merely nowt more bless herself himself themselves pushing approaching going coming up`,
);
/** Adverbs that are said of an age more than of anything else. */
export const OF_AGE = set('yet barely hardly gone turned aged only nearly just');
export const COPULA = set(
  `is was are were be been being isnt wasnt arent becomes became becoming reached reaches reaching looks looked looking seemed
seems say says said claim claims claimed reckon reckons reckoned states stated put turn turning turns hit hits think thinks thought`,
);
export const COPULA_WITHIN = /(?:'s|'re|'ll|'d|s)$/iu;
export const NOT_PEOPLE = set(
  `it its there that thats this these our service team hub centre group project panel office rota list tracker plan
report ticket count total number score average target building system laptop car`,
);
/** What makes a length of time of an age: “3 weeks late”. */
export const OF_TIME = set(
  `late early ago ahead behind away into in from off of without on overdue before after later clean sober notice since straight
running back leave long with at now already service experience to work due`,
);
const HALVES = set('and a bit half three-quarters three quarters quarter');

export interface Amount {
  readonly value: number;
  /** The token behind the number with its fraction and its unit. */
  readonly next: number;
  readonly isDigits: boolean;
  readonly unit: boolean;
  /** “six and a half”: nobody counts anything so. */
  readonly hasFraction: boolean;
  readonly isOfAge: boolean;
}

/** What glues a number to something else: “3/4”, “£12”, “#8”, “S47”. */
const isGlued = (text: string, { from, until }: Token): boolean =>
  /[\p{L}\d£$#/+&@*-]/u.test(text[from - 1] ?? ' ') ||
  /[%£:/+*]/u.test(text[until] ?? ' ') ||
  /^(?:st|nd|rd|th)(?!\p{L})/iu.test(text.slice(until));

export const amountOf = ({ text, low }: Pick<Token, 'text' | 'low'>): number | undefined => {
  if (/^\d{1,2}(?:\.\d)?$/u.test(text)) return Number(text);
  return NUMBERS.get(low);
};

const TENS = /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/u;
const TENS_WORTH = new Map(
  ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map((word, n) => [
    word,
    20 + 10 * n,
  ]),
);
/** The number in words or figures at a place, and how many tokens it takes: “twenty two” takes two. */
const numberAt = (tokens: readonly Token[], at: number): { value: number; takes: number } | undefined => {
  const token = tokens[at];
  if (!token) return undefined;
  const one = amountOf(tokens[at + 1] ?? token);
  if (TENS.test(token.low) && one !== undefined && one < 10 && !/\d/u.test(tokens[at + 1]?.text ?? '0'))
    return { value: (TENS_WORTH.get(token.low) ?? 0) + one, takes: 2 };
  const value = amountOf(token) ?? TENS_WORTH.get(token.low.split('-')[0] ?? '');
  return value === undefined ? undefined : { value, takes: 1 };
};

/** Behind “and a half” and “-ish”. */
const behindFraction = (tokens: readonly Token[], from: number): number => {
  const isHalf = (at: number) => HALVES.has(tokens[at]?.low ?? '') && tokens[at]?.low !== 'and';
  let next = from;
  if (tokens[next]?.low === 'and' && isHalf(next + 1)) {
    next += 2;
    while (isHalf(next)) next += 1;
  }
  if (tokens[next]?.text === '-' && tokens[next + 1]?.low === 'ish') next += 2;
  return tokens[next]?.low === 'ish' ? next + 1 : next;
};

export const amountAt = (text: string, tokens: readonly Token[], at: number): Amount | undefined => {
  const token = tokens[at];
  const number = token && !isGlued(text, token) ? numberAt(tokens, at) : undefined;
  if (!token || !number || number.value > 99) return undefined;
  const behind = behindFraction(tokens, at + number.takes);
  const unit = YEARS.has(tokens[behind]?.low ?? '');
  const next = unit ? behind + 1 : behind;
  const isOfAge = unit && tokens[next]?.low === 'of' && tokens[next + 1]?.low === 'age';
  return {
    value: number.value,
    next,
    isDigits: /^\d/u.test(token.text),
    unit,
    hasFraction: behind > at + number.takes,
    isOfAge,
  };
};

export const isEnd = (token: Token | undefined): boolean =>
  token === undefined || SIGNS.has(token.text) || ENDS.has(token.low);
/** The end of a statement, or what it goes on with. */
export const isClearEnd = (token: Token | undefined): boolean =>
  token === undefined || [',', '.', ';', '|', ')', '!'].includes(token.text);

const MOST_ADVERBS = 6;
/** Behind the adverbs before a token. */
export const beforeAdverbs = (tokens: readonly Token[], at: number): number => {
  let n = at - 1;
  while (n >= Math.max(0, at - MOST_ADVERBS) && ADVERBS.has(tokens[n]?.low ?? '')) n -= 1;
  return n;
};
