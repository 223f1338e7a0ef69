import { monthAfter } from '../../kernel/calendar.js';
import type { Ask, Look, Planned } from '../../kernel/feature.js';
import { isActive, isAway, type Person, type PersonId } from '../../kernel/people.js';
import { relationsOf } from '../../kernel/permissions.js';
import type { World } from '../../kernel/world.js';
import { type Head, monthRef } from './model.js';
import { inviteDay, monthsToJudge, nextInvitation, panelDay, stateOf } from './month.js';
import { may } from './permissions.js';

/** A month that is due for a look, with its head if anything was written in it. */
export interface DueMonth {
  readonly month: string;
  readonly head: Head | undefined;
}

export const isOnPanel = (person: Person, world: World): boolean =>
  may('shoutouts.see-dossiers', relationsOf(person, {}, world.people));

const asksTo = (people: readonly Person[], card: string, month: string): readonly Ask[] =>
  people.map(({ id }) => ({ to: id, card, about: month }));

/** The look that keeps the yearly round going: the next invitation. */
export const invitationLook = (world: World): Look => {
  const month = nextInvitation(world);
  return { subject: monthRef(month), on: inviteDay(month, world) };
};

const planMonth = ({ month, head }: DueMonth, world: World, stopped: ReadonlySet<PersonId>): Planned => {
  const here = world.people.all.filter(
    (person) => isActive(person, world.today) && !isAway(person, world.today),
  );
  const state = stateOf(month, head, world);
  if (state === 'open') {
    // An open month is looked at on its invitation day, or soon after it when that day was missed.
    const invitation = inviteDay(month, world);
    const within = world.settings['shoutouts.inviteWithinWorkingDays'];
    const latest = world.calendar.addWorkingDays(invitation, within);
    const isInvited = world.today >= invitation && world.today <= latest;
    const asked = isInvited ? here.filter(({ id }) => !stopped.has(id)) : [];
    const next = world.today < invitation ? invitation : panelDay(month, world);
    return { asks: asksTo(asked, 'invite', month), looks: [{ subject: monthRef(month), on: next }] };
  }
  const isToJudge = state === 'judging' && (head?.count ?? 0) > 0 && monthsToJudge(world).includes(month);
  if (!isToJudge) return { asks: [], looks: [] };
  const again = world.calendar.addWorkingDays(world.today, world.settings['shoutouts.panelEveryWorkingDays']);
  return {
    asks: asksTo(
      here.filter((person) => isOnPanel(person, world)),
      'panel-ready',
      month,
    ),
    looks: [{ subject: monthRef(month), on: again }],
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
  const next = monthAfter(world.today.slice(0, 7));
  return {
    asks: planned.flatMap(({ asks }) => asks),
    looks: [
      ...planned.flatMap(({ looks }) => looks),
      { subject: monthRef(next), on: inviteDay(next, world) },
    ],
  };
};
