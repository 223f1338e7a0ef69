import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import { counted, momentInWords, sentence } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Shown } from './above-card.js';
import { silentDays, toldOf } from './ladder.js';
import { waitsText } from './line-wording.js';
import type { Action } from './model.js';
import { may } from './permissions.js';
import { turnDays, turnOf } from './turn.js';
import { dueInWords, dueTone, standingInWords } from './wording.js';

const MOST_SILENT = 12;

/** Whom silence has reached, and after the answer the managers above the owner. */
const maySee = (action: Action, to: PersonId, world: World): boolean => {
  const told = toldOf(action, world).map(({ id }) => id);
  return may('actions.see-silence', world.people.get(to), { owner: action.ownerId, told }, world);
};

const lastAnswerInWords = (action: Action, world: World): string => {
  const silent = counted(silentDays(action, world), 'working day');
  if (silentDays(action, world) === 0 && action.lastAnswerAt !== undefined)
    return `Last answer ${momentInWords(action.lastAnswerAt, world)}, no new date agreed`;
  if (silentDays(action, world) === 0) return 'No answer yet';
  return action.lastAnswerAt === undefined
    ? `No answer for ${silent}`
    : `Last answer ${momentInWords(action.lastAnswerAt, world)}, none for ${silent}`;
};

const waitingDays = (action: Action, world: World): number => {
  const turn = turnOf(action, world);
  return turn && turn.why !== 'to-answer' ? turnDays(turn, world) : silentDays(action, world);
};

/** Whose answer it waits for: the owner's, or `waits for Dee Hart to check, 12 working days`. */
const waitsInWords = (action: Action, world: World): string => {
  const turn = turnOf(action, world);
  return turn && turn.why !== 'to-answer'
    ? sentence(waitsText(turn, world))
    : lastAnswerInWords(action, world);
};

/** True when this person is still to know that nobody answers. */
const isSilenceToTell = (action: Action, to: PersonId, world: World): boolean =>
  toldOf(action, world).some((person) => person.id === to);

/** For the people above: actions that are overdue and without an answer. It has no buttons: the owner answers. */
export const silenceCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  { page = 0, note, place, isAlone, fresh }: Shown = {},
): Card => {
  const seen = actions.filter((action) => maySee(action, to, world));
  const silent = seen.filter((action) => isSilenceToTell(action, to, world));
  return aboveCard(
    {
      title:
        silent.length === 0
          ? 'These actions have been answered'
          : `${counted(silent.length, 'action waits', 'actions wait')} for an answer`,
      note,
      place,
      isAlone,
      fresh,
      waiting: [...silent].sort((a, b) => waitingDays(b, world) - waitingDays(a, world)),
      size: MOST_SILENT,
      page,
      turn: 'silence',
      facts: (action) => [
        { text: dueInWords(action, world), tone: dueTone(action, world), isClose: true },
        { text: waitsInWords(action, world), isClose: true },
      ],
      buttons: () => [],
      // An answered one stays on a copy that somebody has; nothing is said of what is no longer theirs to see.
      settled: seen.filter((action) => !silent.includes(action)),
      settledText: standingInWords,
      because:
        'You get this because you manage or lead where these actions belong, and nobody has answered. An answer stops it.',
    },
    world,
  );
};
