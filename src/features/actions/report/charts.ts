import type { ChartColour } from '../../../kernel/kit/index.js';
import type { ReportChart } from '../../../kernel/report.js';
import { STATUSES, type StatusFacts } from '../statuses.js';
import * as copy from './copy.js';
import type { Figures, Seen } from './figures.js';

// How the open ones stand, and how far they are past the date that was agreed first.

const TONES: Partial<Record<StatusFacts['tone'], ChartColour>> = {
  good: 'good',
  warning: 'warning',
  attention: 'attention',
};
/** For statuses that are neither good nor bad, in turn: parts of a bar beside each other are to be told apart. */
const PLAIN: readonly ChartColour[] = ['neutral', 'categoricalBlue', 'categoricalPurple'];

type Part = copy.Counted & { readonly colour: ChartColour };

const byStatus = ({ statuses }: Figures): readonly Part[] =>
  statuses.flatMap(({ status, count }, index) => {
    const { inShort: words, tone } = STATUSES[status];
    const colour = TONES[tone] ?? PLAIN[index % PLAIN.length] ?? 'neutral';
    return count === 0 ? [] : [{ words, count, colour }];
  });

const FOUR_WEEKS = 28;

const byDrift = (all: readonly Seen[], { open, past }: Figures): readonly Part[] => {
  const long = all.filter(({ drift }) => drift > FOUR_WEEKS).length;
  const parts: readonly Part[] = [
    { words: copy.DRIFTS.none, count: open - past.part, colour: 'good' },
    { words: copy.DRIFTS.weeks, count: past.part - long, colour: 'warning' },
    { words: copy.DRIFTS.months, count: long, colour: 'attention' },
  ];
  return parts.filter(({ count }) => count > 0);
};

const chartOf = (title: string, sentence: string, parts: readonly Part[]): ReportChart => ({
  kind: 'amounts',
  title,
  sentence,
  head: [title, copy.NUMBER],
  lines: parts.map(({ words, count }) => [words, String(count)]),
  amounts: parts.map(({ words, count, colour }) => ({ title: words, colour, value: count })),
});

export const chartsOf = (all: readonly Seen[], figures: Figures): readonly ReportChart[] => {
  if (figures.open === 0) return [];
  const statuses = byStatus(figures);
  const { past, furthest } = figures;
  return [
    chartOf(copy.BY_STATUS, copy.statusesInWords(figures.open, statuses), statuses),
    chartOf(copy.BY_DRIFT, copy.driftInWords(past.part, furthest), byDrift(all, figures)),
  ];
};
