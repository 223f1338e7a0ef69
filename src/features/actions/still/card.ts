import type { Card } from '../../../kernel/card.js';
import type { PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { aboveCard, type Shown } from '../above-card.js';
import type { Outcome } from '../change.js';
import { facts } from '../copy/dates.js';
import { shownBy } from '../copy/details.js';
import { type Action, isOpen } from '../model.js';
import { may } from '../permissions.js';
import { standingInWords } from '../wording.js';
import { stillAskedOf } from './asked.js';
import { STILL } from './copy.js';
import { stillText } from './text.js';

const PROBLEMS: Partial<Record<Outcome, string>> = STILL.problems;

/** Who has to do with the question: whoever was drawn, or has said. */
export const partiesOfStill = (action: Action, world: World) => ({
  owner: action.ownerId,
  earlierChecker: action.checkedById,
  told: [action.stillTrue?.byId ?? stillAskedOf(action, world)?.id].filter((id) => id !== undefined),
});

/** What is asked of whoever was drawn, and what they have said. */
export const stillCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  shown: Shown = {},
): Card => {
  const waiting = actions.filter((action) => stillAskedOf(action, world)?.id === to);
  const reader = world.people.get(to);
  return aboveCard(
    {
      title: STILL.title(waiting.length),
      intro: waiting.length === 0 ? '' : STILL.intro,
      shown,
      problem: shown.outcome && PROBLEMS[shown.outcome],
      waiting,
      turn: 'still',
      row: (action) => ({
        text: stillText(action, world),
        detail: facts(action.evidence ? shownBy(action.evidence.text) : '', STILL.why(action.why)),
      }),
      buttons: ({ version }) => [
        { title: STILL.yes, verb: 'actions.still-true', data: { version, says: 'yes' } },
        { title: STILL.no, verb: 'actions.still-true', data: { version, says: 'no' } },
      ],
      settled: actions.filter(
        (action) =>
          !waiting.includes(action) &&
          action.stillTrue?.byId === to &&
          may('actions.say-still-true', reader, partiesOfStill(action, world), world),
      ),
      settledText: standingInWords,
      because: STILL.because,
    },
    world,
  );
};

/** What a press came to, for whoever goes on to what is left of their day. */
export const stillNote = (action: Action): string =>
  isOpen(action) ? STILL.saidNo(action.title) : STILL.saidYes(action.title);
