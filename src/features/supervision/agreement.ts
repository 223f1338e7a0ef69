import { earliestDay } from '../../kernel/calendar.js';
import { isActive, type Person } from '../../kernel/people.js';
import type { Decision } from '../../kernel/subject.js';
import { clockOf, type Facts, movedOn, type Reply, refused, workerFor, writing } from './answer.js';
import { disputedKey, type Head, type Session, SUPERVISION } from './model.js';
import { againstHeld } from './rules.js';

export interface AgreementInput {
  readonly round: number;
  readonly answer: 'yes' | 'not_held' | 'wrong_date';
  /** With `wrong_date`: the date the worker gives. */
  readonly rightOn?: string;
}

const ANSWERS = { yes: 'agreed', not_held: 'not_held', wrong_date: 'wrong_date' } as const;

/**
 * The head after the worker gave another account. “Not held”: clock and booking go back to what they were, because a
 * session that is in doubt must not hide a gap. “Wrong date”: both say that it was held, so it counts, from the
 * earlier of the two dates, and the booking stays. Either way the question is open to the supervisors again.
 */
const reopened = (head: Head, session: Session): Head => {
  const { lastHeldOn: _l, nextOn: _n, ...kept } = head;
  const round = head.round + 1;
  if (session.agreement === 'not_held') return { ...kept, ...session.before, round, lastSession: session };
  return {
    ...head,
    round,
    lastHeldOn: earliestDay(session.heldOn, session.workerSaysOn ?? session.heldOn),
    lastSession: session,
  };
};

/** The worker says whether what was recorded is right. It is asked about the newest session only, and answered once. */
export const decideAgreement = (facts: Facts, actor: Person, input: AgreementInput): Decision<Reply> => {
  const { head, world } = facts;
  const worker = workerFor(facts, actor, 'supervision.agree');
  if (typeof worker === 'string') return { reply: { kind: worker } };
  const asked = head?.lastSession;
  const isOpen = asked?.agreement === 'asked' && asked.round === input.round;
  if (!head || !asked || !isOpen) {
    const isSame =
      asked?.round === input.round &&
      asked.agreement === ANSWERS[input.answer] &&
      (asked.workerSaysOn ?? '') === (input.rightOn ?? '');
    return movedOn(facts, isSame);
  }
  if (input.answer === 'wrong_date') {
    const against =
      input.rightOn === asked.heldOn
        ? ({ why: 'same-date' } as const)
        : againstHeld(worker, asked.before.lastHeldOn, input.rightOn ?? '', world);
    if (against) return refused(facts, against);
  }
  const at = world.now.toISOString();
  const session: Session = {
    ...asked,
    agreement: ANSWERS[input.answer],
    agreementAt: at,
    ...(input.answer === 'wrong_date' && input.rightOn ? { workerSaysOn: input.rightOn } : {}),
  };
  const agrees = input.answer === 'yes';
  const next = agrees ? { ...head, lastSession: session } : reopened(head, session);
  const managerId = world.people.get(asked.by)?.managerId;
  const manager = world.people.get(managerId);
  const isToldTo = !agrees && manager && manager.id !== worker.id && isActive(manager, world.today);
  return writing(worker, facts, {
    head: next,
    kind: 'agreement',
    session,
    answer: { by: actor.id, at, answer: session.agreement, workerSaysOn: session.workerSaysOn },
    event: {
      actor: actor.id,
      act: 'supervision.agreement',
      before: { ...clockOf(head), agreement: asked.agreement },
      after: { ...clockOf(next), agreement: session.agreement, workerSaysOn: session.workerSaysOn },
    },
    ...(isToldTo
      ? {
          messages: [
            {
              key: disputedKey(worker.id, asked.round),
              to: manager.id,
              feature: SUPERVISION,
              card: 'disputed',
              about: [worker.id, String(asked.round)],
              nature: 'once' as const,
            },
          ],
        }
      : {}),
  });
};
