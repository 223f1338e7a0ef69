import type { Card } from '../../../kernel/card.js';
import type { PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import { aboveCard, type Shown } from '../above-card.js';
import type { Outcome } from '../change.js';
import { facts } from '../copy/dates.js';
import { OFFERED } from '../copy/hands.js';
import type { Action } from '../model.js';
import { may } from '../permissions.js';
import { turnOf } from '../turn.js';
import { dueDay, standingInWords } from '../wording.js';

const PROBLEMS: Partial<Record<Outcome, string>> = OFFERED.problems;

const isOffered = (action: Action, to: PersonId, world: World): boolean => {
  const turn = turnOf(action, world);
  return turn?.why === 'to-accept' && turn.holder === to;
};

/** Of whom it was asked last whether it is theirs. */
const wasOffered = ({ offer, offerAnswer }: Action, to: PersonId): boolean =>
  offer === undefined && offerAnswer?.toId === to;

/** What owners say is somebody else’s, for whoever they have named. */
export const offeredCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  shown: Shown = {},
): Card => {
  const reader = world.people.get(to);
  const waiting = actions.filter((action) => isOffered(action, to, world));
  const { people } = world;
  return aboveCard(
    {
      title: OFFERED.title(waiting.length),
      intro: waiting.length === 0 ? '' : OFFERED.intro,
      shown,
      problem: shown.outcome && PROBLEMS[shown.outcome],
      waiting,
      turn: 'offered',
      row: (action) => ({
        text: facts(dueDay(action, world), OFFERED.says(people.nameOf(action.ownerId))),
        detail: OFFERED.why(action.why),
      }),
      buttons: ({ offer }) => [
        { title: OFFERED.take, verb: 'actions.take', data: { version: offer?.version ?? 0 } },
        { title: OFFERED.decline, verb: 'actions.decline', data: { version: offer?.version ?? 0 } },
      ],
      settled: actions.filter(
        (action) =>
          !waiting.includes(action) &&
          wasOffered(action, to) &&
          may('actions.accept', reader, { owner: action.ownerId, offered: to }, world),
      ),
      settledText: standingInWords,
      because: OFFERED.because,
    },
    world,
  );
};

/** What a press came to, for whoever goes on to what is left of their day. */
export const declinedNote = ({ title, ownerId }: Action, { people }: World): string =>
  OFFERED.declined(title, people.nameOf(ownerId));
