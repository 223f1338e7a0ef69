import { dayInShort, dayInWords, type Month, monthInWords } from '../../../kernel/calendar.js';
import { counted, dayOfInstant, exactMomentInWords, momentInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';

// Words that a colleague reported: what they, their writer, a principal social worker and those above read about them.

const upInWords = (world: World): string =>
  counted(world.settings['shoutouts.reportedUpWorkingDays'], 'working day');

/** The same whether it is not there or not theirs, so that nobody learns which. */
export const NOTHING_HERE = {
  title: 'There is nothing to report here',
  lines: [
    'Those words are not there any more, or they are not about you. Type “my shout-outs” to see yours.',
  ] as readonly string[],
  because: 'You get this because you pressed a button about words of a shout-out.',
} as const;

export const NOTHING_TO_SEE = {
  title: 'There is nothing here for you to look at',
  lines: [
    'It has been settled, or somebody else looks after it. Type “today” to see what waits for you.',
  ] as readonly string[],
  because: 'You get this because you pressed a button about reported words.',
} as const;

/** To the colleague, after the report. */
export const REPORTED = {
  title: 'You reported these words',
  at: (at: string, world: World): string => `Reported at ${exactMomentInWords(at, world)}.`,
  next: (at: string, world: World): readonly string[] => [
    `${REPORTED.at(at, world)} Thank you for saying so. From now on the panel, your line manager and the figures leave them out.`,
    'A principal social worker who has no part in it reads them on the next working morning, decides whether they stay or are taken out, and you hear what was decided. Only they can see who wrote the words, and every look is recorded.',
    'Whoever wrote them is not told that you reported them. If they are taken out, the writer hears that, and nothing of you.',
    `If nobody has decided after ${upInWords(world)}, a director hears that something waits. If no principal social worker can look at it, an administrator is asked to have one named. Neither is told the words, you or the writer.`,
    'What the panel has decided already stays decided.',
  ],
  became: {
    out: 'A principal social worker has taken them out. Nobody is shown them any more.',
    stay: 'A principal social worker has read them, and they stay.',
  },
  because: 'You get this because you reported words that are about you.',
  summary: 'Your report is with a principal social worker',
  summaryBefore: 'You reported these words before',
} as const;

const SETTLED_WORDS = { stay: 'they stay', out: 'they are taken out' } as const;
type How = keyof typeof SETTLED_WORDS;

/** To a principal social worker without a part in it. */
export const WORDS = {
  title: 'Reported words',
  reported: (at: string, world: World): string =>
    `Reported these words on ${dayInWords(dayOfInstant(at, world), world.today)}.`,
  about: (category: string, month: Month): string => `${category}, ${monthInWords(month)}`,
  difference: (text: string): string => `The difference it made: ${text}`,
  wrong: 'What they say of it:',
  question: 'What is to become of the words?',
  hint: '“They stay” gives the words back to the panel, if the month is still to be decided. “Take them out” takes them out for everybody; the writer hears it kindly, and not who reported them.',
  stay: 'They stay',
  out: 'Take them out',
  look: 'See who wrote them',
  rule: 'Whoever wrote them is not shown unless you ask, and every look is recorded.',
  because: 'You get this because you are a principal social worker and have no part in it.',
  settled: (at: string, by: string, how: How, world: World): string =>
    `Settled ${momentInWords(at, world)} by ${by}: ${SETTLED_WORDS[how]}.`,
  withdrawn:
    'The writer has withdrawn it since, without knowing of the report: the panel does not read it either way.',
  summary: 'Words that were reported',
} as const;

/** Several of them, or what somebody who may not read them is told. */
export const LIST = {
  title: 'Reported words',
  heading: 'To be settled',
  left: (count: number): string => `${counted(count, 'more')} can be read when these are settled.`,
  because:
    'You get this because of your role. Only a principal social worker without a part in it reads the words.',
} as const;

/** What a press settled, above what is left of the day. */
export const SETTLED = {
  before: (by: string, how: How): string => `Settled before by ${by}: ${SETTLED_WORDS[how]}.`,
  now: {
    stay: (colleague: string): string =>
      `The words about ${colleague} stay. ${colleague} hears it on the next working morning; the writer is told nothing.`,
    out: (colleague: string): string =>
      `The words about ${colleague} are taken out. ${colleague} and the writer hear it on the next working morning; the writer is not told who reported them.`,
  },
} as const;

/** Who wrote them, to the one who looked. */
export const WRITER = {
  title: 'Who wrote these words',
  nobodyOfTheList: 'Somebody who is not on the staff list any more',
  wrote: (writer: string): string => `${writer} wrote them.`,
  recorded: (colleague: string): string =>
    `That you looked is in the record of changes, with the time. Tell nobody, not ${colleague} either, unless the council’s own procedure asks for it.`,
  back: 'Back to the words',
  because: 'You get this because you asked who wrote reported words.',
  summary: 'You looked up a writer',
  over: {
    title: 'These words stay',
    lines: ['They have been settled, so who wrote them is not shown any more.'] as readonly string[],
  },
} as const;

/** The lines of everybody’s day, and the sections that they stand in. */
export const LINES = {
  heading: 'Reported words',
  open: 'Open the reported words',
  counted: (count: number): string => `reported words (${count})`,
  read: 'Read them',
  reported: (at: string, world: World): string =>
    `Reported on ${dayInShort(dayOfInstant(at, world), world.today)}: the words of a shout-out`,
  nameOne:
    'wait for a principal social worker, and there is none here who can look at them. Have one named on the staff list.',
  waited: (days: number, holder: string, isToName: boolean): string =>
    `have waited ${counted(days, 'working day')} for ${holder}${isToName ? ' to have a principal social worker named' : ''}. Ask whether they need help with it.`,
} as const;

/** What was decided, to the colleague or the writer. */
export const NEWS_OF_WORDS = {
  heading: 'About a shout-out',
  open: 'Read about the shout-out',
  counted: 'news about a shout-out',
  reported: 'The words that you reported',
  out: 'were taken out by a principal social worker. Nobody is shown them any more.',
  stay: 'were read by a principal social worker, and stay. If that does not feel right, any principal social worker is glad to talk with you.',
  written: (colleague: string): string => `Your shout-out to ${colleague}`,
  takenOut:
    'was read by a principal social worker, who took it out: words can come across otherwise than they were meant. Any principal social worker is glad to talk with you about it.',
  because: 'You get this because the shout-out is about you or from you. Nobody else gets it.',
} as const;
