import { z } from 'zod';
import { type Day, DaySchema, type Month, monthOf } from '../../kernel/calendar.js';
import { hashOf } from '../../kernel/ids.js';
import type { Broken, SealedHead } from './verify.js';

// A seal: one line about itself, then a line for each head that it seals.

const HeaderSchema = z.strictObject({
  day: DaySchema,
  sealedAt: z.iso.datetime(),
  /** Hash of the text of the seal before; empty for the first. */
  previous: z.string(),
  heads: z.number().int().min(0),
});
type Header = z.infer<typeof HeaderSchema>;

const LineSchema = z.strictObject({
  /** `kind|id`. */
  subject: z.string().min(1),
  seq: z.number().int().min(1),
  chain: z.string().min(1),
});
export type SealLine = z.infer<typeof LineSchema>;

export interface Seal {
  readonly name: string;
  readonly header: Header;
  readonly lines: readonly SealLine[];
  /** Of its whole text. */
  readonly hash: string;
}

const NAME = /^(\d{4}-\d{2}-\d{2})(?:-(\d{1,4}))?\.jsonl$/u;

export interface SealName {
  readonly name: string;
  readonly day: Day;
  readonly nth: number;
}

const parseName = (name: string): SealName | undefined => {
  const [, day, nth = '1'] = NAME.exec(name) ?? [];
  return day === undefined ? undefined : { name, day, nth: Number(nth) };
};

const inOrder = (a: SealName, b: SealName): number =>
  a.day === b.day ? a.nth - b.nth : a.day < b.day ? -1 : 1;

/** The names of seals in order; what is no name of a seal is left out. */
export const sealsInOrder = (names: readonly string[]): readonly SealName[] =>
  names.flatMap((name) => parseName(name) ?? []).sort(inOrder);

export const ofMonth = (seals: readonly SealName[], month: Month): readonly SealName[] =>
  seals.filter(({ day }) => monthOf(day) === month);

/** `2026-03-12.jsonl`; a second one of the day is `2026-03-12-2.jsonl`. */
export const nextName = (seals: readonly SealName[], day: Day): string => {
  const nth = (seals.findLast((seal) => seal.day === day)?.nth ?? 0) + 1;
  return nth === 1 ? `${day}.jsonl` : `${day}-${nth}.jsonl`;
};

export const formatSeal = (header: Omit<Header, 'heads'>, lines: readonly SealLine[]): string =>
  [{ ...header, heads: lines.length }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');

const parsedLine = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** The seal, or undefined when the text is not one that was written here. */
export const parseSeal = (name: string, text: string): Seal | undefined => {
  const [first, ...rest] = text.split('\n').slice(0, -1).map(parsedLine);
  const header = HeaderSchema.safeParse(first).data;
  const lines = rest.flatMap((line) => LineSchema.safeParse(line).data ?? []);
  const isWhole = header?.heads === lines.length && lines.length === rest.length && text.endsWith('\n');
  return header && isWhole ? { name, header, lines, hash: hashOf(text) } : undefined;
};

/**
 * The first seal that does not fit the ones before it, in order. Each carries the hash of the one that was the last when
 * it was written; that is one of those before it, because an instance that stood still may write late.
 */
export const brokenSeal = (seals: readonly Omit<Seal, 'lines'>[]): Broken | undefined => {
  const hashes = new Set<string>();
  for (const [index, { name, header, hash }] of seals.entries()) {
    const before = seals[index - 1];
    const isTied = before ? hashes.has(header.previous) : header.previous === '';
    if (!isTied)
      return {
        row: name,
        problem: before
          ? `the seal before it (${before.name}) is not as it was when this one was written, or one is missing`
          : 'it is not the first that was written, and the one before it is missing',
      };
    hashes.add(hash);
  }
  return undefined;
};

/** The sealed heads by subject, in the order in which the seals are added; the same head again counts once. */
export const makeSealedHeads = () => {
  const heads = new Map<string, SealedHead[]>();
  let count = 0;
  const add = ({ header, lines }: Seal): void => {
    count += 1;
    for (const { subject, seq, chain } of lines) {
      const known = heads.get(subject);
      const last = known?.at(-1);
      if (last?.seq === seq && last.chain === chain) continue;
      const sealed = { seq, chain, day: header.day, nth: count };
      if (known) known.push(sealed);
      else heads.set(subject, [sealed]);
    }
  };
  const of = (subject: string): readonly SealedHead[] => heads.get(subject) ?? [];
  return {
    add,
    of,
    all: () => heads,
    /** Which seal was the first to hold the last of these events of a subject that any holds; of none, any event of it. */
    raisedAt: (subject: string, seqs: readonly number[]): number | undefined => {
      const most = Math.max(0, ...of(subject).map(({ seq }) => seq));
      const last = seqs.findLast((seq) => seq <= most) ?? 1;
      return of(subject).find(({ seq }) => seq >= last)?.nth;
    },
  };
};
