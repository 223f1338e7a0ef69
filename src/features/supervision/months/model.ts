import { z } from 'zod';
import {
  addDays,
  addMonths,
  type Day,
  firstOf,
  type Month,
  monthAfter,
  monthOf,
} from '../../../kernel/calendar.js';
import { dayField, instantField, labelled, personField, stored } from '../../../kernel/fields.js';
import { itemKind } from '../../../kernel/layout.js';
import type { SubjectRef } from '../../../kernel/subject.js';
import { FiguresSchema } from '../report/figures.js';

// A month that is over, as it stood on its last day: written once, on the first working morning after it.

/** The kind of subject: one month, its id being the month. */
export const MONTH = 'supervision-month';

/** Rows of a group: as it was kept, and each correction after it. */
export const GROUPS = itemKind('f');

const number = (label: string) => labelled(z.number().int().min(0), label);

/** How somebody was counted. `out`: not counted, for whatever reason. */
const CountedSchema = stored({
  id: personField('Counted', 'about'),
  as: labelled(z.string(), 'How they were counted'),
});
/** Words of their own, so that another release may know more of them. */
export type CountedAs = 'in time' | 'late' | 'out';

/** What the records said later, beside what was kept. */
const CorrectionSchema = stored({
  inTime: number('In time, as corrected'),
  whole: number('Of, as corrected'),
  /** People for whom something was recorded after the month was kept; the others' entry on the staff list has changed. */
  recorded: number('Because something was recorded since'),
  listed: number('Because the staff list was put right since'),
  on: dayField('Found on'),
});
export type Correction = z.infer<typeof CorrectionSchema>;

export const GroupRowSchema = stored({
  /** Of whom: `all`, `service`, `team` or `line`. */
  of: labelled(z.string(), 'Of whom'),
  name: labelled(z.string(), 'Name of the team or service'),
  /** Whose people, where it is everybody below somebody. */
  leaderId: personField('Whose people', 'about').optional(),
  figures: labelled(FiguresSchema, 'Figures').optional(),
  /** Only of small groups: of the others nobody can be found again. */
  people: labelled(z.array(CountedSchema), 'Who was counted, and how').optional(),
  correction: labelled(CorrectionSchema, 'As the records said later').optional(),
});
export type GroupRow = z.infer<typeof GroupRowSchema>;

export const MonthHeadSchema = stored({
  month: labelled(z.string(), 'Month'),
  keptOn: dayField('Kept on'),
  keptAt: instantField('Kept at'),
  /** As they were when it was kept, as text: another release may know other ones. */
  rules: labelled(z.string(), 'The rules in force'),
  /** The last group that was written: a month of many groups takes several writes. */
  upTo: labelled(z.string(), 'Written up to this group', { isInner: true }),
  isComplete: labelled(z.boolean(), 'All groups are written', { isInner: true }),
  /** The last day on which the records were looked through for corrections. */
  lookedOn: dayField('Looked through for corrections on').optional(),
});
export type MonthHead = z.infer<typeof MonthHeadSchema>;

export const monthRefOf = (month: Month): SubjectRef => ({ kind: MONTH, id: month });

export const keptKey = (group: string): string => GROUPS.key(group);
/** Corrections stand behind what they correct, in the order of their days. */
export const correctionKey = (group: string, on: Day): string => GROUPS.key(group, on);
/** Begins what is kept of one group alone. */
export const groupPrefix = (group: string): string => GROUPS.key(group);

export const lastDayOf = (month: Month): Day => addDays(firstOf(monthAfter(month)), -1);
export const monthsBack = (month: Month, n: number): Month => monthOf(addMonths(firstOf(month), -n));

/** What was kept of a group in a month, with the newest correction. */
export interface KeptMonth {
  readonly month: Month;
  readonly on: Day;
  readonly keptAt: string;
  readonly row: GroupRow;
  readonly correction: Correction | undefined;
}
