import type { JsonObject } from '../json.js';
import type { LineStatus } from '../lines.js';
import { statusData } from './rows.js';

/** A number and what it means. */
export interface Figure {
  readonly value: string;
  readonly label: string;
  /** Formula, who is counted and who is not. */
  readonly meaning?: string;
  readonly status?: LineStatus | undefined;
}

/** Fills the part `figure`. */
export const figureData = ({ value, label, meaning = '', status }: Figure): JsonObject => ({
  value,
  label,
  meaning,
  ...statusData(status),
});

/** Names of colours that charts know. */
export type ChartColour =
  | 'good'
  | 'warning'
  | 'attention'
  | 'neutral'
  | 'categoricalBlue'
  | 'categoricalPurple';

interface Chart {
  readonly title: string;
  /** Names the table behind it: its own on the card. */
  readonly id: string;
  /** The picture in one sentence: for who hears it, and for clients that draw none. */
  readonly sentence: string;
  /** The head of the table and its lines: the same figures. */
  readonly head: readonly string[];
  readonly lines: readonly (readonly string[])[];
  readonly show: string;
}

const cells = (texts: readonly string[]): JsonObject => ({ cells: texts.map((text) => ({ text })) });

const tableOf = ({ title, id, sentence, head, lines, show }: Chart): JsonObject => ({
  title,
  table: `table-${id}`,
  sentence,
  columns: head.map(() => ({ width: 1 })),
  head: head.map((text) => ({ text })),
  lines: lines.map(cells),
  show,
});

/** Values over months, each with its target line where there is one. Fills the part `chart-line`. */
export interface LineChart extends Chart {
  readonly series: readonly {
    readonly legend: string;
    readonly colour: ChartColour;
    /** Days as `2026-03-01`; clients refuse other forms on this axis. */
    readonly values: readonly { readonly on: string; readonly value: number }[];
  }[];
}

export const lineChartData = (chart: LineChart): JsonObject => ({
  ...tableOf(chart),
  data: chart.series.map(({ legend, colour, values }) => ({
    legend,
    color: colour,
    values: values.map(({ on, value }) => ({ x: on, y: value })),
  })),
});

/** Parts of a whole, bar by bar: each bar is as wide as the card, whatever it is the whole of. Fills the part `chart-bars`. */
export interface BarsChart extends Chart {
  readonly bars: readonly {
    readonly title: string;
    readonly parts: readonly {
      readonly legend: string;
      readonly colour: ChartColour;
      readonly value: number;
    }[];
  }[];
}

export const barsChartData = (chart: BarsChart): JsonObject => ({
  ...tableOf(chart),
  data: chart.bars.map(({ title, parts }) => ({
    title,
    data: parts.map(({ legend, colour, value }) => ({ legend, color: colour, value })),
  })),
});

/** Numbers beside each other, each a bar as long as it is large. Fills the part `chart-amounts`. */
export interface AmountsChart extends Chart {
  readonly amounts: readonly {
    readonly title: string;
    readonly colour: ChartColour;
    readonly value: number;
  }[];
}

export const amountsChartData = (chart: AmountsChart): JsonObject => ({
  ...tableOf(chart),
  data: chart.amounts.map(({ title, colour, value }) => ({ x: title, y: value, color: colour })),
});
