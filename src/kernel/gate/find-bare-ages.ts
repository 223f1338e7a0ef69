import {
  type Amount,
  amountAt,
  amountOf,
  beforeAdverbs,
  COPULA,
  COPULA_WITHIN,
  isClearEnd,
  isEnd,
  NOT_PEOPLE,
  OF_AGE,
  OF_TIME,
} from './amounts.js';
import type { Finding } from './kinds.js';
import { VERB_AFTER } from './name-words.js';
import { found } from './patterns.js';
import { type Who, whoEndsAt } from './people-in-text.js';
import type { Token } from './text.js';

// Ages that are no more than a number: “the lad's fifteen”, “boy, 8, girl, 5”, “| eleven and on her own”. A number is an age
// where it counts nothing that stands behind it, and is said of a person who stands before it.

const NO_TOKEN: Pick<Token, 'text' | 'low'> = { text: '', low: '' };
const isUnder = (at: number, tokens: readonly Token[]): boolean =>
  tokens[at + 1]?.low === 'under' && amountOf(tokens[at + 2] ?? NO_TOKEN) !== undefined;

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

/** “say sixteen”, “is”, “looked”, and the short forms “hes”, “who's”. */
const isTurned = (tokens: readonly Token[], from: number, until: number): boolean =>
  tokens.slice(Math.max(0, from), until).some(({ low }) => /^turn(?:ed|ing|s)?$/u.test(low));

/** Whether the number counts something that stands behind it. */
const countsNothing = (tokens: readonly Token[], { next, unit }: Amount): boolean => {
  const after = tokens[next];
  if (unit) return !OF_TIME.has(after?.low ?? '') && (isEnd(after) || after?.low === 'old');
  return isEnd(after) || VERB_AFTER.has(after?.low ?? '');
};

/** “is fifteen”, “'s only nineteen”, “who'll be nine”, “just turned fourteen told me”. */
const isSaidOf = (
  tokens: readonly Token[],
  at: number,
  amount: Amount,
  names: ReadonlySet<number>,
): boolean => {
  const { value, unit } = amount;
  const n = beforeAdverbs(tokens, at);
  const turned = isTurned(tokens, n, at);
  if ((value === 1 && !unit && !turned) || !countsNothing(tokens, amount)) return false;
  const verb = tokens[n];
  if (n < 0) return turned;
  if (!verb) return false;
  if (turned && !verb.isWord) return true;
  if (COPULA.has(verb.low)) {
    const who = subjectOf(tokens, n - 1, names);
    return who !== undefined && who !== 'nobody' && value <= mostFor(who);
  }
  if (/^(?:hes|shes|theyre|whos)$/iu.test(verb.low)) return value <= 25;
  const who = whoEndsAt(tokens, n, names);
  const isWithin = /'/u.test(verb.text) && COPULA_WITHIN.test(verb.text);
  return who !== undefined && (isWithin || turned) && value <= mostFor(who);
};

const ADULT =
  /^(?:man|woman|lady|gentleman|bloke|chap|fella|geezer|person|soul|human|thing|scrap|creature|sausage|lamb|duck)$/u;

/** “a lass of sixteen and a half”, “a man of nine and a half”. */
const isOfPerson = (tokens: readonly Token[], n: number, amount: Amount, who: Who | undefined): boolean => {
  const after = tokens[amount.next];
  if (who === undefined) return ADULT.test(tokens[n]?.low ?? '') && (amount.hasFraction || isEnd(after));
  if (who !== 'child' && who !== 'relative') return false;
  if (who === 'child' && after?.low === 'that') return true;
  return amount.hasFraction || (amount.unit ? !OF_TIME.has(after?.low ?? '') : isEnd(after));
};

const JOINT_BEHIND = new Set(['and', 'who', 'now', 'from', '&', 'n', 'with', 'living', 'asleep', 'in']);

/** Whether what follows the number leaves it an age, of whom and behind which sign it is. */
const isClosed = (
  tokens: readonly Token[],
  { next, unit }: Amount,
  who: Who,
  sign: string | undefined,
): boolean => {
  const after = tokens[next];
  const [text, low] = [after?.text, after?.low ?? ''];
  if (sign === '(') return text === ')' || text === ',' || text === '&' || low === 'and';
  // “teenagers, 15 came” counts them, and so does “kids 4 in the week”.
  if (who === 'children' && sign === undefined) return isClearEnd(after) && unit;
  if (unit) return isClearEnd(after) || low === 'and' || low === 'who';
  if (sign !== undefined) return isClearEnd(after) || JOINT_BEHIND.has(low);
  return who === 'child' && isEnd(after);
};

/** “boy, 8,”, “YP 17, living in a tent”, “little girl (4yrs)”, “a lass of sixteen and a half”. */
const isBeside = (
  tokens: readonly Token[],
  at: number,
  amount: Amount,
  names: ReadonlySet<number>,
): boolean => {
  if (amount.value === 1 && !amount.unit) return false;
  const first = beforeAdverbs(tokens, at);
  const sign = [',', '(', '-', '|', ':'].find((each) => each === tokens[first]?.text);
  const isOf = /^(?:of|o)$/u.test(tokens[first]?.low ?? '');
  const n = sign !== undefined || isOf ? beforeAdverbs(tokens, first) : first;
  const who = whoEndsAt(tokens, n, names);
  if (who === 'pronoun' || (who !== undefined && amount.value > mostFor(who))) return false;
  if (isOf) return isOfPerson(tokens, n, amount, who);
  return who !== undefined && isClosed(tokens, amount, who, sign);
};

