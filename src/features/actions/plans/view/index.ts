import { z } from 'zod';
import { type Asker, type Command, type Ports, viewButton } from '../../../../kernel/capability.js';
import type { Card } from '../../../../kernel/card.js';
import { PageSchema } from '../../../../kernel/pages.js';
import type { PersonId } from '../../../../kernel/people.js';
import type { World } from '../../../../kernel/world.js';
import { type Action, isLive } from '../../model.js';
import { readAll } from '../../reading/index.js';
import { ownersOfPlan } from '../../register/index.js';
import { mayRead } from '../../seen.js';
import { isInIt } from '../mine.js';
import { nameKey, type Plan, planNamed } from '../model.js';
import { readDays } from '../page/reading/index.js';
import { uncoveredOf } from '../recommendations.js';
import { readPlans } from '../rows/index.js';
import { isInPlan } from '../serving.js';
import { planCard, type Seen, type ShownPlan } from './card.js';
import { COMMAND } from './copy.js';
import { PlanInput } from './inputs.js';
import { noPlanCard, plansCard } from './list-card.js';

/** Where the actions of a plan lie, and the days of its pages. */
interface Around {
  readonly owners: readonly PersonId[];
  readonly days: readonly string[];
}

const readAround = async (planId: string, { world }: Asker, ports: Ports): Promise<Around> => {
  const [owners, days] = await Promise.all([ownersOfPlan(ports, planId, world), readDays(ports, planId)]);
  return { owners, days };
};

const actionsAmong = async (
  owners: readonly PersonId[],
  planId: string,
  world: World,
  ports: Ports,
): Promise<readonly Action[]> =>
  (await readAll(ports, owners, world))
    .flatMap(({ actions }) => actions)
    .filter((action) => isLive(action) && isInPlan(action, planId));

/** All actions of a plan, as they are now: its owners are noted, and each is read. */
export const actionsOfPlan = async (
  ports: Ports,
  planId: string,
  { world }: Pick<Asker, 'world'>,
): Promise<readonly Action[]> => actionsAmong(await ownersOfPlan(ports, planId, world), planId, world, ports);

const seenOf = async (plan: Plan, { owners, days }: Around, asker: Asker, ports: Ports): Promise<Seen> => {
  const { actor, world } = asker;
  const all = await actionsAmong(owners, plan.id, world, ports);
  const actions = all.filter((action) => mayRead(action, actor.id, world));
  return {
    plan,
    actions,
    hidden: all.length - actions.length,
    uncovered: uncoveredOf(plan, all),
    pages: [...days].sort().reverse(),
  };
};

/** The card of a plan, for whoever leads it or belongs to it. */
export const showPlan = async (
  planId: string,
  asker: Asker,
  ports: Ports,
  shown: ShownPlan = {},
): Promise<Card> => {
  const [plans, around] = await Promise.all([readPlans(ports), readAround(planId, asker, ports)]);
  const plan = plans.find(({ id }) => id === planId);
  return plan && isInIt(plan, asker.actor, asker.world)
    ? planCard(await seenOf(plan, around, asker, ports), asker, shown)
    : noPlanCard('');
};

const byName = async (name: string, asker: Asker, ports: Ports): Promise<Card> => {
  const all = await readPlans(ports);
  if (name === '') return plansCard(all, asker);
  const mine = all.filter((plan) => plan.closedOn === undefined && isInIt(plan, asker.actor, asker.world));
  const [first, ...others] = mine.filter((plan) => nameKey(plan.name).includes(nameKey(name)));
  const plan = planNamed(mine, name) ?? (others.length === 0 ? first : undefined);
  if (plan) return planCard(await seenOf(plan, await readAround(plan.id, asker, ports), asker, ports), asker);
  return first ? plansCard([first, ...others], asker) : noPlanCard(name);
};

export const viewing = {
  buttons: [
    viewButton('actions.plans', {
      act: 'actions.see-plan',
      input: z.strictObject({ page: PageSchema.default(0) }),
      show: async ({ actor, world, input }, ports) =>
        plansCard(await readPlans(ports), { actor, world }, input.page),
    }),
    viewButton('actions.plan', {
      act: 'actions.see-plan',
      input: PlanInput,
      show: ({ actor, world, input }, ports) =>
        showPlan(input.plan, { actor, world }, ports, { page: input.page }),
    }),
  ],
  commands: [
    {
      ...COMMAND,
      isUnlisted: true,
      takesMore: true,
      show: ({ actor, world, input }, ports) => byName(input, { actor, world }, ports),
    },
  ] satisfies readonly Command[],
} as const;
