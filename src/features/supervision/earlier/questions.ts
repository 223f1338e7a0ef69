import { addDays, type Day } from '../../../kernel/calendar.js';
import { dayOfInstant } from '../../../kernel/phrases.js';
import type { Decision } from '../../../kernel/subject.js';
import type { World } from '../../../kernel/world.js';
import { clockOf, type Reply } from '../answer.js';
import type { Earlier, Head, Session } from '../model.js';

// Sessions that the second supervisor added before the last one. Each is asked about and settled as the last one is, by the
// same code: for that the head is seen as if it were the last one. Clock and booking stay whatever comes of it.

/** The number of the question about an earlier session: its day, for no round is ever as great. */
export const earlierRound = (heldOn: Day): number => Number(heldOn.replaceAll('-', ''));

/** Whether a session is one that was added before the last one. */
export const isEarlier = ({ round, heldOn }: Session): boolean => round === earlierRound(heldOn);

const isOther = ({ agreement }: Session): boolean => agreement === 'not_held' || agreement === 'wrong_date';

const asIfLast = (head: Head, { settlePass, ...session }: Earlier): Head => {
  const { settlePass: _p, offeredOn: _o, ...kept } = head;
  const answers = session.settled ? 2 : isOther(session) ? 1 : 0;
  return {
    ...kept,
    round: session.round + answers,
    lastSession: session,
    ...(settlePass ? { settlePass } : {}),
  };
};

/** The head as it is for each of the earlier sessions. */
export const earlierIn = (head: Head | undefined): readonly Head[] =>
  head?.earlier?.map((session) => asIfLast(head, session)) ?? [];

/** The same for everything that is made from a head, that of the last session first. */
export const forEach = <T extends { readonly head: Head | undefined }>(of: T): readonly T[] => [
  of,
  ...earlierIn(of.head).map((head) => ({ ...of, head })),
];

/** The head as it is for the question of a round: that of an earlier session, or of the last one. */
export const headFor = (head: Head | undefined, round: number): Head | undefined =>
  earlierIn(head).find(({ lastSession }) => lastSession?.round === round) ?? head;

/** What is written where an earlier session was answered: that session alone. */
export const putBack = (head: Head, asked: Head): Head => {
  const { lastSession, settlePass } = asked;
  if (!lastSession || !head.earlier?.some(({ round }) => round === lastSession.round)) return asked;
  const answered: Earlier = { ...lastSession, ...(settlePass ? { settlePass } : {}) };
  return {
    ...head,
    earlier: head.earlier.map((each) => (each.round === answered.round ? answered : each)),
  };
};

/** An answer about an earlier session: it is written there, and the record of changes has the clock as it stays. */
export const answeredEarlier = (head: Head, decision: Decision<Reply>): Decision<Reply> => {
  const { reply, change } = decision;
  if (reply.kind !== 'recorded' || !reply.head || !change) return decision;
  const clock = clockOf(head);
  return {
    reply,
    change: {
      ...change,
      head: putBack(head, reply.head),
      events: change.events.map((event) => ({
        ...event,
        before: { ...event.before, ...clock },
        after: { ...event.after, ...clock },
      })),
    },
  };
};

/** Days on which what came of two accounts is still to be said. */
const DAYS_TOLD = 14;

/** Those of which something is still to be said or asked, with one more. */
export const withEarlier = (head: Head, session: Session, { today, ...world }: World): Head => {
  const isOpen = ({ settled, ...each }: Earlier): boolean =>
    settled
      ? dayOfInstant(settled.at, { today, ...world }) >= addDays(today, -DAYS_TOLD)
      : each.agreement === 'asked' || isOther(each);
  return { ...head, earlier: [...(head.earlier ?? []).filter(isOpen), session] };
};

/** With the next session nobody is asked about those before it any more; two accounts stay open. */
export const withoutAsked = ({ earlier = [] }: Head): Pick<Head, 'earlier'> => {
  const left = earlier.filter(({ agreement }) => agreement !== 'asked');
  return left.length === 0 ? {} : { earlier: left };
};
