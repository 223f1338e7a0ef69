import { z } from 'zod';
import type { Card } from './card.js';
import { instantField, labelled, personField } from './fields.js';
import type { JsonObject } from './json.js';
import { choiceField, footerData, headingData } from './kit/index.js';
import { PASS_WORDS, passedByInWords } from './passes-copy.js';
import { type Person, type PersonId, PersonIdSchema } from './people.js';
import { dayOfInstant } from './phrases.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

export { hasItNote, nobodyNote, passedNote } from './passes-copy.js';

// A turn that its holder gives to somebody else who has a part in the thing, with a reason from a list. It moves nothing
// but the turn: what is asked stays as it was, and the ladder above goes on from its own days.

/** What is stored of it. What round of the thing it belongs to is for each capability to say. */
export const PASS = {
  byId: personField('Passed on by'),
  toId: personField('Passed on to'),
  at: instantField('Passed on at'),
  /** Id of an option of the setting `today.passReasons`. */
  reason: labelled(z.string(), 'Reason it was passed on'),
};

export interface Pass {
  readonly byId: PersonId;
  readonly toId: PersonId;
  readonly at: string;
  readonly reason: string;
}

/** What the inputs of the card send. What they mean is for the rules to say. */
export const PASS_INPUTS = {
  to: PersonIdSchema.or(z.literal('')).default(''),
  reason: z.string().max(60).default(''),
};
export interface PassInputs {
  readonly to: string;
  readonly reason: string;
}

export const passNow = ({ to, reason }: PassInputs, by: PersonId, { now }: Pick<World, 'now'>): Pass => ({
  byId: by,
  toId: to,
  at: now.toISOString(),
  reason,
});

/** What speaks against it: nobody was chosen who can take it, or no reason of the list. */
export type PassProblem = 'nobody' | 'reason-missing';

export const againstPass = (
  { to, reason }: PassInputs,
  candidates: readonly Person[],
  { settings }: World,
): PassProblem | undefined => {
  if (!candidates.some(({ id }) => id === to)) return 'nobody';
  return settings['today.passReasons'].some(({ id }) => id === reason) ? undefined : 'reason-missing';
};

/** The same press once more. */
export const isSamePass = (known: Pass | undefined, { to, reason }: PassInputs, by: PersonId): boolean =>
  known?.byId === by && known.toId === to && known.reason === reason;

const PROBLEMS: Readonly<Record<PassProblem, string>> = {
  nobody: PASS_WORDS.chooseWho,
  'reason-missing': PASS_WORDS.chooseReason,
};

/** What of it can be pressed: `data` names the thing. */
interface Passing {
  readonly name: string;
  readonly candidates: readonly Person[];
  readonly verb: string;
  readonly data: JsonObject;
  readonly problem?: PassProblem | undefined;
  readonly typed?: PassInputs | undefined;
}

/** To whom and why, in place of the card on which it was pressed. */
export const passCard = (
  { name, candidates, verb, data, problem, typed }: Passing,
  { settings }: World,
): Card => ({
  template: 'shared/form',
  data: {
    ...headingData({
      title: PASS_WORDS.title,
      about: name,
      problem: problem === undefined ? '' : PASS_WORDS.nothingYet(PROBLEMS[problem]),
    }),
    lines: [{ lead: '', text: PASS_WORDS.whatChanges }],
    fields: [
      choiceField({
        id: 'to',
        label: PASS_WORDS.who,
        choices: candidates.map(({ id, name: title }) => ({ title, value: id })),
        value: typed?.to || (candidates.length === 1 ? (candidates[0]?.id ?? '') : ''),
        missing: PROBLEMS.nobody,
        problem: problem === 'nobody' ? PROBLEMS.nobody : '',
      }),
      choiceField({
        id: 'reason',
        label: PASS_WORDS.reason,
        isOpen: true,
        choices: settings['today.passReasons'].map(({ id, title }) => ({ title, value: id })),
        value: typed?.reason ?? '',
        missing: PROBLEMS['reason-missing'],
        problem: problem === 'reason-missing' ? PROBLEMS['reason-missing'] : '',
      }),
    ],
    ...footerData({
      buttons: [
        { title: PASS_WORDS.title, verb, data, style: 'positive', sends: true },
        { title: PASS_WORDS.back, verb: 'today.list', data: {} },
      ],
      because: PASS_WORDS.because,
    }),
  },
  summary: PASS_WORDS.title,
});

/** The reason as the list has it now; one that it has no more is not said. */
export const passReason = (id: unknown, settings: Settings): string | undefined =>
  settings['today.passReasons'].find((option) => option.id === id)?.title;

/** `Passed on by Ruth Osei: “Away soon”`, for whoever has it now. */
export const passedInWords = ({ byId, reason }: Pass, { people, settings }: World): string => {
  return passedByInWords(people.nameOf(byId), passReason(reason, settings));
};

export const passedOn = ({ at }: Pass, world: World): string => dayOfInstant(at, world);
