import { isOrdinaryWord } from '../names-that-are-words.js';
import { nearest } from '../near.js';
import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import {
  ABSTRACT,
  BEFORE,
  CONCRETE,
  DETERMINER,
  KIN,
  LOOSE_VERBS,
  MOSTLY_NAMES,
  NOT_ON_A_PHONE,
  OFFICE,
  THING,
  TITLE,
  VERB_AFTER,
} from './name-words.js';
import type { StaffInText } from './staff.js';
import type { Token } from './text.js';

/** How sure it is that a word is somebody's name. */
type Guess = 'name' | 'unknown' | undefined;

/** A possessive s that was left without its apostrophe: “jaydens nan”. */
const withoutS = (low: string): string => (low.endsWith('s') && low.length > 4 ? low.slice(0, -1) : low);

const parts = (low: string): readonly string[] => low.split('-').filter(Boolean);

const isKnownWord = (low: string): boolean => {
  const { words, terms } = lexicon();
  if (words.has(low) || terms.has(low)) return true;
  const each = parts(low);
  return each.length > 1 && each.every((part) => part.length < 3 || words.has(part));
};

const isGiven = (low: string): boolean => {
  const { given } = lexicon();
  return given.has(low) || (low.includes('-') && given.has(parts(low)[0] ?? ''));
};

const CASE = new Set(
  'case family families children kids boys girls brothers sisters twins siblings household hearing proceedings inquest'.split(
    ' ',
  ),
);
const NO_FAMILY = new Set(
  'foster young new small large little big best long good wise early high short grand royal child children holiday summer winter spring day court hall park'.split(
    ' ',
  ),
);
/** “the Baker case”, “the Hussain children”: a family by its name. */
const isOfCase = (low: string, next: Token | undefined): boolean =>
  next !== undefined &&
  CASE.has(next.low) &&
  lexicon().family.has(low) &&
  !NO_FAMILY.has(low) &&
  !lexicon().terms.has(low) &&
  !lexicon().places.has(low);

/** Behind “Mr” everything is a name; behind “Judge” what is no other word. */
const titled = (low: string, title: string): Guess =>
  TITLE.has(title) || !isKnownWord(low) || isGiven(low) || lexicon().family.has(low) ? 'name' : undefined;

/** Two letters exchanged are two slips. */
const LETTERS_PER_SLIP = 4;
const DAYS =
  'monday tuesday wednesday thursday friday saturday sunday january february august september october november december'.split(
    ' ',
  );
/** “Mnday”: capitals make a mistyped day look like somebody. */
const isSlipOfDay = (low: string): boolean =>
  low.length > 4 && low.length < 12 && nearest(low, DAYS, LETTERS_PER_SLIP) !== undefined;

