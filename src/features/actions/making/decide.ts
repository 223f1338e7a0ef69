import type { Press } from '../../../kernel/capability.js';
import { kindsIn } from '../../../kernel/gate/knows.js';
import { hashOf } from '../../../kernel/ids.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { begun } from '../beginning.js';
import { changeOf } from '../change.js';
import { type Action, actionIdOf, type Owned, SourceSchema } from '../model.js';
import type { Plan } from '../plans/model.js';
import { recommendationId } from '../plans/serving.js';
import { checkNew, type Mend, makingParties, wordsFound } from './check.js';
import { type Copied, withWords } from './copying.js';
import { type Filled, type FormPress, LINE_MANAGER } from './inputs.js';

export interface MakingFacts {
  readonly owned: Owned;
  /** For a form that has made one already: by chance. */
  readonly newId: string;
  /** The plan that it is to serve, where there is one of that id. */
  readonly plan?: Plan | undefined;
}

export type MakingReply =
  | { readonly kind: 'saved'; readonly action: Action }
  | { readonly kind: 'mend'; readonly mend: Mend; readonly draft: string }
  /** The words of a message stand on the form now, to be read and saved; `mend`: what else stands in the way. */
  | {
      readonly kind: 'copied';
      readonly copied: Copied;
      readonly mend: Mend | undefined;
      readonly draft: string;
    }
  /** This form has made another action; `draft` makes one more. */
  | { readonly kind: 'used'; readonly action: Action; readonly draft: string };

/** Letters and digits that are not taken for one another when they are read out. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MOST_LETTERS = 8;

/** `C-2027-7K3F9QMX`: the year, and letters that follow from a form made by chance and from whose action it is. */
export const referenceFor = (draft: string, ownerId: PersonId): string => {
  const bytes = Buffer.from(hashOf(JSON.stringify([draft, ownerId])), 'hex');
  const letters = [...bytes.subarray(0, MOST_LETTERS)].map((byte) => LETTERS[byte % LETTERS.length]);
  return `C-${draft.slice(0, 4)}-${letters.join('')}`;
};

/** A form for one more. */
export const draftFrom = (newId: string, { today }: World): string => `${today.slice(0, 4)}-${newId}`;

const checkerIn = ({ checkerId }: Filled): { checkerId?: PersonId } =>
  checkerId === LINE_MANAGER || checkerId === '' ? {} : { checkerId };

/** Everything that was said on the form: a goal that is added to it later is not lost. */
const isSame = (action: Action, filled: Filled): boolean =>
  action.title === filled.title &&
  action.why === filled.why &&
  action.evidenceNeeded === filled.evidence &&
  action.firstDueOn === filled.dueOn &&
  action.checkerId === checkerIn(filled).checkerId &&
  action.source === filled.source &&
  (action.goal ?? '') === filled.goal &&
  (action.area ?? '') === filled.area;

const made = (
  reference: string,
  { filled, serves }: FormPress,
  byId: PersonId,
  plan: Plan | undefined,
  world: World,
): Action => {
  const { title, why, evidence, ownerId, dueOn, goal, area } = filled;
  const { settings, now } = world;
  return begun(
    {
      id: actionIdOf(reference),
      reference,
      title,
      why,
      evidenceNeeded: evidence,
      ownerId,
      ...checkerIn(filled),
      source: SourceSchema.parse(filled.source),
      ...(settings['actions.goals'].includes(goal) ? { goal } : {}),
      ...(settings['actions.areas'].includes(area) ? { area } : {}),
      dueOn,
      ...(plan
        ? {
            planIds: [plan.id],
            recommendationIds: plan.recommendations
              .filter(({ id }) => serves.includes(id))
              .map(({ id }) => recommendationId(plan.id, id)),
          }
        : {}),
      createdById: byId,
      ...(byId === ownerId ? {} : { given: { byId, at: now.toISOString() } }),
    },
    world,
  );
};

/**
 * Makes an action, or says what is to be put right or said once more. The same save of one form is one action, whenever it
 * comes again; words that may identify a child or a family are refused before anything is written.
 */
export const decideNew = (
  { owned, newId, plan: named }: MakingFacts,
  press: Press<FormPress>,
): Decision<MakingReply> => {
  const { actor, world, input } = press;
  const { filled, draft } = input;
  // A plan that somebody else leads is none.
  const plan = named?.leadId === actor.id ? named : undefined;
  const reference = referenceFor(draft, filled.ownerId);
  const earlier = owned.actions.find(({ id }) => id === actionIdOf(reference));
  const isOwn = earlier?.createdById === actor.id;
  if (earlier && isOwn && isSame(earlier, filled)) return { reply: { kind: 'saved', action: earlier } };
  if (input.isToCopy) {
    const copied = withWords(filled, input.words);
    const mend = checkNew(copied.filled, input, actor, world, plan);
    return { reply: { kind: 'copied', copied, mend, draft } };
  }
  const mend = checkNew(filled, input, actor, world, plan);
  if (mend) return { reply: { kind: 'mend', mend, draft } };
  if (earlier) {
    const next = draftFrom(newId, world);
    // Of somebody else's action nothing is said.
    return {
      reply: isOwn
        ? { kind: 'used', action: earlier, draft: next }
        : { kind: 'mend', mend: NOTHING_WRONG, draft: next },
    };
  }
  if (!press.may(makingParties(filled.ownerId, plan)))
    return {
      reply: { kind: 'mend', mend: { ...NOTHING_WRONG, wrong: [{ box: 'owner', why: 'unknown' }] }, draft },
    };
  const action = made(reference, input, actor.id, plan, world);
  const passed = kindsIn(wordsFound(filled, actor, world));
  const { change } = changeOf(owned, [{ what: 'created', after: action, passed }], press);
  return { reply: { kind: 'saved', action }, change };
};

const NOTHING_WRONG: Mend = { wrong: [], found: [], questions: [], sure: '', asked: '' };
