import type { Asker } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { cleanLine } from '../../../kernel/text.js';
import { colleague } from '../model.js';
import { may } from '../permissions.js';
import { shortened } from '../wording.js';
import { EMPTY, formCard } from './form.js';
import { MOST_MATCHES } from './inputs.js';

const MOST_TYPED = 200;
const YOURSELF = 'That is you. A shout-out is for somebody else: who would you like to thank?';

/** The first step: part of a colleague's name. `note` says kindly why we ask again; empty when we do not. */
export const findCard = (note: string, hasPeoplePicker: boolean): Card => ({
  template: 'shoutouts/find',
  data: { note, hasPeoplePicker },
  summary: 'Thank a colleague',
});

/** Nobody is offered themselves. */
const mayThank = ({ actor, world }: Asker, { id }: Person): boolean =>
  may('shoutouts.nominate', actor, { nominees: [id] }, world);

/** The form with the colleagues whose name matches, or the search again with a kind line. */
export const searched = (asker: Asker, typed: string, hasPeoplePicker: boolean): Card => {
  const { world } = asker;
  const again = (note: string) => findCard(note, hasPeoplePicker);
  const name = cleanLine(typed.slice(0, MOST_TYPED));
  if (name === '') return again('Please type part of your colleague’s name first.');
  const matches = world.people.search(name, world.today, MOST_MATCHES + 1);
  const others = matches.filter((match) => mayThank(asker, match)).slice(0, MOST_MATCHES);
  const [first] = others;
  if (first) return formCard(others, { ...EMPTY, nomineeId: others.length === 1 ? first.id : '' }, '', world);
  return again(
    matches.length > 0
      ? YOURSELF
      : `Nobody on the staff list matches “${shortened(name, 60)}”. Try only the first or only the last name.`,
  );
};

/** The same for somebody chosen in Microsoft's people picker, which knows more people than the staff list. */
export const picked = (asker: Asker, objectId: string): Card => {
  const found = colleague(objectId.trim().toLowerCase(), asker.world);
  if (!found)
    return findCard(
      'That person is not on the service’s staff list, or has left. Is it somebody else?',
      true,
    );
  if (!mayThank(asker, found)) return findCard(YOURSELF, true);
  return formCard([found], { ...EMPTY, nomineeId: found.id }, '', asker.world);
};

/** The colleagues to offer again when a form comes back: those who may still be thanked by this person. */
export const stillOffered = (ids: readonly PersonId[], asker: Asker): readonly Person[] =>
  [...new Set(ids)].flatMap((id) => {
    const person = colleague(id, asker.world);
    return person && mayThank(asker, person) ? [person] : [];
  });
