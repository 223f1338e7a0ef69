import { ThroughlineError } from '../../kernel/errors.js';
import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';

/**
 * A template that many cards share. It is a card of its own, so that it can be filled and drawn from a sample alone;
 * what it gives to others is its body.
 */
export type PartNamed = (name: string) => Json | undefined;

/** Put where a part belongs: `{ "$kit": "row", "$data": "${rows}" }`. */
const USE = '$kit';
const BESIDE_IT = ['$data', '$when'];

/** Only what the use says about the part may stand beside its name. */
const strayIn = (use: JsonObject): string[] =>
  Object.keys(use).filter((name) => name !== USE && !BESIDE_IT.includes(name));

/**
 * Puts the parts in, and the parts of parts. What comes out is one ordinary template: nothing is looked up when a card
 * is filled, and what Teams gets does not know of parts. Throws what names the template and the part.
 */
export const withParts = (template: Json, name: string, partNamed: PartNamed): Json => {
  const unfit = (problem: string) => new ThroughlineError('unfit-template', `The card ${name} ${problem}`);

  const bodyOf = (part: string, within: readonly string[]): readonly Json[] => {
    if (within.includes(part)) {
      throw unfit(`puts the part ${part} into itself: ${[...within, part].join(' > ')}`);
    }
    const found = partNamed(part);
    if (found === undefined) throw unfit(`names the part ${part}, which is not in the kit`);
    const body = isObject(found) ? found.body : undefined;
    if (!isList(body)) throw unfit(`names the part ${part}, which has no body`);
    return listOf(body, [...within, part]);
  };

  const used = (use: JsonObject, within: readonly string[]): readonly Json[] => {
    const part = use[USE];
    if (typeof part !== 'string') throw unfit('names a part by something that is no name');
    const stray = strayIn(use);
    if (stray.length > 0) throw unfit(`gives the part ${part} what it does not take: ${stray.join(', ')}`);
    const body = bodyOf(part, within);
    const given = Object.entries(use).filter(([key]) => key !== USE);
    if (given.length === 0) return body;
    // Several elements would each be repeated on their own: all first halves, then all second ones.
    const [only, ...others] = body;
    if (!isObject(only) || others.length > 0) {
      throw unfit(`repeats the part ${part} or leaves it out, which only a part of one element allows`);
    }
    const twice = given.find(([key]) => only[key] !== undefined)?.[0];
    if (twice) throw unfit(`gives the part ${part} a ${twice}, and it has one itself`);
    return [{ ...Object.fromEntries(given), ...only }];
  };

  const listOf = (nodes: readonly Json[], within: readonly string[]): readonly Json[] =>
    nodes.flatMap((node) => (isObject(node) && USE in node ? used(node, within) : [resolved(node, within)]));

  const resolved = (node: Json, within: readonly string[]): Json => {
    if (isList(node)) return [...listOf(node, within)];
    if (!isObject(node)) return node;
    if (USE in node) throw unfit(`puts the part ${String(node[USE])} where no list of elements is`);
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        value === undefined ? value : resolved(value, within),
      ]),
    );
  };

  return resolved(template, []);
};
