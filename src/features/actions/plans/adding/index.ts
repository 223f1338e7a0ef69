import { button, viewButton } from '../../../../kernel/capability.js';
import { openOne } from '../../lists/index.js';
import { mayOpen } from '../../lists/seeing.js';
import { notSeenCard } from '../../lists/whole-card.js';
import { actionsOf } from '../../model.js';
import { loadingOn, readOwned } from '../../reading/index.js';
import { place } from '../../register/index.js';
import { readPlans } from '../rows/index.js';
import { addingCard } from './card.js';
import { ADDING } from './copy.js';
import { type AddingReply, decideAdding } from './decide.js';
import { AddingInput, type SaveAdding, SaveAddingInput } from './inputs.js';

const saidOf = (reply: AddingReply, { does }: SaveAdding): string => {
  if (reply.kind === 'same') return ADDING.same;
  if (reply.kind !== 'saved') return ADDING.notYours;
  return (does === 'add' ? ADDING.added : ADDING.removed)(reply.action.title, reply.plan.name);
};

/** From the card of an action into a plan of the reader’s, or out of it. */
export const adding = {
  buttons: [
    viewButton('actions.plan-adding', {
      act: 'actions.lead-plan',
      input: AddingInput,
      show: async ({ actor, world, input }, ports) => {
        const [owned, plans] = await Promise.all([readOwned(ports, input.ownerId, world), readPlans(ports)]);
        const action = owned.actions.find(({ id }) => id === input.actionId);
        return action && mayOpen(action, actor, world, plans)
          ? addingCard(action, input, actor, plans)
          : notSeenCard();
      },
    }),
    button('actions.save-adding', {
      act: 'actions.lead-plan',
      input: SaveAddingInput,
      subject: ({ input }) => actionsOf(input.ownerId),
      first: 'head-and-items',
      load: async (view, { input, world }, ports) => {
        const [owned, plans] = await Promise.all([loadingOn(world)(view, input.ownerId), readPlans(ports)]);
        return { owned, plans };
      },
      decide: decideAdding,
      show: async (reply, { actor, world, input }, ports) => {
        if (reply.kind === 'saved') await place(ports, [reply.action], world);
        if (reply.kind === 'no-plan') {
          const [owned, plans] = await Promise.all([
            readOwned(ports, input.ownerId, world),
            readPlans(ports),
          ]);
          const action = owned.actions.find(({ id }) => id === input.actionId);
          return action && mayOpen(action, actor, world, plans)
            ? addingCard(action, input, actor, plans, ADDING.wrong)
            : notSeenCard();
        }
        return openOne(input, { actor, world }, ports, saidOf(reply, input));
      },
    }),
  ],
} as const;
