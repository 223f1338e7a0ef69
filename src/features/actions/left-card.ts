import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Shown } from './above-card.js';
import { LEFT } from './copy/above.js';
import { facts } from './copy/dates.js';
import { goneInWords } from './line-wording.js';
import type { Action } from './model.js';
import { may } from './permissions.js';
import { turnOf } from './turn.js';
import { dueInWords, standingInWords } from './wording.js';

const isToFind =
  (to: PersonId, world: World) =>
  (action: Action): boolean => {
    const turn = turnOf(action, world);
    return turn?.why === 'to-find-owner' && turn.holder === to;
  };

const isOfOne = (waiting: readonly Action[]): boolean =>
  new Set(waiting.map(({ ownerId }) => ownerId)).size === 1;

const whoseFor = (waiting: readonly Action[], world: World): string => {
  const [first] = waiting;
  return first !== undefined && isOfOne(waiting) ? goneInWords(first, world) : LEFT.somebody;
};

/** For whoever is to find a new owner: what somebody has left behind. The office gives it to somebody else. */
export const leftCard = (actions: readonly Action[], to: PersonId, world: World, shown: Shown = {}): Card => {
  const waiting = actions.filter(isToFind(to, world));
  const { length } = waiting;
  return aboveCard(
    {
      title: LEFT.title(whoseFor(waiting, world), length),
      intro: length === 0 ? '' : LEFT.tellOffice(length),
      shown,
      waiting,
      turn: 'left',
      row: (action) => ({
        // Where it is one person, the title says who, and until when.
        text: isOfOne(waiting)
          ? dueInWords(action, world)
          : facts(dueInWords(action, world), goneInWords(action, world)),
      }),
      // What somebody has taken over, for the managers above whoever had it.
      settled: actions.filter(
        ({ movedToId, ownerId }) =>
          movedToId !== undefined &&
          may('actions.see-silence', world.people.get(to), { owner: ownerId }, world),
      ),
      settledText: standingInWords,
      because: LEFT.because,
    },
    world,
  );
};
