import { z } from 'zod';
import { dayField, instantField, labelled, personField, stored } from '../../../kernel/fields.js';

// The promise to a new worker: how often supervision is held, and what else the induction is to give. Asked of the manager
// at each check, and of the worker after it.

/** The one point that is counted and not asked. No point of the settings has this id. */
export const CADENCE = 'cadence';

const ids = (label: string) => labelled(z.array(z.string().min(1)), label);

/** One check that was answered, with its points by id. */
export const PromiseSchema = stored({
  check: labelled(z.string().min(1), 'Check of the induction'),
  dueOn: dayField('Check reached on'),
  by: personField('Answered by'),
  at: instantField('Answered at'),
  /** Since the check before: sessions on record, and working days on which the next one was late. */
  sessions: labelled(z.number().int().min(0), 'Sessions held since the check before'),
  lateDays: labelled(z.number().int().min(0), 'Working days late since the check before'),
  kept: ids('Kept'),
  short: ids('Not kept'),
  signedAt: instantField('The worker answered at').optional(),
  differs: ids('Not as the worker sees it').optional(),
});
export type PromiseRow = z.infer<typeof PromiseSchema>;

/** A check as figures and lists read it. `shortfalls`: what is not kept, or not as the worker sees it, by id of the point. */
export interface Answered extends PromiseRow {
  readonly shortfalls: readonly string[];
}

/** The checks of somebody that were answered, oldest first. */
export const promisesOf = (
  head: { readonly promises?: readonly PromiseRow[] | undefined } | undefined,
): readonly Answered[] =>
  (head?.promises ?? []).map((row) => ({
    ...row,
    shortfalls: [...new Set([...row.short, ...(row.differs ?? [])])],
  }));
