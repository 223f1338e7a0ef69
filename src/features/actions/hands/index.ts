import {
  type Asker,
  buttonForEach,
  type PartReply,
  type Ports,
  type Press,
  viewButton,
} from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { FINDING } from '../../../kernel/finding-copy.js';
import { idsAmong, shortIdOf } from '../../../kernel/ids.js';
import type { PersonId } from '../../../kernel/people.js';
import { groupedBy, notice } from '../../../kernel/phrases.js';
import type { World } from '../../../kernel/world.js';
import { LEFT } from '../copy/above.js';
import { HAND_OVER } from '../copy/hands.js';
import { isOfTeam } from '../lists/seeing.js';
import { type Action, actionsOf } from '../model.js';
import { beginningOf } from '../owner-pages.js';
import { loadingOn, readAll } from '../reading/index.js';
import { takeAway } from './away/index.js';
import { decideGiven, type Given, MOST_AT_ONCE, type Part } from './decide.js';
import { type Form, handOverForm, inOrder, isToFind, untouched } from './form.js';
import { ELSE, HandOverInput, type HandOverPress } from './inputs.js';
import { foundBy, taker } from './people.js';

// The form of whoever is to find a new owner for what somebody has left behind.

/** What a card carries is a claim: of nobody who is known it is as long to find nothing as of somebody who has nothing. */
const ownersIn = (about: readonly string[], { actor, world }: Asker): readonly PersonId[] => {
  const found = idsAmong(
    world.people.all.map(({ id }) => id),
    about,
  );
  return found.length === 0 ? [actor.id] : found;
};

/** Whose these are. */
export const ownersOfAll = (actions: readonly Action[]): readonly PersonId[] => [
  ...new Set(actions.map(({ ownerId }) => ownerId)),
];

const allOf = async (owners: readonly PersonId[], world: World, ports: Ports): Promise<readonly Action[]> =>
  (await readAll(ports, owners, world)).flatMap(({ actions }) => actions);

type Shown = Partial<Form> & { readonly owners: readonly PersonId[] };

/** The form over these. Of what is none of theirs nobody learns whether it is there. */
const formOver = ({ actor, world }: Asker, shown: Shown, waiting: readonly Action[]): Card =>
  waiting.length === 0
    ? notice(LEFT.title('', 0), [HAND_OVER.nothingLeft], HAND_OVER.because)
    : handOverForm({ ...untouched, page: 0, ...shown, reader: actor, waiting }, world);

/** The form over what these owners have, as it stands now. */
export const handOver = async (asker: Asker, shown: Shown, ports: Ports): Promise<Card> => {
  const { actor, world } = asker;
  const all = await allOf(shown.owners, world, ports);
  return formOver(asker, shown, all.filter(isToFind(actor.id, world)));
};

/** What was chosen: what stands on the page counts before what was carried along. */
const chosenIn = ({ typed, kept }: HandOverPress, { people }: World): ReadonlyMap<string, string> => {
  const whole = new Map(people.all.map(({ id }) => [shortIdOf(id), id]));
  return new Map([
    ...[...kept].map(([action, number]) => [action, whole.get(number) ?? number] as const),
    ...typed,
  ]);
};

const shownOf = (input: HandOverPress, asker: Asker): Shown => {
  const { about, place: from, page, all, find, found, hasFinding } = input;
  const chosen = chosenIn(input, asker.world);
  return { place: from, page, all, find, found, hasFinding, chosen, owners: ownersIn(about, asker) };
};

/** What was chosen for each, and for all. */
interface Chosen {
  readonly chosen: ReadonlyMap<string, string>;
  readonly all: string;
}

/** Who is chosen for it: by itself, else for all. */
const chosenFor = (action: Action, { chosen, all }: Chosen): string => chosen.get(beginningOf(action)) || all;

const partsOf = async (press: Press<HandOverPress>, ports: Ports): Promise<readonly Part[]> => {
  const { actor, world, input } = press;
  const all = await allOf(ownersIn(input.about, press), world, ports);
  const waiting = inOrder(all.filter(isToFind(actor.id, world)), world);
  const choices = { chosen: chosenIn(input, world), all: input.all };
  const given = waiting.filter((action) => taker(chosenFor(action, choices), world) !== undefined);
  return [...groupedBy(given, (action) => chosenFor(action, choices))].map(([toId, actions]) => ({
    toId,
    actions: actions.slice(0, MOST_AT_ONCE),
  }));
};

