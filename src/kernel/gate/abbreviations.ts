import { ABBREVIATIONS } from './lexicon/abbreviations.js';
import { lexicon } from './lexicon.js';

const abbreviations: ReadonlySet<string> = new Set(ABBREVIATIONS.split(/\s+/u));

/** Whether letters, in small ones, are known to be short for something of work, of an office or of a phone. */
export const isAbbreviation = (low: string): boolean =>
  abbreviations.has(low) ||
  (low.endsWith('s') && low.length > 2 && abbreviations.has(low.slice(0, -1))) ||
  lexicon().terms.has(low);
