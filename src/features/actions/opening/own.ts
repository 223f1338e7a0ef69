import type { Card } from '../../../kernel/card.js';
import type { World } from '../../../kernel/world.js';
import { partsOf } from '../inputs.js';
import { presetOf } from '../listing.js';
import type { OpenPress } from '../lists/inputs.js';
import { MOST_KEPT, type Owned } from '../model.js';
import { turnedCard } from '../owner-cards.js';
import { type Chosen, chosenIn, keptText } from '../owner-pages.js';
import { SaidSchema } from '../statuses.js';
import type { OpenOwnPress } from './inputs.js';

/** What is chosen and not saved, on this page and the others. What stood in a choice already, and was left so, is none. */
const chosenOn = (
  owned: Owned,
  { kept, chosen }: OpenOwnPress,
  world: World,
): ReadonlyMap<string, Chosen> => {
  const before = partsOf(kept).flatMap((part) => {
    const [actionId = '', version, status] = part.split('~');
    const said = SaidSchema.safeParse(status).data;
    return said === undefined ? [] : [{ actionId, version: Number(version), said }];
  });
  const here = owned.actions.flatMap((action) => {
    const choice = chosen.find(({ actionId }) => actionId === action.id);
    return choice && choice.said !== presetOf(action, world)
      ? [{ actionId: action.id, version: action.version, said: choice.said }]
      : [];
  });
  return chosenIn(owned, [...before, ...here]);
};

/** Which action it is and where it leads back to; or the list once more, when more is chosen than a card can carry. */
export const openingOwn = (
  owned: Owned,
  press: OpenOwnPress,
  world: World,
): { readonly open: OpenPress } | { readonly card: Card } => {
  const { view, page, beginning } = press;
  const all = chosenOn(owned, press, world);
  const action = owned.actions.find(({ id }) => id.startsWith(beginning));
  if (!action || all.size > MOST_KEPT) {
    const rows = [...all].map(([actionId, choice]) => ({ actionId, ...choice }));
    return { card: turnedCard(owned, { view, rows, about: [], page, at: page }, world) };
  }
  const kept = keptText(owned, all, []);
  return {
    open: { ownerId: owned.ownerId, actionId: action.id, page: 0, own: { view, page, kept } },
  };
};
