import { type Action, actionIdOf, type Owned } from '../../../src/features/actions/model.js';
import type { Card } from '../../../src/kernel/card.js';
import type { Message } from '../../../src/kernel/message.js';
import type { Person } from '../../../src/kernel/people.js';
import type { World } from '../../../src/kernel/world.js';
import { aPerson, aWorld, buttonsOf, expandCard, type WorldSituation } from '../../support/world.js';

/** A line of managers: owner → team manager → service manager → head of service → director, and a PSW beside them. */
export const director = aPerson({
  id: 'p-director',
  name: 'Dora Quill',
  roles: ['director'],
  team: 'Leaders',
});
export const psw = aPerson({ id: 'p-psw', name: 'Petra Shaw', roles: ['psw'], managerId: director.id });
export const head = aPerson({
  id: 'p-head',
  name: 'Hugh Fenn',
  roles: ['head_of_service'],
  managerId: director.id,
});
export const serviceManager = aPerson({
  id: 'p-service',
  name: 'Sasha Moor',
  roles: ['service_manager'],
  managerId: head.id,
});
export const manager = aPerson({
  id: 'p-manager',
  name: 'Mina Cole',
  roles: ['manager'],
  managerId: serviceManager.id,
});
export const owner = aPerson({ id: 'p-owner', name: 'Olu Dale', managerId: manager.id });
export const colleague = aPerson({ id: 'p-colleague', name: 'Carys Wynn', managerId: manager.id });
export const checker = aPerson({ id: 'p-checker', name: 'Chen Hart', managerId: head.id });

export const EVERYBODY: readonly Person[] = [
  director,
  psw,
  head,
  serviceManager,
  manager,
  owner,
  colleague,
  checker,
];

/** The staff with some of them as given. */
export const staff = (...changed: readonly Person[]): readonly Person[] =>
  EVERYBODY.map((person) => changed.find((other) => other.id === person.id) ?? person);

export const aService = (situation: WorldSituation = {}): World =>
  aWorld({ people: EVERYBODY, ...situation });

/** Nine in the morning on a day, London or not: the hour does not matter here. */
export const onDay = (day: string, situation: WorldSituation = {}): World =>
  aService({ now: `${day}T10:12:00Z`, ...situation });

let made = 0;

/** An action agreed in February, due on Friday 27 March 2026, not started. */
export const anAction = (overrides: Partial<Action> = {}): Action => {
  made += 1;
  const reference = overrides.reference ?? `QA-${made}`;
  const dueOn = overrides.dueOn ?? '2026-03-27';
  return {
    id: actionIdOf(reference),
    reference,
    title: `Audit of visits ${made}`,
    why: 'Visits are seen to be on time',
    evidenceNeeded: 'The audit report, shared with the board',
    ownerId: owner.id,
    source: 'audit',
    agreedOn: '2026-02-23',
    addedOn: '2026-02-23',
    firstDueOn: dueOn,
    dueOn,
    status: 'not_started',
    moves: [],
    version: 1,
    ...overrides,
  };
};

export const aMove = (from: string, to: string, at: string) => ({
  from,
  to,
  reason: 'staffing',
  by: owner.id,
  at,
});

export const owning = (...actions: readonly Action[]): Owned => ({ ownerId: owner.id, actions });

export const aMessage = (card: string, to: Person, ...about: readonly Action[]): Message => ({
  key: `actions:${card}:${to.id}:2026-03-11`,
  to: to.id,
  feature: 'actions',
  card,
  about: about.map((action) => `${action.ownerId}~${action.id}`),
  nature: 'daily',
});

/** The data that a press of this button brings, with what was typed into the card's inputs. */
export const pressOf = (card: Card, title: string, typed: Readonly<Record<string, string>> = {}) => {
  const button = buttonsOf(expandCard(card)).find((each) => each.title === title);
  if (!button) throw new Error(`the card ${card.template} has no button ${title}`);
  return { verb: button.verb, data: { ...button.data, ...typed } };
};
