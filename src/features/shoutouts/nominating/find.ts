import type { Asker } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { pageOf } from '../../../kernel/pages.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { cleanLine } from '../../../kernel/text.js';
import { colleague } from '../model.js';
import { may } from '../permissions.js';
import { shortened } from '../wording.js';
import { EMPTY, formCard, NOTHING_TO_MEND, toMend } from './form.js';
import { MOST_MATCHES, type Written } from './inputs.js';

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

const nobodyFor = (name: string): string =>
  `Nobody on the staff list matches “${shortened(name, 60)}”. Try only the first or only the last name.`;

/** Everybody whose name matches, best match first, and those of them who may be thanked. */
const matching = (asker: Asker, typed: string) => {
  const { people, today } = asker.world;
  const name = cleanLine(typed.slice(0, MOST_TYPED));
  const matches = people.search(name, today, Number.POSITIVE_INFINITY);
  return { name, matches, others: matches.filter((match) => mayThank(asker, match)) };
};

/** The form with a page of those found. Whoever was chosen on another page stays chosen. */
export const foundForm = (
  asker: Asker,
  search: string,
  wanted: number,
  filled: Written,
  mend = NOTHING_TO_MEND,
): Card => {
  const { name, others } = matching(asker, search);
  const found = pageOf(others, MOST_MATCHES, wanted);
  const chosen = stillOffered([filled.nomineeId], asker).filter((person) => !found.rows.includes(person));
  const note = others.length === 0 ? toMend(nobodyFor(name)) : mend;
  return formCard([...chosen, ...found.rows], filled, note, asker.world, { ...found, search: name });
};

/** The form with the colleagues whose name matches, or the search again with a kind line. */
export const searched = (asker: Asker, typed: string, hasPeoplePicker: boolean): Card => {
  const again = (note: string) => findCard(note, hasPeoplePicker);
  const { name, matches, others } = matching(asker, typed);
  if (name === '') return again('Please type part of your colleague’s name first.');
  const [first] = others;
  if (first) return foundForm(asker, name, 0, { ...EMPTY, nomineeId: others.length === 1 ? first.id : '' });
  return again(matches.length > 0 ? YOURSELF : nobodyFor(name));
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
  return formCard([found], { ...EMPTY, nomineeId: found.id }, NOTHING_TO_MEND, asker.world);
};

/** The colleagues to offer again when a form comes back: those who may still be thanked by this person. */
export const stillOffered = (ids: readonly PersonId[], asker: Asker): readonly Person[] =>
  [...new Set(ids)].flatMap((id) => {
    const person = colleague(id, asker.world);
    return person && mayThank(asker, person) ? [person] : [];
  });
