import { isOrdinaryWord } from '../names-that-are-words.js';
import { nearest } from '../near.js';
import { lexicon } from './lexicon.js';
import {
  ABSTRACT,
  BASE_VERB,
  BEFORE,
  CASE,
  CONCRETE,
  DAYS,
  DETERMINER,
  DOUBLE,
  KIN,
  LOOSE_VERBS,
  MONTHS,
  MOSTLY_NAMES,
  NAMES_IF_CAPITAL,
  NO_FAMILY,
  NO_PERSON_BEFORE,
  NOT_ON_A_PHONE,
  OFFICE,
  TITLE,
  VERB_AFTER,
  WRITTEN_LARGE,
} from './name-words.js';
import type { Token } from './text.js';
import { RELATIVE } from './vocabulary.js';

// Whether a word is somebody's name, by what it is and what stands beside it.

/** How sure it is that a word is somebody's name. */
export type Guess = 'name' | 'unknown' | undefined;

/** A possessive s that was left without its apostrophe: “jaydens nan”. */
export const withoutS = (low: string): string =>
  low.endsWith('s') && low.length > 4 ? low.slice(0, -1) : low;

const parts = (low: string): readonly string[] => low.split('-').filter(Boolean);

const PREFIX =
  /^(?:un|re|pre|non|over|under|out|mis|dis|co|sub|de|multi|anti|inter|super|mini|semi|self|post|ex|mega|micro|mid|pro)$/u;
export const isKnownWord = (low: string): boolean => {
  const { words, terms } = lexicon();
  if (words.has(low) || terms.has(low)) return true;
  const each = parts(low);
  return each.length > 1 && each.every((part) => part.length < 3 || words.has(part) || PREFIX.test(part));
};
/** “Unjammed”: a word that the dictionary has without its beginning or its end. */
export const isMadeOfWord = (low: string): boolean => {
  const { words } = lexicon();
  const begun = /^(?:un|re|pre|non|over|under|out|mis|dis|co|sub|de)(.{4,})$/u.exec(low)?.[1];
  const ended = /^(.{3,}?)(?:ed|ing|ers?|ish|y|ness|able|less|ful|wise|ly|ies|s)$/u.exec(low)?.[1];
  return [begun, ended, ended && `${ended}e`, ended?.replace(/(.)\1$/u, '$1')].some(
    (stem) => stem !== undefined && stem.length > 3 && words.has(stem),
  );
};

const isGiven = (low: string): boolean => {
  const { given } = lexicon();
  return given.has(low) || (low.includes('-') && given.has(parts(low)[0] ?? ''));
};

/** “the Baker case”, “the Hussain children”: a family by its name. */
const isOfCase = (low: string, next: Token | undefined): boolean =>
  next !== undefined &&
  CASE.has(next.low) &&
  (lexicon().family.has(low) || lexicon().given.has(low)) &&
  !NO_FAMILY.has(low) &&
  !lexicon().terms.has(low) &&
  !lexicon().places.has(low);

/** Behind “Mr” everything is a name; behind “Judge” what is no other word. */
const titled = (low: string, title: string): Guess =>
  TITLE.has(title) || !isKnownWord(low) || isGiven(low) || lexicon().family.has(low) ? 'name' : undefined;

/** Two letters exchanged are two slips. */
const LETTERS_PER_SLIP = 4;
/** “Mnday”: capitals make a mistyped day look like somebody. */
const isSlipOfDay = (low: string): boolean =>
  low.length > 4 && low.length < 12 && nearest(low, DAYS, LETTERS_PER_SLIP) !== undefined;

/** “PEPs”, “she'll”, “LaserJet”, letters that shout. */
const isNoNameByForm = ({ text, low, isAllCapitals }: Token): boolean =>
  (isAllCapitals && (text.length < 6 || isKnownWord(low) || !(isGiven(low) || lexicon().family.has(low)))) ||
  /'(?:re|ve|ll|d|m|t)$/iu.test(text) ||
  /^\p{Lu}{2,6}s$/u.test(text) ||
  /^\p{Lu}{2,}\p{Ll}+\p{Lu}/u.test(text) ||
  (/^\p{Lu}\p{Ll}+\p{Lu}/u.test(text) &&
    !/^(?:Mc|Mac|De|Di|La|Le|Van|Von|Fitz|Ap|Al|El|Du|Da)\p{Lu}/u.test(text));

/** A word of English that is a name too: “Lily”, “Summer”. */
const guessMostlyName = (token: Token, next: Token | undefined): Guess => {
  const { low, isFirst, isPossessive } = token;
  const follows = next?.low ?? '';
  if (follows === 'of' || follows === 'appeal' || follows === 'day') return undefined;
  if (!isFirst) return 'name';
  if (ABSTRACT.has(low) && LOOSE_VERBS.has(follows)) return undefined;
  const isSubject =
    VERB_AFTER.has(follows) ||
    (next?.isCapital === true &&
      (!isKnownWord(follows) || isGiven(follows) || lexicon().family.has(follows)));
  return isPossessive || isSubject ? 'name' : undefined;
};

