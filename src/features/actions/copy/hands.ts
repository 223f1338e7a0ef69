import { inSeries, inThousands, plural } from '../../../kernel/phrases.js';
import { ended } from './dates.js';

// An action that is somebody else’s for all that its owner says, and whose it is then.

export const OFFERED = {
  title: (count: number): string =>
    count === 0
      ? 'Nothing here is offered to you'
      : plural(count, {
          one: '1 action is offered to you',
          other: `${inThousands(count)} actions are offered to you`,
        }),
  intro: 'Take it: it is yours from then on. Not mine either: it goes back.',
  take: 'Take it',
  decline: 'Not mine either',
  /** After the date. */
  says: (owner: string): string => `${owner} says this is yours`,
  why: (why: string): string => `What will be different: ${why}`,
  because:
    'You get this because somebody has named you as the one whose action it is. If you say nothing, their manager says who takes it. If that is wrong, tell the administrator.',
  taken: (title: string): string => `Yours now: ${ended(title)}`,
  declined: (title: string, owner: string): string => `Back with ${owner}: ${ended(title)}`,
  problems: {
    'not-yours': 'Nothing is saved: this is not offered to you now.',
    stale: 'Nothing is saved: this has changed since you got the card.',
    closed: 'This is not offered to you now.',
    'handed-over': 'Nothing is saved: this action has a new owner.',
  },
} as const;

/** Beside a row of its owner’s, while it is for somebody else to say. */
export const offeredTo = (name: string): string =>
  `You said that it is not yours. ${name} is asked; until they take it, it stays with you. To keep it, say how it is going.`;
export const WITH_MANAGER = (name: string): string => `Nobody has taken it. ${name} says who does.`;
export const notMineSaid = (name: string): string => `Not mine either, said by ${name}`;
export const notHere = (name: string): string => `${name} is not here to take it`;
export const savedOffer = (title: string, name: string): string =>
  `Saved: ${ended(title)} ${name} is asked on the next working morning; until they take it, it stays with you.`;

/** Who takes what somebody has left behind. */
export const HAND_OVER = {
  all: 'All to',
  allHint: 'Every one for which nobody is chosen below, on all pages.',
  me: 'Me',
  somebodyElse: 'Somebody else',
  has: (name: string): string => `${name}, who has it now`,
  find: 'Part of their name',
  save: 'Save',
  found: (count: number): string =>
    plural(count, {
      one: '1 person found: choose them below.',
      other: `${count} people found: choose below.`,
    }),
  findMissing: 'Enter part of their name',
  nothing: 'Nothing is saved yet. Choose who takes one or more.',
  /** One that wants a name. */
  elseWhere: (count: number): string =>
    plural(count, {
      one: 'For 1 action, find the person by name, then choose them.',
      other: `For ${count} actions, find the people by name, then choose them.`,
    }),
  beside: 'Find them by name above, then choose them here',
  cannot: 'Choose somebody who is here today',
  saved: (count: number, name: string): string =>
    plural(count, { one: `1 action is with ${name} now`, other: `${count} actions are with ${name} now` }),
  savedAll: (said: readonly string[]): string => `Saved: ${inSeries(said)}.`,
  rest: (count: number): string =>
    plural(count, { one: '1 more follows: save once more.', other: `${count} more follow: save once more.` }),
  notSaved: 'Some could not be saved just now. Save once more.',
  isBack: (name: string): string => `Nothing is saved: ${name} has it.`,
  nothingLeft: 'Nothing here needs a new owner from you now.',
  because:
    'You get this because you pressed a button on a card about actions without an owner. If the staff list is wrong, tell the administrator.',
} as const;

/** Whoever took it over themselves. */
export const TAKEN_OVER = 'You took it over';
