import { absencesOf } from '../../kernel/absences.js';
import { addDays, type Day, earliestDay, latestDay } from '../../kernel/calendar.js';
import { hasRole, isActive, type Person } from '../../kernel/people.js';
import { isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { nextPresenceDay } from './absence.js';
import { isOverdue, lateFrom, lateStep, morningAfter, silentSince, workingDaysSince } from './days.js';
import { stampOf } from './items.js';
import { type Action, isNudged } from './model.js';
import { mayRead } from './seen.js';
import { type ActionTurn, byRule, turnOf } from './turn.js';

// Who above hears that an action waits, and from when. The ladder climbs on the turn, whoever's it is: an owner's
// silence after the due date, a check, a request for a date, actions that need a new owner. An action that stays overdue
// goes up even when its owner answers each week.

/** A step of the ladder: from its own day on, these hear. */
export interface Rung {
  readonly id: string;
  readonly on: Day;
  readonly isSilence: boolean;
  readonly who: () => readonly Person[];
}

/** Since when whoever's turn it is has been silent: for an owner the due date at the earliest, be it still to come. */
const waitsSince = (action: Action, turn: ActionTurn, world: World): Day | undefined => {
  if (turn.why !== 'to-answer') return byRule(turn).since;
  return isNudged(action) ? silentSince(action, world) : undefined;
};

/** Working days without an answer of the owner after the due date; 0 while it is somebody else's turn. */
export const silentDays = (action: Action, world: World): number => {
  const turn = turnOf(action, world);
  if (turn?.why !== 'to-answer' || !isOverdue(action, world)) return 0;
  return workingDaysSince(silentSince(action, world), world);
};

/**
 * Everybody above whoever’s turn it is and who may read of it, the nearest first: where nobody of the owner’s line is here,
 * those above whoever has the turn instead may be of another one.
 */
const lineAbove = (action: Action, { holder, why }: ActionTurn, world: World): readonly Person[] =>
  world.people
    .managersAbove(why === 'to-answer' ? action.ownerId : holder)
    .filter(({ id }) => id !== holder && id !== action.ownerId && mayRead(action, id, world));

/** Who hears: a manager who is away is passed over for the next one above; a leader hears when they are back. */
const peopleAbove = (action: Action, turn: ActionTurn, world: World) => {
  const { people, today } = world;
  const line = () => lineAbove(action, turn, world).filter((person) => isHere(person, today));
  return {
    manager: () => line().slice(0, 1),
    headOfService: () =>
      line()
        .filter((person) => hasRole(person, 'head_of_service'))
        .slice(0, 1),
    leaders: () =>
      people.all
        .filter((person) => hasRole(person, 'director', 'psw') && isActive(person, today))
        .filter(({ id }) => id !== turn.holder && id !== action.ownerId && mayRead(action, id, world)),
  };
};

/** The next day on which somebody else of the line may be the one who hears, because somebody goes or is back. */
export const nextAboveOn = (action: Action, turn: ActionTurn, world: World): Day | undefined =>
  lineAbove(action, turn, world)
    .map((person) => nextPresenceDay(person, world))
    .filter((day) => day !== undefined)
    .sort()
    .at(0);

/** The day on which an owner who has answered is asked again at the earliest; undefined for one who has not. */
export const askedAgainOn = (action: Action, turn: ActionTurn, world: World): Day | undefined =>
  turn.why === 'to-answer' && action.lastAnswerOn !== undefined ? lateStep(action, world).on : undefined;

/** Working days after a day for which its owner was away: somebody else was to see to it then. */
const ownerAwayDays = ({ ownerId }: Action, since: Day, { people, calendar, today }: World): number => {
  const owner = people.get(ownerId);
  return (owner ? absencesOf(owner) : []).reduce((sum, { from, until = today }) => {
    const [first, last] = [latestDay(addDays(from, -1), since), earliestDay(until, today)];
    return sum + (first < last ? calendar.workingDaysBetween(first, last) : 0);
  }, 0);
};

/** Every rung of an action as it stands, in the order of their days; those to come are among them. */
export const rungsOf = (action: Action, world: World): readonly Rung[] => {
  const turn = turnOf(action, world);
  const since = turn && waitsSince(action, turn, world);
  // Whoever was named is not silent about it before it is the manager's to say.
  if (!turn || since === undefined || turn.why === 'to-accept') return [];
  const who = peopleAbove(action, turn, world);
  const { manager, headOfService, leaders } = world.settings['actions.silence'];
  const overdue = world.settings['actions.overdue'];
  const from = (day: Day, workingDays: number) =>
    world.calendar.addWorkingDays(day, Math.max(1, workingDays));
  // An answer ends a silence, and a later one says anew.
  const episode = turn.why === 'to-answer' ? stampOf(action.lastAnswerAt) : '';
  const again = askedAgainOn(action, turn, world);
  // Whoever answers every card on the morning it comes is never silent: the card that asks again comes first.
  const silent = (workingDays: number) => {
    const on = from(since, workingDays);
    return again === undefined ? on : latestDay(on, morningAfter(again, world));
  };
  const silence: readonly Rung[] = [
    { id: `manager${episode}`, on: silent(manager), isSilence: true, who: who.manager },
    {
      id: `head-of-service${episode}`,
      on: silent(headOfService),
      isSilence: true,
      who: who.headOfService,
    },
    { id: `leaders${episode}`, on: silent(leaders), isSilence: true, who: who.leaders },
  ];
  if (turn.why !== 'to-answer') return silence;
  // Nobody is late with what they were not asked about.
  const due = latestDay(lateFrom(action, world), action.addedOn);
  const others = (action.waitedDays ?? 0) + ownerAwayDays(action, due, world);
  return [
    ...silence,
    { id: 'overdue-manager', on: from(due, overdue.manager + others), isSilence: false, who: who.manager },
    {
      id: 'overdue-head',
      on: from(due, overdue.headOfService + others),
      isSilence: false,
      who: who.headOfService,
    },
  ];
};

/** Everybody who is entitled to know of the wait that there is now. */
export const toldOf = (action: Action, world: World): readonly Person[] => [
  ...new Set(
    rungsOf(action, world)
      .filter(({ on }) => on <= world.today)
      .flatMap(({ who }) => who()),
  ),
];
