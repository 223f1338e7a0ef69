import { KEEP_REASONS, type KeepReason } from '../../kernel/personal-data.js';

/** What became of the rows of one record type, or would. */
export interface Line {
  readonly type: string;
  readonly deleted: number;
  readonly anonymised: number;
  readonly kept: number;
  /** Why those are kept, in words. */
  readonly why: readonly string[];
}

/** Counts fates by record type. */
export interface Tally {
  count(type: string, what: 'delete' | 'replace', many?: number): void;
  keep(type: string, why: KeepReason, many?: number): void;
  lines(): readonly Line[];
  /** Rows that changed or would. */
  changes(): number;
}

export const makeTally = (): Tally => {
  const counts = new Map<string, { delete: number; replace: number; keep: Map<KeepReason, number> }>();
  const of = (type: string) => {
    const known = counts.get(type) ?? { delete: 0, replace: 0, keep: new Map<KeepReason, number>() };
    counts.set(type, known);
    return known;
  };
  return {
    count: (type, what, many = 1) => {
      of(type)[what] += many;
    },
    keep: (type, why, many = 1) => {
      const { keep } = of(type);
      keep.set(why, (keep.get(why) ?? 0) + many);
    },
    lines: () =>
      [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([type, line]) => ({
          type,
          deleted: line.delete,
          anonymised: line.replace,
          kept: [...line.keep.values()].reduce((sum, many) => sum + many, 0),
          why: [...line.keep.keys()].map((why) => KEEP_REASONS[why]),
        })),
    changes: () => [...counts.values()].reduce((sum, line) => sum + line.delete + line.replace, 0),
  };
};
