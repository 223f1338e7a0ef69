import { type Day, latestDay } from '../../../kernel/calendar.js';
import type { Press } from '../../../kernel/capability.js';
import type { Person } from '../../../kernel/people.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { aboutWorker, clockOf, type Facts, movedOn, type Reply, refused, writing } from '../answer.js';
import { standingOf } from '../cadence.js';
import { type Head, isUnsettled, type Session } from '../model.js';
import { againstNext } from '../rules.js';
import type { RestRow } from './inputs.js';
import { needsNextAfter } from './next-date.js';

// What nobody has said yet of the last session, and what is asked about it later. A later session takes its place: nobody
// is asked about two sessions of one worker.

export type Rest = 'actions' | 'record' | 'full' | 'next';

/** What is missing of the last session, in the order in which it is asked; nothing of one that is in doubt. */
export const unsaidOf = (worker: Person, head: Head | undefined, world: World): readonly Rest[] => {
  const session = head?.lastSession;
  if (!session?.isToComplete || isUnsettled(head) || session.heldOn !== head?.lastHeldOn) return [];
  const isBooked = head.nextOn !== undefined && head.nextOn > session.heldOn;
  const asksNext = !isBooked && needsNextAfter(worker, head, session.heldOn, world);
  return [
    ...(session.previousActions === undefined ? (['actions'] as const) : []),
    ...(session.record === undefined ? (['record'] as const) : []),
    ...(session.uninterrupted === undefined ? (['full'] as const) : []),
    ...(asksNext ? (['next'] as const) : []),
  ];
};

/** The next working morning after it was recorded. */
export const unsaidOn = (session: Session, world: World): Day =>
  world.calendar.addWorkingDays(dayOfInstant(session.at, world), 1);

/** So many working days it is asked; then nobody remembers, and it stays not said. */
const MOST_WORKING_DAYS = 20;

/** True from that morning on, for four weeks. */
const isStillAsked = (session: Session, world: World): boolean => {
  const on = unsaidOn(session, world);
  return on <= world.today && world.today <= world.calendar.addWorkingDays(on, MOST_WORKING_DAYS);
};

/** What is asked again and again of the last session, until it is said or too long ago. */
export const unsaidNow = (worker: Person, head: Head | undefined, world: World): readonly Rest[] =>
  head?.lastSession && isStillAsked(head.lastSession, world) ? unsaidOf(worker, head, world) : [];

/** When a record that was not written up yet is asked about, once; undefined for any other. */
export const writtenUpOn = (head: Head | undefined, world: World): Day | undefined => {
  const session = head?.lastSession;
  if (session?.record !== 'not_yet' || isUnsettled(head)) return undefined;
  const { calendar, settings } = world;
  const saidOn = [session.at, session.completedAt, session.mendedAt]
    .flatMap((at) => (at === undefined ? [] : [dayOfInstant(at, world)]))
    .reduce(latestDay);
  return calendar.addWorkingDays(saidOn, settings['supervision.writtenUpWorkingDays']);
};

/** What is asked today about the last session. */
export const askedOf = (worker: Person, head: Head | undefined, world: World): readonly Rest[] => {
  const unsaid = unsaidNow(worker, head, world);
  const writtenUp = writtenUpOn(head, world);
  return writtenUp !== undefined && writtenUp <= world.today ? [...unsaid, 'record'] : unsaid;
};

const COMPLETED = { why: 'completed' } as const;

const givenIn = ({ previousActions, record, uninterrupted }: RestRow) => ({
  ...(previousActions === undefined ? {} : { previousActions }),
  ...(record === undefined ? {} : { record }),
  ...(uninterrupted === undefined ? {} : { uninterrupted }),
});

/** Answers given later than the date. What is left open stays not said, and only what is given is written. */
export const decideRest = aboutWorker<RestRow>(
  (worker, facts: Facts, press: Press<RestRow>): Decision<Reply> => {
    const { head } = facts;
    const { input, world } = press;
    const session = head?.lastSession;
    if (!head || !session || session.round !== input.round || isUnsettled(head)) return movedOn(facts, false);
    const given = givenIn(input);
    const { nextOn } = input;
    const isBooked = nextOn === '' || head.nextOn === nextOn;
    const isSaid =
      isBooked && Object.entries(given).every(([name, value]) => session[name as keyof Session] === value);
    if (isSaid) return movedOn(facts, true, COMPLETED);
    if (!isBooked) {
      // Somebody has booked another date since: that one stands, and can be moved.
      if (standingOf(worker, head, world).bookedOn !== undefined) return movedOn(facts, false);
      const against = againstNext(worker, head, { text: nextOn, sure: input.sure ?? '' }, world);
      if (against) return refused(facts, against);
    }
    const { isToComplete: _t, ...kept } = session;
    const completed: Session = {
      ...kept,
      ...given,
      ...(isBooked ? {} : { nextOn }),
      completedAt: world.now.toISOString(),
    };
    const { offeredOn: _o, ...chosen } = head;
    const next: Head = { ...(isBooked ? head : { ...chosen, nextOn }), lastSession: completed };
    const isOpen = unsaidOf(worker, { ...next, lastSession: { ...completed, isToComplete: true } }, world);
    const whole: Session = isOpen.length === 0 ? completed : { ...completed, isToComplete: true };
    return writing(press, {
      head: { ...next, lastSession: whole },
      kind: `rest-${world.now.toISOString().replaceAll(':', '-')}`,
      session: whole,
      answer: { heldOn: session.heldOn, ...given, ...(isBooked ? {} : { nextOn }) },
      event: {
        act: 'supervision.completed',
        before: clockOf(head),
        after: { ...clockOf(next), heldOn: session.heldOn, ...given },
      },
      saying: COMPLETED,
    });
  },
);
