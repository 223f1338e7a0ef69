import { type Day, DaySchema } from '../../../kernel/calendar.js';
import type { Press } from '../../../kernel/capability.js';
import type { Person } from '../../../kernel/people.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import {
  clockOf,
  type Facts,
  movedOn,
  type OfWorker,
  type Reply,
  refused,
  type Saying,
  writing,
} from '../answer.js';
import { laterThan, nextInList } from '../dates/offer.js';
import { answering, stampOf } from '../decide.js';
import { earlierRound, withEarlier, withoutAsked } from '../earlier/questions.js';
import type { HeldInput } from '../inputs.js';
import {
  answerKey,
  blankHead,
  clockAlone,
  type Head,
  isUnsettled,
  onceTo,
  SESSIONS,
  type Session,
  unknownOf,
} from '../model.js';
import {
  againstHeld,
  againstNext,
  awayOn,
  isSure,
  lastSureOn,
  type Question,
  type Refusal,
} from '../rules.js';
import { supervisorsOf } from '../supervisors.js';
import { bookedAndPassed } from './as-booked.js';
import { needsNextAfter, nextAfter } from './next-date.js';

// A supervisor says that it was held: with everything there is to say, or with the date alone.

/** What the form said. What nobody has said has no field: that is an answer of its own, and asked about later. */
const saidIn = ({ previousActions, record, uninterrupted }: HeldInput) => ({
  ...(previousActions === undefined ? {} : { previousActions }),
  ...(record === undefined ? {} : { record }),
  ...(uninterrupted ? { uninterrupted } : {}),
});

/** The clock starts again, and the worker is asked to agree. */
const recordedHeld = (
  worker: Person,
  { head }: Facts,
  press: Press<OfWorker & { readonly round: number }>,
  said: Pick<Session, 'heldOn'> & Partial<Session>,
  { isOffered = false, saying }: { readonly isOffered?: boolean; readonly saying?: Saying } = {},
): Decision<Reply> => {
  const stamp = stampOf({ ...press, input: { ...press.input } });
  const session: Session = {
    ...unknownOf(head, said.heldOn),
    ...stamp,
    ...said,
    agreement: 'asked',
    before: isUnsettled(head) ? (head?.lastSession?.before ?? {}) : clockAlone(head ?? {}),
  };
  const {
    notHeld: _n,
    ended: _e,
    booking: _b,
    pass: _p,
    timesMoved: _t,
    inTheWay: _i,
    takenBack: _k,
    nextOn: _o,
    laterOn: _l,
    offeredOn: _f,
    earlier: _a,
    ...kept
  } = head ?? blankHead(worker.id);
  const { heldOn, nextOn, previousActions, record, uninterrupted, asBooked, listedAway } = session;
  const next: Head = {
    ...kept,
    ...(head ? withoutAsked(head) : {}),
    ...laterThan(head, nextOn ?? heldOn),
    round: stamp.round,
    lastHeldOn: heldOn,
    ...(nextOn === undefined ? {} : { nextOn, ...(isOffered ? { offeredOn: nextOn } : {}) }),
    lastSession: session,
    timesNotHeld: 0,
  };
  const answers = {
    ...(previousActions === undefined ? {} : { previousActions }),
    ...(record === undefined ? {} : { record }),
    ...(uninterrupted === undefined ? {} : { uninterrupted }),
  };
  return writing(press, {
    head: next,
    kind: 'held',
    session,
    answer: { heldOn, ...answers, ...(nextOn === undefined ? {} : { nextOn }) },
    event: {
      act: 'supervision.held',
      before: clockOf(head),
      after: {
        ...clockOf(next),
        ...answers,
        ...(asBooked ? { asBooked } : {}),
        ...(listedAway ? { listedAway } : {}),
      },
    },
    messages: [onceTo(worker.id, 'agree', worker.id, stamp.round)],
    saying,
  });
};

/** Whether somebody may add a session before the last one: the other supervisor, whose clock it does not move. */
const addsEarlier = (worker: Person, head: Head | undefined, press: Press<HeldInput>): boolean => {
  const { lastSession, lastHeldOn } = head ?? {};
  const { heldOn } = press.input;
  return (
    lastHeldOn !== undefined &&
    lastSession !== undefined &&
    !isUnsettled(head) &&
    DaySchema.safeParse(heldOn).success &&
    heldOn < lastHeldOn &&
    lastSession.by !== press.actor.id &&
    supervisorsOf(worker, press.world).some(({ id }) => id === press.actor.id)
  );
};

/** A session of the other supervisor before the last one: a row of its own, and the clock and the booking stay. */
const addedEarlier = (worker: Person, facts: Facts, press: Press<HeldInput>): Decision<Reply> => {
  const { actor, input, world } = press;
  const { session: known } = facts;
  const head = facts.head ?? blankHead(worker.id);
  const { heldOn } = input;
  const said = saidIn(input);
  const saying = { why: 'earlier', on: heldOn } as const;
  if (known?.by === actor.id) return movedOn(facts, true, saying);
  if (known) return refused(facts, { why: 'held-already', limitOn: heldOn });
  const stamp = { by: actor.id, at: world.now.toISOString() };
  // The worker is asked about it in the next Today, and not by a card of its own.
  const session: Session = {
    ...stamp,
    round: earlierRound(heldOn),
    heldOn,
    ...said,
    agreement: 'asked',
    before: {},
  };
  const next = withEarlier(head, session, world);
  return {
    reply: { kind: 'recorded', head: next, saying },
    change: {
      head: next,
      lookOn: world.calendar.addWorkingDays(world.today, 1),
      items: [
        { key: SESSIONS.key(heldOn), value: session },
        { key: answerKey(head.round, `held-${heldOn}`), value: { ...stamp, heldOn, ...said } },
      ],
      events: [
        {
          actor: actor.id,
          act: 'supervision.added',
          before: clockOf(head),
          after: { ...clockOf(head), heldOn, ...said },
        },
      ],
    },
  };
};

