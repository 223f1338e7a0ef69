/** Finds a person in free text by full name or e-mail address. */
export interface Found {
  isIn(text: string): boolean;
  /** The text without the name and the address. */
  takenOutOf(text: string): string;
}

const REMOVED = '[name removed]';

/** Lower case without accents, with the place in the text of each character. */
const folded = (text: string): { readonly plain: string; readonly from: readonly number[] } => {
  let plain = '';
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const simple = letter
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[‘’ʼ`]/gu, "'")
      .toLowerCase();
    for (let n = 0; n < simple.length; n += 1) from.push(at);
    plain += simple;
    at += letter.length;
  }
  from.push(text.length);
  return { plain, from };
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

const patternOf = (name: string, email: string): RegExp | undefined => {
  const parts = folded(name.normalize('NFC').trim()).plain.split(/\s+/u).filter(Boolean);
  const whole = parts.length > 1 ? parts.map(escaped).join('[\\s-]{1,3}') : '';
  const options = [whole, escaped(email.trim().toLowerCase())].filter((one) => one !== '');
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
    const { plain, from } = folded(text);
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
