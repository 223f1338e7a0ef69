import { z } from 'zod';
import { instantField, labelled, personField, stored, textField } from '../../../kernel/fields.js';
import { itemKind } from '../../../kernel/layout.js';

/** What a principal social worker decides about reported words: they stay, or they are taken out for everybody. */
export const SettledSchema = z.enum(['stay', 'out']);

/** Reports of words in a month, by their number there. */
export const REPORTS = itemKind('r');

/**
 * That a colleague found the words about them unkind. The words are kept as they were then: a writer who takes them back
 * and writes others does not change what is looked at.
 */
export const ReportSchema = stored({
  /** Counted from 1 in its month. Cards name a report by it: nothing of it tells who wrote the words. */
  number: labelled(z.number().int().min(1), 'Number in its month', { isInner: true }),
  nominationId: labelled(z.string().min(1), 'Which shout-out', { isInner: true }),
  /** How often it had been made. */
  round: labelled(z.number().int().min(1), 'Which time it was made', { isInner: true }),
  nomineeId: personField('Reported by', 'about'),
  /** Here as well, so that a legal hold on the writer keeps the report. No copy shows it. */
  writerId: personField('Written by'),
  category: labelled(z.string().min(1), 'What it was for'),
  did: textField('What they did'),
  difference: textField('The difference it made'),
  wrong: textField('What is wrong with the words').optional(),
  at: instantField('Reported at'),
  settled: labelled(
    stored({
      how: labelled(SettledSchema, 'What was decided'),
      by: personField('Decided by'),
      at: instantField('Decided at'),
    }),
    'Decision',
  ).optional(),
});
export type Report = z.infer<typeof ReportSchema>;

export const reportKey = (number: number): string => REPORTS.key(String(number).padStart(6, '0'));
