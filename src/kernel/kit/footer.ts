import type { JsonObject } from '../json.js';
import type { RowButton } from '../lines.js';

/** A button below what it acts on. */
export type CardButton = RowButton & {
  /** The one ordinary thing is `positive`; nothing that flatters is. */
  readonly style?: 'default' | 'positive' | 'destructive';
  /** Whether it sends what was typed and chosen on the card; what only leads elsewhere does not, and asks for nothing. */
  readonly sends?: boolean;
};

/** One button, as the part `footer` has it. */
export const buttonData = ({
  title,
  verb,
  data,
  style = 'default',
  sends = false,
}: CardButton): JsonObject => ({
  title,
  verb,
  data,
  style,
  inputs: sends ? 'auto' : 'none',
});

/** A client shows six in a row at most; the rest would be lost. */
const MOST_IN_A_ROW = 6;

/** How a card ends. */
export interface Footer {
  readonly buttons?: readonly CardButton[];
  /** A second row: to turn the page, or back. */
  readonly turns?: readonly CardButton[];
  /** `5 to 8 of 20`. */
  readonly pages?: string;
  /** What belongs here and what does not. */
  readonly rule?: string;
  /** `You get this because …`, and how to change that. */
  readonly because?: string;
}

/** Fills the part `footer`. Throws for a row of more buttons than a client shows. */
export const footerData = ({
  buttons = [],
  turns = [],
  pages = '',
  rule = '',
  because = '',
}: Footer): JsonObject => {
  for (const row of [buttons, turns]) {
    if (row.length > MOST_IN_A_ROW) throw new RangeError(`A row has ${row.length} buttons`);
  }
  return {
    hasButtons: buttons.length > 0,
    buttons: buttons.map(buttonData),
    pages,
    hasTurns: turns.length > 0,
    turns: turns.map(buttonData),
    rule,
    because,
  };
};
