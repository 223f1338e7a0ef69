import { folded, foldedWithPlaces, partsOf } from './names.js';

/** Finds a person in free text by full name, in any order and spelling, or by e-mail address. */
export interface Found {
  isIn(text: string): boolean;
  /** The text without the name and the address. */
  takenOutOf(text: string): string;
}

const REMOVED = '[name removed]';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Written with an apostrophe anywhere or without: colleagues write O’Brien in both ways. */
const spelled = (part: string): string => [...part].map(escaped).join("'?");

/** Parts as they may be written: with blanks or a hyphen between them, or run together. */
const joined = (parts: readonly string[]): string => parts.map(spelled).join('[\\s-]{0,3}');

/** The full name in its order, without the names in the middle, and family name first. */
const ordersOf = (name: string): readonly string[] => {
  const words = name
    .trim()
    .split(/\s+/u)
    .map(partsOf)
    .filter((parts) => parts.length > 0);
  const [first, ...rest] = words;
  const last = rest.at(-1);
  if (!first || !last) return [];
  const wholes =
    rest.length > 1
      ? [
          [first, ...rest],
          [first, last],
        ]
      : [[first, last]];
  const turned = wholes.map(([given = [], ...family]) => [...family, given]);
  const between = { name: '[\\s-]{1,3}', turned: ',?[\\s-]{1,3}' };
  return [
    ...wholes.map((parts) => parts.map(joined).join(between.name)),
    ...turned.map((parts) => parts.map(joined).join(between.turned)),
  ];
};

const patternOf = (name: string, email: string): RegExp | undefined => {
  const options = [...ordersOf(name), spelled(folded(email.trim()))].filter((one) => one !== '');
  if (options.length === 0) return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${options.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
};

/**
 * The finder for one person. A first name alone is not looked for: it is somebody else's too. So whoever answers a
 * request reads what colleagues wrote as well.
 */
export const findsPerson = (name: string, email: string): Found => {
  const pattern = patternOf(name, email);
  const hits = (text: string): readonly (readonly [number, number])[] => {
    if (!pattern) return [];
    const { plain, from } = foldedWithPlaces(text);
    return [...plain.matchAll(pattern)].map(
      (match) => [from[match.index] ?? 0, from[match.index + match[0].length] ?? text.length] as const,
    );
  };
  return {
    isIn: (text) => hits(text.normalize('NFC')).length > 0,
    takenOutOf: (text) => {
      const whole = text.normalize('NFC');
      const found = hits(whole);
      if (found.length === 0) return text;
      const kept = found.map(([from], n) => whole.slice(found[n - 1]?.[1] ?? 0, from));
      return `${kept.join(REMOVED)}${REMOVED}${whole.slice(found.at(-1)?.[1] ?? 0)}`;
    },
  };
};
