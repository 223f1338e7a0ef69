import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';
import { type Completing, completed, completionOf, isUnsaid } from './completed.js';

/**
 * A template that was taken apart once. Gives the completed card, or undefined where this data needs more than the plain
 * rules: then the SDK's own expansion decides, and fills or refuses.
 */
export type FillPlain = (data: JsonObject, completing: Completing) => Json | undefined;

interface Scope {
  readonly data: Json;
  readonly root: JsonObject;
  readonly completing: Completing;
}

/** Each gives undefined where the plain rules do not say. */
type Fill = (scope: Scope) => Json | undefined;
type Repeat = (scope: Scope) => readonly Scope[] | undefined;
type Condition = (scope: Scope) => boolean | undefined;

/** Left out of the card, as an element is whose `$when` is false. */
const LEFT_OUT = null;

const NAME = '[A-Za-z][A-Za-z0-9_]*';
const VALUE = new RegExp(`^\\$\\{(\\$root\\.)?(${NAME})\\}$`, 'u');
const DIFFERS = new RegExp(`^\\$\\{(${NAME}) != '([A-Za-z0-9 _-]*)'\\}$`, 'u');
const PLACEHOLDERS = new RegExp(`\\$\\{(${NAME})\\}`, 'gu');
// The SDK's names of what is around an element; none of them is shown.
const RESERVED = new Set(['$data', '$when', '$root', '$index', '$host', '$_acTemplateVersion']);

const fieldOf = (holder: Json, name: string): Json | undefined =>
  // A value that is null counts as not given.
  isObject(holder) && Object.hasOwn(holder, name) ? (holder[name] ?? undefined) : undefined;

const valueFrom = (text: string): Fill | undefined => {
  const [, fromRoot, name] = VALUE.exec(text) ?? [];
  if (name === undefined) return undefined;
  return fromRoot ? ({ root }) => fieldOf(root, name) : ({ data }) => fieldOf(data, name);
};