const guessCapital = (token: Token, next: Token | undefined, before: Token | undefined): Guess => {
  const { low, isFirst, isAllCapitals } = token;
  const { words, proper, places, terms } = lexicon();
  if (isAllCapitals && (token.text.length < 6 || isKnownWord(low))) return undefined;
  const leads = before?.low ?? '';
  if (/'(?:re|ve|ll|d|m|t)$/iu.test(token.text)) return undefined;
  // “PEPs” and “MS Teams”.
  if (/^\p{Lu}{2,6}s$/u.test(token.text)) return undefined;
  if ((TITLE.has(leads) && !before?.isAllCapitals) || OFFICE.has(leads))
    return words.has(low) && token.isFirst ? undefined : titled(low, leads);
  if (isOfCase(low, next) && !isFirst) return 'name';
  if (KIN.has(leads) && isGiven(low) && !token.isFirst) return 'name';
  if (terms.has(low) || places.has(low)) return undefined;
  const follows = next?.low ?? '';
  if (isGiven(low) && !words.has(low)) return 'name';
  if (isGiven(low) && MOSTLY_NAMES.has(low)) {
    if (follows === 'of' || follows === 'appeal' || follows === 'day') return undefined;
    if (!isFirst) return 'name';
    if (ABSTRACT.has(low) && LOOSE_VERBS.has(follows)) return undefined;
    return token.isPossessive || VERB_AFTER.has(follows) || (next?.isCapital && !isKnownWord(follows))
      ? 'name'
      : undefined;
  }
  // “the Connors”.
  if (low.endsWith('s') && !words.has(low) && isGiven(withoutS(low)) && !words.has(withoutS(low)))
    return 'name';
  if (isKnownWord(low) || isKnownWord(withoutS(low)) || proper.has(low) || proper.has(withoutS(low)))
    return undefined;
  if (low.length < 3 || /\d/u.test(low)) return undefined;
  return isSlipOfDay(low) ? undefined : 'unknown';
};

const guessSmall = (token: Token, next: Token | undefined, before: Token | undefined): Guess => {
  const { low, isFirst } = token;
  if (low.length < 3 || NOT_ON_A_PHONE.has(low)) return undefined;
  const { words, proper, terms } = lexicon();
  const follows = next?.low ?? '';
  const leads = before?.low ?? '';
  const isInPlace = isFirst || BEFORE.has(leads);
  if (terms.has(low)) return undefined;
  if (TITLE.has(leads)) return 'name';
  if ((leads === 'called' || leads === 'named') && (isGiven(low) || !isKnownWord(low))) return 'name';
  if (proper.has(low) && !isGiven(low)) return undefined;
  if (isGiven(low) && !words.has(low) && !lexicon().places.has(low)) return 'name';
  if (!words.has(low) && !proper.has(low) && isGiven(withoutS(low)) && !words.has(withoutS(low)))
    return 'name';
  if (words.has(low) && MOSTLY_NAMES.has(low) && (!isOrdinaryWord(low) || CONCRETE.has(low)))
    return isInPlace && !DETERMINER.has(leads) && (VERB_AFTER.has(follows) || token.isPossessive)
      ? 'name'
      : isInPlace &&
          !isFirst &&
          !ABSTRACT.has(low) &&
          !/^\p{L}/u.test(next?.text ?? '.') &&
          leads !== 'of' &&
          leads !== 'to'
        ? 'name'
        : undefined;
  if (
    /^[a-z]{3,}-(?:mae|may|rae|rose|lee|leigh|jo|jay|grace|lou|ann|anne|marie|jane|james|john|beth|louise|mai)$/u.test(
      low,
    ) &&
    !words.has(parts(low)[0] ?? '')
  )
    return 'name';
  // Nobody knows the word: where only a person can stand it is taken for one.
  if (
    !isKnownWord(low) &&
    !proper.has(low) &&
    !isKnownWord(withoutS(low)) &&
    low.length > 3 &&
    !/['-]/u.test(low)
  )
    return isInPlace && ['was', 'is', 'has', 'had', 'finally', 'who', 'and'].includes(follows) && isFirst
      ? 'unknown'
      : undefined;
  return undefined;
};

const MONTHS = new Set(
  'january february march april may june july august september october november december'.split(' '),
);
/** A word that is a name beside an age, whatever else it is: “lily, 5”. */
export const isNameBesideAge = ({ low, isWord }: Token): boolean =>
  isWord &&
  low.length > 2 &&
  !MONTHS.has(low) &&
  (MOSTLY_NAMES.has(low) || (isGiven(low) && !lexicon().words.has(low)));

/** A run of words that belong to one name. */
interface Run {
  readonly from: number;
  readonly until: number;
  readonly hasName: boolean;
}

const runsOf = (tokens: readonly Token[], guesses: readonly Guess[], staff: StaffInText): readonly Run[] => {
  const { family } = lexicon();
  const runs: Run[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!guesses[at] || staff.full.has(at)) continue;
    let until = at;
    while (until + 1 < tokens.length && !staff.full.has(until + 1)) {
      const next = tokens[until + 1];
      const isMore =
        next?.isWord &&
        !THING.has(next.low) &&
        !tokens[until]?.isPossessive &&
        (guesses[until + 1] !== undefined ||
          (next.isCapital && !isKnownWord(next.low)) ||
          (next.isCapital && family.has(next.low)));
      if (!isMore) break;
      until += 1;
    }
    const guessed = guesses.slice(at, until + 1);
    runs.push({ from: at, until, hasName: guessed.includes('name') });
    at = until;
  }
  return runs;
};

const isThing = (tokens: readonly Token[], { from, until }: Run): boolean => {
  const [before, after, second] = [tokens[from - 1], tokens[until + 1], tokens[until + 2]];
  const isOf = (token: Token | undefined) =>
    token !== undefined && (THING.has(token.low) || THING.has(token.low.replace(/s$/u, '')));
  if (tokens[until]?.isPossessive) return false;
  return (
    (isOf(after) && after?.low !== 'case' && after?.low !== 'family') ||
    (isOf(second) && after?.isCapital === true) ||
    (before?.isCapital === true && isOf(before) && !before.isFirst)
  );
};

/**
 * Names that are nobody's on the staff list, or a given name of somebody who is not near. A colleague's full name, and a
 * given name of the writer's or the nominee's team or line, pass here; what stands beside them is looked at elsewhere.
 */
export const findNames = (text: string, tokens: readonly Token[], staff: StaffInText): readonly Finding[] => {
  const guesses = tokens.map((token, at): Guess => {
    if (!token.isWord) return undefined;
    const [next, before] = [tokens[at + 1], tokens[at - 1]];
    return token.isCapital ? guessCapital(token, next, before) : guessSmall(token, next, before);
  });
  return runsOf(tokens, guesses, staff).flatMap((run): readonly Finding[] => {
    const { from, until, hasName } = run;
    const here = tokens.slice(from, until + 1);
    const isNearAlone = here.every((_, n) => staff.near.has(from + n));
    if (isNearAlone) return [];
    // A place or a maker that no list knows: “the Sincil project”.
    if (
      isThing(tokens, run) &&
      !(
        hasName &&
        here.length === 1 &&
        tokens[from - 1] &&
        BEFORE.has(tokens[from - 1]?.low ?? '') &&
        !tokens[until + 1]?.isCapital
      )
    )
      return [];
    const [start, end] = [here[0]?.from ?? 0, here.at(-1)?.until ?? 0];
    return [{ kind: 'name', words: text.slice(start, end), from: start, until: end }];
  });
};
