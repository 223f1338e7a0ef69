import { instantField, personField, stored } from '../../kernel/fields.js';
import { itemKind } from '../../kernel/layout.js';
import { isGone, type Topic } from '../../kernel/personal-data.js';
import { recordsOf } from '../../kernel/records.js';
import type { SubjectRef } from '../../kernel/subject.js';

/** Who has read their welcome: one subject for all of them, with a row for each person. */
export const WELCOMES: SubjectRef = { kind: 'welcomes', id: 'everybody' };
export const READ = itemKind('');

export const ReadSchema = stored({
  personId: personField('Who was welcomed', 'about'),
  at: instantField('When they had read it'),
});

const SEEN_BY = 'you';
const KEPT = {
  setting: 'retention.leaverMonths',
  from: 'your last day in the service',
  end: 'deleted',
} as const;

export const TOPIC: Topic = {
  id: 'welcomes',
  title: 'Your welcome',
  about: 'That you have read your welcome, so that it does not come again.',
  seenBy: SEEN_BY,
  kept: KEPT,
};

export const welcomesRecords = recordsOf({
  kind: WELCOMES.kind,
  idIs: WELCOMES.id,
  person: undefined,
  records: [
    {
      id: 'welcomes.read',
      topic: TOPIC.id,
      at: READ,
      schema: ReadSchema,
      purpose: 'That nobody is welcomed twice.',
      seenBy: SEEN_BY,
      kept: KEPT,
    },
  ],
  of: () => [WELCOMES],
  expire: (rows, world) =>
    rows.items
      .filter(({ key }) => isGone(key, world))
      .map(({ key }) => ({ key, type: 'welcomes.read', fate: { do: 'delete' } })),
});
