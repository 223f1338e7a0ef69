import { button, type Ports, type Press, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { PersonId } from '../../../kernel/people.js';
import type { Shown, ShownLine } from '../../../kernel/request.js';
import type { SubjectView } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import type { Reply } from '../answer.js';
import { saying } from '../copy/lines.js';
import { headFor } from '../earlier/questions.js';
import { type Head, HeadSchema, isUnsettled, refOf } from '../model.js';
import { refusalCard } from '../replies.js';
import { settleCard } from './cards.js';
import { alreadyNote, settledNote } from './copy.js';
import { decideSettle, maySettle } from './decide.js';
import { acts } from './history.js';
import { SaveSettleInput, SaveSettlePassInput, SettleInput } from './inputs.js';
import { decideSettlePass, openSettlePass, settlePassReply } from './pass.js';

const headOf = (worker: PersonId, { subjects }: Ports): Promise<Head | undefined> =>
  subjects.read(refOf(worker), async (view) => view.head(HeadSchema));

/** Both accounts as they stand now, or what came of them. */
const shown = (whole: Head | undefined, press: Press<SettleInput>, ports: Ports): Promise<Card> | Card => {
  const { input, world } = press;
  const head = headFor(whole, input.round);
  const worker = world.people.get(input.worker);
  if (!worker || !maySettle(head, press)) return refusalCard('not-yours');
  const session = head?.lastSession;
  return session && isUnsettled(head) && session.round === input.round
    ? settleCard(worker, session, world)
    : ports.today(press, alreadyNote(worker.name, session?.settled, world));
};

const answered = (reply: Reply, press: Press<SaveSettleInput>, ports: Ports): Promise<Card> | Card => {
  const { input, world } = press;
  const worker = world.people.get(input.worker);
  if (!worker || reply.kind === 'not-yours' || reply.kind === 'gone') return refusalCard('not-yours');
  const session = reply.head?.lastSession;
  if (reply.kind === 'recorded' && session?.settled)
    return ports.today(press, settledNote(worker, session.settled, world));
  return session && isUnsettled(reply.head) && session.round === input.round
    ? settleCard(worker, session, world)
    : ports.today(press, alreadyNote(worker.name, session?.settled, world));
};

const load = (view: SubjectView): Head | undefined => view.head(HeadSchema);

/** The part of supervision in which two accounts of one session are put right. */
export const settle = {
  acts,
  /** The one of them that is all there is to settle, with its buttons; undefined when it is settled meanwhile. */
  card: async (
    { subject, kind, turn, item }: ShownLine,
    { note, isAlone }: Shown,
    world: World,
    ports: Ports,
  ): Promise<Card | undefined> => {
    const worker = world.people.get(subject.id);
    const head = headFor(await headOf(subject.id, ports), Number(item.split('~').at(-1)));
    return worker && head?.lastSession && isUnsettled(head)
      ? settleCard(worker, head.lastSession, world, {
          note,
          isAlone,
          waits: kind === 'told' && turn ? saying.withHolder(turn, world) : '',
        })
      : undefined;
  },
  buttons: [
    viewButton('supervision.settle', {
      act: 'supervision.settle',
      input: SettleInput,
      show: async (press, ports) => shown(await headOf(press.input.worker, ports), press, ports),
    }),
    button('supervision.save-settle', {
      act: 'supervision.settle',
      input: SaveSettleInput,
      subject: ({ input }) => refOf(input.worker),
      load,
      decide: decideSettle,
      show: answered,
    }),
    viewButton('supervision.settle-pass', {
      act: 'supervision.settle',
      input: SettleInput,
      show: async (press, ports) => openSettlePass(await headOf(press.input.worker, ports), press, ports),
    }),
    button('supervision.save-settle-pass', {
      act: 'supervision.settle',
      input: SaveSettlePassInput,
      subject: ({ input }) => refOf(input.worker),
      load,
      decide: decideSettlePass,
      show: settlePassReply,
    }),
  ],
};
