import type { Person } from '../../kernel/people.js';
import type { Decision } from '../../kernel/subject.js';
import { clockOf, type Facts, movedOn, type Reply, refused, roundOf, workerFor, writing } from './answer.js';
import { standingOf } from './cadence.js';
import {
  agreeKey,
  blankHead,
  type Head,
  isUnsettled,
  latestAnswer,
  type PreviousActions,
  type RecordState,
  type Session,
  SUPERVISION,
} from './model.js';
import { againstHeld, againstNext, lastSureOn } from './rules.js';

export interface HeldInput {
  readonly round: number;
  readonly heldOn: string;
  readonly previousActions: PreviousActions | undefined;
  readonly record: RecordState;
  readonly nextOn: string;
}

export interface NotHeldInput {
  readonly round: number;
  readonly reason: string;
  readonly newOn: string;
}

export interface BookingInput {
  readonly round: number;
  readonly nextOn: string;
}

const clockToRestore = ({ lastHeldOn, nextOn }: ReturnType<typeof clockOf>): Session['before'] => ({
  ...(lastHeldOn === undefined ? {} : { lastHeldOn }),
  ...(nextOn === undefined ? {} : { nextOn }),
});

/** Another of the “Held” buttons, pressed on an old card, is another answer and not the same once more. */
const saysTheSame = (session: Session, input: HeldInput): boolean =>
  session.heldOn === input.heldOn &&
  session.nextOn === input.nextOn &&
  session.previousActions === input.previousActions &&
  session.record === input.record;

/** A supervisor says that supervision was held: the clock starts again and the worker is asked to agree. */
export const decideHeld = (facts: Facts, actor: Person, input: HeldInput): Decision<Reply> => {
  const { head, world } = facts;
  const worker = workerFor(facts, actor, 'supervision.confirm');
  if (typeof worker === 'string') return { reply: { kind: worker } };
  if (input.round !== roundOf(facts)) {
    const newest = latestAnswer(head);
    const isMine = newest?.kind === 'held' && newest.by === actor.id && newest.round === input.round + 1;
    return movedOn(facts, isMine && saysTheSame(newest, input));
  }
  const against =
    againstHeld(worker, lastSureOn(head), input.heldOn, world) ??
    againstNext(worker, head, input.nextOn, world) ??
    (input.nextOn <= input.heldOn ? ({ why: 'next-not-after-held' } as const) : undefined);
  if (against) return refused(facts, against);
  const { previousActions, record, heldOn, nextOn } = input;
  if (!previousActions) return refused(facts, { why: 'actions-missing' });
  const round = input.round + 1;
  const before = isUnsettled(head) ? (head?.lastSession?.before ?? {}) : clockToRestore(clockOf(head));
  const at = world.now.toISOString();
  const session: Session = {
    round,
    by: actor.id,
    at,
    heldOn,
    previousActions,
    record,
    nextOn,
    agreement: 'asked',
    before,
  };
  const { notHeld: _n, booking: _b, ...kept } = head ?? blankHead(worker.id);
  const next: Head = { ...kept, round, lastHeldOn: heldOn, nextOn, lastSession: session, timesNotHeld: 0 };
  return writing(worker, facts, {
    head: next,
    kind: 'held',
    session,
    answer: { by: actor.id, at, heldOn, previousActions, record, nextOn },
    event: {
      actor: actor.id,
      act: 'supervision.held',
      before: clockOf(head),
      after: { ...clockOf(next), previousActions, record },
    },
    messages: [
      {
        key: agreeKey(worker.id, round),
        to: worker.id,
        feature: SUPERVISION,
        card: 'agree',
        about: [worker.id, String(round)],
        nature: 'once',
      },
    ],
  });
};

/** A supervisor says that it was not held: a reason from the list and a new date, both in the same answer. */
export const decideNotHeld = (facts: Facts, actor: Person, input: NotHeldInput): Decision<Reply> => {
  const { head, world } = facts;
  const worker = workerFor(facts, actor, 'supervision.confirm');
  if (typeof worker === 'string') return { reply: { kind: worker } };
  const { reason, newOn } = input;
  if (input.round !== roundOf(facts)) {
    const newest = latestAnswer(head);
    const isSame = newest?.kind === 'not-held' && newest.by === actor.id && newest.newOn === newOn;
    return movedOn(facts, isSame && newest.reason === reason && newest.round === input.round + 1);
  }
  const isListed = world.settings['supervision.notHeldReasons'].some((option) => option.id === reason);
  if (!isListed) return refused(facts, { why: 'reason-missing' });
  const against = againstNext(worker, head, newOn, world);
  if (against) return refused(facts, against);
  const round = input.round + 1;
  const at = world.now.toISOString();
  const standing = standingOf(worker, head, world);
  const plannedOn = standing.bookedOn ?? standing.dueOn;
  const { booking: _b, ...kept } = head ?? blankHead(worker.id);
  const next: Head = {
    ...kept,
    round,
    nextOn: newOn,
    notHeld: { round, by: actor.id, at, reason, plannedOn, newOn },
    timesNotHeld: kept.timesNotHeld + 1,
  };
  return writing(worker, facts, {
    head: next,
    kind: 'not-held',
    answer: { by: actor.id, at, reason, plannedOn, newOn },
    event: {
      actor: actor.id,
      act: 'supervision.not-held',
      before: clockOf(head),
      after: { ...clockOf(next), reason, timesNotHeld: next.timesNotHeld },
    },
  });
};

/** A supervisor books a date where none is booked. A booked date moves only with a reason, through “not held”. */
export const decideBooking = (facts: Facts, actor: Person, input: BookingInput): Decision<Reply> => {
  const { head, world } = facts;
  const worker = workerFor(facts, actor, 'supervision.confirm');
  if (typeof worker === 'string') return { reply: { kind: worker } };
  if (input.round !== roundOf(facts)) {
    const newest = latestAnswer(head);
    const isSame = newest?.kind === 'booked' && newest.by === actor.id && newest.bookedOn === input.nextOn;
    return movedOn(facts, isSame && newest.round === input.round + 1);
  }
  if (standingOf(worker, head, world).bookedOn !== undefined) return movedOn(facts, false);
  const against = againstNext(worker, head, input.nextOn, world);
  if (against) return refused(facts, against);
  const round = input.round + 1;
  const at = world.now.toISOString();
  const { notHeld: _n, ...kept } = head ?? blankHead(worker.id);
  const booking = { round, by: actor.id, at, bookedOn: input.nextOn };
  const next: Head = { ...kept, round, nextOn: input.nextOn, booking };
  return writing(worker, facts, {
    head: next,
    kind: 'booked',
    answer: { by: actor.id, at, nextOn: input.nextOn },
    event: { actor: actor.id, act: 'supervision.booked', before: clockOf(head), after: clockOf(next) },
  });
};
