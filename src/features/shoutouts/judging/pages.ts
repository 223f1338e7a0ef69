import type { Choice } from '../../../kernel/card.js';
import { PANEL } from '../copy/judging.js';

// Types, not interfaces: they are card data, which must be plain JSON.
/** One nomination as the panel reads it. */
export type Entry = { readonly category: string; readonly did: string; readonly difference: string };
/** One dossier, or what of it stands on one page. */
export type Block = {
  readonly title: string;
  readonly about: string;
  readonly entries: readonly Entry[];
};

/** Room for dossiers and choices on one page, in bytes, of the 24 KB that a card may be in all. */
const PAGE_BYTES = 19_500;
/** What the template adds around the texts of a nomination, and around the heading of a nominee, generously. */
const AROUND = { entry: 700, heading: 500 } as const;

interface Part {
  readonly block: Block;
  readonly index: number;
  readonly entry: Entry | undefined;
}

export const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** In their order, as many on a page as there is room for, and one at least. */
export const onPages = <T>(
  parts: readonly T[],
  weightOf: (part: T) => number,
  room: number,
): readonly (readonly T[])[] => {
  const pages: T[][] = [];
  let free = 0;
  for (const part of parts) {
    const needed = weightOf(part);
    if (pages.length === 0 || needed > free) {
      pages.push([]);
      free = room;
    }
    pages.at(-1)?.push(part);
    free -= needed;
  }
  return pages;
};

const partsOf = (block: Block): readonly Part[] =>
  block.entries.length === 0
    ? [{ block, index: 0, entry: undefined }]
    : block.entries.map((entry, index) => ({ block, index, entry }));

/** The parts of a page put together again, those of one dossier under one heading. */
const blocksOf = (parts: readonly Part[]): readonly Block[] => {
  const blocks = new Map<Block, Block>();
  for (const { block, index, entry } of parts) {
    const title = index === 0 ? block.title : PANEL.continued(block.title);
    const open = blocks.get(block) ?? { ...block, title, entries: [] };
    blocks.set(block, { ...open, entries: entry ? [...open.entries, entry] : open.entries });
  }
  return [...blocks.values()];
};

/**
 * Spreads dossiers over pages that fit a card; one that does not fit is continued on the next. The choices, offered
 * twice, come with the last page, or on a page of their own.
 */
export const pagesOf = (
  dossiers: readonly Block[],
  choices: readonly Choice[],
): readonly (readonly Block[])[] => {
  const weightOf = ({ block: { title, about }, index, entry }: Part) =>
    bytesOf([title, about, entry]) + AROUND.entry + (index === 0 ? AROUND.heading : 0);
  const pages = onPages(dossiers.flatMap(partsOf), weightOf, PAGE_BYTES);
  const last = pages.at(-1);
  const free = last ? PAGE_BYTES - last.reduce((sum, part) => sum + weightOf(part), 0) : 0;
  // Offered twice, and all of them may be chosen.
  const offered = 2 * bytesOf(choices) + bytesOf(choices.map(({ value }) => value));
  return [...pages, ...(offered > free && choices.length > 0 ? [[]] : [])].map(blocksOf);
};
