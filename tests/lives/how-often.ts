import { type Day, isWorkingDay } from './days.js';
import type { Facts, SeenCard } from './facts.js';
import type { Breach, Life } from './life.js';
import { isHere } from './script.js';

// How many cards come, when, and to whom at all.

/** Beside the one card of the day come one of thanks, and results and questions for agreement, never many. */
const MOST_A_DAY = { today: 1, thanks: 1, result: 3, agreement: 3 } as const;

export const oneCardADay = ({ came }: Facts): readonly Breach[] => {
  const days = new Map<string, SeenCard[]>();
  for (const card of came) {
    const key = `${card.who}|${card.day}|${card.seen.kind}`;
    days.set(key, [...(days.get(key) ?? []), card]);
  }
  return [...days.values()].flatMap((cards): readonly Breach[] => {
    const [first] = cards;
    if (!first || cards.length <= MOST_A_DAY[first.seen.kind]) return [];
    const { day, who, seen } = first;
    const lines = cards.map(({ hour, line }) => `${hour} “${line}”`).join(', ');
    const says = `${cards.length} ${seen.kind} cards on one day: ${lines}`;
    return [{ property: 'one card a day', day, who, item: '', says }];
  });
};

const FROM = '09:00';
const UNTIL = '17:00';

export const sendingHours = ({ came }: Facts): readonly Breach[] =>
  came
    .filter(({ day, hour }) => !isWorkingDay(day) || hour < FROM || hour >= UNTIL)
    .map(({ day, hour, who, line }) => ({
      property: 'sending hours',
      day,
      who,
      item: '',
      says: `“${line}” came at ${hour}${isWorkingDay(day) ? '' : ', and it is no working day'}`,
    }));

/** They ask for nothing, and stand in the chat until somebody is back. */
const MAY_WAIT: ReadonlySet<string> = new Set(['thanks', 'result']);

const isGone = ({ script }: Life, name: string, day: Day): boolean =>
  script.changes.some(
    ({ who, on, leavesOn }) => who === name && on <= day && leavesOn !== undefined && leavesOn < day,
  );

export const nobodyAwayOrGone = ({ came, life }: Facts): readonly Breach[] =>
  came
    .filter(
      ({ who, day, seen }) =>
        !isHere(life.script, who, day) && !(MAY_WAIT.has(seen.kind) && !isGone(life, who, day)),
    )
    .map(({ who, day, line }) => ({
      property: 'nobody who is away or gone',
      day,
      who,
      item: '',
      says: `“${line}” came to somebody who is not here`,
    }));
