import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findIdentifyingWords } from '../../src/kernel/confidentiality.js';
import { knowledge, measured, sentencesOf } from './measure.js';
import { figuresInMarkdown } from './page.js';

// Figures of both halves by kind. What of the seen half was judged wrongly is printed with --wrong; of the unseen half
// nothing is ever printed but figures, because a gate that was tuned on it would be measured on it no more.

if (process.argv.includes('--page')) {
  const file = join(import.meta.dirname, '../../docs/confidentiality.md');
  const page = await readFile(file, 'utf8');
  const [before = ''] = page.split('### Sentences that were never looked at');
  await writeFile(file, before + (await figuresInMarkdown()));
}

const part = (some: number, all: number): string => (all === 0 ? '–' : (some / all).toFixed(2));
const knows = await knowledge();
for (const half of ['seen', 'unseen'] as const) {
  const sentences = await sentencesOf(half);
  process.stdout.write(`${half}: ${sentences.length} sentences\n`);
  for (const { kind, toStop, stopped, toPass, alarmed } of measured(sentences, knows))
    process.stdout.write(
      `  ${kind.padEnd(10)} recall ${part(stopped, toStop)} (${stopped} of ${toStop})  false alarms ${part(alarmed, toPass)} (${alarmed} of ${toPass})\n`,
    );
}
if (process.argv.includes('--wrong'))
  for (const { boxes, alarm, kind } of await sentencesOf('seen')) {
    const found = findIdentifyingWords(boxes, knows);
    if (found.length > 0 === alarm) continue;
    const what = found.map(({ kind: of, words }) => `${of}: ${words}`).join('; ');
    process.stdout.write(`${alarm ? 'MISSED' : 'ALARMED'} ${kind} | ${boxes.join(' | ')} | ${what}\n`);
  }
