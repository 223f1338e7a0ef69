import type { Json, JsonObject } from '../../src/kernel/json.js';

// What is looked at in the words of a card, whether it comes from a sample or from a feature.

export const elementsOf = (node: Json | undefined): JsonObject[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, part]: [string, Json | undefined]) =>
    key === 'fallback' ? [] : elementsOf(part),
  );
  return 'type' in node ? [node, ...inside] : inside;
};

const textIn = ({ type, text, inlines }: JsonObject): string => {
  if (type === 'TextBlock') return String(text ?? '');
  if (!Array.isArray(inlines)) return '';
  return elementsOf(inlines)
    .map((run) => String(run.text ?? ''))
    .join('');
};

/** What is read aloud of a card, from the top. */
export const readAloud = (card: JsonObject): string[] => elementsOf(card).map(textIn).filter(Boolean);

/** Everything that is written on a card, the names of inputs and buttons too. */
export const writtenOn = (card: JsonObject): string[] =>
  elementsOf(card)
    .flatMap((element) => [textIn(element), element.label, element.errorMessage, element.title])
    .map((words) => String(words ?? '').replace(/^! /u, ''))
    .filter(Boolean);

/** Words that nobody is to read, wherever they stand. */
export const NOT_SAID = /\b(?:please|sorry|(?:in)?valid)\b/iu;
/** What a card is not to have besides. */
export const UNWANTED = new RegExp(`${NOT_SAID.source}|\\bbot\\b|!`, 'iu');

const ASKED = /^You get this because you (?:typed|asked|wrote|pressed|chose)/u;
const HOW_TO_CHANGE = /^You get this (?:because|once).*\. \S.*\.$/u;

/** The reader knows that they asked for it; else the end says why it came, and what to do about that. */
export const saysWhy = (end: string): boolean => ASKED.test(end) || HOW_TO_CHANGE.test(end);

interface Problem {
  readonly label: string;
  readonly problem: string;
}

/** The inputs of a form that have something to put right. */
export const problemsIn = (data: Json | undefined): Problem[] => {
  if (Array.isArray(data)) return data.flatMap((part: Json) => problemsIn(part));
  if (typeof data !== 'object' || data === null) return [];
  const { label, problem, missing } = data as JsonObject;
  const here =
    typeof label === 'string' && typeof problem === 'string' && problem !== '' && missing !== undefined
      ? [{ label, problem }]
      : [];
  return [...here, ...Object.values(data).flatMap((part: Json | undefined) => problemsIn(part))];
};

/** What is said where a required input was left empty. */
export const missingIn = (card: JsonObject): Problem[] =>
  elementsOf(card)
    .filter(({ type, isRequired }) => String(type).startsWith('Input.') && isRequired === true)
    .map(({ label, errorMessage }) => ({ label: String(label), problem: String(errorMessage ?? '') }));

const FILLING = new Set('the your their that this what they whoever with for needs from'.split(' '));
const allIn = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const contentOf = (text: string): string[] =>
  allIn(text).filter((word) => word.length > 2 && !FILLING.has(word));

/** Says what to do, or what the field must be; and repeats what the label is about. */
export const saysWhatToDo = ({ label, problem }: Problem): boolean => {
  if (!/(?:^|\. )(?:Enter|Choose|Say)\b|\bmust\b|[:;] choose\b/u.test(problem)) return false;
  const subject = contentOf(label);
  if (subject.length > 0) return subject.some((word) => contentOf(problem).includes(word));
  // “What is it for?” is all filling: then each word of it is repeated.
  return allIn(label).every((word) => allIn(problem).includes(word));
};
