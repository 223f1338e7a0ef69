import { counted, inThousands, plural } from '../../../kernel/phrases.js';
import { ended } from '../copy/dates.js';

// Some weeks after an action was complete: whether it is still so.

export const STILL = {
  title: (count: number): string =>
    count === 0
      ? 'Nothing waits for your word'
      : plural(count, { one: 'Still true?', other: `Still true? ${inThousands(count)} actions` }),
  intro: 'This was done some weeks ago, and seen. Is it still so? “No longer” opens it again.',
  yes: 'Yes',
  no: 'No longer',
  row: (day: string, owner: string): string => `Closed ${day} · ${owner}`,
  why: (why: string): string => `What was to be different: ${why}`,
  saidYes: (title: string): string => `Still true: ${ended(title)}`,
  saidNo: (title: string): string => `Opened again: ${ended(title)}`,
  because:
    'You get this because you were drawn at random from the owner’s service. You neither own it nor checked it. If you cannot tell, leave it: after some weeks it goes. If that is wrong, tell the administrator.',
  problems: {
    'not-yours': 'Nothing is saved: you are not asked about this.',
    stale: 'Nothing is saved: this has changed since you got the card.',
    closed: 'You are not asked about this now.',
    'handed-over': 'Nothing is saved: this action has a new owner.',
  },
} as const;

export const SECTION = {
  heading: 'Still true?',
  open: 'Say if it is',
  counted: (count: number): string => counted(count, 'action still true or not', 'actions still true or not'),
} as const;
export const TURN = (holder: string): string => `waits for ${holder} to say whether it is still true`;
