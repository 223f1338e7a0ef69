import { listed } from '../../../../kernel/phrases.js';
import { ended } from '../../copy/dates.js';
import type { Decided } from './model.js';

// What the lead of a plan reads in its ten-minute challenge.

export const BUTTONS: Readonly<Record<Decided, string>> = {
  date: 'New date',
  help: 'Help',
  over: 'Hand over',
  stop: 'Stop',
  leave: 'Leave',
};

export const CHALLENGE = {
  title: 'Ten-minute challenge',
  progress: (at: number, of: number): string => `${at} of ${of}`,
  breakOff: 'Break off',
  back: 'Back to plan',
  open: 'Open',
  nothing: 'Nothing of this plan is open, so there is nothing to challenge.',
  hint: 'One of these, and the next one follows. What was decided stays when you break off.',
  why: (text: string): string => `What will be different: ${text}`,
  needed: (text: string): string => `Evidence that closes it: ${text}`,
  because:
    'You get this because you lead this plan. What you decide is saved at once. If it should not be yours, tell the administrator.',
  notYours: 'Nothing is saved: only the lead of a plan challenges its actions.',
  noChallenge: 'Nothing is saved: this challenge is over. Open the plan to begin another.',
  changed: 'Not saved: this has changed since. It stands here as it is now.',
  decided: 'That was decided already.',
  begun: 'This is the challenge of today.',
  saved: 'Saved.',
  left: 'Left as it is.',
} as const;

export const MINUTES = {
  title: 'For the minutes',
  intro: (plan: string, day: string): string => `${plan}, challenge of ${day}. To paste into the minutes:`,
  line: (title: string, owner: string, said: string): string => `${title} (${owner}): ${said}`,
  date: (day: string): string => `new date ${day}.`,
  dateAsked: (day: string, who: string): string => `new date ${day} asked for; ${who} has to agree.`,
  help: (who: string, day: string): string => `${who} helps, by ${day}.`,
  over: (who: string): string => `goes to ${who}.`,
  stop: 'no longer needed.',
  stopAsked: (who: string): string => `to be stopped; ${who} has to agree.`,
  leave: 'left as it is.',
  open: 'not decided.',
  because:
    'You get this because you led this challenge. Copy it today: a new day begins a new challenge. If something is wrong, tell the administrator.',
  summary: 'For the minutes',
} as const;

const ABOVE: Readonly<Record<Exclude<Decided, 'leave'>, string>> = {
  date: 'New date',
  help: 'Who helps',
  over: 'Who takes it',
  stop: 'Why it is stopped',
};

export const FORM = {
  title: (what: Exclude<Decided, 'leave'>): string => ABOVE[what],
  save: 'Save',
  back: 'Back',
  date: 'New date',
  reason: 'Why it needs a new date',
  helper: 'Who helps',
  taker: 'Who takes it',
  find: 'Somebody else: part of their name',
  stopReason: 'Why it is no longer needed',
  helpBy: 'By',
  dateNote: (who: string): string => `It has moved often. ${who} has to agree; until then its date stays.`,
  stopNote: (who: string): string => `${who} has to agree. Until then it goes on.`,
  overNote: 'They hear of it on the next working morning, and answer for it from then on.',
  helpNote: 'They get an action of their own for it, in this plan.',
  because: CHALLENGE.because,
} as const;

export const PROBLEMS = {
  dateMissing: 'Enter a new date',
  dateNotLater: 'The new date must be after today',
  dateSame: 'The new date must be another day than the present one',
  dateFar: (last: string): string => `The new date must be ${last} or before`,
  label: 'The new date',
  reason: 'Choose why it needs a new date',
  helper: 'Choose who helps',
  helpInSupervision:
    'Go back and choose something else: this was agreed in supervision, and help with it is agreed there as well',
  taker: 'Choose who takes it',
  takerIsOwner: 'Choose somebody other than its owner',
  helpBy: 'Enter the day by which they help, today or later',
  stop: 'Choose why it is no longer needed',
  above: (all: readonly string[]): string => `Not saved yet. ${ended(listed(all))}`,
} as const;

/** The action of whoever helps. */
export const HELP = {
  title: (title: string): string => `Help with: ${title}`,
  why: (why: string): string => why,
  evidence: 'Whoever owns that action says that the help came.',
} as const;
