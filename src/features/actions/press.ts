import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import type { ApprovalAnswer } from './approval.js';
import { MOST_ROWS } from './cards.js';
import type { CheckAnswer, DateAnswer, Said, StatusAnswer } from './decide.js';
import { MOST_AMONG } from './other-cards.js';

// What the buttons and inputs of our cards may hold. A press brings every input of the card along; keys that no card
// of ours has are refused.

/** The choice “No answer now”. A client that leaves the input out, or has nothing chosen, says the same. */
const NO_ANSWER: ReadonlySet<string> = new Set(['none', '']);
const SaidSchema: z.ZodType<Said> = z.enum(['on_track', 'at_risk', 'off_track', 'done', 'new_date']);
const ID = '[0-9a-f]{32}';
const INPUT = new RegExp(`^(status|date|reason)\\.${ID}$`, 'u');
const VERSION = new RegExp(`^${ID}~[1-9][0-9]{0,5}$`, 'u');

const listOf = (one: RegExp, most: number) => (text: string) => {
  const parts = text.split(' ').filter(Boolean);
  return parts.length <= most && parts.every((part) => one.test(part));
};

const RowsSchema = z
  .object({
    view: z.enum(['nudge', 'mine']),
    /** `id~version` of each row that the card asked about. */
    versions: z.string().refine(listOf(VERSION, MOST_ROWS)),
  })
  .catchall(z.string().max(60))
  .refine((data) =>
    Object.keys(data).every((key) => key === 'view' || key === 'versions' || INPUT.test(key)),
  );

/** The rows that a list card asked about, each once, with what was typed in the input of that name. */
const rowsOf = (data: z.infer<typeof RowsSchema>) => {
  const versions = new Map(
    data.versions
      .split(' ')
      .filter(Boolean)
      .map((part) => [part.slice(0, 32), Number(part.slice(33))] as const),
  );
  return [...versions].map(([actionId, version]) => ({
    actionId,
    version,
    typed: (input: 'status' | 'date' | 'reason') => data[`${input}.${actionId}`] ?? '',
  }));
};

/** A press on the list: each row with what was picked for it, if anything. */
export const PickedSchema = RowsSchema.transform((data, context) => ({
  view: data.view,
  rows: rowsOf(data).map(({ actionId, version, typed }) => {
    const picked = typed('status');
    const said = SaidSchema.safeParse(picked).data;
    if (!NO_ANSWER.has(picked) && said === undefined)
      context.addIssue({ code: 'custom', message: 'not a choice of the list' });
    return { actionId, version, ...(said === undefined ? {} : { said }) };
  }),
}));

/** The picked rows only. */
export const answersOf = (rows: z.infer<typeof PickedSchema>['rows']): readonly StatusAnswer[] =>
  rows.flatMap(({ actionId, version, said }) => (said === undefined ? [] : [{ actionId, version, said }]));

/** A press on the form for dates; a date that is not one counts as none, and the form asks again. */
export const DatesSchema = RowsSchema.transform((data) => ({
  view: data.view,
  answers: rowsOf(data).map(
    ({ actionId, version, typed }): DateAnswer => ({
      actionId,
      version,
      dueOn: DaySchema.safeParse(typed('date')).data ?? '',
      reason: typed('reason'),
    }),
  ),
}));

/** A press that changes nothing, on a card with rows. */
export const BackSchema = RowsSchema.transform(({ view }) => ({ view }));

const PERSON = '[0-9A-Za-z-]{1,64}';
const REF = new RegExp(`^${PERSON}~${ID}$`, 'u');

/** One row of a card for somebody above: which action, in whose subject, and which others the card showed. */
const RowSchema = z.strictObject({
  ownerId: z.string().regex(new RegExp(`^${PERSON}$`, 'u')),
  actionId: z.string().regex(new RegExp(`^${ID}$`, 'u')),
  version: z.number().int().min(1),
  among: z.string().refine(listOf(REF, MOST_AMONG)),
});

const refsIn = (among: string): readonly string[] => among.split(' ').filter(Boolean);

export const CheckSchema = RowSchema.extend({ seen: z.enum(['yes', 'no']) }).transform(
  ({ ownerId, actionId, version, among, seen }) => ({
    ownerId,
    among: refsIn(among),
    answer: { actionId, version, isEvidenceSeen: seen === 'yes' } satisfies CheckAnswer,
  }),
);

/** A press on a request for a date; its version is that of the request. */
export const ApprovalSchema = RowSchema.extend({ says: z.enum(['agree', 'keep']) }).transform(
  ({ ownerId, actionId, version, among, says }) => ({
    ownerId,
    among: refsIn(among),
    answer: { actionId, version, isAgreed: says === 'agree' } satisfies ApprovalAnswer,
  }),
);
