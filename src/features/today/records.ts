import { BESIDE, BesideSchema } from '../../kernel/beside.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import { recordsOf } from '../../kernel/records.js';
import { TODAY, todayOf } from '../../kernel/told.js';
import { MESSAGES } from '../../kernel/topics.js';

export const records = recordsOf({
  kind: TODAY,
  idIs: 'the person’s id',
  person: 'Whose day',
  records: [
    {
      id: 'today.beside',
      topic: MESSAGES.id,
      at: BESIDE,
      schema: BesideSchema,
      purpose:
        'That a line comes back on the day it was put aside until, and nobody is asked twice on a day.',
      seenBy: MESSAGES.seenBy,
      kept: MESSAGES.kept,
      countsFrom: (row, _key, world) => {
        const { asideAt, askedOn } = BesideSchema.parse(row);
        return asideAt === undefined ? askedOn : dayOfInstant(asideAt, world);
      },
    },
  ],
  of: ({ id }) => [todayOf(id)],
});
