import { type Month, monthInWords } from '../../../kernel/calendar.js';
import { listed } from '../../../kernel/phrases.js';

// What is said before a month is published.

export const CONFIRM = {
  title: (month: Month): string => `Publish the shout-outs of ${monthInWords(month)}?`,
  winner: 'Winner:',
  commended: 'Highly commended:',
  named: (name: string, nominee: string): string => `${name} (${nominee})`,
  names: (names: readonly string[]): string => listed(names) || 'Nobody',
  text: 'Nothing has been sent yet. When you publish, they and those who nominated them hear privately. It cannot be taken back.',
  publish: 'Publish',
  back: 'Back',
  because: 'You get this because you are on the shout-out panel. “Back” leads to the choices again.',
  summary: 'Check before you publish',
} as const;
