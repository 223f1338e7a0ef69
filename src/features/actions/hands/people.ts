import type { Choice } from '../../../kernel/card.js';
import { matching, personChoice } from '../../../kernel/finding.js';
import { type Page, pageOf } from '../../../kernel/pages.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { isHere } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { HAND_OVER } from '../copy/hands.js';
import type { Action } from '../model.js';
import { ELSE } from './inputs.js';

// Who can take an action: the reader's own people first, the reader, whoever has it and is here, and those found by name.

const MOST_OWN = 10;
const MOST_FOUND = 5;

const isFit = (person: Person | undefined, { today }: World): person is Person =>
  person !== undefined && isHere(person, today);

/** Somebody who can take something today. */
export const taker = (id: PersonId, world: World): Person | undefined => {
  const person = world.people.get(id);
  return isFit(person, world) ? person : undefined;
};

export const foundBy = (
  find: string,
  page: number,
  world: World,
): (Page<Person> & { readonly search: string; readonly count: number }) | undefined => {
  if (find === '') return undefined;
  const { name, others } = matching(find, (person) => isFit(person, world), world);
  return { ...pageOf(others, MOST_FOUND, page), search: name, count: others.length };
};

const byName = (a: Person, b: Person): number => (a.name < b.name ? -1 : 1);

interface Offer {
  readonly reader: Person;
  readonly found: readonly Person[];
}

const ownPeople = ({ id }: Person, world: World): readonly Person[] =>
  world.people
    .reportsOf(id)
    .filter((person) => person.id !== id && isFit(person, world))
    .sort(byName)
    .slice(0, MOST_OWN);

const choiceOf = (person: Person, reader: Person, isTwice: boolean): Choice => {
  if (person.id === reader.id) return { title: HAND_OVER.me, value: person.id };
  const isNear = person.team === reader.team && !isTwice;
  return isNear ? { title: person.name, value: person.id } : personChoice(person);
};

const listed = (people: readonly (Person | undefined)[], reader: Person): readonly Choice[] => {
  const each = [...new Set(people.filter((person) => person !== undefined))];
  const names = each.map(({ name }) => name);
  return each.map((person) =>
    choiceOf(person, reader, names.filter((name) => name === person.name).length > 1),
  );
};

/** For all of them; what is wanted by name is chosen for each. */
export const choicesForAll = ({ reader, found }: Offer, chosen: string, world: World): readonly Choice[] =>
  listed([...ownPeople(reader, world), reader, taker(chosen, world), ...found], reader);

/** For one action. */
export const choicesFor = (
  action: Action,
  { reader, found }: Offer,
  chosen: string,
  world: World,
): readonly Choice[] => {
  const owner = taker(action.ownerId, world);
  const others = [...ownPeople(reader, world), reader, taker(chosen, world), ...found];
  return [
    ...listed(
      others.filter((person) => person?.id !== action.ownerId),
      reader,
    ),
    ...(owner ? [{ title: HAND_OVER.has(owner.name), value: owner.id }] : []),
    { title: HAND_OVER.somebodyElse, value: ELSE },
  ];
};
