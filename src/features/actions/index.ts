import type { Card } from '../../kernel/card.js';
import {
  type Asker,
  type Composed,
  type Feature,
  type FeatureFactory,
  type Look,
  type Planned,
  type Ports,
  type Purpose,
  verb,
} from '../../kernel/feature.js';
import type { ImportRow, Prepared } from '../../kernel/imports.js';
import type { Message } from '../../kernel/message.js';
import type { Person, PersonId } from '../../kernel/people.js';
import type { Decision, SubjectView } from '../../kernel/subject.js';
import type { World } from '../../kernel/world.js';
import { approveCard } from './approve-card.js';
import { listCard, replyCard, type View } from './cards.js';
import { composeFrom } from './compose.js';
import { backOn } from './days.js';
import { decideAllOnTrack, decideAnswers, decideApproval, decideCheck, decideNewDates } from './decide.js';
import { history } from './history.js';
import { countsOf, decideHandedOver, decideImport, MOST_AT_ONCE, strays } from './import.js';
import { COLUMNS, checkRows, type Existing, type Wanted } from './import-rows.js';
import {
  ACTION_ITEMS,
  type Action,
  ActionSchema,
  actionsOf,
  HeadSchema,
  KIND,
  type Owned,
  parseRef,
} from './model.js';
import { checkCard } from './other-cards.js';
import { personalData } from './personal-data.js';
import { planActions } from './plan.js';
import { ApprovalSchema, answersOf, BackSchema, CheckSchema, DatesSchema, PickedSchema } from './press.js';
import { reportOn, scopeOf } from './report.js';

const AT_ONCE = 16;

const chunksOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));

/** Runs over a list a few at a time, in order of the list. */
const inTurns = async <T, R>(list: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (const chunk of chunksOf(list, AT_ONCE)) results.push(...(await Promise.all(chunk.map(run))));
  return results;
};

const groupedBy = <T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

/** Reads one owner's actions, those handed to somebody else included. */
export const loadOwned =
  (ownerId: PersonId) =>
  async (view: SubjectView): Promise<Owned> => ({
    ownerId: view.head(HeadSchema)?.ownerId ?? ownerId,
    actions: (await view.items(ACTION_ITEMS, ActionSchema)).map(({ value }) => value),
  });

const readOwned = ({ subjects }: Ports, ownerId: PersonId): Promise<Owned> =>
  subjects.read(actionsOf(ownerId), loadOwned(ownerId), 'head-and-items');

const changeOwned = <R>(
  { subjects }: Ports,
  ownerId: PersonId,
  decide: (owned: Owned) => Decision<R>,
): Promise<R> => subjects.change(actionsOf(ownerId), loadOwned(ownerId), decide, 'head-and-items');

/** The actions that a message or a card is about, in the order of the list; what nobody knows is left out. */
const readAbout = async (ports: Ports, refs: readonly string[]): Promise<readonly Action[]> => {
  const wanted = refs.map(parseRef);
  const owners = [...new Set(wanted.map(({ ownerId }) => ownerId).filter(Boolean))];
  const owned = await inTurns(owners, (ownerId) => readOwned(ports, ownerId));
  return wanted.flatMap(({ ownerId, actionId }) =>
    owned
      .filter((each) => each.ownerId === ownerId)
      .flatMap(({ actions }) => actions.filter((action) => action.id === actionId)),
  );
};

const myActions = async (ports: Ports, { person, world }: Asker, view: View, lead = ''): Promise<Card> =>
  listCard(await readOwned(ports, person.id), { view, keep: new Set(), outcomes: new Map(), lead }, world);

/** An owner's press is always on their own subject: whose card it was is never read from the card. */
const verbsOf = (ports: Ports) => {
  const press = ({ person, world }: Asker) => ({ actor: person, world });
  return [
    verb('actions.save', PickedSchema, async (asker, { view, rows }) => {
      const answers = answersOf(rows);
      if (answers.length === 0)
        return myActions(ports, asker, view, 'Nothing was chosen yet. Choose an answer for one or more.');
      const reply = await changeOwned(ports, asker.person.id, (owned) =>
        decideAnswers(owned, press(asker), answers),
      );
      return replyCard(reply, view, asker.world);
    }),
    verb('actions.all-on-track', PickedSchema, async (asker, { view, rows }) => {
      const reply = await changeOwned(ports, asker.person.id, (owned) =>
        decideAllOnTrack(owned, press(asker), rows),
      );
      return replyCard(reply, view, asker.world);
    }),
    verb('actions.save-dates', DatesSchema, async (asker, { view, answers }) => {
      const reply = await changeOwned(ports, asker.person.id, (owned) =>
        decideNewDates(owned, press(asker), answers),
      );
      return replyCard(reply, view, asker.world);
    }),
    verb('actions.back', BackSchema, (asker, { view }) => myActions(ports, asker, view)),
    verb('actions.check', CheckSchema, async (asker, { ownerId, answer, among }) => {
      const { outcomes } = await changeOwned(ports, ownerId, (owned) =>
        decideCheck(owned, press(asker), answer),
      );
      const actions = await readAbout(ports, among);
      return checkCard(actions, asker.person.id, asker.world, outcomes.get(answer.actionId));
    }),
    verb('actions.approve-date', ApprovalSchema, async (asker, { ownerId, answer, among }) => {
      const { outcomes } = await changeOwned(ports, ownerId, (owned) =>
        decideApproval(owned, press(asker), answer),
      );
      const actions = await readAbout(ports, among);
      return approveCard(actions, asker.person.id, asker.world, outcomes.get(answer.actionId));
    }),
  ];
};

