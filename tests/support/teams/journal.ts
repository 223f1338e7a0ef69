import { createHash } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { MARK } from '../../../src/kernel/message.js';
import { FaultSchema } from './faults.js';

const EntrySchema = z.strictObject({
  /** Counts from 1 within one run of the process. */
  seq: z.int(),
  at: z.iso.datetime(),
  kind: z.enum(['post', 'put', 'create']),
  conversation: z.string(),
  /** The new card's or the replaced card's; null for a created chat and for what was not accepted. */
  activityId: z.string().nullable(),
  summary: z.string(),
  /** The first 16 hex digits of the card's SHA-256; null without a card. */
  card: z.string().nullable(),
  /** From the data of the card's first marked button: the message that the card was sent for. */
  mark: z.string().nullable(),
  isAccepted: z.boolean(),
  /** The status that is about to be answered; null when there is no answer. */
  status: z.int().nullable(),
  /** `no-token`: the bearer was none of ours. `unreadable`: the body was no activity. */
  fault: z.union([FaultSchema, z.enum(['no-token', 'unreadable'])]).nullable(),
  phase: z.string(),
});
/** One call that reached Teams, as it was written before it was answered. */
export type JournalEntry = z.infer<typeof EntrySchema>;

export interface Journal {
  write(entry: Omit<JournalEntry, 'seq' | 'at'>): void;
}

/**
 * Appends a line for each call. Written when the call returns, so that the order is that of arrival and a killed process
 * loses none; not flushed to the disk, which only a crash of the machine would need.
 */
export const openJournal = (path: string): Journal => {
  const file = openSync(path, 'a');
  let seq = 0;
  return {
    write: (entry) => {
      seq += 1;
      const whole: JournalEntry = { seq, at: new Date().toISOString(), ...entry };
      writeSync(file, `${JSON.stringify(whole)}\n`);
    },
  };
};

/** Everything written so far; a last line that is only half there yet is left out. */
export const readJournal = async (path: string): Promise<JournalEntry[]> => {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => EntrySchema.parse(JSON.parse(line)));
};

const ActivitySchema = z.looseObject({
  summary: z.string().default(''),
  attachments: z.array(z.looseObject({ content: z.unknown() })).default([]),
});

const markIn = (node: unknown): string | undefined => {
  if (typeof node !== 'object' || node === null) return undefined;
  for (const [key, part] of Object.entries(node)) {
    const mark = key === MARK && typeof part === 'string' ? part : markIn(part);
    if (mark !== undefined) return mark;
  }
  return undefined;
};

/** What the journal keeps of an activity, or undefined when it is none. */
export const digestOf = (body: unknown): Pick<JournalEntry, 'summary' | 'card' | 'mark'> | undefined => {
  const parsed = ActivitySchema.safeParse(body);
  if (!parsed.success) return undefined;
  const content = parsed.data.attachments[0]?.content;
  if (content === undefined) return { summary: parsed.data.summary, card: null, mark: null };
  const card = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { summary: parsed.data.summary, card, mark: markIn(content) ?? null };
};
