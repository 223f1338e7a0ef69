import type { Press } from '../../kernel/capability.js';
import type { JsonObject } from '../../kernel/json.js';
import { type Message, mailboxOf } from '../../kernel/message.js';
import type { PersonId } from '../../kernel/people.js';
import type { Change } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { approverOf, approversOf } from './approver.js';
import { toldOfSilence } from './days.js';
import {
  type Action,
  type Answer,
  actionItem,
  answerItem,
  checkerOf,
  headOf,
  KIND,
  type Owned,
  refOf,
  requestRefOf,
} from './model.js';
import { nextLookOn } from './plan.js';

/** What became of one request. Only `saved` has changed anything; `same` had been saved before. */
export type Outcome =
  | 'saved'
  | 'same'
  | 'stale'
  | 'closed'
  | 'handed-over'
  | 'not-yours'
  | 'gone'
  | 'needs-date'
  | 'date-not-later'
  | 'date-too-far'
  | 'date-not-working'
  | 'date-unchanged'
  | 'reason-unknown';

export interface Reply {
  /** The owner's actions as they are after the press. */
  readonly owned: Owned;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** An action as it will be, and the answer that made it so. */
export interface Step {
  readonly after: Action;
  readonly what: Answer['what'];
  readonly reason?: string;
  readonly messages?: readonly Message[];
}
export type Verdict = Step | Exclude<Outcome, 'saved'>;

/** What is told or asked once, because of this change. */
export const messageTo = (to: PersonId, card: string, action: Action): Message => ({
  key: `${KIND}:${card}:${action.id}:${action.version}`,
  to,
  feature: KIND,
  card,
  about: [refOf(action)],
  nature: 'once',
});

/** The day that a step asks for, or answers. */
const askedIn = ({ what, after }: Step): string | undefined => {
  if (what === 'asked_date') return after.dateRequest?.dueOn;
  return what === 'agreed_date' || what === 'kept_date' ? after.dateAnswer?.dueOn : undefined;
};

const answerOf = (step: Step, { actor, world }: Press<unknown>): Answer => {
  const { after, what, reason } = step;
  const askedDueOn = askedIn(step);
  return {
    actionId: after.id,
    by: actor.id,
    at: world.now.toISOString(),
    what,
    status: after.status,
    dueOn: after.dueOn,
    version: after.version,
    ...(askedDueOn === undefined ? {} : { askedDueOn }),
    ...(reason === undefined ? {} : { reason }),
  };
};

const audited = (action: Action): JsonObject => ({
  action: action.id,
  status: action.status,
  dueOn: action.dueOn,
  moves: action.moves.length,
  ...(action.dateRequest ? { askedDueOn: action.dateRequest.dueOn } : {}),
  version: action.version,
});

const ACTS = {
  status: 'actions.answered',
  new_date: 'actions.moved',
  check: 'actions.checked',
  asked_date: 'actions.asked-for-date',
  agreed_date: 'actions.agreed-date',
  kept_date: 'actions.kept-date',
} as const satisfies Record<Answer['what'], string>;

/** The copies that others hold: the owner's nudges, and the cards of those who were told of silence. */
const copiesOf = (before: readonly Action[], owned: Owned, world: World) => {
  const told = new Set(before.flatMap((action) => toldOfSilence(action, world).map((person) => person.id)));
  return [
    { home: mailboxOf(owned.ownerId), prefix: `${KIND}:nudge:` },
    ...[...told].map((id) => ({ home: mailboxOf(id), prefix: `${KIND}:silence:` })),
  ];
};

const checkCopies = (before: readonly Action[], owned: Owned, world: World) =>
  before.flatMap((action) => [
    { home: { kind: KIND, id: owned.ownerId }, prefix: `${KIND}:check:${action.id}:` },
    { home: mailboxOf(checkerOf(action, world)?.id ?? owned.ownerId), prefix: `${KIND}:check:` },
  ]);

/** The copies that those who may agree to a date hold, when one of these was asked for. */
export const approvalCopies = (before: readonly Action[], ownerId: PersonId, world: World) =>
  before.some((action) => action.dateRequest !== undefined)
    ? [
        { home: { kind: KIND, id: ownerId }, prefix: `${KIND}:approve:` },
        ...approversOf(ownerId, world).map(({ id }) => ({ home: mailboxOf(id), prefix: `${KIND}:approve:` })),
      ]
    : [];

/** One message for all new dates that a press asks for: they have one owner, so one person is asked about them. */
const approvalMessages = (steps: readonly Step[], ownerId: PersonId, world: World): readonly Message[] => {
  const asked = steps.filter(({ what }) => what === 'asked_date').map(({ after }) => after);
  const [first] = asked;
  const approver = approverOf(ownerId, world);
  if (!first || !approver) return [];
  return [{ ...messageTo(approver.id, 'approve', first), about: asked.map(requestRefOf) }];
};

/** What every change of an owner's actions writes beside its own rows: how many there are, and when to look again. */
export const aroundAll = (now: Owned, world: World): Pick<Change, 'head' | 'lookOn'> => {
  const lookOn = nextLookOn(now, world);
  return { head: headOf(now), ...(lookOn === undefined ? {} : { lookOn }) };
};

/** The owner's actions after these steps, and all that is written with them in one transaction. */
export const changeOf = (
  owned: Owned,
  steps: readonly Step[],
  press: Press<unknown>,
  isUnfinished: boolean,
) => {
  const { world, actor } = press;
  const after = new Map(steps.map((step) => [step.after.id, step.after]));
  const now: Owned = {
    ...owned,
    actions: owned.actions.map((action) => after.get(action.id) ?? action),
  };
  const before = owned.actions.filter((action) => after.has(action.id));
  const isCheck = steps.some((step) => step.what === 'check');
  const change: Change = {
    ...aroundAll(now, world),
    items: steps.flatMap((step) => [actionItem(step.after), answerItem(answerOf(step, press))]),
    events: steps.map((step) => ({
      actor: actor.id,
      act: ACTS[step.what],
      before: audited(before.find((action) => action.id === step.after.id) ?? step.after),
      after: audited(step.after),
    })),
    messages: [
      ...steps.flatMap((step) => step.messages ?? []),
      ...approvalMessages(steps, owned.ownerId, world),
    ],
    // A card that has just turned into the form for dates must not be composed again under the person's hands.
    refresh: [
      ...(isUnfinished ? [] : copiesOf(before, owned, world)),
      ...(isCheck ? checkCopies(before, owned, world) : []),
      ...approvalCopies(before, owned.ownerId, world),
    ],
  };
  return { now, change };
};
