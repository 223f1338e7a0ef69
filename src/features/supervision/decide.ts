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
import { bookedClockOf, withBooking } from './dates/book.js';
import { laterThan } from './dates/offer.js';
import { needsNext } from './held/next-date.js';
import type { SaveBookingInput, SaveNotHeldInput } from './inputs.js';
import { type Answer, blankHead, type Head, isUnsettled, latestAnswer } from './model.js';
import { againstNext } from './rules.js';

export type OfRound = OfWorker & { readonly round: number };

/** A supervisor's answer to the question of this round. On an old card only the very same answer is confirmed again. */
export const answering = <I extends OfRound>(
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

export const stampOf = ({ actor, world, input }: Press<OfRound>) => ({
  round: input.round + 1,
  by: actor.id,
  at: world.now.toISOString(),
});

/** A supervisor says that it was not held: a reason from the list and a new date, both in the same answer. */
export const decideNotHeld = answering<SaveNotHeldInput>(
  (newest, { newOn, reason }) =>
    newest.kind === 'not-held' && (newest.newOn ?? '') === newOn && newest.reason === reason,
  (worker, facts, press) => {
    const { head } = facts;
    const { world } = press;
    const { reason, newOn } = press.input;
    const isListed = world.settings['supervision.notHeldReasons'].some((option) => option.id === reason);
    if (!isListed) return refused(facts, { why: 'reason-missing' });
    const standing = standingOf(worker, head, world);
    const isLast = newOn === '' && !needsNext(worker, standing, world);
    const against = isLast ? undefined : againstNext(worker, head, { text: newOn }, world);
    if (against) return refused(facts, against);
    const stamp = stampOf(press);
    const said = { reason, plannedOn: standing.bookedOn ?? standing.dueOn };
    const {
      booking: _b,
      pass: _p,
      notHeld: _n,
      ended: _e,
      nextOn: _o,
      laterOn: _l,
      offeredOn: _f,
      ...kept
    } = head ?? blankHead(worker.id);
    const timesNotHeld = kept.timesNotHeld + 1;
    const next: Head = isLast
      ? { ...kept, round: stamp.round, ended: { ...stamp, ...said }, timesNotHeld }
      : {
          ...kept,
          ...laterThan(head, newOn),
          round: stamp.round,
          nextOn: newOn,
          notHeld: { ...stamp, ...said, newOn },
          timesNotHeld,
        };
    return writing(press, {
      head: next,
      kind: 'not-held',
      answer: isLast ? said : { ...said, newOn },
      event: {
        act: 'supervision.not-held',
        before: clockOf(head),
        after: { ...clockOf(next), reason, timesNotHeld },
      },
    });
  },
);

/**
 * A supervisor books a date where none is booked, or another one before the booked day has come: that needs no reason, is
 * not “not held”, and is counted. Once the day has come it moves only through “not held”.
 */
export const decideBooking = answering<SaveBookingInput>(
  (newest, { nextOn }) => newest.kind === 'booked' && newest.bookedOn === nextOn,
  (worker, facts, press) => {
    const { head } = facts;
    const { world } = press;
    const { nextOn, sure = '' } = press.input;
    const { bookedOn } = standingOf(worker, head, world);
    if (isUnsettled(head) || (bookedOn !== undefined && bookedOn <= world.today))
      return movedOn(facts, false);
    const against = againstNext(worker, head, { text: nextOn, sure }, world);
    if (against) return refused(facts, against);
    if (bookedOn === nextOn) return refused(facts, { why: 'next-unchanged' });
    const { laterOn = [] } = laterThan(head, nextOn);
    const { act, ...booked } = withBooking(
      worker,
      head,
      { bookedOn, nextOn, laterOn },
      press.actor.id,
      world,
    );
    return writing(press, {
      ...booked,
      event: { act, before: bookedClockOf(head), after: bookedClockOf(booked.head) },
    });
  },
);
