import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Shown } from './above-card.js';
import type { Outcome } from './change.js';
import { reopenButtons } from './checking/reopen-button.js';
import { CHECK } from './copy/above.js';
import { REOPEN } from './copy/checking.js';
import { facts } from './copy/dates.js';
import { shownBy } from './copy/details.js';
import { ROW } from './lists/copy.js';
import { type Action, waitsForCheck } from './model.js';
import { mayCheckOf } from './parties.js';
import { type Act, may } from './permissions.js';
import { standingInWords } from './wording.js';

/** Why a press of a checker is refused. */
export const CHECK_PROBLEMS: Partial<Record<Outcome, string>> = CHECK.problems;

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
  shown: Shown = {},
): Card => {
  const waiting = actions.filter((action) => isToCheck(action, to, world));
  return aboveCard(
    {
      title: CHECK.title(waiting.length),
      intro: waiting.length === 0 ? '' : CHECK.intro,
      shown,
      problem: shown.outcome && CHECK_PROBLEMS[shown.outcome],
      waiting,
      turn: 'check',
      row: ({ ownerId, lastAnswerAt, evidenceNeeded, evidence }) => ({
        text: CHECK.row(
          world.people.nameOf(ownerId),
          lastAnswerAt === undefined ? '' : momentInShort(lastAnswerAt, world),
        ),
        detail: facts(evidence ? shownBy(evidence.text) : '', CHECK.evidence(evidenceNeeded)),
      }),
      buttons: ({ version }) => [
        { title: CHECK.seen, verb: 'actions.check', data: { version, seen: 'yes' } },
        { title: CHECK.notYet, verb: 'actions.check', data: { version, seen: 'no' } },
      ],
      opens: ({ ownerId, id }) => ({
        title: ROW.open,
        verb: 'actions.open',
        data: { ownerId, actionId: id, from: 'checks' },
      }),
      settled: actions.filter(
        (action) => !waiting.includes(action) && isAllowed('actions.see-check', action, to, world),
      ),
      settledText: checkedInWords,
      settledButtons: (action) => reopenButtons(action, world.people.get(to), world),
      because: CHECK.because,
    },
    world,
  );
};

const checkedInWords = (action: Action, world: World): string => {
  const { evidenceNotSeenOn, checkedAt, checkedById, ownerId } = action;
  if (evidenceNotSeenOn === undefined || checkedAt === undefined) return standingInWords(action, world);
  const { people } = world;
  return CHECK.backWith(people.nameOf(ownerId), momentInShort(checkedAt, world), people.nameOf(checkedById));
};

/** What a press came to, for whoever goes on to what is left of their day. */
export const checkedNote = ({ evidenceNotSeenOn, title }: Action): string =>
  evidenceNotSeenOn === undefined ? CHECK.complete(title) : CHECK.back(title);
/** The same of what was opened again. */
export const reopenedNote = ({ title }: Action): string => REOPEN.done(title);
