import { type Day, dayInWords } from '../../kernel/calendar.js';
import type { DayLine, DaySection, PersonDay } from '../../kernel/capability.js';
import { counted, inSeries, sentence } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';

// The sentences of the one card a day.

export const TITLE = 'Today';
export const BECAUSE =
  'You get this because these wait for you. The administrator can put right what is not yours.';
export const BECAUSE_QUIET =
  'You get this because you have a part in what stands here. You need not do anything today.';
export const ASKED_FOR = 'You get this because you asked for it. Type “today” at any time.';

/** `2 for supervision, 1 action`: kinds and counts, never names, because a lock screen is public. */
const counts = (sections: readonly DaySection[]): string =>
  inSeries(sections.map(({ section, lines, left }) => section.counted(lines.length + left)));

export const countsOf = (sections: readonly DaySection[]): string => sentence(counts(sections));

export const summaryOf = (sections: readonly DaySection[]): string => `Today: ${counts(sections)}`;

/** `2 of 5 answered`; empty while nothing of the last card was. */
export const progressInWords = ({ asked, answered }: PersonDay['progress']): string =>
  answered === 0 ? '' : `${answered} of ${asked} answered`;

/** `Waits for Dee Hart to check · 12 working days`, and that somebody has asked. */
export const waitsInWords = (
  line: DayLine,
  waits: string,
  isAsked: boolean,
  { calendar, today }: World,
): string => {
  if (!line.turn) return line.text;
  const days = Math.max(0, calendar.workingDaysBetween(line.turn.since, today));
  const since = days === 0 ? '' : counted(days, 'working day');
  return [sentence(waits), since, isAsked ? 'asked today' : ''].filter(Boolean).join(' · ');
};

/** Who waits for the reader and has asked, from the day on which they were to hear it; empty for nobody. */
export const askedInWords = ({ kind, beside }: DayLine, { people, today }: World): string =>
  kind === 'turn' && beside?.askedBy && beside.askedOn && beside.askedOn <= today
    ? `${people.nameOf(beside.askedBy)} asked`
    : '';

/** The same above a section that has its own rows. */
export const askedAboutInWords = (lines: readonly DayLine[], world: World): string =>
  lines
    .flatMap((line) => {
      const asked = askedInWords(line, world);
      return asked === '' ? [] : [`${asked} about ${line.name}.`];
    })
    .join(' ');

export const asideInWords = (until: Day, today: Day): string => `Put aside until ${dayInWords(until, today)}`;

export const BUTTONS = {
  back: 'Back to today',
  notToday: 'Not today',
  ask: 'Ask',
  passOrAside: 'Pass on or put aside',
  all: (count: number): string => `Show all ${count}`,
} as const;

export const HEADINGS = { aside: 'Put aside', waiting: 'Waiting for others' } as const;

export const NOTHING = {
  title: 'Nothing waits for you today',
  intro: 'Nothing waits for you today.',
  later: 'You will hear when something does.',
  next: (on: Day, today: Day): string => `The next thing may come on ${dayInWords(on, today)}.`,
  because:
    'You get this because you typed “today” or pressed a button. Type “help” to see what you can do here.',
} as const;

export const ASIDE = {
  title: 'Until when?',
  stays: (name: string): string =>
    `${name}: nothing changes, and it comes back on the day you choose. Whoever waits is not told.`,
  choose: 'Choose “Not today” beside what is to come back later.',
  cannot: 'This cannot be put aside',
  why: 'It was answered, or it was put aside as often as it may be.',
  over: 'That cannot be put aside any more.',
  because: 'You get this because you pressed “Not today”. “Back to today” leaves it where it is.',
} as const;

export const NOT_WAITING = 'That does not wait any more.';
export const NONE_LEFT = 'Nothing of that waits any more.';
export const NEWER = {
  text: 'A newer card is further down in this chat.',
  summary: 'A newer card is further down',
} as const;