const planFor =
  (ports: Ports): Feature['plan'] =>
  async (subjects, world): Promise<Planned> => {
    const planned = await inTurns(subjects, async (subject) => {
      const { asks, lookOn } = planActions(await readOwned(ports, subject.id), world);
      return { asks, looks: lookOn === undefined ? [] : [{ subject, on: lookOn }] };
    });
    return { asks: planned.flatMap(({ asks }) => asks), looks: planned.flatMap(({ looks }) => looks) };
  };

/** The card as the rows stand now; a new copy only while somebody still has to answer. */
const composeFor =
  (ports: Ports) =>
  async (message: Message, purpose: Purpose, world: World): Promise<Composed> => {
    const actions = await readAbout(ports, message.about);
    const owned = await readOwned(ports, message.to);
    return composeFrom(message, purpose, { actions, owned }, world);
  };

const ownersOf = async (ports: Ports): Promise<string[]> => {
  const ids: string[] = [];
  for await (const id of ports.subjects.all(KIND)) ids.push(id);
  return ids;
};

/** Every action there is, by id. Administration only: it reads all owners. */
const readExisting = async (ports: Ports): Promise<Existing> => {
  const owned = await inTurns(await ownersOf(ports), (ownerId) => readOwned(ports, ownerId));
  return groupedBy(
    owned.flatMap(({ actions }) => actions),
    (action) => action.id,
  );
};

/**
 * Gives each owner their rows first, and only then takes handed-over actions from their old owners: cut short in
 * between, both have them and the next import of the file finishes the handover; none is ever without an owner.
 */
const applyImport = async (ports: Ports, wanted: readonly Wanted[], existing: Existing): Promise<void> => {
  const world = await ports.world();
  const moving = wanted.flatMap((want) =>
    strays(want, existing).map((action) => ({ id: action.id, from: action.ownerId, to: want.ownerId })),
  );
  const fresh = await readAbout(
    ports,
    moving.map(({ id, from }) => `${from}~${id}`),
  );
  const from = new Map(fresh.map((action) => [action.id, action]));
  for (const [ownerId, rows] of groupedBy(wanted, (want) => want.ownerId)) {
    for (const chunk of chunksOf(rows, MOST_AT_ONCE))
      await changeOwned(ports, ownerId, (owned) => decideImport(owned, chunk, from, world));
  }
  for (const [ownerId, gone] of groupedBy(moving, (move) => move.from)) {
    for (const chunk of chunksOf(gone, MOST_AT_ONCE))
      await changeOwned(ports, ownerId, (owned) =>
        decideHandedOver(owned, new Map(chunk.map(({ id, to }) => [id, to])), world),
      );
  }
};

const prepareImport = async (ports: Ports, rows: readonly ImportRow[]): Promise<Prepared> => {
  const existing = await readExisting(ports);
  const { problems, wanted } = checkRows(rows, existing, await ports.world());
  if (problems.length > 0) return { problems };
  return {
    problems: [],
    counts: countsOf(wanted, existing),
    apply: () => applyImport(ports, wanted, existing),
  };
};

const reportFor = async (ports: Ports, { person, world }: Asker) => {
  const scope = scopeOf(person, world);
  if (!scope) return undefined;
  const owners = scope.kind === 'everyone' ? await ownersOf(ports) : scope.ids;
  const owned = await inTurns(owners, (ownerId) => readOwned(ports, ownerId));
  return reportOn(
    person,
    owned.flatMap(({ actions }) => actions),
    world,
  );
};

/** Owners who come back from being away are looked at on that day; every other day is found from the rows. */
const looksFor = (people: readonly Person[], world: World): readonly Look[] =>
  people.flatMap((person) => {
    const back = backOn(person, world);
    return back !== undefined && back >= world.today ? [{ subject: actionsOf(person.id), on: back }] : [];
  });

/** Actions: every one has an owner, a date and the evidence that closes it; owners are asked and answer in chat. */
export const actions: FeatureFactory = (ports) => ({
  name: KIND,
  commands: [
    {
      word: 'my actions',
      about: 'see the actions you own and say how they are going',
      run: (asker) => myActions(ports, asker, 'mine'),
    },
  ],
  verbs: verbsOf(ports),
  subjects: [KIND],
  personalData,
  history,
  plan: planFor(ports),
  compose: composeFor(ports),
  peopleChanged: looksFor,
  importers: [
    {
      name: 'actions',
      about: 'Actions of a plan: new ones, changed wording, new owners. Dates and answers stay as they are.',
      columns: COLUMNS,
      prepare: (rows) => prepareImport(ports, rows),
    },
  ],
  report: (asker) => reportFor(ports, asker),
});
