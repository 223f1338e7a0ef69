import { dayInWords } from '../../../kernel/calendar.js';
import type { Occasion } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { isActive, type Person, type PersonId } from '../../../kernel/people.js';
import { notice } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Reason } from '../reasons.js';
import { absenceInWords, coverCard, namesInWords, notYoursCover } from './cards.js';
import { mayNameCover } from './decide.js';
import {
  absenceOf,
  type Covers,
  concernedBy,
  coverDayOf,
  namedPerson,
  namingFor,
  wantsCover,
} from './model.js';
import { absentUnder } from './plan.js';

/** The supervisors on a manager's card: those to be asked about today, and those the card was about. */
export const onCardOf = (reader: Person, about: readonly PersonId[], world: World): readonly Person[] => {
  const named = about.flatMap((id) => world.people.get(id) ?? []);
  const all = [...named, ...absentUnder(reader.id, world)].filter((each) =>
    mayNameCover(reader, each.id, world),
  );
  return [...new Map(all.map((person) => [person.id, person])).values()];
};

/** What a manager's card is made from. */
export interface Asked {
  readonly supervisors: readonly Person[];
  readonly covers: Covers;
}

/** The manager's card of a day: sent only while cover is still wanted for somebody on it. */
export const asking = {
  wanted: ({ supervisors, covers }: Asked, { message: { about }, world }: Occasion): true | Reason => {
    if (supervisors.length === 0) return 'not-theirs-to-name';
    const isWanted = supervisors.some((each) => about.includes(each.id) && wantsCover(each, covers, world));
    return isWanted || 'cover-named';
  },
  show: ({ supervisors, covers }: Asked, { to, purpose, world }: Occasion): Card => {
    if (!to || supervisors.length === 0) return notYoursCover();
    const shown =
      purpose === 'send' ? supervisors.filter((each) => wantsCover(each, covers, world)) : supervisors;
    return coverCard({ reader: to, supervisors: shown, covers, note: '' }, world);
  },
};

/** Whom the reader covers for, and from when; undefined once somebody else does, or nobody needs to. */
const coveredBy = (covers: Covers, { message, world }: Occasion) => {
  const supervisor = world.people.get(message.about[0]);
  const absence = supervisor && isActive(supervisor, world.today) ? absenceOf(supervisor, world) : undefined;
  const naming = absence && namingFor(covers.get(supervisor?.id ?? ''), absence);
  if (!supervisor || !absence || !naming) return undefined;
  const from = coverDayOf(absence, world);
  const person = namedPerson(supervisor, naming, from, world);
  return person?.id === message.to ? { supervisor, absence, naming, from } : undefined;
};

/** To the colleague who was named: for whom, and until when. Once it is over, a copy says so. */
export const covering = {
  wanted: (covers: Covers, occasion: Occasion): true | Reason =>
    coveredBy(covers, occasion) !== undefined || 'not-covering',
  show: (covers: Covers, occasion: Occasion): Card => {
    const { world } = occasion;
    const covered = coveredBy(covers, occasion);
    if (!covered)
      return notice(
        'You are not covering here any more',
        ['The supervisor is back, or somebody else covers. Nothing is asked of you.'],
        'You got this because you were named to cover.',
      );
    const { supervisor, absence, naming, from } = covered;
    return notice(
      'You cover for a colleague',
      [
        `${world.people.nameOf(naming.by)} named you to cover for ${supervisor.name}: ${absenceInWords(absence, world)}.`,
        `Until they are back you can hold supervision for ${namesInWords(concernedBy(supervisor, world))}, and record it.`,
        `From ${dayInWords(from, world.today)} they are in your list: type my team. Their reminders come to you. All of this ends by itself on the return.`,
        'If it does not fit, please talk to whoever named you.',
      ],
      'You get this because a manager named you to cover.',
    );
  },
};
