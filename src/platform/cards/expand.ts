import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { Card } from '../../kernel/card.js';
import { ThroughlineError } from '../../kernel/errors.js';
import { idFrom } from '../../kernel/ids.js';
import { scopeFrom } from '../../kernel/input-names.js';
import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';
import { completed } from './completed.js';
import { withParts } from './kit.js';
import { type FillPlain, plainTemplate } from './plain-templates.js';

const JsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), z.json());

const stringsOf = (data: Json | undefined): string[] => {
  if (typeof data === 'string') return [data];
  if (isList(data)) return data.flatMap(stringsOf);
  return isObject(data) ? Object.values(data).flatMap(stringsOf) : [];
};

/**
 * Turns a card of a feature into the JSON that Teams shows. A `mark` goes into the data of every button: an answer that
 * carries it proves that this message arrived.
 */
export interface ExpandCard {
  (card: Card, mark?: string): JsonObject;
  /** Whether a template is a form: something is typed in it, or has to be chosen before it can be saved. */
  isForm(template: string): boolean;
}

interface KeptTemplate {
  readonly plain: FillPlain | undefined;
  readonly isForm: boolean;
  readonly hasInputs: boolean;
  /** The SDK's own, which costs ten times as much to make as to fill: made when it is first needed. */
  sdk(): Template;
}

const PICTURE = /^kit:([a-z]+\.png)$/u;

/** A template, with the pictures it names (`kit:thanks.png`) as data: nothing is fetched when a card is looked at. */
const readJson = (folder: string, name: string): Json => {
  const text = readFileSync(join(folder, `${name}.json`), 'utf8');
  const withPictures = (_key: string, value: unknown): unknown => {
    const [, picture] = (typeof value === 'string' && PICTURE.exec(value)) || [];
    if (picture === undefined) return value;
    return `data:image/png;base64,${readFileSync(join(folder, 'kit', picture)).toString('base64')}`;
  };
  return z.json().parse(JSON.parse(text, withPictures));
};

/** The template of this name below `folder`, with the parts of `kit/` put in. */
export const readTemplate = (folder: string, name: string): Json =>
  withParts(readJson(folder, name), name, (part) =>
    existsSync(join(folder, 'kit', `${part}.json`)) ? readJson(folder, `kit/${part}`) : undefined,
  );

/** A list with a choice beside each row is none: what is not chosen there stays as it was. */
const isFormIn = (json: Json): boolean => {
  if (isList(json)) return json.some(isFormIn);
  if (!isObject(json)) return false;
  const isTyped = json.type === 'Input.Text' || json.type === 'Input.Date';
  return isTyped || json.isRequired === true || Object.values(json).some((part) => isFormIn(part ?? null));
};

const hasInputsIn = (json: Json): boolean => {
  if (isList(json)) return json.some(hasInputsIn);
  if (!isObject(json)) return false;
  const isInput = typeof json.type === 'string' && json.type.startsWith('Input.');
  return isInput || Object.values(json).some((part) => hasInputsIn(part ?? null));
};

/** The same for the same card, and another as soon as anything on it is. */
const scopeOf = ({ template, data }: Card): string => scopeFrom(idFrom(template, JSON.stringify(data)));

const keptTemplate = (json: Json): KeptTemplate => {
  let sdk: Template | undefined;
  return {
    plain: plainTemplate(json),
    isForm: isFormIn(json),
    hasInputs: hasInputsIn(json),
    sdk: () => {
      sdk ??= new Template(json);
      return sdk;
    },
  };
};

/** The SDK's expansion: knows everything that a template can say, and leaves a missing value as a literal `${…}`. */
const expandedBySdk = (template: Template, { data, template: name }: Card): JsonObject => {
  const expanded = JsonObjectSchema.parse(template.expand({ $root: data }));
  const typed = stringsOf(data).filter((text) => text.includes('${'));
  const withoutTyped = (text: string) => typed.reduce((rest, part) => rest.replaceAll(part, ''), text);
  // What is left looks like one because nothing was filled in, and not because the data brought it.
  if (stringsOf(expanded).some((text) => withoutTyped(text).includes('${'))) {
    throw new ThroughlineError('unfilled-card', `The card ${name} was not given all of its values`);
  }
  return expanded;
};

/**
 * Reads templates below `folder` and keeps them. Throws when a template is missing or a value was not given; the error
 * names the template, never the data.
 */
export const makeExpander = (folder: string): ExpandCard => {
  const templates = new Map<string, KeptTemplate>();
  const templateOf = (name: string): KeptTemplate => {
    const known = templates.get(name);
    if (known) return known;
    const made = keptTemplate(readTemplate(folder, name));
    templates.set(name, made);
    return made;
  };
  const expand = (card: Card, mark?: string): JsonObject => {
    const template = templateOf(card.template);
    const completing = { mark, scope: template.hasInputs ? scopeOf(card) : undefined };
    const whole =
      template.plain?.(card.data, completing) ?? completed(expandedBySdk(template.sdk(), card), completing);
    return isObject(whole) ? whole : {};
  };
  return Object.assign(expand, { isForm: (template: string) => templateOf(template).isForm });
};
