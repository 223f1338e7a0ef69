import { z } from 'zod';
import { idsAreTheirOwn, wrong } from '../../../kernel/setting-words.js';
import { define, options, word } from '../../../kernel/settings.js';
import { CADENCE } from './model.js';

const CheckSchema = z.strictObject({
  id: word,
  title: z.string().min(1),
  /** So many days after the induction began … */
  afterDays: z.number().int().positive().optional(),
  /** … or so many months. */
  afterMonths: z.number().int().positive().optional(),
});
export type Check = z.infer<typeof CheckSchema>;

/** About when a check is, to compare it with others. */
const about = ({ afterDays, afterMonths = 0 }: Check): number => afterDays ?? afterMonths * 30;

/** Each has its time, and they stand in the order in which they come. */
const inOrder = (checks: readonly Check[], context: z.core.$RefinementCtx): void => {
  idsAreTheirOwn(checks, context);
  for (const [index, check] of checks.entries()) {
    const before = checks[index - 1];
    if (about(check) === 0)
      wrong(context, 'a check comes at a time: give it “afterDays” or “afterMonths”', [index]);
    else if (before && about(check) <= about(before))
      wrong(context, `it comes before entry ${index} does; let it come later`, [index]);
  }
};

/** What was promised to new workers, and when it is asked whether it is kept. */
export const PROMISE_SETTINGS = {
  'supervision.inductionChecks': define(
    z.array(CheckSchema).max(20).superRefine(inOrder),
    [
      { id: 'weeks_6', title: '6 weeks', afterDays: 42 },
      { id: 'months_3', title: '3 months', afterMonths: 3 },
      { id: 'months_6', title: '6 months', afterMonths: 6 },
      { id: 'months_9', title: '9 months', afterMonths: 9 },
    ],
    'When a new worker’s manager is asked whether the promise of the induction is kept, counted from its first day without pauses and days away. An empty list asks nothing.',
    'LGA employer standards for social workers, standard on supervision: https://www.local.gov.uk/our-support/workforce-and-hr-support/social-workers/standards-employers-social-workers-england-4; the days are our judgement',
  ),
  'supervision.inductionPoints': define(
    options.refine((points) => points.every(({ id }) => id !== CADENCE), {
      message: '“cadence” is counted and not asked; give the point another id',
    }),
    [
      { id: 'mentor', title: 'A mentor who is not the line manager' },
      { id: 'caseload', title: 'A protected caseload' },
      { id: 'ninety_minutes', title: '90 minutes without interruption' },
    ],
    'What the manager says of the promise to a new worker beside how often supervision was held, which is counted and not asked. The worker says of each whether they see it so.',
  ),
} as const;
