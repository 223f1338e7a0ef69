import type { Press } from '../../../kernel/capability.js';
import type { Step, Verdict } from '../change.js';
import { type Action, factsOf, isLive, isOpen, waitsForCheck } from '../model.js';
import { mayCheckOf, partiesOfReopening } from '../parties.js';
import type { Status } from '../statuses.js';
import { seedOf } from '../still/asked.js';
import type { Check, Reopen } from './inputs.js';

// What a checker does: confirm the evidence, say why not yet, and open again what was closed.

/** The owner, or whoever may check it. */
export const isAllowed = (action: Action, { may, world }: Press<unknown>): boolean =>
  [undefined, ...mayCheckOf(action, world)].some((checker) => may({ owner: action.ownerId, checker }));

/** Rows of before did not say what it was; then it goes on as something that nobody has said to be wrong. */
const backTo = ({ statusBefore }: Action): Status => statusBefore ?? 'on_track';

const isKnown = (options: readonly { readonly id: string }[], reason: string | undefined): reason is string =>
  options.some(({ id }) => id === reason);

/** “Not yet” brings back what it was before it was said to be done. */
export const judgeCheck = (action: Action, answer: Check, press: Press<unknown>): Verdict => {
  if (!isAllowed(action, press)) return 'not-yours';
  if (!isLive(action)) return 'handed-over';
  const isSame = answer.isEvidenceSeen ? factsOf(action).isComplete : action.evidenceNotSeenOn !== undefined;
  if (action.version !== answer.version) return isSame ? 'same' : 'stale';
  if (!waitsForCheck(action)) return 'closed';
  const { world, actor } = press;
  const { pass: _over, ...open } = action;
  const at = world.now.toISOString();
  const checked: Action = { ...open, checkedAt: at, checkedById: actor.id, version: action.version + 1 };
  if (answer.isEvidenceSeen)
    return {
      what: 'check',
      after: { ...checked, ...seedOf(action, at, world), status: 'complete', completedOn: world.today },
    };
  const { reason } = answer;
  if (!isKnown(world.settings['actions.notYetReasons'], reason)) return 'needs-reason';
  const { statusBefore: _back, ...rest } = checked;
  const notYet = { reason, byId: actor.id, at };
  return {
    what: 'check',
    reason,
    after: { ...rest, status: backTo(action), evidenceNotSeenOn: world.today, notYet },
  };
};

/** It is then what it was before it was done, with every date and slip that it had. */
export const judgeReopen = (action: Action, { version, reason }: Reopen, press: Press<unknown>): Verdict => {
  const { world, actor } = press;
  if (!partiesOfReopening(action, world).some((parties) => press.may(parties))) return 'not-yours';
  if (!isLive(action)) return 'handed-over';
  const last = action.reopened?.at(-1);
  const isSame = last?.byId === actor.id && last.reason === reason;
  if (action.version !== version) return isSame && isOpen(action) ? 'same' : 'stale';
  if (isOpen(action)) return 'closed';
  if (!isKnown(world.settings['actions.reopenReasons'], reason)) return 'needs-reason';
  return reopened(action, reason, press);
};

/** What was closed, opened again by whoever may, for a reason of the list. */
export const reopened = (action: Action, reason: string, { world, actor }: Press<unknown>): Step => {
  const { statusBefore: _back, completedOn: _not, ...rest } = action;
  const now = { at: world.now.toISOString(), on: world.today, byId: actor.id, reason };
  return {
    what: 'reopened',
    reason,
    after: {
      ...rest,
      status: backTo(action),
      reopened: [...(action.reopened ?? []), now],
      version: action.version + 1,
    },
  };
};
