import { addMonths } from '../../../kernel/calendar.js';
import { button, type Ports, type Press, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { Person } from '../../../kernel/people.js';
import type { Asker, Shown, ShownLine } from '../../../kernel/request.js';
import type { ItemsSince, SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { type Head, HeadSchema, refOf, SESSIONS, SessionSchema } from '../model.js';
import { refusalCard } from '../replies.js';
import { countersignCard, promiseCard } from './cards.js';
import { cadenceOf, openCheckOf, partFrom, type Reached } from './checks.js';
import { overNote, savedNote, signedNote } from './copy.js';
import { decideCountersign, decidePromise, mayPromise, type PromiseFacts } from './decide.js';
import { acts } from './history.js';
import { PromiseInput } from './inputs.js';
import { promisesOf } from './model.js';

/** The sessions that a check can be about. Two years, which is the longest induction that has been proposed. */
const MOST_MONTHS = 24;
const sinceOf = ({ today }: World): ItemsSince => ({
  prefix: SESSIONS.prefix,
  from: SESSIONS.key(addMonths(today, -MOST_MONTHS)),
});

const load = async (view: SubjectView): Promise<PromiseFacts> => ({
  head: view.head(HeadSchema),
  sessions: (await view.items(SESSIONS.prefix, SessionSchema)).map(({ value }) => value),
});
const read = (worker: string, world: World, { subjects }: Ports): Promise<PromiseFacts> =>
  subjects.read(refOf(worker), load, sinceOf(world));

const counted = (worker: Person, reached: Reached, { sessions }: PromiseFacts, world: World) =>
  cadenceOf(worker, sessions, { from: partFrom(worker, reached, world), until: reached.on }, world);

/** The form for a manager, or what is left of the day when there is nothing to answer. */
const asked = (
  facts: PromiseFacts,
  press: Press<PromiseInput>,
  ports: Ports,
  typed?: ReadonlyMap<string, string>,
): Promise<Card> | Card => {
  const { input, world } = press;
  const worker = world.people.get(input.worker);
  if (!worker || !mayPromise(facts.head, press)) return refusalCard('not-yours');
  const open = openCheckOf(worker, facts.head, world);
  if (open?.check.id === input.check)
    return promiseCard(worker, open, counted(worker, open, facts, world), world, typed ? { typed } : {});
  const row = promisesOf(facts.head).find(({ check }) => check === input.check);
  return ports.today(press, overNote(worker.name, row, world));
};

/** The form for the new worker, or what is left of the day. */
const toSign = (
  head: Head | undefined,
  press: Press<PromiseInput>,
  ports: Ports,
  typed?: ReadonlyMap<string, string>,
): Promise<Card> | Card => {
  const { actor, input, world, may } = press;
  if (!may({ worker: input.worker })) return refusalCard('not-yours');
  const row = promisesOf(head).find(({ check }) => check === input.check);
  return row && row.signedAt === undefined
    ? countersignCard(actor, row, world, typed ? { typed } : {})
    : ports.today(press, row ? signedNote(row) : overNote(actor.name, undefined, world));
};

/** The part of supervision that asks whether the promise to a new worker is kept. */
export const promise = {
  acts,
  /** The one of them that stands alone, with its answers; undefined when it has been answered meanwhile. */
  card: async (
    { actor, world }: Asker,
    { subject }: ShownLine,
    { note, isAlone }: Shown,
    ports: Ports,
  ): Promise<Card | undefined> => {
    const worker = world.people.get(subject.id);
    if (!worker) return undefined;
    const facts = await read(subject.id, world, ports);
    if (worker.id === actor.id) {
      const row = promisesOf(facts.head).find(({ signedAt }) => signedAt === undefined);
      return row && countersignCard(worker, row, world, { note, isAlone });
    }
    const open = openCheckOf(worker, facts.head, world);
    return open && promiseCard(worker, open, counted(worker, open, facts, world), world, { note, isAlone });
  },
  buttons: [
    viewButton('supervision.promise', {
      act: 'supervision.promise',
      input: PromiseInput,
      show: async (press, ports) => asked(await read(press.input.worker, press.world, ports), press, ports),
    }),
    button('supervision.save-promise', {
      act: 'supervision.promise',
      input: PromiseInput,
      subject: ({ input }) => refOf(input.worker),
      load,
      decide: decidePromise,
      show: async (reply, press, ports) => {
        const { input, world } = press;
        if (reply.kind === 'not-yours') return refusalCard('not-yours');
        if (reply.kind === 'missing')
          return asked(await read(input.worker, world, ports), press, ports, input.points);
        const name = world.people.nameOf(input.worker);
        return ports.today(
          press,
          reply.kind === 'recorded' ? savedNote(name) : overNote(name, reply.row, world),
        );
      },
    }),
    viewButton('supervision.countersign', {
      act: 'supervision.countersign',
      input: PromiseInput,
      show: async (press, ports) =>
        toSign((await read(press.input.worker, press.world, ports)).head, press, ports),
    }),
    button('supervision.save-countersign', {
      act: 'supervision.countersign',
      input: PromiseInput,
      subject: ({ input }) => refOf(input.worker),
      load: (view) => view.head(HeadSchema),
      decide: decideCountersign,
      show: (reply, press, ports) => {
        if (reply.kind === 'not-yours') return refusalCard('not-yours');
        if (reply.kind === 'missing') return toSign(reply.head, press, ports, press.input.points);
        const { row } = reply;
        return ports.today(press, row ? signedNote(row) : overNote(press.actor.name, undefined, press.world));
      },
    }),
  ],
};
