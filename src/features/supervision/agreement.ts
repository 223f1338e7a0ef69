import { earliestDay } from '../../kernel/calendar.js';
import type { Press } from '../../kernel/capability.js';
import type { Person } from '../../kernel/people.js';
import type { Decision } from '../../kernel/subject.js';
import { aboutWorker, clockOf, type Facts, movedOn, type Reply, refused, writing } from './answer.js';
import { answeredEarlier, headFor } from './earlier/questions.js';
import type { AgreementInput } from './inputs.js';
import { clockAlone, type Head, SESSIONS, type Session } from './model.js';
import { againstHeld } from './rules.js';

const ANSWERS = { yes: 'agreed', not_held: 'not_held', wrong_date: 'wrong_date' } as const;

/**
 * The head after the worker gave another account. “Not held”: clock and booking go back to what they were, because a
 * session that is in doubt must not hide a gap. “Wrong date”: both say that it was held, so it counts, from the
 * earlier of the two dates, and the booking stays. Either way the question is open to the supervisors again.
 */
const reopened = (head: Head, session: Session): Head => {
  const { lastHeldOn: _l, nextOn: _n, ...kept } = head;
  const round = head.round + 1;
  if (session.agreement === 'not_held')
    return { ...kept, ...clockAlone(session.before), round, lastSession: session };
  return {
    ...head,
    round,
    lastHeldOn: earliestDay(session.heldOn, session.workerSaysOn ?? session.heldOn),
    lastSession: session,
  };
};

/** What it included, said after the answer. The record of changes does not say what: it is shown as figures alone. */
const addingTo = (
  head: Head,
  session: Session,
  included: readonly string[],
  { actor }: Press<AgreementInput>,
): Decision<Reply> => {
  const said: Session = { ...session, included: [...included] };
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

const decideOne = (worker: Person, facts: Facts, press: Press<AgreementInput>): Decision<Reply> => {
  const { head } = facts;
  const { world, input } = press;
  const asked = head?.lastSession;
  const rightOn = input.answer === 'wrong_date' ? input.rightOn : undefined;
  const isOpen = asked?.agreement === 'asked' && asked.round === input.round;
  const included = input.answer === 'yes' ? (input.included ?? []) : [];
  // Whoever has said yes in a row of the day can still say what it included.
  if (
    head &&
    asked?.round === input.round &&
    asked.agreement === 'agreed' &&
    !asked.included &&
    included.length > 0
  )
    return addingTo(head, asked, included, press);
  if (!head || !asked || !isOpen) {
    const isSame =
      asked?.round === input.round &&
      asked.agreement === ANSWERS[input.answer] &&
      (asked.workerSaysOn ?? '') === (rightOn ?? '');
    return movedOn(facts, isSame);
  }
  if (rightOn !== undefined) {
    const against =
      rightOn === asked.heldOn
        ? ({ why: 'same-date' } as const)
        : againstHeld(worker, asked.before.lastHeldOn, rightOn, world);
    if (against) return refused(facts, against);
  }
  const session: Session = {
    ...asked,
    agreement: ANSWERS[input.answer],
    agreementAt: world.now.toISOString(),
    ...(rightOn === undefined ? {} : { workerSaysOn: rightOn }),
    ...(included.length === 0 ? {} : { included: [...included] }),
  };
  const said = { workerSaysOn: session.workerSaysOn };
  const agrees = input.answer === 'yes';
  const next = agrees ? { ...head, lastSession: session } : reopened(head, session);
  return writing(press, {
    head: next,
    kind: 'agreement',
    session,
    answer: { answer: session.agreement, ...said },
    event: {
      act: 'supervision.agreement',
      before: { ...clockOf(head), agreement: asked.agreement },
      after: { ...clockOf(next), agreement: session.agreement, ...said },
    },
  });
};

/**
 * The worker says whether what was recorded is right, of the newest session or of an earlier one that was added. Each is
 * answered once. What it included is asked of the newest alone.
 */
export const decideAgreement = aboutWorker<AgreementInput>((worker, facts, press) => {
  const { head } = facts;
  const asked = headFor(head, press.input.round);
  if (!head || !asked || asked === head) return decideOne(worker, facts, press);
  const input = press.input.answer === 'yes' ? { ...press.input, included: [] } : press.input;
  return answeredEarlier(head, decideOne(worker, { ...facts, head: asked }, { ...press, input }));
});
