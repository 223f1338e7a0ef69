import { dayInShort } from '../../../kernel/calendar.js';
import { counted, plural } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { inRow } from '../copy/state.js';
import type { Forecast } from './decide.js';

// The words for those whom the calendar would make late.

const CAUSES = { closed: 'nobody is in around it', away: 'the supervisor is away around it' } as const;

/** `Due Mon 27 December · nobody is in around it · bring forward to Fri 24 December`. */
export const forecastInRow = ({ dueOn, cause, tryOn }: Forecast, { today }: World): string =>
  inRow(
    `Due ${dayInShort(dueOn, today)}`,
    CAUSES[cause],
    tryOn === undefined
      ? 'late before the next day on which both are here'
      : `bring forward to ${dayInShort(tryOn, today)}`,
  );

export const BRING_FORWARD = 'Set their dates';

export const FORECAST = {
  title: 'Supervision to bring forward',
  intro: (count: number): string =>
    `${counted(count, 'person', 'people')} would be late, because there is no day around the due date on which both are here.`,
  own: 'Set earlier dates now; you can change each before it is saved.',
  because:
    'You get this because you supervise these people, or those above them are told four weeks ahead. If the staff list or the closure days are out of date, the administrator can put them right.',
  summary: (count: number): string =>
    plural(count, {
      one: 'Supervision: 1 person is to be brought forward',
      other: `Supervision: ${counted(count, 'person', 'people')} are to be brought forward`,
    }),
} as const;

export const SECTION = {
  heading: FORECAST.title,
  open: 'See who',
  counted: (count: number) => `supervision to bring forward for ${count}`,
} as const;
