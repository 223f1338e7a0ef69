import type { Open } from '../../../kernel/capability.js';
import type { Line } from '../../../kernel/lines.js';
import type { World } from '../../../kernel/world.js';
import { stillItemOf } from '../items.js';
import { type Action, actionsOf } from '../model.js';
import { URGENCY } from '../urgency.js';
import { badgeOf } from '../wording.js';
import { stillAskedOf, stillAskedOn } from './asked.js';
import { stillText } from './text.js';

/** What whoever was drawn is asked of an action, and that it is their turn. */
export const stillTrueLines = (
  action: Action,
  world: World,
): { readonly lines: readonly Line[]; readonly open: readonly Open[] } => {
  const person = stillAskedOf(action, world);
  const on = stillAskedOn(action, world);
  if (!person || on === undefined) return { lines: [], open: [] };
  const item = stillItemOf(action, person.id);
  const subject = actionsOf(action.ownerId);
  const turn = { holder: person.id, since: on, why: 'to-say-still-true', by: 'system' } as const;
  const line: Line = {
    to: person.id,
    section: 'still',
    kind: 'turn',
    item,
    subject,
    turn,
    steps: [{ id: 'still', on }],
    againAfter: world.settings['today.againWorkingDays'],
    urgency: URGENCY.asked,
    name: action.title,
    text: stillText(action, world),
    status: badgeOf(action, world),
  };
  return { lines: [line], open: [{ item, subject, turn }] };
};
