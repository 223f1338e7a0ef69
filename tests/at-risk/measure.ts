import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { capabilities } from '../../src/features/index.js';
import { makeUnderstanding } from '../../src/platform/routing/commands.js';

const SentenceSchema = z.strictObject({ text: z.string().min(1), isAtRisk: z.boolean() });
export type Sentence = z.infer<typeof SentenceSchema>;

/** In the order in which they were written; README.md says how. */
export const PARTS = ['seen', 'unseen', 'later'] as const;
export type Part = (typeof PARTS)[number];

export const sentencesOf = (part: Part): readonly Sentence[] =>
  readFileSync(join(import.meta.dirname, `${part}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => SentenceSchema.parse(JSON.parse(line)));

const understand = makeUnderstanding(capabilities.flatMap(({ commands }) => commands));

/** Whether somebody who types it is told where a danger belongs, with all the words of this service. */
export const isAnswered = ({ text }: Sentence): boolean => understand(text, () => true).kind === 'at-risk';

export interface Figures {
  readonly atRisk: number;
  readonly caught: number;
  readonly others: number;
  readonly alarms: number;
}

export const measured = (sentences: readonly Sentence[]): Figures => {
  const atRisk = sentences.filter((each) => each.isAtRisk);
  const others = sentences.filter((each) => !each.isAtRisk);
  return {
    atRisk: atRisk.length,
    caught: atRisk.filter(isAnswered).length,
    others: others.length,
    alarms: others.filter(isAnswered).length,
  };
};
