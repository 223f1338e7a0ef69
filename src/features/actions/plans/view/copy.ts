import { counted, inSeries, inThousands, listed, plural } from '../../../../kernel/phrases.js';
import type { PlanKind } from '../model.js';
import type { Exception } from './exceptions.js';

// What those read who lead a plan or belong to it.

export const KINDS: Readonly<Record<PlanKind, string>> = {
  improvement_plan: 'Improvement plan',
  audit: 'Audit',
  meeting: 'Meeting',
  supervision: 'Supervision',
};

export const COMMAND = {
  word: 'plans',
  about: 'see the plans that you lead or belong to, and with a name behind it one of them',
  also: 'my plans, open plan, show plan, list plans, cynllun, cynlluniau'.split(', '),
} as const;

export const LIST = {
  title: (count: number): string =>
    count === 0
      ? 'You are in no plan'
      : plural(count, { one: 'You are in 1 plan', other: `You are in ${count} plans` }),
  nobody: 'Nobody has put you into a plan as its lead or as a member.',
  lead: (name: string): string => `Led by ${name}`,
  yours: 'You lead it',
  review: (day: string): string => `Next review ${day}`,
  noReview: 'No day of the next review yet',
  open: 'Open',
  make: 'New plan',
  because:
    'You get this because you lead these plans or belong to them. Their lead can change that; if a lead is wrong, tell the administrator.',
  becauseNone:
    'You get this because you asked for it. If a plan of yours is missing, tell the administrator.',
  notFound: 'No such plan',
  noneOfYours: (name: string): string =>
    name === ''
      ? 'Type “plan” and the name of the plan, or “plans” for those that you are in.'
      : `You are in no plan that is called “${name}”. Type “plans” for those that you are in.`,
} as const;

const EXCEPTION_WORDS: Readonly<Record<Exception, (count: number) => string>> = {
  'off-track': (count) => `${count} off track`,
  overdue: (count) => `${count} overdue`,
  silent: (count) => `${count} silent`,
  'no-owner': (count) => `${count} without an owner`,
  unknown: (count) => `${count} of which nothing is known`,
};

export const VIEW = {
  title: 'Plan',
  intro: (open: number, closed: number, exceptions: readonly (readonly [Exception, number])[]): string => {
    const worst = exceptions
      .filter(([, count]) => count > 0)
      .map(([which, count]) => EXCEPTION_WORDS[which](count));
    const all = inSeries([
      `${inThousands(open)} open`,
      ...(closed > 0 ? [`${inThousands(closed)} closed`] : []),
    ]);
    return worst.length === 0
      ? `${all}. Nothing is off track, overdue or silent.`
      : `${all}. Of those that are open: ${listed(worst)}.`;
  },
  empty: 'No action serves it yet.',
  about: (kind: string, lead: string, review: string): string =>
    [kind, lead, review].filter(Boolean).join(' · '),
  silent: (days: number): string => `no answer for ${counted(days, 'working day')}`,
  askedToday: 'asked today',
  turn: (days: number): string => (days === 0 ? '' : counted(days, 'working day')),
  hidden: (count: number): string =>
    plural(count, {
      one: 'Counted on its pages and not shown here: 1 action from supervision.',
      other: `Counted on its pages and not shown here: ${count} actions from supervision.`,
    }),
  recommendations: 'Recommendations without a live action',
  pages: 'Board pages',
  newAction: 'New action',
  open: 'Open',
  ask: (name: string): string => `Ask ${name}`,
  askShort: 'Ask',
  askAll: 'Ask all',
  challenge: 'Ten-minute challenge',
  freeze: (day: string): string => `Freeze the page of ${day}`,
  page: (day: string): string => `Page of ${day}`,
  change: 'Change plan',
  because:
    'You get this because you lead this plan or belong to it. If it should not be yours, tell the administrator.',
  asked: (people: readonly string[], day: string): string => `${listed(people)} will be asked on ${day}.`,
  askedMany: (count: number, day: string): string =>
    `${counted(count, 'person', 'people')} will be asked on ${day}.`,
  askedTitle: 'Asked',
  nobodyTitle: 'Nobody is asked',
  back: 'Back to plan',
  nobodyAsked: 'Each has been asked today, or it is not their turn.',
  notYours: 'Only the lead of a plan asks.',
} as const;