/** Words with values between them. */
const sentenceOf = (text: string): Fill | undefined => {
  const parts = text.split(PLACEHOLDERS);
  const words = parts.filter((_part, index) => index % 2 === 0);
  if (words.some((word) => /[$`\\{}]/u.test(word))) return undefined;
  return ({ data }) => {
    let filled = '';
    for (const [index, part] of parts.entries()) {
      const put = index % 2 === 0 ? part : fieldOf(data, part);
      if (typeof put !== 'string') return undefined;
      filled += put;
    }
    return filled;
  };
};

const textOf = (text: string): Fill | undefined => {
  const value = valueFrom(text);
  if (!value) return sentenceOf(text);
  return (scope) => {
    const given = value(scope);
    return typeof given === 'object' ? completed(given, scope.completing) : given;
  };
};

const conditionOf = (when: Json): Condition | undefined => {
  if (typeof when !== 'string') return undefined;
  const [, name, other] = DIFFERS.exec(when) ?? [];
  if (name !== undefined) {
    return ({ data }) => {
      const given = fieldOf(data, name);
      return typeof given === 'string' ? given !== other : undefined;
    };
  }
  const value = valueFrom(when);
  return (
    value &&
    ((scope) => {
      const given = value(scope);
      return typeof given === 'boolean' ? given : undefined;
    })
  );
};

/** The elements that a `$data` repeats its element for. */
const entriesOf = (given: Json | undefined): readonly JsonObject[] | undefined => {
  if (isObject(given)) return [given];
  return isList(given) && given.every(isObject) ? given.filter(isObject) : undefined;
};

/** A part of a template: what fills it, and what it always is where the data changes nothing of it. */
interface Part {
  readonly fill: Fill;
  /** Shared by every card that has it: nobody may change it, and making it costs nothing. */
  readonly fixed?: Json | undefined;
}

const alike = (fixed: Json): Part => ({ fill: () => fixed, fixed });

const listOf = (nodes: readonly Json[]): Part | undefined => {
  const parts: Part[] = [];
  for (const node of nodes) {
    const part = partOf(node);
    if (!part) return undefined;
    parts.push(part);
  }
  if (parts.every(({ fixed }) => fixed !== undefined && fixed !== LEFT_OUT && !isList(fixed)))
    return alike(Object.freeze(parts.map(({ fixed }) => fixed ?? LEFT_OUT)));
  const fills = parts.map(({ fill }) => fill);
  return {
    fill: (scope) => {
      const list: Json[] = [];
      for (const fill of fills) {
        const part = fill(scope);
        if (part === undefined) return undefined;
        if (isList(part)) for (const each of part) list.push(each);
        else if (part !== LEFT_OUT) list.push(part);
      }
      return list;
    },
  };
};

/** The element itself, without what repeats it or leaves it out. */
const elementOf = (element: JsonObject): Part | undefined => {
  const fixed: Record<string, Json> = {};
  const fields: (readonly [string, Fill])[] = [];
  for (const [name, node] of Object.entries(element)) {
    if (RESERVED.has(name)) continue;
    const part = node === undefined ? undefined : partOf(node);
    if (!part) return undefined;
    if (part.fixed === undefined) fields.push([name, part.fill]);
    else if (!isUnsaid(element, name, part.fixed)) fixed[name] = part.fixed;
  }
  const complete = completionOf(element.type);
  if (fields.length === 0 && !complete) return alike(Object.freeze(fixed));
  return {
    fill: (scope) => {
      const whole: Record<string, Json> = { ...fixed };
      for (const [name, fill] of fields) {
        const value = fill(scope);
        if (value === undefined) return undefined;
        if (!isUnsaid(element, name, value)) whole[name] = value;
      }
      return complete ? complete(whole, scope.completing) : whole;
    },
  };
};

const once: Repeat = (scope) => [scope];
const always: Condition = () => true;

const repeatOf = (over: Json | undefined): Repeat | undefined => {
  if (over === undefined) return once;
  const given = typeof over === 'string' ? valueFrom(over) : undefined;
  return (
    given &&
    ((scope) =>
      entriesOf(given(scope))?.map((data) => ({ data, root: scope.root, completing: scope.completing })))
  );
};

const objectOf = (node: JsonObject): Part | undefined => {
  const { $data: over, $when: when } = node;
  const element = elementOf(node);
  const repeat = repeatOf(over);
  const condition = when === undefined ? always : conditionOf(when);
  if (!element || !repeat || !condition) return undefined;
  if (repeat === once && condition === always) return element;
  const filled = (scope: Scope): Json | undefined => {
    const isWanted = condition(scope);
    return isWanted === false ? LEFT_OUT : isWanted ? element.fill(scope) : undefined;
  };
  if (repeat === once) return { fill: filled };
  return {
    fill: (scope) => {
      const scopes = repeat(scope);
      if (!scopes) return undefined;
      const shown: Json[] = [];
      for (const each of scopes) {
        const one = filled(each);
        if (one === undefined) return undefined;
        if (one !== LEFT_OUT) shown.push(one);
      }
      // One alone stands for itself, as in the SDK.
      return shown.length > 1 ? shown : (shown[0] ?? LEFT_OUT);
    },
  };
};

const partOf = (node: Json): Part | undefined => {
  if (typeof node === 'string') {
    if (!node.includes('${')) return alike(node);
    const fill = textOf(node);
    return fill && { fill };
  }
  if (isList(node)) return listOf(node);
  return isObject(node) ? objectOf(node) : alike(node);
};

/**
 * Takes a template apart, or gives undefined when it needs more than plain values, lists and conditions. What it fills
 * is what the SDK fills, at a tenth of its time, which was a large part of sending a card.
 */
export const plainTemplate = (template: Json): FillPlain | undefined => {
  const part = partOf(template);
  return part && ((data, completing) => part.fill({ data, root: data, completing }));
};
