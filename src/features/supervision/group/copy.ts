import { counted } from '../../../kernel/phrases.js';

export const OPEN_GROUP = 'Group session';

export const GROUP_FORM = {
  title: 'A group session was held',
  intro: 'It is kept with the dates of everybody who was there. Their own supervision stays due as it is.',
  people: 'Who was there',
  date: { label: 'Date of the group session', named: 'date of the group session' },
  save: 'Save the session',
  summary: 'Supervision: a group session',
} as const;

export const PROBLEMS = {
  'nobody-chosen': 'Choose at least two people who were there',
  'not-yours-now': 'The list has changed. Choose who was there from the list as it is now',
} as const;

export const savedNote = (count: number, day: string): string =>
  `Saved: group session on ${day} with ${counted(count, 'person', 'people')}. Nobody’s own date has moved.`;
