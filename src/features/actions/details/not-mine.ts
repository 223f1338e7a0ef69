import type { Choice } from '../../../kernel/card.js';
import { MOST_TYPED, matching, personChoice } from '../../../kernel/finding.js';
import { FINDING } from '../../../kernel/finding-copy.js';
import { choiceField, textField } from '../../../kernel/kit/index.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { takenBack } from '../approval.js';
import { NOT_MINE_FORM, NOT_MINE_PROBLEMS } from '../copy/details.js';
import type { Action } from '../model.js';
import { mayRead } from '../seen.js';
import type { Typed } from './inputs.js';
import type { Kind } from './kind.js';

// “Not mine”: whose it is. A colleague of the same team is a choice; anybody else is found by part of their name.

const MOST_COLLEAGUES = 12;
const MOST_FOUND = 8;

/** Who can be named: somebody here, who may read it, and not its owner. */
const mayBeNamed = (action: Action, person: Person, world: World): boolean =>
  person.id !== action.ownerId && isHere(person, world.today) && mayRead(action, person.id, world);

const byName = (a: Person, b: Person): number => (a.name < b.name ? -1 : 1);

/** Those of the owner’s team and whoever manages it, and the checker. */
const near = (action: Action, world: World): readonly Person[] => {
  const { people } = world;
  const managerId = people.get(action.ownerId)?.managerId;
  const team = managerId === undefined ? [] : people.reportsOf(managerId);
  const others = [people.get(managerId), people.get(action.checkerId), ...people.reportsOf(action.ownerId)];
  return [...[...team].sort(byName), ...others].filter((person) => person !== undefined);
};

const found = (action: Action, name: string, world: World): readonly Person[] =>
  name === '' ? [] : matching(name, (person) => mayBeNamed(action, person, world), world).others;

const offered = (action: Action, { who, name }: Typed, world: World): readonly Person[] => {
  const all = [
    ...found(action, name, world).slice(0, MOST_FOUND),
    world.people.get(who),
    ...near(action, world).slice(0, MOST_COLLEAGUES),
  ].filter((person) => person !== undefined && mayBeNamed(action, person, world));
  return [...new Set(all)] as readonly Person[];
};

const named = (action: Action, who: PersonId, world: World): Person | undefined => {
  const person = world.people.get(who);
  return person && mayBeNamed(action, person, world) ? person : undefined;
};

const choicesOf = (people: readonly Person[]): readonly Choice[] => people.map(personChoice);

const problemWith = (
  action: Action,
  { who, name }: Typed,
  world: World,
): Partial<Record<'who' | 'name', string>> => {
  if (who !== '') return named(action, who, world) ? {} : { who: NOT_MINE_PROBLEMS.gone };
  if (name === '') return { who: NOT_MINE_PROBLEMS.missing };
  const count = found(action, name, world).length;
  return count === 0 ? { name: FINDING.nobody(name) } : { who: NOT_MINE_PROBLEMS.choose(count) };
};

export const notMine: Kind = {
  intro: NOT_MINE_FORM.intro,
  hint: ({ source }) => (source === 'supervision' ? NOT_MINE_FORM.fromSupervision : ''),
  fields: ({ action, typed, beside }, world) => {
    const people = offered(action, typed, world);
    return [
      choiceField({
        id: `who.${action.id}`,
        label: NOT_MINE_FORM.who(action.title),
        value: people.some(({ id }) => id === typed.who) ? typed.who : '',
        choices: choicesOf(people),
        problem: beside.who ?? '',
      }),
      textField({
        id: `name.${action.id}`,
        label: NOT_MINE_FORM.name(action.title),
        value: typed.name,
        most: MOST_TYPED,
        problem: beside.name ?? '',
      }),
    ];
  },
  find: (action, typed, _answering, world) => ({ beside: problemWith(action, typed, world) }),
  isSaid: ({ offer }, { who }) => offer !== undefined && offer.toId === who,
  step: (_action, answered, { who }, { by }, press) => ({
    what: 'offered',
    after: {
      ...takenBack(answered, press),
      offer: {
        toId: who,
        byId: by,
        askedAt: press.world.now.toISOString(),
        askedOn: press.world.today,
        version: answered.version,
      },
    },
  }),
};
