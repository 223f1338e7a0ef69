import type { z } from 'zod';
import { button, type Ports, type Press } from '../../../kernel/capability.js';
import type { Card } from '../../../kernel/card.js';
import type { Decision, SubjectView } from '../../../kernel/subject.js';
import type { Facts, OfWorker, Reply } from '../answer.js';
import { coversFor } from '../cover/index.js';
import { withDay } from '../held/index.js';
import { mendButton } from '../held/on-rows.js';
import { withMend } from '../held/on-today.js';
import { placeIn, type View } from '../inputs.js';
import { HeadSchema, refOf } from '../model.js';
import { answerReply, type Form, noteFor, type Sent } from '../replies.js';
import { teamRowsOf } from '../rows/index.js';

// What every button has that saves an answer about one worker.

type Recorded = Extract<Reply, { readonly kind: 'recorded' | 'moved-on' }>;

export const isOfToday = (view: View): boolean => placeIn(view).list === 'today';

/** Read again with every try, so that who covers is as new as what is decided on. */
export const loadWorker = async (
  view: SubjectView,
  { world, input: { worker } }: Press<OfWorker>,
  ports: Ports,
): Promise<Facts> => ({
  head: view.head(HeadSchema),
  covers: await coversFor([worker], world, ports),
});

/** With what is recorded of the day that was typed. */
export const loadDay = async (
  view: SubjectView,
  press: Press<OfWorker & { readonly heldOn: string }>,
  ports: Ports,
): Promise<Facts> => withDay(view, await loadWorker(view, press, ports), press.input.heldOn);

/** The day again, with the way to put right what has just been recorded. */
const todayAfter = async (reply: Recorded, press: Press<Sent>, ports: Ports): Promise<Card> => {
  const { actor, world, input } = press;
  const worker = world.people.get(input.worker);
  const card = await ports.today(press, noteFor(reply.kind, input.worker, reply.head, press, reply.saying));
  const mend = worker ? mendButton({ worker, head: reply.head }, actor.id, input.view, world) : [];
  return withMend(card, mend);
};

/** A button that saves what a supervisor filled in. */
export const saving = <I extends Sent>(
  name: string,
  form: Form,
  input: z.ZodType<I>,
  decide: (facts: Facts, press: Press<I>) => Decision<Reply>,
  load: (view: SubjectView, press: Press<I>, ports: Ports) => Promise<Facts> = loadWorker,
) =>
  button(name, {
    act: 'supervision.confirm',
    input,
    subject: (press) => refOf(press.input.worker),
    load,
    decide,
    show: async (reply, press, ports) =>
      isOfToday(press.input.view) && (reply.kind === 'recorded' || reply.kind === 'moved-on')
        ? todayAfter(reply, press, ports)
        : answerReply(reply, form, press, await teamRowsOf(press, ports)),
  });
