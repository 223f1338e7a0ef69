import type { Finding } from './kinds.js';
import { lexicon } from './lexicon.js';
import { type Guess, guessCapital, guessSmall, isKnownWord } from './name-guess.js';
import { BEFORE, THING, THING_IF_CAPITAL, VERB_AFTER } from './name-words.js';
import { each } from './patterns.js';
import type { StaffInText } from './staff.js';
import type { Token } from './text.js';
import { isSlip, mayBeSomebody } from './unknown-names.js';

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
    (after?.isCapital === true && THING_IF_CAPITAL.has(after.low)) ||
    (isOf(after) && after?.low !== 'case' && after?.low !== 'family') ||
    (isOf(second) && after?.isCapital === true) ||
    (before?.isCapital === true && isOf(before) && !before.isFirst)
  );
};

/** Each of them is compared with many spellings. */
const MOST_UNKNOWN = 12;
const NAMING = /^(?:called|named|nicknamed)$/u;
/** What is “in” a person: everything else that is in a name is in a town of that name. */
const IN_PERSON =
  /^(?:believing|confiding|trusting|confidence|faith|trust|trusts|belief|believe|believed|believes|interest|interested|see|saw|seen|potential|change|changes|difference|improvement|confided|progress|growth|spark|up|joy|hope|talent)$/u;
const MOVED =
  /^(?:walked|drove|driving|cycled|travelled|went|going|train|bus|tram|trek|trip|run|got|came|miles|way|back|all|moved|training|conference|workshop|lecture|parked|stuck)$/u;
/** “walked from Haymarket”, “near Holmfirth”: a place that no list knows. */
const isUnknownPlace = (tokens: readonly Token[], from: number): boolean => {
  const back = tokens[from - 1]?.isCapital ? from - 2 : from - 1;
  const before = tokens[back]?.low ?? '';
  if (tokens[from]?.isPossessive) return false;
  if (/^(?:near|via|fae|around|outside|through|across|towards|beyond|past)$/u.test(before)) return true;
  return (
    /^(?:from|to|at|up|down)$/u.test(before) &&
    tokens.slice(Math.max(0, back - 4), back).some(({ low }) => MOVED.test(low))
  );
};
/** “Lexmark MX622”: a maker and a model. */
const isModel = (text: string, { text: last, until, isAllCapitals }: Token): boolean =>
  isAllCapitals && last.length < 5 && /^-?\d/u.test(text.slice(until, until + 2));
/** “Bab, you saved my bacon”: whoever is thanked, by what only friends call them. */
const isSpokenTo = (tokens: readonly Token[], from: number, until: number): boolean =>
  from === 0 &&
  tokens[until + 1]?.text === ',' &&
  /^(?:you|u|ur|your|you've|you're|thanks|thank|ta|cheers)$/u.test(tokens[until + 2]?.low ?? '');
/** “'Bubba' as they all call him”, “known to us all as Tink”: what somebody is called, whatever it is. */
const CALLED = each('name', [
  /(?<!\p{L})["'“][\p{L}-]{2,20}["'”],? (?:as|to) (?:they|we|everyone|everybody|his|her|he|she|the (?:kids|lads|family))(?!\p{L})/giu,
  /(?<!\p{L})(?:everyone|everybody|they|kids|mates|pals|family|staff|all|we|he|she) (?:all |just |only )?(?:calls?|called) (?:him |her |them |himself |herself )?["'“]?(?!The |A )\p{Lu}\p{Ll}[\p{L}-]{1,20}/gu,
  /(?<!\p{L})(?:(?:known (?:to (?:us|everyone|all) )?(?:all )?as|goes by|answers to)|nicknamed|a\.?k\.?a\.?) ["'“]?(?!the |a |an |my |our |we |you |they )\p{Lu}[\p{L}-]{1,20}/gu,
]);
/** “a lunch in Barry”. */
const isPlaceBehindIn = (tokens: readonly Token[], at: number): boolean => {
  const [token, before, before2] = [tokens[at], tokens[at - 1], tokens[at - 2]];
  if (!token?.isCapital || token.isPossessive || before?.low !== 'in' || tokens[at + 1]?.isCapital)
    return false;
  return !IN_PERSON.test(before2?.low ?? '') && !VERB_AFTER.has(tokens[at + 1]?.low ?? '');
};

/**
 * Names that are nobody's on the staff list, or a given name of somebody who is not near. A colleague's full name, and a
 * given name of the writer's or the nominee's team or line, pass here; what stands beside them is looked at elsewhere.
 */
export const findNames = (text: string, tokens: readonly Token[], staff: StaffInText): readonly Finding[] => {
  const guesses = tokens.map((token, at): Guess => {
    if (!token.isWord) return undefined;
    const next = tokens[at + 1];
    // What is said at the end of a box may be named in the next: “the eldest is called | Brogan”.
    const before =
      NAMING.test(tokens[at - 2]?.low ?? '') && tokens[at - 1]?.text === '|'
        ? tokens[at - 2]
        : tokens[at - 1];
    if (isPlaceBehindIn(tokens, at)) return undefined;
    return token.isCapital ? guessCapital(token, next, before) : guessSmall(token, next, before);
  });
  const unknown = tokens
    .flatMap((token, at) =>
      guesses[at] === undefined && !staff.full.has(at) && mayBeSomebody(token, tokens[at + 1], tokens[at - 1])
        ? [at]
        : [],
    )
    .slice(0, MOST_UNKNOWN)
    .filter((at) => !isSlip(tokens[at]?.low ?? ''));
  for (const at of unknown) guesses[at] = 'unknown';
  const { terms, places } = lexicon();
  const called = CALLED(text).filter(({ words }) => {
    const low = (/[\p{L}-]+$/u.exec(words)?.[0] ?? '').toLowerCase();
    return !terms.has(low) && !places.has(low);
  });
  const names = runsOf(tokens, guesses, staff).flatMap((run): readonly Finding[] => {
    const { from, until, hasName } = run;
    const here = tokens.slice(from, until + 1);
    const last = here.at(-1);
    if (!hasName && (isUnknownPlace(tokens, from) || isSpokenTo(tokens, from, until))) return [];
    if (!hasName && last && isModel(text, last)) return [];
    // “Priya N” of our own is near, too.
    const isNearAlone = here.every(
      ({ text: word }, n) => staff.near.has(from + n) || (n > 0 && /^\p{Lu}$/u.test(word)),
    );
    if (isNearAlone || /^penny (?:\p{L}+ )?drop/iu.test(text.slice(here[0]?.from ?? 0))) return [];
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
  return [...names, ...called];
};
