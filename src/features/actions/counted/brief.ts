import { z } from 'zod';
import { addMonths, type Day, latestDay } from '../../../kernel/calendar.js';
import { labelled } from '../../../kernel/fields.js';
import { isObject, type Json, type JsonObject } from '../../../kernel/json.js';
import type { PersonId } from '../../../kernel/people.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { awake } from '../asking/pauses.js';
import { type Action, ActionSchema, HeadSchema, isLive, isOpen } from '../model.js';

// What a report counts of each action, kept in the head of its owner beside the count: a report on everybody reads a
// thousand heads in one request, and of the actions themselves none. It is a copy of what the rows say. Whatever writes
// rows writes it anew, and once a week it is put right where a release that knew nothing of it has written.

/** The long texts, which no figure asks for, and the owner, whose head it is. */
const LEFT_OUT = ['why', 'evidenceNeeded', 'reference', 'evidence', 'ownerId'] as const;

/** How long what is closed is counted: a year, and the month that is not over. */
const COUNTED_MONTHS = 13;

/** Characters of one head in all. With more the rows of that owner are read. */
const MOST_CHARACTERS = 200_000;

/** An action without its long texts, and the day on which its owner said that it is done. */
export interface Counted extends Action {
  readonly doneOn?: Day | undefined;
}

const BriefSchema = ActionSchema.omit({
  why: true,
  evidenceNeeded: true,
  reference: true,
  evidence: true,
  ownerId: true,
}).extend({ doneOn: z.iso.date().optional() });

/** Nothing but what the rows beside it say and describe. */
const BRIEF = z.custom<JsonObject>((value) => isObject(value as Json));

/** The head of an owner with what is counted: null where there is too much of it. */
export const CountedHeadSchema = HeadSchema.extend({
  counted: labelled(z.array(BRIEF), 'The same actions without their long texts, for reports', {
    isInner: true,
  })
    .nullable()
    .optional()
    .catch(undefined),
});
export type CountedHead = z.infer<typeof CountedHeadSchema>;

const NO_TEXTS = { why: '', evidenceNeeded: '', reference: '' } as const;

/** For a count of a year it is enough to know when it was last touched, where no day of its end is known. */
const closedOn = ({ completedOn, lastAnswerOn, addedOn }: Action): Day =>
  completedOn ?? latestDay(lastAnswerOn ?? addedOn, addedOn);

/** Those that reports count: open, or closed lately, or agreed for lately. */
export const thoseCounted = <A extends Action>(
  actions: readonly A[],
  { today }: Pick<World, 'today'>,
): readonly A[] => {
  const since = addMonths(today, -COUNTED_MONTHS);
  return actions.filter(
    (action) => isLive(action) && (isOpen(action) || closedOn(action) >= since || action.firstDueOn >= since),
  );
};

/** The action as reports count it. */
export const countedOf = (action: Action, world: World): Counted => {
  const { evidence, ...rest }: Counted = action;
  return { ...rest, ...NO_TEXTS, ...(evidence ? { doneOn: dayOfInstant(evidence.at, world) } : {}) };
};

/** What goes into the head. */
export const countedIn = (actions: readonly Action[], world: World): Pick<CountedHead, 'counted'> => {
  const counted = thoseCounted(actions, world).map((action): JsonObject => {
    const brief: Record<string, unknown> = { ...countedOf(action, world) };
    for (const name of LEFT_OUT) delete brief[name];
    return JSON.parse(JSON.stringify(brief));
  });
  return { counted: JSON.stringify(counted).length > MOST_CHARACTERS ? null : counted };
};

/** What a head says of its owner’s actions as they are today; undefined where their rows have to be read. */
export const countedFrom = (
  head: CountedHead,
  ownerId: PersonId,
  world: World,
): readonly Counted[] | undefined => {
  const read = head.counted?.map((each) => BriefSchema.safeParse(each));
  if (!read?.every((each) => each.success)) return undefined;
  return read.map(({ data }): Counted => awake({ ...data, ...NO_TEXTS, ownerId }, world));
};
