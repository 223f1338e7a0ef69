import { parseArgs } from 'node:util';
import { isStorageName, type StorageName } from './storages.js';

/** What the benchmarks can measure, in the order in which all of them run. */
const FIGURES = ['send', 'paced', 'press', 'tick', 'import', 'memory', 'supervision', 'actions'] as const;
export type FigureName = (typeof FIGURES)[number];
const isFigure = (name: string): name is FigureName => FIGURES.some((one) => one === name);

export interface Options {
  readonly cards: number | undefined;
  readonly rounds: number | undefined;
  readonly isFull: boolean;
  readonly storage: StorageName | undefined;
}

export interface Wanted {
  /** The figures to measure; all of them where none was named. */
  readonly names: readonly FigureName[];
  /** What was given beside the names, to be handed on. */
  readonly rest: readonly string[];
  readonly options: Options;
}

/** What a command line asks for. Throws an error that lists the figures where it names another. */
export const wantedBy = (args: readonly string[]): Wanted => {
  const { positionals, values, tokens } = parseArgs({
    args: [...args],
    tokens: true,
    allowPositionals: true,
    options: {
      cards: { type: 'string' },
      rounds: { type: 'string' },
      full: { type: 'boolean', default: false },
      storage: { type: 'string' },
    },
  });
  const unknown = positionals.filter((name) => !isFigure(name));
  if (unknown.length > 0)
    throw new Error(`There is no figure ${unknown.join(', ')}; there are ${FIGURES.join(', ')}`);
  const named = new Set(tokens.flatMap((token) => (token.kind === 'positional' ? [token.index] : [])));
  const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return {
    names: positionals.length > 0 ? positionals.filter(isFigure) : FIGURES,
    rest: args.filter((_, index) => !named.has(index)),
    options: {
      cards: numberOf(values.cards),
      rounds: numberOf(values.rounds),
      isFull: values.full,
      storage: isStorageName(values.storage) ? values.storage : undefined,
    },
  };
};
