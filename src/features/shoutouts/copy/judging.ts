import { dayInShort, type Month, monthInWords } from '../../../kernel/calendar.js';
import { counted, listed, plural } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { panelDay } from '../month.js';
import { closeInWords } from './wording.js';

// What the panel reads: the nominations, the choices, what is wrong with them, and what is said before a month is published.

export const NOMINEE = (number: number): string => `Nominee ${number}`;
const nominees = (numbers: readonly number[]): string => listed(numbers.map(NOMINEE));
const colleaguesAre = (count: number): string => counted(count, 'colleague is', 'colleagues are');

export const PANEL = {
  title: (month: Month): string => `Shout-outs of ${monthInWords(month)}`,
  /** While the month is open. */
  open: (count: number, month: Month, world: World): string =>
    `${colleaguesAre(count)} nominated so far. The month closes ${closeInWords(month, world)}; you can pick after that.`,
  choose: (count: number, mostCommended: number): string =>
    `${colleaguesAre(count)} nominated. Choose one winner and up to ${mostCommended} highly commended.`,
  noneLeft: (count: number): string =>
    `${colleaguesAre(count)} nominated. You step out of every one, so another panel member decides.`,
  size: (nominations: number): string => counted(nominations, 'nomination'),
  stepsOut: 'You step out of this one: it is about you, or you wrote one of its nominations.',
  continued: (title: string): string => `${title} (continued)`,
  difference: (text: string): string => `The difference it made: ${text}`,
  choice: (number: number, nominations: number): string =>
    `${NOMINEE(number)} – ${counted(nominations, 'nomination')}`,
  /** In place of names that are taken out. */
  thisColleague: 'this colleague',
  aColleague: 'a colleague',
  pages: (page: number, pages: number): string => (pages > 1 ? `Page ${page + 1} of ${pages}` : ''),
  decide: 'Decide',
  pass: 'Pass on',
  rule: 'Names are taken out of the texts as far as a program can. If you recognise somebody you are close to, let another panel member decide.',
  because:
    'You get this because you are on the shout-out panel. If you should not be, the administrator can put the staff list right.',
  summary: 'Nominations for the panel',
} as const;

/** What stands on the two boxes, and what is wrong with what came back in them. */
export interface Asking {
  readonly winner: string;
  readonly commended: (most: number) => string;
  readonly mayBeEmpty: string;
  readonly winnerMissing: string;
  readonly winnerGone: string;
  readonly commendedGone: string;
  readonly tooMany: (most: number) => string;
}

/** From lists. */
export const CHOOSING: Asking = {
  winner: 'Winner',
  commended: (most) => `Highly commended, up to ${most}`,
  mayBeEmpty: 'You may leave this empty.',
  winnerMissing: 'Choose the winner',
  winnerGone: 'The winner you chose is not on the list any more: choose another winner',
  commendedGone:
    'Somebody you chose as highly commended is not on the list any more. Whoever else you chose is still chosen',
  tooMany: (most) => `Choose at most ${most} as highly commended`,
};

/** Where there are too many for a list. */
export const TYPING: Asking = {
  winner: 'Number of the winner',
  commended: (most) => `Numbers of the highly commended, up to ${most}`,
  mayBeEmpty: 'With commas between. You may leave this empty.',
  winnerMissing: 'Enter the number of the winner',
  winnerGone: 'The number of the winner is not on the list: enter the number of a nominee who is',
  commendedGone: 'A number of the highly commended is not on the list: enter numbers of nominees who are',
  tooMany: (most) => `Enter at most ${most} numbers of the highly commended`,
};

/** Why a press decided nothing. */
export const NOT_DECIDED = {
  yet: (problem: string): string => `Nothing is decided yet. ${problem}.`,
  /** Both boxes have something to be put right. */
  both: (winner: string, commended: string): string => [winner, commended].filter(Boolean).join('. '),
  open: (month: Month): string => `Nothing is decided: ${monthInWords(month)} is still open.`,
  changed:
    'The nominations are not the same any more as those you read, so nothing was decided. Read them once more, then decide again.',
  readAgain: 'Read the nominations once more, then choose the winner',
  conflict: (numbers: readonly number[]): string =>
    `You nominated, or are, ${nominees(numbers)}. Another panel member must decide if they are to be picked`,
  otherWinner: (numbers: readonly number[]): string => `Choose another winner than ${nominees(numbers)}`,
  withoutThem: (numbers: readonly number[]): string =>
    `Leave ${nominees(numbers)} out of the highly commended`,
} as const;

/** Where several months wait. */
export const MONTHS = {
  title: (count: number): string => `${counted(count, 'month waits', 'months wait')} for the panel`,
  intro: 'Each month is decided on its own. The oldest comes first.',
  heading: 'Months',
  name: monthInWords,
  since: (month: Month, world: World): string =>
    `Ready since ${dayInShort(panelDay(month, world), world.today)}`,
  open: 'Open',
  summary: 'Shout-outs to judge',
} as const;

/** To whoever has to have somebody named. */
export const NOBODY_JUDGES = {
  title: 'Nobody is here to judge the shout-outs',
  why: (months: readonly Month[]): string =>
    plural(months.length, {
      one: `${listed(months.map(monthInWords))} is closed and not decided. Everybody on the panel is away, or has a part in every nomination.`,
      other: `${listed(months.map(monthInWords))} are closed and not decided. Everybody on the panel is away, or has a part in every nomination.`,
    }),
  todo: 'Have a panel member named on the staff list: with the role “panel” or “panel_lead”.',
  because:
    'You get this because nobody on the panel can do it, and you can have somebody named. If that is not yours, tell the administrator.',
} as const;

export const NOT_PANEL = {
  title: 'This is for the shout-out panel',
  lines: [
    'Only panel members read the nominations of a month. Type “nominate” to thank a colleague.',
  ] as readonly string[],
  because: 'You get this because you asked for what the panel reads.',
} as const;

export const NOTHING_TO_JUDGE = {
  title: (month: Month): string => `Nothing to judge for ${monthInWords(month)}`,
  closed: 'Nobody who still works in the service is nominated.',
  open: (month: Month, world: World): string =>
    `Nobody has been nominated so far. The month closes ${closeInWords(month, world)}.`,
} as const;

export const CONFIRM = {
  title: (month: Month): string => `Publish the shout-outs of ${monthInWords(month)}?`,
  winner: 'Winner:',
  commended: 'Highly commended:',
  named: (name: string, number: number): string => `${name} (${NOMINEE(number)})`,
  names: (names: readonly string[]): string => listed(names) || 'Nobody',
  text: 'Nothing has been sent yet. When you publish, they and those who nominated them hear privately. It cannot be taken back.',
  publish: 'Publish',
  back: 'Back',
  because: 'You get this because you are on the shout-out panel. “Back” leads to the choices again.',
  summary: 'Check before you publish',
} as const;

/** How a month is called where its turn is passed on. */
export const PASSED = {
  name: (month: Month): string => `Shout-outs of ${monthInWords(month)}`,
  named: (month: Month): string => `the shout-outs of ${monthInWords(month)}`,
} as const;
