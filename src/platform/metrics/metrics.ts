import { NO_VOCABULARY, type Vocabulary } from '../../kernel/log.js';
import { METRICS, type Metric, type MetricName, type Metrics } from '../../kernel/metrics.js';

/** In seconds: a press has five, a call to Teams ten, a tick of ten thousand cards some minutes. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120] as const;
const PREFIX = 'throughline_';

interface Series {
  /** As the text has it: `{call="send"}`, or nothing. */
  readonly labels: string;
  value: number;
  /** Of a histogram: how many were observed, and how many up to each bound. */
  times: number;
  readonly upTo: number[];
}

export interface KeptMetrics extends Metrics {
  /** Everything, in the text form of Prometheus (version 0.0.4). */
  text(): string;
  /** The sum of a counter's or a gauge's values, or the number of a histogram's observations, over some labels. */
  sum(name: MetricName, label?: string): number;
}

const labelsOf = (
  name: MetricName,
  given: Readonly<Record<string, string>>,
  vocabulary: Vocabulary,
): string => {
  const { labels }: Metric = METRICS[name];
  const words = Object.entries(labels).map(([label, listed]) => {
    const allowed = typeof listed === 'string' ? vocabulary[listed] : listed;
    const word = given[label] ?? '';
    return `${label}="${allowed.includes(word) ? word : 'other'}"`;
  });
  return words.join(',');
};

const braced = (...labels: readonly string[]): string => {
  const all = labels.filter((label) => label !== '').join(',');
  return all === '' ? '' : `{${all}}`;
};

const linesOf = (name: MetricName, { labels, value, times, upTo }: Series): string[] => {
  const full = `${PREFIX}${name}`;
  if (METRICS[name].kind !== 'histogram') return [`${full}${braced(labels)} ${value}`];
  const buckets = BOUNDS.map(
    (bound, n) => `${full}_bucket${braced(labels, `le="${bound}"`)} ${upTo[n] ?? 0}`,
  );
  return [
    ...buckets,
    `${full}_bucket${braced(labels, 'le="+Inf"')} ${times}`,
    `${full}_sum${braced(labels)} ${value}`,
    `${full}_count${braced(labels)} ${times}`,
  ];
};

/** Figures in this process's memory: as many series as there are words for labels, whatever is handed in. */
export const makeMetrics = (vocabulary: Vocabulary = NO_VOCABULARY): KeptMetrics => {
  const kept = new Map<MetricName, Map<string, Series>>();
  const refreshes: (() => void)[] = [];

  const seriesOf = (name: MetricName, given: Readonly<Record<string, string>>): Series => {
    const all = kept.get(name) ?? new Map<string, Series>();
    kept.set(name, all);
    const labels = labelsOf(name, given, vocabulary);
    const series = all.get(labels) ?? { labels, value: 0, times: 0, upTo: BOUNDS.map(() => 0) };
    all.set(labels, series);
    return series;
  };
  const put = (name: MetricName, labels: Readonly<Record<string, string>>, value: number) => {
    seriesOf(name, labels).value = value;
  };
  const refresh = () => {
    for (const one of refreshes) one();
  };

  return {
    count: (name, labels) => {
      seriesOf(name, labels).value += 1;
    },
    total: put,
    set: put,
    observe: (name, labels, seconds) => {
      const series = seriesOf(name, labels);
      series.value += seconds;
      series.times += 1;
      for (const [n, bound] of BOUNDS.entries())
        if (seconds <= bound) series.upTo[n] = (series.upTo[n] ?? 0) + 1;
    },
    beforeRead: (one) => {
      refreshes.push(one);
    },
    text: () => {
      refresh();
      const lines = [...kept].flatMap(([name, all]) => [
        `# HELP ${PREFIX}${name} ${METRICS[name].about}`,
        `# TYPE ${PREFIX}${name} ${METRICS[name].kind}`,
        ...[...all.values()].flatMap((series) => linesOf(name, series)),
      ]);
      return `${lines.join('\n')}\n`;
    },
    sum: (name, label = '') => {
      const all = [...(kept.get(name)?.values() ?? [])].filter(({ labels }) => labels.includes(label));
      const isHistogram = METRICS[name].kind === 'histogram';
      return all.reduce((sum, { value, times }) => sum + (isHistogram ? times : value), 0);
    },
  };
};
