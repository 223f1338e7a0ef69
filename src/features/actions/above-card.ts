import type { Card } from '../../kernel/card.js';
import type { JsonObject } from '../../kernel/json.js';
import type { World } from '../../kernel/world.js';
import { type Action, MOST_AMONG, refOf } from './model.js';
import type { Tone } from './statuses.js';

// The cards of those above an owner have one form: actions with what is to be known of each, perhaps with two buttons,
// and what is settled as text below.

/** One line about an action; one without text is left out. */
export interface Fact {
  readonly label?: string;
  readonly text: string;
  readonly tone?: Tone;
  readonly isBold?: boolean;
  /** Stands close to the line above, as one thing with it. */
  readonly isClose?: boolean;
}

/** A button of a row; the card adds which action it is, and which others it showed. */
interface RowButton {
  readonly title: string;
  readonly verb: string;
  readonly data: JsonObject;
}

interface Above<A extends Action> {
  readonly title: string;
  readonly note?: string | undefined;
  readonly waiting: readonly A[];
  /** Rows that the card has room for. */
  readonly most: number;
  readonly facts: (action: A) => readonly Fact[];
  readonly buttons: (action: A) => readonly RowButton[];
  readonly settled: readonly Action[];
  readonly settledText: (action: Action, world: World) => string;
  /** Said of the rows that there is no room for. */
  readonly elsewhere: string;
  readonly because: string;
}

const lineOf = ({ label = '', text, tone = 'default', isBold, isClose }: Fact): JsonObject => ({
  label,
  text,
  tone,
  weight: isBold ? 'Bolder' : 'Default',
  spacing: isClose ? 'None' : 'Default',
});

export const aboveCard = <A extends Action>(above: Above<A>, world: World): Card => {
  const { title, note = '', waiting, most, facts, buttons, settled, settledText, because } = above;
  const among = [...waiting, ...settled].slice(0, MOST_AMONG).map(refOf).join(' ');
  const left = waiting.length - most;
  return {
    template: 'actions/above',
    summary: title,
    data: {
      title,
      note,
      rows: waiting.slice(0, most).map((action) => {
        const owner = { label: 'Owner', text: world.people.nameOf(action.ownerId) };
        const row = { ownerId: action.ownerId, actionId: action.id, among };
        const own = buttons(action).map((button) => ({ ...button, data: { ...row, ...button.data } }));
        return {
          title: action.title,
          facts: [owner, ...facts(action)].filter(({ text }) => text !== '').map(lineOf),
          hasButtons: own.length > 0,
          buttons: own,
        };
      }),
      hasSettled: settled.length > 0,
      settled: settled
        .slice(0, MOST_AMONG)
        .map((action) => ({ title: action.title, text: settledText(action, world) })),
      more: left > 0 ? `And ${left} more${above.elsewhere}` : '',
      because,
    },
  };
};
