import type { Finding } from './kinds.js';
import { found } from './patterns.js';
import { type Who, whoEndsAt } from './people-in-text.js';
import type { Token } from './text.js';
import { NUMBERS } from './vocabulary.js';

// Ages that are no more than a number: “the lad's fifteen”, “boy, 8, girl, 5”, “| eleven and on her own”. A number is an age
// where it counts nothing that stands behind it, and is said of a person who stands before it.

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const YEARS = set('year years yr yrs y yo month months mth mths mnths week weeks wk wks day days');
/** What stands behind a number that counts nothing. */
const ENDS = set(
  `and n but who whose when so yet in on at with w by going now next last this tomorrow today yesterday soon then because
cos bless tho though or having had has was is were after before since lives living if as came until til till him her he she
already ish already coming come bless too again nearly almost not wanting asking looking sitting sat herself himself`,
);
const SIGNS = new Set([',', '.', ';', ':', '|', ')', '!', '?', '-', '(', '"', '…']);
const ADVERBS = set(
  `just only barely nearly almost now still about around approx roughly yet even quite already maybe probably like well more
less than least gone hardly not long all both aged age turned perhaps possibly really tiny under over newly fully recently
currently actually officially bless herself himself themselves pushing approaching going coming up`,
);
/** Adverbs that are said of an age more than of anything else. */
const OF_AGE = set('barely hardly gone turned aged only nearly just');
const COPULA = set(
  `is was are were be been being isnt wasnt arent becomes became becoming reached reaches reaching looks looked looking seemed
seems says said claims claimed turning turns hit hits`,
);
const COPULA_WITHIN = /(?:'s|'re|'ll|'d|s)$/iu;
const NOT_PEOPLE = set(
  `it its there that thats this these our service team hub centre group project panel office rota list tracker plan
report ticket count total number score average target building system laptop car`,
);
/** What makes a length of time of an age: “3 weeks late”. */
const OF_TIME = set(
  `late early ago ahead behind away into in from off of without on overdue before after later clean sober notice since straight
running back leave long with at now already service experience to work due`,
);
const HALVES = set('and a half three-quarters three quarters quarter');

