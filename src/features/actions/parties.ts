import type { Day } from '../../kernel/calendar.js';
import { hasRole, isActive, type Person, type PersonId } from '../../kernel/people.js';
import { isHere } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { nextPresenceDay } from './absence.js';
import type { Action } from './model.js';
import { standingOf } from './offering/offers.js';
import { openOf, passedTo } from './passing.js';

// Who has a part in an action beside its owner. Each is a list in which the first who is here has the turn; where nobody
// of the line above is here, or there is none, it is a principal social worker's, a director's or an administrator's, so
// that nothing waits for nobody.

const inTheService = (people: readonly (Person | undefined)[], not: PersonId, world: World) =>
  [
    ...new Set(
      people.filter((person) => person !== undefined && person.id !== not && isActive(person, world.today)),
    ),
  ] as readonly Person[];

const LAST_ROLES = ['psw', 'director', 'administrator'] as const;
/** Of a director’s own: another director comes first. */
const LAST_OF_A_DIRECTOR = ['director', 'psw', 'head_of_service', 'administrator'] as const;

/** Those whose turn it is when the line above has nobody. */
const lastOf = (not: PersonId, world: World): readonly Person[] => {
  const others = inTheService(world.people.all, not, world);
  const of = world.people.get(not);
  const roles = of && hasRole(of, 'director') ? LAST_OF_A_DIRECTOR : LAST_ROLES;
  return roles.flatMap((role) => others.filter((each) => hasRole(each, role)));
};

/** The first who is here. Everybody of the service is looked through only when nobody of the line is. */
const firstHere = (line: readonly Person[], not: PersonId, world: World): Person | undefined => {
  const here = (person: Person) => isHere(person, world.today);
  return line.find(here) ?? lastOf(not, world).find(here) ?? line[0];
};

/** The next day on which the turn can come to somebody else of the line, because somebody goes or is back. */
const nextChange = (line: readonly Person[], holder: Person | undefined, world: World): Day | undefined => {
  const at = line.findIndex((person) => person.id === holder?.id);
  return [...(at < 0 ? line : line.slice(0, at + 1)), ...(at < 0 && holder ? [holder] : [])]
    .map((person) => nextPresenceDay(person, world))
    .filter((day) => day !== undefined)
    .sort()
    .at(0);
};

const above = (ownerId: PersonId, world: World) =>
  inTheService(world.people.managersAbove(ownerId), ownerId, world);

const checkersOf = (action: Action, world: World): readonly Person[] =>
  inTheService(
    [world.people.get(action.checkerId), ...world.people.managersAbove(action.ownerId)],
    action.ownerId,
    world,
  );

/**
 * Who confirms the evidence today: the agreed checker, else the first manager above the owner, and while they are away
 * the next one above; where nobody of the line is here, one of those who lead, and in the end anybody else. Never the
 * owner, and never somebody who has left: nothing is complete on its owner’s word. Undefined only where the service has
 * nobody else.
 */
export const checkerOf = (action: Action, world: World): Person | undefined =>
  firstHere(checkersOf(action, world), action.ownerId, world) ?? anybodyElse(action.ownerId, world);

/** Somebody who leads, though they are away; else whoever is here, else whoever there is. */
const anybodyElse = (not: PersonId, world: World): Person | undefined => {
  const others = inTheService(world.people.all, not, world);
  return lastOf(not, world)[0] ?? others.find((person) => isHere(person, world.today)) ?? others[0];
};

/** The same for one check, which may have been passed on. */
export const checkerNow = (action: Action, world: World): Person | undefined =>
  passedTo(action, world) ?? checkerOf(action, world);

/** Who may confirm it: whose turn it is, also by being passed on, and the agreed one though they are listed as away. */
export const mayCheckOf = (action: Action, world: World): readonly PersonId[] => [
  ...new Set(
    [checkersOf(action, world)[0], checkerOf(action, world), passedTo(action, world)].flatMap((each) =>
      each ? [each.id] : [],
    ),
  ),
];

/**
 * Who may come to agree to one more new date: the nearest service manager above the owner and everybody above them, or
 * every manager above where no service manager is. Nobody who has left, and never the owner.
 */
