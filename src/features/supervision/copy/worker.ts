import { type Day, dayInShort } from '../../../kernel/calendar.js';
import type { Person } from '../../../kernel/people.js';
import { counted, dayOfInstant, timeInWords } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import type { Standing } from '../cadence.js';
import type { Session } from '../model.js';
import { settledForWorker, settlesNext } from '../settle/copy.js';
import { awayInWords, sinceInShort } from './state.js';

// What a worker reads about their own supervision.

export const AGREE_RULE = 'Dates only. You are not asked what was said.';

export const AGREE = {
  title: 'Was supervision held?',
  because:
    'You get this because supervision was recorded for you. Both of you confirm the date. Type “my supervision” at any time.',
  yes: 'Yes',
  notHeld: 'No, it was not',
  wrongDate: 'Wrong date',
  summary: 'Supervision: is the date right?',
  thanks: 'Thank you, your answer is recorded',
} as const;

export const WRONG_DATE = {
  title: 'Which date is right?',
  save: 'Save the date',
  back: 'Back',
  summary: 'Supervision: which date is right?',
} as const;

export const NOTHING_TO_AGREE = {
  title: 'Nothing to agree at present',
  lines: ['Type “my supervision” to see your dates.'],
} as const;

export const questionOf = (session: Session, { people, today }: World): string =>
  `${people.nameOf(session.by)} says supervision was held on ${dayInShort(session.heldOn, today)}.`;

/** When the worker answered. */
const answeredOn = (at: string, world: World): string =>
  `You answered on ${dayInShort(dayOfInstant(at, world), world.today)} at ${timeInWords(at, world)}.`;

/** The worker's own answer in words, with when it was given. */
export const answeredLines = (
  session: Session,
  isOpen: boolean,
  settler: string | undefined,
  world: World,
): readonly string[] => {
  const day = (on: Day) => dayInShort(on, world.today);
  const when = session.agreementAt === undefined ? [] : [answeredOn(session.agreementAt, world)];
  if (session.agreement === 'agreed')
    return [[`You agreed that it was held on ${day(session.heldOn)}.`, ...when].join(' ')];
  const said =
    session.workerSaysOn === undefined
      ? 'You said that it was not held.'
      : `You gave ${day(session.workerSaysOn)} as the date.`;
  const after = session.settled
    ? settledForWorker(session.settled, world)
    : 'The dates have been recorded again since.';
  return [[said, ...when].join(' '), isOpen ? settlesNext(settler) : after];
};

/** Above what is left of the day. */
export const thanksNote = (lines: readonly string[]): string => ['Thank you.', ...lines].join(' ');
export const RECORDED = 'Your answer is recorded.';

/** One's own dates, each line with a word for what it is. */
export const OWN = {
  title: 'My supervision',
  summary: 'My supervision',
  now: 'Now:',
  question: 'Is this right?',
  next: {
    lead: 'Next:',
    text: (worker: Person, standing: Standing, today: Day): string => {
      if (standing.isAway)
        return `you are ${awayInWords(worker, today)}. Nothing is asked while you are away.`;
      if (standing.bookedOn === undefined) return `due ${dayInShort(standing.dueOn, today)}, no date booked`;
      return standing.bookedOn === today
        ? 'booked today'
        : `booked for ${dayInShort(standing.bookedOn, today)}`;
    },
  },
  last: {
    lead: 'Last held:',
    text: (standing: Standing, today: Day): string =>
      standing.lastHeldOn === undefined
        ? sinceInShort(standing)
        : standing.daysSince === 0
          ? `${dayInShort(standing.lastHeldOn, today)}, today`
          : `${dayInShort(standing.lastHeldOn, today)}, ${counted(standing.daysSince, 'day')} ago`,
  },
  often: {
    lead: 'How often:',
    text: ({ stage }: Standing): string => `${stage.title} (${counted(stage.intervalDays, 'day')})`,
  },
  cover: 'Cover:',
  open: 'The last date is being put right.',
  openOf: (on: Day, today: Day): string => `The session of ${dayInShort(on, today)} is being put right.`,
} as const;
