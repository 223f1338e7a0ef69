import { momentInShort, sentence } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { waitsForApproval } from './asking/requests.js';
import type { Outcome, Reply } from './change.js';
import { savedOffer } from './copy/hands.js';
import {
  GONE,
  leftAlone,
  NOTHING_SAVED,
  notSaved,
  PROBLEMS,
  savedDate,
  savedDone,
  savedOne,
  savedRequest,
  savedSome,
} from './copy/owner.js';
import { TURN_WORDS } from './copy/today.js';
import { requestInWords } from './date-wording.js';
import { type Action, MOST_DETAILS, takesAnswers, waitsForCheck } from './model.js';
import { checkerNow } from './parties.js';
import { newDateInWords, statusInWords } from './wording.js';

// What an owner's press came to: said first, and beside what is to be put right.

/** It is saved, now or by the same press before. */
export const isSettled = (outcome: Outcome | undefined): boolean => outcome === 'saved' || outcome === 'same';

const staleInWords = ({ lastAnswerAt, lastAnswerById }: Action, world: World): string =>
  lastAnswerAt === undefined
    ? PROBLEMS.changed
    : PROBLEMS.stale(momentInShort(lastAnswerAt, world), world.people.nameOf(lastAnswerById));

/** Beside the answer; nothing where it was taken, and where nothing was asked. */
export const problemOf = (action: Action, outcome: Outcome | undefined, world: World): string => {
  switch (outcome) {
    case 'overdue':
      return PROBLEMS.overdue;
    case 'stale':
      return takesAnswers(action) ? staleInWords(action, world) : PROBLEMS.closed;
    case 'closed':
      return PROBLEMS.closed;
    case 'not-yours':
      return PROBLEMS.notYours;
    default:
      return '';
  }
};

/** The first lines of the card after a press. */
export interface Said {
  readonly said?: string;
  readonly problem?: string;
}

const countOf = (outcomes: Reply['outcomes'], isMeant: (outcome: Outcome) => boolean): number =>
  [...outcomes.values()].filter(isMeant).length;

/** The last thing that was said of it is its new date. */
export const isJustMoved = ({ moves, lastAnswerAt }: Action): boolean =>
  lastAnswerAt !== undefined && moves.at(-1)?.at === lastAnswerAt;

const onlyInWords = (action: Action, world: World): string => {
  const { title } = action;
  if (waitsForApproval(action, world)) return savedRequest(title, requestInWords(action, world));
  if (action.offer) return savedOffer(title, world.people.nameOf(action.offer.toId));
  if (isJustMoved(action)) return savedOne(title, newDateInWords(action, world));
  const checker = waitsForCheck(action) ? checkerNow(action, world) : undefined;
  return checker
    ? savedDone(title, statusInWords(action), sentence(TURN_WORDS['to-check'](checker.name)))
    : savedOne(title, statusInWords(action));
};

const savedInWords = ({ owned, outcomes }: Reply, world: World): string => {
  const settled = [...outcomes].filter(([, outcome]) => isSettled(outcome));
  const saved = settled.flatMap(([id]) => owned.actions.find((action) => action.id === id) ?? []);
  const [only] = saved;
  if (settled.length === 1 && only) return onlyInWords(only, world);
  if (settled.length === 0) return '';
  const dates = saved
    .filter(isJustMoved)
    .slice(0, MOST_DETAILS)
    .map((action) => savedDate(action.title, newDateInWords(action, world)));
  return [savedSome(settled.length), ...dates].join(' ');
};

/** What was saved, and what was not. */
export const saidOf = (reply: Reply, world: World): Said => {
  const { outcomes } = reply;
  const left = countOf(outcomes, (outcome) => outcome === 'left-alone');
  const refused = countOf(
    outcomes,
    (outcome) => !isSettled(outcome) && outcome !== 'left-alone' && outcome !== 'gone',
  );
  const isGone = countOf(outcomes, (outcome) => outcome === 'gone') > 0;
  const saved = savedInWords(reply, world);
  const rest = left === 0 ? '' : leftAlone(left);
  const problems = [
    saved === '' && left > 0 ? NOTHING_SAVED : '',
    saved === '' ? rest : '',
    refused === 0 ? '' : notSaved(refused),
    isGone ? GONE : '',
  ];
  return {
    said: saved === '' ? '' : [saved, rest].filter(Boolean).join(' '),
    problem: problems.filter(Boolean).join(' '),
  };
};

/** The same in one line, when nothing has to be put right: then whoever pressed goes on to what is left of their day. */
export const savedNote = (reply: Reply, world: World): string | undefined => {
  const { said = '', problem } = saidOf(reply, world);
  return said !== '' && problem === '' ? said : undefined;
};
