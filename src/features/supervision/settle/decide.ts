import type { Day } from '../../../kernel/calendar.js';
import type { Press } from '../../../kernel/capability.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { clockOf, movedOn, type OfWorker, type Reply, writing } from '../answer.js';
import { NO_COVERS } from '../cover/model.js';
import { bookedWith } from '../differ.js';
import { answeredEarlier, headFor } from '../earlier/questions.js';
import { groundFor, lastInTime, nextAfter } from '../held/next-date.js';
import { clockAlone, type Head, isUnsettled, type Session, type Settled } from '../model.js';
import { settlersOf } from './holder.js';
import type { SaveSettleInput } from './inputs.js';

/** Whether the actor may settle it; of those who are nobody, and of whom nothing is open, the answer is the same. */
export const maySettle = (head: Head | undefined, { world, input, may }: Press<OfWorker>): boolean => {
  const worker = world.people.get(input.worker);
  return may({ worker: input.worker, told: settlersOf(worker, head, world) });
};

/** The day that stands; `undefined` where the worker has given none, which no card offers. */
const standing = (session: Session, says: SaveSettleInput['says']): Day | 'not held' | undefined => {
  if (says === 'not_held') return 'not held';
  return says === 'supervisor' ? session.heldOn : session.workerSaysOn;
};

/**
 * The head once it is settled. Held: the clock counts from that day, and the date booked with it holds again. Not held:
 * clock and booking are what they were before it was recorded.
 */
const settledHead = (head: Head, session: Session, on: Day | undefined, movedOn: Day | undefined): Head => {
  const { lastHeldOn: _l, nextOn: _n, settlePass: _p, ...kept } = head;
  const next = { ...kept, round: head.round + 1, lastSession: session };
  if (on === undefined) return { ...next, ...clockAlone(session.before) };
  const nextOn = movedOn ?? (session.agreement === 'not_held' ? bookedWith(head, session) : head.nextOn);
  const offered = movedOn === undefined ? {} : { offeredOn: movedOn };
  return { ...next, ...clockAlone({ lastHeldOn: on, nextOn }), ...offered };
};

/**
 * The next date where it goes with the day that stands: it is still the one that was offered, nobody chose it, and counted
 * from that day it would be late. One that is still in time stays where both have it in their diaries, and so does one that
 * somebody chose.
 */
const movedWith = (head: Head, session: Session, on: Day, { people, ...world }: World): Day | undefined => {
  const worker = people.get(head.workerId);
  const isOffered = head.nextOn !== undefined && head.nextOn === head.offeredOn;
  if (!worker || !isOffered || on === session.heldOn) return undefined;
  const now = { people, ...world };
  if (head.nextOn !== undefined && head.nextOn <= lastInTime(worker, groundFor(worker, head, on, now)))
    return undefined;
  const next = nextAfter(worker, head, on, people.get(session.by), now);
  return next === '' || next === head.nextOn ? undefined : next;
};

const decideOne = (head: Head | undefined, press: Press<SaveSettleInput>): Decision<Reply> => {
  const { actor, world, input } = press;
  const asked = head?.lastSession;
  if (!maySettle(head, press)) return { reply: { kind: 'not-yours' } };
  const on = asked && standing(asked, input.says);
  if (!head || !asked || !isUnsettled(head) || asked.round !== input.round || on === undefined) {
    const { by, says } = asked?.settled ?? {};
    const isSame = asked?.round === input.round && by === actor.id && says === input.says;
    return movedOn({ head, covers: NO_COVERS }, isSame);
  }
  const heldOn = on === 'not held' ? undefined : on;
  const nextOn = heldOn === undefined ? undefined : movedWith(head, asked, heldOn, world);
  const settled: Settled = {
    says: input.says,
    by: actor.id,
    at: world.now.toISOString(),
    ...(heldOn === undefined ? {} : { heldOn }),
    ...(nextOn === undefined ? {} : { nextOn }),
  };
  const session: Session = { ...asked, settled };
  const next = settledHead(head, session, heldOn, nextOn);
  return writing(press, {
    head: next,
    kind: 'settled',
    session,
    answer: { settled: input.says, ...(heldOn === undefined ? {} : { heldOn }) },
    event: {
      act: 'supervision.settled',
      before: { ...clockOf(head), heldOn: asked.heldOn, workerSaysOn: asked.workerSaysOn },
      after: { ...clockOf(next), settled: input.says, heldOn },
    },
  });
};

/**
 * A manager above says which of two accounts stands, of the last session or of an earlier one. The newest thing that anybody
 * said; the same press again changes nothing.
 */
export const decideSettle = (head: Head | undefined, press: Press<SaveSettleInput>): Decision<Reply> => {
  const asked = headFor(head, press.input.round);
  const decision = decideOne(asked, press);
  return head && asked !== head ? answeredEarlier(head, decision) : decision;
};
