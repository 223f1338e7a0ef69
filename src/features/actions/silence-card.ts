import type { Card } from '../../kernel/card.js';
import type { PersonId } from '../../kernel/people.js';
import { counted, momentInWords } from '../../kernel/phrases.js';
import type { World } from '../../kernel/world.js';
import { silentDays, toldOfSilence } from './days.js';
import type { Action } from './model.js';
import { may } from './permissions.js';
import { dueInWords, dueTone, standingInWords } from './wording.js';

const MOST_SILENT = 12;

/** Whom silence has reached, and after the answer the managers above the owner. */
const maySee = (action: Action, to: PersonId, world: World): boolean => {
  const told = toldOfSilence(action, world).map(({ id }) => id);
  return may('actions.see-silence', world.people.get(to), { owner: action.ownerId, told }, world);
};

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
  const seen = actions.filter((action) => maySee(action, to, world));
  const silent = seen.filter((action) => isSilenceToTell(action, to, world));
  // An answered one stays on a copy that somebody has; nothing is said of what is no longer theirs to see.
  const answered = seen.filter((action) => !silent.includes(action));
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
