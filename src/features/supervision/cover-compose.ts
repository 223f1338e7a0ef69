import { dayInWords } from '../../kernel/calendar.js';
import type { Composed, Purpose } from '../../kernel/feature.js';
import type { Message } from '../../kernel/message.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { noticeCard } from './cards.js';
import {
  absenceOf,
  type Covers,
  concernedBy,
  coverDayOf,
  isCovered,
  namedPerson,
  namingFor,
} from './cover.js';
import { absenceInWords, coverCard, namesInWords, notYoursCover } from './cover-cards.js';
import { mayNameCover } from './cover-decide.js';
import { absentUnder } from './cover-plan.js';

/** The supervisors on a manager's card: those to be asked about today, and those the card was about. */
export const onCardOf = (reader: Person, about: readonly PersonId[], world: World): readonly Person[] => {
  const named = about.flatMap((id) => world.people.get(id) ?? []);
  const all = [...named, ...absentUnder(reader.id, world)].filter((each) =>
    mayNameCover(reader, each.id, world),
  );
  return [...new Map(all.map((person) => [person.id, person])).values()];
};

/** The manager's card of a day: sent only while cover is still wanted for somebody on it. */
export const composeCover = (message: Message, covers: Covers, purpose: Purpose, world: World): Composed => {
  const reader = world.people.get(message.to);
  const supervisors = reader ? onCardOf(reader, message.about, world) : [];
  if (!reader || supervisors.length === 0)
    return purpose === 'send'
      ? { kind: 'not-wanted', reason: 'no longer this manager’s to name' }
      : { kind: 'card', card: notYoursCover() };
  const wants = (supervisor: Person) => {
    const absence = absenceOf(supervisor, world);
    return (
      absence !== undefined &&
      concernedBy(supervisor, world).length > 0 &&
      !isCovered(supervisor, covers.get(supervisor.id), absence, world)
    );
  };
  if (purpose === 'send' && !supervisors.some((each) => message.about.includes(each.id) && wants(each)))
    return { kind: 'not-wanted', reason: 'cover has been named, or the supervisor is back' };
  const shown = purpose === 'send' ? supervisors.filter(wants) : supervisors;
  return { kind: 'card', card: coverCard({ reader, supervisors: shown, covers, note: '' }, world) };
};

/** To the colleague who was named: for whom, and until when. Once it is over, a copy says so. */
export const composeCovering = (
  message: Message,
  covers: Covers,
  purpose: Purpose,
  world: World,
): Composed => {
  const supervisor = world.people.get(message.about[0]);
  const absence = supervisor && isActive(supervisor, world.today) ? absenceOf(supervisor, world) : undefined;
  const naming = supervisor && absence && namingFor(covers.get(supervisor.id), absence);
  const person = naming && absence && namedPerson(supervisor, naming, coverDayOf(absence, world), world);
  if (!supervisor || !absence || person?.id !== message.to) {
    if (purpose === 'send') return { kind: 'not-wanted', reason: 'somebody else covers, or nobody needs to' };
    const done = noticeCard(
      'You are not covering here any more',
      ['The supervisor is back, or somebody else covers. Nothing is asked of you.'],
      'You got this because you were named to cover.',
    );
    return { kind: 'card', card: done };
  }
  const workers = concernedBy(supervisor, world);
  const card = noticeCard(
    'You cover for a colleague',
    [
      `${world.people.nameOf(naming?.by)} named you to cover for ${supervisor.name}: ${absenceInWords(absence, world)}.`,
      `Until they are back you can hold supervision for ${namesInWords(workers)}, and record it.`,
      `From ${dayInWords(coverDayOf(absence, world), world.today)} they are in your list: type my team. Their reminders come to you. All of this ends by itself on the return.`,
      'If it does not fit, please talk to whoever named you.',
    ],
    'You get this because a manager named you to cover.',
  );
  return { kind: 'card', card };
};
