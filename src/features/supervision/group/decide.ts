import { DaySchema, latestDay } from '../../../kernel/calendar.js';
import type { Press } from '../../../kernel/capability.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import { type Covers, coverIdsOf } from '../cover/model.js';
import { oldestHeldOn, type Refusal } from '../rules.js';
import type { SaveGroupInput } from './inputs.js';
import { GROUPS, type Group, type GroupHead } from './model.js';

/** About who was there, or about the day. */
export type GroupProblem =
  | { readonly about: 'people'; readonly why: 'nobody-chosen' | 'not-yours-now' }
  | { readonly about: 'day'; readonly why: Refusal };

export type GroupReply =
  | { readonly kind: 'recorded'; readonly group: Group }
  | { readonly kind: 'refused'; readonly problem: GroupProblem }
  | { readonly kind: 'not-yours' };

export interface GroupFacts {
  readonly head: GroupHead | undefined;
  /** What was recorded for the same day. */
  readonly known: Group | undefined;
  readonly covers: Covers;
}

const sameGroup = (known: Group | undefined, people: readonly PersonId[]): boolean =>
  known !== undefined &&
  known.people.length === people.length &&
  people.every((id) => known.people.includes(id));

/** Why the answer cannot be taken; a group is two people or more. */
const against = (input: SaveGroupInput, press: Press<SaveGroupInput>): GroupProblem | undefined => {
  const { world } = press;
  if (input.people.length < 2) return { about: 'people', why: 'nobody-chosen' };
  if (!DaySchema.safeParse(input.groupOn).success) return { about: 'day', why: { why: 'date-missing' } };
  if (input.groupOn > world.today) return { about: 'day', why: { why: 'held-in-future' } };
  const oldest = oldestHeldOn(world);
  return input.groupOn < oldest ? { about: 'day', why: { why: 'held-too-old', limitOn: oldest } } : undefined;
};

/**
 * A supervisor records who was in a group session. It moves nobody’s clock. Everybody named must be somebody whose
 * supervision the actor records today; where one of them is not, nothing is saved.
 */
export const decideGroup = (
  { head, known, covers }: GroupFacts,
  press: Press<SaveGroupInput>,
): Decision<GroupReply> => {
  const { actor, world, input } = press;
  const mine = input.people.filter((id) => {
    const worker = world.people.get(id);
    return worker && press.may({ worker: id, covers: coverIdsOf(worker, covers, world) });
  });
  if (mine.length === 0 && input.people.length > 0) return { reply: { kind: 'not-yours' } };
  if (mine.length < input.people.length)
    return { reply: { kind: 'refused', problem: { about: 'people', why: 'not-yours-now' } } };
  const problem = against(input, press);
  if (problem) return { reply: { kind: 'refused', problem } };
  if (known && sameGroup(known, input.people)) return { reply: { kind: 'recorded', group: known } };
  const group: Group = {
    heldOn: input.groupOn,
    by: actor.id,
    at: world.now.toISOString(),
    people: [...input.people],
  };
  const lastOn = latestDay(head?.lastOn ?? input.groupOn, input.groupOn);
  return {
    reply: { kind: 'recorded', group },
    change: {
      head: { ...head, recorderId: actor.id, lastOn },
      items: [{ key: GROUPS.key(group.heldOn), value: group }],
      events: [
        {
          actor: actor.id,
          act: 'supervision.group-held',
          before: known ? { people: known.people } : {},
          after: { heldOn: group.heldOn, people: group.people },
        },
      ],
    },
  };
};
