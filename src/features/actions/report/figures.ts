import { addMonths, type Day, daysBetween, monthOf } from '../../../kernel/calendar.js';
import { groupedBy } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { pausedDaysSince } from '../asking/pauses.js';
import { waitsForApproval } from '../asking/requests.js';
import { type Counted, thoseCounted } from '../counted/brief.js';
import { isOverdue, isRed } from '../days.js';
import { silentDays } from '../ladder.js';
import { factsOf, isOpen, slipsOf, waitsForCheck } from '../model.js';
import { STATUSES, type Status } from '../statuses.js';
import { stillAskedOn } from '../still/asked.js';
import { turnDays, turnOf } from '../turn.js';

// What is counted of a group of actions on a day: numbers alone. Each share has what it is of, and how many are left out.

export interface Share {
  readonly part: number;
  readonly whole: number;
  /** Not in the whole, for the reason that the formula names. */
  readonly left: number;
  /** A share of the actions of fewer owners than this shows counts only. */
  readonly owners: number;
}

/** An action with what lists and figures ask of it, worked out once. */
export interface Seen {
  readonly action: Counted;
  readonly isOpen: boolean;
  /** Days past the first date that was agreed; 0 before it. New dates do not make it less. */
  readonly drift: number;
  /** Its owner is the one who is asked about it. */
  readonly isOwners: boolean;
  readonly isOverdue: boolean;
  readonly isRed: boolean;
  readonly silent: number;
  readonly slips: number;
  readonly isCheck: boolean;
  readonly isApproval: boolean;
  /** Working days for which it has been whoever’s turn it is, where that is not the owner. */
  readonly waits: number;
}

const MONTHS = 12;
/** The day on which the year began that figures look back over. */
export const yearSince = ({ today }: World): Day => addMonths(today, -MONTHS);

/** An agreed pause counts for nothing. */
const driftDays = (action: Counted, world: World): number =>
  Math.max(
    0,
    daysBetween(action.firstDueOn, world.today) - pausedDaysSince(action, action.firstDueOn, world),
  );

const seenOf = (action: Counted, world: World): Seen => {
  const open = isOpen(action);
  const isOwners = open && factsOf(action).isNudged;
  const isLate = isOwners && isOverdue(action, world);
  const isCheck = open && waitsForCheck(action);
  const isApproval = open && waitsForApproval(action, world);
  const turn = isCheck || isApproval ? turnOf(action, world) : undefined;
  return {
    action,
    isOpen: open,
    drift: open && action.firstDueOn < world.today ? driftDays(action, world) : 0,
    isOwners,
    isOverdue: isLate,
    isRed: isOwners && isRed(action, world),
    silent: isLate ? silentDays(action, world) : 0,
    slips: slipsOf(action),
    isCheck,
    isApproval,
    waits: turn ? turnDays(turn, world) : 0,
  };
};

/** Those of them that are counted. */
export const seenIn = (actions: readonly Counted[], world: World): readonly Seen[] =>
  thoseCounted(actions, world).map((action) => seenOf(action, world));

export const isReopenedSince = ({ reopened = [] }: Counted, since: Day): boolean =>
  reopened.some(({ on }) => on > since);

const isComplete = (action: Counted): boolean => factsOf(action).isComplete;

/** Whether its first date was in the year that is over, today not counted. */
const isFromYear = ({ firstDueOn }: Counted, since: Day, { today }: World): boolean =>
  firstDueOn < today && firstDueOn >= since;

/** Left out of “kept”: nobody owes it, or nobody has looked whether it is done. */
const isLeftOut = (action: Counted): boolean =>
  action.status === 'paused' || action.status === 'no_longer_needed' || waitsForCheck(action);

/** Complete, and said to be done by the first date; one on a day off counts from the next working day. */
const isKept = (action: Counted, { calendar }: World): boolean => {
  const doneOn = action.doneOn ?? action.completedOn;
  return isComplete(action) && doneOn !== undefined && doneOn <= calendar.onOrAfter(action.firstDueOn);
};

const ownersIn = (list: readonly Seen[]): number => new Set(list.map(({ action }) => action.ownerId)).size;

/** Shares of the same actions. */
const sharesOf = (whole: readonly Seen[], left = 0) => {
  const owners = ownersIn(whole);
  return (fits: (each: Seen) => boolean): Share => ({
    part: whole.filter(fits).length,
    whole: whole.length,
    left,
    owners,
  });
};

/** Of those that somebody was asked about and has answered in the year: whether it was still so. */
const stillOf = (all: readonly Seen[], since: Day, world: World): Share => {
  const answered = all.filter(
    ({ action: { stillTrue } }) =>
      stillTrue?.answer !== undefined && stillTrue.at !== undefined && stillTrue.at >= since,
  );
  const waiting = all.filter(({ action }) => {
    const on = stillAskedOn(action, world);
    return on !== undefined && on <= world.today;
  });
  return sharesOf(answered, waiting.length)(({ action }) => action.stillTrue?.answer === 'yes');
};

const most = (list: readonly Seen[], of: (each: Seen) => number): number =>
  list.reduce((found, each) => Math.max(found, of(each)), 0);

/** Everything that is counted of these actions on the world's day. */
export const figuresOf = (all: readonly Seen[], world: World) => {
  const since = yearSince(world);
  const month = monthOf(world.today);
  const open = all.filter((each) => each.isOpen);
  const owned = open.filter(({ isOwners }) => isOwners);
  const ofYear = all.filter(({ action }) => isFromYear(action, since, world));
  const eligible = ofYear.filter(({ action }) => !isLeftOut(action));
  const ofOpen = sharesOf(open);
  const ofOwned = sharesOf(owned, open.length - owned.length);
  const ofEligible = sharesOf(eligible, ofYear.length - eligible.length);
  const byStatus = groupedBy(open, ({ action }) => action.status);
  const isThisMonth = ({ action }: Seen) =>
    action.completedOn !== undefined && isComplete(action) && monthOf(action.completedOn) === month;
  return {
    open: open.length,
    owners: ownersIn(open),
    statuses: (Object.keys(STATUSES) as Status[]).map((status) => ({
      status,
      count: byStatus.get(status)?.length ?? 0,
    })),
    kept: ofEligible(({ action }) => isKept(action, world)),
    overdue: ofOwned(({ isOverdue: is }) => is),
    red: ofOwned(({ isRed: is }) => is),
    silent: ofOwned(({ silent }) => silent > 0),
    moved: ofOpen(({ slips }) => slips > 0),
    past: ofOpen(({ drift }) => drift > 0),
    furthest: most(open, ({ drift }) => drift),
    checks: ofOpen(({ isCheck }) => isCheck),
    longestCheck: most(open, ({ isCheck, waits }) => (isCheck ? waits : 0)),
    approvals: ofOpen(({ isApproval }) => isApproval),
    still: stillOf(all, since, world),
    reopened: all.filter(({ action }) => isReopenedSince(action, since)).length,
    completeMonth: all.filter(isThisMonth).length,
  };
};
export type Figures = ReturnType<typeof figuresOf>;
