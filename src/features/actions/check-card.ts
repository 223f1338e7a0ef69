import type { Card } from '../../kernel/card.js';
import { rowsWithButtons } from '../../kernel/pages.js';
import type { PersonId } from '../../kernel/people.js';
import { counted, momentInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Shown } from './above-card.js';
import type { Outcome } from './change.js';
import { type Action, waitsForCheck } from './model.js';
import { mayCheckOf } from './parties.js';
import { type Act, may } from './permissions.js';
import { ended, standingInWords } from './wording.js';

const CHECK_NOTES: Partial<Record<Outcome, string>> = {
  'not-yours': 'Somebody else checks this action.',
  stale: 'This has changed since you got the card.',
  closed: 'There is nothing to check here now.',
  'handed-over': 'This action has a new owner.',
};

const isAllowed = (act: Act, action: Action, to: PersonId, world: World): boolean =>
  [undefined, ...mayCheckOf(action, world)].some((checker) => {
    const parties = { owner: action.ownerId, checker, earlierChecker: action.checkedById };
    return may(act, world.people.get(to), parties, world);
  });

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
  { outcome, page = 0, first, note, place, isAlone, fresh }: Shown = {},
): Card => {
  const waiting = actions.filter((action) => isToCheck(action, to, world));
  return aboveCard(
    {
      title:
        waiting.length === 0
          ? 'Nothing here waits for your check'
          : `${counted(waiting.length, 'action waits', 'actions wait')} for your check`,
      note: (outcome && CHECK_NOTES[outcome]) ?? note,
      place,
      isAlone,
      fresh,
      waiting,
      size: rowsWithButtons(waiting.length, 2),
      page,
      first,
      turn: 'check',
      facts: ({ lastAnswerAt, evidenceNeeded }) => [
        {
          text: lastAnswerAt === undefined ? '' : `Said to be done ${momentInWords(lastAnswerAt, world)}`,
          isClose: true,
        },
        { label: 'Evidence that closes it', text: evidenceNeeded },
      ],
      buttons: ({ version }) => [
        { title: 'Evidence seen – complete', verb: 'actions.check', data: { version, seen: 'yes' } },
        { title: 'Not yet', verb: 'actions.check', data: { version, seen: 'no' } },
      ],
      settled: actions.filter(
        (action) => !waiting.includes(action) && isAllowed('actions.see-check', action, to, world),
      ),
      settledText: checkedInWords,
      because: 'You get this because you are the agreed checker, or the manager of the owner.',
    },
    world,
  );
};

const checkedInWords = (action: Action, world: World): string => {
  if (action.evidenceNotSeenOn === undefined || action.checkedAt === undefined)
    return standingInWords(action, world);
  const by = world.people.nameOf(action.checkedById);
  return `Back with ${world.people.nameOf(action.ownerId)}: evidence not seen yet – answered ${momentInWords(action.checkedAt, world)} by ${by}`;
};

/** What a press came to, for whoever goes on to what is left of their day. */
export const checkedNote = (action: Action): string =>
  action.evidenceNotSeenOn === undefined
    ? `Complete: ${ended(action.title)}`
    : `Evidence not seen yet, and back with its owner: ${ended(action.title)}`;
