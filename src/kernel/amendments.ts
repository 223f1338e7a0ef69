import { z } from 'zod';
import { entriesOf, isSamePeriod, overlap, type Period } from './absences.js';
import { dayField, instantField, labelled, personField, stored } from './fields.js';
import type { Person, PersonId } from './people.js';
import { supervisorHistory } from './supervisor-history.js';

// What managers have said in chat of their people, beside the staff list. The list itself is imported from files and is
// never changed by what somebody presses; this stands next to it, and every reader sees both together.

const said = { by: personField('Entered by'), at: instantField('Entered at') };

const AwaySchema = stored({
  ...said,
  from: dayField('First day away'),
  until: dayField('Last day away').optional(),
  /** The entries of the staff list that it took the place of. */
  instead: labelled(
    z.array(stored({ from: dayField('First day away'), until: dayField('Last day away').optional() })),
    'In place of these days of the staff list',
  ),
});
export type AwaySaid = z.infer<typeof AwaySchema>;

const HandoverSchema = stored({
  ...said,
  toId: personField('Supervisor since a handover'),
  from: dayField('First day as supervisor'),
  /** Who stood in the staff list then. A file that names somebody else later has the last word. */
  insteadOf: personField('Supervisor in the staff list before').optional(),
});
type HandoverSaid = z.infer<typeof HandoverSchema>;

/** All that was said of one person. */
export const AmendmentSchema = stored({
  handover: labelled(HandoverSchema, 'Supervisor, until the staff list names another').optional(),
  away: labelled(z.array(AwaySchema), 'Times away that a manager entered, dates only').optional(),
});
export type Amendment = z.infer<typeof AmendmentSchema>;
/** By whose they are. */
export type Amendments = ReadonlyMap<PersonId, Amendment>;

/** What becomes of each; undefined where nothing stays. */
export type AmendmentChanges = ReadonlyMap<PersonId, Amendment | undefined>;

/** Whether the staff list names nobody, or still whom it named when the handover was entered. */
const isHandoverInForce = (person: Person, { insteadOf }: HandoverSaid): boolean =>
  person.supervisorId === undefined || person.supervisorId === insteadOf;

const shortened = (now: Period, before: Period): boolean =>
  now.from === before.from &&
  now.until !== undefined &&
  (before.until === undefined || now.until < before.until);

/** The days of the staff list that an entry is about: those that it took the place of, and what overlaps with it. */
const listedFor = (listed: readonly Period[], entry: Period & Pick<AwaySaid, 'instead'>): readonly Period[] =>
  listed.filter(
    (each) =>
      overlap(each, entry) ||
      entry.instead.some((before) => isSamePeriod(before, each) || shortened(each, before)),
  );

/**
 * Whether an entry still holds. A file that names other days than it did, and overlaps, has been put right since. One that
 * names them no longer has not: an import ends such an entry the day before, which only makes it shorter.
 */
const isAwayInForce = (listed: readonly Period[], entry: AwaySaid): boolean =>
  listedFor(listed, entry).every((each) =>
    entry.instead.some((before) => isSamePeriod(before, each) || shortened(each, before)),
  );

const withAway = (person: Person, away: readonly AwaySaid[]): Person => {
  const listed = entriesOf(person);
  const inForce = away.filter((entry) => isAwayInForce(listed, entry));
  if (inForce.length === 0) return person;
  const replaced = inForce.flatMap((entry) => listedFor(listed, entry));
  const entered = inForce.map(({ from, until }) => (until === undefined ? { from } : { from, until }));
  const { awayFrom: _from, awayUntil: _until, ...rest } = person;
  const absences = [...listed.filter((each) => !replaced.includes(each)), ...entered];
  return { ...rest, absences: absences.sort((a, b) => (a.from < b.from ? -1 : 1)) };
};

const withHandover = (person: Person, handover: HandoverSaid): Person => {
  if (!isHandoverInForce(person, handover)) return person;
  const { secondSupervisorId, ...rest } = person;
  const isSecond = secondSupervisorId === handover.toId;
  const after: Person = {
    ...rest,
    supervisorId: handover.toId,
    ...(secondSupervisorId === undefined || isSecond ? {} : { secondSupervisorId }),
  };
  const history = supervisorHistory(person, after, handover.from).map((entry) =>
    entry.place === 'first' && entry.until === undefined ? { ...entry, by: handover.by } : entry,
  );
  return { ...after, supervisorHistory: history };
};

/** Somebody as the staff list has them, with what was said of them beside it. */
export const amended = (person: Person, amendment: Amendment | undefined): Person => {
  if (!amendment) return person;
  const moved = amendment.handover ? withHandover(person, amendment.handover) : person;
  return amendment.away ? withAway(moved, amendment.away) : moved;
};

/** An amendment without what is empty; undefined when nothing is left of it. */
export const tidied = ({ handover, away = [], ...rest }: Amendment): Amendment | undefined =>
  handover === undefined && away.length === 0 && Object.keys(rest).length === 0
    ? undefined
    : { ...rest, ...(handover ? { handover } : {}), ...(away.length === 0 ? {} : { away: [...away] }) };

/** Without what the staff list has overtaken, and without times away that ended before a day. */
export const stillSaid = (
  person: Person | undefined,
  { handover, away = [], ...rest }: Amendment,
  oldestOn: string,
): Amendment | undefined => {
  if (!person) return undefined;
  const listed = entriesOf(person);
  const kept = away.filter(
    (entry) => isAwayInForce(listed, entry) && (entry.until === undefined || entry.until >= oldestOn),
  );
  return tidied({
    ...rest,
    ...(handover && isHandoverInForce(person, handover) ? { handover } : {}),
    away: kept,
  });
};
