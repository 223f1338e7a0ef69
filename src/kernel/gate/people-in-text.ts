import type { Token } from './text.js';
import { CHILD, CHILDREN, RELATIVE } from './vocabulary.js';

/** Who a stretch of text is about, where it ends with a token: a child, several of one family, a relative, he or she. */
export type Who = 'child' | 'children' | 'relative' | 'pronoun' | 'name';

const only = (source: string): RegExp => new RegExp(`^(?:${source})$`, 'iu');
const A_CHILD = only(CHILD);
const SOME_CHILDREN = only(CHILDREN);
const A_RELATIVE = only(RELATIVE);
const PRONOUN =
  /^(?:s?he|hes|shes|he'?s|she'?s|he'?ll|she'?ll|he'?d|she'?d|who|whos|who'?ll|who'?d|they|theyre|they'?re|herself|himself)$/iu;

/** Without what is joined on: “lad's”, “who'll”. */
const stem = (token: Token): string =>
  token.low.replace(/(?:ll|ve|re)$/u, (end) => (/'/u.test(token.text) ? '' : end));

const kindOf = (tokens: readonly Token[], at: number): Who | undefined => {
  const token = tokens[at];
  if (!token) return undefined;
  const one = stem(token);
  const before = tokens[at - 1];
  const two = before?.isWord ? `${before.low} ${one}` : one;
  if (PRONOUN.test(token.text) || PRONOUN.test(one)) return 'pronoun';
  if (A_CHILD.test(one) || A_CHILD.test(two)) return 'child';
  if (SOME_CHILDREN.test(one) || SOME_CHILDREN.test(two)) return 'children';
  if (A_RELATIVE.test(one) || A_RELATIVE.test(two)) return 'relative';
  return undefined;
};

/** Asked of the same words by several finders. */
const known = new WeakMap<readonly Token[], (Who | 'nobody' | undefined)[]>();

export const whoEndsAt = (
  tokens: readonly Token[],
  at: number,
  names: ReadonlySet<number> = new Set(),
): Who | undefined => {
  if (!tokens[at]?.isWord) return undefined;
  if (names.has(at)) return 'name';
  const those = known.get(tokens) ?? [];
  known.set(tokens, those);
  those[at] ??= kindOf(tokens, at) ?? 'nobody';
  const who = those[at];
  return who === 'nobody' ? undefined : who;
};
