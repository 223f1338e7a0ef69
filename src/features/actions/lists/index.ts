import { z } from 'zod';
import { type Asker, type Command, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { PersonId } from '../../../kernel/people.js';
import { notice } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { checkCard } from '../check-card.js';
import { type Action, isLive, isOpen, KIND, waitsForCheck } from '../model.js';
import { type OpenOwnPress, OpenOwnSchema } from '../opening/inputs.js';
import { openingOwn } from '../opening/own.js';
import { readPlans } from '../plans/rows/index.js';
import { loadingOn, readAmong, readOwned } from '../reading/index.js';
import { ownersCheckedBy } from '../register/index.js';
import { isCheckedBy } from '../register/model.js';
import type { Said } from '../replies.js';
import { CHECKS, TEAM } from './copy.js';
import { type ListName, type ListPress, ListSchema, type OpenPress, OpenSchema } from './inputs.js';
import { byPerson, knownOn, latestClosed, listCard, toList, windowOn } from './list-card.js';
import { everybodyBelow, isOfTeam, mayOpen } from './seeing.js';
import { notSeenCard, wholeCard } from './whole-card.js';

// The lists of those who manage or check, and one action whole.

/** All actions of these owners that are theirs now. Of very many owners all there are is read, page by page. */
const actionsOfAll = async (
  ports: Ports,
  owners: readonly PersonId[],
  world: World,
): Promise<readonly Action[]> => {
  const owned = await ports.subjects.readMany(KIND, owners, loadingOn(world), 'head-and-items', true);
  return [...owned.values()].flatMap(({ actions }) => actions).filter(isLive);
};

const ofTeam = ({ actor, world }: Asker, ports: Ports): Promise<readonly Action[]> =>
  actionsOfAll(
    ports,
    everybodyBelow(actor.id, world).map(({ id }) => id),
    world,
  );

/** What somebody checks or has checked: noted for them, told to them, or of those whom they manage. */
const ofChecker = async ({ actor, world }: Asker, ports: Ports): Promise<readonly Action[]> => {
  const [noted, told] = await Promise.all([
    ownersCheckedBy(ports, actor.id, world),
    ports.toldAbout(KIND, actor.id),
  ]);
  const reports = world.people.reportsOf(actor.id).map(({ id }) => id);
  const heard = told.flatMap(({ kind, id }) => (kind === KIND ? [id] : []));
  return actionsOfAll(ports, [...new Set([...noted, ...heard, ...reports])], world);
};

interface Listed {
  readonly all: (asker: Asker, ports: Ports) => Promise<readonly Action[]>;
  /** Whether it belongs to the list of whoever asks: what a card carries is a claim. */
  readonly holds: (action: Action, asker: Asker) => boolean;
  readonly inOrder: (actions: readonly Action[], asker: Asker) => readonly Action[];
}

const LISTS: Readonly<Record<ListName, Listed>> = {
  team: {
    all: ofTeam,
    holds: (action, { actor, world }) => isOpen(action) && isOfTeam(action, actor, world),
    inOrder: (actions, { world }) => byPerson(actions, world),
  },
  'team-closed': {
    all: ofTeam,
    // One that was opened again since stands where it stood.
    holds: (action, { actor, world }) => isOfTeam(action, actor, world),
    inOrder: (actions) => latestClosed(actions.filter((action) => !isOpen(action))),
  },
  checked: {
    all: ofChecker,
    holds: (action, { actor, world }) => isCheckedBy(action, actor.id, world),
    inOrder: (actions) => latestClosed(actions),
  },
};

const list = async (press: ListPress, asker: Asker, ports: Ports, came: Said = {}): Promise<Card> => {
  const { all, holds, inOrder } = LISTS[press.list];
  const refs = knownOn(press);
  if (refs.length > 0) {
    const rows = (await readAmong(ports, refs, asker.world)).filter(
      (action) => isLive(action) && holds(action, asker),
    );
    return listCard(press, rows, asker, came);
  }
  const found = (await all(asker, ports)).filter((action) => holds(action, asker));
  const { rows, ...window } = windowOn(press.list, inOrder(found, asker), press.page);
  return listCard(window, rows, asker, came);
};

const FROM_THE_START = { page: 0, at: 0, of: 0, among: [] } as const;

/** A list from its beginning, with what a press somewhere else came to. */
export const showList = (name: ListName, asker: Asker, ports: Ports, came: Said): Promise<Card> =>
  list({ list: name, ...FROM_THE_START }, asker, ports, came);

const team = (asker: Asker, ports: Ports): Card | Promise<Card> =>
  everybodyBelow(asker.actor.id, asker.world).length === 0
    ? notice(TEAM.title(0), [TEAM.nobody], TEAM.nobodyBecause)
    : list({ list: 'team', ...FROM_THE_START }, asker, ports);

/** What waits for somebody's check, the longest first, with what they have checked behind a button. */
const checks = async (asker: Asker, ports: Ports): Promise<Card> => {
  const { actor, world } = asker;
  const waiting = (await ofChecker(asker, ports))
    .filter(waitsForCheck)
    .sort((a, b) => ((a.lastAnswerAt ?? '') < (b.lastAnswerAt ?? '') ? -1 : 1));
  return checkCard(waiting, actor.id, world, {
    buttons: [toList(CHECKS.checked, 'checked')],
    because: CHECKS.waitingBecause,
  });
};

/** From one owner to the next: more often no action is handed on while a card with it is looked at. */
const MOST_OWNERS = 5;

/** The action where it lies now, from wherever a card says that it lies. */
const live = async (
  { ownerId, actionId }: Pick<OpenPress, 'ownerId' | 'actionId'>,
  world: World,
  ports: Ports,
  owners = MOST_OWNERS,
): Promise<Action | undefined> => {
  const { actions } = await readOwned(ports, ownerId, world);
  const action = actions.find(({ id }) => id === actionId);
  if (action?.movedToId === undefined) return action;
  return owners > 1 ? live({ ownerId: action.movedToId, actionId }, world, ports, owners - 1) : undefined;
};

/** The card of one action, for whoever may see it. */
export const openOne = async (
  press: OpenPress,
  { actor, world }: Asker,
  ports: Ports,
  said = '',
): Promise<Card> => {
  const [action, plans] = await Promise.all([live(press, world, ports), readPlans(ports)]);
  return action && mayOpen(action, actor, world, plans)
    ? wholeCard(action, press, { actor, world }, { plans, said })
    : notSeenCard();
};

/** From the owner’s own list: what is chosen there goes along, and stands there again on the way back. */
const openOwn = async (press: OpenOwnPress, asker: Asker, ports: Ports): Promise<Card> => {
  const { actor, world } = asker;
  const wanted = openingOwn(await readOwned(ports, actor.id, world), press, world);
  return 'card' in wanted ? wanted.card : openOne(wanted.open, asker, ports);
};

export const buttons = [
  viewButton('actions.list', {
    act: 'actions.see-team',
    input: ListSchema,
    show: ({ actor, world, input }, ports) => list(input, { actor, world }, ports),
  }),
  viewButton('actions.checks', {
    act: 'actions.see-check',
    input: z.strictObject({}),
    show: ({ actor, world }, ports) => checks({ actor, world }, ports),
  }),
  viewButton('actions.open', {
    act: 'actions.see',
    input: OpenSchema,
    show: ({ actor, world, input }, ports) => openOne(input, { actor, world }, ports),
  }),
  viewButton('actions.open-own', {
    act: 'actions.update',
    input: OpenOwnSchema,
    show: ({ actor, world, input }, ports) => openOwn(input, { actor, world }, ports),
  }),
];

const alsoOf = (text: string): readonly string[] => text.split(', ');

export const commands: readonly Command[] = [
  {
    word: CHECKS.word,
    about: CHECKS.about,
    also: alsoOf(CHECKS.also),
    isUnlisted: true,
    show: ({ actor, world }, ports) => checks({ actor, world }, ports),
  },
  {
    word: TEAM.word,
    about: TEAM.about,
    also: alsoOf(TEAM.also),
    isUnlisted: true,
    isFor: ({ id }, { people }) => people.reportsOf(id).length > 0,
    show: ({ actor, world }, ports) => team({ actor, world }, ports),
  },
];
