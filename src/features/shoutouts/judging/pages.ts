import type { Choice } from '../../../kernel/card.js';
import type { JsonObject } from '../../../kernel/json.js';

// Types, not interfaces: they are card data, which must be plain JSON.
/** One nomination as the panel reads it. */
export type Entry = { readonly category: string; readonly did: string; readonly difference: string };
/** One dossier, or what of it stands on one page. */
export type Block = {
  readonly title: string;
  readonly about: string;
  readonly entries: readonly Entry[];
  /** At its end; each is in the card twice, because Teams wants a second form of it. */
  readonly buttons?: readonly { readonly title: string; readonly verb: string; readonly data: JsonObject }[];
};

/** Room for dossiers and choices on one page, in bytes; a card may be 28 KB in all. */
const PAGE_BYTES = 22_000;
/** What the template adds around the texts of a nomination, and around a button, generously. */
const AROUND_ENTRY = 900;
const AROUND_BUTTON = 900;

interface Part {
  readonly block: Block;
  readonly index: number;
  readonly entry: Entry | undefined;
}

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

const partsOf = (block: Block): readonly Part[] =>
  block.entries.length === 0
    ? [{ block, index: 0, entry: undefined }]
    : block.entries.map((entry, index) => ({ block, index, entry }));

/** The parts of a page put together again, those of one dossier under one heading. */
const blocksOf = (parts: readonly Part[]): readonly Block[] => {
  const blocks = new Map<Block, Block>();
  for (const { block, index, entry } of parts) {
    const title = index === 0 ? block.title : `${block.title} (continued)`;
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
  const pages: Part[][] = [];
  let free = 0;
  for (const part of dossiers.flatMap(partsOf)) {
    const { title, about, buttons = [] } = part.block;
    const needed = bytesOf([title, about, part.entry]) + AROUND_ENTRY + buttons.length * AROUND_BUTTON;
    if (pages.length === 0 || needed > free) {
      pages.push([]);
      free = PAGE_BYTES;
    }
    pages.at(-1)?.push(part);
    free -= needed;
  }
  if (2 * bytesOf(choices) > free) pages.push([]);
  return pages.map(blocksOf);
};
