import { type Day, earliestDay } from '../../kernel/calendar.js';
import type { RowChange } from '../../kernel/imports.js';
import type { JsonObject } from '../../kernel/json.js';
import type { PersonId } from '../../kernel/people.js';
import { inChunks } from '../../kernel/phrases.js';
import type { AuditEvent, Change, Decision } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { aroundAll } from './change.js';
import { morningAfter, wantsAnswer } from './days.js';
import type { Existing, Wanted } from './import-rows.js';
import { type Action, actionItem, isLive, type Owned } from './model.js';

/** Actions in one change: each makes an item and an audit event, and a transaction has room for a hundred rows. */
const MOST_AT_ONCE = 40;

/** The fields that the file decides. Dates, status and moves are not among them: they belong to the owner. */
const worded = (action: Action, wanted: Wanted): Action => {
  const { checkerId: _checker, goal: _goal, area: _area, ...rest } = action;
  const { id: _id, reference: _name, ownerId: _owner, dueOn: _due, answeredFor: _gate, ...words } = wanted;
  return { ...rest, ...words, agreedOn: wanted.agreedOn ?? action.agreedOn };
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
  const { agreedOn = earliestDay(world.today, wanted.dueOn), answeredFor: _gate, ...fields } = wanted;
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
    notYet: _why,
    dateRequest: _asked,
    dateAnswer: _answer,
    ...rest
  } = worded(action, wanted);
  return { ...rest, ownerId: wanted.ownerId, addedOn: world.today, version };
};

/** Copies that lie with somebody else than the owner in the file: they are to be given up. */
const strays = (wanted: Wanted, existing: Existing): readonly Action[] =>
  (existing.get(wanted.id) ?? []).filter((action) => isLive(action) && action.ownerId !== wanted.ownerId);

const columnOf: Readonly<Record<(typeof FILE_FIELDS)[number], string>> = {
  title: 'title',
  why: 'why',
  evidenceNeeded: 'evidence_needed',
  checkerId: 'checker_email',
  source: 'source',
  goal: 'goal',
  area: 'area',
  agreedOn: 'agreed_on',
};

/** What the file would do, row by row: which action would be added or changed, and how. */
export const changesOf = (
  wanted: readonly Wanted[],
  existing: Existing,
  { people }: World,
): readonly RowChange[] =>
  wanted.flatMap((want): readonly RowChange[] => {
    const who = `${want.reference} (${want.title})`;
    const live = (existing.get(want.id) ?? []).filter(isLive);
    const own = live.find((action) => action.ownerId === want.ownerId);
    const before = own ?? live[0];
    if (!before) return [{ who, isNew: true, fields: [] }];
    const after = worded(before, want);
    const inWords = (action: Action, field: (typeof FILE_FIELDS)[number]) =>
      field === 'checkerId'
        ? action.checkerId === undefined
          ? ''
          : people.nameOf(action.checkerId)
        : (action[field] ?? '');
    const words = FILE_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
      column: columnOf[field],
      before: inWords(before, field),
      after: inWords(after, field),
    }));
    const owners = strays(want, existing).map(({ ownerId }) => ({
      column: 'owner_email',
      before: people.nameOf(ownerId),
      after: people.nameOf(want.ownerId),
    }));
    const fields = [...owners, ...words];
    return fields.length === 0 ? [] : [{ who, isNew: false, fields }];
  });

/** What the audit keeps of an action: dates and ids, and its texts as hashes only. */
const audited = (action: Action, { keyed }: World): JsonObject => ({
  action: action.id,
  owner: action.ownerId,
  ...(action.checkerId === undefined ? {} : { checker: action.checkerId }),
  ...(action.movedToId === undefined ? {} : { movedTo: action.movedToId }),
  title: keyed('text', action.title),
  why: keyed('text', action.why),
  evidenceNeeded: keyed('text', action.evidenceNeeded),
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
        ...(before ? { before: audited(before, world) } : {}),
        after: { ...audited(after, world), ...(answeredFor === undefined ? {} : { answeredFor }) },
      }),
    ),
  };
  return { reply: undefined, change };
};

/** What one owner is given, as it lies with another owner until now, by action id. */
interface Given {
  readonly wanted: readonly Wanted[];
  readonly from: ReadonlyMap<string, Action>;
  readonly world: World;
}

/** Brings one owner's actions to what the file says; doing it again changes nothing. */
const decideImport = (owned: Owned, { wanted, from, world }: Given): Decision<void> => {
  const edits = wanted.flatMap((want): Edit[] => {
    const { answeredFor } = want;
    const own = owned.actions.find((action) => action.id === want.id);
    if (own && isLive(own))
      return isReworded(own, want)
        ? [{ before: own, after: worded(own, want), act: 'actions.reworded', answeredFor }]
        : [];
    const source = from.get(want.id) ?? own;
    if (!source) return [{ after: begun(want, world), act: 'actions.added', answeredFor }];
    const version = Math.max(own?.version ?? 0, source.version) + 1;
    const after = takenOver(source, want, version, world);
    return [{ before: source, after, act: 'actions.taken-over', answeredFor }];
  });
  return changeOf(owned, edits, world);
};

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

const groupedBy = <T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** Every action there is, by id. */
export const existingIn = (owned: readonly Owned[]): Existing =>
  groupedBy(
    owned.flatMap(({ actions }) => actions),
    ({ id }) => id,
  );

/** What the file gives to another owner than the present one. */
export const handoversOf = (wanted: readonly Wanted[], existing: Existing): readonly Handover[] =>
  wanted.flatMap((want) =>
    strays(want, existing).map(({ id, ownerId }) => ({ id, from: ownerId, to: want.ownerId })),
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
  ...[...groupedBy(given.wanted, ({ ownerId }) => ownerId)].flatMap(([ownerId, rows]) =>
    inChunks(rows, MOST_AT_ONCE).map((wanted) => ({
      ownerId,
      decide: (owned: Owned) => decideImport(owned, { ...given, wanted }),
    })),
  ),
  ...[...groupedBy(handovers, ({ from }) => from)].flatMap(([ownerId, rows]) =>
    inChunks(rows, MOST_AT_ONCE).map((gone) => ({
      ownerId,
      decide: (owned: Owned) => decideHandedOver(owned, gone, given.world),
    })),
  ),
];
