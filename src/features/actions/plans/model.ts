import { z } from 'zod';
import {
  dayField,
  innerCount,
  labelled,
  openField,
  personField,
  stored,
  textField,
} from '../../../kernel/fields.js';
import { itemKind } from '../../../kernel/layout.js';
import { PersonIdSchema } from '../../../kernel/people.js';
import type { SubjectRef } from '../../../kernel/subject.js';
import { cleanLine } from '../../../kernel/text.js';

// A plan: what several actions serve together, who leads it, and the day of its next review.

/** All plans stand in one subject, a row each: a list of them, and a plan by its name, is one request. */
export const PLANS = 'action-plans';
export const ALL_PLANS: SubjectRef = { kind: PLANS, id: 'all' };

export const PLAN_KINDS = ['improvement_plan', 'audit', 'meeting', 'supervision'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** Longest texts, and how many of each. They keep a form and a row small. */
export const MOST = { name: 100, number: 20, recommendation: 300, recommendations: 60, members: 40 } as const;

const RecommendationSchema = stored({
  id: labelled(z.string().min(1), 'Number of the recommendation'),
  text: textField('Recommendation'),
});
export type Recommendation = z.infer<typeof RecommendationSchema>;

export const PlanSchema = stored({
  id: labelled(PersonIdSchema, 'Number of the plan', { isInner: true }),
  name: textField('Plan'),
  kind: openField(PLAN_KINDS, 'Kind of plan'),
  leadId: personField('Lead'),
  memberIds: labelled(z.array(z.string()), 'Member', { person: 'by' }),
  goals: labelled(z.array(z.string()), 'Goals of the programme'),
  areas: labelled(z.array(z.string()), 'Areas for improvement'),
  recommendations: labelled(z.array(RecommendationSchema), 'Recommendations'),
  /** The day of its next review; until it is over, that is the day of its next page. */
  reviewOn: dayField('Next review on').optional(),
  /** Absent of what came from a file. */
  createdById: personField('Made by').optional(),
  /** Closed plans stand in no list, and stay for as long as their actions do. */
  closedOn: dayField('Closed on').optional(),
  version: innerCount('Number of changes, so that an old form is known'),
});
export type Plan = z.infer<typeof PlanSchema>;

export const PlansHeadSchema = stored({ on: dayField('Last changed on') });
export const PLAN = itemKind('', 'beside-head');
export const planItem = (plan: Plan) => ({ key: PLAN.key(plan.id), value: plan });

/** As names are compared: nobody has two plans that differ by a capital. */
export const nameKey = (name: string): string => cleanLine(name).toLowerCase();

export const planNamed = (plans: readonly Plan[], name: string): Plan | undefined =>
  plans.find((plan) => nameKey(plan.name) === nameKey(name));

export const partiesOf = ({ leadId, memberIds }: Plan) => ({ planLeads: [leadId], planMembers: memberIds });
