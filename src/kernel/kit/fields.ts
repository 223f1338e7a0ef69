import type { Day } from '../calendar.js';
import type { Choice } from '../card.js';
import type { JsonObject } from '../json.js';
import { withoutMarkdown } from '../text.js';

// Data for the part `field`: an input with its label, its help and what is wrong with it, together.

interface Asked {
  /**
   * The name under which it comes back. Of its own form: in a client that keeps what was chosen at a place, a form after
   * a form must not find the answer to another question.
   */
  readonly id: string;
  /** With whom or what it is about, where a card asks about several. */
  readonly label: string;
  /** Empty where it may be left out; else what to do, such as `Enter the date it was held`. */
  readonly missing?: string;
  /** One short line below. */
  readonly hint?: string;
  /** What is wrong with what came back, and how to mend it. */
  readonly problem?: string;
}

const KINDS = { isDate: false, isChoice: false, isText: false, isToggle: false };

// What somebody typed may stand in a label, because a label names the row that it belongs to.
const asked = ({ id, label, missing = '', hint = '', problem = '' }: Asked): JsonObject => ({
  ...KINDS,
  id,
  label: withoutMarkdown(label),
  isRequired: missing !== '',
  missing: withoutMarkdown(missing === '' ? label : missing),
  hint,
  problem,
});

/** A day, within what can be meant. */
export const dateField = (
  field: Asked & { readonly value: Day | ''; readonly min: Day; readonly max: Day },
): JsonObject => ({ ...asked(field), isDate: true, value: field.value, min: field.min, max: field.max });

/** One of a list: closed where it is long, open where every choice fits on a line of its own. */
export const choiceField = (
  field: Asked & {
    readonly value: string;
    readonly choices: readonly Choice[];
    readonly isOpen?: boolean;
    readonly isMultiple?: boolean;
  },
): JsonObject => ({
  ...asked(field),
  isChoice: true,
  value: field.value,
  // Boxes to tick and choices on lines of their own read Markdown into their titles.
  choices: field.choices.map(({ title, value }) => ({
    title: field.isOpen === true || field.isMultiple === true ? withoutMarkdown(title) : title,
    value,
  })),
  style: field.isOpen ? 'expanded' : 'compact',
  isMultiple: field.isMultiple ?? false,
});

/** Words, of at most so many characters. */
export const textField = (
  field: Asked & { readonly value: string; readonly most: number; readonly isLong?: boolean },
): JsonObject => ({
  ...asked(field),
  isText: true,
  value: field.value,
  most: field.most,
  isLong: field.isLong ?? false,
});

/** One thing that is so or not; `title` stands beside the box. */
export const toggleField = (
  field: Asked & { readonly value: boolean; readonly title: string },
): JsonObject => ({
  ...asked(field),
  isToggle: true,
  title: field.title,
  value: field.value ? 'true' : 'false',
});
