import { dayInShort } from '../../../kernel/calendar.js';
import { dayOfInstant, listed, momentInShort } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { TURNS } from '../copy/lines.js';
import type { Group } from '../group/model.js';
import type { Holder } from '../hearers.js';
import { countedOn, type Session } from '../model.js';
import type { Included } from './inputs.js';

// What a worker says of their own supervision, and reads about it beside the dates.

/** What a session may have included, in the worker’s own words. */
export const INCLUDED_TITLES: Readonly<Record<Included, string>> = {
  reflection: 'Time to reflect',
  needs_and_risk: 'The child’s needs and risk',
  challenge: 'Challenge that helped me think',
  wellbeing: 'My wellbeing and workload',
  ninety_minutes: '90 minutes without interruption',
};

/** Above the list of them; `smallest` is the smallest group of which figures are shown. */
export const INCLUDED_FIELD = {
  label: 'What it included (if you like)',
  hint: (smallest: number): string =>
    `Saved with Yes. Nobody sees your choice: only figures of ${smallest} people or more.`,
  late: 'What did it include? You can still say so.',
  save: 'Save these',
} as const;

export const SAY = {
  question: 'On any day you can say:',
  /** What comes of each of them, below the question. */
  noDateHint: 'No date: whoever records your supervision hears of it.',
  shortHint: (smallest: number): string =>
    `Short, or interrupted: it counts in figures of ${smallest} people or more, and nobody sees it of you.`,
  noDate: 'I have no date',
  short: 'Mine was short',
  noDateBack: 'Undo: no date',
  shortBack: 'Undo: short',
} as const;

/** Above one’s own dates, after a press. */
export const saidNote = (what: 'no_date' | 'short', isUndo: boolean): string => {
  if (isUndo) return 'Taken back. Nobody hears of it.';
  return what === 'no_date'
    ? 'Noted. Whoever records your supervision hears on the next working morning that you have no date.'
    : 'Noted. Nobody sees it of you: it counts in figures of several people.';
};
/** To a press on an old card. */
export const SAID_CHANGED = 'Your dates have changed since this card was made. This is how they stand now.';

export const EARLIER = {
  lead: 'Before that:',
  /** `Thu 12 February and Thu 15 January`; the last one stands on a line of its own. */
  text: (sessions: readonly Session[], last: string | undefined, { today }: World): string =>
    listed(
      [...new Set(sessions.flatMap((session) => countedOn(session) ?? []))]
        .filter((on) => on !== last)
        .sort()
        .reverse()
        .slice(0, 3)
        .map((on) => dayInShort(on, today)),
    ),
} as const;

export const GROUP_LINE = {
  lead: 'Group session:',
  text: ({ heldOn, by }: Group, { people, today }: World): string =>
    `${dayInShort(heldOn, today)}, recorded by ${people.nameOf(by)}. It does not count as your own`,
} as const;

export const TURN = {
  lead: 'Whose turn:',
  /** Who is to find somebody. */
  text: ({ person, why }: Holder): string => TURNS[why](person.name),
} as const;

export const SAID = {
  lead: 'You said:',
  noDate: (at: string, world: World): string => `no date is booked, ${momentInShort(at, world)}`,
  short: (session: Session, at: string, world: World): string =>
    `${dayInShort(session.heldOn, world.today)} was short or interrupted, ${momentInShort(at, world)}`,
} as const;

/** Why the card is there, and who puts it right: never somebody by name, who may have left. */
export const BECAUSE =
  'You get this because it is about your own supervision. Type “my supervision” at any time. Whoever records your supervision can put a wrong date right, the administrator a wrong name.';

export const isOfToday = (at: string | undefined, world: World): at is string =>
  at !== undefined && dayOfInstant(at, world) === world.today;
