import type { Asker } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { MOST_MATCHES, MOST_TYPED, matching } from '../../../kernel/finding.js';
import { footerData, headingData, textField } from '../../../kernel/kit/index.js';
import { pageOf } from '../../../kernel/pages.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { FIND } from '../copy/nominating.js';
import { colleague } from '../model.js';
import { may } from '../permissions.js';
import { EMPTY, formCard, NOTHING_TO_MEND } from './form.js';
import type { Written } from './inputs.js';

/** Why it is asked again, in words, and the name that was typed. */
interface Again {
  readonly problem: string;
  readonly typed?: string;
}

/** The first step: part of a colleague's name. */
export const findCard = (
  hasPeoplePicker: boolean,
  { problem, typed = '' }: Again = { problem: '' },
): Card => ({
  template: 'shoutouts/find',
  data: {
    ...headingData({ problem, title: FIND.title, intro: FIND.intro }),
    fields: [textField({ id: 'name', label: FIND.name, value: typed, most: MOST_TYPED, problem })],
    hasPeoplePicker,
    picker: FIND.picker,
    ...footerData({
      buttons: [{ title: FIND.button, verb: 'shoutouts.find', data: {}, style: 'positive', sends: true }],
      because: FIND.because,
    }),
  },
  summary: FIND.title,
});

/** Nobody is offered themselves. */
const mayThank = ({ actor, world }: Asker, { id }: Person): boolean =>
  may('shoutouts.nominate', actor, { nominees: [id] }, world);

const matchingFor = (asker: Asker, typed: string) =>
  matching(typed, (person) => mayThank(asker, person), asker.world);

/** The form with a page of those found. Whoever was chosen on another page stays chosen. */
export const foundForm = (
  asker: Asker,
  search: string,
  wanted: number,
  filled: Written,
  mend = NOTHING_TO_MEND,
): Card => {
  const { name, others } = matchingFor(asker, search);
  const found = pageOf(others, MOST_MATCHES, wanted);
  const chosen = stillOffered([filled.nomineeId], asker).filter((person) => !found.rows.includes(person));
  const nobody = { problem: FIND.nobody(name), sure: '', beside: { search: FIND.nobody(name) } };
  const note = others.length === 0 ? nobody : mend;
  return formCard([...chosen, ...found.rows], filled, note, asker.world, { ...found, search: name });
};

/** The form with the colleagues whose name matches, or the search again with a kind line. */
export const searched = (asker: Asker, typed: string, hasPeoplePicker: boolean): Card => {
  const { name, matches, others } = matchingFor(asker, typed);
  const again = (problem: string) => findCard(hasPeoplePicker, { problem, typed: name });
  if (name === '') return again(FIND.nameMissing);
  const [first] = others;
  if (first) return foundForm(asker, name, 0, { ...EMPTY, nomineeId: others.length === 1 ? first.id : '' });
  return again(matches.length > 0 ? FIND.yourself : FIND.nobody(name));
};

/** The same for somebody chosen in Microsoft's people picker, which knows more people than the staff list. */
export const picked = (asker: Asker, objectId: string): Card => {
  const found = colleague(objectId.trim().toLowerCase(), asker.world);
  if (!found) return findCard(true, { problem: FIND.stranger });
  if (!mayThank(asker, found)) return findCard(true, { problem: FIND.yourself });
  return formCard([found], { ...EMPTY, nomineeId: found.id }, NOTHING_TO_MEND, asker.world);
};

/** The colleagues to offer again when a form comes back: those who may still be thanked by this person. */
export const stillOffered = (ids: readonly PersonId[], asker: Asker): readonly Person[] =>
  [...new Set(ids)].flatMap((id) => {
    const person = colleague(id, asker.world);
    return person && mayThank(asker, person) ? [person] : [];
  });
