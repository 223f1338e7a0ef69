import type { Press } from '../../kernel/capability.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { AuditEvent, Change, Decision } from '../../kernel/subject.js';
import { type Covers, coverIdsOf } from './cover/model.js';
import { type AnswerRow, answerKey, type Head, SESSIONS, type Session } from './model.js';
import type { Refusal } from './rules.js';

/** What a press comes to. `moved-on`: the card is old, and the reply shows what is true now. */
export type Reply =
  | { readonly kind: 'recorded' | 'moved-on'; readonly head: Head | undefined }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly head: Head | undefined }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'gone' };

/** The rows of one worker. */
export interface Facts {
  readonly head: Head | undefined;
  /** The rows of the worker’s supervisors who are away; none are read while nobody is. */
  readonly covers: Covers;
}

/** Whatever else a button carries, it names its worker. */
export interface OfWorker {
  readonly worker: PersonId;
}

/**
 * The worker, when the actor may do this to them and they are here to be supervised. Of those with whom the actor has
 * nothing to do, and of those who are nobody, the answer is the same.
 */
export const workerFor = (
  covers: Covers,
  { world, input, may }: Press<OfWorker>,
): Person | 'not-yours' | 'gone' => {
  const worker = world.people.get(input.worker);
  if (!worker || !may({ worker: worker.id, covers: coverIdsOf(worker, covers, world) })) return 'not-yours';
  return isActive(worker, world.today) ? worker : 'gone';
};

/** A decision about a worker: asks the permission table first. */
export const aboutWorker =
  <I extends OfWorker>(decide: (worker: Person, facts: Facts, press: Press<I>) => Decision<Reply>) =>
  (facts: Facts, press: Press<I>): Decision<Reply> => {
    const worker = workerFor(facts.covers, press);
    return typeof worker === 'string' ? { reply: { kind: worker } } : decide(worker, facts, press);
  };

interface Written {
  readonly head: Head;
  readonly kind: string;
  readonly event: Omit<AuditEvent, 'actor'>;
  readonly answer: Omit<AnswerRow, 'by' | 'at'>;
  readonly session?: Session;
  readonly messages?: Change['messages'];
}

/** The change that goes with any answer: head, the answer for good, the event, and everything that shows it. */
export const writing = (
  { actor, world }: Press<unknown>,
  { head, kind, event, answer, session, messages }: Written,
): Decision<Reply> => {
  const row = { by: actor.id, at: world.now.toISOString(), ...answer };
  return {
    reply: { kind: 'recorded', head },
    change: {
      head,
      items: [
        ...(session ? [{ key: SESSIONS.key(session.heldOn), value: session }] : []),
        { key: answerKey(head.round, kind), value: row },
      ],
      events: [{ actor: actor.id, ...event }],
      ...(messages ? { messages } : {}),
      // Whoever else it concerns hears of it on the next working morning.
      lookOn: world.calendar.addWorkingDays(world.today, 1),
    },
  };
};

export const clockOf = (head: Head | undefined) => ({
  round: head?.round ?? 0,
  lastHeldOn: head?.lastHeldOn,
  nextOn: head?.nextOn,
});

/** An old card. The very same answer by the same person is simply confirmed again, without a second record. */
export const movedOn = ({ head }: Facts, isSame: boolean): Decision<Reply> => ({
  reply: { kind: isSame ? 'recorded' : 'moved-on', head },
});

export const refused = ({ head }: Facts, refusal: Refusal): Decision<Reply> => ({
  reply: { kind: 'refused', refusal, head },
});
