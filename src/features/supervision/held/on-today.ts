import type { Card } from '../../../kernel/card.js';
import { isList } from '../../../kernel/json.js';
import { buttonData } from '../../../kernel/kit/index.js';
import type { RowButton } from '../../../kernel/lines.js';

/** The card that follows a save, with “Mend” below what is left of the day. */
export const withMend = (card: Card, mend: readonly RowButton[]): Card => {
  const { turns, buttons } = card.data;
  const more = mend.map(buttonData);
  if (more.length === 0) return card;
  if (isList(turns)) return { ...card, data: { ...card.data, hasTurns: true, turns: [...turns, ...more] } };
  return isList(buttons)
    ? { ...card, data: { ...card.data, hasButtons: true, buttons: [...buttons, ...more] } }
    : card;
};
