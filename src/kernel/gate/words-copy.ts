import { inSeries, shortened } from '../phrases.js';
import type { IdentifyingKind, IdentifyingWords } from './kinds.js';

// What the gate found, in words: every form that it looks at says it in the same way.

/** What somebody who wrote it would call what was found. */
const KINDS: Readonly<Record<IdentifyingKind, string>> = {
  name: 'a name',
  initials: 'initials',
  age: 'an age',
  birth_date: 'a birth',
  case_number: 'a number',
  nhs_number: 'an NHS number',
  postcode: 'a postcode',
  address: 'an address',
  phone: 'a phone number',
  email: 'an address of mail or a profile',
  school: 'a school',
  relation: 'somebody’s family',
  story: 'one family’s story',
  too_long: 'too long to be checked',
};

/** `“aged 7” (an age), “Mary Poole” (a name)`: each once. */
export const foundInWords = (found: readonly IdentifyingWords[]): string =>
  inSeries([...new Set(found.map(({ words, kind }) => `“${shortened(words, 60)}” (${KINDS[kind]})`))]);

/** What to do about it, for where a sentence goes on to it or after it; `words` as `foundInWords` gives them. */
export const mayIdentify = (words: string, isPassable: boolean): string =>
  `these words may identify a child or family: ${words}. Say it without them${
    isPassable
      ? '. If they name no child and no family, you can say so below; it is recorded that you did'
      : ''
  }`;

/** What a form says of words that the gate has stopped. */
export const stoppedWords = (words: string, isPassable: boolean): string =>
  `Not saved, and not kept anywhere: ${mayIdentify(words, isPassable)}.`;
