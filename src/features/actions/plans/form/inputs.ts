import { z } from 'zod';
import { MOST_TYPED } from '../../../../kernel/finding.js';
import { SURE } from '../../../../kernel/gate/knows.js';
import { PageSchema } from '../../../../kernel/pages.js';
import { PersonIdSchema } from '../../../../kernel/people.js';
import { cleanLine, cleanText } from '../../../../kernel/text.js';
import { PLAN_ID } from '../ask/inputs.js';

const id = z.string().max(100);
// Longer than any box holds, so that too long a text gets a kind answer and not “out of date”.
const words = z.string().max(20_000);

const manyOf = (text: string): readonly string[] =>
  [...new Set(text.split(',').map((each) => each.trim()))].filter((each) => each !== '');

/** Opens the form: a new plan, or one that is there. */
export const OpenPlanInput = z.object({ plan: PLAN_ID.optional() });

const Form = z.strictObject({
  name: words.optional(),
  kind: z.string().max(60).optional(),
  lead: id.optional(),
  members: words.optional(),
  reviewOn: z.string().max(60).optional(),
  goals: words.optional(),
  areas: words.optional(),
  recommendations: words.optional(),
  find: z.string().max(1000).optional(),
  page: PageSchema.optional(),
  /** The plan’s id: made by chance for one that is new, so that one form makes one plan. */
  draft: PLAN_ID,
  /** Of a plan that is there: which state of it the form shows. */
  version: z.number().int().min(1).optional(),
  sure: z.string().regex(SURE).optional(),
  asked: z.string().regex(SURE).optional(),
});

export const PlanFormInput = Form.transform(
  ({ find = '', page = 0, draft, version, sure = '', asked = '', ...typed }) => ({
    filled: {
      name: cleanLine(typed.name ?? ''),
      kind: typed.kind ?? '',
      leadId: typed.lead ?? '',
      memberIds: manyOf(typed.members ?? '').filter((each) => PersonIdSchema.safeParse(each).success),
      reviewOn: typed.reviewOn ?? '',
      /** By short ids: a goal holds commas. */
      goals: manyOf(typed.goals ?? ''),
      areas: manyOf(typed.areas ?? ''),
      recommendations: cleanText(typed.recommendations ?? ''),
    },
    find: cleanLine(find.slice(0, MOST_TYPED)),
    page,
    draft,
    version,
    sure,
    asked,
  }),
);
/** A form of a new plan shows no state of one, and a form of a change always does. */
export const NewPlanInput = PlanFormInput.refine(({ version }) => version === undefined);
export const ChangePlanInput = PlanFormInput.refine(({ version }) => version !== undefined);
export type PlanFormPress = Readonly<z.infer<typeof PlanFormInput>>;
export type FilledPlan = Readonly<PlanFormPress['filled']>;
