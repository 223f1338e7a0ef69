import { z } from 'zod';
import { addMonths, type Day } from '../../../kernel/calendar.js';
import { dayField, instantField, labelled, personField, stored } from '../../../kernel/fields.js';
import { itemKind } from '../../../kernel/layout.js';
import type { PersonId } from '../../../kernel/people.js';
import type { SubjectRef } from '../../../kernel/subject.js';

// Group sessions: recorded, shown to whoever was there, and never counted as supervision of one person.

/** The kind of subject: the group sessions that one person recorded, its id being that person’s. */
export const GROUP = 'supervision-group';
export const groupRefOf = (recorder: PersonId): SubjectRef => ({ kind: GROUP, id: recorder });

/** One row for each day. Recorded again for the same day, the newest says who was there. */
export const GROUPS = itemKind('g');

export const GroupHeadSchema = stored({
  recorderId: personField('Recorded by'),
  lastOn: dayField('Last group session on').optional(),
});
export type GroupHead = z.infer<typeof GroupHeadSchema>;

export const GroupSchema = stored({
  heldOn: dayField('Group session on'),
  by: personField('Recorded by'),
  at: instantField('Recorded at'),
  people: labelled(z.array(z.string().min(1)), 'Was there', { person: 'about' }),
});
export type Group = z.infer<typeof GroupSchema>;

/** How far back one’s own group sessions are shown. */
const MONTHS_SHOWN = 6;
export const groupsSince = (today: Day) => ({
  prefix: GROUPS.prefix,
  from: GROUPS.key(addMonths(today, -MONTHS_SHOWN)),
});
