import type { Topic } from '../../../kernel/personal-data.js';
import { recordsOf, rowsUnder } from '../../../kernel/records.js';
import { CHALLENGE, ChallengeSchema } from './challenge/model.js';
import { ALL_PLANS, PLAN, PLANS, PlanSchema, PlansHeadSchema } from './model.js';
import { PAGE, PAGES, PageSchema, PagesHeadSchema } from './page/model.js';

/** A plan goes with nobody: it is the council’s, and says by whom it is led. */
export const PLAN_TOPIC: Topic = {
  id: PLANS,
  title: 'Plans that you lead or belong to',
  about:
    'Plans that actions serve: their name, goals and recommendations, who leads them and who belongs to them. They are there so that what was recommended gets done.',
  seenBy: 'the lead and the members of the plan; the administrator',
  kept: { words: 'Kept for as long as the plan is.' },
};

const rows = rowsUnder(PLAN_TOPIC, 'That actions of a plan are seen together, and its pages are made.');
const plans = recordsOf({
  kind: PLANS,
  idIs: 'all',
  person: undefined,
  records: [rows('actions.plans-changed', 'head', PlansHeadSchema), rows('actions.plans', PLAN, PlanSchema)],
  of: () => [ALL_PLANS],
});

const pageRows = rowsUnder(PLAN_TOPIC, 'That the board sees what was promised and what became of it.');
const pages = recordsOf({
  kind: PAGES,
  idIs: 'the plan’s id',
  person: undefined,
  records: [
    pageRows('actions.plan-page-days', 'head', PagesHeadSchema),
    pageRows('actions.plan-pages', PAGE, PageSchema),
    pageRows('actions.plan-challenges', CHALLENGE, ChallengeSchema),
  ],
  of: () => [],
});

export const planRecords = [plans, pages];
