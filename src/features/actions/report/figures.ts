import { addMonths, daysBetween, monthOf } from '../../../kernel/calendar.js';
import type { World } from '../../../kernel/world.js';
import { type Counted, isCounted } from '../counted/brief.js';
import { isOverdue, isRed, overdueDays } from '../days.js';
import { silentDays } from '../ladder.js';
import { factsOf, isOpen, slipsOf, waitsForApproval, waitsForCheck } from '../model.js';
import { STATUSES, type Status } from '../statuses.js';
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
  readonly isOverdue: boolean;
  readonly silent: number;
  /** Working days for which it has been whoever’s turn it is, where that is not the owner. */
  readonly waits: number;
}

const FIRST_YEAR_MONTHS = 12;

const seenOf = (action: Counted, world: World): Seen => {
  const open = isOpen(action);
  const isLate = open && isOverdue(action, world);
  const isElsewhere = open && (waitsForCheck(action) || waitsForApproval(action, world));
  const turn = isElsewhere ? turnOf(action, world) : undefined;
  return {
    action,
    isOpen: open,
    drift: open ? Math.max(0, daysBetween(action.firstDueOn, world.today)) : 0,
    isOverdue: isLate,
    silent: isLate ? silentDays(action, world) : 0,
    waits: turn ? turnDays(turn, world) : 0,
  };
};

/** Those of them that are counted. */
export const seenIn = (actions: readonly Counted[], world: World): readonly Seen[] =>
  actions.filter((action) => isCounted(action, world)).map((action) => seenOf(action, world));

export const isReopenedLately = ({ reopened = [] }: Counted, { today }: World): boolean =>
  reopened.some(({ on }) => on > addMonths(today, -FIRST_YEAR_MONTHS));

/** Closed because it was done, within so many months. */
const isComplete = (action: Counted): boolean => factsOf(action).isComplete;

/** Whether its first date was in the year that is over, today not counted. */
const isFromYear = ({ firstDueOn }: Counted, { today }: World): boolean =>
  firstDueOn < today && firstDueOn >= addMonths(today, -FIRST_YEAR_MONTHS);

/** Left out of “kept”: nobody owes it, or nobody has looked whether it is done. */
const isLeftOut = (action: Counted): boolean =>
  action.status === 'paused' || action.status === 'no_longer_needed' || waitsForCheck(action);

/** Complete, and said to be done by the first date; one on a day off counts from the next working day. */
const isKept = (action: Counted, { calendar }: World): boolean => {
  const doneOn = action.doneOn ?? action.completedOn;
  return isComplete(action) && doneOn !== undefined && doneOn <= calendar.onOrAfter(action.firstDueOn);
};

const ownersIn = (list: readonly Seen[]): number => new Set(list.map(({ action }) => action.ownerId)).size;

/** Everything that is counted of these actions on the world's day. */
export const figuresOf = (all: readonly Seen[], world: World) => {
  const open = all.filter((each) => each.isOpen);
  const withOwner = open.filter(({ action }) => factsOf(action).isNudged);
  const share = (of: readonly Seen[], fits: (each: Seen) => boolean, left = 0): Share => ({
    part: of.filter(fits).length,
    whole: of.length,
    left,
    owners: ownersIn(of),
  });
  const elsewhere = open.length - withOwner.length;
  const ofYear = all.filter(({ action }) => isFromYear(action, world));
  const eligible = ofYear.filter(({ action }) => !isLeftOut(action));
  const complete = all.filter(({ action }) => isComplete(action));
  const checks = open.filter(({ action }) => waitsForCheck(action));
  const isInMonth = ({ action: { completedOn } }: Seen) =>
    completedOn !== undefined && monthOf(completedOn) === monthOf(world.today);
  return {
    open: open.length,
    owners: ownersIn(open),
    statuses: (Object.keys(STATUSES) as Status[]).map((status) => ({
      status,
      count: open.filter(({ action }) => action.status === status).length,
    })),
    kept: share(eligible, ({ action }) => isKept(action, world), ofYear.length - eligible.length),
    overdue: share(withOwner, (each) => each.isOverdue, elsewhere),
    red: share(withOwner, ({ action }) => isRed(action, world), elsewhere),
    silent: share(withOwner, ({ silent }) => silent > 0, elsewhere),
    moved: share(open, ({ action }) => slipsOf(action) > 0),
    past: share(open, ({ drift }) => drift > 0),
    furthest: open.reduce((most, { drift }) => Math.max(most, drift), 0),
    longestOverdue: open.reduce((most, { action }) => Math.max(most, overdueDays(action, world)), 0),
    checks: share(open, ({ action }) => waitsForCheck(action)),
    longestCheck: checks.reduce((most, { waits }) => Math.max(most, waits), 0),
    approvals: share(open, ({ action }) => waitsForApproval(action, world)),
    reopened: all.filter(({ action }) => isReopenedLately(action, world)).length,
    completeMonth: complete.filter(isInMonth).length,
  };
};
export type Figures = ReturnType<typeof figuresOf>;
