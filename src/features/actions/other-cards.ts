import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import { relationsOf } from '../../kernel/permissions.js';
import type { World } from '../../kernel/world.js';
import { silentDays, toldOfSilence } from './days.js';
import { type Action, checkerOf, refOf, waitsForCheck } from './model.js';
import { type Act, may } from './permissions.js';
import type { Outcome } from './record.js';
import { counted, dueInWords, dueTone, momentInWords, standingInWords } from './words.js';

/** Two buttons a row, and six are the most that a card may have. */
export const MOST_CHECKS = 3;
const MOST_SILENT = 12;
/** Actions that a check card remembers between two presses; the daily message brings up the rest. */
export const MOST_AMONG = 12;

const CHECK_NOTES: Partial<Record<Outcome, string>> = {
  'not-yours': 'Somebody else checks this action.',
  stale: 'This has changed since you got the card.',
  closed: 'There is nothing to check here now.',
  'handed-over': 'This action has a new owner.',
};

/** True when a message about a check is still wanted by this person. */
export const isCheckWanted = (actions: readonly Action[], to: PersonId, world: World): boolean =>
  actions.some((action) => isToCheck(action, to, world));

const isAllowed = (act: Act, action: Action, to: PersonId, world: World): boolean => {
  const reader = world.people.get(to);
  const parties = {
    owner: action.ownerId,
    checker: checkerOf(action, world)?.id,
    earlierChecker: action.checkedById,
    told: toldOfSilence(action, world).map(({ id }) => id),
  };
  return reader !== undefined && may(act, relationsOf(reader, parties, world.people));
};

const isToCheck = (action: Action, to: PersonId, world: World): boolean =>
  waitsForCheck(action) && isAllowed('actions.check', action, to, world);

/**
 * Actions whose owners say they are done, for the person who confirms the evidence. What they have no part in any
 * more is left out, unless it was they who checked it.
 */
export const checkCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  outcome?: Outcome,
): Card => {
  const waiting = actions.filter((action) => isToCheck(action, to, world));
  const rows = waiting.slice(0, MOST_CHECKS);
  const mine = actions.filter(
    (action) => !waiting.includes(action) && isAllowed('actions.see-check', action, to, world),
  );
  const title =
    waiting.length === 0
      ? 'Nothing here waits for your check'
      : `${counted(waiting.length, 'action')} ${waiting.length === 1 ? 'waits' : 'wait'} for your check`;
  const more = waiting.length - rows.length;
  return {
    template: 'actions/check',
    summary: title,
    data: {
      title,
      note: (outcome && CHECK_NOTES[outcome]) ?? '',
      rows: rows.map((action) => ({
        actionId: action.id,
        ownerId: action.ownerId,
        version: action.version,
        among: [...waiting, ...mine].slice(0, MOST_AMONG).map(refOf).join(' '),
        title: action.title,
        owner: world.people.nameOf(action.ownerId),
        said:
          action.lastAnswerAt === undefined
            ? ''
            : `Said to be done ${momentInWords(action.lastAnswerAt, world)}`,
        evidence: action.evidenceNeeded,
      })),
      hasSettled: mine.length > 0,
      settled: mine
        .slice(0, MOST_AMONG)
        .map((action) => ({ title: action.title, text: checkedInWords(action, world) })),
      more: more > 0 ? `And ${more} more. They come up here after these.` : '',
      because: 'You get this because you are the agreed checker, or the manager of the owner.',
    },
  };
};

const checkedInWords = (action: Action, world: World): string => {
  if (action.evidenceNotSeenOn === undefined || action.checkedAt === undefined)
    return standingInWords(action, world);
  const by = world.people.nameOf(action.checkedById);
  return `Back with ${world.people.nameOf(action.ownerId)}: evidence not seen yet – answered ${momentInWords(action.checkedAt, world)} by ${by}`;
};

/** Tells the owner that the evidence was not seen yet, and what would close the action. */
export const notYetCard = (action: Action, world: World): Card => ({
  template: 'shared/notice',
  summary: 'The evidence for one of your actions was not seen yet',
  data: {
    title: 'Evidence not seen yet',
    lines: [
      { text: action.title },
      {
        text: `${world.people.nameOf(action.checkedById)} looked and has not seen the evidence yet. The action is back with you, on track.`,
      },
      { text: `Evidence that closes it: ${action.evidenceNeeded}` },
      { text: 'Type my actions to say done again, or to agree a new date.' },
    ],
    because: 'You get this because you own this action.',
  },
});

const lastAnswerInWords = (action: Action, world: World): string => {
  const silent = counted(silentDays(action, world), 'working day');
  return action.lastAnswerAt === undefined
    ? `No answer yet, for ${silent}`
    : `Last answer ${momentInWords(action.lastAnswerAt, world)}, none for ${silent}`;
};

/** True when this person is still to know that nobody answers. */
export const isSilenceToTell = (action: Action, to: PersonId, world: World): boolean =>
  toldOfSilence(action, world).some((person) => person.id === to);

/** For the people above: actions that are overdue and without an answer. It has no buttons: the owner answers. */
export const silenceCard = (actions: readonly Action[], to: PersonId, world: World): Card => {
  const silent = actions.filter((action) => isSilenceToTell(action, to, world));
  // An answered one stays on a copy that somebody has; nothing is said of what is no longer theirs to see.
  const answered = actions.filter(
    (action) => !silent.includes(action) && isAllowed('actions.see-silence', action, to, world),
  );
  const rows = [...silent]
    .sort((a, b) => silentDays(b, world) - silentDays(a, world))
    .map((action) => ({
      title: action.title,
      owner: world.people.nameOf(action.ownerId),
      due: dueInWords(action, world),
      dueTone: dueTone(action, world),
      text: lastAnswerInWords(action, world),
    }));
  const settled = answered.map((action) => ({
    title: action.title,
    text: standingInWords(action, world),
  }));
  const title =
    silent.length === 0
      ? 'These actions have been answered'
      : `${counted(silent.length, 'action has', 'actions have')} had no answer`;
  const more = Math.max(0, rows.length - MOST_SILENT);
  return {
    template: 'actions/silence',
    summary: title,
    data: {
      title,
      rows: rows.slice(0, MOST_SILENT),
      hasSettled: settled.length > 0,
      settled: settled.slice(0, MOST_SILENT),
      more: more > 0 ? `And ${more} more: type report to see how many are open.` : '',
      because:
        'You get this because you manage or lead where these actions belong, and nobody has answered. An answer stops it.',
    },
  };
};
