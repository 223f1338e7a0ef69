import { z } from 'zod';
import { MonthSchema } from '../../../kernel/calendar.js';
import { SURE } from '../../../kernel/gate/knows.js';
import { cleanText } from '../../../kernel/text.js';
import { SettledSchema } from './model.js';

const Words = z.strictObject({
  month: MonthSchema,
  /** Which words, as the card of the colleague names them. */
  words: z.string().regex(/^[0-9a-f]{10}$/u),
});
export const ReportInput = Words;
export const SaveReportInput = Words.extend({
  // Longer than any setting allows, so that too long a text gets a kind answer and not “out of date”.
  wrong: z.string().max(20_000).default(''),
  sure: z.string().regex(SURE).default(''),
}).transform(({ wrong, ...rest }) => ({ ...rest, wrong: cleanText(wrong) }));
export type SaveReport = Readonly<z.infer<typeof SaveReportInput>>;

/** A report by its number in the month; it becomes part of a row's key. */
export const ReportedInput = z.strictObject({
  month: MonthSchema,
  report: z.number().int().min(1).max(999_999),
});
export type Reported = Readonly<z.infer<typeof ReportedInput>>;
export const SettleInput = ReportedInput.extend({ how: SettledSchema });
export type Settling = Readonly<z.infer<typeof SettleInput>>;
