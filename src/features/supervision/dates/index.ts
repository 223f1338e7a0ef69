import {
  type Asker,
  buttonForEach,
  type PartReply,
  type Ports,
  type Press,
  viewButton,
} from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { isAway, type Person, type PersonId } from '../../../kernel/people.js';
import type { World } from '../../../kernel/world.js';
import type { Facts } from '../answer.js';
import { noTeamCard, teamCard } from '../cards.js';
import { coversFor } from '../cover/index.js';
import { mayCoverFor } from '../cover/model.js';
import { placeIn } from '../inputs.js';
import { HeadSchema, type Heads, refOf } from '../model.js';
import { refusalCard } from '../replies.js';
import { teamRowsOf } from '../rows/index.js';
import { type Member, membersOf, superviseesOf, type TeamRows, worstFirst } from '../team.js';
import { isForecast, rowsOnPage, teamDatesCard } from './cards.js';
import { savedNote } from './copy.js';
import { decideDates, isToAnswer, type RowReply } from './decide.js';
import { TeamDatesInput } from './inputs.js';
import { datesAhead } from './offer.js';

/** Those who can be given dates: of somebody away without a return date nobody knows a day. */
const canHaveDates = ({ worker, head }: Member, reader: Asker): boolean =>
  datesAhead(worker, head, reader.world, reader.actor).length > 0 || !isAway(worker, reader.world.today);

/** `named` stand on the card whatever has become of them. */
const membersFor = (
  reader: Asker,
  rows: TeamRows,
  isEarly: boolean,
  named: TeamDatesInput['typed'],
): readonly Member[] => {
  const { actor, world } = reader;
  const workers = superviseesOf(actor.id, world, rows.covers);
  return membersOf(workers, rows, world).filter(
    (member) =>
      (!isEarly || isForecast(member, world) || named.has(member.worker.id)) && canHaveDates(member, reader),
  );
};

/** The card for the dates of a whole team, or of some of it. */
const teamDates = async (
  reader: Asker,
  { view, page, isEarly, typed }: Pick<TeamDatesInput, 'view' | 'page' | 'isEarly' | 'typed'>,
  ports: Ports,
): Promise<Card> => {
  const members = membersFor(reader, await teamRowsOf(reader, ports), isEarly, typed);
  return members.length === 0
    ? noTeamCard()
    : teamDatesCard({ reader: reader.actor, members, view, page, isEarly, typed }, reader.world);
};

/** What was typed for those whose row is to be shown again as it was typed. */
const stillTyped = (
  typed: TeamDatesInput['typed'],
  replies: ReadonlyMap<PersonId, RowReply>,
): TeamDatesInput['typed'] =>
  new Map([...typed].filter(([id]) => (replies.get(id)?.kind ?? 'refused') === 'refused'));

/** The page after one that was saved, while somebody on it has fewer dates than are aimed at. */
const nextPage = (members: readonly Member[], page: number, world: World): number | undefined => {
  const size = rowsOnPage(world);
  const rest = members
    .filter(({ worker, head }) => !isToAnswer(worker, head, world))
    .slice((page + 1) * size);
  const aim = world.settings['supervision.datesAhead'];
  const lacks = ({ head }: Member) => 1 + (head?.laterOn?.length ?? 0) < aim || head?.nextOn === undefined;
  return rest.some(lacks) ? page + 1 : undefined;
};

/**
 * The page of those who have not been shown an earlier date yet: whoever was given one is late no more and stands on no
 * page, and who was left as they are stands before the others.
 */
const nextEarly = (
  members: readonly Member[],
  team: readonly Person[],
  { versions }: TeamDatesInput,
  world: World,
): number | undefined => {
  const placeOf = (id: PersonId) => team.findIndex((person) => person.id === id);
  const first = Math.min(...[...versions.keys()].map(placeOf));
  const at = members.findIndex(({ worker: { id } }) => !versions.has(id) && placeOf(id) > first);
  return at === -1 ? undefined : Math.floor(at / rowsOnPage(world));
};

/** One worker's row of what was sent. */
interface Row {
  readonly id: PersonId;
  readonly all: TeamDatesInput;
}

const afterSave = async (
  parts: readonly PartReply<Row, RowReply>[],
  press: Press<TeamDatesInput>,
  ports: Ports,
): Promise<Card> => {
  const { world, actor, input } = press;
  const replies = new Map(parts.flatMap(({ part, reply }) => (reply ? [[part.id, reply] as const] : [])));
  // Nobody of those for whom something was typed is theirs, or theirs any more.
  if (input.typed.size > 0 && [...replies.values()].every(({ kind }) => kind === 'not-yours'))
    return refusalCard('not-yours');
  const known: Heads = new Map(
    [...replies].flatMap(([id, reply]) => (reply.kind === 'not-yours' ? [] : [[id, reply.head] as const])),
  );
  const now = await teamRowsOf(press, ports, known);
  const stillOpen = stillTyped(input.typed, replies);
  const members = membersFor(press, now, input.isEarly, stillOpen);
  // What could not be written just now is shown again as it was typed.
  const isOpen =
    replies.size < parts.length ||
    [...replies.values()].some(
      ({ kind }) => kind === 'refused' || kind === 'moved-on' || kind === 'held-first',
    );
  const team = superviseesOf(actor.id, world, now.covers);
  const nextOf = () =>
    input.isEarly ? nextEarly(members, team, input, world) : nextPage(members, input.page, world);
  const next = isOpen ? 0 : nextOf();
  if (members.length > 0 && next !== undefined)
    return teamDatesCard(
      {
        reader: actor,
        members,
        view: input.view,
        page: next,
        isEarly: input.isEarly,
        typed: stillOpen,
        replies,
      },
      world,
    );
  const saved = [...replies].flatMap(([id, { kind }]) => (kind === 'saved' ? [world.people.nameOf(id)] : []));
  const place = placeIn(input.view);
  if (place.list === 'today') return ports.today(press, savedNote(saved));
  return teamCard(worstFirst(membersOf(team, now, world)), place.page, savedNote(saved), world);
};

/** Those whose dates somebody may set, as far as the staff list says it: who covers is asked of each. */
const reachOf = (actor: Person, world: World): readonly PersonId[] => {
  const covered = mayCoverFor(actor, world).flatMap((id) => world.people.superviseesOf(id));
  return [...world.people.superviseesOf(actor.id), ...covered].map(({ id }) => id);
};

/** The part of supervision in which the dates of many are set at once. */
export const dates = {
  buttons: [
    viewButton('supervision.team-dates', {
      act: 'supervision.confirm',
      input: TeamDatesInput,
      show: (press, ports) => teamDates(press, press.input, ports),
    }),
    buttonForEach('supervision.save-team-dates', {
      act: 'supervision.confirm',
      input: TeamDatesInput,
      parts: ({ actor, input, world }): readonly Row[] => {
        const known = new Set(reachOf(actor, world));
        return [...input.typed.keys()].filter((id) => known.has(id)).map((id) => ({ id, all: input }));
      },
      subject: ({ id }) => refOf(id),
      load: async (view, { world, input: { id } }, ports): Promise<Facts> => ({
        head: view.head(HeadSchema),
        covers: await coversFor([id], world, ports),
      }),
      decide: (facts, press) => decideDates(press.input.id)(facts, { ...press, input: press.input.all }),
      show: afterSave,
    }),
  ],
};
