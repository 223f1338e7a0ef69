import { counted } from '../../../kernel/phrases.js';
import type { Standing } from '../cadence.js';
import { sinceInWords } from './state.js';

// The part of a report that is about supervision.

export const REPORT = {
  title: 'Supervision',
  none: 'none yet',
  team: 'A team',
  days: (count: number): string => counted(count, 'day'),
  unnamed: (count: number): string => `${counted(count, 'person has', 'people have')} no supervisor named`,
  late: (who: string, standing: Standing): readonly string[] => [
    `${who}: ${sinceInWords(standing)}`,
    standing.isLongGap ? 'long gap' : 'late',
  ],
  supervisors: (label: string, names: string): string => `${label.toLowerCase()} ${names}`,
  share: (part: number, whole: number): string => `${part} of ${whole}`,
  percent: (counts: string, percent: number, rating: string): string =>
    rating === '' ? `${counts}, ${percent}%` : `${counts}, ${percent}% (${rating})`,
  labels: {
    inTime: 'In time',
    longGaps: 'People in a long gap',
    longest: 'Longest gap',
    booked: 'Next date booked',
    reviewed: 'Actions from last time reviewed',
    agreed: 'Both agree that it was held',
    leftOut: 'Left out',
  },
  target: (count: number): string => `${count} (target 0)`,
  note: (away: number, awayDays: number, starters: number, unnamed: number): string =>
    [
      'In time: people whose days since supervision was last held are within their late limit today, of all who count. Days away do not count.',
      `Left out: ${away} away ${awayDays} days or more, ${starters} new and not yet due, ${unnamed} with no supervisor named.`,
    ].join(' '),
} as const;
