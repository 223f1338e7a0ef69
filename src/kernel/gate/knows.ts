import { hashOf } from '../ids.js';
import type { Person, PersonId } from '../people.js';
import type { World } from '../world.js';
import type { IdentifyingKind, IdentifyingWords } from './kinds.js';
import type { KnownStaff } from './staff.js';

/** What the gate knows beside the text. */
export interface Knowledge {
  readonly staff: KnownStaff;
  readonly ownPlaces: readonly string[];
}

/**
 * What the gate may know when these people write or are written about: the staff list, and who of it is near, which is
 * everybody in their teams, above them and below them.
 */
export const knowledgeFor = (ids: readonly PersonId[], { people, settings }: World): Knowledge => {
  const those = ids.flatMap((id) => people.get(id) ?? []);
  const teams = new Set(those.flatMap(({ team }) => (team === undefined || team === '' ? [] : [team])));
  const below = (person: Person): readonly Person[] => [
    ...people.reportsOf(person.id),
    ...people.superviseesOf(person.id),
  ];
  const line = those.flatMap((person) => [person, ...people.managersAbove(person.id), ...below(person)]);
  const near = new Set([
    ...line.map(({ id }) => id),
    ...people.all.filter(({ team }) => team !== undefined && teams.has(team)).map(({ id }) => id),
  ]);
  return { staff: { people: people.all, near }, ownPlaces: settings['gate.ownPlaces'] };
};

const SURE_CHARACTERS = 16;
/**
 * By what somebody says of exactly these boxes that the gate is wrong about them. One letter more, and it looks again.
 */
export const sureOf = (boxes: readonly string[]): string =>
  hashOf(JSON.stringify(boxes)).slice(0, SURE_CHARACTERS);
export const SURE = new RegExp(`^(?:|[0-9a-f]{${SURE_CHARACTERS}})$`, 'u');

/** Whether somebody may say of what was found that it names no child or family: not of what was not looked at. */
export const mayBePassed = (found: readonly IdentifyingWords[]): boolean =>
  found.every(({ kind }) => kind !== 'too_long');

/** What the record of changes keeps of that: the kinds, and never a word. */
export const kindsIn = (found: readonly IdentifyingWords[]): readonly IdentifyingKind[] =>
  [...new Set(found.map(({ kind }) => kind))].sort();
