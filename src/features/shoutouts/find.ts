import type { Card } from '../../kernel/card.js';
import type { Asker } from '../../kernel/feature.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import { relationsOf } from '../../kernel/permissions.js';
import { cleanLine } from '../../kernel/text.js';
import type { World } from '../../kernel/world.js';
import { EMPTY, findCard, formCard, NOTE_NAME, NOTE_STRANGER, NOTE_YOURSELF, noteNobody } from './cards.js';
import { may } from './permissions.js';
import { MOST_MATCHES } from './presses.js';

const MOST_TYPED = 200;

/** Nobody is offered themselves. */
const mayThank = (asker: Person, colleague: Person, world: World): boolean =>
  may('shoutouts.nominate', relationsOf(asker, { nominees: [colleague.id] }, world.people));

/** The form with the colleagues whose name matches, or the search again with a kind line. */
export const searched = ({ person, world }: Asker, typed: string, hasPeoplePicker: boolean): Card => {
  const name = cleanLine(typed.slice(0, MOST_TYPED));
  if (name === '') return findCard(NOTE_NAME, hasPeoplePicker);
  const matches = world.people.search(name, world.today, MOST_MATCHES + 1);
  const others = matches.filter((match) => mayThank(person, match, world)).slice(0, MOST_MATCHES);
  const [first] = others;
  if (!first) return findCard(matches.length > 0 ? NOTE_YOURSELF : noteNobody(name), hasPeoplePicker);
  const nomineeId = others.length === 1 ? first.id : '';
  return formCard(others, { ...EMPTY, nomineeId }, '', world);
};

/** The same for somebody chosen in Microsoft's people picker, which knows more people than the staff list. */
export const picked = ({ person, world }: Asker, objectId: string): Card => {
  const colleague = world.people.get(objectId.trim().toLowerCase());
  if (!colleague || !isActive(colleague, world.today)) return findCard(NOTE_STRANGER, true);
  if (!mayThank(person, colleague, world)) return findCard(NOTE_YOURSELF, true);
  return formCard([colleague], { ...EMPTY, nomineeId: colleague.id }, '', world);
};

/** The colleagues to offer again when a form comes back: those who may still be thanked by this person. */
export const stillOffered = (ids: readonly PersonId[], asker: Person, world: World): readonly Person[] =>
  [...new Set(ids)].flatMap((id) => {
    const person = world.people.get(id);
    return person && mayThank(asker, person, world) && isActive(person, world.today) ? [person] : [];
  });
