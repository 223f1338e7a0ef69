import type { Day } from '../../kernel/calendar.js';
import type { JsonObject } from '../../kernel/json.js';
import { choiceField, dateField } from '../../kernel/kit/index.js';
import type { World } from '../../kernel/world.js';
import {
  chooseFor,
  enterPast,
  enterToCome,
  FIELDS,
  FULL_FIELD,
  NO_NEXT,
  RECORD_FIELD,
} from './copy/forms.js';
import { past, toCome } from './form-data.js';

// Fields that several forms of a supervisor have.

/** The day on which it was held: today at the latest. */
export const heldOnField = (value: Day | '', problem: string, world: World): JsonObject =>
  dateField({
    ...past(world),
    id: 'heldOn',
    label: FIELDS.heldOn.label,
    value,
    missing: enterPast(FIELDS.heldOn),
    problem,
  });

interface Next {
  readonly value: Day | '';
  readonly problem: string;
  /** Whether another session is to come: then it cannot stay empty. */
  readonly isNeeded: boolean;
  /** What it means that it stays empty. */
  readonly hint?: string;
}

/** The field for a next date, which may stay empty where no other session is to come. */
export const nextField = (
  id: 'nextOn' | 'newOn',
  { value, problem, isNeeded, hint = NO_NEXT }: Next,
  world: World,
): JsonObject =>
  dateField({
    ...toCome(world),
    id,
    label: FIELDS[id].label,
    value,
    ...(isNeeded ? { missing: enterToCome(FIELDS[id]) } : { hint }),
    problem,
  });

/** A choice that may be left open. */
export const openChoice = (
  field: { readonly label: string; readonly choices: readonly { title: string; value: string }[] },
  id: string,
  value = '',
): JsonObject => choiceField({ id, label: field.label, isOpen: true, choices: field.choices, value });

/** What is open where nobody says it: the record, and the 90 minutes. */
export const openFields = (
  values: { readonly record?: string | undefined; readonly uninterrupted?: string | undefined } = {},
): readonly JsonObject[] => [
  openChoice(RECORD_FIELD, 'record', values.record),
  openChoice(FULL_FIELD, 'uninterrupted', values.uninterrupted),
];

interface YesOrNo {
  readonly id: string;
  readonly label: string;
  readonly words: { readonly yes: string; readonly no: string };
  readonly value: string;
  /** It was sent: then an answer that is missing is said beside it. */
  readonly isTyped: boolean;
}

/** A question that wants a yes or a no. */
export const yesOrNo = ({ id, label, words, value, isTyped }: YesOrNo): JsonObject => {
  const missing = chooseFor(label);
  return choiceField({
    id,
    label,
    isOpen: true,
    choices: [
      { title: words.yes, value: 'yes' },
      { title: words.no, value: 'no' },
    ],
    value,
    missing,
    problem: isTyped && value === '' ? missing : '',
  });
};
