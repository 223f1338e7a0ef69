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
import { PASS } from '../../kernel/passes.js';

// What stands inside an action beside its own words and days: what was moved, asked for, answered, shown and given.

/** A change of the due date. The first date stays in `firstDueOn`, so that no slip is ever hidden. */
export const MoveSchema = stored({
  from: dayField('Moved from'),
  to: dayField('Moved to'),
  /** Id of an option of the setting `actions.newDateReasons`. */
  reason: labelled(z.string(), 'Reason'),
  by: personField('Moved by'),
  at: instantField('Moved at'),
  /** Who agreed to a move that the owner may not make alone. */
  approvedById: personField('Agreed to by').optional(),
});

/** A new date that the owner asks for and may not give alone. The present date stands until it is answered. */
export const DateRequestSchema = stored({
  dueOn: dayField('New date asked for'),
  /** Id of an option of the setting `actions.newDateReasons`. */
  reason: labelled(z.string(), 'Reason it was asked for'),
  askedAt: instantField('Asked for at'),
  askedOn: labelled(z.iso.date(), 'Day it was asked for', { isInner: true }),
  /** The version of the action that asking made: it names this request, whatever is said of the action meanwhile. */
  version: innerCount('Which request it is, so that an old button is known'),
});
export type DateRequest = z.infer<typeof DateRequestSchema>;

/** What became of the last request: only that one can still be on a card of somebody's. */
export const DateAnswerSchema = stored({
  outcome: labelled(z.enum(['agreed', 'kept', 'withdrawn']), 'What became of it'),
  /** The day that was asked for. */
  dueOn: dayField('Request before'),
  byId: personField('Answered by'),
  answeredAt: instantField('Answered at'),
  version: innerCount('Which request it answers'),
  /** Id of an option of the setting `actions.keepReasons`: why the present date stays. */
  reason: labelled(z.string(), 'Why the date was kept').optional(),
});

/** What else an owner asks somebody above for. A word of another release asks for nothing here. */
const ASKED_FOR = ['pause', 'stop'] as const;
export const AsksSchema = stored({
  what: openField(ASKED_FOR, 'What is asked for'),
  until: dayField('Pause asked for until').optional(),
  /** Id of an option of the setting `actions.pauseReasons` or `actions.stopReasons`. */
  reason: labelled(z.string(), 'Reason it was asked for'),
  askedAt: instantField('Asked for at'),
  askedOn: labelled(z.iso.date(), 'Day it was asked for', { isInner: true }),
  version: innerCount('Which request it is, so that an old button is known'),
});

/** What became of the last one. */
export const AsksAnswerSchema = stored({
  what: openField(ASKED_FOR, 'What was asked for'),
  outcome: openField(['agreed', 'kept', 'withdrawn'], 'What became of it'),
  until: dayField('Pause that was asked for until').optional(),
  byId: personField('Answered by'),
  answeredAt: instantField('Answered at'),
  version: innerCount('Which request it answers'),
  /** Id of an option of the setting `actions.keepReasons`. */
  reason: labelled(z.string(), 'Why it goes on').optional(),
});

/** A pause that somebody above agreed to: while it lasts nobody is asked, and its days are nobody’s delay. */
export const PauseSchema = stored({
  from: dayField('Paused from'),
  until: dayField('Paused until'),
  /** Id of an option of the setting `actions.pauseReasons`. */
  reason: labelled(z.string(), 'Why it was paused'),
  byId: personField('Pause agreed by'),
});

/** Its owner says that it is somebody else’s. It stays with the owner until that one takes it. */
export const OfferSchema = stored({
  toId: personField('Offered to'),
  byId: personField('Offered by'),
  askedAt: instantField('Offered at'),
  askedOn: labelled(z.iso.date(), 'Day it was offered', { isInner: true }),
  version: innerCount('Which offer it is, so that an old button is known'),
});

/** What became of the last one. */
export const OfferAnswerSchema = stored({
  toId: personField('Had been offered to'),
  outcome: openField(['taken', 'not_mine'], 'What they said'),
  at: instantField('Said at'),
  version: innerCount('Which offer it answers'),
  /** So often since this owner has had it. */
  times: innerCount('How often nobody took it').optional(),
});

/** Who gave it to its present owner, by making it for them or by handing it over. */
export const GivenSchema = stored({ byId: personField('Given by'), at: instantField('Given at') });
/** What shows that it is done, in the words of whoever said so, or as a link to a place of the council's own. */
export const EvidenceSchema = stored({
  text: textField('What shows that it is done'),
  byId: personField('Said to be done by'),
  at: instantField('Said to be done at'),
});

/** A checker's “not yet”. */
export const NotYetSchema = stored({
  /** Id of an option of the setting `actions.notYetReasons`. */
  reason: labelled(z.string(), 'Why the evidence was not enough'),
  byId: personField('Not enough, said by'),
  at: instantField('Not enough, said at'),
});

/** What was closed and is to be done again. Each one stays, so that a report can say how often. */
export const ReopenedSchema = stored({
  at: instantField('Reopened at'),
  on: labelled(z.iso.date(), 'Day it was reopened', { isInner: true }),
  byId: personField('Reopened by'),
  /** Id of an option of the setting `actions.reopenReasons`. */
  reason: labelled(z.string(), 'Why it was reopened'),
});
export type Reopened = z.infer<typeof ReopenedSchema>;

/** A check or a new date to agree to, passed on. */
export const PassedSchema = stored(PASS);
