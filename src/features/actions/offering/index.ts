import { button, type Ports, type Press } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { OFFERED } from '../copy/hands.js';
import { takeAway } from '../hands/away/index.js';
import { actionsOf } from '../model.js';
import { loadingOn, readAmong, readOwned } from '../reading/index.js';
import { offeredCard } from './card.js';
import { decideTake, type Taken } from './decide.js';
import { type OfferPress, OfferSchema } from './inputs.js';

const takenCard = async (
  { outcome, offered }: Taken,
  press: Press<OfferPress>,
  ports: Ports,
): Promise<Card> => {
  const { actor, world, input } = press;
  if (offered && (outcome === 'saved' || outcome === 'same')) {
    const { id, ownerId } = offered;
    await takeAway(ports, [{ id, from: ownerId, to: actor.id }], press);
    return ports.today(press, OFFERED.taken(offered.title));
  }
  const { page, place: from, actionId: first } = input;
  const shown = { outcome, page, first, place: from };
  return offeredCard(await readAmong(ports, input.among, world), actor.id, world, shown);
};

/** Whoever was named takes what was offered to them. */
export const takeButton = button('actions.take', {
  act: 'actions.accept',
  input: OfferSchema,
  // It comes into the list of whoever presses: whose it was is a claim until it is decided.
  subject: ({ actor }) => actionsOf(actor.id),
  first: 'head-and-items',
  load: async (view, { actor, world, input }, ports) => {
    const [own, theirs] = await Promise.all([
      loadingOn(world)(view, actor.id),
      readOwned(ports, input.ownerId, world),
    ]);
    return { own, offered: theirs.actions.find(({ id }) => id === input.actionId) };
  },
  decide: decideTake,
  show: takenCard,
});
