import { z } from 'zod';
import { PageSchema } from '../../kernel/pages.js';
import { PASS_INPUTS } from '../../kernel/passes.js';
import { MOST_AMONG, MOST_KEPT, MOST_ROWS } from './model.js';
import { type Said, SaidSchema } from './statuses.js';

// What the buttons and inputs of our cards may hold. A press brings every input of the card along; keys that no card
// of ours has are refused.

const ID = '[0-9a-f]{32}';
/** What the inputs of a row are called, each with the id of its action behind it: the choice, and what a choice asks for. */
export const INPUT_NAMES = [
  'status',
  'date',
  'reason',
  'evidence',
  'until',
  'pause',
  'stop',
  'who',
  'name',
] as const;
const INPUT = new RegExp(`^(${INPUT_NAMES.join('|')})\\.${ID}$`, 'u');
const WORDS = /^(?:evidence|name)\./u;
/** Longer than any box, so that too long a text gets a kind answer and not “out of date”. */
const MOST_WORDS = 20_000;
const MOST_OF_A_CHOICE = 64;
const VERSION = new RegExp(`^${ID}~[1-9][0-9]{0,5}$`, 'u');
// What is not on this page is named by the beginning of its id: within one owner’s actions that says which.
const SHORT = '[0-9a-f]{8}';
const LATER = new RegExp(`^${SHORT}~[1-9][0-9]{0,5}(?:~[a-z_]{1,20})?$`, 'u');
const KEPT = new RegExp(`^${SHORT}~[1-9][0-9]{0,5}~[a-z_]{1,20}$`, 'u');
const ABOUT = new RegExp(`^${SHORT}$`, 'u');
const PRESET = /^[a-z_]{1,20}$/u;
const SURE_ONE = /^[0-9a-f]{16}$/u;
const OWN_KEYS: readonly string[] =
  'view versions preset asks kept later questioned sure about page at'.split(' ');

export const partsOf = (text: string): readonly string[] => text.split(' ').filter(Boolean);
const listOf = (one: RegExp, most: number) => (text: string) => {
  const parts = partsOf(text);
  return parts.length <= most && parts.every((part) => one.test(part));
};

/** A form that was opened from the one card of the day, or from a list, comes back to what is left of it. */
const PlaceSchema = z.enum(['today', 'team-closed', 'checked']);
export type Place = z.infer<typeof PlaceSchema>;

/** `id~version~status` of what was chosen and is not saved yet. */
export const KeptSchema = z.string().refine(listOf(KEPT, MOST_KEPT));
/** Names an action within one owner’s. */
export const ShortSchema = z.string().regex(ABOUT);

export const RowsSchema = z
  .object({
    /** `nudge` is on cards of before: what wanted an answer, as a card of its own. */
    view: z.enum(['nudge', 'mine', 'today']),
    /** `id~version` of each row that the card asked about. */
    versions: z.string().refine(listOf(VERSION, MOST_ROWS)),
    /** What stood in the choice of each row before anybody chose, in the order of `versions`; cards of before had nothing. */
    preset: z.string().refine(listOf(PRESET, MOST_ROWS)).default(''),
    /** What each row of the form of details is asked for, in the order of `versions`; on forms of before it was a new date. */
    asks: z.string().refine(listOf(PRESET, MOST_ROWS)).default(''),
    /** Names of the questions that stood beside the rows: the same once more is the answer. */
    questioned: z.string().refine(listOf(SURE_ONE, MOST_ROWS)).default(''),
    /** On the button that says of these very words that they name no child and no family. */
    sure: z.string().refine(listOf(SURE_ONE, MOST_ROWS)).default(''),
    /** Of what was chosen on other pages and is saved with this one. */
    kept: KeptSchema.default(''),
    /** `id~version~choice` of those that the form of details asks about on its next page. */
    later: z
      .string()
      .refine(listOf(LATER, MOST_ROWS + MOST_KEPT))
      .default(''),
    /** Ids that the card was about beside those that want an answer. */
    about: z.string().refine(listOf(ABOUT, MOST_AMONG)).default(''),
    page: PageSchema.default(0),
    /** The page on which a turn is pressed. */
    at: PageSchema.default(0),
  })
  .catchall(z.string().max(MOST_WORDS))
  .refine((data) => Object.keys(data).every((key) => OWN_KEYS.includes(key) || INPUT.test(key)))
  .refine((data) =>
    Object.entries(data).every(
      ([key, typed]) => OWN_KEYS.includes(key) || WORDS.test(key) || String(typed).length <= MOST_OF_A_CHOICE,
    ),
  );

/** Which list a card shows: what wants an answer now, also as a part of the day, or everything that is open. */
export type View = z.infer<typeof RowsSchema>['view'];

