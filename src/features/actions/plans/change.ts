import type { JsonObject } from '../../../kernel/json.js';
import type { AuditEvent, Change } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { type Plan, planItem } from './model.js';

// What a change of a plan writes. The record has ids and days, and of texts hashes alone.

const auditedPlan = (plan: Plan, { keyed }: World): JsonObject => ({
  plan: plan.id,
  name: keyed('text', plan.name),
  kind: plan.kind ?? '',
  lead: plan.leadId,
  members: plan.memberIds.join(' '),
  goals: plan.goals.join('; '),
  areas: plan.areas.join('; '),
  recommendations: plan.recommendations.map(({ id, text }) => `${id} ${keyed('text', text)}`).join('; '),
  reviewOn: plan.reviewOn ?? '',
  closedOn: plan.closedOn ?? '',
  version: plan.version,
});

const ACTS = {
  made: 'actions.plan-made',
  changed: 'actions.plan-changed',
  imported: 'actions.plan-imported',
} as const;

export interface PlanStep {
  readonly before: Plan | undefined;
  readonly after: Plan;
  readonly what: keyof typeof ACTS;
  /** What the gate found in its words, and their writer answered for. */
  readonly answeredFor?: string | undefined;
}

export const planChange = (steps: readonly PlanStep[], actor: AuditEvent['actor'], world: World): Change => ({
  head: { on: world.today },
  items: steps.map(({ after }) => planItem(after)),
  events: steps.map(({ before, after, what, answeredFor }) => ({
    actor,
    act: ACTS[what],
    ...(before ? { before: auditedPlan(before, world) } : {}),
    after: {
      ...auditedPlan(after, world),
      ...(answeredFor === undefined || answeredFor === '' ? {} : { answeredFor }),
    },
  })),
});
