import type { Press } from '../../../kernel/capability.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { Decision } from '../../../kernel/subject.js';
import { aboutWorker, movedOn, type Reply } from '../answer.js';
import { standingOf } from '../cadence.js';
import { NO_COVERS } from '../cover/model.js';
import { blankHead, type Head, SESSIONS, type Session } from '../model.js';
import type { SayInput } from './inputs.js';
import { bookedAhead, noDateAt, SAID, type SaidRow } from './no-date.js';

/** True when a session can be said to have been short: it counts as held, and the worker does not say that it was not. */
export const canBeShort = (session: Session | undefined): session is Session =>
  session !== undefined && session.agreement !== 'not_held' && session.settled?.says !== 'not_held';

type Saying = Press<SayInput>;
const as = (head: Head) => ({ head, covers: NO_COVERS });

const isToday = (at: string | undefined, { world }: Saying): boolean =>
  at !== undefined && dayOfInstant(at, world) === world.today;

/** No date is booked, or that was a slip. The question to the supervisors stays the same one. */
const noDate = (head: Head, press: Saying, bookedOn: string | undefined): Decision<Reply> => {
  const { actor, world, input } = press;
  const saidAt = noDateAt(head, bookedOn);
  const isUndo = input.undo === 'yes';
  if (input.round !== head.round || (!isUndo && bookedOn !== undefined)) return movedOn(as(head), false);
  if (isUndo ? saidAt === undefined : saidAt !== undefined) return movedOn(as(head), true);
  if (isUndo && !isToday(saidAt, press)) return movedOn(as(head), false);
  const now = world.now.toISOString();
  const { noDate: _said, ...rest } = head;
  const next: Head = isUndo ? rest : { ...head, noDate: { round: head.round, at: now } };
  const row: SaidRow =
    isUndo && saidAt !== undefined
      ? { what: 'no_date', at: saidAt, undoneAt: now }
      : { what: 'no_date', at: now };
  return {
    reply: { kind: 'recorded', head: next },
    change: {
      head: next,
      items: [{ key: SAID.key(world.today), value: row }],
      events: [
        {
          actor: actor.id,
          act: isUndo ? 'supervision.no-date-taken-back' : 'supervision.no-date',
          before: {},
          after: {},
        },
      ],
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};

/**
 * The last session was short or interrupted, or that was a slip. The record of changes says that something was said of it
 * and not what: nobody is to see of one person what is shown as figures of many.
 */
const short = (head: Head, press: Saying): Decision<Reply> => {
  const { actor, world, input } = press;
  const session = head.lastSession;
  const isUndo = input.undo === 'yes';
  if (!canBeShort(session) || session.round !== input.round) return movedOn(as(head), false);
  if ((session.shortAt === undefined) === isUndo) return movedOn(as(head), true);
  if (isUndo && !isToday(session.shortAt, press)) return movedOn(as(head), false);
  const { shortAt: _said, ...rest } = session;
  const said: Session = isUndo ? rest : { ...session, shortAt: world.now.toISOString() };
  const next: Head = { ...head, lastSession: said };
  return {
    reply: { kind: 'recorded', head: next },
    change: {
      head: next,
      items: [{ key: SESSIONS.key(said.heldOn), value: said }],
      events: [{ actor: actor.id, act: 'supervision.said-of-session', before: {}, after: {} }],
    },
  };
};

/** The worker says of their own supervision, on any day, that no date is booked or that the last one was short. */
export const decideSay = aboutWorker<SayInput>((worker, { head = blankHead(worker.id) }, press) =>
  press.input.what === 'short'
    ? short(head, press)
    : noDate(head, press, bookedAhead(standingOf(worker, head, press.world), press.world)),
);
