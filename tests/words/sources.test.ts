import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/kernel/json.js';
import { CARDS, TEMPLATES } from '../support/card-samples.js';
import { NOT_SAID } from './wording.js';

// Words for people stand in the copy of a capability: not in the templates of cards, and, where a capability has moved
// them all, not beside what is decided. What nobody is to read in them is looked for wherever they may stand.

const root = join(import.meta.dirname, '..', '..');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts'))
    .sort();

/** Fields of an element that are shown or read aloud. */
const SHOWN = [
  'text',
  'title',
  'label',
  'errorMessage',
  'altText',
  'tooltip',
  'placeholder',
  'value',
  'speak',
];
/** The mark that a row of every list has for what was not said before, with the words around it. */
const OF_THE_KIT = [' · New'];

/** Words that a template itself says. */
const wordsIn = (node: Json | undefined): readonly string[] => {
  if (Array.isArray(node)) return node.flatMap((part: Json) => wordsIn(part));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([field, value]: [string, Json | undefined]) => {
    if (typeof value !== 'string') return wordsIn(value);
    const isSaid = SHOWN.includes(field) && /\p{L}/u.test(value.replaceAll(/\$\{[^}]*\}/gu, ''));
    return isSaid && !OF_THE_KIT.includes(value) ? [`${field}: ${value}`] : [];
  });
};

const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/[^\n]*/gu;
const LITERAL = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\\n])*`/gu;

/** What is typed to a command is stated with it. */
const COMMAND = /^\s*word: '[^']*',$/gmu;

/** Every text that a file of code holds, line by line, without what is put into it. */
const textsIn = (code: string): readonly string[] =>
  [...code.replaceAll(COMMENT, '').replaceAll(COMMAND, '').matchAll(LITERAL)].map(([literal]) =>
    literal.slice(1, -1).replaceAll(/\$\{[^}]*\}/gu, '…'),
  );
const textsOf = (file: string): readonly string[] => textsIn(readFileSync(join(root, file), 'utf8'));

const unkind = (file: string, pattern: RegExp): readonly string[] =>
  textsOf(file)
    .filter((text) => pattern.test(text))
    .map((text) => `${file}: ${text}`);

/** What people type, not what they read. */
const isTyped = (file: string): boolean => file.endsWith('/also.ts');
const read = [...filesIn('src/features'), ...filesIn('src/demo'), ...filesIn('src/kernel')].filter(
  (file) => !isTyped(file) && (!file.startsWith('src/kernel/') || file.endsWith('-copy.ts')),
);
const copies = read.filter((file) => /(?:^|[/-])copy(?:\.ts$|\/)/u.test(file));

describe('the templates of cards', () => {
  for (const template of TEMPLATES)
    it(`hold no words of their own: ${template}`, () => {
      const json: Json = JSON.parse(readFileSync(join(CARDS, `${template}.json`), 'utf8'));
      assert.deepEqual(wordsIn(json), []);
    });

  it('would be found out by an error message, a label and a sentence around a value', () => {
    const said = [
      { type: 'Input.Text', label: 'Winner', errorMessage: '${missing}' },
      { type: 'Input.Date', errorMessage: 'Choose a date' },
      { type: 'TextBlock', text: 'For ${name}' },
      { type: 'TextRun', text: '${lead} · ${text}' },
    ];
    assert.deepEqual(wordsIn(said), ['label: Winner', 'errorMessage: Choose a date', 'text: For ${name}']);
  });
});

describe('the words that people read', () => {
  it('stand in files that are found', () => {
    assert.ok(copies.length > 20 && read.length > 100, `${copies.length} of ${read.length}`);
  });

  it('never say please, sorry, or that something is valid', () => {
    assert.deepEqual(
      read.flatMap((file) => unkind(file, NOT_SAID)),
      [],
    );
  });

  it('have no exclamation mark', () => {
    assert.deepEqual(
      copies.flatMap((file) => unkind(file, /!/u)),
      [],
    );
  });

  it('would be found out', () => {
    const code = "// please\nconst a = 'Please choose'; const b = `Not ${x !== y} valid!`;";
    assert.deepEqual(
      textsIn(code).map((text) => [NOT_SAID.test(text), text.includes('!')]),
      [
        [true, false],
        [true, true],
      ],
    );
  });
});

describe('the words of shout-outs', () => {
  /** What an administrator reads of how it is made, each in the one place where it is stated. */
  const STATED = ['also', 'history', 'model', 'permissions', 'reasons', 'records', 'settings'];
  const code = filesIn('src/features/shoutouts').filter(
    (file) => !copies.includes(file) && !STATED.some((name) => file.endsWith(`/${name}.ts`)),
  );
  const SENTENCE = /\p{Ll}+ \p{Ll}+|\p{Lu}\p{Ll}+ \p{Ll}+/u;

  it('stand in its copy, and nowhere beside what is decided', () => {
    assert.ok(code.length > 25, `${code.length} files`);
    assert.deepEqual(
      code.flatMap((file) => unkind(file, SENTENCE)),
      [],
    );
  });
});
