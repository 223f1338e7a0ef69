import { z } from 'zod';
import { innerCount, instantField, labelled, personField, stored } from '../../kernel/fields.js';
import { isItem, itemKey, itemKind, itemsStandIn } from '../../kernel/layout.js';
import type { PersonId } from '../../kernel/people.js';
import { recordsOf, rowsOf } from '../../kernel/records.js';
import type { SubjectRef } from '../../kernel/subject.js';
import { OF_PROGRAM, REQUESTS as TOPIC, under } from '../../kernel/topics.js';

/** What was asked about one person: a hold, and how far an erasure has come. */
export const REQUESTS = 'privacy';
export const requestsOf = (id: PersonId): SubjectRef => ({ kind: REQUESTS, id });

export const RequestsSchema = stored({
  personId: personField('Whose data it is about', 'about'),
  /** Nothing about the person may go while this stands. `reason` is a code, never words about somebody. */
  hold: labelled(
    stored({
      reason: labelled(z.string(), 'Legal hold'),
      setAt: instantField('Hold set at'),
    }),
    'Code of the reason for a legal hold, and since when',
  ).optional(),
  /** Only while it is under way: what is looked for in texts once the staff list no longer says it. */
  erasing: labelled(
    stored({
      name: labelled(z.string(), 'Name to look for'),
      email: labelled(z.string(), 'Address to look for'),
      begunAt: instantField('Erasure begun at'),
    }),
    'While an erasure is under way: name and address to look for',
  ).optional(),
  erasedAt: instantField('When the person was erased').optional(),
});
export type Requests = z.infer<typeof RequestsSchema>;

export const requestRecords = recordsOf({
  kind: REQUESTS,
  idIs: 'the person’s id',
  person: 'Whose data it is about',
  records: [
    {
      ...under(TOPIC),
      id: 'requests.requests',
      at: 'head',
      schema: RequestsSchema,
      purpose: 'That a hold is kept to and an erasure can be shown.',
    },
  ],
  of: ({ id }) => [requestsOf(id)],
  erase: ({ ref, head }, who) =>
    ref.id === who.id && head
      ? [{ key: '', type: 'requests.requests', fate: { do: 'keep', why: 'proof' } }]
      : [],
});

/** Totals of a month that hold no person: what stays of dates whose time is up. */
const TOTALS = 'totals';
export const totalsOf = (month: string): SubjectRef => ({ kind: TOTALS, id: month });

/** Each addition has a key of its own, which leads back to nobody: so nothing is added twice. */
const ADDITIONS = itemKind('');
const counted = {
  what: labelled(z.string(), 'What was counted'),
  count: innerCount('How many'),
};
type Addition = { readonly what: string; readonly count: number };
export const totalItem = (token: string, value: Addition) => ({ key: ADDITIONS.key(token), value });

export const totalRecords = recordsOf({
  kind: TOTALS,
  idIs: 'a month',
  person: undefined,
  records: [
    {
      ...OF_PROGRAM,
      id: 'requests.totals',
      at: ADDITIONS,
      schema: stored(counted),
      purpose: 'That the service can still say how much supervision was held.',
    },
  ],
  of: () => [],
});

/** Counts on their way out of a subject: written with the deletion, moved to the totals, then removed. */
export const OUTBOUND = itemKind('x');
export const OutboundSchema = stored({
  counts: labelled(
    z.array(stored({ month: labelled(z.string(), 'Month'), ...counted })),
    'Counts on their way into the totals',
  ),
});

export const outboundRecords = rowsOf({
  table: 'state',
  records: [
    {
      ...OF_PROGRAM,
      id: 'requests.outbound',
      isOf: ({ row }) => isItem(row) && OUTBOUND.holds(itemKey(row)),
      place: `${itemsStandIn(OUTBOUND)} of a subject, for a moment`,
      schema: OutboundSchema,
      purpose: 'That totals are right when a run is cut short.',
      kept: { words: 'Kept for as long as one run takes.' },
    },
  ],
});