const approversOf = (ownerId: PersonId, world: World): readonly Person[] => {
  const line = world.people.managersAbove(ownerId);
  // One who has left still says where the line of those who can agree begins: it does not fall to somebody below.
  const nearest = line.findIndex((person) => hasRole(person, 'service_manager'));
  return inTheService(line.slice(Math.max(0, nearest)), ownerId, world);
};

/**
 * Whose turn it is today: the first of them, and while they are away the next one above who is here; where nobody is above,
 * one of those who lead, of a director’s own another director first. Undefined only where the service has nobody else.
 */
export const approverOf = (ownerId: PersonId, world: World): Person | undefined =>
  firstHere(approversOf(ownerId, world), ownerId, world);

/** The same for one request, which may have been passed on. */
const approverNow = (action: Action, world: World): Person | undefined =>
  passedTo(action, world) ?? approverOf(action.ownerId, world);

/** Who says who takes over the actions of an owner who is not here. */
export const finderOf = (ownerId: PersonId, world: World): Person | undefined =>
  firstHere(above(ownerId, world), ownerId, world);

/**
 * While an offer waits it is looked at every working day: that whoever was named has left or is away may become known on
 * any of them, and then it is its owner’s again.
 */
const offerChange = (action: Action, world: World): Day | undefined =>
  standingOf(action, world)?.kind === 'waits' ? world.calendar.addWorkingDays(world.today, 1) : undefined;

const approverChange = (action: Action, world: World) =>
  nextChange(approversOf(action.ownerId, world), approverNow(action, world), world);

/** When one of these turns can pass to somebody else by a day alone. */
export const partyChange = {
  'to-check': (action: Action, world: World) =>
    nextChange(checkersOf(action, world), checkerNow(action, world), world),
  'to-agree-date': approverChange,
  'to-agree-pause': approverChange,
  'to-agree-stop': approverChange,
  'to-accept': offerChange,
  'to-find-owner': ({ ownerId }: Action, world: World) =>
    nextChange(above(ownerId, world), finderOf(ownerId, world), world),
};

/**
 * Who has to do with what an owner asks for: nobody while nothing was asked, for an approver knows only of requests. Of the
 * answers that of a date and that of a pause or an end may be by two; the later one has answered last.
 */
export const partiesOfDate = (action: Action, world: World) => {
  const { dateRequest, dateAnswer, asks, asksAnswer } = action;
  const answered = [dateAnswer, asksAnswer]
    .filter((answer) => answer !== undefined && answer.outcome !== 'withdrawn')
    .sort((a, b) => ((a?.answeredAt ?? '') < (b?.answeredAt ?? '') ? 1 : -1))
    .at(0);
  return {
    owner: action.ownerId,
    ...(dateRequest || dateAnswer || asks || asksAnswer ? { approver: approverNow(action, world)?.id } : {}),
    ...(answered ? { earlierApprover: answered.byId } : {}),
  };
};

/** Who may open again what is closed: whoever may check it or has, the approver, and the manager of its owner. */
export const partiesOfReopening = (action: Action, world: World) =>
  [undefined, ...mayCheckOf(action, world)].map((checker) => ({
    owner: action.ownerId,
    checker,
    earlierChecker: action.checkedById,
    approver: approverOf(action.ownerId, world)?.id,
  }));

/** To whom a new date to agree to may be passed on. */
const LEADS = ['service_manager', 'head_of_service', 'director'] as const;

/**
 * To whom its holder can pass it on today: the next manager above them who is here, else the next above the owner; a new
 * date only to those who lead a service or more. Never the owner.
 */
export const passableTo = (action: Action, by: PersonId, world: World): readonly Person[] => {
  const open = openOf(action, world);
  if (!open) return [];
  const { people, today } = world;
  const can = (person: Person) =>
    person.id !== by &&
    person.id !== action.ownerId &&
    isHere(person, today) &&
    (open.isCheck || hasRole(person, ...LEADS));
  const next = people.managersAbove(by).find(can) ?? people.managersAbove(action.ownerId).find(can);
  return next ? [next] : [];
};
