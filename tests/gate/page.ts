import { table } from '../../docs/markdown.js';
import { type Figures, type Half, knowledge, measured, sentencesOf } from './measure.js';

const part = (some: number, all: number): string =>
  all === 0 ? '–' : `${(some / all).toFixed(2)} (${some} of ${all})`;

const tableOf = (figures: readonly Figures[]): string =>
  table(
    ['Kind', 'Recall', 'False alarms'],
    figures.map(({ kind, toStop, stopped, toPass, alarmed }) => [
      kind,
      part(stopped, toStop),
      part(alarmed, toPass),
    ]),
  );

const figuresOf = async (half: Half): Promise<readonly Figures[]> =>
  measured(await sentencesOf(half), await knowledge());

/** The figures of docs/confidentiality.md, as they are now. */
export const figuresInMarkdown = async (): Promise<string> =>
  [
    '### Sentences that were never looked at',
    '',
    tableOf(await figuresOf('unseen')),
    '',
    '### Sentences that the gate was made with',
    '',
    tableOf(await figuresOf('seen')),
    '',
  ].join('\n');
