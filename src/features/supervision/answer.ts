import type { Day } from '../../kernel/calendar.js';
import type { Press } from '../../kernel/capability.js';
import { isActive, type Person, type PersonId } from '../../kernel/people.js';
import type { AuditEvent, Change, Decision } from '../../kernel/subject.js';
import { type Covers, coverIdsOf } from './cover/model.js';
import { type AnswerRow, answerKey, type Head, SESSIONS, type Session } from './model.js';
import type { Refusal } from './rules.js';

/** What a press comes to. `moved-on`: the card is old, and the reply shows what is true now. */
export type Reply =
  | {
      readonly kind: 'recorded' | 'moved-on';
      readonly head: Head | undefined;
      /** What was recorded beside the newest answer, or how it differs from what was typed. */
      readonly saying?: Saying | undefined;
    }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      readonly head: Head | undefined;
      /** What stands in the form that asks again, where nothing was typed. */
      readonly values?: {
        readonly heldOn: Day;
        readonly nextOn: Day | '';
        readonly offeredHeldOn: Day;
        readonly offeredNextOn: Day | '';
      };
    }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'gone' };

/** `earlier`: an earlier session was added; `followed`: the next date went with the date held; `mended`, `completed`. */
export type Saying =
  | { readonly why: 'earlier'; readonly on: Day }
  | { readonly why: 'followed' | 'mended' | 'completed' | 'in-the-way' };

/** The rows of one worker. */
export interface Facts {
  readonly head: Head | undefined;
  /** What is recorded of the day that was typed, where that day lies before the last session. */
  readonly session?: Session | undefined;
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
  readonly removes?: readonly string[];
  readonly messages?: Change['messages'];
  readonly saying?: Saying | undefined;
}

/** The change that goes with any answer: head, the answer for good, the event, and everything that shows it. */
export const writing = (
  { actor, world }: Press<unknown>,
  { head, kind, event, answer, session, removes, messages, saying }: Written,
): Decision<Reply> => {
  const row = { by: actor.id, at: world.now.toISOString(), ...answer };
  return {
    reply: { kind: 'recorded', head, ...(saying ? { saying } : {}) },
    change: {
      head,
      items: [
        ...(session ? [{ key: SESSIONS.key(session.heldOn), value: session }] : []),
        { key: answerKey(head.round, kind), value: row },
      ],
      events: [{ actor: actor.id, ...event }],
      ...(removes ? { removes } : {}),
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
export const movedOn = ({ head }: Facts, isSame: boolean, saying?: Saying): Decision<Reply> => ({
  reply: { kind: isSame ? 'recorded' : 'moved-on', head, ...(isSame && saying ? { saying } : {}) },
});

export const refused = ({ head }: Facts, refusal: Refusal): Decision<Reply> => ({
  reply: { kind: 'refused', refusal, head },
});
