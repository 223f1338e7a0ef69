import { ThroughlineError } from '../../kernel/errors.js';
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

export type Tally = ReturnType<typeof makeTally>;

/** Counts fates by record type, and remembers what nobody could say anything of. */
export const makeTally = () => {
  const counts = new Map<string, { delete: number; replace: number; keep: Map<KeepReason, number> }>();
  const left = new Set<string>();
  const of = (type: string) => {
    const known = counts.get(type) ?? { delete: 0, replace: 0, keep: new Map<KeepReason, number>() };
    counts.set(type, known);
    return known;
  };
  return {
    count: (type: string, what: 'delete' | 'replace', many = 1) => {
      of(type)[what] += many;
    },
    keep: (type: string, why: KeepReason, many = 1) => {
      const { keep } = of(type);
      keep.set(why, (keep.get(why) ?? 0) + many);
    },
    /** A row that no description covers, by its place: it stays as it is, and the run does not count as done. */
    leave: (place: string) => {
      left.add(place);
    },
    /** The places of rows that were left. */
    left: () => [...left],
    lines: (): readonly Line[] =>
      [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([type, line]) => ({
          type,
          deleted: line.delete,
          anonymised: line.replace,
          kept: [...line.keep.values()].reduce((sum, many) => sum + many, 0),
          why: [...line.keep.keys()].map((why) => KEEP_REASONS[why]),
        })),
    /** Rows that stay for this reason, by record type. */
    keptFor: (why: KeepReason): ReadonlyMap<string, number> =>
      new Map(
        [...counts]
          .flatMap(([type, { keep }]) => [[type, keep.get(why) ?? 0] as const])
          .filter(([, many]) => many > 0)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    /** Rows that changed or would. */
    changes: () => [...counts.values()].reduce((sum, line) => sum + line.delete + line.replace, 0),
  };
};

/** Ends a run that met rows which no description covers: nobody may take it for done. */
export const refuseLeft = (places: readonly string[], about: string): void => {
  if (places.length === 0) return;
  throw new ThroughlineError(
    'rows-undescribed',
    [
      `This is not done. No part of this version says what these rows are, ${about}:`,
      ...places.map((place) => `  ${place}`),
      'Everything else was gone through. A version that describes them can do the rest: run the command again with it.',
    ].join('\n'),
  );
};