/** What goes with another date held: the next of the list, which somebody booked, or else what the rule offers. */
const offeredWith = (
  worker: Person,
  head: Head | undefined,
  heldOn: Day,
  reader: Person,
  world: World,
): { readonly nextOn: Day | ''; readonly isOffered: boolean } => {
  const listed = nextInList(worker, head, heldOn, world);
  return listed === undefined
    ? { nextOn: nextAfter(worker, head, heldOn, reader, world), isOffered: true }
    : { nextOn: listed, isOffered: false };
};

/** The next date: what was typed, or with the date held where only that was changed. None where none is to come. */
const nextIn = (worker: Person, head: Head | undefined, { actor, input, world }: Press<HeldInput>) => {
  const { heldOn, nextOn, offeredNextOn = '', offeredHeldOn } = input;
  const isUntouched = nextOn !== '' && nextOn === offeredNextOn && heldOn !== offeredHeldOn;
  if (isUntouched) return { ...offeredWith(worker, head, heldOn, actor, world), isFollowing: true };
  const isOffered = nextOn !== '' && nextOn === offeredNextOn && !head?.laterOn?.includes(nextOn);
  return { nextOn, isOffered, isFollowing: false };
};

/** Asked once about a day on which somebody is listed as away: the staff list may lag, and the truth is not refused. */
export const againstAway = (
  worker: Person,
  { actor }: Pick<Press<unknown>, 'actor'>,
  { heldOn, sure = '' }: Pick<HeldInput, 'heldOn' | 'sure'>,
): Refusal | undefined => {
  const away = awayOn(worker, actor, heldOn);
  if (!away) return undefined;
  const question: Question = { why: 'held-while-away', on: heldOn, who: away.id };
  return isSure(sure, question) ? undefined : question;
};

export const listedOn = (
  worker: Person,
  { actor }: Pick<Press<unknown>, 'actor'>,
  heldOn: string,
): Pick<Session, 'listedAway'> => {
  const away = awayOn(worker, actor, heldOn);
  return away ? { listedAway: away.id === worker.id ? 'worker' : 'supervisor' } : {};
};

/** A supervisor says that supervision was held: the clock starts again and the worker is asked to agree. */
export const decideHeld = answering<HeldInput>(
  // Another of the “Held” buttons is another answer and not the same once more.
  (newest, { heldOn, nextOn, offeredNextOn, previousActions, record, uninterrupted }) =>
    newest.kind === 'held' &&
    newest.heldOn === heldOn &&
    ((newest.nextOn ?? '') === nextOn || nextOn === offeredNextOn) &&
    newest.previousActions === previousActions &&
    newest.record === record &&
    (newest.uninterrupted ?? '') === (uninterrupted ?? ''),
  (worker, facts, press) => {
    const { head } = facts;
    const { input, world } = press;
    const { heldOn, previousActions, sure = '' } = input;
    if (addsEarlier(worker, head, press)) {
      const early =
        againstHeld(worker, undefined, heldOn, world) ??
        (previousActions ? againstAway(worker, press, input) : { why: 'actions-missing' as const });
      return early ? refused(facts, early) : addedEarlier(worker, facts, press);
    }
    const wrong = againstHeld(worker, lastSureOn(head), heldOn, world) ?? againstAway(worker, press, input);
    if (wrong) return refused(facts, wrong);
    const { nextOn, isOffered, isFollowing } = nextIn(worker, head, press);
    const isLast = nextOn === '' && !needsNextAfter(worker, head, heldOn, world);
    const against = isLast
      ? undefined
      : (againstNext(worker, head, { text: nextOn, heldOn, sure }, world) ??
        (nextOn <= heldOn ? ({ why: 'next-not-after-held', limitOn: heldOn } as const) : undefined));
    if (against) return refused(facts, against);
    if (!previousActions) return refused(facts, { why: 'actions-missing' });
    const said = saidIn(input);
    const isWhole = said.record !== undefined && said.uninterrupted !== undefined;
    return recordedHeld(
      worker,
      facts,
      press,
      {
        heldOn,
        ...said,
        ...(isLast ? {} : { nextOn }),
        ...(isWhole ? {} : { isToComplete: true }),
        ...listedOn(worker, press, heldOn),
      },
      { isOffered, ...(isFollowing ? { saying: { why: 'followed' } } : {}) },
    );
  },
);

/** One press beside a booked day that has passed: the date is recorded, and nothing else. */
export const decideAsBooked = answering<OfWorker & { readonly round: number }>(
  (newest) => newest.kind === 'held' && newest.asBooked === true,
  (worker, facts, press) => {
    const { head } = facts;
    const { world } = press;
    const heldOn = bookedAndPassed(worker, head, world);
    if (heldOn === undefined) return movedOn(facts, false);
    const wrong =
      againstHeld(worker, lastSureOn(head), heldOn, world) ??
      againstAway(worker, press, { heldOn, sure: '' });
    if (wrong) {
      // The form asks about it, with the day in it.
      const nextOn = nextAfter(worker, head, heldOn, press.actor, world);
      const values = { heldOn, nextOn, offeredHeldOn: heldOn, offeredNextOn: nextOn };
      return { reply: { kind: 'refused', refusal: wrong, head, values } };
    }
    return recordedHeld(worker, facts, press, { heldOn, asBooked: true, isToComplete: true });
  },
);
