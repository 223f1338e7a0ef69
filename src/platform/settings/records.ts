import { EventRowSchema, HeadRowSchema } from '../../kernel/chain.js';
import { CHAIN, isEvent, STANDS_IN } from '../../kernel/layout.js';
import { holds } from '../../kernel/personal-data.js';
import { rowsOf } from '../../kernel/records.js';
import { CHANGES, OF_PROGRAM, under } from '../../kernel/topics.js';
import { VersionSchema } from './settings.js';
import { CURRENT, isVersion } from './settings-chain.js';

/** The rules in force, each change of them, and what the record of changes has of both. */
export const settingsRecords = rowsOf({
  table: 'settings',
  records: [
    {
      ...under(CHANGES),
      id: 'settings.versions',
      isOf: ({ row }) => row === CURRENT || isVersion(row),
      place: 'rows current and v|number',
      schema: VersionSchema,
      purpose: 'That it can be shown who changed a rule and when.',
      howOf: ({ value }, who) =>
        holds(value, who.id) || who.named.isIn(String(value.by)) ? 'by' : undefined,
      // No day to count from: they go with the events about them, so that what is left can still be checked.
      stays: 'operation',
    },
    {
      ...under(CHANGES),
      id: 'settings.events',
      isOf: ({ row }) => isEvent(row),
      place: STANDS_IN.events,
      schema: EventRowSchema,
      purpose: 'That nobody can change a rule unseen.',
      howOf: ({ value }, who) => (holds(value, who.id) ? 'about' : undefined),
      stays: 'audit',
    },
    {
      ...OF_PROGRAM,
      id: 'settings.chain',
      isOf: ({ row }) => row === CHAIN,
      place: `row ${CHAIN}`,
      schema: HeadRowSchema,
    },
  ],
});
