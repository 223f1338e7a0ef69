import { z } from 'zod';
import type { Day } from './calendar.js';
import { dayField, labelled, stored } from './fields.js';
import type { Heard, Line } from './lines.js';
import type { PersonId } from './people.js';
import type { SubjectRef } from './subject.js';
import type { World } from './world.js';

// What a person has been told of an open item stands in their mailbox, one row for each. It is written with the outcome of
// the card that said it, and from nothing else: so a morning that was missed, a card whose fate is unknown and a crash
// anywhere leave a step unsaid, and the next working morning says it.

/** The kind of subject by which a person's own day is looked at again; its id is the person's. */
export const TODAY = 'today';
/** The card of the day that answers a word. */
export const REPLY = 'reply';
export const todayOf = (person: PersonId): SubjectRef => ({ kind: TODAY, id: person });

const INNER = { isInner: true };
const where = {
  capability: labelled(z.string(), 'Which capability'),
  item: labelled(z.string(), 'Which open item, with ids', INNER),
  kind: labelled(z.string(), 'Kind of what it is about'),
  id: labelled(z.string(), 'Its id, which may be a person’s', INNER),
};

/** One open item on a card that is on its way: what becomes told when the card is delivered. */
export const HoldSchema = stored({
  ...where,
  line: labelled(z.enum(['turn', 'told', 'news']), 'Whether the person was asked'),
  section: labelled(z.string(), 'Where it stands on the card').optional(),
  steps: labelled(z.array(z.string()), 'What of it the card says'),
  againAfter: labelled(z.number().int(), 'After how many working days it is said again', INNER).optional(),
  triedOn: dayField('First on its way on').optional(),
  firstOn: dayField('First told on').optional(),
  askedOn: dayField('First told on, not as somebody above').optional(),
});
export type Hold = z.infer<typeof HoldSchema>;

/** What somebody has been told of an open item. */
export const ToldSchema = stored({
  ...where,
  line: HoldSchema.shape.line,
  section: HoldSchema.shape.section,
  steps: labelled(z.array(z.string()), 'What of it was said'),
  triedOn: dayField('First on its way on').optional(),
  firstOn: dayField('First told on'),
  /** Of what is theirs and not told to them as somebody above: since when. Absent in rows of an earlier release. */
  askedOn: dayField('First told on, not as somebody above').optional(),
  lastOn: dayField('Last told on'),
  againOn: dayField('To be said again on').optional(),
});
export type Told = z.infer<typeof ToldSchema>;

/** A card that holds an open item was to go out on a day. */
export const TriedSchema = stored({ ...where, on: dayField('On its way on') });

/** What was delivered becomes told. */
export const toldBy = (
  { againAfter, triedOn, firstOn, askedOn, ...hold }: Hold,
  { today, calendar }: Pick<World, 'today' | 'calendar'>,
): Told => ({
  ...hold,
  ...(triedOn === undefined ? {} : { triedOn }),
  firstOn: firstOn ?? today,
  ...(hold.line !== 'told' ? { askedOn: askedOn ?? today } : {}),
  lastOn: today,
  ...(againAfter === undefined ? {} : { againOn: calendar.addWorkingDays(today, againAfter) }),
});

/** What is known of one open item in a mailbox. */
export interface Known {
  readonly told: Told | undefined;
  /** Days on which a card that holds it was to go out, and of which nothing else is known. */
  readonly tried: readonly Day[];
}

export const NOT_KNOWN: Known = { told: undefined, tried: [] };

/** Names an item across capabilities. */
export const itemKey = (capability: string, item: string): string => `${capability}~${item}`;

/** Since when an item has been told as the reader’s own; of a row of an earlier release, since it was told at all. */
const askedOnOf = (told: Told | undefined): Day | undefined =>
  told === undefined || told.line === 'told' ? undefined : (told.askedOn ?? told.firstOn);

const firstOf = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.filter((day) => day !== undefined).sort()[0];

export const heardOf = ({ told, tried }: Known): Heard => {
  const triedOn = firstOf([told?.triedOn, ...tried]);
  const askedOn = askedOnOf(told);
  // Told as somebody above before it became their own: only what was on its way since can have asked them.
  const isOther = told !== undefined && (askedOn === undefined || askedOn > told.firstOn);
  return {
    triedOn,
    firstOn: told?.firstOn,
    lastOn: told?.lastOn,
    steps: new Set(told?.steps),
    asked: { triedOn: isOther ? firstOf(tried) : triedOn, firstOn: askedOn },
  };
};

/** Somebody who waits has asked: said on the next working morning, as a step of its own. */
export const askedStep = (by: PersonId, on: Day): { readonly id: string; readonly on: Day } => ({
  id: `asked-${on}-${by.slice(0, 8)}`,
  on,
});

/**
 * Whether a step of a line is reached of which its reader has not been told. `formerly` is the last day on which a card of
 * an earlier release told them of such things.
 */
export const isNews = (line: Line, { told }: Known, today: Day, formerly?: Day): boolean => {
  const isSaid = ({ id, on }: Line['steps'][number]) =>
    told?.steps.includes(id) === true || (formerly !== undefined && on <= formerly);
  return line.kind !== 'waiting' && line.steps.some((step) => step.on <= today && !isSaid(step));
};

/** Whether, after the last step, it is time to say that it is still open: that brings a card, and is nothing new. */
export const isAgain = (line: Line, { told }: Known, today: Day): boolean =>
  line.kind !== 'waiting' &&
  told?.againOn !== undefined &&
  line.againAfter !== undefined &&
  told.againOn <= today;
