import type { Choice } from './card.js';
import { FINDING } from './finding-copy.js';
import type { JsonObject } from './json.js';
import { footerData } from './kit/index.js';
import { type Page, turning } from './pages.js';
import type { Person } from './people.js';
import { cleanLine } from './text.js';
import type { World } from './world.js';

// Somebody types part of a name and chooses among those found: the same on every form that names a person.

/** People on one page; whoever has a common name turns the page, or types more of it. */
export const MOST_MATCHES = 10;
/** Letters of a name that are looked at. */
export const MOST_TYPED = 200;

interface Matching {
  /** What was typed, cleaned. */
  readonly name: string;
  /** Everybody in the service today whose name matches, best match first. */
  readonly matches: readonly Person[];
  /** Those of them who may be chosen. */
  readonly others: readonly Person[];
}

export const matching = (
  typed: string,
  mayBeChosen: (person: Person) => boolean,
  { people, today }: Pick<World, 'people' | 'today'>,
): Matching => {
  const name = cleanLine(typed.slice(0, MOST_TYPED));
  const matches = people.search(name, today, Number.POSITIVE_INFINITY);
  return { name, matches, others: matches.filter(mayBeChosen) };
};

/** `Ben Ashe – North, Social worker`: whoever has a name twice is told apart by where they work. */
export const personChoice = ({ id, name, team, jobTitle }: Person): Choice => ({
  title: [name, [team, jobTitle].filter(Boolean).join(', ')].filter(Boolean).join(' – '),
  value: id,
});

/** What was searched for, and the page of it that is offered. */
export interface Found extends Page<Person> {
  readonly search: string;
}

/**
 * The buttons below a box for a name: to find, and to turn the page of those found. They send what has been filled in so
 * far, so nothing may be required of the form around them.
 */
export const findingTurns = (found: Found | undefined, verb: string, data: JsonObject = {}): JsonObject => {
  const words = found?.words ? FINDING.fewer(found.words) : '';
  const find = { title: FINDING.button, verb, data: { ...data, page: 0 } };
  const { turns, pages } = found ? turning(found, words, verb, data) : { turns: [], pages: '' };
  return footerData({ pages, turns: [find, ...turns].map((button) => ({ ...button, sends: true })) });
};
