import {
  button,
  defineCapability,
  NO_TODAY,
  type Occasion,
  type Ports,
  type Press,
  viewButton,
} from '../../kernel/capability.js';
import type { Card } from '../../kernel/card.js';
import { shortIdOf } from '../../kernel/ids.js';
import { countsOf, type Prepared } from '../../kernel/imports.js';
import type { PersonId } from '../../kernel/people.js';
import { counted } from '../../kernel/phrases.js';
import type { SubjectView } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { approveCard } from './approve-card.js';
import type { Reply } from './change.js';
import { checkCard } from './check-card.js';
import { decideAllOnTrack, decideAnswers, decideApproval, decideCheck, decideNewDates } from './decide.js';
import { history } from './history.js';
import { changesOf, existingIn, handoversOf, stepsOf } from './import.js';
import { COLUMNS, checkRows, type Existing, type Wanted } from './import-rows.js';
import {
  AbovePageSchema,
  type Approval,
  ApprovalSchema,
  BackSchema,
  type Check,
  CheckSchema,
  type Dates,
  DatesSchema,
  type Picked,
  PickedSchema,
  TurnSchema,
  type View,
} from './inputs.js';
import { messagesWith } from './messages.js';
import {
  ACTIONS,
  type Action,
  type ActionRef,
  ActionSchema,
  actionsOf,
  HeadSchema,
  KIND,
  type Owned,
  parseRef,
} from './model.js';
import { listCard, replyCard, savedCard, turnedCard } from './owner-cards.js';
import { PERMISSIONS } from './permissions.js';
import { looksAfter, planActions } from './plan.js';
import { REASONS } from './reasons.js';
import { records, TOPIC } from './records.js';
import { reportOn, scopeOf } from './report.js';
import { SETTINGS } from './settings.js';
import { silenceCard } from './silence-card.js';

/** Reads one owner's actions, those handed to somebody else included. */
export const loadOwned = async (view: SubjectView, ownerId: PersonId): Promise<Owned> => {
  const head = view.head(HeadSchema);
  const items = await view.items(ACTIONS.prefix, ActionSchema);
  return { ownerId: head?.ownerId ?? ownerId, head, actions: items.map(({ value }) => value) };
};

const readOwned = ({ subjects }: Ports, ownerId: PersonId): Promise<Owned> =>
  subjects.read(actionsOf(ownerId), (view) => loadOwned(view, ownerId), 'head-and-items');

/** Of each owner that can be read. */
const readAll = async ({ subjects }: Ports, ownerIds: readonly PersonId[]): Promise<readonly Owned[]> => [
  ...(await subjects.readMany(KIND, ownerIds, loadOwned, 'head-and-items')).values(),
];

/** The actions that a message or a card is about, in the order of the list; what nobody knows is left out. */
const readAbout = async (ports: Ports, refs: readonly string[]): Promise<readonly Action[]> => {
  const wanted = refs.map(parseRef);
  const owned = await readAll(ports, [...new Set(wanted.map(({ ownerId }) => ownerId).filter(Boolean))]);
  return wanted.flatMap(({ ownerId, actionId }) =>
    owned
      .filter((each) => each.ownerId === ownerId)
      .flatMap(({ actions }) => actions.filter((action) => action.id === actionId)),
  );
};

/** The same for what a card carries: whole ids on an old one, short ones on one of today. */
const readAmong = async (
  ports: Ports,
  among: readonly string[],
  world: World,
): Promise<readonly Action[]> => {
  const wanted = among.map(parseRef);
  const whole = new Map(world.people.all.map(({ id }) => [shortIdOf(id), id]));
  const ids = wanted.map(({ ownerId }) => whole.get(ownerId) ?? ownerId);
  const owned = await readAll(ports, [...new Set(ids)]);
  const all = owned.flatMap(({ actions: theirs }) => theirs);
  const isMeant = ({ ownerId, actionId }: ActionRef, action: Action) =>
    action.id.startsWith(actionId) && [action.ownerId, shortIdOf(action.ownerId)].includes(ownerId);
  return wanted.flatMap((ref) => all.filter((action) => isMeant(ref, action)));
};

/** Reads all owners: for administration and for the report on everybody. */
const ownersOf = async ({ subjects }: Ports): Promise<readonly PersonId[]> => {
  const ids: PersonId[] = [];
  for await (const id of subjects.all(KIND)) ids.push(id);
  return ids;
};

/** An owner's press is always on their own subject: whose card it was is never read from the card. */
const onOwn = {
  act: 'actions.update',
  subject: ({ actor }: Press<unknown>) => actionsOf(actor.id),
  first: 'head-and-items',
  load: (view: SubjectView, { actor }: Press<unknown>) => loadOwned(view, actor.id),
  show: (reply: Reply, { input, world }: Press<Picked | Dates>) => replyCard(reply, input, world),
} as const;

/** A press of somebody above is on the subject that the row names; the card shows its other actions as they are now. */
const onNamed = <A extends string>(act: A, card: typeof checkCard) => ({
  act,
  subject: ({ input }: Press<Check | Approval>) => actionsOf(input.ownerId),
  first: 'head-and-items' as const,
  load: (view: SubjectView, { input }: Press<Check | Approval>) => loadOwned(view, input.ownerId),
  show: async ({ outcomes }: Reply, { actor, world, input }: Press<Check | Approval>, ports: Ports) =>
    card(await readAmong(ports, input.among, world), actor.id, world, {
      outcome: outcomes.get(input.actionId),
      page: input.page,
      first: input.actionId,
    }),
});

