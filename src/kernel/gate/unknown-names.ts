import { lexicon } from './lexicon.js';
import { isKnownWord, isMadeOfWord, withoutS } from './name-guess.js';
import { VERB_AFTER } from './name-words.js';
import type { Token } from './text.js';

// Words in small letters that no list knows: mistyped mostly, and now and then somebody.

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** Whether a word of English is one slip away: then it is that word, mistyped. */
export const isSlip = (low: string): boolean => {
  const { words, terms } = lexicon();
  const isWord = (one: string): boolean => words.has(one) || terms.has(one);
  for (let at = 0; at <= low.length; at += 1) {
    const [begin, end] = [low.slice(0, at), low.slice(at)];
    const swapped = `${begin}${end[1] ?? ''}${end[0] ?? ''}${end.slice(2)}`;
    if (isWord(begin + end.slice(1)) || isWord(swapped)) return true;
    if (LETTERS.some((letter) => isWord(begin + letter + end) || isWord(begin + letter + end.slice(1))))
      return true;
  }
  return false;
};
/** Behind these an unknown word in small letters may be somebody: who asks looks first whether it is a slip. */
const BEFORE_SOMEBODY =
  /^(?:with|w|saw|see|seeing|told|tell|visit|visited|visiting|met|meet|meeting|helped|helping|supporting|supported|re|got|took|taking|rang|ring|let|about|drove|driving|from|for|gave|asked|when|because|cos|how|held|walked|fed|fetched|brought|calmed|found|kept|hugged|carried|minded|minding|our|wee|lil|sat|poor)$/u;
const isBeforeSomebody = (low: string): boolean => BEFORE_SOMEBODY.test(low) || /^[a-z]{3,}ing$/u.test(low);
export const mayBeSomebody = (
  { low, isCapital, isFirst }: Token,
  next: Token | undefined,
  before: Token | undefined,
): boolean => {
  const { proper, family, given } = lexicon();
  if (isCapital || low.length < 4 || !/^[a-z]+$/u.test(low) || isKnownWord(low) || isKnownWord(withoutS(low)))
    return false;
  if (proper.has(low) || isMadeOfWord(low) || given.has(low)) return false;
  const follows = next?.low ?? '';
  const isFollowed =
    VERB_AFTER.has(follows) ||
    /^(?:to|home|back|and|who|through|into|at|again|till|until|so|cos|because|when|while|for|out|off|every|as|after|before|has|hes|shes|she|he|up|down|in|on|wi|an|n)$/u.test(
      follows,
    ) ||
    !/^\p{L}/u.test(next?.text ?? '.');
  return (
    (isFirst && VERB_AFTER.has(follows)) ||
    (isBeforeSomebody(before?.low ?? '') && isFollowed) ||
    (family.has(low) && isFollowed)
  );
};
