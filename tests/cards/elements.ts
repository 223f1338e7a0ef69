import { GlobalRegistry } from 'adaptivecards';
import { isList, isObject, type Json, type JsonObject } from '../../src/kernel/json.js';

/** Where a card holds elements and buttons; everything else with a type is a part of one of them. */
const HOLDERS = ['body', 'items', 'actions'];

/** Every element and button of a card, those inside others and those that stand in for others too. */
const elementsOf = (node: Json | undefined, holder = ''): readonly JsonObject[] => {
  if (isList(node)) return node.flatMap((part) => elementsOf(part, holder));
  if (!isObject(node)) return [];
  const own = HOLDERS.includes(holder) && typeof node.type === 'string' ? [node] : [];
  return [...own, ...Object.entries(node).flatMap(([key, part]) => elementsOf(part, key))];
};

const isKnown = (type: string): boolean =>
  GlobalRegistry.elements.findByName(type) !== undefined ||
  GlobalRegistry.actions.findByName(type) !== undefined;

/**
 * Elements that are newer than the official library, such as charts and badges: a client may not know them, and draws
 * nothing then but what is given as their fallback.
 */
const newerIn = (card: JsonObject): readonly JsonObject[] =>
  elementsOf(card).filter(({ type }) => !isKnown(String(type)));

/** The words of an element that every client shows. */
const wordsOf = (node: Json | undefined): string => {
  if (isList(node)) return node.map(wordsOf).join('');
  if (!isObject(node)) return '';
  const { text, title, fallback: _other, ...rest } = node;
  return (
    [text, title].filter((words) => typeof words === 'string').join('') +
    Object.values(rest).map(wordsOf).join('')
  );
};

/** Whether a client that does not know the element says as much without it: in its place, or in words beside it. */
const isSaid = ({ fallback }: JsonObject, beside: readonly Json[]): boolean => {
  if (fallback === 'drop') return wordsOf(beside).trim() !== '';
  if (!isObject(fallback) || newerIn({ body: [fallback] }).length > 0) return false;
  return wordsOf(fallback).trim() !== '';
};

/** Newer elements in whose place another client would show nothing, or something that it may not know either. */
export const withoutWords = (node: Json | undefined, holder = ''): readonly string[] => {
  if (isList(node)) {
    const own = HOLDERS.includes(holder) ? node.filter(isObject) : [];
    const silent = own
      .filter(({ type }) => typeof type === 'string' && !isKnown(type))
      .filter(
        (element) =>
          !isSaid(
            element,
            own.filter((other) => other !== element),
          ),
      );
    return [...silent.map(({ type }) => String(type)), ...node.flatMap((part) => withoutWords(part))];
  }
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, part]) => withoutWords(part, key));
};

/** Inputs of a template that is repeated for each row of a list, and that are named the same in every row. */
export const namelessInRows = (node: Json, isRepeated = false): readonly string[] => {
  if (isList(node)) return node.flatMap((part) => namelessInRows(part, isRepeated));
  if (!isObject(node)) return [];
  const repeated = isRepeated || node.$data !== undefined;
  const { type, id, label, title } = node;
  const name = String(label ?? title ?? '');
  const isNameless = repeated && String(type).startsWith('Input.') && !name.includes('${');
  const inside = Object.values(node).flatMap((part) =>
    part === undefined ? [] : namelessInRows(part, repeated),
  );
  return isNameless ? [`${String(id)}: ${name}`, ...inside] : inside;
};

/** Rows of buttons with more than a client shows beside each other: those of a set, and those of a card. */
export const longRows = (card: JsonObject, most: number): readonly string[] =>
  [card, ...elementsOf(card)]
    .filter(({ actions }) => isList(actions) && actions.length > most)
    .map(({ type }) => String(type));
