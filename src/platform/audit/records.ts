import { EventRowSchema, WHEN, WHO } from '../../kernel/chain.js';
import { SEALS_RECORD } from '../../kernel/chain-rows.js';
import { innerCount, stored } from '../../kernel/fields.js';
import { isEvent, STANDS_IN } from '../../kernel/layout.js';
import { field, holds, isActorHidden } from '../../kernel/personal-data.js';
import { recordsOf, rowsOf } from '../../kernel/records.js';
import { CHANGES, OF_PROGRAM, under } from '../../kernel/topics.js';
import { refOf } from './rows.js';

/** Every change, as the chain has it. */
export const eventRecords = rowsOf({
  table: 'state',
  records: [
    {
      ...under(CHANGES),
      id: 'audit.events',
      isOf: ({ row }) => isEvent(row),
      place: `${STANDS_IN.events} of every subject`,
      schema: EventRowSchema,
      purpose:
        'That nobody can change a record unseen. Before and after are ids, dates and choices; of a text there is a hash only.',
      howOf: ({ partition, value }, who) => {
        if (value.actor === who.id) return 'by';
        return refOf(partition).id === who.id || holds(value, who.id) ? 'about' : undefined;
      },
      show: (fields, { partition, value }, who) => [
        ...field('Kind of record', refOf(partition).kind),
        // The time would tell who it was as well.
        ...(isActorHidden(value, who) ? fields.filter(({ name }) => name !== WHO && name !== WHEN) : fields),
      ],
      // No day to count from: the audit prunes itself, so that its chain stays whole.
      stays: 'audit',
    },
  ],
});

/** Which seals were made, and from which on every event names what it is of. */
export const sealRecords = recordsOf({
  kind: SEALS_RECORD.kind,
  idIs: SEALS_RECORD.id,
  person: undefined,
  records: [
    {
      ...OF_PROGRAM,
      id: 'audit.seals',
      at: 'head',
      schema: stored({ form: innerCount('Form of the events') }),
      purpose: 'That a seal which is gone is missed.',
    },
  ],
  of: () => [],
});
