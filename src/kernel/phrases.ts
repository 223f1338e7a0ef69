import { type Day, dayInShort, dayInWords } from './calendar.js';
import type { Card } from './card.js';
import { type CardButton, footerData, headingData } from './kit/index.js';
import { isActive, isAway, type Person } from './people.js';
import type { World } from './world.js';

// What every capability says in the same way. A rule about people or dates in words lives here once.

// What depends on the language is in one file; features find it here beside the other phrases.
export {
  counted,
  eitherOf,
  inOrder,
  inSeries,
  inThousands,
  listed,
  plural,
  sentence,
  timesInWords,
} from './language.js';

/** The day of an instant, in the service's zone. */
export const dayOfInstant = (at: string, { calendar }: World): Day => calendar.dayOf(new Date(at));

/** `10:12`, in the service's zone. */
export const timeInWords = (at: string, { calendar }: World): string => calendar.timeInWords(new Date(at));

/** `at 10:12` for today, else `on Thu 12 March`: for a row. */
export const momentInShort = (at: string, world: World): string => {
  const day = dayOfInstant(at, world);
  return day === world.today ? `at ${timeInWords(at, world)}` : `on ${dayInShort(day, world.today)}`;
};

/** `at 10:12` for today, else `on Thursday 12 March`. */
export const momentInWords = (at: string, world: World): string => {
  const day = dayOfInstant(at, world);
  return day === world.today ? `at ${timeInWords(at, world)}` : `on ${dayInWords(day, world.today)}`;
};

/** `10:12 on Thursday 12 March`. */
export const exactMomentInWords = (at: string, world: World): string =>
  `${timeInWords(at, world)} on ${dayInWords(dayOfInstant(at, world), world.today)}`;

/** A card of plain lines. `because` says why it came; empty where somebody asked for it. */
export const notice = (title: string, lines: readonly string[], because = '', summary = title): Card =>
  prompt(title, lines, [], because, summary);

/** A card of sentences and what can be pressed. `because` says why it came; empty where somebody asked for it. */
export const prompt = (
  title: string,
  texts: readonly string[],
  buttons: readonly CardButton[],
  because = '',
  summary = title,
): Card => ({
  template: 'shared/notice',
  data: {
    ...headingData({ title }),
    lines: texts.map((text) => ({ lead: '', text })),
    ...footerData({ buttons, because }),
  },
  summary,
});

/** True when somebody is in the service on the day and not away. */
export const isHere = (person: Person, on: Day): boolean => isActive(person, on) && !isAway(person, on);

/** The list by what each entry gives, in the order in which the groups begin. */
export const groupedBy = <T, K>(list: readonly T[], keyOf: (entry: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const entry of list) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
};

/** The list in parts of at most so many. */
export const inChunks = <T>(list: readonly T[], size: number): T[][] =>
  // Mostly there is one, and no need to count.
  list.length <= size
    ? list.length === 0
      ? []
      : [[...list]]
    : Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));

/** Runs over a list a few at a time, and gives the answers in the order of the list. */
export const inTurns = async <T, R>(
  list: readonly T[],
  run: (item: T) => Promise<R>,
  atOnce = 16,
): Promise<R[]> => {
  const results: R[] = [];
  for (const chunk of inChunks(list, atOnce)) results.push(...(await Promise.all(chunk.map(run))));
  return results;
};

/** The text at no more than this length, with a mark where it was cut. */
export const shortened = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/u, '')
        .trimEnd()}…`;
