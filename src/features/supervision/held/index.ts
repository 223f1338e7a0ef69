import { DaySchema } from '../../../kernel/calendar.js';
import {
  type Asker,
  buttonForEach,
  type PartReply,
  type Ports,
  type Press,
  type Section,
  viewButton,
} from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import { idsAmong } from '../../../kernel/ids.js';
import type { PersonId } from '../../../kernel/people.js';
import type { SubjectView } from '../../../kernel/subject.js';
import { type Facts, type OfWorker, type Reply, workerFor } from '../answer.js';
import { coversFor } from '../cover/index.js';
import type { Covers } from '../cover/model.js';
import type { FormPlace } from '../form-data.js';
import { placeIn, type View } from '../inputs.js';
import { HeadSchema, refOf, SESSIONS, SessionSchema } from '../model.js';
import { insteadOfForm, listCard, noteFor, refusalCard } from '../replies.js';
import { oneOf, rowsOf, teamCoversOf, teamRowsOf } from '../rows/index.js';
import { type Member, memberOf, superviseesOf, type TeamRows, teamOf } from '../team.js';
import { inTheWayForm, mendForm } from './cards.js';
import { allAsBookedNote, REST } from './copy.js';
import {
  AllAsBookedInput,
  InTheWayInput,
  MendInput,
  type Pair,
  RestPageInput,
  type RestRow,
  restRowOf,
  SaveRestInput,
} from './inputs.js';
import { mendable } from './mend.js';
import { decideAsBooked } from './record.js';
import { askedOf, decideRest } from './rest.js';
import { restCard, type TypedRest } from './rest-card.js';

/** With what is recorded of an earlier day that was typed: one more request, for those alone. */
export const withDay = async (view: SubjectView, facts: Facts, heldOn: string): Promise<Facts> => {
  const { lastHeldOn } = facts.head ?? {};
  const isEarlier = lastHeldOn !== undefined && DaySchema.safeParse(heldOn).success && heldOn < lastHeldOn;
  return isEarlier ? { ...facts, session: await view.item(SESSIONS.key(heldOn), SessionSchema) } : facts;
};

/** A worker of a list, as the list showed them. */
type Part = OfWorker & { readonly round: number };

/** Those of a card’s short ids whose supervision this person may record; of the others nobody learns whether they are there. */
const partsOf = (pairs: readonly Pair[], { actor, world }: Asker, covers: Covers): readonly Part[] => {
  const known = superviseesOf(actor.id, world, covers).map(({ id }) => id);
  return pairs.flatMap(({ short, round }) => {
    const [worker] = idsAmong(known, [short]);
    return worker === undefined ? [] : [{ worker, round }];
  });
};

const loadPart = async (
  view: SubjectView,
  { world, input: { worker } }: Press<OfWorker>,
  ports: Ports,
): Promise<Facts> => ({
  head: view.head(HeadSchema),
  covers: await coversFor([worker], world, ports),
});

const back = async (press: Press<{ readonly view: View }>, note: string, ports: Ports): Promise<Card> =>
  placeIn(press.input.view).list === 'today'
    ? ports.today(press, note)
    : listCard(press, await teamRowsOf(press, ports), press.input.view, note);

/** What was recorded for whom, and what was not. */
const allNote = (replies: readonly PartReply<Part, Reply>[], { world }: Asker): string => {
  const namesOf = (wanted: (reply: Reply | undefined) => boolean): readonly string[] =>
    replies.filter(({ reply }) => wanted(reply)).map(({ part }) => world.people.nameOf(part.worker));
  const recorded = replies.flatMap(({ part, reply }) =>
    reply?.kind === 'recorded' && reply.head?.lastHeldOn !== undefined
      ? [{ name: world.people.nameOf(part.worker), on: reply.head.lastHeldOn }]
      : [],
  );
  return allAsBookedNote(
    recorded,
    {
      moved: namesOf((reply) => reply?.kind === 'moved-on' || reply?.kind === 'gone'),
      away: namesOf((reply) => reply?.kind === 'refused'),
      failed: namesOf((reply) => reply === undefined),
    },
    world.today,
  );
};

/** Those of whom this person is asked to say the rest. */
const restMembers = ({ actor, world }: Asker, { heads, covers }: TeamRows): readonly Member[] =>
  teamOf(actor.id, heads, world, covers).filter(
    ({ worker, head }) => head?.lastSession?.by === actor.id && askedOf(worker, head, world).length > 0,
  );

const isGiven = (row: RestRow): boolean =>
  row.nextOn !== '' ||
  row.previousActions !== undefined ||
  row.record !== undefined ||
  row.uninterrupted !== undefined;

