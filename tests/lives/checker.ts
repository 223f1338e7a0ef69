import { factsOf } from './facts.js';
import { nobodyAwayOrGone, oneCardADay, sendingHours } from './how-often.js';
import { inOrder, noSilence } from './ladder.js';
import type { Breach, Life } from './life.js';
import { expectedOf, notAskedAfterAnswering, saidAgain, saidInTime } from './saying.js';

// What must hold in every life, told from what was delivered to whom and from the script alone, never from the bot's rows.

const PROPERTIES = [
  oneCardADay,
  sendingHours,
  nobodyAwayOrGone,
  notAskedAfterAnswering,
  saidInTime,
  saidAgain,
  inOrder,
  noSilence,
];

/** Everything in which a life is not as it must be, the earliest first. */
export const breachesOf = (life: Life): readonly Breach[] => {
  const facts = factsOf(life);
  return PROPERTIES.flatMap((check) => check(facts)).sort((one, other) => (one.day < other.day ? -1 : 1));
};

/** How many steps of a life could be held to their day: a life that has few proves little. */
export const expectationsOf = (life: Life): number => expectedOf(factsOf(life)).length;
