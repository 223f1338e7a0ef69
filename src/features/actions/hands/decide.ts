import type { Press } from '../../../kernel/capability.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import { changeOf, type Step } from '../change.js';
import { type Action, isLive, type Owned } from '../model.js';
import { turnOf } from '../turn.js';
import { forNewOwner } from './over.js';

/** What one person is to take, as it lies with its owners until now. */
export interface Part {
  readonly toId: PersonId;
  readonly actions: readonly Action[];
}

export interface Given {
  /** Those that are with this person now, by this press or by the same one before. */
  readonly saved: readonly Action[];
}

/** An action, its answer and its event each: a transaction has room for a hundred rows. */
export const MOST_AT_ONCE = 30;

const mayGive = (action: Action, press: Press<unknown>): boolean => {
  const turn = turnOf(action, press.world);
  return (
    turn?.why === 'to-find-owner' &&
    turn.holder === press.actor.id &&
    press.may({ owner: action.ownerId, finder: turn.holder })
  );
};

/** As it is with whoever takes it, which may be whoever has it: then only the time to answer starts anew. */
const givenTo = (
  toId: PersonId,
  source: Action,
  mine: Action | undefined,
  { actor, world }: Press<unknown>,
): Step => {
  const version = Math.max(mine?.version ?? 0, source.version) + 1;
  const given = { byId: actor.id, at: world.now.toISOString() };
  return {
    what: 'handed_over',
    after: { ...forNewOwner(source, toId, version, world), given },
    from: source,
  };
};

/** Gives somebody what they take. What is theirs already, by the same press before, is only taken from whoever had it. */
export const decideGiven = (owned: Owned, press: Press<Part>): Decision<Given> => {
  const { toId, actions } = press.input;
  const saved: Action[] = [];
  const steps = actions.flatMap((listed): readonly Step[] => {
    const mine = owned.actions.find(({ id }) => id === listed.id);
    const isOwn = toId === listed.ownerId;
    // What lies in this very subject is read with every try.
    const source = isOwn ? mine : listed;
    if (!source || !isLive(source) || !mayGive(source, press)) return [];
    saved.push(source);
    return !isOwn && mine && isLive(mine) && mine.version > source.version
      ? []
      : [givenTo(toId, source, mine, press)];
  });
  if (steps.length === 0) return { reply: { saved } };
  const { change } = changeOf(owned, steps, press);
  return { reply: { saved }, change };
};