/** What was saved, by whoever has it now. */
const savedNote = (replies: readonly PartReply<Part, Given>[], { people }: World): string => {
  const said = replies.flatMap(({ part, reply }) =>
    reply && reply.saved.length > 0 ? [HAND_OVER.saved(reply.saved.length, people.nameOf(part.toId))] : [],
  );
  return said.length === 0 ? '' : HAND_OVER.savedAll(said);
};

/** Where nothing was to be given any more: who has it, for those above them. */
const whyNothing = (all: readonly Action[], { actor, world, input }: Press<HandOverPress>): string => {
  const chosen = chosenIn(input, world);
  const named = all.find(
    (action) => (chosen.get(beginningOf(action)) ?? '') !== '' && isOfTeam(action, actor, world),
  );
  return named
    ? HAND_OVER.isBack(world.people.nameOf(named.movedToId ?? named.ownerId))
    : HAND_OVER.nothingLeft;
};

const problemIn = (
  waiting: readonly Action[],
  replies: readonly PartReply<Part, Given>[],
  choices: Chosen,
): string => {
  if (replies.some(({ reply }) => reply === undefined)) return HAND_OVER.notSaved;
  const wanted = waiting.map((action) => chosenFor(action, choices)).filter((choice) => choice !== '');
  const byName = wanted.filter((choice) => choice === ELSE).length;
  if (byName > 0) return HAND_OVER.elseWhere(byName);
  if (wanted.length > 0) return replies.length > 0 ? HAND_OVER.rest(wanted.length) : HAND_OVER.cannot;
  return replies.length === 0 ? HAND_OVER.nothing : '';
};

const answered = async (
  replies: readonly PartReply<Part, Given>[],
  press: Press<HandOverPress>,
  ports: Ports,
): Promise<Card> => {
  const { actor, world, input } = press;
  const moved = replies.flatMap(({ part: { toId }, reply }) =>
    (reply?.saved ?? []).map((action) => ({ action, from: action.ownerId, to: toId })),
  );
  const gone = moved.filter(({ from, to }) => from !== to);
  // As it was read for this press: what was saved since is known.
  const all = await allOf(ownersIn(input.about, press), world, ports);
  if (gone.length > 0) {
    await takeAway(
      ports,
      gone.map(({ action: { id }, from, to }) => ({ id, from, to })),
      press,
    );
  }
  const note = savedNote(replies, world);
  const saved = new Set(moved.map(({ action: { id } }) => id));
  const waiting = all.filter(isToFind(actor.id, world)).filter(({ id }) => !saved.has(id));
  if (waiting.length === 0) return ports.today(press, note || whyNothing(all, press));
  const choices = { chosen: chosenIn(input, world), all: input.all };
  const problem = problemIn(waiting, replies, choices);
  const isElse = waiting.some((action) => chosenFor(action, choices) === ELSE);
  const after = { said: note, problem, hasFinding: input.hasFinding || isElse };
  return formOver(press, { ...shownOf(input, press), ...after }, waiting);
};

const searched = (press: Press<HandOverPress>, ports: Ports): Promise<Card> => {
  const { world, input } = press;
  const found = foundBy(input.find, input.found, world);
  const note =
    found === undefined
      ? { problem: HAND_OVER.findMissing }
      : found.count === 0
        ? { problem: FINDING.nobody(found.search) }
        : { said: HAND_OVER.found(found.count) };
  const at = { page: input.at, found: input.page, hasFinding: true };
  return handOver(press, { ...shownOf(input, press), ...at, ...note }, ports);
};

export const buttons = [
  viewButton('actions.hand-over', {
    act: 'actions.hand-over',
    input: HandOverInput,
    show: (press, ports) => handOver(press, shownOf(press.input, press), ports),
  }),
  viewButton('actions.hand-over-find', {
    act: 'actions.hand-over',
    input: HandOverInput,
    show: searched,
  }),
  buttonForEach('actions.save-hand-over', {
    act: 'actions.hand-over',
    input: HandOverInput,
    first: 'head-and-items',
    parts: partsOf,
    subject: ({ toId }: Part) => actionsOf(toId),
    load: (view, press: Press<Part>) => loadingOn(press.world)(view, press.input.toId),
    decide: decideGiven,
    show: answered,
  }),
];
