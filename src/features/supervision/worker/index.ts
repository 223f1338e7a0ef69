import { addMonths } from '../../../kernel/calendar.js';
import { type Asker, button, type Ports, viewButton } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { World } from '../../../kernel/world.js';
import { coversFor } from '../cover/index.js';
import { NO_COVERS } from '../cover/model.js';
import { groupsOf } from '../group/index.js';
import { type From, MineInput } from '../inputs.js';
import { HeadSchema, refOf, SESSIONS, SessionSchema } from '../model.js';
import { holderNow } from '../passing.js';
import { planSupervision } from '../plan.js';
import { refusalCard } from '../replies.js';
import { heardFor } from '../rows/index.js';
import { memberOf } from '../team.js';
import { type Beside, mineCard, type Own } from './cards.js';
import { SAID_CHANGED, saidNote } from './copy.js';
import { decideSay } from './decide.js';
import { acts } from './history.js';
import { SayInput } from './inputs.js';

/** How far back one’s own sessions are shown. */
const MONTHS_SHOWN = 6;

/** What is recorded of somebody’s own supervision: the head with the sessions of the last months in one request. */
const recordedOf = (id: string, { today }: World, { subjects }: Ports) =>
  subjects.read(
    refOf(id),
    async (view) => ({
      head: view.head(HeadSchema),
      sessions: (await view.items(SESSIONS.prefix, SessionSchema)).map(({ value }) => value),
    }),
    { prefix: SESSIONS.prefix, from: SESSIONS.key(addMonths(today, -MONTHS_SHOWN)) },
  );

/** Everything that somebody reads of their own supervision. `waits`: what the card of the day says of it, where it is known. */
const ownOf = async ({ actor, world }: Asker, ports: Ports, waits?: readonly string[]): Promise<Own> => {
  const [{ head, sessions }, groups, covers] = await Promise.all([
    recordedOf(actor.id, world, ports),
    groupsOf(actor, world, ports),
    coversFor([actor.id], world, ports),
  ]);
  const rows = { heads: new Map([[actor.id, head]]), covers };
  const told = async () => {
    const { lines } = planSupervision({ ...rows, heard: await heardFor(rows, world, ports) }, world);
    return lines.filter(({ to, section, kind }) => to === actor.id && section === 'mine' && kind === 'told');
  };
  return {
    member: memberOf(actor, head, world, covers),
    sessions,
    groups,
    holder: holderNow(actor, head, covers, world),
    waits: waits ?? (await told()).map(({ text }) => text),
  };
};

/** One’s own dates, as somebody asks for them or comes back to them. */
export const mine = async (asker: Asker, ports: Ports, view: From = '', note = ''): Promise<Card> =>
  mineCard(await ownOf(asker, ports), asker.world, { note, view, isAlone: false });

/** The part of supervision that is the worker’s own. */
export const worker = {
  acts,
  /** One’s own dates on the card of the day, with what is said of them today. */
  card: async (asker: Asker, waits: readonly string[], beside: Beside, ports: Ports): Promise<Card> =>
    mineCard(await ownOf(asker, ports, waits), asker.world, beside),
  buttons: [
    viewButton('supervision.mine', {
      act: 'supervision.see',
      input: MineInput,
      show: (press, ports) => mine(press, ports, press.input.view),
    }),
    button('supervision.say', {
      act: 'supervision.say',
      input: SayInput,
      subject: ({ input }) => refOf(input.worker),
      load: (view) => ({ head: view.head(HeadSchema), covers: NO_COVERS }),
      decide: decideSay,
      show: (reply, press, ports) => {
        const { what, undo } = press.input;
        if (reply.kind === 'not-yours' || reply.kind === 'gone') return refusalCard(reply.kind);
        return mine(
          press,
          ports,
          '',
          reply.kind === 'recorded' ? saidNote(what, undo === 'yes') : SAID_CHANGED,
        );
      },
    }),
  ],
};
