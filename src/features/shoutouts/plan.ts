import { addDays, type Day, type Month, monthAfter, monthOf } from '../../kernel/calendar.js';
import { type Ask, type Look, NOTHING_PLANNED, type Open, type Planned } from '../../kernel/capability.js';
import type { Line } from '../../kernel/lines.js';
import { isActive, isAway, type Person, type PersonId } from '../../kernel/people.js';
import { isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { judgingOf } from './judging/turn.js';
import { chosenLines, inviteLine, judgeLines, toldLines } from './lines.js';
import { colleague, isStanding, type MonthFacts, monthRef, waitsForDecision } from './model.js';
import {
  inviteDay,
  invitedUntil,
  isInviting,
  isRecent,
  monthsToJudge,
  nextInvitation,
  openMonth,
  panelDay,
  stateOf,
} from './month.js';
import { planReports } from './reported-words/lines.js';
import { type HeardOf, NOTHING_HEARD } from './reported-words/turn.js';
import { isGone, nameOfThanks, thanksIn, thanksOf } from './thanks.js';

const invitationOf = (month: Month, world: World): Look => ({
  subject: monthRef(month),
  on: inviteDay(month, world),
});

/** The look that keeps the yearly round going: the next invitation. */
export const invitationLook = (world: World): Look => invitationOf(nextInvitation(world), world);

/** After the staff list has changed: whoever leaves before the next working morning is thanked on their last day. */
export const looksAfterPeople = (people: readonly Person[], world: World): readonly Look[] => {
  const { calendar, today } = world;
  const morning = calendar.addWorkingDays(today, 1);
  const isLast = people.some(({ leavesOn }) => leavesOn && leavesOn >= today && leavesOn < morning);
  return [invitationLook(world), ...(isLast ? [{ subject: monthRef(openMonth(world)), on: today }] : [])];
};

/** Mornings within the invitation's days on which somebody is back from being away. */
const returnsIn = (month: Month, { people, calendar, today }: World, until: Day): readonly Day[] =>
  people.all
    .filter((person) => isAway(person, today) && isActive(person, today))
    .flatMap(({ awayUntil }) => (awayUntil === undefined ? [] : [calendar.onOrAfter(addDays(awayUntil, 1))]))
    .filter((day) => day <= until && monthOf(day) === month);

/** Mornings on which thanks are still to go. */
const thanksDays = ({ nominations }: MonthFacts, world: World): readonly Day[] =>
  nominations
    .filter((each) => isStanding(each) && !isGone(each, world))
    .flatMap((each) => thanksOf(each, world) ?? []);

/** Whom the staff list has and cannot tell of: their thanks wait, and are looked at again daily until it can. */
const unreadDays = ({ month, nominations }: MonthFacts, world: World): readonly Day[] => {
  const { people, calendar, today } = world;
  const isUnread = (id: PersonId) => people.isListed(id) && !people.get(id);
  const waits = nominations.some((each) => isStanding(each) && isUnread(each.nomineeId));
  return waits && isRecent(month, world) ? [calendar.addWorkingDays(today, 1)] : [];
};

/** The days after today on which something of the month can change by the day alone. */
const daysOf = (facts: MonthFacts, world: World): readonly Day[] => {
  const { month, head } = facts;
  const { calendar, today } = world;
  if (stateOf(month, head, world) === 'open')
    return [
      inviteDay(month, world),
      ...(isInviting(month, world) ? returnsIn(month, world, invitedUntil(month, world)) : []),
      panelDay(month, world),
    ];
  if (!monthsToJudge(world).includes(month)) return [];
  // A judge who goes away or comes back changes whose turn it is; after a decision the writers hear the next morning.
  const { tellFrom } = head?.published ?? {};
  if (tellFrom !== undefined) return [calendar.addWorkingDays(tellFrom, 1)];
  return waitsForDecision(head) ? [calendar.addWorkingDays(today, 1)] : [];
};

const looksOf = (facts: MonthFacts, world: World): readonly Look[] => {
  const days = new Set([...daysOf(facts, world), ...thanksDays(facts, world), ...unreadDays(facts, world)]);
  return [...days]
    .filter((on) => on > world.today)
    .sort()
    .map((on) => ({ subject: monthRef(facts.month), on }));
};

/** Cards of their own: the thanks that have waited for the morning, and results. */
const asksOf = ({ month, head, nominations }: MonthFacts, world: World): readonly Ask[] => {
  const thanks = isRecent(month, world) ? thanksIn(nominations, world) : [];
  const { tellFrom, winners = [] } = head?.published ?? {};
  const told = tellFrom !== undefined && tellFrom <= world.today && monthsToJudge(world).includes(month);
  const picked = told ? winners.filter(({ nomineeId }) => colleague(nomineeId, world)) : [];
  return [
    ...thanks.map(
      (each): Ask => ({
        to: each.nomineeId,
        card: 'thanks',
        about: nameOfThanks(each),
        on: thanksOf(each, world) ?? world.today,
      }),
    ),
    ...picked.map(
      ({ nomineeId }): Ask => ({
        to: nomineeId,
        card: 'result',
        about: month,
        on: tellFrom ?? world.today,
      }),
    ),
  ];
};

const invited = (month: Month, world: World, stopped: ReadonlySet<PersonId>): readonly Line[] =>
  isInviting(month, world)
    ? world.people.all
        .filter((person) => isHere(person, world.today) && !stopped.has(person.id))
        .map(({ id }) => inviteLine(id, month, world))
    : [];

const planMonth = (
  facts: MonthFacts,
  world: World,
  stopped: ReadonlySet<PersonId>,
  heard: HeardOf,
): Planned => {
  const judging = judgingOf(facts, world);
  const reported = planReports(facts, heard, world);
  return {
    asks: asksOf(facts, world),
    lines: [
      ...invited(facts.month, world, stopped),
      ...judgeLines(judging, world),
      ...(isRecent(facts.month, world) ? toldLines(facts, world) : []),
      ...(monthsToJudge(world).includes(facts.month) ? chosenLines(facts, world) : []),
      ...reported.lines,
    ],
    open: [...(judging ? [judging.open] : []), ...reported.open],
    looks: [...looksOf(facts, world), ...reported.looks],
  };
};

/**
 * What there is of these months today. Once a month everyone here is asked whom they want to thank, on its first working
 * day and within a few after it: an invitation, not a chase. A closed month with something to judge is one judge's turn
 * until it is decided. Thanks go on the working morning after they were written, results on the day of the decision.
 * `stopped`: those who do not want to be invited. `heard`: what people were told of reported words that wait.
 */
export const planMonths = (
  due: readonly MonthFacts[],
  world: World,
  stopped: ReadonlySet<PersonId> = new Set(),
  heard: HeardOf = NOTHING_HEARD,
): Planned => {
  const planned = due.map((month) => planMonth(month, world, stopped, heard));
  const all = <T>(of: (one: Planned) => readonly T[]): readonly T[] => planned.flatMap(of);
  return {
    ...NOTHING_PLANNED,
    asks: all(({ asks }) => asks),
    lines: all(({ lines }) => lines),
    open: all<Open>(({ open }) => open),
    looks: [...all(({ looks }) => looks), invitationOf(monthAfter(monthOf(world.today)), world)],
  };
};
