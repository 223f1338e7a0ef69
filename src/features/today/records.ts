import { BESIDE, BesideSchema } from '../../kernel/beside.js';
import type { Topic } from '../../kernel/personal-data.js';
import { dayOfInstant } from '../../kernel/phrases.js';
import { recordsOf } from '../../kernel/records.js';
import { TODAY, todayOf } from '../../kernel/told.js';
import { MESSAGES } from '../../kernel/topics.js';

const SEEN_BY = 'you; whoever waits for you sees that they asked';

export const TOPIC: Topic = {
  id: 'day',
  title: 'Your day',
  about:
    'Which lines of your day you have put aside until when, and who has asked you about something that waits. It is there so that a line comes back, and nobody is asked twice on a day.',
  seenBy: SEEN_BY,
  kept: MESSAGES.kept,
};

export const records = recordsOf({
  kind: TODAY,
  idIs: 'the person’s id',
  person: 'Whose day',
  records: [
    {
      id: 'today.beside',
      topic: TOPIC.id,
      at: BESIDE,
      schema: BesideSchema,
      purpose:
        'That a line comes back on the day it was put aside until, and nobody is asked twice on a day.',
      seenBy: SEEN_BY,
      kept: MESSAGES.kept,
      countsFrom: (row, _key, world) => {
        const { asideAt, askedOn } = BesideSchema.parse(row);
        return asideAt === undefined ? askedOn : dayOfInstant(asideAt, world);
      },
    },
  ],
  of: ({ id }) => [todayOf(id)],
});
