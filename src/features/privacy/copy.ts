import { inThousands, plural } from '../../kernel/phrases.js';

// What “my data” says.

export const ASKED = 'You get this because you typed “my data”.';
export const PRESSED = 'You get this because you chose about the invitations.';
export const TITLE = 'What is kept about you';
export const INTRO =
  'Throughline keeps only what it needs for shout-outs, supervision dates and agreed actions. No program decides anything about you; people do. Nothing here is about children or families.';

/** How much there is of a kind; empty where that is not counted. */
export const recordsInWords = (count: number | undefined): string => {
  if (count === undefined) return '';
  if (count === 0) return 'Nothing is kept about you here.';
  return plural(count, { one: '1 record about you.', other: `${inThousands(count)} records about you.` });
};

export const seenBy = (who: string): string => `Seen by ${who}.`;

export const ASK = {
  name: 'What you can ask for',
  text: (contact: string): string =>
    `You can ask for a copy of everything, for a mistake to be put right, or for your data to be erased. Ask ${contact}.`,
};
export const MEND = {
  name: 'What you can mend yourself',
  text: 'A wrong supervision date: press “Wrong date” on the card that asks you. A shout-out you wrote: type “my shout-outs”. Your name, team or manager: tell whoever keeps the staff list.',
};

export const INVITATION = {
  name: 'The monthly invitation',
  stopped: (day: string, time: string): string =>
    `You stopped the monthly shout-out invitation on ${day} at ${time}. Thanks that colleagues write to you, and results, still come.`,
  wanted: (day: string, time: string): string =>
    `You have had the monthly shout-out invitation switched on again since ${day} at ${time}.`,
  neverChosen:
    'Once a month you are asked whom you want to thank. You can stop that; thanks that colleagues write to you, and results, still come.',
  stop: 'Stop invitations',
  allow: 'Invite me again',
  areStopped: 'The invitations are stopped',
  willCome: 'The invitations will come',
  stopTitle: 'What you can stop',
  comesStill: [
    'What waits for you, such as your actions and supervision dates, comes in one card a working day at most, and only when something is new.',
    'You cannot stop that here, because a colleague waits for it. On the card you can put a line aside for a few days. While the staff list says that you are away, the card does not come.',
  ],
  askedToStop: 'You get this because you asked to stop. Type “stop” at any time.',
  seeAgain: 'Type “my data” to see this again. Type “nominate” to thank somebody at any time.',
};
