import { z } from 'zod';
import { count, define, kept, options, type ValuesOf } from '../../kernel/settings.js';

/** The rules of this capability that a council may change. The one place for their defaults. */
export const SETTINGS = {
  'shoutouts.categories': define(
    options,
    [
      { id: 'children_first', title: 'Children first' },
      { id: 'kindness', title: 'Kindness to each other' },
      { id: 'courage', title: 'Courage and honest challenge' },
      { id: 'working_together', title: 'Working together' },
      { id: 'learning', title: 'Learning and improving' },
    ],
    'What a shout-out is for: the values of the service.',
  ),
  'shoutouts.mostCharacters': define(
    z.number().int().min(100).max(2000),
    600,
    'The longest text in each box of a nomination.',
  ),
  'shoutouts.leastCharacters': define(
    z.number().int().min(1).max(100),
    10,
    'The shortest text in each box of a nomination; less says too little to make a colleague glad.',
  ),
  'shoutouts.mostPerDay': define(
    z.number().int().min(1).max(100),
    10,
    'How many shout-outs one person may send on one day, those counted in that are withdrawn afterwards.',
  ),
  'shoutouts.reportedEveryWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'Reported words that are not settled are said again to the principal social worker whose turn they are every so many working days.',
  ),
  'shoutouts.reportedUpWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'After so many working days without a decision about reported words the directors hear that something waits; never the words, the colleague or the writer.',
  ),
  'shoutouts.mostCommended': define(
    z.number().int().min(1).max(10),
    3,
    'How many may be highly commended beside the winner of a month.',
  ),
  'shoutouts.inviteWithinWorkingDays': define(
    count,
    5,
    'The invitation stands for so many working days after the first of the month: whoever could not be told then still hears.',
  ),
  'shoutouts.panelEveryWorkingDays': define(
    z.number().int().min(1).max(60),
    5,
    'A closed month without a decision is said again to the panel member whose turn it is every so many working days.',
  ),
  'shoutouts.monthsToJudge': define(
    z.number().int().min(1).max(12),
    3,
    'How many closed months the panel may still decide.',
  ),
  'retention.shoutoutMonths': kept(24, 'Months after the end of a month until its shout-outs are deleted.'),
} as const;

declare module '../../kernel/settings.js' {
  interface Settings extends ValuesOf<typeof SETTINGS> {}
}
