import { COMMUNITY_NAMES } from './lexicon/community-names.js';
import { FAMILY } from './lexicon/family.js';
import { GIVEN } from './lexicon/given.js';
import { PLACES } from './lexicon/places.js';
import { PROPER } from './lexicon/proper.js';
import { TERMS } from './lexicon/terms.js';
import { TOWNS } from './lexicon/towns.js';
import { WORDS } from './lexicon/words.js';

interface Lexicon {
  /** English words in small letters, with the abbreviations of the trade and of a phone. */
  readonly words: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
  /** Places, peoples, languages, agencies, products, days. */
  readonly proper: ReadonlySet<string>;
  readonly terms: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

const setOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(/\s+/u)));

let made: Lexicon | undefined;

/** Made when it is first asked for, because it takes some hundredths of a second and most processes never need it. */
export const lexicon = (): Lexicon => {
  made ??= {
    words: setOf(WORDS, TERMS),
    given: setOf(GIVEN, COMMUNITY_NAMES),
    family: setOf(FAMILY),
    proper: setOf(PROPER, PLACES, TERMS, TOWNS),
    terms: setOf(TERMS),
    places: setOf(PLACES, TOWNS),
  };
  return made;
};
