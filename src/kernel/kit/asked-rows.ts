import type { Choice } from '../card.js';
import type { JsonObject } from '../json.js';
import type { LineStatus, RowButton } from '../lines.js';
import { withoutMarkdown } from '../text.js';
import { statusData } from './rows.js';

// Rows that are answered where they stand: in the one line how it is, below it what is asked. Nine of them with a choice
// each fit two screens of a phone.

interface AskedRow {
  /** What it is about. */
  readonly name: string;
  /** Begins with the date to act on. */
  readonly text: string;
  readonly status?: LineStatus | undefined;
  /** Not said before on a card of this reader. */
  readonly isNew?: boolean;
  /** One more line, where there is something to know before it can be answered. */
  readonly hint?: string;
  /** What is wrong with what came back, and how to mend it. */
  readonly problem?: string;
}

const around = ({
  text,
  status,
  isNew = false,
  hint = '',
  problem = '',
}: Omit<AskedRow, 'name'>): JsonObject => ({
  text,
  ...statusData(status),
  isNew,
  hint,
  problem,
});

/** Enough to know which row it is; the whole name is the label beside it, and a card has little room. */
const MOST_OF_A_NAME = 60;
const shortened = (name: string): string =>
  name.length <= MOST_OF_A_NAME ? name : `${name.slice(0, MOST_OF_A_NAME).replace(/\p{Cs}$/u, '')}…`;

/** Fills the part `row-choice`, with what can be pressed beside the list: a press of that sends what is chosen on the card. The name is the label of a closed list, so that no line is spent on it twice. */
export const choiceRowData = (
  row: AskedRow & {
    readonly id: string;
    readonly value: string;
    readonly choices: readonly Choice[];
    readonly buttons?: readonly RowButton[];
  },
): JsonObject => ({
  ...around(row),
  id: row.id,
  label: withoutMarkdown(row.name),
  value: row.value,
  choices: row.choices.map((choice) => ({ ...choice })),
  hasButtons: row.buttons !== undefined && row.buttons.length > 0,
  buttons: (row.buttons ?? []).map((button) => ({
    ...button,
    tooltip: `${button.title}: ${shortened(row.name)}`,
  })),
});

/** Fills the part `row-fields`: several inputs about one thing, each as the part `field` has it, which names it in its label. */
export const fieldsRowData = (
  row: Omit<AskedRow, 'name'> & { readonly fields: readonly JsonObject[] },
): JsonObject => ({
  ...around(row),
  fields: row.fields.map((field) => ({ ...field })),
});