const RELATIVES = new RegExp(`^${RELATIVE}$`, 'iu');
/** “sat up with Bluebell till she slept”: a word with a capital where somebody stands. */
const isWordAsName = (token: Token, next: Token | undefined, leads: string): boolean => {
  const { low, isFirst, text } = token;
  if (
    isFirst ||
    low.length < 4 ||
    WRITTEN_LARGE.has(low) ||
    lexicon().proper.has(low) ||
    !/^\p{Lu}\p{Ll}+(?:'s)?$/u.test(text)
  )
    return false;
  if (next?.low === 'who') return true;
  if (token.isPossessive && RELATIVES.test(next?.low ?? '')) return true;
  if (/^(?:when|because|cos|that|how|where|while|since|until|till|as|after|before|if)$/u.test(leads))
    return VERB_AFTER.has(next?.low ?? '');
  if (
    !/^(?:with|for|saw|told|let|took|visited|met|helped|supported|got|drove|rang|held|walked|fed|fetched|brought|calmed|found|kept|gave|asked|hugged|carried|driving|supporting|visiting|taking|helping|getting|seeing|meeting|collecting|telling|keeping|settling)$/u.test(
      leads,
    ) ||
    next?.isCapital
  )
    return false;
  return (
    next === undefined ||
    VERB_AFTER.has(next.low) ||
    /^(?:till|until|when|while|who|back|home|through|so|because|at|every|since|into|to|as|after|before)$/u.test(
      next.low,
    )
  );
};

/** “our Destiny is off to college”: a word that is a name if a capital is in the middle of a sentence. */
const isCalledByWord = (
  { low, isFirst, isAllCapitals }: Token,
  next: Token | undefined,
  leads: string,
): boolean =>
  NAMES_IF_CAPITAL.has(low) &&
  !isFirst &&
  !isAllCapitals &&
  !/^(?:the|a|an|gold|golden|rising|north|super|all|little|youth)$/u.test(leads) &&
  !next?.isCapital &&
  next?.low !== 'of';

/** A capital that no list knows is taken for a name. */
const guessUnknown = ({ low, isFirst }: Token): Guess => {
  const { words, proper } = lexicon();
  const without = withoutS(low);
  // “the Connors”.
  if (low.endsWith('s') && !words.has(low) && isGiven(without) && !(isFirst && words.has(without)))
    return 'name';
  if (isKnownWord(low) || isKnownWord(without) || proper.has(low) || proper.has(without)) return undefined;
  if (isFirst && isMadeOfWord(low)) return undefined;
  return low.length < 3 || /\d/u.test(low) || isSlipOfDay(low) ? undefined : 'unknown';
};

/** “took over the Pocklingtons”: in the plural no town is meant. */
const isTownAsFamily = (low: string): boolean => {
  const { family, places, proper, words } = lexicon();
  const one = withoutS(low);
  return (
    one !== low &&
    !words.has(low) &&
    !words.has(one) &&
    !proper.has(low) &&
    (family.has(one) || places.has(one))
  );
};
/** “the Smiths finally have a cooker”. */
const isFamilyAsMany = (low: string, next: Token | undefined): boolean =>
  isTownAsFamily(low) ||
  (low.endsWith('s') &&
    lexicon().family.has(withoutS(low)) &&
    (VERB_AFTER.has(next?.low ?? '') || /^(?:are|were|have|who|when|again|to)$/u.test(next?.low ?? '')));

/** In small letters, a word of English that is a name too. */
const guessSmallWord = (token: Token, next: Token | undefined, leads: string): Guess => {
  const { low, isFirst, isPossessive } = token;
  if (!(isFirst || BEFORE.has(leads))) return undefined;
  const follows = next?.low ?? '';
  const isLet = /^(?:let|help|helped|see|saw|hear|heard|watch|watched|made|make)$/u.test(leads);
  if (isLet && BASE_VERB.test(follows)) return 'name';
  const isFull = lexicon().family.has(follows) && follows.length > 4 && !isOrdinaryWord(follows);
  if (!DETERMINER.has(leads) && (isFull || VERB_AFTER.has(next?.low ?? '') || isPossessive)) return 'name';
  const isLast = !isFirst && !/^\p{L}/u.test(next?.text ?? '.');
  return isLast && !ABSTRACT.has(low) && leads !== 'of' && leads !== 'to' ? 'name' : undefined;
};

const SMALL_ONE = new Set('little wee young baby lil'.split(' '));
/** “stevo”, “jamiez”: a given name with an ending of affection. */
const isNickname = (low: string): boolean => {
  const stem = /^(.{3,})(?:o|y|ie|z|za|zza|ster|sy)$/u.exec(low)?.[1];
  return stem !== undefined && (lexicon().given.has(stem) || lexicon().given.has(`${stem}e`));
};

/** Nobody knows the word: where only a person can stand it is taken for one. */
const guessSmallUnknown = ({ low, isFirst }: Token, next: Token | undefined, leads: string): Guess => {
  const { proper } = lexicon();
  if (
    isKnownWord(low) ||
    proper.has(low) ||
    isKnownWord(withoutS(low)) ||
    low.length < 4 ||
    /['-]/u.test(low)
  )
    return undefined;
  if (SMALL_ONE.has(leads) && !isMadeOfWord(low)) return 'unknown';
  if (isNickname(low) && (isFirst || BEFORE.has(leads)) && !isMadeOfWord(low)) return 'unknown';
  return isFirst &&
    ['was', 'is', 'has', 'had', 'finally', 'who', 'and'].includes(next?.low ?? '') &&
    !isMadeOfWord(low)
    ? 'unknown'
    : undefined;
};

/** No word of English, and a name: “jayden”, “jaydens”. */
const isNameOnly = (low: string): boolean => {
  const { words, proper, places } = lexicon();
  if (words.has(low) || (low.includes('-') && isKnownWord(low) && !MOSTLY_NAMES.has(parts(low)[0] ?? '')))
    return false;
  const without = withoutS(low);
  return (isGiven(low) && !places.has(low)) || (!proper.has(low) && isGiven(without) && !words.has(without));
};

const guessSmallTitled = (low: string): Guess => {
  const { words, family } = lexicon();
  return words.has(low) && !isGiven(low) && !family.has(low) ? undefined : 'name';
};

export const guessSmall = (token: Token, next: Token | undefined, before: Token | undefined): Guess => {
  const { low } = token;
  const { words, proper, terms } = lexicon();
  const leads = before?.low ?? '';
  if (low.length < 3 || NOT_ON_A_PHONE.has(low) || terms.has(low)) return undefined;
  if (TITLE.has(leads)) return guessSmallTitled(low);
  if (/^(?:called|named)$/u.test(leads) && (isGiven(low) || !isKnownWord(low))) return 'name';
  if (proper.has(low) && !isGiven(low)) return undefined;
  if (isNameOnly(low) || /^mc[a-z]{4,}$/u.test(low) || (leads === 'the' && isTownAsFamily(low)))
    return 'name';
  if (words.has(low) && MOSTLY_NAMES.has(low) && (!isOrdinaryWord(low) || CONCRETE.has(low)))
    return guessSmallWord(token, next, leads);
  const double = DOUBLE.exec(low)?.[1];
  return double !== undefined && !words.has(double) ? 'name' : guessSmallUnknown(token, next, leads);
};

/** By the word before: “Mr”, “mum”, “called”, “big”; `undefined` where that says nothing. */
const isNamedByLead = (token: Token, next: Token | undefined, before: Token | undefined): boolean => {
  const { low, isFirst } = token;
  const leads = before?.low ?? '';
  if (isFirst) return /^(?:called|named|nicknamed)$/u.test(leads);
  if (isOfCase(low, next)) return true;
  const isKin = KIN.has(leads) || (low.length === 2 && (SMALL_ONE.has(leads) || leads === 'big'));
  return (isKin && isGiven(low)) || (leads === 'the' && isFamilyAsMany(low, next));
};

/** “MR SINGH PASSED”. */
const isShoutedName = ({ low, isAllCapitals }: Token, leads: string): boolean =>
  TITLE.has(leads) &&
  isAllCapitals &&
  low.length > 3 &&
  !isKnownWord(low) &&
  (isGiven(low) || lexicon().family.has(low));

const guessLeft = (token: Token, next: Token | undefined, leads: string): Guess => {
  if (isCalledByWord(token, next, leads)) return 'name';
  if (token.isFirst && NO_PERSON_BEFORE.has(next?.low ?? '') && !token.isPossessive) return undefined;
  return isWordAsName(token, next, leads) ? 'name' : guessUnknown(token);
};

export const guessCapital = (token: Token, next: Token | undefined, before: Token | undefined): Guess => {
  const { low, isFirst } = token;
  const { words, places, terms } = lexicon();
  const leads = before?.low ?? '';
  // “St Andrew's” is a day, a church or a school, which is looked for elsewhere.
  if (isShoutedName(token, leads)) return 'name';
  if (isNoNameByForm(token) || /^(?:st|saint|sts)$/u.test(leads)) return undefined;
  if ((TITLE.has(leads) && !before?.isAllCapitals) || OFFICE.has(leads))
    return words.has(low) && isFirst ? undefined : titled(low, leads);
  if (isNamedByLead(token, next, before)) return 'name';
  if (terms.has(low) || places.has(low)) return undefined;
  if (/^(?:called|named|nicknamed)$/u.test(leads)) return 'name';
  if (isGiven(low) && !words.has(low)) return 'name';
  if (isGiven(low) && MOSTLY_NAMES.has(low)) return guessMostlyName(token, next);
  return guessLeft(token, next, leads);
};

/** A word that is a name beside an age, whatever else it is: “lily, 5”. */
export const isNameBesideAge = ({ low, isWord }: Token): boolean =>
  isWord &&
  low.length > 2 &&
  !MONTHS.has(low) &&
  (MOSTLY_NAMES.has(low) || (isGiven(low) && !lexicon().words.has(low)));
