import { dayInWords, type Month, monthInWords } from '../../../kernel/calendar.js';
import { counted, exactMomentInWords, shortened } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Nomination } from '../model.js';
import { closesOn } from '../month.js';
import { isGone, isTooLate, thanksGoesAt, thanksOf } from '../thanks.js';
import { closeInWords } from './wording.js';

// What the search, the form, a change and what was saved say.

export const FIND = {
  title: 'Thank a colleague',
  intro: 'Takes half a minute: who, what for, and your words.',
  name: 'Part of your colleague’s name',
  picker: 'Or choose from everyone in the organisation',
  button: 'Find',
  nameMissing: 'Enter part of your colleague’s name',
  yourself: 'That is you. Enter the name of somebody else: a shout-out is not for yourself.',
  stranger: 'That person is not on the service’s staff list, or has left. Is it somebody else?',
  nobody: (name: string): string =>
    `Nobody on the staff list matches “${shortened(name, 60)}”. Enter only the first or only the last name.`,
  because: 'You get this because you asked to thank a colleague. Nothing is saved until you send it.',
} as const;

export const NOT_A_CHILD =
  'Do not name a child or family, and leave out ages, dates of birth, case numbers and addresses. This is checked, but a check cannot find everything.';

export const FIELDS = {
  colleague: { label: 'Colleague', missing: 'Choose a colleague' },
  category: { label: 'What is it for?', missing: 'Choose what it is for' },
  did: { label: 'What they did', missing: 'Enter what they did' },
  difference: { label: 'The difference it made', missing: 'Enter the difference it made' },
  nameHidden: { label: 'Your name', title: 'Do not show my name to them' },
} as const;

export const FORM = {
  title: 'Your shout-out',
  intro: (month: Month, world: World): string =>
    `For ${monthInWords(month)}. It closes ${closeInWords(month, world)}. They get your words on the next working morning; until then you can change or withdraw them.`,
  fewer: (page: string): string => `${page}. More of the name finds fewer.`,
  send: 'Send the shout-out',
  sure: 'No child or family: send',
  again: 'Search again',
  summary: 'Write your shout-out',
  unsaved: 'Your shout-out is not saved yet',
  because: 'You get this because you asked to thank a colleague. “Search again” leaves it without saving.',
} as const;

export const CHANGE = {
  title: 'Change your shout-out',
  about: (name: string): string => `To ${name}`,
  intro: (category: string): string =>
    `For: ${category}. Who and what it is for stay as they are; withdraw it to write another one.`,
  save: 'Save the changes',
  sure: 'No child or family: save',
  withdraw: 'Withdraw it',
  back: 'Back',
  summary: 'Change your shout-out',
  unsaved: 'Your changes are not saved yet',
  because: 'You get this because you wrote it. “Back” leaves it as it is.',
} as const;

/** `on Thursday 12 March, after 09:30`; by the row, so that a press which a client repeats gets the same answer. */
const goesInWords = (nomination: Nomination, world: World): string => {
  const goesAt = thanksGoesAt(nomination, world) ?? new Date(nomination.at);
  const day = dayInWords(world.calendar.dayOf(goesAt), world.today);
  return `on ${day}, after ${world.calendar.timeInWords(goesAt)}`;
};

/** Until the month closes, and until the thanks goes where that is later: on the last days of a month. */
const untilInWords = (nomination: Nomination, world: World): string => {
  const { month } = nomination;
  const thanksOn = thanksOf(nomination, world);
  return thanksOn !== undefined && thanksOn > closesOn(month, world)
    ? `they hear, ${goesInWords(nomination, world)}`
    : `the month closes, ${closeInWords(month, world)}`;
};

const TOO_LATE = 'Throughline does not reach them any more. Thank them yourself.';

const whenTheyHear = (nomination: Nomination, world: World): string => {
  if (isTooLate(nomination, world)) return TOO_LATE;
  return isGone(nomination, world)
    ? 'Your words are on their way to them.'
    : `They hear ${goesInWords(nomination, world)}. Until then you can change or withdraw it.`;
};

const whoIsNamed = (nomination: Nomination): string =>
  nomination.nameHidden ? 'Your name is not shown to them.' : 'They see that it is from you.';

/** That the month of the form had closed before it was sent; nothing otherwise. */
const lateNote = ({ month }: Nomination, shownFor: Month | undefined): string =>
  shownFor !== undefined && shownFor < month
    ? `${monthInWords(shownFor)} had closed when you sent this, so it counts for ${monthInWords(month)}. `
    : '';

export const SAVED = {
  title: 'Your shout-out',
  about: (name: string): string => `To ${name}`,
  /** What the press came to. */
  came: {
    saved: 'Your shout-out is saved',
    already: 'You had thanked them for this already. Your first words count.',
    changed: 'Your changed words are saved',
  },
  summary: {
    saved: 'Your shout-out is saved',
    already: 'This shout-out was there already',
    changed: 'Your changed words are saved',
  },
  change: 'Change it',
  withdraw: 'Withdraw',
  /** What happens next. */
  next: (kind: 'saved' | 'already' | 'changed', nomination: Nomination, world: World): string => {
    const named = isTooLate(nomination, world) ? '' : whoIsNamed(nomination);
    if (kind !== 'already') return `${whenTheyHear(nomination, world)} ${named}`.trimEnd();
    const saved = `Saved at ${exactMomentInWords(nomination.at, world)}.`;
    if (isTooLate(nomination, world)) return `${saved} ${TOO_LATE}`;
    return isGone(nomination, world)
      ? `${saved} They have been told, so the words stay as they are. ${named}`
      : `${saved} You can change them until they hear, ${goesInWords(nomination, world)}. ${named}`;
  },
  because: (nomination: Nomination, shownFor: Month | undefined, world: World): string => {
    const late = lateNote(nomination, shownFor);
    const month = late === '' ? ` It counts for ${monthInWords(nomination.month)}.` : '';
    return `${late}You get this because you wrote it.${month} You can withdraw it until ${untilInWords(nomination, world)}: type “my shout-outs”.`;
  },
} as const;

export const REFUSED = {
  yourself: 'Not saved: that is you. Choose a colleague.',
  'unknown-person':
    'Not saved: that person is not on the service’s staff list, or has left. Choose somebody else.',
  'unknown-category': 'Not saved yet: choose what the shout-out is for.',
  'too-short': (least: number): string =>
    `Not saved yet: a few more words are needed, at least ${least} characters in each box.`,
  'too-long': (most: number): string => `Not saved yet: at most ${most} characters fit in each box.`,
  'taken-out':
    'Not sent: a principal social worker took out what you wrote to them for this, so it cannot be written again this month. If you would like to talk about it, any principal social worker is glad to.',
  'too-many-today': (most: number): string =>
    `Not sent today: you have sent ${counted(most, 'shout-out')}, which is as many as one person can send in a day. What you wrote still stands here: keep a copy, and send it tomorrow.`,
  reword: (words: string, isPassable: boolean): string =>
    `Not saved, and not kept anywhere: these words may identify a child or family: ${words}. Say it without them.${
      isPassable
        ? ' If they name no child and no family, you can say so below; it is recorded that you did.'
        : ''
    }`,
} as const;

/** The same beside the field that it is about. */
export const BESIDE = {
  colleague: 'Choose a colleague who is on the list',
  category: 'Choose what it is for',
  atLeast: (label: string, least: number): string => `${label} must be at least ${least} characters`,
  atMost: (label: string, most: number): string => `${label} must be at most ${most} characters`,
  without: (label: string, words: string): string => `Enter ${label.toLowerCase()} without ${words}`,
} as const;
