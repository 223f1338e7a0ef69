import { counted, inThousands, listed, plural } from '../../../../kernel/phrases.js';
import type { Colour, Outcome } from './figures.js';

// What a page of a plan says, on paper and in chat. A page names nobody.

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  kept: 'Kept',
  moved: 'Moved',
  silent: 'Silent',
  'to-check': 'To be checked',
  open: 'Still open',
  paused: 'Paused',
  stopped: 'No longer needed',
  gone: 'Not in the plan any more',
};

const IN_SHORT: Readonly<Record<Outcome, string>> = {
  kept: 'kept',
  moved: 'moved',
  silent: 'silent',
  'to-check': 'to be checked',
  open: 'still open',
  paused: 'paused',
  stopped: 'no longer needed',
  gone: 'not in the plan any more',
};

export const COLOUR_WORDS: Readonly<Record<Colour, string>> = {
  blue: 'Blue',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  none: 'No colour',
};

/** What each colour means, with the days to which the rules of that day came: as days in short. */
export const meaningsOf = (overdueBy: string, redBy: string): Readonly<Record<Colour, string>> => ({
  blue: 'complete, and somebody other than its owner has seen the evidence',
  green: 'on track, as its owner says, and not overdue',
  amber: `at risk, or it was due by ${overdueBy}`,
  red: `off track, or it was due by ${redBy}`,
  none: 'not begun, waiting for a check, paused or no longer needed',
});

/** What is counted as what, for whoever reads a page without knowing the rest. */
export const DEFINITIONS: readonly (readonly [string, string])[] = [
  ['Promised', 'open on the page before, and due after its day and by the day of this one'],
  ['Kept', 'promised and complete, with the evidence seen'],
  ['Moved', 'promised, not complete, and due on a later day now'],
  ['Silent', 'promised, its date has passed, and its owner has said nothing on that day or since'],
  ['Owed from before', 'already due by the day of the page before, and open on it'],
  ['Drift', 'days from the first date that was agreed to the day of this page, pauses counted in'],
  ['Live', 'open, or complete with the evidence seen'],
];

const days = (count: number): string => counted(count, 'day');

export const PAGE = {
  title: (day: string): string => `Page of ${day}`,
  frozen: (day: string): string => `As it stood on ${day}. Written once and not changed since.`,
  first: 'This is the first page: nothing was promised on one before it.',
  since: (day: string): string => `Since the page of ${day}`,
  promised: (count: number): string => `${inThousands(count)} promised`,
  outcome: (outcome: Outcome, count: number): string => `${inThousands(count)} ${IN_SHORT[outcome]}`,
  owed: (count: number): string => `${inThousands(count)} owed from before`,
  sum: (parts: readonly string[]): string => listed(parts),
  heading: (heading: string, count: number): string => `${heading} (${count})`,
  promisedHeading: 'Promised',
  owedHeading: 'Owed from before',
  now: 'How it stands now',
  soon: (count: number): string => `Due in ${days(count)}`,
  drift: 'Drift',
  uncovered: 'Recommendations without a live action',
  inTheWay: 'What is in the way',
  goals: 'By goal',
  areas: 'By area',
  without: 'Without one',
  colours: 'What the colours mean',
  definitions: 'What is counted as what',
  meaning: (mark: string, colour: string, meaning: string): string => `${mark} ${colour}: ${meaning}`,
  chart: 'Actions by colour',
  chartSentence: (parts: readonly string[]): string => `Of all actions ${listed(parts)}.`,
  colourCount: (colour: Colour, count: number): string =>
    `${inThousands(count)} ${COLOUR_WORDS[colour].toLowerCase()}`,
  chartHead: ['Colour', 'Actions'],
  showTable: 'Show as table',
  total: (total: number, open: number, complete: number, stopped: number): string =>
    `${counted(total, 'action')}: ${inThousands(open)} open, ${inThousands(complete)} complete, ${inThousands(stopped)} no longer needed.`,
  flow: (came: number, left: number): string =>
    `${inThousands(came)} came into the plan since, and ${inThousands(left)} left it.`,
  overdue: (count: number): string => `${inThousands(count)} overdue`,
  hiddenName: 'An action from supervision',
  hidden: (count: number): string =>
    plural(count, {
      one: '1 action from supervision is counted and not named.',
      other: `${count} actions from supervision are counted and not named.`,
    }),
  due: (day: string): string => `Due ${day}`,
  wasPromised: (day: string): string => `Promised for ${day}`,
  nowDue: (day: string): string => `due ${day} now`,
  completeOn: (day: string): string => `complete ${day}`,
  driftOf: (first: string, count: number): string => `First agreed for ${first}: ${days(count)} ago`,
  times: (count: number): string => counted(count, 'new date', 'new dates'),
  nothing: 'None.',
  more: (count: number): string => `and ${inThousands(count)} more`,
  all: (heading: string): string => `All: ${heading}`,
  whole: 'Whole page',
  back: 'Back to plan',
  review: 'Set the day of the next review with “Change plan”.',
  because:
    'You get this because you lead this plan or belong to it. A page names no person. To print it, ask the administrator.',
  notThere: 'There is no such page',
  notThereWhy: 'It is not there, or the plan is not yours to see. “plans” shows those that you are in.',
  saved: (day: string): string => `The page of ${day} is frozen.`,
  same: (day: string): string => `The page of ${day} was frozen before. It stands as it was.`,
  notYours: 'Nothing is frozen: only the lead of a plan freezes its pages.',
  tooEarly: 'Nothing is frozen: a page is frozen on the day of the review or after it.',
  oldDay: 'Nothing is frozen: that day is over. Open the plan for the page of today.',
  foot: 'Throughline. Children and families are never named here.',
  columns: ['Action', 'Promised for', 'What became of it', 'Drift'],
  tagTotal: 'All',
  days,
  driftAbove: (count: number): string =>
    plural(count, {
      one: '1 of them stands above with its days.',
      other: `${count} of them stand above with their days.`,
    }),
} as const;
