import type { Press } from '../../../kernel/capability.js';
import type { Person, PersonId } from '../../../kernel/people.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { aboutWorker, clockOf, type Facts, movedOn, type Reply, refused, writing } from '../answer.js';
import { clockAlone, type Head, onceTo, SESSIONS, type Session } from '../model.js';
import { againstHeld, againstNext } from '../rules.js';
import type { SaveMendInput, TakeBackInput } from './inputs.js';
import { needsNextAfter } from './next-date.js';
import { againstAway, listedOn } from './record.js';

// A slip, put right by whoever made it. The record of changes keeps both.

/**
 * The last session, while somebody can put it right: they recorded it, and the worker has not answered yet, or has agreed
 * no longer ago than `supervision.mendWorkingDays`. Where the worker gave another account it is settled between them.
 */
export const mendable = (head: Head | undefined, by: PersonId, world: World): Session | undefined => {
  const session = head?.lastSession;
  if (!session || session.by !== by || session.heldOn !== head?.lastHeldOn) return undefined;
  if (session.agreement === 'asked') return session;
  if (session.agreement !== 'agreed' || session.agreementAt === undefined) return undefined;
  const { calendar, settings, today } = world;
  const answeredOn = dayOfInstant(session.agreementAt, world);
  const last = calendar.addWorkingDays(answeredOn, settings['supervision.mendWorkingDays']);
  return today <= last ? session : undefined;
};

const answersOf = ({ heldOn, previousActions, record, uninterrupted }: Partial<Session>) => ({
  ...(heldOn === undefined ? {} : { heldOn }),
  ...(previousActions === undefined ? {} : { previousActions }),
  ...(record === undefined ? {} : { record }),
  ...(uninterrupted === undefined ? {} : { uninterrupted }),
});

const isSaidBy = (session: Session | undefined, nextOn: string | undefined, input: SaveMendInput): boolean =>
  session !== undefined &&
  session.heldOn === input.heldOn &&
  (nextOn ?? '') === input.nextOn &&
  session.previousActions === input.previousActions &&
  session.record === input.record &&
  session.uninterrupted === input.uninterrupted;

/** The session as it is now said to have been. Another day is another question to the worker. */
const mended = (
  worker: Person,
  session: Session,
  { head }: Facts & { readonly head: Head },
  press: Press<SaveMendInput>,
) => {
  const { actor, input, world } = press;
  const { previousActions, record, uninterrupted, heldOn } = input;
  const isMoved = heldOn !== session.heldOn;
  const at = world.now.toISOString();
  const round = head.round + 1;
  const {
    previousActions: _p,
    record: _r,
    uninterrupted: _u,
    nextOn: _n,
    listedAway: _l,
    isToComplete: _c,
    agreementAt,
    workerSaysOn: _w,
    ...kept
  } = session;
  const asked = isMoved
    ? ({ round, at, agreement: 'asked' } as const)
    : agreementAt === undefined
      ? {}
      : { agreementAt };
  const isWhole = previousActions && record && uninterrupted;
  const next: Session = {
    ...kept,
    ...asked,
    ...answersOf({ heldOn, previousActions, record, uninterrupted }),
    ...(input.nextOn === '' ? {} : { nextOn: input.nextOn }),
    ...(isWhole ? {} : { isToComplete: true }),
    ...listedOn(worker, { actor }, heldOn),
    mendedAt: at,
  };
  return { next, isMoved };
};

/** What speaks against what was typed in place of what is recorded. */
const againstMend = (worker: Person, session: Session, facts: Facts, press: Press<SaveMendInput>) => {
  const { input, world } = press;
  const { heldOn, nextOn, sure = '' } = input;
  const wrong = againstHeld(worker, session.before.lastHeldOn, heldOn, world);
  if (wrong) return wrong;
  if (heldOn !== session.heldOn) {
    if (facts.session) return { why: 'held-already', limitOn: heldOn } as const;
    const away = againstAway(worker, press, input);
    if (away) return away;
  }
  const booked = facts.head?.nextOn ?? '';
  if (nextOn === booked && (nextOn === '' || heldOn === session.heldOn)) return undefined;
  if (nextOn === '' && !needsNextAfter(worker, facts.head, heldOn, world)) return undefined;
  return (
    againstNext(worker, facts.head, { text: nextOn, heldOn, sure }, world) ??
    (nextOn <= heldOn ? ({ why: 'next-not-after-held', limitOn: heldOn } as const) : undefined)
  );
};

const MENDED = { why: 'mended' } as const;

/** Whoever recorded it says what is right: the date, the answers, or the next date. */
export const decideMend = aboutWorker<SaveMendInput>((worker, facts, press): Decision<Reply> => {
  const { head } = facts;
  const { actor, input, world } = press;
  const last = head?.lastSession;
  const isSame = last?.by === actor.id && isSaidBy(last, head?.nextOn, input);
  const session = mendable(head, actor.id, world);
  // The same once more, also where it made a new question of it.
  if (isSame) return movedOn(facts, true, MENDED);
  if (!head || !session || input.round !== head.round) return movedOn(facts, false);
  const against = againstMend(worker, session, facts, press);
  if (against) return refused(facts, against);
  const { next, isMoved } = mended(worker, session, { ...facts, head }, press);
  const { nextOn: _o, offeredOn, ...kept } = head;
  const stays = offeredOn !== undefined && offeredOn === input.nextOn ? { offeredOn } : {};
  const after: Head = {
    ...kept,
    ...(input.nextOn === '' ? {} : { nextOn: input.nextOn, ...stays }),
    round: isMoved ? next.round : head.round,
    lastHeldOn: next.heldOn,
    lastSession: next,
  };
  return writing(press, {
    head: after,
    kind: `mended-${world.now.toISOString().replaceAll(':', '-')}`,
    session: next,
    answer: { ...answersOf(next), ...(next.nextOn === undefined ? {} : { nextOn: next.nextOn }) },
    event: {
      act: 'supervision.mended',
      before: { ...clockOf(head), ...answersOf(session) },
      after: { ...clockOf(after), ...answersOf(next) },
    },
    ...(isMoved
      ? {
          removes: [SESSIONS.key(session.heldOn)],
          messages: [onceTo(worker.id, 'agree', worker.id, next.round)],
        }
      : {}),
    saying: MENDED,
  });
});

/** Whoever recorded it says that it was a slip: the clock and the booking are again what they were. */
export const decideTakeBack = aboutWorker<TakeBackInput>((_worker, facts, press): Decision<Reply> => {
  const { head } = facts;
  const { actor, input, world } = press;
  const session = mendable(head, actor.id, world);
  const isTaken =
    head?.takenBack?.by === actor.id && head.takenBack.round === head.round && head.round === input.round + 1;
  if (!head || !session || input.round !== head.round) return movedOn(facts, isTaken);
  const { lastSession: _s, lastHeldOn: _l, nextOn: _n, offeredOn: _o, ...kept } = head;
  const stamp = { round: head.round + 1, by: actor.id, at: world.now.toISOString() };
  const next: Head = {
    ...kept,
    ...clockAlone(session.before),
    round: stamp.round,
    takenBack: { ...stamp, heldOn: session.heldOn },
  };
  return writing(press, {
    head: next,
    kind: 'taken-back',
    answer: { heldOn: session.heldOn },
    event: {
      act: 'supervision.taken-back',
      before: { ...clockOf(head), ...answersOf(session) },
      after: clockOf(next),
    },
    removes: [SESSIONS.key(session.heldOn)],
  });
});
