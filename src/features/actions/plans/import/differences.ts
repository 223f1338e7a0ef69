import { idFrom } from '../../../../kernel/ids.js';
import type { FieldChange, Remark, RowChange } from '../../../../kernel/imports.js';
import type { PersonId } from '../../../../kernel/people.js';
import type { World } from '../../../../kernel/world.js';
import type { PlanStep } from '../change.js';
import { nameKey, type Plan, planNamed, type Recommendation } from '../model.js';
import type { WantedPlan } from './rows.js';

// What a file makes of the plans there are. Who leads a plan and the day of its review are said in chat as well: where the
// file differs ours is kept, unless the administrator names the column.

export const TAKEABLE = ['lead_email', 'review_on'] as const;

/** Reworded by number; what the file does not name stays. */
const withRecommendations = (known: readonly Recommendation[], wanted: readonly Recommendation[]) => {
  const file = new Map(wanted.map((each) => [each.id, each]));
  const names = new Set(known.map(({ id }) => id));
  return [
    ...known.map((each) => ({ ...each, ...file.get(each.id) })),
    ...wanted.filter(({ id }) => !names.has(id)),
  ];
};

const begunPlan = (want: WantedPlan, leadId: PersonId, plans: readonly Plan[]): Plan => {
  const id = idFrom('plan', nameKey(want.name));
  const { name, kind = 'improvement_plan', memberIds = [], goals = [], areas = [], reviewOn } = want;
  return {
    // A plan that has been given another name keeps its id.
    id: plans.some((plan) => plan.id === id) ? idFrom('plan', nameKey(want.name), String(plans.length)) : id,
    name,
    kind,
    leadId,
    memberIds: [...memberIds],
    goals: [...goals],
    areas: [...areas],
    recommendations: [...want.recommendations],
    ...(reviewOn === undefined ? {} : { reviewOn }),
    version: 1,
  };
};

const brought = (plan: Plan, want: WantedPlan, takes: ReadonlySet<string>): Plan => ({
  ...plan,
  kind: want.kind ?? plan.kind,
  leadId: takes.has('lead_email') ? (want.leadId ?? plan.leadId) : plan.leadId,
  memberIds: [...(want.memberIds ?? plan.memberIds)],
  goals: [...(want.goals ?? plan.goals)],
  areas: [...(want.areas ?? plan.areas)],
  recommendations: withRecommendations(plan.recommendations, want.recommendations),
  ...(want.reviewOn !== undefined && (plan.reviewOn === undefined || takes.has('review_on'))
    ? { reviewOn: want.reviewOn }
    : {}),
});

const isSame = (one: Plan, other: Plan): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The steps that bring the plans to what the file says; none where that is so already. */
export const stepsOf = (
  wanted: readonly WantedPlan[],
  plans: readonly Plan[],
  takes: ReadonlySet<string>,
): readonly PlanStep[] =>
  wanted.flatMap((want): readonly PlanStep[] => {
    const answeredFor = [...new Set(want.answeredFor)].join(', ');
    const before = planNamed(plans, want.name);
    const what = 'imported';
    if (!before)
      return want.leadId === undefined
        ? []
        : [{ before, after: begunPlan(want, want.leadId, plans), what, answeredFor }];
    const after = brought(before, want, takes);
    return isSame(before, after)
      ? []
      : [{ before, after: { ...after, version: before.version + 1 }, what, answeredFor }];
  });

const COLUMN_WORDS: readonly (readonly [string, (plan: Plan, world: World) => string])[] = [
  ['kind', ({ kind }) => kind ?? ''],
  ['lead_email', ({ leadId }, { people }) => people.nameOf(leadId)],
  ['member_emails', ({ memberIds }, { people }) => memberIds.map((id) => people.nameOf(id)).join('; ')],
  ['goals', ({ goals }) => goals.join('; ')],
  ['areas', ({ areas }) => areas.join('; ')],
  ['review_on', ({ reviewOn }) => reviewOn ?? ''],
  [
    'recommendation',
    ({ recommendations }) => recommendations.map(({ id, text }) => `${id} ${text}`).join('; '),
  ],
];

export const changesOf = (steps: readonly PlanStep[], world: World): readonly RowChange[] =>
  steps.map(({ before, after }) => ({
    who: after.name,
    isNew: before === undefined,
    fields:
      before === undefined
        ? []
        : COLUMN_WORDS.flatMap(([column, words]): readonly FieldChange[] => {
            const [was, is] = [words(before, world), words(after, world)];
            return was === is ? [] : [{ column, before: was, after: is }];
          }),
  }));

/** What differs and is kept, by column. */
export const remarksOf = (
  wanted: readonly WantedPlan[],
  plans: readonly Plan[],
  takes: ReadonlySet<string>,
  { people }: World,
): readonly Remark[] =>
  TAKEABLE.flatMap((column): readonly Remark[] => {
    if (takes.has(column)) return [];
    const names = wanted.flatMap((want) => {
      const plan = planNamed(plans, want.name);
      if (!plan) return [];
      const [ours, theirs] =
        column === 'lead_email'
          ? [people.nameOf(plan.leadId), want.leadId && people.nameOf(want.leadId)]
          : [plan.reviewOn, want.reviewOn];
      return theirs === undefined || ours === undefined || ours === theirs
        ? []
        : [`${plan.name} (ours ${ours}, the file ${theirs})`];
    });
    return names.length === 0
      ? []
      : [
          {
            about: `${column} differs, ours kept`,
            names,
            outcome: `To take what the file says: --take ${column}`,
          },
        ];
  });