/** Back to the day, or the rows again with what is still to be put right. */
const restReply = async (
  replies: readonly PartReply<RestRow, Reply>[],
  press: Press<SaveRestInput>,
  ports: Ports,
): Promise<Card> => {
  const { input, world } = press;
  const names = (kind: Reply['kind']) =>
    replies.filter(({ reply }) => reply?.kind === kind).map(({ part }) => world.people.nameOf(part.worker));
  const [saved, moved] = [names('recorded'), names('moved-on')];
  const note = [saved.length > 0 ? REST.saved(saved) : '', moved.length > 0 ? REST.moved(moved) : '']
    .filter(Boolean)
    .join(' ');
  const refusals = new Map<
    PersonId,
    TypedRest['refusals'] extends ReadonlyMap<PersonId, infer R> ? R : never
  >();
  for (const { part, reply } of replies)
    if (reply?.kind === 'refused') refusals.set(part.worker, reply.refusal);
  if (refusals.size === 0 && replies.length > 0) return ports.today(press, note);
  const members = restMembers(press, await teamRowsOf(press, ports));
  if (members.length === 0) return ports.today(press, note);
  const shown = { note: replies.length === 0 ? REST.nothing : note, page: input.page, isAlone: false };
  return restCard(members, shown, world, { input, refusals });
};

/** Opens a form about one worker, where it still means something. */
const formOf = async (
  press: Press<OfWorker & { readonly view: View }>,
  ports: Ports,
  form: (member: Member, place: FormPlace) => Card | undefined,
): Promise<Card> => {
  const { actor, input, world } = press;
  const [head, covers] = await oneOf(input.worker, world, ports);
  const worker = workerFor(covers, press);
  if (typeof worker === 'string') return refusalCard(worker);
  const member = memberOf(worker, head, world, covers);
  const shown = form(member, { view: input.view, reader: actor.id });
  if (shown) return shown;
  return placeIn(input.view).list === 'today'
    ? ports.today(press, noteFor('moved-on', worker.id, head, press))
    : insteadOfForm(member, input.view, press, await teamRowsOf(press, ports));
};

/** Held as booked for all of a list, the rest of what was held, slips, and what is in the way. */
export const heldButtons = [
  buttonForEach('supervision.all-as-booked', {
    act: 'supervision.confirm',
    input: AllAsBookedInput,
    parts: async (press, ports) => partsOf(press.input.rows, press, await teamCoversOf(press, ports)),
    subject: ({ worker }) => refOf(worker),
    load: loadPart,
    decide: decideAsBooked,
    show: (replies, press, ports) => back(press, allNote(replies, press), ports),
  }),
  viewButton('supervision.mend', {
    act: 'supervision.confirm',
    input: MendInput,
    show: (press, ports) =>
      formOf(press, ports, (member, place) => {
        const session = mendable(member.head, press.actor.id, press.world);
        return session && mendForm(member, session, place, press.world);
      }),
  }),
  viewButton('supervision.in-the-way', {
    act: 'supervision.confirm',
    input: InTheWayInput,
    show: (press, ports) =>
      formOf(press, ports, (member, place) =>
        member.need === 'still_waiting' ? inTheWayForm(member, place, press.world) : undefined,
      ),
  }),
  buttonForEach('supervision.save-rest', {
    act: 'supervision.confirm',
    input: SaveRestInput,
    parts: async (press, ports) =>
      partsOf(press.input.rows, press, await teamCoversOf(press, ports))
        .map(({ worker, round }) => restRowOf(worker, round, press.input))
        .filter(isGiven),
    subject: ({ worker }) => refOf(worker),
    load: loadPart,
    decide: decideRest,
    show: restReply,
  }),
  viewButton('supervision.rest-page', {
    act: 'supervision.confirm',
    input: RestPageInput,
    show: async (press, ports) => {
      const members = restMembers(press, await teamRowsOf(press, ports));
      const { page } = press.input;
      return members.length === 0
        ? ports.today(press, '')
        : restCard(members, { note: '', page, isAlone: false }, press.world);
    },
  }),
];

/** What is still to say of sessions that were held: one row on the list of the day, and the form for all of them. */
export const restSection: Section = {
  id: 'rest',
  heading: REST.heading,
  open: REST.open,
  counted: REST.counted,
  asOne: (lines) => ({ name: REST.name(lines.length), text: REST.text }),
  card: async (asker, lines, shown, ports) => {
    const { world } = asker;
    const rows = await rowsOf(
      lines.map(({ subject }) => subject.id),
      world,
      ports,
    );
    const members = lines.flatMap(({ subject }) => {
      const worker = world.people.get(subject.id);
      return worker ? [memberOf(worker, rows.heads.get(worker.id), world, rows.covers)] : [];
    });
    return restCard(members, shown, world);
  },
};