const isJoint = (token: Token | undefined): boolean =>
  token !== undefined &&
  ([',', '&', '+', '/'].includes(token.text) ||
    ['and', 'n', 'nearly', 'almost', 'just', 'to'].includes(token.low));

const MOST_TOKENS = 14;
/** How many small numbers follow each other, and the token behind the last: “2 5 and 8”. */
const seriesAt = (text: string, tokens: readonly Token[], at: number): { many: number; next: number } => {
  let [many, next, n] = [0, at, at];
  while (n < at + MOST_TOKENS) {
    const amount = amountAt(text, tokens, n);
    if (!amount || amount.value > 19) break;
    many += 1;
    next = amount.next;
    n = next;
    while (n < next + 2 && isJoint(tokens[n])) n += 1;
  }
  return { many, next };
};

/** “ages were 1, 3, 4 and 9”, “siblings 2 5 and 8”, “two girls, four & six”: several numbers, and what they are of. */
const isOneOfSeveral = (
  text: string,
  tokens: readonly Token[],
  at: number,
  names: ReadonlySet<number>,
): boolean => {
  // Asked at the first of them only.
  if (amountOf(tokens[at - 1] ?? NO_TOKEN) !== undefined) return false;
  const { many, next } = seriesAt(text, tokens, at);
  if (many < 2 || !isEnd(tokens[next])) return false;
  const before = beforeAdverbs(tokens, at);
  const isCopula = COPULA.has(tokens[before]?.low ?? '');
  const isSign = [',', '(', ':', '|', '-'].includes(tokens[before]?.text ?? '');
  const back = isSign || isCopula ? before - 1 : before;
  const who = whoEndsAt(tokens, back, names);
  if (who === 'children' || who === 'child' || who === 'name') return true;
  if (/^ages?$/u.test(tokens[back]?.low ?? '')) return true;
  return isCopula && ['children', 'child'].includes(subjectOf(tokens, back, names) ?? '');
};

const NOT_SOMEBODY = /^(?:no|yes|if|all|in|each|every|from|by|which|so|not one)$/iu;
const NOT_AND = /^(?:counting|more|rising|a|all|every|each|not|no)$/iu;
/** At the start of a box or a sentence: “| eleven and on her own”, “| 6, tiny, holding a bear”. */
const isAtStart = (tokens: readonly Token[], at: number, amount: Amount, hasPerson: boolean): boolean => {
  const { value, next, unit } = amount;
  const n = beforeAdverbs(tokens, at);
  const before = tokens[n];
  const isStart = before === undefined || ['.', '|', ';', '!', '('].includes(before.text);
  if (!isStart || !hasPerson || value > 19 || (value === 1 && !unit)) return false;
  const [after, then] = [tokens[next], tokens[next + 1]?.low ?? ''];
  if (unit && OF_TIME.has(after?.low ?? '')) return false;
  if (tokens.slice(n + 1, at).some(({ low }) => OF_AGE.has(low)))
    return isEnd(after) && after?.low !== 'in' && after?.low !== 'on';
  const isPart = then === 'out' && tokens[next + 2]?.low === 'of';
  if (after?.text === ',') return value > 2 && !isPart && !NOT_SOMEBODY.test(then);
  if (['and', 'but', '&', 'n'].includes(after?.low || (after?.text ?? '')))
    return !NOT_AND.test(then) && value > 2;
  return (
    /^(?:next|last|tomorrow|today|going|bless)$/iu.test(after?.low ?? '') && !['up', 'of'].includes(then)
  );
};

/** “brought baby home at 3 wks”: where it is said how old a child was, and not how late something. */
const isAtAge = (
  tokens: readonly Token[],
  at: number,
  amount: Amount,
  names: ReadonlySet<number>,
): boolean => {
  const { next, unit, value } = amount;
  const n = beforeAdverbs(tokens, at);
  if (!unit || value > 20 || !/^(?:at|from|since)$/u.test(tokens[n]?.low ?? '')) return false;
  if (OF_TIME.has(tokens[next]?.low ?? '') || !isEnd(tokens[next])) return false;
  const who = tokens
    .slice(Math.max(0, n - 8), n)
    .map((_, k) => whoEndsAt(tokens, Math.max(0, n - 8) + k, names));
  return who.some((one) => one === 'child' || one === 'children' || one === 'name' || one === 'relative');
};

/** “settled a lad in | from Kabul, 16”: the last word, behind a sign, in a text about a child. */
const isAtEnd = (tokens: readonly Token[], at: number, amount: Amount, hasChild: boolean): boolean => {
  const n = beforeAdverbs(tokens, at);
  const isSign = [',', '-', '('].includes(tokens[n]?.text ?? '') && tokens[n - 1]?.isWord === true;
  const isLast = tokens.slice(amount.next).every(({ text }) => ['.', ')', '!'].includes(text));
  return hasChild && isSign && isLast && amount.value > 1 && amount.value < 20;
};

const PERSON = /(?<!\p{L})(?:he|hes|she|shes|her|him|his|himself|herself)(?!\p{L})/iu;

/** Ages that have no word of age beside them. `names`: the tokens that are somebody's name. */
export const findBareAges = (
  text: string,
  tokens: readonly Token[],
  names: ReadonlySet<number>,
): readonly Finding[] => {
  const hasChild = tokens.some((_, at) => ['child', 'name'].includes(whoEndsAt(tokens, at, names) ?? ''));
  const hasPerson = PERSON.test(text) || hasChild;
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
      isAtAge(tokens, at, amount, names) ||
      isAtStart(tokens, at, amount, hasPerson) ||
      isAtEnd(tokens, at, amount, hasChild);
    return isAge ? [found('age', text, tokens[Math.max(0, at - 2)]?.from ?? token.from, until)] : [];
  });
};
