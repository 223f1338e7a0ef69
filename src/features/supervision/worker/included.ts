import type { JsonObject } from '../../../kernel/json.js';
import { choiceField } from '../../../kernel/kit/index.js';
import type { World } from '../../../kernel/world.js';
import { INCLUDED_FIELD, INCLUDED_TITLES } from './copy.js';
import { INCLUDED } from './inputs.js';

/** The list of what a session may have included: nothing is chosen beforehand, and nothing has to be. */
export const includedField = ({ settings }: World, isLate = false): JsonObject =>
  choiceField({
    id: 'included',
    label: isLate ? INCLUDED_FIELD.late : INCLUDED_FIELD.label,
    isMultiple: true,
    choices: INCLUDED.map((id) => ({ title: INCLUDED_TITLES[id], value: id })),
    value: '',
    hint: INCLUDED_FIELD.hint(settings['report.smallestGroup']),
  });
