import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { Card } from '../../kernel/card.js';
import { ThroughlineError } from '../../kernel/errors.js';
import type { Json, JsonObject } from '../../kernel/json.js';

const JsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), z.json());

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/**
 * Clients without Universal Actions press `Action.Submit` instead: the same data, with the verb inside. Added here, in
 * one place, so that no template can forget it.
 */
const withSubmitFallback = (action: JsonObject): JsonObject => ({
  ...action,
  fallback: {
    type: 'Action.Submit',
    title: action.title ?? '',
    ...(action.associatedInputs === undefined ? {} : { associatedInputs: action.associatedInputs }),
    data: { ...(isObject(action.data) ? action.data : {}), verb: action.verb ?? '' },
  },
});

const completed = (node: Json): Json => {
  if (isList(node)) return node.map(completed);
  if (!isObject(node)) return node;
  const entries = Object.entries(node).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, completed(value)] as const],
  );
  const whole: JsonObject = Object.fromEntries(entries);
  return whole.type === 'Action.Execute' ? withSubmitFallback(whole) : whole;
};

/** The strings of a template that still hold an unfilled `${…}`. Text in the data that looks like one is left alone. */
const unfilled = (expanded: Json, typed: ReadonlySet<string>): string[] => {
  if (typeof expanded === 'string') return expanded.includes('${') && !typed.has(expanded) ? [expanded] : [];
  if (isList(expanded)) return expanded.flatMap((part) => unfilled(part, typed));
  return isObject(expanded) ? Object.values(expanded).flatMap((part) => unfilled(part ?? null, typed)) : [];
};

const stringsOf = (data: Json | undefined): string[] => {
  if (typeof data === 'string') return [data];
  if (isList(data)) return data.flatMap(stringsOf);
  return isObject(data) ? Object.values(data).flatMap(stringsOf) : [];
};

/** Turns a card of a feature into the JSON that Teams shows. */
export type ExpandCard = (card: Card) => JsonObject;

/**
 * Reads templates below `folder` and keeps them: expanding a kept template costs a tenth of making a new one.
 * Throws when a template is missing or a value was not given; the error names the template, never the data.
 */
export const makeExpander = (folder: string): ExpandCard => {
  const templates = new Map<string, Template>();
  const templateOf = (name: string): Template => {
    const known = templates.get(name);
    if (known) return known;
    const made = new Template(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
    templates.set(name, made);
    return made;
  };
  return (card) => {
    const expanded = JsonObjectSchema.parse(templateOf(card.template).expand({ $root: card.data }));
    const missing = unfilled(expanded, new Set(stringsOf(card.data)));
    if (missing.length > 0) {
      throw new ThroughlineError(
        'unfilled-card',
        `The card ${card.template} was not given all of its values`,
      );
    }
    const whole = completed(expanded);
    return isObject(whole) ? whole : {};
  };
};
