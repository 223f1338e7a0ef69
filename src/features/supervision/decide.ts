import type { Press } from '../../kernel/capability.js';
import type { Person } from '../../kernel/people.js';
import type { Decision } from '../../kernel/subject.js';
import {
  aboutWorker,
  clockOf,
  type Facts,
  movedOn,
  type OfWorker,
  type Reply,
  refused,
  writing,
} from './answer.js';
import { standingOf } from './cadence.js';
import { laterThan } from './dates/offer.js';
import type { HeldInput, SaveBookingInput, SaveNotHeldInput } from './inputs.js';
import {
  type Answer,
  blankHead,
  clockAlone,
  type Head,
  isUnsettled,
  latestAnswer,
  onceTo,
  type Session,
  unknownOf,
} from './model.js';
import { againstHeld, againstNext, lastSureOn } from './rules.js';

type OfRound = OfWorker & { readonly round: number };

/** A supervisor's answer to the question of this round. On an old card only the very same answer is confirmed again. */
const answering = <I extends OfRound>(
  isSame: (newest: Answer, input: I) => boolean,
  decide: (worker: Person, facts: Facts, press: Press<I>) => Decision<Reply>,
) =>
  aboutWorker<I>((worker, facts, press) => {
    const { actor, input } = press;
    if (input.round === (facts.head?.round ?? 0)) return decide(worker, facts, press);
    const newest = latestAnswer(facts.head);
    const isTheirs = newest?.by === actor.id && newest.round === input.round + 1;
    return movedOn(facts, isTheirs && isSame(newest, input));
  });

const stampOf = ({ actor, world, input }: Press<OfRound>) => ({
  round: input.round + 1,
  by: actor.id,
  at: world.now.toISOString(),
});

/** A supervisor says that supervision was held: the clock starts again and the worker is asked to agree. */
export const decideHeld = answering<HeldInput>(
  // Another of the “Held” buttons is another answer and not the same once more.
  (newest, input) =>
    newest.kind === 'held' &&
    newest.heldOn === input.heldOn &&
    newest.nextOn === input.nextOn &&
    newest.previousActions === input.previousActions &&
    newest.record === input.record,
  (worker, facts, press) => {
    const { head } = facts;
    const { previousActions, record, heldOn, nextOn } = press.input;
    const against =
      againstHeld(worker, lastSureOn(head), heldOn, press.world) ??
      againstNext(worker, head, nextOn, press.world) ??
      (nextOn <= heldOn ? ({ why: 'next-not-after-held', limitOn: heldOn } as const) : undefined);
    if (against) return refused(facts, against);
    if (!previousActions) return refused(facts, { why: 'actions-missing' });
    const stamp = stampOf(press);
    const said = { heldOn, previousActions, record, nextOn };
    const session: Session = {
      ...unknownOf(head, heldOn),
      ...stamp,
      ...said,
      agreement: 'asked',
      before: isUnsettled(head) ? (head?.lastSession?.before ?? {}) : clockAlone(head ?? {}),
    };
    const {
      notHeld: _n,
      booking: _b,
      pass: _p,
      laterOn: _l,
      timesMoved: _m,
      ...kept
    } = head ?? blankHead(worker.id);
    const next: Head = {
      ...kept,
      ...laterThan(head, nextOn),
      round: stamp.round,
      lastHeldOn: heldOn,
      nextOn,
      lastSession: session,
      timesNotHeld: 0,
    };
    return writing(press, {
      head: next,
      kind: 'held',
      session,
      answer: said,
      event: {
        act: 'supervision.held',
        before: clockOf(head),
        after: { ...clockOf(next), previousActions, record },
      },
      messages: [onceTo(worker.id, 'agree', worker.id, stamp.round)],
    });
  },
);

/** A supervisor says that it was not held: a reason from the list and a new date, both in the same answer. */
export const decideNotHeld = answering<SaveNotHeldInput>(
  (newest, { newOn, reason }) =>
    newest.kind === 'not-held' && newest.newOn === newOn && newest.reason === reason,
  (worker, facts, press) => {
    const { head } = facts;
    const { world } = press;
    const { reason, newOn } = press.input;
    const isListed = world.settings['supervision.notHeldReasons'].some((option) => option.id === reason);
    if (!isListed) return refused(facts, { why: 'reason-missing' });
    const against = againstNext(worker, head, newOn, world);
    if (against) return refused(facts, against);
    const stamp = stampOf(press);
    const standing = standingOf(worker, head, world);
    const said = { reason, plannedOn: standing.bookedOn ?? standing.dueOn, newOn };
    const { booking: _b, pass: _p, laterOn: _l, ...kept } = head ?? blankHead(worker.id);
    const timesNotHeld = kept.timesNotHeld + 1;
    const notHeld = { ...stamp, ...said };
    const later = laterThan(head, newOn);
    const next: Head = { ...kept, ...later, round: stamp.round, nextOn: newOn, notHeld, timesNotHeld };
    return writing(press, {
      head: next,
      kind: 'not-held',
      answer: said,
      event: {
        act: 'supervision.not-held',
        before: clockOf(head),
        after: { ...clockOf(next), reason, timesNotHeld },
      },
    });
  },
);

/** A supervisor books a date where none is booked. A booked date moves only with a reason, through “not held”. */
export const decideBooking = answering<SaveBookingInput>(
  (newest, { nextOn }) => newest.kind === 'booked' && newest.bookedOn === nextOn,
  (worker, facts, press) => {
    const { head } = facts;
    const { nextOn } = press.input;
    if (standingOf(worker, head, press.world).bookedOn !== undefined) return movedOn(facts, false);
    const against = againstNext(worker, head, nextOn, press.world);
    if (against) return refused(facts, against);
    const stamp = stampOf(press);
    const { notHeld: _n, pass: _p, laterOn: _l, ...kept } = head ?? blankHead(worker.id);
    const booking = { ...stamp, bookedOn: nextOn };
    const later = laterThan(head, nextOn);
    const next: Head = { ...kept, ...later, round: stamp.round, nextOn, booking };
    return writing(press, {
      head: next,
      kind: 'booked',
      answer: { nextOn },
      event: { act: 'supervision.booked', before: clockOf(head), after: clockOf(next) },
    });
  },
);
