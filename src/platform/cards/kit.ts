import { ThroughlineError } from '../../kernel/errors.js';
import { isList, isObject, type Json, type JsonObject } from '../../kernel/json.js';

/**
 * A template that many cards share. It is a card of its own, so that it can be filled and drawn from a sample alone;
 * what it gives to others is its body.
 */
export type PieceNamed = (name: string) => Json | undefined;

/** Put where a piece belongs: `{ "$kit": "row", "$data": "${rows}" }`. */
const USE = '$kit';
const ON_THE_PIECE = ['$data', '$when'];

/** Only what the use says about the piece may stand beside its name. */
const strayIn = (use: JsonObject): string[] =>
  Object.keys(use).filter((name) => name !== USE && !ON_THE_PIECE.includes(name));

/**
 * Puts the pieces in, and the pieces of pieces. What comes out is one ordinary template: nothing is looked up when a card
 * is filled, and what Teams gets does not know of pieces. Throws what names the template and the piece.
 */
export const withPieces = (template: Json, name: string, pieceNamed: PieceNamed): Json => {
  const unfit = (problem: string) => new ThroughlineError('unfit-template', `The card ${name} ${problem}`);

  const bodyOf = (piece: string, within: readonly string[]): readonly Json[] => {
    if (within.includes(piece)) {
      throw unfit(`puts the piece ${piece} into itself: ${[...within, piece].join(' > ')}`);
    }
    const found = pieceNamed(piece);
    if (found === undefined) throw unfit(`names the piece ${piece}, which is not in the kit`);
    const body = isObject(found) ? found.body : undefined;
    if (!isList(body)) throw unfit(`names the piece ${piece}, which has no body`);
    return listOf(body, [...within, piece]);
  };

  const used = (use: JsonObject, within: readonly string[]): readonly Json[] => {
    const piece = use[USE];
    if (typeof piece !== 'string') throw unfit('names a piece by something that is no name');
    const stray = strayIn(use);
    if (stray.length > 0) throw unfit(`gives the piece ${piece} what it does not take: ${stray.join(', ')}`);
    const body = bodyOf(piece, within);
    const given = Object.entries(use).filter(([key]) => key !== USE);
    if (given.length === 0) return body;
    // Several elements would each be repeated on their own: all first halves, then all second ones.
    const [only, ...others] = body;
    if (!isObject(only) || others.length > 0) {
      throw unfit(`repeats the piece ${piece} or leaves it out, which only a piece of one element allows`);
    }
    const twice = given.find(([key]) => only[key] !== undefined)?.[0];
    if (twice) throw unfit(`gives the piece ${piece} a ${twice}, and it has one itself`);
    return [{ ...Object.fromEntries(given), ...only }];
  };

  const listOf = (nodes: readonly Json[], within: readonly string[]): readonly Json[] =>
    nodes.flatMap((node) => (isObject(node) && USE in node ? used(node, within) : [resolved(node, within)]));

  const resolved = (node: Json, within: readonly string[]): Json => {
    if (isList(node)) return [...listOf(node, within)];
    if (!isObject(node)) return node;
    if (USE in node) throw unfit(`puts the piece ${String(node[USE])} where no list of elements is`);
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        value === undefined ? value : resolved(value, within),
      ]),
    );
  };

  return resolved(template, []);
};
