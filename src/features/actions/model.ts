import { z } from 'zod';
import {
  dayField,
  innerCount,
  instantField,
  labelled,
  openField,
  personField,
  stored,
  textField,
} from '../../kernel/fields.js';
import { idFrom, shortIdOf } from '../../kernel/ids.js';
import { itemKind } from '../../kernel/layout.js';
import type { PersonId } from '../../kernel/people.js';
import type { SubjectRef } from '../../kernel/subject.js';
import {
  AsksAnswerSchema,
  AsksSchema,
  DateAnswerSchema,
  DateRequestSchema,
  EvidenceSchema,
  GivenSchema,
  MoveSchema,
  NotYetSchema,
  OfferAnswerSchema,
  OfferSchema,
  PassedSchema,
  PauseSchema,
  type Reopened,
  ReopenedSchema,
  StillTrueSchema,
} from './model-parts.js';
import { SERVES } from './plans/serving.js';
import { STATUS_NAMES, STATUSES, type StatusFacts, StatusSchema } from './statuses.js';

/** Everything that one person owns is one subject, so that one press answers several at once. */
export const KIND = 'actions';
export const actionsOf = (ownerId: PersonId): SubjectRef => ({ kind: KIND, id: ownerId });

export const SourceSchema = z.enum(['supervision', 'audit', 'improvement_plan', 'meeting', 'other']);

/** Longest texts. They keep a card with its most rows under the size that Teams accepts. */
export const MOST_CHARACTERS = {
  reference: 60,
  title: 150,
  why: 500,
  evidence_needed: 300,
  evidence: 200,
} as const;
/** Rows of one card of the owner's: two screens of a phone. */
export const MOST_ROWS = 9;
/** Actions of which one form asks for what their choices want; more follow on the next. */
export const MOST_DETAILS = 4;
/** Choices that travel from page to page of the owner's card until they are saved. */
export const MOST_KEPT = 2 * MOST_ROWS;
/** Actions that a card remembers between two presses; the daily message brings up the rest. */
export const MOST_AMONG = 60;

export const ActionSchema = stored({
  id: labelled(z.string().min(1), 'A number made from the reference', { isInner: true }),
  reference: textField('Reference'),
  title: textField('Action'),
  why: textField('What will be different'),
  evidenceNeeded: textField('Evidence needed'),
  ownerId: personField('Owner', 'about'),
  /** The agreed checker; absent means the owner's line manager. */
  checkerId: personField('Checker').optional(),
  source: labelled(SourceSchema, 'Where it was agreed'),
  goal: labelled(z.string(), 'Goal of the programme').optional(),
  area: labelled(z.string(), 'Area for improvement').optional(),
  ...SERVES,
  agreedOn: dayField('Agreed on'),
  /** Nobody is late with what they were not asked about. */
  addedOn: dayField('Day this owner got it'),
  firstDueOn: dayField('First due on'),
  dueOn: dayField('Due on'),
  status: labelled(StatusSchema, 'Status'),
  /** Who made it in chat; absent of what came from a file. */
  createdById: personField('Made by').optional(),
  given: labelled(GivenSchema, 'Who gave it to this owner').optional(),
  moves: labelled(z.array(MoveSchema), 'Changes of the due date'),
  dateRequest: labelled(DateRequestSchema, 'A new date that waits for approval').optional(),
  dateAnswer: labelled(DateAnswerSchema, 'What became of the last such request').optional(),
  /** Beside the date: one of the two at a time. */
  asks: labelled(AsksSchema, 'A pause or an end that waits for approval').optional(),
  asksAnswer: labelled(AsksAnswerSchema, 'What became of the last such request').optional(),
  /** The last pause. The working day on or after this day it is its owner’s again; that is for each look to see. */
  pausedUntil: dayField('Paused until').optional(),
  pauses: labelled(z.array(PauseSchema), 'Pauses').optional(),
  /** Of these its owner is not late: it was somebody else’s turn. Over with the date. */
  waitedDays: innerCount('Working days after its date for which it waited for others').optional(),
  offer: labelled(OfferSchema, 'Offered to somebody else').optional(),
  offerAnswer: labelled(OfferAnswerSchema, 'What became of the last offer').optional(),
  lastAnswerAt: instantField('Last answered at').optional(),
  lastAnswerOn: labelled(z.iso.date(), 'Day it was last answered', { isInner: true }).optional(),
  /** Who owned it when it was last answered. */
  lastAnswerById: personField('Last answered by').optional(),
  checkedAt: instantField('When the evidence was looked at').optional(),
  checkedById: personField('Checked by').optional(),
  /** Cleared by the owner's next answer. */
  evidenceNotSeenOn: dayField('Day the evidence was not there yet').optional(),
  /** The last one; it stays for as long as the action does. */
  evidence: labelled(EvidenceSchema, 'What shows that it is done').optional(),
  /** Beside the day, since checkers give a reason. Goes with it. */
  notYet: labelled(NotYetSchema, 'Why it went back to the owner').optional(),
  /** What it was before it was done, paused or no longer needed: that comes back. A status of another release reads as none. */
  statusBefore: openField(STATUS_NAMES, 'Status before it was done or paused'),
  reopened: labelled(z.array(ReopenedSchema), 'When it was reopened').optional(),
  completedOn: dayField('Complete on').optional(),
  stillTrue: labelled(StillTrueSchema, 'Whether it is still true').optional(),
  /** Over with the answer of whoever has it. */
  pass: labelled(PassedSchema, 'Passed on').optional(),
  /** It now lives in this person's subject. */
  movedToId: personField('Handed over to').optional(),
  /** Goes up with every answer, move, check and handover. */
  version: innerCount('Number of changes, so that an old button is known'),
});
export type Action = z.infer<typeof ActionSchema>;

