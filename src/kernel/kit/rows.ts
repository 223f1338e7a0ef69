import type { JsonObject } from '../json.js';
import type { LineStatus, RowButton } from '../lines.js';
import { withoutMarkdown } from '../text.js';

// Data for the parts of `cards/kit/` that make a list. A capability says what stands in a row and in which words; how a
// row looks is the template's, and the same on every card.

/** A button at the side of a row has room for so many letters beside a name on a phone of 360 px. */
export const MOST_BUTTON_LETTERS = 16;

/** Who or what it is about, one short line that begins with the date to act on, how it stands, and what can be pressed. */
export interface Row {
  readonly name: string;
  /** Begins with the date to act on, where there is one. */
  readonly text: string;
  /** One more line, of what has to be known before it can be answered: never more of the same. */
  readonly detail?: string;
  readonly status?: LineStatus | undefined;
  /** Not said before on a card of this reader. */
  readonly isNew?: boolean;
  /** Asks for nothing. */
  readonly isQuiet?: boolean;
  /** Each under the one before it, at the side. */
  readonly buttons?: readonly RowButton[];
  /** What is rarely wanted: behind the three dots of the last button; buttons of their own where a client has no dots. */
  readonly more?: readonly RowButton[];
}

/** Templates take the names of colours with a capital, as the newer elements want them. */
const TONES = {
  default: 'Default',
  good: 'Good',
  warning: 'Warning',
  attention: 'Attention',
  accent: 'Accent',
} as const satisfies Record<LineStatus['tone'], string>;

/** Without a status the fields are there and empty, because a template leaves out by them. */
export const statusData = (status: LineStatus | undefined): JsonObject => ({
  hasStatus: status !== undefined,
  statusMark: status?.mark ?? '',
  statusWord: status?.word ?? '',
  statusTone: TONES[status?.tone ?? 'default'],
});

/** What a screen reader says of a button that many rows have: whose row it is in. */
const inRow =
  (name: string, mode: 'primary' | 'secondary') =>
  (button: RowButton): JsonObject => ({
    ...button,
    tooltip: `${button.title}: ${name}`,
    mode,
  });

/** Fills the part `row`. */
export const rowData = ({
  name,
  text,
  detail = '',
  status,
  isNew = false,
  isQuiet = false,
  buttons = [],
  more = [],
}: Row): JsonObject => {
  const shown = buttons.map(inRow(name, 'primary'));
  const hidden = more.map(inRow(name, 'secondary'));
  const sets = shown.map((button, index) => ({
    buttons: index === shown.length - 1 ? [button, ...hidden] : [button],
  }));
  // Dots alone, without a button before them, are found by nobody.
  const alone =
    shown.length === 0 ? hidden.map((button) => ({ buttons: [{ ...button, mode: 'primary' }] })) : [];
  return {
    name,
    text,
    detail,
    ...statusData(status),
    isNew,
    isQuiet,
    hasText: text !== '',
    hasDetail: detail !== '',
    hasMore: text !== '' || sets.length + alone.length > 0,
    hasButtons: sets.length + alone.length > 0,
    sets: [...sets, ...alone],
  };
};

/** Rows under a heading. */
export interface Section {
  readonly heading: string;
  /** All that belong to it, those not shown counted in; absent where a number says nothing. */
  readonly count?: number | undefined;
  /** One sentence for all rows. */
  readonly hint?: string;
  readonly rows: readonly Row[];
  readonly isQuiet?: boolean;
  /** `5 to 8 of 20`. */
  readonly pages?: string;
  /** Below the rows: to all of them, or to the next page. */
  readonly more?: readonly RowButton[];
}

/** Fills the part `section`. */
export const sectionData = ({
  heading,
  count,
  hint = '',
  rows,
  isQuiet = false,
  pages = '',
  more = [],
}: Section): JsonObject => ({
  // The names of a team and of its supervisors stand here, and a heading is read as Markdown.
  heading: count === undefined ? withoutMarkdown(heading) : `${withoutMarkdown(heading)} (${count})`,
  hint,
  isQuiet,
  rows: rows.map((row) => rowData({ isQuiet, ...row })),
  pages,
  hasMore: more.length > 0,
  // Several sections of a card can have a button of the same name.
  more: more.map((button) => ({ ...button, tooltip: `${button.title}: ${heading}` })),
});
