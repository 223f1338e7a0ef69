import { folded } from './names.js';

// How somebody who types for a report names what it is to be of: everybody, their own people, a team, a plan.

const OWN = new Set(['my team', 'team', 'mine', 'my people']);
const WHOLE = new Set(['all', 'everybody', 'everyone', 'whole', 'council', 'the whole', 'whole council']);
const AROUND = [
  /^(?:for|of|on|about)\s+/u,
  /^(?:the|my|our)\s+/u,
  /^(?:team|service|goal|area|plan)\s+/u,
  /\s+(?:team|service|goal|area|plan)$/u,
];

const cleaned = (typed: string): string => folded(typed).trim();

/** True of what means everybody, such as nothing at all. */
export const meansAll = (typed: string): boolean => cleaned(typed) === '' || WHOLE.has(cleaned(typed));
export const meansOwn = (typed: string): boolean => OWN.has(cleaned(typed));

/** Those that are called so, or in whose names all of it stands; empty where there is none. */
export const namedAmong = <N extends { readonly name: string }>(
  named: readonly N[],
  typed: string,
): readonly N[] => {
  const wanted = cleaned(typed);
  const called = (text: string) => named.filter(({ name }) => folded(name) === text);
  const short = AROUND.reduce((text, around) => text.replace(around, ''), wanted);
  const [exact] = [called(wanted), called(short)].filter((each) => each.length > 0);
  return exact ?? named.filter(({ name }) => short !== '' && folded(name).includes(short));
};
