import { passedOn } from '../../kernel/passes.js';
import type { Person, PersonId } from '../../kernel/people.js';
import { isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { standingOf } from './cadence.js';
import type { Covers } from './cover/model.js';
import { type Holder, holderOf } from './hearers.js';
import { needOf } from './ladder.js';
import type { Head, Passed } from './model.js';

// Whoever is to record supervision may pass it on to the second supervisor of the worker. It stands until something is
// recorded, and only while that one is here and still named; otherwise it is the turn of whoever the rule says.

/** What was passed on in this round. One of an earlier round is over, also where another release has left it there. */
export const passOf = (head: Head | undefined): Passed | undefined =>
  head?.pass?.round === head?.round ? head?.pass : undefined;

const secondHere = (worker: Person, world: World): Person | undefined => {
  const second = world.people.get(worker.secondSupervisorId);
  return second && second.id !== worker.id && isHere(second, world.today) ? second : undefined;
};

/** Whose turn it is, by the rule or because somebody passed it on. */
export const holderNow = (
  worker: Person,
  head: Head | undefined,
  covers: Covers,
  world: World,
): Holder | undefined => {
  const byRule = holderOf(worker, covers, world);
  const pass = passOf(head);
  const second = secondHere(worker, world);
  if (!pass || byRule?.why !== 'to-record' || second?.id !== pass.toId || byRule.person.id === second.id)
    return byRule;
  const on = passedOn(pass, world);
  return { person: second, why: 'to-record', became: { on, since: on }, passed: { pass, from: byRule } };
};

/** To whom somebody can pass a worker on today: nobody while it is not their turn, or nothing is open. */
export const passableTo = (
  worker: Person,
  head: Head | undefined,
  covers: Covers,
  by: PersonId,
  world: World,
): readonly Person[] => {
  const holder = holderNow(worker, head, covers, world);
  const need = needOf(worker, standingOf(worker, head, world), head, world);
  if (holder?.person.id !== by || holder.why !== 'to-record' || need === undefined) return [];
  const second = secondHere(worker, world);
  return second && second.id !== by ? [second] : [];
};
