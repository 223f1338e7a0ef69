import { earliestDay } from '../../kernel/calendar.js';
import { hashOf } from '../../kernel/ids.js';
import type { ImportCounts } from '../../kernel/imports.js';
import type { JsonObject } from '../../kernel/json.js';
import { mailboxOf } from '../../kernel/message.js';
import type { PersonId } from '../../kernel/people.js';
import type { AuditEvent, Change, Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import type { Existing, Wanted } from './import-rows.js';
import { type Action, actionItem, headOf, KIND, type Owned } from './model.js';
import { nextLookOn } from './plan.js';
import { approvalCopies } from './record.js';

/** Actions in one change: each makes an item and an audit event, and a transaction has room for a hundred rows. */
export const MOST_AT_ONCE = 40;

/** The fields that the file decides. Dates, status and moves are not among them: they belong to the owner. */
const worded = (action: Action, wanted: Wanted): Action => {
  const { checkerId: _checker, goal: _goal, area: _area, ...rest } = action;
  const { checkerId, goal, area } = wanted;
  return {
    ...rest,
    title: wanted.title,
    why: wanted.why,
    evidenceNeeded: wanted.evidenceNeeded,
    source: wanted.source,
    agreedOn: wanted.agreedOn ?? action.agreedOn,
    ...(checkerId === undefined ? {} : { checkerId }),
    ...(goal === undefined ? {} : { goal }),
    ...(area === undefined ? {} : { area }),
  };
};

const FILE_FIELDS = [
  'title',
  'why',
  'evidenceNeeded',
  'checkerId',
  'source',
  'goal',
  'area',
  'agreedOn',
] as const;

const isReworded = (action: Action, wanted: Wanted): boolean => {
  const after = worded(action, wanted);
  return FILE_FIELDS.some((field) => after[field] !== action[field]);
};

const begun = (wanted: Wanted, world: World): Action => {
  const { agreedOn = earliestDay(world.today, wanted.dueOn), ...fields } = wanted;
  return {
    ...fields,
    agreedOn,
    addedOn: world.today,
    firstDueOn: wanted.dueOn,
    status: 'not_started',
    moves: [],
    version: 1,
  };
};

/**
 * The action as its new owner gets it: the slips and the status stay, the time to answer starts today. A new date that
 * the old owner asked for is not asked for any more.
 */
const takenOver = (action: Action, wanted: Wanted, version: number, world: World): Action => {
  const {
    movedToId: _moved,
    evidenceNotSeenOn: _not,
    dateRequest: _asked,
    dateAnswer: _answer,
    ...rest
  } = worded(action, wanted);
  return { ...rest, ownerId: wanted.ownerId, addedOn: world.today, version };
};

const isLive = (action: Action): boolean => action.movedToId === undefined;

/** Copies that lie with somebody else than the owner in the file: they are to be given up. */
export const strays = (wanted: Wanted, existing: Existing): readonly Action[] =>
  (existing.get(wanted.id) ?? []).filter((action) => isLive(action) && action.ownerId !== wanted.ownerId);

/** What the file would do, row by row. */
export const countsOf = (wanted: readonly Wanted[], existing: Existing): ImportCounts => {
  const kinds = wanted.map((want) => {
    const live = (existing.get(want.id) ?? []).filter(isLive);
    if (live.length === 0) return 'added';
    const own = live.find((action) => action.ownerId === want.ownerId);
    return own && live.length === 1 && !isReworded(own, want) ? 'same' : 'changed';
  });
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  return { added: count('added'), changed: count('changed'), same: count('same') };
};

/** What the audit keeps of an action: dates and ids, and its texts as hashes only. */
const audited = (action: Action): JsonObject => ({
  action: action.id,
  owner: action.ownerId,
  ...(action.checkerId === undefined ? {} : { checker: action.checkerId }),
  ...(action.movedToId === undefined ? {} : { movedTo: action.movedToId }),
  title: hashOf(action.title),
  why: hashOf(action.why),
  evidenceNeeded: hashOf(action.evidenceNeeded),
  source: action.source,
  goal: action.goal ?? '',
  area: action.area ?? '',
  agreedOn: action.agreedOn,
  dueOn: action.dueOn,
  status: action.status,
  version: action.version,
});

interface Edit {
  readonly before?: Action | undefined;
  readonly after: Action;
  readonly act: string;
}

const changeOf = (owned: Owned, edits: readonly Edit[], world: World): Decision<void> => {
  if (edits.length === 0) return { reply: undefined };
  const edited = new Map(edits.map(({ after }) => [after.id, after]));
  const kept = owned.actions.filter((action) => !edited.has(action.id));
  const now: Owned = { ownerId: owned.ownerId, actions: [...kept, ...edited.values()] };
  const lookOn = nextLookOn(now, world);
  const change: Change = {
    head: headOf(now),
    items: edits.map(({ after }) => actionItem(after)),
    events: edits.map(
      ({ before, after, act }): AuditEvent => ({
        actor: 'import',
        act,
        ...(before ? { before: audited(before) } : {}),
        after: audited(after),
      }),
    ),
    refresh: [
      { home: mailboxOf(owned.ownerId), prefix: `${KIND}:nudge:` },
      ...approvalCopies(
        owned.actions.filter(({ id }) => edited.has(id)),
        owned.ownerId,
        world,
      ),
    ],
    ...(lookOn === undefined ? {} : { lookOn }),
  };
  return { reply: undefined, change };
};

/**
 * Brings one owner's actions to what the file says; doing it again changes nothing. `from` holds, by action id, the
 * copies of those that lie with another owner until now.
 */
export const decideImport = (
  owned: Owned,
  wanted: readonly Wanted[],
  from: ReadonlyMap<string, Action>,
  world: World,
): Decision<void> => {
  const edits = wanted.flatMap((want): Edit[] => {
    const own = owned.actions.find((action) => action.id === want.id);
    if (own && isLive(own))
      return isReworded(own, want)
        ? [{ before: own, after: worded(own, want), act: 'actions.reworded' }]
        : [];
    const source = from.get(want.id) ?? own;
    if (!source) return [{ after: begun(want, world), act: 'actions.added' }];
    const version = Math.max(own?.version ?? 0, source.version) + 1;
    const after = takenOver(source, want, version, world);
    return [{ before: source, after, act: 'actions.taken-over' }];
  });
  return changeOf(owned, edits, world);
};

/** Marks one owner's actions as belonging to somebody else now. `to` holds the new owner by action id. */
export const decideHandedOver = (
  owned: Owned,
  to: ReadonlyMap<string, PersonId>,
  world: World,
): Decision<void> => {
  const edits = owned.actions.flatMap((action): Edit[] => {
    const movedToId = to.get(action.id);
    if (movedToId === undefined || !isLive(action) || movedToId === owned.ownerId) return [];
    const after: Action = { ...action, movedToId, version: action.version + 1 };
    return [{ before: action, after, act: 'actions.handed-over' }];
  });
  return changeOf(owned, edits, world);
};
