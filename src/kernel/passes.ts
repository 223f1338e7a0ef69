import { z } from 'zod';
import type { Card } from './card.js';
import { instantField, labelled, personField } from './fields.js';
import type { JsonObject } from './json.js';
import { choiceField, footerData, headingData } from './kit/index.js';
import { type Person, type PersonId, PersonIdSchema } from './people.js';
import { dayOfInstant } from './phrases.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

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

const TITLE = 'Pass it on';
const WHAT_CHANGES =
  'Nothing about it changes but whose turn it is. They hear of it on the next working morning, and that it comes from you.';
const PROBLEMS: Readonly<Record<PassProblem, string>> = {
  nobody: 'Choose who takes it',
  'reason-missing': 'Choose a reason',
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
      title: TITLE,
      about: name,
      problem: problem === undefined ? '' : `Nothing is passed on yet. ${PROBLEMS[problem]}.`,
    }),
    lines: [{ lead: '', text: WHAT_CHANGES }],
    fields: [
      choiceField({
        id: 'to',
        label: 'Who takes it',
        choices: candidates.map(({ id, name: title }) => ({ title, value: id })),
        value: typed?.to || (candidates.length === 1 ? (candidates[0]?.id ?? '') : ''),
        missing: PROBLEMS.nobody,
        problem: problem === 'nobody' ? PROBLEMS.nobody : '',
      }),
      choiceField({
        id: 'reason',
        label: 'Reason',
        isOpen: true,
        choices: settings['today.passReasons'].map(({ id, title }) => ({ title, value: id })),
        value: typed?.reason ?? '',
        missing: PROBLEMS['reason-missing'],
        problem: problem === 'reason-missing' ? PROBLEMS['reason-missing'] : '',
      }),
    ],
    ...footerData({
      buttons: [
        { title: TITLE, verb, data, style: 'positive', sends: true },
        { title: 'Back to today', verb: 'today.list', data: {} },
      ],
    }),
  },
  summary: TITLE,
});

/** For whoever comes back to what is left of their day. */
export const passedNote = (name: string, to: string): string => `Passed on to ${to}: ${name}.`;

/** On an old button: who has it now. */
export const hasItNote = (name: string, holder: string | undefined): string =>
  holder === undefined ? `Nothing waits here now: ${name}.` : `${holder} has this now: ${name}.`;

/** Nobody is here who has a part in it. */
export const nobodyNote = (name: string): string =>
  `Nobody else who has a part in it is here, so it stays with you: ${name}.`;

/** The reason as the list has it now; one that it has no more is not said. */
export const passReason = (id: unknown, settings: Settings): string | undefined =>
  settings['today.passReasons'].find((option) => option.id === id)?.title;

/** `Passed on by Ruth Osei: “Away soon”`, for whoever has it now. */
export const passedInWords = ({ byId, reason }: Pass, { people, settings }: World): string => {
  const why = passReason(reason, settings);
  return `Passed on by ${people.nameOf(byId)}${why === undefined ? '' : `: “${why}”`}`;
};

export const passedOn = ({ at }: Pass, world: World): string => dayOfInstant(at, world);
