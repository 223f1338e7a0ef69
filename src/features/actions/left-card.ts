import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Shown } from './above-card.js';
import { goneInWords } from './line-wording.js';
import type { Action } from './model.js';
import { may } from './permissions.js';
import { turnOf } from './turn.js';
import { dueInWords, dueTone, standingInWords } from './wording.js';

const MOST_LEFT = 12;

const isToFind =
  (to: PersonId, world: World) =>
  (action: Action): boolean => {
    const turn = turnOf(action, world);
    return turn?.why === 'to-find-owner' && turn.holder === to;
  };

const whoseFor = (waiting: readonly Action[], world: World): string => {
  const [first] = waiting;
  const isOne = first !== undefined && waiting.every(({ ownerId }) => ownerId === first.ownerId);
  return isOne ? goneInWords(first, world) : 'Somebody is not here';
};

/** For whoever is to find a new owner: what somebody has left behind. The office gives it to somebody else. */
export const leftCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  { page = 0, note = '', place, isAlone, fresh }: Shown = {},
): Card => {
  const waiting = actions.filter(isToFind(to, world));
  const those = waiting.length === 1 ? 'this action' : `these ${waiting.length}`;
  return aboveCard(
    {
      title:
        waiting.length === 0
          ? 'No action needs a new owner'
          : `${whoseFor(waiting, world)}: who takes ${those}?`,
      note: [
        note,
        waiting.length === 0
          ? ''
          : `Tell the office who takes ${waiting.length === 1 ? 'it' : 'them'}: a new owner is named in the file that they import.`,
      ]
        .filter(Boolean)
        .join(' '),
      place,
      isAlone,
      fresh,
      waiting,
      size: MOST_LEFT,
      page,
      turn: 'left',
      facts: (action) => [
        { text: dueInWords(action, world), tone: dueTone(action, world), isClose: true },
        { text: goneInWords(action, world), isClose: true },
      ],
      buttons: () => [],
      // What somebody has taken over, for the managers above whoever had it.
      settled: actions.filter(
        ({ movedToId, ownerId }) =>
          movedToId !== undefined &&
          may('actions.see-silence', world.people.get(to), { owner: ownerId }, world),
      ),
      settledText: standingInWords,
      because: 'You get this because you manage somebody whose actions have nobody to answer for them.',
    },
    world,
  );
};
