import type { Day } from '../../kernel/calendar.js';
import { type Ask, type Look, NOTHING_PLANNED, type Planned } from '../../kernel/capability.js';
import { isAway, type Person } from '../../kernel/people.js';
import { isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { approverOf } from './approver.js';
import {
  backOn,
  isApprovalDay,
  isCheckDay,
  isNudgeDay,
  isSilenceDay,
  nextStep,
  toldOfSilence,
  wantsAnswer,
} from './days.js';
import { actionsOf, checkerOf, isOpen, type Owned, refOf } from './model.js';

/**
 * The next day on which to look at an owner's actions: the earliest step of any, or the day on which they are back.
 * Steps go on while an owner is away without a known return, so the chain of looks never breaks.
 */
export const nextLookOn = (owned: Owned, world: World): Day | undefined => {
  const open = owned.actions.filter(isOpen);
  const owner = world.people.get(owned.ownerId);
  const back = owner && open.length > 0 ? backOn(owner, world) : undefined;
  return [back, ...open.map((action) => nextStep(action, world))]
    .filter((day) => day !== undefined && day > world.today)
    .sort()
    .at(0);
};

const ownerAsks = (owned: Owned, world: World): readonly Ask[] => {
  const owner = world.people.get(owned.ownerId);
  if (!owner || !isHere(owner, world.today)) return [];
  // What came up while somebody was away is asked on the morning they are back.
  const isWanted = backOn(owner, world) === world.today ? wantsAnswer : isNudgeDay;
  return owned.actions
    .filter((action) => isWanted(action, world))
    .map((action) => ({ to: owner.id, card: 'nudge', about: refOf(action) }));
};

/** On a rung's day everybody up to that rung hears, so that nobody above knows what those below do not. */
const silenceAsks = (owned: Owned, world: World): readonly Ask[] =>
  owned.actions
    .filter((action) => isSilenceDay(action, world))
    .flatMap((action) => {
      const told = new Set(toldOfSilence(action, world).map((person) => person.id));
      return [...told].map((to) => ({ to, card: 'silence', about: refOf(action) }));
    });

const checkAsks = (owned: Owned, world: World): readonly Ask[] =>
  owned.actions
    .filter((action) => isCheckDay(action, world))
    .flatMap((action) => {
      const checker = checkerOf(action, world);
      if (!checker || isAway(checker, world.today)) return [];
      return [{ to: checker.id, card: 'check', about: refOf(action) }];
    });

const approvalAsks = (owned: Owned, world: World): readonly Ask[] => {
  const approver = approverOf(owned.ownerId, world);
  if (!approver || isAway(approver, world.today)) return [];
  return owned.actions
    .filter((action) => isApprovalDay(action, world))
    .map((action) => ({ to: approver.id, card: 'approve', about: refOf(action) }));
};

/** What to ask today about one owner's actions, and when to look again. A day that is no step of any of them asks nothing. */
export const planActions = (owned: Owned, world: World): Planned => {
  const lookOn = nextLookOn(owned, world);
  return {
    ...NOTHING_PLANNED,
    asks: world.calendar.isWorkingDay(world.today)
      ? [ownerAsks, silenceAsks, checkAsks, approvalAsks].flatMap((asksOf) => asksOf(owned, world))
      : [],
    looks: lookOn === undefined ? [] : [{ subject: actionsOf(owned.ownerId), on: lookOn }],
  };
};

/** Owners who come back from being away are looked at on that day; every other day is found from the rows. */
export const looksAfter = (people: readonly Person[], world: World): readonly Look[] =>
  people.flatMap((person) => {
    const back = backOn(person, world);
    return back !== undefined && back >= world.today ? [{ subject: actionsOf(person.id), on: back }] : [];
  });
