import { addDays, type Day } from '../../kernel/calendar.js';
import type { World } from '../../kernel/world.js';

/** What a due date can be and is rarely meant to be, in the order in which it is said. */
export const DATE_QUESTIONS = ['past', 'not-working', 'far'] as const;
export type DateQuestion = (typeof DATE_QUESTIONS)[number];

/** What is asked about a date once, or said of it, wherever somebody gives one: on a form, on a list or in a file. */
export const questionsAboutDate = (
  date: Day,
  { today, calendar, settings }: World,
): readonly DateQuestion[] => {
  const holds: Readonly<Record<DateQuestion, boolean>> = {
    past: date < today,
    // One that has passed is overdue, whatever weekday it was.
    'not-working': date >= today && !calendar.isWorkingDay(date),
    far: date > addDays(today, settings['actions.askAboveDays']),
  };
  return DATE_QUESTIONS.filter((question) => holds[question]);
};