export const HeadSchema = stored({
  ownerId: personField('Whose actions these are', 'about'),
  count: innerCount('How many were ever given to this owner'),
});
export type Head = z.infer<typeof HeadSchema>;

/** One answer, kept for good. */
export const AnswerSchema = stored({
  actionId: labelled(z.string(), 'Which action', { isInner: true }),
  by: personField('By'),
  at: instantField('At'),
  what: labelled(
    z.enum([
      'status',
      'new_date',
      'check',
      'asked_date',
      'agreed_date',
      'kept_date',
      'created',
      'reopened',
      'asked_pause',
      'asked_stop',
      'agreed_pause',
      'agreed_stop',
      'kept_going',
      'offered',
      'taken',
      'not_taken',
      'handed_over',
      'still_true',
    ]),
    'What',
  ),
  status: labelled(StatusSchema, 'Status'),
  dueOn: dayField('Due on'),
  /** In an answer that asks for a day or answers that. */
  askedDueOn: dayField('Day asked for').optional(),
  reason: labelled(z.string(), 'Reason').optional(),
  version: innerCount('Which change it was'),
});
export type Answer = z.infer<typeof AnswerSchema>;

/** All that one owner has, as read from their subject. */
export interface Owned {
  readonly ownerId: PersonId;
  readonly head?: Head | undefined;
  readonly actions: readonly Action[];
}

export const actionIdOf = (reference: string): string => idFrom('action', reference);

/** Read in the same request as the head: every look needs them all. */
export const ACTIONS = itemKind('', 'beside-head');
export const ANSWERS = itemKind('a');
export const actionItem = (action: Action) => ({ key: ACTIONS.key(action.id), value: action });
/** The key holds the version that the answer made, so no two answers share one. */
export const answerItem = (answer: Answer) => ({
  key: ANSWERS.key(answer.actionId, String(answer.version).padStart(5, '0')),
  value: answer,
});
export const headOf = ({ head, ownerId, actions }: Owned): Head => ({
  ...head,
  ownerId,
  count: actions.length,
});

/** One action in a message or on a button: whose subject it is in, and which it is. Both parts are opaque. */
export const refOf = (action: Action): string => `${action.ownerId}~${action.id}`;
/** The same on a card that has no room for many whole ones; a press on it is looked up among the ids that are known. */
export const shortRefOf = ({ ownerId, id }: Action): string => `${shortIdOf(ownerId)}~${id.slice(0, 8)}`;
export interface ActionRef {
  readonly ownerId: PersonId;
  readonly actionId: string;
}
/** What an item of a card names begins like a ref, too. */
export const parseRef = (ref: string): ActionRef => {
  const [ownerId = '', actionId = ''] = ref.split('~');
  return { ownerId, actionId };
};

/**
 * How often its date has slipped. A date that is brought forward stays on record as well, and is no slip.
 */
export const slipsOf = ({ moves }: Action): number => moves.filter(({ from, to }) => to > from).length;

/** True of a date that was given in place of a later one, and holds now. */
export const isBroughtForward = ({ moves }: Action): boolean => {
  const last = moves.at(-1);
  return last !== undefined && last.to < last.from;
};

/** Somebody above agreed to the date as it stands, and its owner has said nothing since. */
export const isDateAgreed = ({ dateAnswer: answer, dueOn, lastAnswerAt, reopened }: Action): boolean =>
  answer?.outcome === 'agreed' &&
  answer.dueOn === dueOn &&
  !(lastAnswerAt !== undefined && lastAnswerAt > answer.answeredAt) &&
  reopened === undefined;

/** The last reopening, until its owner answers. */
export const reopenedNow = ({ reopened, lastAnswerAt }: Action): Reopened | undefined => {
  const last = reopened?.at(-1);
  return last && (lastAnswerAt === undefined || last.at >= lastAnswerAt) ? last : undefined;
};

/** Who gave it to its owner, until they have said something about it. */
export const givenNow = ({ given, lastAnswerAt }: Action): Action['given'] =>
  lastAnswerAt !== undefined && given && lastAnswerAt > given.at ? undefined : given;

export const factsOf = (action: Action): StatusFacts => STATUSES[action.status];
/** True until the action belongs to somebody else. */
export const isLive = (action: Action): boolean => action.movedToId === undefined;
/** True while the owner is the one who can say something about it. */
export const takesAnswers = (action: Action): boolean => isLive(action) && factsOf(action).isAnswerable;
/** True while its owner is to be asked about it. */
export const isNudged = (action: Action): boolean => isLive(action) && factsOf(action).isNudged;
/** True until it is complete or no longer needed, or belongs to somebody else. */
export const isOpen = (action: Action): boolean => isLive(action) && factsOf(action).isOpen;
export const waitsForCheck = (action: Action): boolean => isLive(action) && factsOf(action).waitsForCheck;
