import { button, buttonForEach, type PartReply } from '../../../../kernel/capability.js';
import { prompt } from '../../../../kernel/phrases.js';
import { morningAfter } from '../../days.js';
import { actionsOf } from '../../model.js';
import { loadingOn } from '../../reading/index.js';
import { ownersOfPlan } from '../../register/index.js';
import { day } from '../../wording.js';
import { isInIt } from '../mine.js';
import { readPlans } from '../rows/index.js';
import { VIEW } from '../view/copy.js';
import { actionsOfPlan, showPlan } from '../view/index.js';
import { isAskable } from './asking.js';
import { type AskReply, decideAsk } from './decide.js';
import { AskAllSchema, AskSchema } from './inputs.js';

interface Owner {
  readonly plan: string;
  readonly ownerId: string;
}

/** More names than this are a number. */
const MOST_NAMED = 3;

const askedOwners = (replies: readonly PartReply<Owner, AskReply>[]): readonly string[] =>
  replies.flatMap(({ part, reply }) => (reply?.kind === 'asked' ? [part.ownerId] : []));

export const asking = {
  buttons: [
    button('actions.ask', {
      act: 'actions.lead-plan',
      input: AskSchema,
      subject: ({ input }) => actionsOf(input.ownerId),
      first: 'head-and-items',
      load: async (view, { input, world }, ports) => ({
        owned: await loadingOn(world)(view, input.ownerId),
        plan: (await readPlans(ports)).find(({ id }) => id === input.plan),
      }),
      decide: (facts, press) => decideAsk(facts, press, press.input.actionId),
      show: (reply, { actor, world, input }, ports) => {
        const on = day(morningAfter(world.today, world), world);
        const came =
          reply.kind === 'asked'
            ? { said: VIEW.asked([world.people.nameOf(input.ownerId)], on) }
            : { problem: reply.kind === 'nothing' ? VIEW.nobodyAsked : VIEW.notYours };
        return showPlan(input.plan, { actor, world }, ports, { page: input.page, ...came });
      },
    }),
    buttonForEach('actions.ask-all', {
      act: 'actions.lead-plan',
      input: AskAllSchema,
      first: 'head-and-items',
      parts: async ({ actor, world, input }, ports): Promise<readonly Owner[]> => {
        // Where its actions lie is read with the plan, and they are once it is known whose it is.
        const [plans] = await Promise.all([readPlans(ports), ownersOfPlan(ports, input.plan, world)]);
        const plan = plans.find(({ id }) => id === input.plan);
        if (!plan || !isInIt(plan, actor, world)) return [];
        const actions = await actionsOfPlan(ports, plan.id, { world });
        const owners = actions.filter((action) => action.ownerId !== plan.leadId && isAskable(action, world));
        return [...new Set(owners.map(({ ownerId }) => ownerId))].map((ownerId) => ({
          plan: plan.id,
          ownerId,
        }));
      },
      subject: ({ ownerId }) => actionsOf(ownerId),
      load: async (view, { input, world }, ports) => ({
        owned: await loadingOn(world)(view, input.ownerId),
        plan: (await readPlans(ports)).find(({ id }) => id === input.plan),
      }),
      decide: (facts, press) => decideAsk(facts, press),
      // Each owner was read and written: the plan as it stands then is one press more.
      show: (replies, { world, input }) => {
        const owners = askedOwners(replies);
        const on = day(morningAfter(world.today, world), world);
        const said =
          owners.length > MOST_NAMED
            ? VIEW.askedMany(owners.length, on)
            : VIEW.asked(
                owners.map((id) => world.people.nameOf(id)),
                on,
              );
        const toPlan = { title: VIEW.back, verb: 'actions.plan', data: { ...input } };
        const isNobody = owners.length === 0;
        return prompt(
          isNobody ? VIEW.nobodyTitle : VIEW.askedTitle,
          [isNobody ? VIEW.nobodyAsked : said],
          [toPlan],
          VIEW.because,
        );
      },
    }),
  ],
};
