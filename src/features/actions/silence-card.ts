import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import { momentInShort } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { aboveCard, type Shown } from './above-card.js';
import { SILENCE } from './copy/above.js';
import { facts } from './copy/dates.js';
import { silentDays, toldOf } from './ladder.js';
import { waitsText } from './line-wording.js';
import type { Action } from './model.js';
import { may } from './permissions.js';
import { turnDays, turnOf } from './turn.js';
import { dueInWords, standingInWords } from './wording.js';

/** Whom silence has reached, and after the answer the managers above the owner. */
const maySee = (action: Action, to: PersonId, world: World): boolean => {
  const told = toldOf(action, world).map(({ id }) => id);
  return may('actions.see-silence', world.people.get(to), { owner: action.ownerId, told }, world);
};

const lastAnswerInWords = (action: Action, world: World): string => {
  const silent = silentDays(action, world);
  const { lastAnswerAt } = action;
  if (lastAnswerAt === undefined) return silent === 0 ? SILENCE.noAnswerYet : SILENCE.noAnswerFor(silent);
  const when = momentInShort(lastAnswerAt, world);
  return silent === 0 ? SILENCE.noNewDate(when) : SILENCE.lastAnswer(when, silent);
};

const waitingDays = (action: Action, world: World): number => {
  const turn = turnOf(action, world);
  return turn && turn.why !== 'to-answer' ? turnDays(turn, world) : silentDays(action, world);
};

/** Whose answer it waits for: the owner's, or `Waits for Dee Hart to check · 12 working days`. */
const waitsInWords = (action: Action, world: World): string => {
  const turn = turnOf(action, world);
  return turn && turn.why !== 'to-answer' ? waitsText(turn, world) : lastAnswerInWords(action, world);
};

/** Whoever was never reached has not been silent. */
const missedInWords = (action: Action, world: World): string => {
  const turn = turnOf(action, world);
  const who = SILENCE.notReached(world.people.nameOf(turn?.holder ?? action.ownerId));
  return turn && turn.why !== 'to-answer' ? facts(waitsText(turn, world), who) : who;
};

/** True when this person is still to know that nobody answers. */
const isSilenceToTell = (action: Action, to: PersonId, world: World): boolean =>
  toldOf(action, world).some((person) => person.id === to);

/** For the people above: actions that are overdue and without an answer. It has no buttons: the owner answers. */
export const silenceCard = (
  actions: readonly Action[],
  to: PersonId,
  world: World,
  shown: Shown = {},
): Card => {
  const seen = actions.filter((action) => maySee(action, to, world));
  const silent = seen.filter((action) => isSilenceToTell(action, to, world));
  return aboveCard(
    {
      title: SILENCE.title(silent.length),
      shown,
      waiting: [...silent].sort((a, b) => waitingDays(b, world) - waitingDays(a, world)),
      turn: 'silence',
      row: (action) => ({
        text: facts(dueInWords(action, world), world.people.nameOf(action.ownerId)),
        detail:
          shown.missed?.has(action.id) === true ? missedInWords(action, world) : waitsInWords(action, world),
      }),
      // An answered one stays on a copy that somebody has; nothing is said of what is no longer theirs to see.
      settled: seen.filter((action) => !silent.includes(action)),
      settledText: standingInWords,
      because: SILENCE.because,
    },
    world,
  );
};
