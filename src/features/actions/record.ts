import type { JsonObject } from '../../kernel/json.js';
import { type Message, mailboxOf } from '../../kernel/message.js';
import type { Person } from '../../kernel/people.js';
import type { Change } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
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
} from './model.js';
import { nextLookOn } from './plan.js';

/** Who pressed, in which world. */
export interface Press {
  readonly actor: Person;
  readonly world: World;
}

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
  | 'needs-approval'
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

const answerOf = ({ after, what, reason }: Step, { actor, world }: Press): Answer => ({
  actionId: after.id,
  by: actor.id,
  at: world.now.toISOString(),
  what,
  status: after.status,
  dueOn: after.dueOn,
  version: after.version,
  ...(reason === undefined ? {} : { reason }),
});

const audited = (action: Action): JsonObject => ({
  action: action.id,
  status: action.status,
  dueOn: action.dueOn,
  moves: action.moves.length,
  version: action.version,
});

const ACTS = {
  status: 'actions.answered',
  new_date: 'actions.moved',
  check: 'actions.checked',
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

/** The owner's actions after these steps, and all that is written with them in one transaction. */
export const changeOf = (owned: Owned, steps: readonly Step[], press: Press, isUnfinished: boolean) => {
  const { world, actor } = press;
  const after = new Map(steps.map((step) => [step.after.id, step.after]));
  const now: Owned = {
    ownerId: owned.ownerId,
    actions: owned.actions.map((action) => after.get(action.id) ?? action),
  };
  const before = owned.actions.filter((action) => after.has(action.id));
  const lookOn = nextLookOn(now, world);
  const isCheck = steps.some((step) => step.what === 'check');
  const change: Change = {
    head: headOf(now),
    items: steps.flatMap((step) => [actionItem(step.after), answerItem(answerOf(step, press))]),
    events: steps.map((step) => ({
      actor: actor.id,
      act: ACTS[step.what],
      before: audited(before.find((action) => action.id === step.after.id) ?? step.after),
      after: audited(step.after),
    })),
    messages: steps.flatMap((step) => step.messages ?? []),
    // A card that has just turned into the form for dates must not be composed again under the person's hands.
    refresh: [
      ...(isUnfinished ? [] : copiesOf(before, owned, world)),
      ...(isCheck ? checkCopies(before, owned, world) : []),
    ],
    ...(lookOn === undefined ? {} : { lookOn }),
  };
  return { now, change };
};
