import type { Day } from '../../kernel/calendar.js';
import { HEAD } from '../../kernel/layout.js';
import { field, holds } from '../../kernel/personal-data.js';
import { rowsOf } from '../../kernel/records.js';
import { OF_MESSAGES, OF_PROGRAM } from '../../kernel/topics.js';
import { CursorSchema } from './daily.js';
import { HintSchema } from './due.js';

const dayOf = (partition: string): Day => partition.replace(/^(\d{4})(\d{2})(\d{2}).*$/u, '$1-$2-$3');

/** Which subject is looked at on which day. */
export const hintRecords = rowsOf({
  table: 'due',
  records: [
    {
      ...OF_MESSAGES,
      id: 'plan.hints',
      isOf: () => true,
      place: 'day | …, row kind|id',
      schema: HintSchema,
      purpose: 'That a subject is looked at on the right day.',
      kept: {
        setting: 'retention.deliveryDays',
        from: 'the day it is for, if it was not worked off on that day',
        end: 'deleted',
      },
      howOf: ({ row, value }, who) => (row.includes(who.id) || holds(value, who.id) ? 'about' : undefined),
      show: (fields, { partition }) => [...field('Day', dayOf(partition), 'day'), ...fields],
      countsFrom: ({ partition }) => dayOf(partition),
    },
  ],
});

/** How far the daily plan has come. */
export const planRecords = rowsOf({
  table: 'state',
  records: [
    {
      ...OF_PROGRAM,
      id: 'plan.cursor',
      isOf: ({ partition, row }) => partition === 'schedule|daily' && row === HEAD,
      place: 'schedule | daily, row 0',
      schema: CursorSchema,
    },
  ],
});
