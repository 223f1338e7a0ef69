import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findIdentifyingWords, type GateKnows } from '../../src/kernel/confidentiality.js';

const SentenceSchema = z.object({
  boxes: z.array(z.string()).min(1),
  alarm: z.boolean(),
  kind: z.string(),
  why: z.string(),
});
export type Sentence = z.infer<typeof SentenceSchema>;
export type Half = 'seen' | 'unseen';

/** What the service of the sentences knows: its staff list, and the offices it has entered in the settings. */
export const knowledge = async (): Promise<GateKnows> => {
  const [, ...lines] = (await readFile(join(import.meta.dirname, 'staff.csv'), 'utf8')).trim().split('\n');
  const people = lines.map((line, n) => {
    const [name = '', , , near = ''] = line.split(',');
    const email = `${name.toLowerCase().replace(/[^a-z]+/gu, '.')}@wexbridge.example`;
    return { id: `person-${n}`, name, email, isNear: near !== 'no' };
  });
  return {
    staff: { people, near: new Set(people.filter(({ isNear }) => isNear).map(({ id }) => id)) },
    ownPlaces: ['3 Wellington Place'],
  };
};

/** The labelled sentences of one half, of all who wrote them. */
export const sentencesOf = async (half: Half): Promise<readonly Sentence[]> => {
  const folder = join(import.meta.dirname, half);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => SentenceSchema.parse(JSON.parse(line))),
  );
};

export interface Figures {
  readonly kind: string;
  /** Sentences that are to alarm, and those of them that did. */
  readonly toStop: number;
  readonly stopped: number;
  /** Innocent ones, and those of them that alarmed. */
  readonly toPass: number;
  readonly alarmed: number;
}

/** How the gate does by kind, and `all` of them at the end. */
export const measured = (sentences: readonly Sentence[], knows: GateKnows): readonly Figures[] => {
  const judged = sentences.map((each) => ({
    ...each,
    isStopped: findIdentifyingWords(each.boxes, knows).length > 0,
  }));
  const figures = (kind: string, those: typeof judged): Figures => ({
    kind,
    toStop: those.filter(({ alarm }) => alarm).length,
    stopped: those.filter(({ alarm, isStopped }) => alarm && isStopped).length,
    toPass: those.filter(({ alarm }) => !alarm).length,
    alarmed: those.filter(({ alarm, isStopped }) => !alarm && isStopped).length,
  });
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort();
  return [
    ...kinds.map((kind) =>
      figures(
        kind,
        judged.filter((each) => each.kind === kind),
      ),
    ),
    figures('all', judged),
  ];
};
