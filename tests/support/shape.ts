import type { Sources } from './zones.js';

/** What the code of a file is made of, comments left out: its names, and the text in its quotation marks. */
export interface Lexed {
  readonly names: readonly string[];
  /** Each text as it is quoted; of a template the parts between what is put in. Patterns count as texts. */
  readonly texts: readonly string[];
}

const TOKEN =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<quoted>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>\d[\w.]*)|(?<space>\s+)|(?<sign>\S)/uy;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/uy;
const TEMPLATE = /(?<text>(?:\\.|\$(?!\{)|[^\\`$])*)(?<end>`|\$\{)/uy;

/** After these a slash begins a pattern; after anything else it divides. */
const BEFORE_A_PATTERN = /^(?:[(,=:[!&|?{};>+]|return)?$/u;

/** Takes a source apart. Enough for formatted TypeScript, and no more. */
export const lexed = (source: string): Lexed => {
  const names: string[] = [];
  const texts: string[] = [];
  /** How many braces are open in each place of a template that we are inside of. */
  const open: number[] = [];
  let at = 0;
  let last = '';

  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const template = (): void => {
    const { text = '', end } = read(TEMPLATE)?.groups ?? {};
    texts.push(text);
    if (end === '${') open.push(0);
    last = end === '${' ? '{' : '`';
  };
  const sign = (mark: string): void => {
    last = mark;
    const depth = open.at(-1);
    if (mark === '`') template();
    if (mark === '/' && BEFORE_A_PATTERN.test(before)) {
      at -= 1;
      const pattern = read(PATTERN);
      if (pattern) texts.push(pattern[0]);
      else at += 1;
    }
    if (depth === undefined) return;
    if (mark === '{') open[open.length - 1] = depth + 1;
    if (mark === '}' && depth > 0) open[open.length - 1] = depth - 1;
    if (mark === '}' && depth === 0) {
      open.pop();
      template();
    }
  };

  let before = '';
  while (at < source.length) {
    const found = read(TOKEN)?.groups ?? {};
    if (found.comment !== undefined || found.space !== undefined) continue;
    before = last;
    if (found.quoted !== undefined) texts.push(found.quoted.slice(1, -1));
    if (found.name !== undefined) names.push(found.name);
    last = found.name ?? found.number ?? (found.quoted === undefined ? '' : "'");
    if (found.sign !== undefined) sign(found.sign);
  }
  return { names, texts };
};

const MOST_LINES = 300;

/** Files that nobody reads to the end. */
export const tooLong = (sources: Sources): string[] =>
  [...sources]
    .map(([file, source]) => ({ file, lines: source.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ file, lines }) => `${file}: ${lines} lines`);

/** The head of a subject, or how the rows beside it, its items, events, messages and the like begin. */
const ROW_KEY = /(?:^|[ |/^])(?:0|[aeimnswx])\|/u;
const ONLY_LAYOUT = 'kernel/layout.ts';

/** The text `0` where it is something else than the row of a head: each with what it is. */
const OTHER_ZEROS: ReadonlyMap<string, string> = new Map([
  ['platform/delivery/work-items.ts', 'the one row of the pause, in the table of what is to be sent'],
  ['kernel/gate/find-numbers.ts', 'how a telephone number begins'],
  ['platform/http/server.ts', 'the length of an answer without a body'],
]);

/** Keys of the table `state` that are spelled anywhere but in the one place that may. */
export const rowKeys = (sources: Sources): string[] =>
  [...sources].flatMap(([file, source]) => {
    // What the gate looks for is written as patterns, in which the sign divides one choice from the next.
    if (file === ONLY_LAYOUT || file.startsWith('kernel/gate/')) return [];
    const zeros = source.replaceAll(/padStart\(\d+, '0'\)/gu, '');
    return lexed(OTHER_ZEROS.has(file) ? source.replaceAll("'0'", "''") : zeros)
      .texts.filter((text) => text === '0' || ROW_KEY.test(text.replaceAll('\\|', '|')))
      .map((text) => `${file}: ${text}`);
  });

/** Words that once named parts of this program, and told nobody what the part does. */
const METAPHORS = [
  'contents',
  'courier',
  'door',
  'house',
  'ledger',
  'machine',
  'outbox',
  'piece',
  'pieces',
  'post office',
  'reception',
  'receptionist',
  'stage',
  'stages',
];
/** Words that say something of a value, and nothing where they name a file. */
const OF_FILES = ['standing'];

/** What they may go on naming, and why. */
const STILL_SAID: ReadonlyMap<string, string> = new Map([
  ['door.refused', 'an act of the record of changes that is stored, and a line of the log'],
  ['door.failed', 'a line of the log that councils may watch'],
  ['front-door', 'a kind of subject that is stored'],
  ['house.tidied', 'an act of the record of changes that is stored, from before it got a plain name'],
  ['supervision.stages', 'a rule that a council has set: the stages of a career'],
]);

/** Where a word means just what it says: what it is there. */
const PLAIN_THERE: readonly (readonly [where: RegExp, word: RegExp, because: string])[] = [
  [/^features\/supervision\//u, /^stages?$/u, 'a stage of a career, as practitioners say'],
];

const wordsOf = (name: string): string =>
  name
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

const metaphorsIn = (file: string, name: string): readonly string[] =>
  [...METAPHORS, ...(name === file ? OF_FILES : [])].filter(
    (metaphor) =>
      ` ${wordsOf(name)} `.includes(` ${metaphor} `) &&
      !PLAIN_THERE.some(([where, word]) => where.test(file) && word.test(metaphor)),
  );

/** A text that names something: one word, or words joined by dots and hyphens. */
const IS_NAME = /^[a-z][a-zA-Z0-9]*(?:[.-][a-zA-Z0-9]+)*$/u;

/** Files, names and codes that are called after the furniture of a workshop. */
export const metaphors = (sources: Sources): string[] =>
  [...sources].flatMap(([file, source]) => {
    const { names, texts } = lexed(source);
    const codes = texts.filter((text) => IS_NAME.test(text) && !STILL_SAID.has(text));
    const called = [...new Set([file, ...names, ...codes])];
    return called.filter((name) => metaphorsIn(file, name).length > 0).map((name) => `${file}: ${name}`);
  });

/** What is let pass although it is not there any more: an allowance that nobody needs hides the next breach. */
export const idleAllowances = (sources: Sources): string[] => {
  const texts = new Set([...sources.values()].flatMap((source) => lexed(source).texts));
  return [
    ...[...STILL_SAID.keys()].filter((said) => !texts.has(said)),
    ...[...OTHER_ZEROS.keys()].filter((file) => !sources.get(file)?.includes("'0'")),
  ];
};
