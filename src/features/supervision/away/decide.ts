import { absenceOn, entriesOf, isSamePeriod, overlap, type Period } from '../../../kernel/absences.js';
import { type AmendmentChanges, type Amendments, type AwaySaid, tidied } from '../../../kernel/amendments.js';
import { addDays, type Day, DaySchema, daysBetween } from '../../../kernel/calendar.js';
import type { Press } from '../../../kernel/capability.js';
import { isActive, type Person } from '../../../kernel/people.js';
import type { Parties } from '../../../kernel/permissions.js';
import type { AwayProblem } from './copy.js';
import type { SaveAwayInput } from './inputs.js';

export type AwayReply =
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'refused'; readonly why: AwayProblem; readonly limitOn: Day }
  | { readonly kind: 'saved'; readonly period: Period | undefined };

/** Days that can be meant: within a year on either side. */
const MOST_DAYS = 366;

/** Their supervisors and their line manager, who stands here where the owner’s manager does. */
export const partiesOf = (worker: Person): Parties => ({ worker: worker.id, owner: worker.id });

const periodTyped = (
  { how, awayFrom, awayUntil }: SaveAwayInput,
  worker: Person,
  today: Day,
): Period | { readonly why: AwayProblem; readonly limitOn: Day } => {
  if (how === 'back') {
    const now = absenceOn(worker, today);
    return now ? { from: now.from, until: addDays(today, -1) } : { why: 'not-away', limitOn: today };
  }
  if (!DaySchema.safeParse(awayFrom).success) return { why: 'from-missing', limitOn: today };
  if (Math.abs(daysBetween(today, awayFrom)) > MOST_DAYS) return { why: 'too-far', limitOn: today };
  if (awayUntil === '') return { from: awayFrom };
  if (!DaySchema.safeParse(awayUntil).success) return { why: 'until-wrong', limitOn: today };
  return awayUntil < awayFrom
    ? { why: 'until-before', limitOn: awayFrom }
    : { from: awayFrom, until: awayUntil };
};

const asPeriod = ({ from, until }: Period): Period => (until === undefined ? { from } : { from, until });

/** A supervisor or line manager enters days away: another time, or other days for one that is known. */
export const decideAway = (
  said: Amendments,
  { actor, world, input, may }: Press<SaveAwayInput>,
): { readonly reply: AwayReply; readonly changes: AmendmentChanges } => {
  const worker = world.people.get(input.worker);
  const nothing = new Map();
  if (!worker || !may(partiesOf(worker)) || !isActive(worker, world.today))
    return { reply: { kind: 'not-yours' }, changes: nothing };
  const period = periodTyped(input, worker, world.today);
  if ('why' in period) return { reply: { kind: 'refused', ...period }, changes: nothing };
  const known = said.get(worker.id);
  const entered = known?.away ?? [];
  const changed = input.how === 'back' ? absenceOn(worker, world.today)?.from : input.was;
  const isReplaced = (each: Period) => each.from === changed || overlap(each, period);
  // Days that the list names and that this is about; it takes their place.
  const listed = entriesOf(worker).filter((each) => !entered.some((one) => isSamePeriod(one, each)));
  const instead = [
    ...entered.filter(isReplaced).flatMap((each) => each.instead),
    ...listed.filter(isReplaced).map(asPeriod),
  ];
  // One that began today has not been: nothing stays of it.
  const isEmpty = period.until !== undefined && period.until < period.from && instead.length === 0;
  const entry: AwaySaid = { by: actor.id, at: world.now.toISOString(), ...asPeriod(period), instead };
  const others = entered.filter((each) => !isReplaced(each));
  const next = tidied({ ...known, away: isEmpty ? others : [...others, entry] });
  const same = entered.find((each) => isSamePeriod(each, period));
  if (same && same.by === actor.id) return { reply: { kind: 'saved', period }, changes: nothing };
  return {
    reply: { kind: 'saved', period: input.how === 'back' ? undefined : period },
    changes: new Map([[worker.id, next]]),
  };
};
