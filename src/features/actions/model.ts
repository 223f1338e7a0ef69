import { z } from 'zod';
import { DaySchema } from '../../kernel/calendar.js';
import { idFrom } from '../../kernel/ids.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { BESIDE_HEAD, type SubjectRef } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';

/** The subject kind: everything that one person owns is one subject, so that one press answers several at once. */
export const KIND = 'actions';
export const actionsOf = (ownerId: PersonId): SubjectRef => ({ kind: KIND, id: ownerId });

const StatusSchema = z.enum([
  'not_started',
  'on_track',
  'at_risk',
  'off_track',
  'done_to_check',
  'complete',
  'paused',
  'no_longer_needed',
]);
export type Status = z.infer<typeof StatusSchema>;

export const SourceSchema = z.enum(['supervision', 'audit', 'improvement_plan', 'meeting', 'other']);

/** Longest texts. They keep a card with its most rows under the size that Teams accepts. */
export const MOST_CHARACTERS = { reference: 60, title: 150, why: 500, evidence_needed: 300 } as const;

/** A change of the due date. The first date stays in `firstDueOn`, so that no slip is ever hidden. */
const MoveSchema = z.strictObject({
  from: DaySchema,
  to: DaySchema,
  /** Id of an option of the setting `actions.newDateReasons`. */
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  /** Who agreed to a move that the owner may not make alone. */
  approvedById: z.string().optional(),
});

/** A new date that the owner asks for and may not give alone. The present date stands until it is answered. */
const DateRequestSchema = z.strictObject({
  dueOn: DaySchema,
  /** Id of an option of the setting `actions.newDateReasons`. */
  reason: z.string(),
  askedAt: z.iso.datetime(),
  askedOn: DaySchema,
  /** The version of the action that asking made: it names this request, whatever is said of the action meanwhile. */
  version: z.number().int().min(1),
});
export type DateRequest = z.infer<typeof DateRequestSchema>;

/** What became of the last request: only that one can still be on a card of somebody's. */
const DateAnswerSchema = z.strictObject({
  outcome: z.enum(['agreed', 'kept', 'withdrawn']),
  /** The day that was asked for. */
  dueOn: DaySchema,
  byId: z.string(),
  answeredAt: z.iso.datetime(),
  /** Which request it answers. */
  version: z.number().int().min(1),
});

export const ActionSchema = z.strictObject({
  id: z.string().min(1),
  reference: z.string().min(1),
  title: z.string().min(1),
  /** What will be different. */
  why: z.string().min(1),
  evidenceNeeded: z.string().min(1),
  ownerId: z.string().min(1),
  /** The agreed checker; absent means the owner's line manager. */
  checkerId: z.string().optional(),
  source: SourceSchema,
  goal: z.string().optional(),
  area: z.string().optional(),
  agreedOn: DaySchema,
  /** The day on which this owner got it here: nobody is late with what they were not asked about. */
  addedOn: DaySchema,
  firstDueOn: DaySchema,
  dueOn: DaySchema,
  status: StatusSchema,
  moves: z.array(MoveSchema),
  dateRequest: DateRequestSchema.optional(),
  dateAnswer: DateAnswerSchema.optional(),
  lastAnswerAt: z.iso.datetime().optional(),
  lastAnswerOn: DaySchema.optional(),
  /** Who owned it when it was last answered. */
  lastAnswerById: z.string().optional(),
  checkedAt: z.iso.datetime().optional(),
  checkedById: z.string().optional(),
  /** The checker did not see the evidence yet; cleared by the owner's next answer. */
  evidenceNotSeenOn: DaySchema.optional(),
  completedOn: DaySchema.optional(),
  /** It now belongs to this person and lives in their subject. */
  movedToId: z.string().optional(),
  /** Goes up with every answer, move, check and handover, so that a card can tell that it is old. */
  version: z.number().int().min(1),
});
export type Action = z.infer<typeof ActionSchema>;

export const HeadSchema = z.strictObject({
  ownerId: z.string().min(1),
  /** Actions ever given to this owner. */
  count: z.number().int().min(0),
});
export type Head = z.infer<typeof HeadSchema>;

/** One answer, kept for good. */
export const AnswerSchema = z.strictObject({
  actionId: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  what: z.enum(['status', 'new_date', 'check', 'asked_date', 'agreed_date', 'kept_date']),
  status: StatusSchema,
  dueOn: DaySchema,
  /** The day asked for, in an answer that asks for one or answers that. */
  askedDueOn: DaySchema.optional(),
  reason: z.string().optional(),
  version: z.number().int().min(1),
});
export type Answer = z.infer<typeof AnswerSchema>;

/** All that one owner has, as read from their subject. */
export interface Owned {
  readonly ownerId: PersonId;
  readonly actions: readonly Action[];
}

export const actionIdOf = (reference: string): string => idFrom('action', reference);

/** The prefix of an owner's actions among the items of their subject. */
export const ACTION_ITEMS = BESIDE_HEAD;
export const actionItem = (action: Action) => ({ key: `${ACTION_ITEMS}${action.id}`, value: action });
/** The key holds the version that the answer made, so no two answers share one. */
export const answerItem = (answer: Answer) => ({
  key: `a|${answer.actionId}|${String(answer.version).padStart(5, '0')}`,
  value: answer,
});

export const headOf = (owned: Owned): Head => ({ ownerId: owned.ownerId, count: owned.actions.length });

/** One action in a message or on a button: whose subject it is in, and which it is. Both parts are opaque. */
export const refOf = (action: Action): string => `${action.ownerId}~${action.id}`;
/** A ref may name one request for a date, too: then its version stands behind. */
export const requestRefOf = (action: Action): string => `${refOf(action)}~${action.version}`;
export const parseRef = (ref: string): { ownerId: PersonId; actionId: string; version?: number } => {
  const [ownerId = '', actionId = '', version] = ref.split('~');
  return { ownerId, actionId, ...(version === undefined ? {} : { version: Number(version) }) };
};

/** True while the owner is the one who can say something about it. */
export const takesAnswers = (action: Action): boolean =>
  action.movedToId === undefined &&
  ['not_started', 'on_track', 'at_risk', 'off_track'].includes(action.status);

/** True until it is complete or no longer needed, or belongs to somebody else. */
export const isOpen = (action: Action): boolean =>
  action.movedToId === undefined && action.status !== 'complete' && action.status !== 'no_longer_needed';

export const waitsForCheck = (action: Action): boolean =>
  action.movedToId === undefined && action.status === 'done_to_check';

/**
 * True while a new date waits for somebody to agree to it. A request lapses on the very day it asks for: it could no
 * longer be given, and the owner is asked again.
 */
export const waitsForApproval = (
  action: Action,
  world: World,
): action is Action & { dateRequest: DateRequest } =>
  takesAnswers(action) && action.dateRequest !== undefined && action.dateRequest.dueOn > world.today;

/**
 * Who confirms the evidence: the agreed checker, else the first manager above the owner, never the owner and never
 * somebody who has left. Undefined when there is nobody; what the owner calls done is complete then.
 */
export const checkerOf = (action: Action, world: World): Person | undefined =>
  [world.people.get(action.checkerId), ...world.people.managersAbove(action.ownerId)].find(
    (person) => person !== undefined && person.id !== action.ownerId && isActive(person, world.today),
  );
