import { z } from 'zod';
import { cleanLine, MOST_LOOKED_AT } from '../../kernel/text.js';

const BodySchema = z.object({
  contentType: z.string().nullish(),
  content: z.string(),
});

// Every pattern goes once over the text: none of them tries again from inside what it has passed.
/** Whoever is spoken to belongs to the message and not to what is to be done. */
const MENTIONS = /<at\b[^<>]*>[^<]*<\/at>/giu;
const SKYPE_MENTIONS = /<span\b[^<>]*schema\.skype\.com\/Mention[^<>]*>[^<]*<\/span>/giu;
/** What is left where somebody was spoken to by name. */
const BEFORE_WORDS = /^[\s,;:–-]+/u;
const TAGS = /<[^<>]*>/gu;
const ENTITIES = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/giu;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const LAST_CODE_POINT = 0x10ffff;

const letterOf = (code: number): string => (code <= LAST_CODE_POINT ? String.fromCodePoint(code) : '');

const decoded = (text: string): string =>
  text.replace(ENTITIES, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return letterOf(Number(decimal));
    if (hex !== undefined) return letterOf(Number.parseInt(hex, 16));
    return NAMED[(name ?? '').toLowerCase()] ?? whole;
  });

/** The words of a message as Teams gives its body, on one line: without mark-up and without whom it mentions. */
export const wordsOf = (body: unknown): string => {
  const parsed = BodySchema.safeParse(body);
  if (!parsed.success) return '';
  const { contentType, content } = parsed.data;
  const looked = content.slice(0, MOST_LOOKED_AT);
  const unspoken = looked.replace(MENTIONS, ' ').replace(SKYPE_MENTIONS, ' ');
  const plain = contentType === 'text' ? unspoken : decoded(unspoken.replace(TAGS, ' '));
  return cleanLine(plain)
    .replace(/ (?=[,.;:!?])/gu, '')
    .replace(BEFORE_WORDS, '');
};
