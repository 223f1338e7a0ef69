import { z } from 'zod';
import {
  dayField,
  innerCount,
  instantField,
  labelled,
  openField,
  personField,
  stored,
} from '../../../../kernel/fields.js';
import { itemKind } from '../../../../kernel/layout.js';

// The ten-minute challenge of a plan: its worst actions one after the other, and what was decided about each. It stands beside
// the pages of the plan; breaking off keeps what was decided, and the same day goes on where it was left.

export const DECISIONS = ['date', 'help', 'over', 'stop', 'leave'] as const;
export type Decided = (typeof DECISIONS)[number];

const DecisionSchema = stored({
  actionId: labelled(z.string(), 'Which action', { isInner: true }),
  what: openField(DECISIONS, 'What was decided'),
  at: instantField('Decided at'),
  /** Who helps, or takes it. */
  toId: personField('Named').optional(),
  dueOn: dayField('Day that was given').optional(),
  /** Somebody above has to agree first. */
  isAsked: labelled(z.boolean(), 'Asked for').optional(),
});
export type Decision = z.infer<typeof DecisionSchema>;

export const ChallengeSchema = stored({
  on: dayField('Challenge of'),
  byId: personField('Led by'),
  /** `owner~action` of each, the worst first, as they lay when it began. */
  among: labelled(z.array(z.string()), 'Which actions', { isInner: true }),
  decisions: labelled(z.array(DecisionSchema), 'What was decided'),
  version: innerCount('How many decisions'),
});
export type Challenge = z.infer<typeof ChallengeSchema>;

export const CHALLENGE = itemKind('c');
export const challengeItem = (challenge: Challenge) => ({
  key: CHALLENGE.key(challenge.on),
  value: challenge,
});

export const decisionOn = ({ decisions }: Challenge, actionId: string): Decision | undefined =>
  decisions.find((each) => each.actionId === actionId);

/** The first of which nothing was decided yet. */
export const nextIn = (challenge: Challenge): string | undefined =>
  challenge.among.find((ref) => decisionOn(challenge, ref.split('~')[1] ?? '') === undefined);
