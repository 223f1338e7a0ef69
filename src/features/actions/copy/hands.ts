import { inThousands, plural } from '../../../kernel/phrases.js';
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
