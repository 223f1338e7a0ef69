import type { Day } from '../../../kernel/calendar.js';
import type { PersonId } from '../../../kernel/people.js';
import { groupedBy, inChunks } from '../../../kernel/phrases.js';
import type { AuditEvent, Change, Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { withoutRequest } from '../approval.js';
import { begun } from '../beginning.js';
import { aroundAll, auditedWhole } from '../change.js';
import { morningAfter, wantsAnswer } from '../days.js';
import { forNewOwner, withoutOffer } from '../hands/over.js';
import { type Action, actionItem, isLive, isOpen, type Owned, takesAnswers } from '../model.js';
import { joined } from '../plans/serving.js';
import type { Placed } from './differences.js';
import type { Existing } from './rows.js';

/** Actions in one change: each makes an item and an audit event, and a transaction has room for a hundred rows. */
const MOST_AT_ONCE = 40;

/** What is said of a date that a file brought, and who has brought it: nobody among the people. */
export const BY_IMPORT = 'import';

/** The words of it: what the file decides of every action that is open. */
const worded = (action: Action, { want }: Placed): Action => {
  const { checkerId: _checker, goal: _goal, area: _area, ...rest } = action;
  const {
    id: _id,
    reference: _name,
    ownerId: _owner,
    dueOn: _due,
    status: _status,
    completedOn: _on,
    answeredFor: _gate,
    planIds,
    recommendationIds,
    ...words
  } = want;
  const plans = joined(action.planIds, planIds);
  const recommendations = joined(action.recommendationIds, recommendationIds);
  return {
    ...rest,
    ...words,
    agreedOn: want.agreedOn ?? action.agreedOn,
    ...(plans ? { planIds: plans } : {}),
    ...(recommendations ? { recommendationIds: recommendations } : {}),
  };
};

/** With the date of the file, which is a move like any other; what was asked for before is asked for no more. */
const dated = (action: Action, { want, takes }: Placed, world: World): Action => {
  if (!takes.has('due_on') || want.dueOn === action.dueOn) return action;
  const move = {
    from: action.dueOn,
    to: want.dueOn,
    reason: BY_IMPORT,
    by: BY_IMPORT,
    at: world.now.toISOString(),
  };
  const moves = [...action.moves, move];
  return { ...withoutRequest(action), dueOn: want.dueOn, moves, version: action.version + 1 };
};

/**
 * Closed as the file says: nobody is asked about it any more. It is not said to be checked, for a check of before was a
 * “not yet” or of something that was opened again; and it keeps what it was, for whoever opens it again.
 */
const closed = (action: Action, { want: { status, completedOn }, takes }: Placed): Action => {
  if (!takes.has('status') || status === undefined || !isOpen(action)) return action;
  const {
    evidenceNotSeenOn: _not,
    notYet: _why,
    checkedAt: _when,
    checkedById: _who,
    ...rest
  } = withoutOffer(withoutRequest(action));
  return {
    ...rest,
    status,
    ...(takesAnswers(action) ? { statusBefore: action.status } : {}),
    ...(completedOn === undefined ? {} : { completedOn }),
    version: action.version + 1,
  };
};

/** What becomes of an action that is there: its words, and of owner, date and status what the administrator takes. */
export const brought = (action: Action, row: Placed, world: World): Action =>
  closed(dated(worded(action, row), row, world), row);

/** The fields of the words. */
export const FILE_FIELDS = [
  'title',
  'why',
  'evidenceNeeded',
  'checkerId',
  'source',
  'goal',
  'area',
  'agreedOn',
  'planIds',
  'recommendationIds',
] as const;

const isChanged = (action: Action, after: Action): boolean =>
  after.version !== action.version || FILE_FIELDS.some((field) => after[field] !== action[field]);

/** The action as its new owner gets it, with what the file says. */
const takenOver = (action: Action, row: Placed, version: number, world: World): Action => {
  return brought(forNewOwner(action, row.want.ownerId, version, world), row, world);
};

/** Copies that lie with somebody else than who is to have it: they are to be given up. */
export const strays = ({ want }: Placed, existing: Existing): readonly Action[] =>
  (existing.get(want.id) ?? []).filter((action) => isLive(action) && action.ownerId !== want.ownerId);

interface Edit {
  readonly before?: Action | undefined;
  readonly after: Action;
  readonly act: string;
  /** Kinds of words that the gate had stopped and the administrator answered for. */
  readonly answeredFor?: string | undefined;
}

/** The daily run that is still to come. */
const nextMorning = (world: World): Day => {
  const { calendar, now, today } = world;
  const isToCome = calendar.isWorkingDay(today) && now < calendar.dailyRunOn(today);
  return isToCome ? today : morningAfter(today, world);
};

const changeOf = (owned: Owned, edits: readonly Edit[], world: World): Decision<void> => {
  if (edits.length === 0) return { reply: undefined };
  const edited = new Map(edits.map(({ after }) => [after.id, after]));
  const isEdited = ({ id }: Action) => edited.has(id);
  const now: Owned = {
    ...owned,
    actions: [...owned.actions.filter((action) => !isEdited(action)), ...edited.values()],
  };
  const change: Change = {
    ...aroundAll(now, world),
    ...(edits.some(({ after }) => wantsAnswer(after, world)) ? { lookOn: nextMorning(world) } : {}),
    items: edits.map(({ after }) => actionItem(after)),
    events: edits.map(
      ({ before, after, act, answeredFor }): AuditEvent => ({
        actor: 'import',
        act,
        ...(before ? { before: auditedWhole(before, world) } : {}),
        after: { ...auditedWhole(after, world), ...(answeredFor === undefined ? {} : { answeredFor }) },
      }),
    ),
  };
  return { reply: undefined, change };
};

/** What one owner is given, as it lies with another owner until now, by action id. */
interface Given {
  readonly rows: readonly Placed[];
  readonly from: ReadonlyMap<string, Action>;
  readonly world: World;
}

/** What a file does, as it stands in the audit. */
const ACTS = {
  added: 'actions.added',
  broughtIn: 'actions.brought-in',
  reworded: 'actions.reworded',
  dated: 'actions.dated-by-file',
  closed: 'actions.closed-by-file',
} as const;

/** How it reads in the history: a date or a status that was taken says more than that words were changed. */
const actOf = (before: Action, after: Action): string => {
  if (before.status !== after.status) return ACTS.closed;
  return before.dueOn === after.dueOn ? ACTS.reworded : ACTS.dated;
};

const editOf = (owned: Owned, row: Placed, { from, world }: Given): readonly Edit[] => {
  const { want, ours } = row;
  const { answeredFor } = want;
  const own = owned.actions.find((action) => action.id === want.id);
  if (own && isLive(own)) {
    const after = brought(own, row, world);
    return isChanged(own, after) ? [{ before: own, after, act: actOf(own, after), answeredFor }] : [];
  }
  const given = from.get(want.id);
  // It has gone to somebody else since the file was read, and is theirs.
  if (ours && !given) return [];
  const source = given ?? own;
  if (!source) {
    const act = want.status === undefined ? ACTS.added : ACTS.broughtIn;
    const { answeredFor: _gate, planIds, recommendationIds, ...agreed } = want;
    const serves = {
      ...(planIds ? { planIds: [...planIds] } : {}),
      ...(recommendationIds ? { recommendationIds: [...recommendationIds] } : {}),
    };
    return [{ after: begun({ ...agreed, ...serves }, world), act, answeredFor }];
  }
  const version = Math.max(own?.version ?? 0, source.version) + 1;
  return [
    { before: source, after: takenOver(source, row, version, world), act: 'actions.taken-over', answeredFor },
  ];
};

/** Brings one owner's actions to what the file says; doing it again changes nothing. */
const decideImport = (owned: Owned, given: Given): Decision<void> =>
  changeOf(
    owned,
    given.rows.flatMap((row) => editOf(owned, row, given)),
    given.world,
  );

/** An action that goes to another owner. */
interface Handover {
  readonly id: string;
  readonly from: PersonId;
  readonly to: PersonId;
}

/** Marks actions of one owner as belonging to somebody else now. */
const decideHandedOver = (owned: Owned, gone: readonly Handover[], world: World): Decision<void> => {
  const to = new Map(gone.map((each) => [each.id, each.to]));
  const edits = owned.actions.flatMap((action): Edit[] => {
    const movedToId = to.get(action.id);
    if (movedToId === undefined || !isLive(action) || movedToId === owned.ownerId) return [];
    const after: Action = { ...action, movedToId, version: action.version + 1 };
    return [{ before: action, after, act: 'actions.handed-over' }];
  });
  return changeOf(owned, edits, world);
};

/** Every action there is, by id. */
export const existingIn = (owned: readonly Owned[]): Existing =>
  groupedBy(
    owned.flatMap(({ actions }) => actions),
    ({ id }) => id,
  );

/** What goes to another owner than the present one. */
export const handoversOf = (rows: readonly Placed[], existing: Existing): readonly Handover[] =>
  rows.flatMap((row) =>
    strays(row, existing).map(({ id, ownerId }) => ({ id, from: ownerId, to: row.want.ownerId })),
  );

/** A change of one owner's actions. */
interface Step {
  readonly ownerId: PersonId;
  readonly decide: (owned: Owned) => Decision<void>;
}

/**
 * The changes that bring in a file, in their order. Each owner is given their rows first, and only then are handed-over
 * actions taken from their old owners: cut short in between, both have them and the next import of the file finishes
 * the handover; none is ever without an owner.
 */
export const stepsOf = (given: Given, handovers: readonly Handover[]): readonly Step[] => [
  ...[...groupedBy(given.rows, ({ want }) => want.ownerId)].flatMap(([ownerId, all]) =>
    inChunks(all, MOST_AT_ONCE).map((rows) => ({
      ownerId,
      decide: (owned: Owned) => decideImport(owned, { ...given, rows }),
    })),
  ),
  ...[...groupedBy(handovers, ({ from }) => from)].flatMap(([ownerId, rows]) =>
    inChunks(rows, MOST_AT_ONCE).map((gone) => ({
      ownerId,
      decide: (owned: Owned) => decideHandedOver(owned, gone, given.world),
    })),
  ),
];
