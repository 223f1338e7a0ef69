import { dayInWords } from '../../kernel/calendar.js';
import type { Card } from '../../kernel/card.js';
import { dayOfInstant, notice, sentence, timeInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import type { From } from './inputs.js';
import { type Head, isUnsettled, type Session } from './model.js';
import type { Refusal } from './rules.js';
import { supervisorsInWords } from './saying.js';
import type { Member } from './team.js';
import { awayInWords, coverInWords, nextInWords, refusalInWords, sinceInWords } from './wording.js';

const AGREE_FOOTER = 'Dates only. You are not asked what was said.';
const AGREE_BECAUSE = 'You get this because supervision was recorded for you. Both of you confirm the date.';

const questionOf = (session: Session, world: World): string =>
  `${world.people.nameOf(session.by)} says supervision was held on ${dayInWords(session.heldOn, world.today)}.`;

/** The worker's own answer in words, with when it was given. */
const answeredLines = (head: Head, session: Session, world: World): string[] => {
  const at = session.agreementAt;
  const when =
    at === undefined
      ? ''
      : ` You answered on ${dayInWords(dayOfInstant(at, world), world.today)} at ${timeInWords(at, world)}.`;
  const held = dayInWords(session.heldOn, world.today);
  if (session.agreement === 'agreed') return [`You agreed that it was held on ${held}.${when}`];
  const said =
    session.workerSaysOn === undefined
      ? 'You said that it was not held.'
      : `You gave ${dayInWords(session.workerSaysOn, world.today)} as the date.`;
  const now = isUnsettled(head)
    ? 'This is noted. Your supervisor can record it again, and their manager will quietly help to put the dates right.'
    : 'The dates have been recorded again since.';
  return [`${said}${when}`, now];
};

/** What a worker has just answered, above what is left of their day. */
export const agreedNote = (head: Head | undefined, world: World): string => {
  const session = head?.lastSession;
  const said = head && session ? answeredLines(head, session, world).join(' ') : 'Your answer is recorded.';
  return `Thank you. ${said}`;
};

/** “Was it held?” to the worker, or what they answered. */
export const agreeCard = (head: Head, session: Session, world: World): Card =>
  session.agreement === 'asked'
    ? {
        template: 'supervision/agree',
        data: {
          title: 'Was supervision held?',
          question: questionOf(session, world),
          worker: head.workerId,
          round: session.round,
          footer: AGREE_FOOTER,
          because: AGREE_BECAUSE,
        },
        summary: 'Supervision: is the date right?',
      }
    : notice('Thank you, your answer is recorded', answeredLines(head, session, world), AGREE_BECAUSE);

/** What an old card of a session shows when a newer session has been recorded. */
export const laterAgreeCard = (head: Head | undefined, world: World): Card => {
  const session = head?.lastSession;
  return head && session
    ? agreeCard(head, session, world)
    : notice('Nothing to agree at present', ['Type my supervision to see your dates.']);
};

/** The same card with a field for the date. */
export const wrongDateCard = (
  head: Head,
  session: Session,
  world: World,
  typed?: { refusal: Refusal; rightOn: string },
  view: From = '',
): Card => ({
  template: 'supervision/wrong-date',
  data: {
    title: 'Which date is right?',
    question: questionOf(session, world),
    problem: typed ? refusalInWords(typed.refusal, world.today) : '',
    rightOn: typed?.rightOn ?? '',
    today: world.today,
    worker: head.workerId,
    round: session.round,
    view,
    footer: AGREE_FOOTER,
  },
  summary: 'Supervision: which date is right?',
});

/** What stands beside one's own dates on the card of the day. */
interface Beside {
  readonly note: string;
  /** What is said of them today. */
  readonly texts: readonly string[];
  /** True when it is all that there is on the card of the day. */
  readonly isAlone: boolean;
}

/** One's own dates; on the card of the day with what is said of them today. */
export const mineCard = (member: Member, world: World, beside?: Beside): Card => {
  const { worker, head, standing } = member;
  const session = head?.lastSession;
  const isAsked = session?.agreement === 'asked';
  const lastly =
    standing.lastHeldOn === undefined
      ? 'No supervision is recorded for you yet.'
      : `Last held on ${dayInWords(standing.lastHeldOn, world.today)}.`;
  const next = standing.isAway
    ? `You are ${awayInWords(worker, world.today)}. Nothing is asked while you are away.`
    : `${sentence(nextInWords(standing, world.today))}.`;
  const isOpen = head !== undefined && isUnsettled(head);
  return {
    template: 'supervision/mine',
    data: {
      title: 'My supervision',
      lines: [
        ...(beside
          ? [beside.note, ...beside.texts].filter((text) => text !== '' && `${text}.` !== next)
          : []),
        `How often: every ${standing.stage.intervalDays} days (${standing.stage.title}).`,
        lastly,
        `${sentence(sinceInWords(standing))}.`,
        next,
        `${sentence(supervisorsInWords(worker, world, ': '))}.`,
        ...(member.cover ? [coverInWords(member.cover, world)] : []),
        ...(isOpen ? ['The last date is being put right. Your account is noted.'] : []),
      ].map((text) => ({ text })),
      isAsked,
      question: session && isAsked ? questionOf(session, world) : '',
      worker: worker.id,
      round: session?.round ?? 0,
      view: beside ? 'today' : '',
      hasBack: beside !== undefined && !beside.isAlone,
      // A card of the day that is all of it has one more button here.
      hasTurns: false,
      turns: [],
      footer: AGREE_FOOTER,
    },
    summary: 'My supervision',
  };
};
