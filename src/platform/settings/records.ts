import { holds } from '../../kernel/personal-data.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import { rowsOf } from '../../kernel/records.js';
import { CHANGES, under } from '../../kernel/topics.js';
import { VersionSchema } from './settings.js';

/** The rules in force, and each change of them. */
export const settingsRecords = rowsOf({
  table: 'settings',
  records: [
    {
      ...under(CHANGES),
      id: 'settings.versions',
      isOf: ({ row }) => row === 'current' || row.startsWith('v|'),
      place: 'rows current and v|number',
      schema: VersionSchema,
      purpose: 'That it can be shown who changed a rule and when.',
      howOf: ({ value }, who) =>
        holds(value, who.id) || who.named.isIn(String(value.by)) ? 'by' : undefined,
      // What is in force stays, whenever it was changed.
      countsFrom: ({ row, value }, world) =>
        row.startsWith('v|') ? dayOfInstant(String(value.at), world) : undefined,
      stays: 'operation',
    },
  ],
});