const ABOVE = { check: checkCard, approve: approveCard, silence: silenceCard };

const myActions = async (ports: Ports, ownerId: PersonId, view: View, world: World): Promise<Card> =>
  listCard(await readOwned(ports, ownerId), { view, keep: new Set(), outcomes: new Map() }, world);

const prepare = async (rows: Parameters<typeof checkRows>[0], ports: Ports): Promise<Prepared> => {
  const owners = await ownersOf(ports);
  const leftOut: string[] = [];
  const load = async (view: SubjectView, ownerId: PersonId) => {
    const owned = await loadOwned(view, ownerId);
    leftOut.push(...view.leftOut(ACTIONS.prefix).flatMap(ACTIONS.parts));
    return owned;
  };
  const owned = await ports.subjects.readMany(KIND, owners, load, 'head-and-items');
  const existing = existingIn([...owned.values()]);
  const unread = new Set([...leftOut, ...owners.filter((id) => !owned.has(id))]);
  const world = await ports.present();
  const { problems, wanted, closed } = checkRows(rows, existing, world, unread);
  if (problems.length > 0) return { problems };
  const changes = changesOf(wanted, existing, world);
  const about = `${counted(closed.length, 'action is', 'actions are')} closed`;
  return {
    problems: [],
    counts: countsOf(changes, rows.length),
    changes,
    remarks: closed.length === 0 ? [] : [{ about, names: closed, outcome: 'Nothing about them is changed' }],
    apply: () => apply(ports, wanted, existing),
  };
};

const apply = async (ports: Ports, wanted: readonly Wanted[], existing: Existing): Promise<void> => {
  const world = await ports.present();
  const handovers = handoversOf(wanted, existing);
  const fresh = await readAbout(
    ports,
    handovers.map(({ id, from }) => `${from}~${id}`),
  );
  const from = new Map(fresh.map((action) => [action.id, action]));
  for (const { ownerId, decide } of stepsOf({ wanted, from, world }, handovers))
    await ports.subjects.change(
      actionsOf(ownerId),
      (view) => loadOwned(view, ownerId),
      decide,
      'head-and-items',
    );
};

/** Actions: every one has an owner, a date and the evidence that closes it; owners are asked and answer in chat. */
export const actions = defineCapability({
  name: KIND,
  permissions: PERMISSIONS,
  settings: SETTINGS,
  topics: [TOPIC],
  records: [records],
  acts: history,
  reasons: REASONS,
  messages: messagesWith({
    owned: ({ message: { to } }: Occasion, ports) => readOwned(ports, to),
    actions: ({ message: { about } }: Occasion, ports) => readAbout(ports, about),
  }),
  buttons: [
    button('actions.save', {
      ...onOwn,
      input: PickedSchema,
      decide: decideAnswers,
      show: (reply: Reply, { input, world }) => savedCard(reply, input, world),
    }),
    button('actions.all-on-track', { ...onOwn, input: PickedSchema, decide: decideAllOnTrack }),
    button('actions.save-dates', { ...onOwn, input: DatesSchema, decide: decideNewDates }),
    viewButton('actions.back', {
      act: onOwn.act,
      input: BackSchema,
      show: ({ actor, world, input }, ports) => myActions(ports, actor.id, input.view, world),
    }),
    viewButton('actions.page', {
      act: onOwn.act,
      input: TurnSchema,
      show: async ({ actor, world, input }, ports) =>
        turnedCard(await readOwned(ports, actor.id), input, world),
    }),
    viewButton('actions.above-page', {
      act: 'actions.see',
      input: AbovePageSchema,
      show: async ({ actor, world, input: { card, among, page } }, ports) =>
        ABOVE[card](await readAmong(ports, among, world), actor.id, world, { page }),
    }),
    button('actions.check', {
      ...onNamed('actions.check', checkCard),
      input: CheckSchema,
      decide: decideCheck,
    }),
    button('actions.approve-date', {
      ...onNamed('actions.approve-date', approveCard),
      input: ApprovalSchema,
      decide: decideApproval,
    }),
  ],
  commands: [
    {
      word: 'my actions',
      about: 'see the actions you own and say how they are going',
      show: ({ actor, world }, ports) => myActions(ports, actor.id, 'mine', world),
    },
  ],
  subjects: [
    {
      kind: KIND,
      looksAfter,
      plan: async (ids, world, ports) => {
        const planned = (await readAll(ports, ids)).map((owned) => planActions(owned, world));
        return {
          lines: planned.flatMap(({ lines }) => lines),
          open: planned.flatMap(({ open }) => open),
          asks: planned.flatMap(({ asks }) => asks),
          looks: planned.flatMap(({ looks }) => looks),
        };
      },
    },
  ],
  today: NO_TODAY,
  importers: [
    {
      name: 'actions',
      about: 'Import the actions of a plan: new ones, changed wording, new owners.',
      columns: COLUMNS,
      notes: [
        'Import the staff first. Never name a child or family: actions in a child’s plan stay in the case system.',
        'Answers and dates that people have given stay; actions that are not in the file stay as they are.',
      ],
      prepare,
    },
  ],
  report: async ({ actor, world }, ports) => {
    const scope = scopeOf(actor, world);
    if (!scope) return undefined;
    const owners = scope.kind === 'everyone' ? await ownersOf(ports) : scope.ids;
    const owned = await readAll(ports, owners);
    return reportOn(
      actor,
      owned.flatMap(({ actions: all }) => all),
      world,
    );
  },
});
