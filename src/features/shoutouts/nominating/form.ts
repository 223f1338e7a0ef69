import { monthInWords } from '../../../kernel/calendar.js';
import type { Card, Choice } from '../../../kernel/card.js';
import type { IdentifyingKind } from '../../../kernel/confidentiality.js';
import { type Page, turning } from '../../../kernel/pages.js';
import type { Person } from '../../../kernel/people.js';
import { counted } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { categoryTitle, type Nomination } from '../model.js';
import { openMonth } from '../month.js';
import { closeInWords, shortened } from '../wording.js';
import type { Refusal } from './decide.js';
import type { Written } from './inputs.js';

export const EMPTY: Written = { nomineeId: '', category: '', did: '', difference: '', nameHidden: false };

/** What is to be put right, in words, and what the button carries that answers for the words; both may be empty. */
export interface ToMend {
  readonly problem: string;
  readonly sure: string;
}
export const NOTHING_TO_MEND: ToMend = { problem: '', sure: '' };
export const toMend = (problem: string): ToMend => ({ problem, sure: '' });

/** More than any setting allows, less than would make the card too large for Teams. */
const MOST_GIVEN_BACK = 3000;

export const NOT_A_CHILD =
  'Do not name a child or family, and leave out ages, dates of birth, case numbers and addresses. This is checked, but a check cannot find everything.';

const choiceOf = (person: Person): Choice => ({
  title: `${person.name} – ${[person.team, person.jobTitle].filter(Boolean).join(', ')}`,
  value: person.id,
});

/** What was searched for, and the page of it that is offered. */
export interface Found extends Page<Person> {
  readonly search: string;
}

/** A turn of the page sends what has been filled in so far, so nothing may be required of it. */
const turningIn = (found: Found | undefined) => {
  // With nobody found, the name is still there to be put right.
  if (!found || (found.pages === 1 && found.rows.length > 0))
    return { ...turning({ page: 0, pages: 1 }, '', ''), isWhole: true };
  const shown = turning(
    found,
    found.words && `${found.words}. More of the name finds fewer.`,
    'shoutouts.find-page',
  );
  const find = { title: 'Find', verb: 'shoutouts.find-page', data: { page: 0 } };
  return { ...shown, hasTurns: true, turns: [find, ...shown.turns], isWhole: false };
};

/** The second step: who, what for, the words. Filled with what was typed when something has to be said differently. */
export const formCard = (
  among: readonly Person[],
  filled: Written,
  { problem, sure }: ToMend,
  world: World,
  found?: Found,
): Card => ({
  template: 'shoutouts/form',
  data: {
    forMonth: openMonth(world),
    ...turningIn(found),
    search: found?.search ?? '',
    page: found?.page ?? 0,
    month: `For ${monthInWords(openMonth(world))}. It closes ${closeInWords(openMonth(world), world)}.`,
    problem,
    colleagues: among.map(choiceOf),
    nominee: filled.nomineeId,
    categories: world.settings['shoutouts.categories'].map(({ id, title }) => ({ title, value: id })),
    category: filled.category,
    did: filled.did.slice(0, MOST_GIVEN_BACK),
    difference: filled.difference.slice(0, MOST_GIVEN_BACK),
    nameHidden: filled.nameHidden ? 'true' : 'false',
    most: world.settings['shoutouts.mostCharacters'],
    among: among.map(({ id }) => id),
    sure,
    footer: NOT_A_CHILD,
  },
  summary: problem === '' ? 'Write your shout-out' : 'Your shout-out is not saved yet',
});

/** The form of a change. Who and what for stay: other ones would be another shout-out. */
export const changeForm = (
  nomination: Nomination,
  filled: Pick<Written, 'did' | 'difference' | 'nameHidden'>,
  { problem, sure }: ToMend,
  world: World,
): Card => ({
  template: 'shoutouts/change',
  data: {
    colleague: world.people.nameOf(nomination.nomineeId),
    category: categoryTitle(nomination.category, world),
    problem,
    did: filled.did.slice(0, MOST_GIVEN_BACK),
    difference: filled.difference.slice(0, MOST_GIVEN_BACK),
    nameHidden: filled.nameHidden ? 'true' : 'false',
    most: world.settings['shoutouts.mostCharacters'],
    month: nomination.month,
    nomination: nomination.id,
    round: nomination.times,
    sure,
    footer: NOT_A_CHILD,
  },
  summary: problem === '' ? 'Change your shout-out' : 'Your changes are not saved yet',
});

/** What somebody who wrote it would call what was found. */
const KINDS: Readonly<Record<IdentifyingKind, string>> = {
  name: 'a name',
  initials: 'initials',
  age: 'an age',
  birth_date: 'a birth',
  case_number: 'a number',
  nhs_number: 'an NHS number',
  postcode: 'a postcode',
  address: 'an address',
  phone: 'a phone number',
  email: 'an address of mail or a profile',
  school: 'a school',
  relation: 'somebody’s family',
  story: 'one family’s story',
  too_long: 'too long to be checked',
};

export const problemOf = (refusal: Refusal, { settings }: World): string => {
  switch (refusal.kind) {
    case 'yourself':
      return 'Not saved: that is you. Please choose a colleague.';
    case 'unknown-person':
      return 'Not saved: that person is not on the service’s staff list, or has left. Please choose somebody else.';
    case 'unknown-category':
      return 'Not saved yet: please choose what the shout-out is for.';
    case 'too-short':
      return `Not saved yet: please write a few more words in each box, at least ${settings['shoutouts.leastCharacters']} characters.`;
    case 'too-long':
      return `Not saved yet: at most ${settings['shoutouts.mostCharacters']} characters fit in each box.`;
    case 'taken-out':
      return 'Not sent: a principal social worker took out what you wrote to them for this, so it cannot be written again this month. If you would like to talk about it, any principal social worker is glad to.';
    case 'too-many-today': {
      const most = settings['shoutouts.mostPerDay'];
      return `Not sent today: you have sent ${counted(most, 'shout-out')}, which is as many as one person can send in a day. What you wrote still stands here: please keep a copy, and send it tomorrow.`;
    }
    case 'reword': {
      const words = [
        ...new Set(refusal.found.map((found) => `“${shortened(found.words, 60)}” (${KINDS[found.kind]})`)),
      ].join(', ');
      const way =
        refusal.sure === ''
          ? ''
          : ' If they name no child and no family, you can say so below; it is recorded that you did.';
      return `Not saved, and not kept anywhere: these words may identify a child or family: ${words}. Please say it without them.${way}`;
    }
  }
};

/** What to put right of what was sent. */
export const mendOf = (refusal: Refusal, world: World): ToMend => ({
  problem: problemOf(refusal, world),
  sure: refusal.kind === 'reword' ? refusal.sure : '',
});
