import type { RowButton } from '../../../kernel/lines.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { REOPEN } from '../copy/checking.js';
import { type Action, isLive, isOpen } from '../model.js';
import { partiesOfReopening } from '../parties.js';
import { may } from '../permissions.js';

/** On the row of what is closed, for those who may open it again: with a reason, which the press asks for. */
export const reopenButtons = (
  action: Action,
  reader: Person | undefined,
  world: World,
): readonly RowButton[] =>
  isLive(action) &&
  !isOpen(action) &&
  partiesOfReopening(action, world).some((parties) => may('actions.reopen', reader, parties, world))
    ? [{ title: REOPEN.button, verb: 'actions.reopen', data: { version: action.version } }]
    : [];