interface Amount {
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

const amountOf = ({ text, low }: Token): number | undefined => {
  if (/^\d{1,2}(?:\.\d)?$/u.test(text)) return Number(text);
  return NUMBERS.get(low);
};

const amountAt = (text: string, tokens: readonly Token[], at: number): Amount | undefined => {
  const token = tokens[at];
  if (!token || isGlued(text, token)) return undefined;
  const value = amountOf(token);
  if (value === undefined || value > 99) return undefined;
  let next = at + 1;
  if (
    tokens[next]?.low === 'and' &&
    HALVES.has(tokens[next + 1]?.low ?? '') &&
    tokens[next + 1]?.low !== 'and'
  ) {
    next += 2;
    while (HALVES.has(tokens[next]?.low ?? '') && tokens[next]?.low !== 'and') next += 1;
  }
  if (tokens[next]?.text === '-' && tokens[next + 1]?.low === 'ish') next += 2;
  if (tokens[next]?.low === 'ish') next += 1;
  const hasFraction = next > at + 1;
  const unit = YEARS.has(tokens[next]?.low ?? '');
  if (unit) next += 1;
  const isOfAge = unit && tokens[next]?.low === 'of' && tokens[next + 1]?.low === 'age';
  return { value, next, isDigits: /^\d/u.test(token.text), unit, hasFraction, isOfAge };
};

const isEnd = (token: Token | undefined): boolean =>
  token === undefined || SIGNS.has(token.text) || ENDS.has(token.low);
/** The end of a statement, or what it goes on with. */
const isClearEnd = (token: Token | undefined): boolean =>
  token === undefined || [',', '.', ';', '|', ')', '!'].includes(token.text);

const isUnder = (at: number, tokens: readonly Token[]): boolean =>
  tokens[at + 1]?.low === 'under' &&
  amountOf(tokens[at + 2] ?? ({ text: '', low: '' } as Token)) !== undefined;

/** Behind the adverbs before a token. */
const beforeAdverbs = (tokens: readonly Token[], at: number): number => {
  let n = at - 1;
  while (n >= 0 && ADVERBS.has(tokens[n]?.low ?? '')) n -= 1;
  return n;
};

/** Whoever the verb at a place is about: the nearest before it that is a person, unless a thing is nearer. */
const subjectOf = (
  tokens: readonly Token[],
  at: number,
  names: ReadonlySet<number>,
): Who | 'nobody' | undefined => {
  for (let n = at; n >= Math.max(0, at - 9); n -= 1) {
    const token = tokens[n];
    if (!token) return undefined;
    if (n < at && ['.', ';', '!', '?'].includes(token.text)) return undefined;
    const who = whoEndsAt(tokens, n, names);
    if (who) return who;
    // “we are four”, but “the teenager we placed is 16”.
    if (n === at && /^(?:we|i|you|u)$/u.test(token.low)) return 'nobody';
    if (NOT_PEOPLE.has(token.low) || token.low.endsWith('ing')) return 'nobody';
  }
  return undefined;
};

const mostFor = (who: Who | 'nobody' | undefined): number => (who === 'relative' ? 99 : 25);

/** “is fifteen”, “'s only nineteen”, “who'll be nine”. */
const isSaidOf = (
  tokens: readonly Token[],
  at: number,
  amount: Amount,
  names: ReadonlySet<number>,
): boolean => {
  const { value, next, unit } = amount;
  const n = beforeAdverbs(tokens, at);
  const verb = tokens[n];
  const turned = tokens
    .slice(Math.max(0, n), at)
    .some(({ low }) => low === 'turned' || low === 'turning' || low === 'turns');
  if (value === 1 && !unit && !turned) return false;
  const after = tokens[next];
  if (unit ? OF_TIME.has(after?.low ?? '') || !(isEnd(after) || after?.low === 'old') : !isEnd(after))
    return false;
  if (n < 0) return turned;
  if (!verb) return false;
  if (turned && verb.isWord === false) return true;
  if (COPULA.has(verb.low)) {
    const who = subjectOf(tokens, n - 1, names);
    return who !== undefined && who !== 'nobody' && value <= mostFor(who);
  }
  if (/^(?:hes|shes|theyre|whos)$/iu.test(verb.low)) return value <= 25;
  const isWithin = /'/u.test(verb.text) && COPULA_WITHIN.test(verb.text);
  const who = whoEndsAt(tokens, n, names);
  if (who && (isWithin || turned)) return value <= mostFor(who);
  return false;
};

/** “boy, 8,”, “YP 17, living in a tent”, “little girl (4yrs)”, “a lass of sixteen and a half”. */
const isBeside = (
  tokens: readonly Token[],
  at: number,
  amount: Amount,
  names: ReadonlySet<number>,
): boolean => {
  const { value, next, unit } = amount;
  let n = beforeAdverbs(tokens, at);
  const sign = tokens[n];
  const isSign = sign !== undefined && [',', '(', '-', '|', ':'].includes(sign.text);
  const isOf = sign?.low === 'of';
  if (isSign || isOf) n = beforeAdverbs(tokens, n);
  const who = whoEndsAt(tokens, n, names);
  const after = tokens[next];
  if (who === undefined || who === 'pronoun' || value > mostFor(who)) return false;
  if (value === 1 && !unit) return false;
  if (isOf)
    return (
      (who === 'child' || who === 'relative') &&
      (amount.hasFraction || (unit ? !OF_TIME.has(after?.low ?? '') : isEnd(after)))
    );
  if (sign?.text === '(')
    return after?.text === ')' || after?.text === ',' || after?.text === '&' || after?.low === 'and';
  // “teenagers, 15 came” counts them, and so does “kids 4 in the week”.
  if (who === 'children' && !isSign) return isClearEnd(after) && unit;
  if (unit) return isClearEnd(after) || after?.low === 'and' || after?.low === 'who';
  if (isSign) return isClearEnd(after) || ['and', 'who', 'now', 'from', '&', 'n'].includes(after?.low ?? '');
  return who === 'child' && isEnd(after);
};

/** “ages were 1, 3, 4 and 9”, “siblings 2 5 and 8”, “two girls, four & six”: several numbers, and what they are of. */
const isOneOfSeveral = (
  text: string,
  tokens: readonly Token[],
  at: number,
  names: ReadonlySet<number>,
): boolean => {
  const isJoint = (token: Token | undefined): boolean =>
    token !== undefined &&
    ([',', '&', '+', '/'].includes(token.text) ||
      ['and', 'n', 'nearly', 'almost', 'just', 'to'].includes(token.low));
  let n = at;
  let many = 1;
  while (n < tokens.length && n < at + 14) {
    const amount = amountAt(text, tokens, n);
    if (!amount || amount.value > 19) break;
    let k = amount.next;
    while (k < amount.next + 2 && isJoint(tokens[k])) k += 1;
    const more = amountAt(text, tokens, k);
    if (!more || more.value > 19) {
      if (!isEnd(tokens[amount.next]) || many < 2) return false;
      const before = beforeAdverbs(tokens, at);
      const back =
        [',', '(', ':', '|', '-'].includes(tokens[before]?.text ?? '') ||
        COPULA.has(tokens[before]?.low ?? '')
          ? before - 1
          : before;
      const who = whoEndsAt(tokens, back, names);
      return (
        who === 'children' ||
        who === 'child' ||
        who === 'name' ||
        /^ages?$/u.test(tokens[back]?.low ?? '') ||
        (COPULA.has(tokens[before]?.low ?? '') &&
          ['children', 'child'].includes(subjectOf(tokens, back, names) ?? ''))
      );
    }
    many += 1;
    n = k;
  }
  return false;
};

/** At the start of a box or a sentence: “| eleven and on her own”, “| 6, tiny, holding a bear”. */
const isAtStart = (tokens: readonly Token[], at: number, amount: Amount, hasPerson: boolean): boolean => {
  const { value, next, unit } = amount;
  const n = beforeAdverbs(tokens, at);
  const before = tokens[n];
  const isStart = before === undefined || ['.', '|', ';', '!', '('].includes(before.text);
  if (!isStart || !hasPerson || value > 19 || (value === 1 && !unit)) return false;
  const [after, then] = [tokens[next], tokens[next + 1]];
  const hasAdverb = tokens.slice(n + 1, at).some(({ low }) => OF_AGE.has(low));
  if (unit && OF_TIME.has(after?.low ?? '')) return false;
  if (hasAdverb) return isEnd(after) && after?.low !== 'in' && after?.low !== 'on';
  if (after?.text === ',')
    return (
      value > 2 && !/^(?:no|yes|if|all|in|each|every|out|from|by|which|so|not one)$/iu.test(then?.low ?? '')
    );
  if (after?.low === 'and' || after?.low === 'but')
    return !/^(?:counting|more|rising|a|all|every|each|not|no)$/iu.test(then?.low ?? '') && value > 2;
  return (
    /^(?:next|tomorrow|today|going|bless)$/iu.test(after?.low ?? '') &&
    !['up', 'of'].includes(then?.low ?? '')
  );
};

const PERSON = /(?<!\p{L})(?:he|hes|she|shes|her|him|his|himself|herself)(?!\p{L})/iu;

/** Ages that have no word of age beside them. `names`: the tokens that are somebody's name. */
export const findBareAges = (
  text: string,
  tokens: readonly Token[],
  names: ReadonlySet<number>,
): readonly Finding[] => {
  const hasPerson =
    PERSON.test(text) ||
    tokens.some((_, at) => ['child', 'name'].includes(whoEndsAt(tokens, at, names) ?? ''));
  return tokens.flatMap((token, at): readonly Finding[] => {
    const amount = amountAt(text, tokens, at);
    if (!amount) return [];
    const until = tokens[amount.next - 1]?.until ?? token.until;
    const isAge =
      amount.isOfAge ||
      (isUnder(at, tokens) && amount.value < 8) ||
      isSaidOf(tokens, at, amount, names) ||
      isBeside(tokens, at, amount, names) ||
      isOneOfSeveral(text, tokens, at, names) ||
      isAtStart(tokens, at, amount, hasPerson);
    return isAge ? [found('age', text, tokens[Math.max(0, at - 2)]?.from ?? token.from, until)] : [];
  });
};
