import { absenceOn } from '../../../kernel/absences.js';
import { addDays, type Day } from '../../../kernel/calendar.js';
import type { Press } from '../../../kernel/capability.js';
import { shortIdOf } from '../../../kernel/ids.js';
import { isActive, isAway, type Person, type PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import type { Facts } from '../answer.js';
import { standingOf } from '../cadence.js';
import { coverIdsOf } from '../cover/model.js';
import { type Head, isUnsettled } from '../model.js';
import { againstNext, type Refusal } from '../rules.js';
import { bookedClockOf, bookedRow, type Wanted, withBooking } from './book.js';
import type { TeamDatesInput } from './inputs.js';
import { bookedFrom } from './offer.js';

/** Why a date of the card cannot be taken. */
export type AgainstDate =
  | Refusal
  | { readonly why: 'worker-away'; readonly until: Day | undefined }
  | { readonly why: 'not-after-before'; readonly limitOn: Day };

/** What became of one row. `left`: nothing was wanted. `held-first`: its day has come, and that is to be answered before. */
export type RowReply =
  | { readonly kind: 'saved' | 'same' | 'left' | 'moved-on' | 'held-first'; readonly head: Head | undefined }
  | {
      readonly kind: 'refused';
      readonly at: number;
      readonly against: AgainstDate;
      readonly head: Head | undefined;
    }
  | { readonly kind: 'not-yours' };

/** What is known of somebody's dates, so that a card that is older than a change is known. */
export const versionOf = (head: Head | undefined): string =>
  shortIdOf([head?.round ?? 0, head?.nextOn ?? '', ...(head?.laterOn ?? [])].join(' '));

/**
 * True when the booked day has come and nobody has said yet what became of it, and while there are two accounts of the last
 * session: a new date must not end them.
 */
export const isToAnswer = (worker: Person, head: Head | undefined, world: World): boolean => {
  const { bookedOn } = standingOf(worker, head, world);
  return isUnsettled(head) || (bookedOn !== undefined && bookedOn <= world.today);
};

const againstDate = (
  worker: Person,
  head: Head | undefined,
  before: Day | undefined,
  text: string,
  world: World,
): AgainstDate | undefined => {
  // The next date is counted from today, a later one from the one before it.
  const from = before === undefined ? world : { ...world, today: addDays(before, 1) };
  if (before !== undefined && text !== '' && text <= before)
    return { why: 'not-after-before', limitOn: before };
  const against = againstNext(
    worker,
    head,
    { text, ...(before === undefined ? {} : { heldOn: before }) },
    from,
  );
  if (against) return against;
  if (!isAway(worker, text)) return undefined;
  return { why: 'worker-away', until: absenceOn(worker, text)?.until };
};

const isSameList = (some: readonly string[], others: readonly string[]): boolean =>
  some.join(' ') === others.join(' ');

/** The first of the dates of a row that cannot be taken, by its place. */
const firstAgainst = (
  worker: Person,
  head: Head | undefined,
  typed: readonly string[],
  world: World,
): { readonly at: number; readonly against: AgainstDate } | undefined => {
  if (typed[0] === '') return { at: 0, against: { why: 'date-missing' } };
  let before: Day | undefined;
  for (const [at, text] of typed.entries()) {
    if (text === '') continue;
    const against = againstDate(worker, head, before, text, world);
    if (against) return { at, against };
    before = text;
  }
  return undefined;
};

const saved = (
  worker: Person,
  head: Head | undefined,
  wanted: Wanted,
  { actor, world }: Press<TeamDatesInput>,
): Decision<RowReply> => {
  const booked = withBooking(worker, head, wanted, actor.id, world);
  return {
    reply: { kind: 'saved', head: booked.head },
    change: {
      head: booked.head,
      items: bookedRow(booked, actor.id, world),
      events: [
        {
          actor: actor.id,
          act: booked.act,
          before: bookedClockOf(head),
          after: bookedClockOf(booked.head),
        },
      ],
      // Whoever else it concerns hears of it on the next working morning.
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};

/** A supervisor sets the dates ahead of one worker of the card. Without a date nothing is wanted of that worker. */
export const decideDates =
  (workerId: PersonId) =>
  (facts: Facts, press: Press<TeamDatesInput>): Decision<RowReply> => {
    const { world, input, may } = press;
    const { head, covers } = facts;
    const worker = world.people.get(workerId);
    const isTheirs =
      worker !== undefined && may({ worker: workerId, covers: coverIdsOf(worker, covers, world) });
    if (!worker || !isTheirs || !isActive(worker, world.today)) return { reply: { kind: 'not-yours' } };
    const typed = [...(input.typed.get(workerId) ?? [])].map((text) => text ?? '');
    const wanted = typed.filter(Boolean);
    const [nextOn, ...following] = wanted;
    if (nextOn === undefined) return { reply: { kind: 'left', head } };
    const all = bookedFrom(worker, head, world);
    // Dates beyond those for which the card has room stay.
    const most = world.settings['supervision.datesAhead'];
    if (isSameList(wanted, all.slice(0, most))) return { reply: { kind: 'same', head } };
    if (isToAnswer(worker, head, world)) return { reply: { kind: 'held-first', head } };
    if (input.versions.get(workerId) !== versionOf(head)) return { reply: { kind: 'moved-on', head } };
    const wrong = firstAgainst(worker, head, typed, world);
    if (wrong) return { reply: { kind: 'refused', ...wrong, head } };
    const beyond = all.slice(most).filter((day) => day > (wanted.at(-1) ?? nextOn));
    return saved(worker, head, { bookedOn: all[0], nextOn, laterOn: [...following, ...beyond] }, press);
  };
