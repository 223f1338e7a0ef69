import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.js';
import type { PersonId } from '../../kernel/people.js';
import {
  type Finding,
  field,
  type Keeping,
  type PersonalData,
  type SubjectData,
  type SubjectRows,
} from '../../kernel/personal-data.js';
import type { SubjectRef } from '../../kernel/subject.js';

/** What was asked about one person: a hold, and how far an erasure has come. */
export const REQUESTS = 'privacy';
export const requestsOf = (id: PersonId): SubjectRef => ({ kind: REQUESTS, id });

export const RequestsSchema = z.strictObject({
  personId: z.string().min(1),
  /** Nothing about the person may go while this stands. `reason` is a code, never words about somebody. */
  hold: z.strictObject({ reason: z.string(), setAt: z.iso.datetime() }).optional(),
  /** Only while it is under way: what is looked for in texts once the staff list no longer says it. */
  erasing: z.strictObject({ name: z.string(), email: z.string(), begunAt: z.iso.datetime() }).optional(),
  erasedAt: z.iso.datetime().optional(),
});
export type Requests = z.infer<typeof RequestsSchema>;

/** Totals of a month that hold no person: what stays of dates whose time is up. */
const TOTALS = 'totals';
export const totalsOf = (month: string): SubjectRef => ({ kind: TOTALS, id: month });

/** Counts on their way out of a subject: written with the deletion, moved to the totals, then removed. */
export const OUTBOUND = 'x|';
export const OutboundSchema = z.strictObject({
  counts: z.array(z.strictObject({ month: z.string(), what: z.string(), count: z.number().int().min(1) })),
});

const REQUESTS_KEPT: Keeping = {
  words: 'Kept for good, as the proof that it was done: an id and dates only.',
};
const ADMINISTRATORS = 'the administrators';

const find = ({ ref, head }: SubjectRows, id: PersonId): readonly Finding[] => {
  if (ref.id !== id || !head) return [];
  const { hold, erasedAt } = RequestsSchema.parse(head);
  if (!hold && !erasedAt) return [];
  return [
    {
      type: 'requests.requests',
      how: 'about',
      fields: [
        ...field('Legal hold', hold?.reason),
        ...field('Hold set at', hold?.setAt, 'instant'),
        ...field('Erased at', erasedAt, 'instant'),
      ],
    },
  ];
};

const requests: SubjectData = {
  kind: REQUESTS,
  typeOf: () => 'requests.requests',
  find: (rows, who) => find(rows, who.id),
  erase: (rows, who) =>
    rows.ref.id === who.id && rows.head
      ? [{ key: '', type: 'requests.requests', fate: { do: 'keep', why: 'proof' } }]
      : [],
  expire: () => [],
  of: (person) => [requestsOf(person.id)],
};

const totals: SubjectData = {
  kind: TOTALS,
  typeOf: () => 'requests.totals',
  find: () => [],
  erase: () => [],
  expire: () => [],
  of: () => [],
};

/** Adds nothing to a total twice: each addition has a key of its own, which leads back to nobody. */
export const totalItem = (token: string, counts: JsonObject) => ({ key: token, value: counts });

export const requestsData: PersonalData = {
  topics: [
    {
      id: 'requests',
      title: 'What was asked about your data',
      about: 'Whether your data must be kept for a legal reason, and whether it was erased before.',
      seenBy: ADMINISTRATORS,
      kept: REQUESTS_KEPT,
    },
  ],
  records: [
    {
      id: 'requests.requests',
      topic: 'requests',
      table: 'state',
      place: 'privacy | person id, row 0',
      purpose: 'That a hold is kept to and an erasure can be shown.',
      seenBy: ADMINISTRATORS,
      kept: REQUESTS_KEPT,
      fields: {
        personId: 'Whose data it is about',
        hold: 'Code of the reason for a legal hold, and since when',
        erasing: 'While an erasure is under way: name and address to look for',
        erasedAt: 'When the person was erased',
      },
    },
    {
      id: 'requests.totals',
      topic: 'house',
      table: 'state',
      place: 'totals | a month, rows i|random number',
      purpose: 'That the service can still say how much supervision was held.',
      seenBy: ADMINISTRATORS,
      kept: { words: 'Kept for good: there is no person in it.' },
      fields: { what: 'What was counted', count: 'How many' },
    },
    {
      id: 'requests.outbound',
      topic: 'house',
      table: 'state',
      place: 'rows i|x|… of a subject, for a moment',
      purpose: 'That totals are right when a run is cut short.',
      seenBy: ADMINISTRATORS,
      kept: { words: 'Kept for as long as one run takes.' },
      fields: { counts: 'Counts on their way into the totals' },
    },
  ],
  subjects: [requests, totals],
  rows: [],
};
