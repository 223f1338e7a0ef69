import { dayInWords } from '../../../kernel/calendar.js';
import type { Person } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { type Absence, concernedBy, coverDayOf, type Naming } from './model.js';

export const namesInWords = (people: readonly Person[]): string => people.map(({ name }) => name).join(', ');

/** `away from Monday 9 March, last day away Friday 27 March`. */
export const absenceInWords = ({ awayFrom, awayUntil }: Absence, { today }: World): string => {
  const began = awayFrom <= today ? 'away since' : 'away from';
  const end =
    awayUntil === undefined ? 'no return date known yet' : `last day away ${dayInWords(awayUntil, today)}`;
  return `${began} ${dayInWords(awayFrom, today)}, ${end}`;
};

/** For whom, until when, and by whom it was decided. */
export const coveringInWords = (supervisor: Person, { by }: Naming, absence: Absence, world: World): string =>
  [
    `${world.people.nameOf(by)} named you to cover for ${supervisor.name}: ${absenceInWords(absence, world)}.`,
    `Until they are back you can hold supervision for ${namesInWords(concernedBy(supervisor, world))}, and record it.`,
    `From ${dayInWords(coverDayOf(absence, world), world.today)} they are in your list: type my team.`,
    'All of this ends by itself on the return. If it does not fit, please talk to whoever named you.',
  ].join(' ');
