import { automatedReadability } from 'automated-readability';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import type { Json, JsonObject } from '../src/kernel/json.js';
import { MONTHS } from '../src/kernel/language.js';

// How old somebody has to be to read a card at ease, by two formulas that are used for English. Both were made for pages of
// prose; what is done here so that they say something of a card stands on the page that is printed from this.

/** The age that is aimed at, at most. */
export const MOST_YEARS = 12;
/** Words of the longest sentence that GOV.UK asks for. */
export const MOST_WORDS = 25;

/** Fewer words are a label and no sentence: they would make every card look easier than it is. */
const LEAST_WORDS = 5;
/** Both formulas give a school year of the United States, which begins at five. */
const AGE_AT_GRADE_0 = 5;

const isObject = (node: Json | undefined): node is JsonObject =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The words of a filled card as they are read: texts, labels, what is said where something is missing, buttons. */
const wordsOf = (node: Json | undefined): string[] => {
  if (Array.isArray(node)) return node.flatMap((part: Json) => wordsOf(part));
  if (!isObject(node)) return [];
  const type = textOf(node.type);
  if (type === 'RichTextBlock' && Array.isArray(node.inlines))
    return [node.inlines.map((run: Json) => (isObject(run) ? textOf(run.text) : textOf(run))).join('')];
  if (type === 'TextBlock' || type === 'Badge') return [textOf(node.text)];
  if (type.startsWith('Input.')) return [node.label, node.title, node.errorMessage].map(textOf);
  if (type.startsWith('Action.')) return [textOf(node.title)];
  if (type.startsWith('Chart.')) return [];
  return Object.entries(node).flatMap(([key, part]: [string, Json | undefined]) =>
    key === 'fallback' ? [] : wordsOf(part),
  );
};

/** What people wrote, and what they and their actions are called: not ours to word. */
const THEIRS = new Set(['name', 'words', 'difference']);

/** Those of the data that a card was filled with, longest first. */
const theirWords = (data: Json | undefined): string[] => {
  if (Array.isArray(data)) return data.flatMap((part: Json) => theirWords(part));
  if (!isObject(data)) return [];
  return Object.entries(data)
    .flatMap(([key, value]: [string, Json | undefined]) => {
      if (typeof value !== 'string') return theirWords(value);
      return THEIRS.has(key) && value.length > 3 ? [value] : [];
    })
    .sort((a, b) => b.length - a.length);
};

const MONTH = MONTHS.join('|');
const DATE = new RegExp(`(?:\\p{Lu}[a-z]{2,8}day |\\p{Lu}[a-z]{2} )?\\d{1,2} (?:${MONTH})(?: \\d{4})?`, 'gu');
const MONTH_OF_YEAR = new RegExp(`(?:${MONTH}) \\d{4}`, 'gu');
const NAME = /\p{Lu}[\p{L}’-]+(?: \p{Lu}[\p{L}’-]+)+/gu;

/** With one short word for each name, title and date, which nobody reads letter by letter and nobody can choose. */
const neutral = (text: string, theirs: readonly string[]): string =>
  theirs
    .reduce((left, words) => left.replaceAll(words, 'Sam'), text)
    .replace(DATE, 'May 1')
    .replace(MONTH_OF_YEAR, 'May')
    .replace(NAME, 'Sam');

const WORD = /[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu;
const inWords = (sentence: string): string[] => sentence.match(WORD) ?? [];

/** The sentences of a card, each once, the parts of a row in one breath. */
export const sentencesOf = (card: JsonObject, data: JsonObject): readonly string[] => {
  const theirs = theirWords(data);
  const sentences = wordsOf(card)
    .map((text) => neutral(text, theirs))
    .flatMap((text) => text.split(/(?<=[.?!])\s+(?=[\p{Lu}“])/u));
  return [...new Set(sentences)].filter((sentence) => inWords(sentence).length >= LEAST_WORDS);
};

export const lengthOf = (sentence: string): number => inWords(sentence).length;

/** Years, by the formula that asks for more of the two; 0 where there is no sentence. */
export const readingAge = (sentences: readonly string[]): number => {
  const words = sentences.flatMap(inWords);
  if (words.length === 0) return 0;
  const counts = { sentence: sentences.length, word: words.length };
  const spoken = words.reduce((sum, word) => sum + Math.max(1, /^\d/u.test(word) ? 1 : syllable(word)), 0);
  const letters = words.reduce((sum, word) => sum + word.replace(/[’'-]/gu, '').length, 0);
  const grade = Math.max(
    fleschKincaid({ ...counts, syllable: spoken }),
    automatedReadability({ ...counts, character: letters }),
  );
  return Math.max(0, grade + AGE_AT_GRADE_0);
};

/** A card with how it reads. */
export interface CardReading {
  readonly name: string;
  readonly words: number;
  readonly age: number;
  /** The sentence that asks for most. */
  readonly hardest: string;
}

export const readingOf = (name: string, card: JsonObject, data: JsonObject): CardReading => {
  const sentences = sentencesOf(card, data);
  const [hardest = ''] = [...sentences].sort((a, b) => readingAge([b]) - readingAge([a]));
  const words = sentences.reduce((sum, sentence) => sum + lengthOf(sentence), 0);
  return { name, words, age: readingAge(sentences), hardest };
};
