import {
  A_CHILD,
  ALWAYS,
  EASILY_MISTYPED,
  HANDING_ON,
  HARM,
  OWN_CHILDREN,
  SOMEBODY,
  TOPIC,
  TOPICS,
  WORK,
} from './gate/danger-words.js';
import { findAges, isRangeFrom } from './gate/find-ages.js';
import { findBirths } from './gate/find-births.js';
import { findStories } from './gate/find-stories.js';
import { lexicon } from './gate/lexicon.js';
import { prepared, tokensOf } from './gate/text.js';
import { folded } from './names.js';
import { nearest } from './near.js';

/**
 * `likely`: about somebody in danger, whatever else is in the text. `possible`: about a child or a worry, unless a word
 * that works here says what is meant.
 */
export type Danger = 'none' | 'possible' | 'likely';

/** A part of a long text, and by how much it begins before the end of the one before: no sentence falls between two. */
const PART = 6_000;
const OVERLAP = 600;

const partsOf = (text: string): readonly string[] => {
  const parts: string[] = [];
  for (let from = 0; from === 0 || from + OVERLAP < text.length; from += PART - OVERLAP)
    parts.push(text.slice(from, from + PART));
  return parts;
};

/** One letter in so many may be wrong. */
const LETTERS_PER_SLIP = 6;

/** A word that is no word, and one letter from one of harm, is that. */
const mended = (word: string): string =>
  word.length < 5 || lexicon().words.has(word)
    ? word
    : (nearest(word, EASILY_MISTYPED, LETTERS_PER_SLIP) ?? word);

const plainOf = (part: string): string => {
  const words = folded(part.replace(/'s(?!\p{L})/gu, ' '))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const known = new Map([...new Set(words)].map((word) => [word, mended(word)]));
  return words.map((word) => known.get(word)).join(' ');
};

/** Fewer words say nothing about anybody who is not named. */
const LEAST_WORDS = 4;
/** From so many words on it is a story, whatever of work stands in it. */
const A_STORY = 15;

/** What the gate of the forms finds that only a child or a family has. */
const tellsOfChild = (line: string): boolean => {
  const tokens = tokensOf(line);
  return findBirths(line, tokens).length > 0 || findStories(line, tokens).length > 0;
};

const dangerInPart = (part: string): Danger => {
  const line = prepared(part.normalize('NFKC'));
  const plain = plainOf(line);
  if (ALWAYS.test(plain)) return 'likely';
  const isWork = WORK.test(plain);
  if (!isWork && HANDING_ON.test(plain)) return 'likely';
  const people = plain.replace(TOPICS, ' ');
  // An age is a range where it is of nobody.
  const isAged = findAges(line).some(({ until }) => !isRangeFrom(line, until));
  const isHarm = HARM.test(people);
  const isChild = (isHarm && isAged) || A_CHILD.test(isHarm ? people : people.replace(OWN_CHILDREN, ' '));
  const isSomebody = SOMEBODY.test(people);
  const words = plain.split(' ').length;
  if (isChild && (isHarm || !isWork)) return 'likely';
  if (isSomebody && isHarm) return isWork ? 'possible' : 'likely';
  const isTopic = TOPIC.test(plain);
  if (isChild && (isTopic || words >= A_STORY)) return 'possible';
  if (isWork) return 'none';
  const isStory = isSomebody && words >= LEAST_WORDS;
  return isTopic || isAged || isHarm || isStory || tellsOfChild(line) ? 'possible' : 'none';
};

/**
 * Whether somebody may be writing about a child, or anybody, in danger. Looks at the whole text, however long; takes time
 * in proportion to it. A missed one is worse than one too many: figures are in docs/typed.md.
 */
export const dangerIn = (text: string): Danger => {
  let found: Danger = 'none';
  for (const part of partsOf(text)) {
    const danger = dangerInPart(part);
    if (danger === 'likely') return danger;
    if (danger === 'possible') found = danger;
  }
  return found;
};
