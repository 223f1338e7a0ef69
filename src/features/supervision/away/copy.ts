import type { Period } from '../../../kernel/absences.js';
import { type Day, dayInShort } from '../../../kernel/calendar.js';
import { counted, sentence } from '../../../kernel/phrases.js';

// The words for times away that a manager enters: dates only, never why.

export const AWAY_DATES = 'Away dates';

export const AWAY = {
  title: 'Dates away',
  intro:
    'Dates only, never why. They stand beside the staff list, and a file that does not name them takes nothing back.',
  from: { label: 'First day away', named: 'first day away' },
  until: { label: 'Last day away', named: 'last day away' },
  noEnd: 'Leave it empty while nobody knows it.',
  save: 'Save dates',
  back: 'Back today',
  other: 'Other days',
  rule: 'Dates only. Do not name a child or family, nor why somebody is away.',
  because:
    'You get this because you supervise or manage this person. If the staff list is out of date, the administrator can put it right.',
  summary: 'Supervision: dates away',
} as const;

export const AWAY_LIST = {
  title: 'Days away of your people',
  heading: 'Your people',
  intro: (people: number, away: number): string => {
    const all = counted(people, 'person', 'people');
    return away === 0 ? `${all}, nobody is away today.` : `${all}, ${away} away today.`;
  },
  others: 'Others you manage',
  because:
    'You get this because you asked for it: you supervise or manage these people. If the staff list is out of date, the administrator can put it right.',
} as const;

export type AwayProblem = 'from-missing' | 'until-wrong' | 'until-before' | 'too-far' | 'not-away';

export const problemOf = (why: AwayProblem, limitOn: Day, today: Day): string => {
  switch (why) {
    case 'from-missing':
      return 'Enter the first day away';
    case 'until-wrong':
      return 'Enter the last day away as a day, or leave it empty';
    case 'until-before':
      return `The last day away must be ${dayInShort(limitOn, today)} or later`;
    case 'too-far':
      return `The first day away must be within a year of ${dayInShort(limitOn, today)}`;
    case 'not-away':
      return 'They are not away today, so there is nothing to end';
  }
};

export const notSaved = (problem: string): string => `Nothing is saved yet. ${problem}.`;

export const periodInWords = ({ from, until }: Period, today: Day): string =>
  until === undefined
    ? `away from ${dayInShort(from, today)}, no return date yet`
    : `away ${dayInShort(from, today)} to ${dayInShort(until, today)}`;

/** Of the present time away or the next one. */
export const knownInWords = (period: Period | undefined, today: Day): string =>
  period === undefined ? 'No days away entered' : sentence(periodInWords(period, today));

export const savedNote = (name: string, period: Period, today: Day): string =>
  `Saved: ${name} is ${periodInWords(period, today)}.`;
export const backNote = (name: string): string => `Saved: ${name} is back today.`;
