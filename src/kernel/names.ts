// How names are compared wherever one is looked for: search, mentions, dossiers, copies and erasure.

// Letters that Unicode does not take apart into a plain letter and an accent.
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/** Lower case, without accents and apostrophes: "sian" finds "Siân", "malgorzata" Małgorzata, "obrien" O’Brien. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’‘ʼ`]/gu, '')
    .toLowerCase()
    .replace(/[łøđðþıßæœ]/gu, (letter) => PLAIN[letter] ?? letter);

const APOSTROPHE = /['’‘ʼ`]/u;
const HYPHEN = /[-‐‑‒–—−]/u;

/** The parts of a name, folded: what stands between blanks and hyphens, in the order of the name. */
export const partsOf = (name: string): readonly string[] =>
  folded(name)
    .split(/[\s,‐‑‒–—−-]+/u)
    .filter(Boolean);

/**
 * The folded text with the place in the given text of each of its characters, and of the end. Apostrophes stay, all
 * alike, and so do hyphens: a possessive ends a name.
 */
export const foldedWithPlaces = (
  text: string,
): { readonly plain: string; readonly from: readonly number[] } => {
  let plain = '';
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const simple = APOSTROPHE.test(letter) ? "'" : HYPHEN.test(letter) ? '-' : folded(letter);
    for (let n = 0; n < simple.length; n += 1) from.push(at);
    plain += simple;
    at += letter.length;
  }
  from.push(text.length);
  return { plain, from };
};
