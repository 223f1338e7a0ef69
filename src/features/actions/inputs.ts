import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import { MOST_AMONG, MOST_ROWS } from './model.js';
import { type Said, SaidSchema } from './statuses.js';

// What the buttons and inputs of our cards may hold. A press brings every input of the card along; keys that no card
// of ours has are refused.

const ID = '[0-9a-f]{32}';
const INPUT = new RegExp(`^(status|date|reason)\\.${ID}$`, 'u');
const VERSION = new RegExp(`^${ID}~[1-9][0-9]{0,5}$`, 'u');

const partsOf = (text: string): readonly string[] => text.split(' ').filter(Boolean);
const listOf = (one: RegExp, most: number) => (text: string) => {
  const parts = partsOf(text);
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

/** Which list a card shows: what wants an answer now, or everything that is open. */
export type View = z.infer<typeof RowsSchema>['view'];

/** One action on a card, as the card showed it. */
export interface Row {
  readonly actionId: string;
  readonly version: number;
}

/** The rows that a list card asked about, each once, with what was typed in the input of that name. */
const rowsOf = (data: z.infer<typeof RowsSchema>) => {
  const versions = new Map(
    partsOf(data.versions).map((part) => [part.slice(0, 32), Number(part.slice(33))] as const),
  );
  return [...versions].map(([actionId, version]) => ({
    actionId,
    version,
    typed: (input: 'status' | 'date' | 'reason') => data[`${input}.${actionId}`] ?? '',
  }));
};

export interface PickedRow extends Row {
  /** Absent for no answer now. */
  readonly said?: Said;
}

/** A press on the list: each row with what was picked for it, if anything. */
export const PickedSchema = RowsSchema.transform((data, context) => ({
  view: data.view,
  rows: rowsOf(data).map(({ actionId, version, typed }): PickedRow => {
    const said = SaidSchema.safeParse(typed('status'));
    if (!said.success) context.addIssue({ code: 'custom', message: 'not a choice of the list' });
    return { actionId, version, ...(said.data === undefined ? {} : { said: said.data }) };
  }),
}));
export type Picked = z.infer<typeof PickedSchema>;

/** A press on the form for dates; a date that is not one counts as none, and the form asks again. */
export const DatesSchema = RowsSchema.transform((data) => ({
  view: data.view,
  rows: rowsOf(data).map(({ actionId, version, typed }) => ({
    actionId,
    version,
    dueOn: DaySchema.safeParse(typed('date')).data ?? '',
    /** Id of an option of `actions.newDateReasons`. */
    reason: typed('reason'),
  })),
}));
export type Dates = z.infer<typeof DatesSchema>;

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

export const CheckSchema = RowSchema.extend({ seen: z.enum(['yes', 'no']) }).transform(
  ({ among, seen, ...row }) => ({ ...row, among: partsOf(among), isEvidenceSeen: seen === 'yes' }),
);
export type Check = z.infer<typeof CheckSchema>;

/** A press on a request for a date; its version is that of the request. */
export const ApprovalSchema = RowSchema.extend({ says: z.enum(['agree', 'keep']) }).transform(
  ({ among, says, ...row }) => ({ ...row, among: partsOf(among), isAgreed: says === 'agree' }),
);
export type Approval = z.infer<typeof ApprovalSchema>;
