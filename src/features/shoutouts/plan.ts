import { type Month, monthAfter, monthOf } from '../../kernel/calendar.js';
import { type Ask, type Look, NOTHING_PLANNED, type Planned } from '../../kernel/capability.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { type MonthFacts, monthRef, waitsForDecision } from './model.js';
import { inviteDay, monthsToJudge, nextInvitation, panelDay, stateOf } from './month.js';
import { isOnPanel } from './permissions.js';

/** A month that is due for a look, with its head if anything was written in it. */
export type DueMonth = Pick<MonthFacts, 'month' | 'head'>;

const asksTo = (people: readonly Person[], card: string, month: Month): readonly Ask[] =>
  people.map(({ id }) => ({ to: id, card, about: month }));

const invitationOf = (month: Month, world: World): Look => ({
  subject: monthRef(month),
  on: inviteDay(month, world),
});

/** The look that keeps the yearly round going: the next invitation. */
export const invitationLook = (world: World): Look => invitationOf(nextInvitation(world), world);

const planMonth = ({ month, head }: DueMonth, world: World, stopped: ReadonlySet<PersonId>): Planned => {
  const { calendar, settings, today } = world;
  const here = world.people.all.filter((person) => isHere(person, today));
  const lookOn = (on: string): readonly Look[] => [{ subject: monthRef(month), on }];
  if (stateOf(month, head, world) === 'open') {
    // An open month is looked at on its invitation day, or soon after it when that day was missed.
    const invitation = inviteDay(month, world);
    const latest = calendar.addWorkingDays(invitation, settings['shoutouts.inviteWithinWorkingDays']);
    const isInvited = today >= invitation && today <= latest;
    const asked = isInvited ? here.filter(({ id }) => !stopped.has(id)) : [];
    return {
      ...NOTHING_PLANNED,
      asks: asksTo(asked, 'invite', month),
      looks: lookOn(today < invitation ? invitation : panelDay(month, world)),
    };
  }
  if (!waitsForDecision(head) || !monthsToJudge(world).includes(month)) return NOTHING_PLANNED;
  const panel = here.filter((person) => isOnPanel(person, world));
  return {
    ...NOTHING_PLANNED,
    asks: asksTo(panel, 'panel-ready', month),
    looks: lookOn(calendar.addWorkingDays(today, settings['shoutouts.panelEveryWorkingDays'])),
  };
};

/**
 * Once a month everyone here is asked whom they want to thank, on its first working day and never again that month: an
 * invitation, not a chase. The panel hears on the first working day after the close when there is something to judge,
 * and again every few working days until it has decided. `stopped`: those who do not want to be invited.
 */
export const planMonths = (
  due: readonly DueMonth[],
  world: World,
  stopped: ReadonlySet<PersonId> = new Set(),
): Planned => {
  const planned = due.map((month) => planMonth(month, world, stopped));
  const next = monthAfter(monthOf(world.today));
  return {
    ...NOTHING_PLANNED,
    asks: planned.flatMap(({ asks }) => asks),
    looks: [...planned.flatMap(({ looks }) => looks), invitationOf(next, world)],
  };
};