/** One action on a card, as the card showed it. */
export interface Row {
  readonly actionId: string;
  readonly version: number;
}

/** The rows that a list card asked about, each once, with what was typed in the input of that name. */
export const rowsOf = (data: z.infer<typeof RowsSchema>) => {
  const versions = new Map(
    partsOf(data.versions).map((part) => [part.slice(0, 32), Number(part.slice(33))] as const),
  );
  return [...versions].map(([actionId, version]) => ({
    actionId,
    version,
    typed: (input: (typeof INPUT_NAMES)[number]) => data[`${input}.${actionId}`] ?? '',
  }));
};

export interface PickedRow extends Row {
  /** Absent for no answer now. */
  readonly said?: Said;
  /** The card had it so, and nobody chose another. */
  readonly isPreset?: true;
}

/** Each row with what was picked for it, if anything, and what was picked on other pages. */
const pickedIn = (data: z.infer<typeof RowsSchema>, context: z.RefinementCtx) => {
  const presets = partsOf(data.preset);
  const picked = (actionId: string, version: number, status: string, preset = ''): PickedRow => {
    const said = SaidSchema.safeParse(status);
    if (!said.success) context.addIssue({ code: 'custom', message: 'not a choice of the list' });
    if (said.data === undefined) return { actionId, version };
    return { actionId, version, said: said.data, ...(status === preset ? { isPreset: true } : {}) };
  };
  const here = rowsOf(data).map(({ actionId, version, typed }, at) =>
    picked(actionId, version, typed('status'), presets[at]),
  );
  const kept = partsOf(data.kept)
    .map((part) => part.split('~'))
    .map(([id = '', version, status = '']) => picked(id, Number(version), status))
    // Should one have come onto this page, then what stands on the page counts.
    .filter((row) => !here.some(({ actionId }) => actionId.startsWith(row.actionId)));
  return [...here, ...kept];
};

/** A press on the list. */
export interface Picked {
  readonly view: View;
  readonly rows: readonly PickedRow[];
  /** The page that it was on. */
  readonly page?: number;
}
export const PickedSchema = RowsSchema.transform(
  (data, context): Picked => ({ view: data.view, rows: pickedIn(data, context), page: data.page }),
);

/** A turn of the page, with everything that was chosen so far. */
export const TurnSchema = RowsSchema.transform((data, context) => ({
  view: data.view,
  rows: pickedIn(data, context),
  about: partsOf(data.about),
  page: data.page,
  at: data.at,
}));
export type Turn = z.infer<typeof TurnSchema>;

/** A press that changes nothing, on a card with rows. */
export const BackSchema = RowsSchema.transform(({ view }) => ({ view }));

const PERSON = '[0-9A-Za-z-]{1,64}';
// Cards of before have the whole ids, those of today short ones.
const REF = new RegExp(`^${PERSON}~(?:${ID}|[0-9a-f]{8})$`, 'u');
/** The actions that a card knows. */
export const amongOf = (most: number) =>
  z
    .string()
    .refine(listOf(REF, most))
    .transform((text) => partsOf(text));
const among = amongOf(MOST_AMONG);

/** One action, in whose subject it is. */
const NAMED = {
  ownerId: z.string().regex(new RegExp(`^${PERSON}$`, 'u')),
  actionId: z.string().regex(new RegExp(`^${ID}$`, 'u')),
};

/** One row of a card for somebody above: which action, in whose subject, and which others the card showed. */
export const RowSchema = z.strictObject({
  ...NAMED,
  version: z.number().int().min(1),
  among,
  page: PageSchema.optional(),
  place: PlaceSchema.optional(),
});

/** Why it stays as it is: without one the press is on the button of a row, with an empty one on the form that asks. */
const reason = z.string().max(60).optional();
/** A press on what an owner asks for; its version is that of the request. */
export const ApprovalSchema = RowSchema.extend({ says: z.enum(['agree', 'keep']), reason }).transform(
  ({ says, ...row }) => ({ ...row, isAgreed: says === 'agree' }),
);
export type Approval = z.infer<typeof ApprovalSchema>;

/** Which action is passed on, or opened. */
export const NamedSchema = z.strictObject(NAMED);
export type PassPress = z.infer<typeof NamedSchema>;
export const SavePassSchema = NamedSchema.extend(PASS_INPUTS);
export type SavePass = z.infer<typeof SavePassSchema>;

/** Another page of a card for somebody above. */
const AboveCardSchema = z.enum(['check', 'approve', 'silence', 'left', 'offered']);
export type AboveCard = z.infer<typeof AboveCardSchema>;
export const AbovePageSchema = z.strictObject({
  card: AboveCardSchema,
  among,
  /** Of those, the ones whose turn is with somebody who was never reached. */
  missed: among.optional(),
  page: PageSchema,
  place: PlaceSchema.optional(),
});
