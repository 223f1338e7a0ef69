import { folded, partsOf } from '../../../src/kernel/names.js';

// Which words stand in which list. Everything is folded as the gate folds what it reads, or it would find nothing.

/** What the packages give, as it stands there. */
export interface Material {
  /** The entries of the Hunspell dictionary without their endings. */
  readonly dictionary: readonly string[];
  /** Whether the dictionary has a word, with an ending that it allows. */
  readonly knows: (word: string) => boolean;
  /** Words of subtitles, with how often they were said. */
  readonly spoken: readonly { readonly word: string; readonly count: number }[];
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly towns: readonly { readonly name: string; readonly country: string }[];
}

export const LISTS = ['words', 'given', 'family', 'proper', 'towns'] as const;
export type ListName = (typeof LISTS)[number];
export type Lists = Readonly<Record<ListName, readonly string[]>>;

const sorted = (words: Iterable<string>): readonly string[] => [...new Set(words)].sort();

/** Every part of a name for itself: “María del Carmen” is somebody called Carmen as well. */
const partsOfNames = (names: readonly string[]): readonly string[] =>
  sorted(names.flatMap(partsOf).filter((part) => /^[a-z]{3,}$/u.test(part)));

// The dictionary allows endings that nobody uses, and a word that was heard once may be a slip of the ear.
const OFTEN_ENOUGH = 2;

const wordsOf = ({ dictionary, knows, spoken }: Material): readonly string[] =>
  sorted(
    [
      ...dictionary.filter((word) => /^\p{Ll}{2,}$/u.test(word)),
      ...spoken
        .filter(({ word, count }) => count >= OFTEN_ENOUGH && /^\p{L}{2,}$/u.test(word))
        .map(({ word }) => word.toLowerCase())
        .filter(knows),
    ].map(folded),
  );

/** The five lists. What is a name stands in no list that lets a word pass. */
export const listsOf = (material: Material): Lists => {
  const given = partsOfNames(material.givenNames);
  const family = partsOfNames(material.familyNames);
  const givenNames = new Set(given);
  const names = new Set([...given, ...family]);
  return {
    words: wordsOf(material),
    given,
    family,
    proper: sorted(
      material.dictionary
        .filter((word) => /^\p{Lu}\p{Ll}{2,}$/u.test(word))
        .map(folded)
        .filter((word) => !names.has(word)),
    ),
    towns: sorted(
      material.towns
        .filter(({ country }) => country === 'GB' || country === 'IE')
        .map(({ name }) => folded(name))
        .filter((name) => /^[a-z]{4,}$/u.test(name) && !givenNames.has(name)),
    ),
  };
};
