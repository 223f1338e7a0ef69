import { type Day, dayInShort } from '../../../kernel/calendar.js';
import type { PersonId } from '../../../kernel/people.js';
import { dayOfInstant, timeInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Saying } from '../answer.js';
import type { Standing } from '../cadence.js';
import { type Answer, type Head, isAnsweredSince, isImported } from '../model.js';

// What somebody answered, and what a press came to.

/** `recorded 10:12`, with the day when it is not today, and by whom when it is not the reader. */
export const recordedInWords = (
  answer: Pick<Answer, 'at' | 'by'>,
  reader: PersonId,
  world: World,
): string => {
  const on = dayOfInstant(answer.at, world);
  const time = timeInWords(answer.at, world);
  const when = on === world.today ? time : `on ${dayInShort(on, world.today)} at ${time}`;
  return answer.by === reader ? `recorded ${when}` : `recorded ${when} by ${world.people.nameOf(answer.by)}`;
};

const reasonTitle = (id: string, world: World): string =>
  (
    world.settings['supervision.notHeldReasons'].find((option) => option.id === id)?.title ?? 'another reason'
  ).toLowerCase();

/** A day that has passed is not booked any more, it was. */
const bookedInWords = (
  { bookedOn, movedFrom }: Extract<Answer, { readonly kind: 'booked' }>,
  today: Day,
): string => {
  const booked = `${bookedOn < today ? 'Was booked' : 'Booked'} for ${dayInShort(bookedOn, today)}`;
  return movedFrom === undefined ? booked : `${booked}, moved from ${dayInShort(movedFrom, today)}`;
};

const answerAlone = (answer: Answer, world: World): string => {
  const day = (on: Day) => dayInShort(on, world.today);
  if (answer.kind === 'held') return `Held on ${day(answer.heldOn)}`;
  if (answer.kind === 'taken-back') return `Taken back, not recorded as held on ${day(answer.heldOn)}`;
  if (answer.kind === 'booked') return bookedInWords(answer, world.today);
  const reason = `Not held (${reasonTitle(answer.reason, world)})`;
  return answer.newOn === undefined ? reason : `${reason}, new date ${day(answer.newOn)}`;
};

/** For a list: `Held on Thu 12 March – recorded 10:12`, without the time when it was recorded on another day. */
export const answerInWords = (answer: Answer, reader: PersonId, world: World): string =>
  isAnsweredSince(answer, world.today, world)
    ? answerInFull(answer, reader, world)
    : answerAlone(answer, world);

/** To somebody who meets an answer given before: with when it was recorded and by whom. */
export const answerInFull = (answer: Answer, reader: PersonId, world: World): string =>
  isImported(answer)
    ? answerAlone(answer, world)
    : `${answerAlone(answer, world)} – ${recordedInWords(answer, reader, world)}`;

/** What a press came to beside the newest answer, or how that differs from what was typed. */
export const sayingNote = (
  name: string,
  saying: Saying,
  { head, standing }: { readonly head: Head; readonly standing: Standing },
  world: World,
): string => {
  const day = (on: Day) => dayInShort(on, world.today);
  const session = head.lastSession;
  const held = session ? `held on ${day(session.heldOn)}` : '';
  switch (saying.why) {
    case 'earlier':
      return `Saved for ${name}: also held on ${day(saying.on)}. The last one stays ${
        head.lastHeldOn === undefined ? 'as it was' : day(head.lastHeldOn)
      }.`;
    case 'followed':
      return `The next date has moved with it${head.nextOn === undefined ? '' : `, to ${day(head.nextOn)}`}.`;
    case 'mended':
      return `Put right for ${name}: ${held}${head.nextOn === undefined ? '' : `, next date ${day(head.nextOn)}`}.`;
    case 'completed':
      return `Saved for ${name}: what was still to say of ${session ? day(session.heldOn) : 'it'}${
        standing.bookedOn !== undefined && standing.bookedOn === session?.nextOn
          ? `, next date ${day(standing.bookedOn)}`
          : ''
      }.`;
    case 'in-the-way':
      return `Saved for ${name}: what is in the way${head.inTheWay?.asksCover ? ', and your manager hears that cover is asked for' : ''}.`;
  }
};

export const savedNote = (name: string, answer: string): string => `Saved for ${name}: ${answer}.`;
export const alreadyNote = (name: string, answer: string): string =>
  `Already answered for ${name}: ${answer}.`;
export const changedNote = (name: string): string =>
  `The dates of ${name} have changed since this card was made. This is how things stand now.`;

export const BECAUSE_PRESSED = 'You get this because you pressed a button on a card of supervision.';

/** Who may answer, said kindly to somebody who may not. */
export const NOT_YOURS = {
  title: 'This one is for somebody else to answer',
  lines: [
    'Supervision is recorded by the supervisors in the staff list, or by whoever covers for them. Only the person it was held with can agree to it.',
    'If the staff list is out of date, the administrator can put it right.',
  ],
} as const;

export const GONE = {
  title: 'This person is no longer on the list',
  lines: [
    'They have left, or the staff list has changed. Nothing was recorded.',
    'Type “my team” to see who you supervise today.',
  ],
} as const;

/** Of a thing that can be passed on. */
export const supervisionOf = (name: string): string => `supervision of ${name}`;
